"""Whether somebody is known by the name given at birth."""

from __future__ import annotations

import unicodedata

from kgcheck.extract.computed.interface import Naming
from kgcheck.judge.computed.interface import Reckoning, Table
from kgcheck.names import bare_name, name_key

_SUFFIXES = frozenset("jr sr ii iii iv".split())


def naming(claim: Naming, table: Table) -> list[Reckoning]:
    """The names are the same if all of the one is in the other; they differ if the family name does. Another first
    name may be a short form, and a name in other letters the same."""
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
    if len(known) < 2 or known[-1] in born or _letters(known) != _letters(born):
        return None
    return False


def _letters(name: list[str]) -> set[str]:
    """The alphabets that a name is written in."""
    return {unicodedata.name(c, "").partition(" ")[0] for word in name for c in word if c.isalpha()}
