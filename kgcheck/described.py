"""Things that are not named but described by way of another: "the director of Inception", "his wife".

The graph says who they are: the description is looked up as a relation of the thing that it names, and becomes a
mention that stands for what the relation leads to. From there on it is a mention like any other; its findings
show the way. Costs a round trip a step ("the mayor of the capital of Poland" is two), and none where no text
describes anything.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kgcheck.extract.computed import computed_claims
from kgcheck.extract.computed.interface import Most
from kgcheck.extract.computed.superlatives import MOST as MOST_WORDS
from kgcheck.extract.grammar import Grammar
from kgcheck.extract.interface import Mention, MentionKind, Phrase, Sentence
from kgcheck.extract.phases import HAPPENINGS
from kgcheck.extract.spacy import Extraction
from kgcheck.knowledge import Knowledge, extend
from kgcheck.link import Linker
from kgcheck.model import Fact
from kgcheck.relations.matching import RelationMatcher
from kgcheck.relations.types import coarse
from kgcheck.store.interface import NameHit, NameKind, Store
from kgcheck.values import parse_value

STEPS = 3
"""The longest way: the mother of the mayor of the capital of Poland."""
MOST = 5
"""Things that one description may stand for: of more, nobody would speak in the singular."""
_SUBJECTS = frozenset(("nsubj", "nsubjpass"))
_ROLES = _SUBJECTS | {"pobj", "dobj", "poss", "conj"}
_SAID_OF = frozenset(
    """
    name title year month day age number type kind sort form part rest side end city town village state county country
    province region district island river lake republic kingdom municipality borough parish suburb port university
    north south east west northeast northwest southeast southwest center centre
