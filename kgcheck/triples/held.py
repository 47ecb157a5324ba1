"""What a graph holds of a text's pairs: what trusted texts are taken to say, and what must not tell what others say."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from kgcheck.judge.likeness import End as FactEnd
from kgcheck.judge.likeness import Like, compare_end
from kgcheck.knowledge import Knowledge
from kgcheck.model import Fact
from kgcheck.relations.schema import Way
from kgcheck.triples.pairs import Thing, ThingPair
from kgcheck.triples.usual import End
from kgcheck.triples.weights import Besides


def held_of(pair: ThingPair, knowledge: Knowledge) -> list[Way]:
    """What the graph holds of the two."""
    one, other = pair.things
    found: dict[Way, None] = {}
    if not other.is_value:
        for fact in knowledge.between(one.id, other.id):
            found[fact.relation, fact.subject_id == one.id] = None
    if pair.ends[1].referent.value is not None:
        for fact in knowledge.outgoing(one.id):
            if fact.object_id is None and _is_value_of(fact, pair, knowledge):
                found[fact.relation, True] = None
    return list(found)


def _is_value_of(fact: Fact, pair: ThingPair, knowledge: Knowledge) -> bool:
    relation = knowledge.schema[fact.relation]
    mention = pair.ends[1]
    found = compare_end(mention, None, FactEnd.object_of(fact), relation, knowledge)
    return found.like in (Like.SAME, Like.WITHIN)


def besides_of(held: Iterable[tuple[ThingPair, Sequence[Way]]]) -> Besides:
    """The facts between a text's own things, by thing: what is not to tell what the text says."""
    found: dict[Thing, Counter[End]] = defaultdict(Counter)
    for pair, ways in held:
        for relation, forward in ways:
            found[pair.things[0]][relation, not forward] += 1
            found[pair.things[1]][relation, forward] += 1
    return found
