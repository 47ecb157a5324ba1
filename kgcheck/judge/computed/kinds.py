"""Whether a record is of the kind that its subject is said to be of: by the graph's own type of it."""

from __future__ import annotations

from kgcheck.extract.computed.interface import Kind
from kgcheck.judge.computed.interface import Reckoning, Table
from kgcheck.model import Fact
from kgcheck.names import words_of
from kgcheck.relations.types import ALIKE, FORMS, coarse, excludes

_CODES = ("KG101", "KG201")


def kind(claim: Kind, table: Table) -> list[Reckoning]:
    """A record of the type "Movie" is a film and no album; one of the type "City" neither. What else the words say of
    the kind ("a Polish film") the type does not bear out. A type of several words rules nothing out."""
    found: list[Reckoning] = []
    for (subject,) in table.readings(claim.subject):
        types = subject.types or table.knowledge.stated_types(subject.id)
        words = words_of(types[0]) if len(types) == 1 else ()
        if not table.is_record(subject.id) or len(words) != 1:
            continue
        own = ALIKE.get(words[0], words[0])
        holds: bool | None = True if own == claim.noun and claim.bare else None
        if own != claim.noun and coarse((claim.noun,)) == _WORK:
            holds = False if _are_apart(own, claim.noun) or excludes(coarse((own,)), _WORK) else None
        if holds is not None:
            fact = Fact(subject.id, subject.label, "type", types[0], None, "string", derived="its type")
            found.append(Reckoning(holds, (fact,), None, 0.88, codes=_CODES))
    return found


def _are_apart(one: str, other: str) -> bool:
    """Whether nothing is of both forms: a painting is no album."""
    return {one, other} <= FORMS and coarse((one,)) == coarse((other,)) == _WORK


_WORK = frozenset(("work",))