""".split()
)
"""Nouns whose "of" names the thing itself ("the city of Bergen") or only a side of it: they lead nowhere else."""
_PICKING = frozenset(
    """
    first second third fourth fifth previous former next other another future elder older younger eldest oldest youngest
    half step
    """.split()
)
"""Adjectives that pick one of several, of whom the graph may have another."""
_SAYING_WHAT = frozenset("be become remain call name title know locate situate base find lie stand".split())
"""Verbs by which a sentence says who or where the described thing is, instead of something more about it."""


@dataclass(frozen=True, slots=True)
class _Description:
    noun: int
    owner: Mention


def link(
    extractions: Sequence[Extraction], known: Sequence[Knowledge], store: Store, matcher: RelationMatcher, as_of: date
) -> list[Linker]:
    """A linker for each document, with all its mentions resolved. What is `known` to each is extended by what was
    described."""
    linkers = [Linker(e.sentences, own, e.topic) for e, own in zip(extractions, known, strict=True)]
    bearers = [linker.bearers() for linker in linkers]
    if any(bearers):
        extend(known, store, bearers)
    for linker in linkers:
        linker.resolve()
    rivals = [
        {rival for sentence in extraction.sentences for rival in _rivals(sentence, linker, linker.knowledge)}
        for extraction, linker in zip(extractions, linkers, strict=True)
    ]
    if any(rivals):
        extend(known, store, rivals)
    for _ in range(STEPS):
        found = [
            {
                entity
                for sentence in extraction.sentences
                for description in _descriptions(sentence)
                for entity in _resolve(sentence, description, linker, linker.knowledge, matcher, as_of)
            }
            for extraction, linker in zip(extractions, linkers, strict=True)
        ]
        if not any(found):
            break
        extend(known, store, found)
        for linker in linkers:
            linker.follow()
    return linkers


def unresolved(sentence: Sentence) -> Iterator[tuple[Mention, Mention, str]]:
    """Pairs of which a sentence says nothing, and the noun between them: of "the sister of A was born in B", A and B,
    where the graph does not know the sister."""
    s = sentence
    for description in _descriptions(s):
        noun = description.noun
        if s.deps[noun] not in _SUBJECTS or s.lemmas[s.heads[noun]] in _SAYING_WHAT | {"have"}:
            continue
        if s.lemmas[noun].lower() in HAPPENINGS:
            continue  # when somebody's death was is said of them
        for mention in s.mentions:
            if mention is not description.owner and _hangs_on(s, mention.head, s.heads[noun]):
                yield description.owner, mention, s.lemmas[noun]


def _hangs_on(s: Sentence, token: int, verb: int) -> bool:
    """Whether a token is an argument of the verb, directly or by prepositions and nouns."""
    for _ in range(6):
        head = s.heads[token]
        if head == verb:
            return True
        if head == token or s.tags[head][:2] == "VB":
            return False
        token = head
    return False


def _rivals(sentence: Sentence, linker: Linker, knowledge: Knowledge) -> Iterator[str]:
    """What else lies in a place of which the sentence names the highest, the longest …"""
    if MOST_WORDS.isdisjoint(sentence.lower):
        return
    for claim in computed_claims(sentence):
        if isinstance(claim, Most) and not claim.among and claim.object is not None:
            for place in linker.candidates(claim.object)[:1]:
                yield from (fact.subject_id for fact in knowledge.inside(place.id))


def _descriptions(sentence: Sentence) -> Iterator[_Description]:
    """Nouns that only their owner identifies: nothing else in the sentence says what they stand for."""
    s = sentence
    grammar: Grammar | None = None
    for owner in list(s.mentions):
        if owner.kind in (MentionKind.VALUE, MentionKind.NOUN) or owner.head < 0:
            continue
        noun = _owned(s, owner)
        if noun is None or s.deps[noun] not in _ROLES or s.tags[noun] != "NN":
            continue
        own = s.at[noun]
        if (own is not None and own.kind is not MentionKind.NOUN) or _is_said(s, noun):
            continue
        if any(s.lower[c] in _PICKING and s.deps[c] == "amod" for c in s.children[noun]):
            continue  # "his *first* wife" need not be the one that the graph has
        if owner.kind is MentionKind.PRONOUN and s.deps[noun] not in _SUBJECTS:
            continue  # "has its capital in Bergen" tells what the capital is
        if s.deps[noun] in _SUBJECTS and s.lemmas[noun] in HAPPENINGS:
            continue  # "her *career* began in 1990": no occupation did
        grammar = grammar or Grammar(s)
        if grammar.referent(noun) is None:
            yield _Description(noun, owner)


def _is_said(s: Sentence, noun: int) -> bool:
    """ "The capital of Poland is Warsaw" says what it is, right or wrong, and so does "the name of the capital"."""
    verb = s.heads[noun]
    if s.deps[noun] == "pobj" and s.lemmas[s.heads[verb]] in _SAID_OF:
        return True
    if s.deps[noun] not in _SUBJECTS or s.lemmas[verb] not in _SAYING_WHAT:
        return False
    if s.lemmas[verb] not in ("be", "become", "remain") or any(s.deps[c] == "auxpass" for c in s.children[verb]):
        return True
    complements = [c for c in s.children[verb] if c > noun and s.deps[c] not in ("prep", "advmod", "advcl", "acomp")]
    below = [g for c in complements for g in s.children[c] if s.deps[g] in ("compound", "nmod", "appos")]
    beside = range(verb + 1, min(verb + 2, len(s.words)))
    return any(s.at[i] is not None and s.tags[i][:2] != "JJ" for i in (*complements, *below, *beside))


def _owned(s: Sentence, owner: Mention) -> int | None:
    """The noun of "the director of X" or "X's director"."""
    head = s.heads[owner.head]
    if s.deps[owner.head] == "poss":
        return head
    if s.deps[owner.head] != "pobj" or s.lower[head] != "of" or s.lemmas[s.heads[head]] in _SAID_OF:
        return None
    noun = s.heads[head]
    definite = any(s.lower[c] == "the" and s.deps[c] == "det" for c in s.children[noun])
    return noun if definite and s.deps[head] == "prep" else None


def _resolve(
    sentence: Sentence,
    description: _Description,
    linker: Linker,
    knowledge: Knowledge,
    matcher: RelationMatcher,
    as_of: date,
) -> set[str]:
    """Make the description a mention of what the graph leads to; gives the ids of that, none where it leads nowhere."""
    noun, owner = description.noun, description.owner
    keys = tuple(Grammar(sentence).noun_variants(noun))
    phrase = Phrase(keys, tuple(keys[0][1].split()), sentence.words[noun])
    ways = _ways(phrase, owner, linker, knowledge, matcher, as_of)
    if not 0 < len(ways) <= MOST or _leads_aside(sentence, noun, ways, knowledge):
        return set()
    start = min((c for c in sentence.children[noun] if c < noun and sentence.at[c] is not owner), default=noun)
    low, high = min(start, owner.start if owner.start >= 0 else start), max(noun + 1, owner.end)
    replaced = sentence.at[noun]
    if replaced is not None:
        sentence.mentions.remove(replaced)
    mention = Mention(
        MentionKind.DESCRIPTION,
        sentence.slice(low, high),
        sentence.char_span(low, high),
        noun,
        noun + 1,
        noun,
        tuple(NameHit(entity, way[-1][1], (), 1, NameKind.LABEL, way[-1][1]) for entity, way in ways.items()),
        hint=sentence.lemmas[noun],
        owner=owner,
        ways={entity: tuple(fact for fact, _ in way) for entity, way in ways.items()},
    )
    sentence.at[noun] = mention
    sentence.mentions.append(mention)
    sentence.mentions.sort(key=lambda m: m.start)
    return set(ways)


def _leads_aside(s: Sentence, noun: int, ways: Mapping[str, Sequence[tuple[Fact, str]]], knowledge: Knowledge) -> bool:
    """Whether what the graph leads to is not what the sentence speaks of: the composer, of "its music was composed"."""
    if not _are_people(ways, knowledge):
        return _is_predicated(s, noun)
    passive = any(s.deps[c] == "agent" for c in s.children[s.heads[noun]])
    return passive and s.deps[noun] in _SUBJECTS and "person" not in coarse((s.lemmas[noun],))


def _is_predicated(s: Sentence, noun: int) -> bool:
    """Whether an adjective or a place is all that the verb says of it: "is Polish", "is in Bergen"."""
    verb = s.heads[noun]
    if s.deps[noun] not in _SUBJECTS or s.lemmas[verb] not in ("be", "become", "remain"):
        return False
    return any(
        s.deps[c] == "prep" or (s.at[c] is not None and s.tags[c][:2] == "JJ") for c in s.children[verb] if c > noun
    )


def _are_people(ways: Mapping[str, Sequence[tuple[Fact, str]]], knowledge: Knowledge) -> bool:
    """Whether the ends of the ways are people, of whom one says where they are from; of a capital, where it is."""
    return all("person" in knowledge.types(entity, knowledge.stated_types(entity)) for entity in ways)


def _ways(
    phrase: Phrase,
    owner: Mention,
    linker: Linker,
    knowledge: Knowledge,
    matcher: RelationMatcher,
    as_of: date,
) -> dict[str, list[tuple[Fact, str]]]:
    """What the words lead to from the most plausible owner: entity → the facts on the way, with their ends' labels."""
    matches = [m for m in matcher.match(phrase) if m.is_sure]
    so_far = owner.referent.ways
    for candidate in linker.candidates(owner)[: len(so_far) or 1]:
        found: dict[str, list[tuple[Fact, str]]] = {}
        before = [(fact, fact.object) for fact in so_far.get(candidate.id, ())]
        for match in matches:
            relation = match.relation
            if relation.value_type != "entity" or knowledge.is_truncated(candidate.id, relation.id, match.forward):
                continue
            for fact in _current(knowledge.about(candidate.id, relation.id, match.forward), as_of):
                end, label = (fact.object_id, fact.object) if match.forward else (fact.subject_id, fact.subject)
                if end and end != candidate.id:
                    found.setdefault(end, [*before, (fact, label)])
            if relation.symmetric:
                for fact in _current(knowledge.incoming(candidate.id, relation.id), as_of):
                    found.setdefault(fact.subject_id, [*before, (fact, fact.subject)])
        if found:
            return found
    return {}


def _current(facts: Sequence[Fact], as_of: date) -> Sequence[Fact]:
    """The facts that hold now; where none does, all."""
    return [f for f in facts if not _ended(f, as_of)] or facts


def _ended(fact: Fact, as_of: date) -> bool:
    value = parse_value(fact.valid_to, kind="date") if fact.valid_to else None
    upper = getattr(value, "upper", None)
    return upper is not None and upper() < (as_of.year, as_of.month, as_of.day)
