"""In what a work of art is made: its paint, and what that stands on."""

from __future__ import annotations

from kgcheck.extract.computed.interface import InMedium
from kgcheck.extract.computed.media import CRAFT, GROUND, MEDIA, PAINT
from kgcheck.judge.computed.interface import Reckoning, Table
from kgcheck.model import Fact
from kgcheck.names import words_of
from kgcheck.relations.schema import Relation

_CALLED = frozenset("medium media material materials technique type".split())


def in_medium(claim: InMedium, table: Table) -> list[Reckoning]:
    """A cell of a paint and what it stands on, and of nothing else, names each: "oil on canvas" is no watercolor, and
    on no panel. What is painted on canvas is no mosaic, nor a statue."""
    found: list[Reckoning] = []
    for (work,) in table.readings(claim.subject):
        cells = [(fact, relation, _named(fact)) for fact, relation in _cells(table, work.id)]
        cells = [each for each in cells if each[2]]
        if len(cells) != 1:
            continue
        fact, relation, named = cells[0]
        answer = _answer(claim, named)
        if answer is False and not (claim.alone and _is_plain(fact)):
            continue
        if answer is not None:
            found.append(Reckoning(answer, (fact,), relation, 0.9, codes=("KG109", "KG208")))
    return found


def _cells(table: Table, entity: str) -> list[tuple[Fact, Relation]]:
    return [
        (fact, relation)
        for fact in table.knowledge.outgoing(entity)
        if (relation := table.knowledge.schema.get(fact.relation)) is not None and not relation.inverted
        and not _CALLED.isdisjoint(words_of(relation.label))
    ]  # fmt: skip


def _named(fact: Fact) -> frozenset[tuple[str, str]]:
    return frozenset(MEDIA[word] for word in words_of(fact.object) if word in MEDIA)


def _is_plain(fact: Fact) -> bool:
    """Whether the text names media only: the "oil, with gold leaf, on canvas" may be more."""
    return all(word in MEDIA or word in _BESIDE for word in words_of(fact.object))


_BESIDE = frozenset("on and paint painting".split())


def _answer(claim: InMedium, named: frozenset[tuple[str, str]]) -> bool | None:
    if (claim.group, claim.medium) in named:
        return True
    groups = {group for group, _ in named}
    if groups != {PAINT, GROUND}:
        return None
    return None if claim.group == CRAFT and (GROUND, "canvas") not in named else False
