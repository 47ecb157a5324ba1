"""Whether somebody is known by the name given at birth."""

from __future__ import annotations

from kgcheck.extract.computed import Naming
from kgcheck.judge.computed.interface import Reckoning, Table
from kgcheck.names import bare_name, name_key

_SUFFIXES = frozenset("jr sr ii iii iv".split())
_SHORT = frozenset("bill billy bob bobby dick ted teddy ned peggy polly tony beth betty liz lisa".split())
"""Short forms that do not begin as the full name does."""


def naming(claim: Naming, table: Table) -> list[Reckoning]:
    """The names are the same if all of the one is in the other; they differ if the family name does, or a first name
    that is no short form of it. What may be a short form, to some, is left open."""
    found: list[Reckoning] = []
    for (who,) in table.readings(claim.subject):
        for name, fact in table.knowledge.birth_names(who.id)[:1]:
            same = _is_same(name_key(bare_name(who.label)).split(), name_key(name).split())
            if same is not None:
                relation = table.knowledge.schema.get(fact.relation)
                found.append(Reckoning(same is claim.same, (fact,), relation, 0.85))
    return found


def _is_same(known: list[str], born: list[str]) -> bool | None:
    known, born = ([word for word in name if word not in _SUFFIXES] for name in (known, born))
    if not known or len(born) < 2:
        return None
    if set(known) <= set(born):
        return True
    if known[-1] not in born:
        return False
    first = known[0]
    if first in born or first in _SHORT or any(first[0] == name[0] or first in name for name in born[:-1]):
        return None
    return False
