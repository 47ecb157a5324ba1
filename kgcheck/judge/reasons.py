"""Why a claim was left unknown: a name that is not in the graph, words that were not understood, or no fact, none of
its time, none that can be compared.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kgcheck.extract.interface import COUNTED, Claim, MentionKind, PhraseKind
from kgcheck.judge.likeness import End, Like, compare_end
from kgcheck.judge.meant import suits
from kgcheck.judge.time import outside_validity
from kgcheck.knowledge import Knowledge
from kgcheck.link import Candidate
from kgcheck.model import Fact
from kgcheck.names import name_key, words_of
from kgcheck.relations.matching import Match, RelationMatcher, Strength
from kgcheck.relations.schema import Relation
from kgcheck.relations.types import coarse, excludes, is_called
from kgcheck.store.interface import NameKind

MOST_NAMED = 3
"""Objects that a message names."""
_ORIGINS = frozenset("nationality country countryOfOrigin".split())
_SAYING = (PhraseKind.VERB, PhraseKind.NOUN, PhraseKind.ROLE)
"""Words that say how two are related, and not only that they are."""


class Reason(NamedTuple):
    """The code of what stopped a claim, the relation that it surely meant, and what to say where the code's own words
    do not do."""

    code: str
    relation: Relation | None = None
    detail: str = ""


def why_unknown(
    claim: Claim,
    subjects: Sequence[Candidate],
    objects: Sequence[Candidate],
    matches: Sequence[Match],
    knowledge: Knowledge,
    matcher: RelationMatcher,
) -> Reason | None:
    """The reason that comes nearest to what stopped the claim; none where it was only a possible one."""
    if claim.phrase.keys[0] == COUNTED or _is_misplaced(claim, subjects, objects, knowledge):
        return Reason("KG305")
    if claim.loose or _only_names_its_kind(claim, subjects, knowledge):
        return None
    if len(subjects) == len(objects) == 1 and subjects[0].id == objects[0].id:
        return None  # "Italy, the country of the Italians": by another of its names
    fitting = [m for m in matches if suits(m.relation, claim.object.referent.value, bool(claim.object.referent.hits))]
    if claim.optional and not any(m.strength is Strength.EXACT for m in fitting):
        return None
    kind = claim.phrase.keys[0][0]
    exact = [m for m in fitting if m.strength >= Strength.NEAR]
    exact.sort(key=lambda m: not any(knowledge.about(s.id, m.relation.id, m.forward) for s in subjects[:2]))
    if kind is PhraseKind.MODIFIER and any(o.kind is NameKind.DERIVED for o in objects):
        exact = list(_origins(subjects, knowledge))  # "a *Swedish* chemist" is no chemist of Sweden's
    relation = exact[0].relation if exact else None
    if not subjects:
        if claim.subject.referent.kind in (MentionKind.PRONOUN, MentionKind.DESCRIPTION):
            return Reason("KG301", relation, f"what “{claim.subject.text}” stands for was not found in the text")
        return Reason("KG301", relation, f"the graph has no “{claim.subject.referent.text}”")
    if not matches or (not exact and kind in _SAYING):
        known = matcher.elsewhere(claim.phrase) if not exact else None
        if known is None:
            return Reason("KG303")
        return Reason("KG304", None, f"the graph has no relation like “{' '.join(words_of(known))}”")
    if claim.object.referent.kind is MentionKind.NAME and not objects:
        return Reason("KG301", relation, f"the graph has no “{claim.object.referent.text}”")
    if len(subjects) > 1 and subjects[1].plausibility > 0.8:
        either = _either([candidate.label for candidate in subjects])
        return Reason("KG302", relation, f"“{claim.subject.referent.text}” may be {either}")
    code, detail = _why_no_fact(claim, subjects, exact, knowledge)
    return Reason(code, relation, detail)


def _is_misplaced(
    claim: Claim, subjects: Sequence[Candidate], objects: Sequence[Candidate], knowledge: Knowledge
) -> bool:
    """ "Harne, Vesk" of a Harne that the graph places, but not in Vesk."""
    if claim.loose or claim.phrase.keys[0] != (PhraseKind.LINK, ",") or not subjects or not objects:
        return False
    ends = (subjects[0], objects[0])
    are_places = all(knowledge.types(end.id, end.types) == {"place"} for end in ends)
    up = knowledge.ancestors(subjects[0].id)
    return (
        are_places
        and bool(up)
        and not any(
            other == objects[0].id or name_key(chain[-1].object) == name_key(objects[0].label)
            for other, chain in up.items()
        )
    )


def _only_names_its_kind(claim: Claim, subjects: Sequence[Candidate], knowledge: Knowledge) -> bool:
    """ "The film Inception is …", "Inception is a film that …", of what the graph calls a film: claims no more."""
    if claim.phrase.keys[0][0] is not PhraseKind.CLASS or not subjects or claim.negated:
        return False
    types = subjects[0].types or knowledge.stated_types(subjects[0].id)
    return is_called(claim.object.text.lower(), types)


def _origins(subjects: Sequence[Candidate], knowledge: Knowledge) -> Iterator[Match]:
    """The relations by which something is of a country, that the subject may have."""
    kinds = knowledge.types(subjects[0].id, subjects[0].types) if subjects else frozenset()
    for relation in knowledge.schema:
        if relation.catalogue in _ORIGINS and not excludes(kinds, coarse(relation.domain)):
            yield Match(relation, not relation.inverted, Strength.WEAK, 0.5, "origin")


def _why_no_fact(
    claim: Claim, subjects: Sequence[Candidate], matches: Sequence[Match], knowledge: Knowledge
) -> tuple[str, str]:
    """The code, and what to say where its own words do not do, of a claim that was understood."""
    if not subjects or not matches or not matches[0].forward:
        return "KG305", ""
    relation = matches[0].relation
    facts = knowledge.outgoing(subjects[0].id, relation.id)
    if not facts:
        return "KG305", ""
    time = claim.time
    if time is not None and all(f.valid_from and outside_validity(time, f) for f in facts):
        return "KG307", f"the graph's facts are not of that time ({time})"
    if claim.object.referent.kind is MentionKind.VALUE:
        likenesses = [compare_end(claim.object, None, End.object_of(f), relation, knowledge).like for f in facts]
        if all(like is Like.UNCLEAR for like in likenesses):
            return "KG308", f"the graph has {_spelled(facts[0])}"
    return "KG305", "" if claim.negated else _held_instead(facts)


def _held_instead(facts: Sequence[Fact]) -> str:
    """What the graph holds of the relation, which does not refute the claim: a reader may judge what it is worth."""
    objects = list(dict.fromkeys(map(_spelled, facts)))
    more = f" and {len(objects) - MOST_NAMED} more" if len(objects) > MOST_NAMED else ""
    return f"the graph has no such fact; it has {', '.join(objects[:MOST_NAMED])}{more}, which may not be all"


def _spelled(fact: Fact) -> str:
    return f"{fact.object} {fact.unit}" if fact.unit else str(fact.object)


def _either(labels: Sequence[str]) -> str:
    unique = list(dict.fromkeys(labels))
    return " or ".join(unique) if len(unique) > 1 else f"one of {len(labels)} called {unique[0]}"
