"""Relations whose objects are raw text with values inside: a "Born" that holds a date and a place.

A graph that was made of infoboxes or a spreadsheet has them. Each such relation gets readings: relations of
their own, with what the catalogue knows of a birth date, that hold the values standing in the text. The graph is not
changed: `kgcheck.textual` takes the facts apart when they are fetched.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kgcheck.relations.catalogue import Catalogue, CatalogueRelation
from kgcheck.relations.stats import RelationStats
from kgcheck.values.parts import Parts, parts_of

SEPARATOR = "#"
"""Between a relation's name and the kind of value of a reading: "Born#date"."""
MIN_SHARE = 0.5
"""So many of the sampled objects must hold such a value."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A kind of value in the texts of a relation, and what the catalogue calls that."""

    kind: str
    """date, number, place; also, for the second of two relations of one name."""
    catalogue: CatalogueRelation | None
    unit: str | None = None


def readings_of(stats: RelationStats, catalogue: Catalogue) -> Iterator[Reading]:
    """What the texts of a relation hold, by a few of them."""
    if stats.value_type not in ("entity", "string"):
        return
    kinds = [name for name, _ in stats.subject_types]
    if both := catalogue.both(stats.relation, value_type=stats.value_type, subject_types=kinds):
        yield Reading("also", both[1].relation)
        return
    taken = [parts_of(text) for _, text in stats.samples]
    taken = [parts for parts in taken if parts.dates or parts.numbers or parts.durations]
    if not taken or len(taken) < MIN_SHARE * len(stats.samples):
        return

    def known(kind: str) -> CatalogueRelation | None:
        match = catalogue.match(stats.relation, value_type=kind, subject_types=kinds)
        return match.relation if match is not None and not match.inverted else None

    date, number, plain = known("date"), known("number"), known("entity")
    dated = _share(taken, "dates")
    if date is not None and date.value == "date" and dated:
        yield Reading("date", date)
        if plain is not None and "place" in plain.range and any(parts.rest for parts in taken):
            yield Reading("place", plain)
    elif dated >= MIN_SHARE and plain is not None and plain.value == "string":
        yield Reading("date", plain)
    elif dated >= MIN_SHARE and plain is None and number is None:
        yield Reading("date", None)
    if number is not None and number.unit is not None and _share(taken, "durations") >= MIN_SHARE:
        number = catalogue.relations.get("runtime", number)  # the "length" of a recording is no distance
    if number is not None and number.value == "number":
        yield Reading("number", number, number.unit)
    elif number is None and date is None and plain is None and _share(taken, "numbers") >= MIN_SHARE > dated:
        yield Reading("number", None)


def _share(taken: list[Parts], what: str) -> float:
    return sum(1 for parts in taken if getattr(parts, what)) / len(taken)
