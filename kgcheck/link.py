"""Mentions to entities: which of the graph's entities does each mention of a document stand for?

Names are looked up by the store; what is decided here needs the document: short names ("Curie"),
acronyms in brackets, pronouns and descriptions ("the company") stand for what was named before, and
a name that several entities share for the one that fits the others. Conservative: what cannot be
decided stays open, with its candidates.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from kgcheck.extract.interface import Mention, MentionKind, Sentence
from kgcheck.extract.mentions import PRONOUNS
from kgcheck.knowledge import Knowledge
from kgcheck.names import name_key, words_of
from kgcheck.relations.schema import Schema
from kgcheck.relations.types import coarse, excludes
from kgcheck.store.interface import NameHit, NameKind

_FEMALE, _MALE = frozenset(("female", "f", "woman", "trans woman")), frozenset(("male", "m", "man", "trans man"))
_PERSON = frozenset(("person",))
_GENDERED = ("male", "female")
"""What the words for one person ask for."""
MOST_NAMES = 200
"""How many different names back a short name looks for its long form."""
MOST_OTHERS = 4
"""Things that a pronoun may stand for beside the likeliest."""
_OTHERS = {"male": 0.8, "female": 0.8, "thing": 0.45}
"""How plausible it is that a pronoun stands for another than the likeliest. An "it" hardly leaves its sentence's
subject: what else it may be can bear out what is said, but not stop a contradiction."""
REACH = 3
"""How many sentences back a pronoun looks."""

_BY_KIND = {
    NameKind.LABEL: 4.0,
    NameKind.ALIAS: 3.2,
    NameKind.DERIVED: 2.6,
    NameKind.LEARNED: 2.6,
    NameKind.NEAR: 2.0,
}
"""How much the kind of a name counts among an ambiguous name's candidates."""
_ENTITY_TYPES = {
    "PERSON": "person",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "ORG": "organisation",
    "WORK_OF_ART": "work",
    "EVENT": "event",
    "PRODUCT": "product",
    "LANGUAGE": "language",
    "NORP": "group",
}


class Candidate(NamedTuple):
    """One entity that a mention may stand for."""

    id: str
    label: str
    types: tuple[str, ...]
    kind: NameKind
    plausibility: float
    """1 for the most plausible of a mention's candidates; relative to it for the others."""


_NAMINGS = frozenset("birthName alternativeName pseudonym nickname officialName".split())
"""Catalogue relations from somebody to a name that a text may call him by."""
WELL_TIED = 2
"""A candidate that the graph ties to so many of the text's other things leaves one that is tied to none behind."""


class _Named(NamedTuple):
    """A name that the text has given, in the words with which those of a shorter one are compared."""

    mention: Mention
    words: list[str]
    labels: list[list[str]]
    """What the graph calls the thing."""

    @classmethod
    def of(cls, mention: Mention) -> _Named:
        labels = [_without_suffix(name_key(hit.label).split()) for hit in mention.hits[:1]]
        return cls(mention, _without_suffix(name_key(mention.text).split()), labels)


@lru_cache(maxsize=8)
def _demonyms_and_namings(schema: Schema) -> tuple[Sequence[str], Sequence[str]]:
    """The graph's relations from a country to what its people are called, and from somebody to a name."""
    demonyms = tuple(relation.id for relation in schema if relation.catalogue == "demonym")
    return demonyms, tuple(r.id for r in schema if r.catalogue in _NAMINGS and r.value_type == "entity")


_PARTS = frozenset("track song single video side edit episode".split())
_WHOLES = frozenset((name,) for name in "album ep soundtrack film movie show series programme".split())
"""What consists of parts that may be spoken of by themselves, by the last word of its type."""


class Linker:
    """Links the mentions of one document's sentences; `topic` is what the document is said to be about."""

    def __init__(self, sentences: Sequence[Sentence], knowledge: Knowledge, topic: Mention | None = None) -> None:
        self._sentences = sentences
        self.knowledge = knowledge
        self._topic = topic
        self._cache: dict[int, tuple[Candidate, ...]] = {}
        self._merged: dict[tuple[int, int], tuple[Candidate, ...]] = {}
        """The same of mentions with so many alternatives, these among them."""
        self._demonyms, self._namings = _demonyms_and_namings(knowledge.schema)
        self._bearers: dict[str, str] = {}
        """Of names that the graph holds as things of their own, whose they are."""
        self._kinds: dict[int, str] = {}
        """What the text calls the bearer of an ambiguous name, by mention: the "film" of "the film Low Water"."""
        self._ids: set[str] = {h.entity_id for s in sentences for m in s.mentions for h in m.hits}
        if topic is not None:
            self._ids.update(h.entity_id for h in topic.hits)

    def resolve(self) -> None:
        """Set the antecedents of short names, acronyms, pronouns and descriptions."""
        named: list[_Named] = []
        seen: set[str] = set()
        if self._topic is not None:
            named.append(_Named.of(self._topic))
        for sentence in self._sentences:
            for mention in sentence.mentions:
                if mention.kind is MentionKind.NAME:
                    if len(mention.hits) > 1 and (kind := _kind_said(sentence, mention)):
                        self._kinds[id(mention)] = kind
                    self._shorten(mention, sentence, named)
                    if mention.antecedent is None and self._is_birth_name(mention):
                        mention.antecedent = self._topic
                    if mention.antecedent is None and (key := name_key(mention.text)) not in seen:
                        seen.add(key)
                        named.append(_Named.of(mention))
        for number, sentence in enumerate(self._sentences):
            for mention in sentence.mentions:
                if mention.kind is MentionKind.PRONOUN:
                    mention.antecedent = self._for_pronoun(number, sentence, mention)
                elif mention.kind is MentionKind.DESCRIPTION:
                    mention.antecedent = self._for_description(number, sentence, mention)
                elif mention.definite:
                    self._resolve_common(number, sentence, mention)

    def candidates(self, mention: Mention) -> tuple[Candidate, ...]:
        """The entities that the mention may stand for, most plausible first; none where the graph has none."""
        if mention.alternatives:
            key = id(mention), len(mention.alternatives)
            merged = self._merged.get(key)
            if merged is None:
                merged = self._merged[key] = self._with_alternatives(mention)
            return merged
        mention = mention.referent
        known = self._cache.get(id(mention))
        if known is None:
            known = self._cache[id(mention)] = self._rank(mention)
        return known

    def _with_alternatives(self, mention: Mention) -> tuple[Candidate, ...]:
        found = {candidate.id: candidate for candidate in self.candidates(mention.referent)}
        weight = _OTHERS.get(mention.hint, 0.8)
        for other in mention.alternatives:
            for candidate in self.candidates(other):
                if candidate.id not in found:
                    found[candidate.id] = candidate._replace(plausibility=weight * candidate.plausibility)
        return tuple(found.values())

    def settle(self, mention: Mention, *candidates: Candidate) -> None:
        """Let a mention stand for these, whatever else has its name."""
        self._cache[id(mention.referent)] = candidates
        self._merged.clear()

    def forget(self, mention: Mention) -> None:
        """Look at a mention anew that has changed, or is no longer."""
        self._cache.pop(id(mention), None)
        self._merged.clear()

    def types(self, mention: Mention) -> frozenset[str]:
        """Coarse types of what the mention stands for; empty where nothing is known."""
        mention = mention.referent
        found: frozenset[str] = frozenset()
        for hit in mention.hits[:3]:
            found |= self.knowledge.types(hit.entity_id, hit.types)
        stated = _ENTITY_TYPES.get(mention.hint)
        if found or stated is None or mention.kind is not MentionKind.NAME:
            return found
        return frozenset((stated,))

    def topics(self) -> frozenset[str]:
        """What the document is said to be about, by id: several, where they share the name."""
        return frozenset(hit.entity_id for hit in self._topic.hits) if self._topic is not None else frozenset()

    # --- names ----------------------------------------------------------------------------------

    def _shorten(self, mention: Mention, sentence: Sentence, named: Sequence[_Named]) -> None:
        """A part of a name given before ("Curie", "Curie's"), or an acronym of it, stands for the same; where several
        names have the part, for the one that the text named first, and perhaps for the others."""
        key = name_key(mention.text)
        words = key.split()
        exact = [h for h in mention.hits if h.kind in (NameKind.LABEL, NameKind.ALIAS)]
        bracketed = mention.start > 0 and sentence.words[mention.start - 1] == "("
        definite = not exact and len(words) == 1 and mention.start > 0 and bool(coarse(tuple(words)))
        definite = definite and sentence.lower[mention.start - 1] == "the"
        found: list[Mention] = []
        for earlier, long, labels in named[-MOST_NAMES:]:
            if earlier is mention or words == long or mention.span == earlier.span:
                continue
            if _is_part(words, long) or (not exact and any(_is_part(words, label) for label in labels)):
                if not exact or self._prefers_person(earlier, words, long):
                    found.append(earlier)
            elif definite and words[0] in long:
                found.append(earlier)  # "the University" after "Harne University of Music"
            elif not exact and len(words) == 1 and len(long) > 1 and _initials(long) == words[0]:
                if bracketed or (len(long) > 2 and mention.text.isupper()):
                    found.append(earlier)
        if found:
            mention.antecedent, *mention.alternatives = found

    def _is_birth_name(self, mention: Mention) -> bool:
        """Whether what the document is about was called so at birth, and nothing else is but the text that says so."""
        key, others = name_key(mention.text), {hit.entity_id for hit in mention.hits}
        topics = self.topics() if len(others) < 2 else ()
        born = (each for topic in topics for each in self.knowledge.birth_names(topic))
        return any(name_key(name) == key and others <= {fact.object_id} for name, fact in born)

    def _prefers_person(self, earlier: Mention, words: Sequence[str], long: Sequence[str]) -> bool:
        """ "Lincoln" after "Abraham Lincoln" is the man, not the city."""
        return long[-1:] == list(words) and "person" in self.types(earlier)

    # --- pronouns and descriptions ----------------------------------------------------------------

    def _resolve_common(self, number: int, sentence: Sentence, mention: Mention) -> None:
        """Let "the chemist" stand for the one that was named before, if the graph says that this is one; else it is
        chemists in general, of which the graph has a node."""
        noun = sentence.lemmas[mention.head]
        mention.hint, hint = noun, mention.hint
        found = self._for_description(number, sentence, mention)
        if found is not None and found.hits and self._is_called(found.hits[0], noun):
            mention.kind, mention.antecedent = MentionKind.DESCRIPTION, found
        else:
            mention.hint = hint
            mention.alternatives.clear()

    def _for_pronoun(self, number: int, sentence: Sentence, pronoun: Mention) -> Mention | None:
        want = PRONOUNS[sentence.lower[pronoun.start]]
        if self._is_of_the_unnamed(number, pronoun, want):
            return None
        aside: Mention | None = None
        for back in range(REACH + 1):
            at = number - back
            if at < 0:
                break
            entry = self._sentences[at]
            if entry.kind == "pair" != sentence.kind and entry.topic is not None and self._surely(entry.topic, want):
                if self._fits(entry.topic, want):  # "Child: Lena Voss" speaks of the heading's, not of Lena Voss
                    return entry.topic
            best = self._best_antecedent(self._sentences[at], pronoun if back == 0 else None, want, pronoun)
            if best is None:
                continue
            if back == 0 and not self._is_subject(sentence, best):
                aside = best  # "Together with Pierre, she …": rather whom the sentence before was about
                continue
            return best
        if aside is not None:
            return aside
        topic = sentence.topic or self._topic
        if topic is not None and want != "plural" and self._fits(topic, want):
            return topic
        if (named := self._named_after(sentence, pronoun, want)) is not None:
            return named
        if want == "thing" and number > 0:
            return self._best_antecedent(
                self._sentences[number - 1], None, "any"
            )  # a person who is a character, a ship …
        return None

    def _named_after(self, s: Sentence, pronoun: Mention, want: str) -> Mention | None:
        """ "Although *she* was born in Lund, *Mara Voss* …": a clause that comes before its main one speaks of that
        one's subject."""
        verb = s.heads[pronoun.head]
        if s.deps[pronoun.head] == "poss":
            verb = s.heads[verb]
        main = s.heads[verb]
        if want == "plural" or s.deps[verb] not in ("advcl", "pcomp") or main < verb:
            return None
        return next(
            (
                m.referent
                for m in s.mentions
                if m.start > pronoun.start and s.heads[m.head] == main and s.deps[m.head] in ("nsubj", "nsubjpass")
                and m.kind is MentionKind.NAME and self._fits(m.referent, want)
            ),
            None,
        )  # fmt: skip

    def _is_of_the_unnamed(self, number: int, pronoun: Mention, want: str) -> bool:
        """Whether the pronoun goes on with something that the text does not name: the same pronoun, or "a building"
        as a subject, stands before it. "It lies in Lund, and it has ..." does not speak of Lund."""
        for at in (number, number - 1):
            if at < 0:
                continue
            s = self._sentences[at]
            end = pronoun.start if at == number else len(s.words)
            for i in range(end):
                own = s.at[i]
                described = own is not None and (own.kind is MentionKind.DESCRIPTION or own.definite)
                said_of = s.deps[i] in ("nsubj", "nsubjpass") or (described and s.owns_subject(i))
                if not said_of and (s.deps[i] != "dobj" or own is None):
                    continue
                if own is not None and own.kind is MentionKind.PRONOUN:
                    if own.antecedent is None and own is not pronoun and own.hint == want:
                        return True
                elif own is not None and described and at == number:
                    if own.antecedent is None and _may_be_called(s.lemmas[own.head], want):
                        return True  # "*The company* lies in Brazil, and they …"
                elif s.tags[i] == "NN" and s.deps[i] != "dobj" and (own is None or own.kind is MentionKind.NOUN):
                    if any(s.lower[c] in ("a", "an", "some") for c in s.children[i]) and s.lemmas[s.heads[i]] != "be":
                        return True
        return False

    @staticmethod
    def _is_subject(sentence: Sentence, target: Mention) -> bool:
        return any(
            m.referent is target and (m.start == 0 or sentence.deps[m.head] == "poss" or _is_main(sentence, m.head))
            for m in sentence.mentions
        )

    def _best_antecedent(
        self, sentence: Sentence, before: Mention | None, want: str, pronoun: Mention | None = None
    ) -> Mention | None:
        """The most prominent mention of a sentence: its subject first, then in order. The others that a "he", "she" or
        "it" may as well stand for become its alternatives."""
        found: list[tuple[int, int, Mention]] = []
        for mention in sentence.mentions:
            if before is not None and mention.start >= before.start:
                break
            target = mention.referent
            is_subject = _is_main(sentence, mention.head)
            named = target.kind in (MentionKind.NAME, MentionKind.IMPLIED)
            if target.kind is MentionKind.NOUN:  # "Gold is an element … It melts": a common name for a single thing
                named = is_subject and want == "thing" and not sentence.children[mention.head]
            if not named or not self._fits(target, want) or _is_attributive(sentence, mention):
                continue
            if want in _GENDERED and not is_subject and _is_no_one_person(sentence, mention):
                if not self._surely(target, want):
                    continue
            dep = sentence.deps[mention.head]
            if before is not None and is_subject and _is_said_of(sentence, before, mention):
                continue  # "Lund is its capital": the capital of something else
            if before is not None and not is_subject and sentence.heads[before.head] == sentence.heads[mention.head]:
                continue  # "Curie praised her": not the same clause's other argument
            if dep == "poss" and mention.kind is MentionKind.NAME:
                is_subject = is_subject or sentence.deps[sentence.heads[mention.head]] in ("nsubj", "nsubjpass")
            is_sure = self._surely(target, want)
            may_be = want not in _GENDERED or is_sure or target.hint == "PERSON"
            fit = 0 if is_subject and may_be else 1 if is_sure else 2 if is_subject else 3
            found.append((fit, mention.start, target))
        found.sort(key=lambda f: f[:2])
        if pronoun is not None and want in _OTHERS:
            sure = bool(found) and self._surely(found[0][2], want)  # beside a person, what may be anything is no rival
            others = dict.fromkeys(other for *_, other in found[1:] if not sure or self._surely(other, want))
            pronoun.alternatives = [other for other in others if other is not found[0][2]][:MOST_OTHERS]
        return found[0][2] if found else None

    def _fits(self, mention: Mention, want: str) -> bool:
        types = self.types(mention)
        if want in _GENDERED:
            return (not types or "person" in types) and self._gender(mention) in (None, want)
        if want == "thing":
            return types != {"person"} and not (types and "person" in types and len(types) == 1)
        return True

    def _gender(self, mention: Mention) -> str | None:
        """As the graph has it, if it does."""
        for hit in mention.referent.hits[:1]:
            for fact in self.knowledge.outgoing(hit.entity_id):
                relation = self.knowledge.schema.get(fact.relation)
                if relation is not None and relation.catalogue == "gender":
                    word = fact.object.lower()
                    return "female" if word in _FEMALE else "male" if word in _MALE else None
        return None

    def _surely(self, mention: Mention, want: str) -> bool:
        types = self.types(mention)
        if want in _GENDERED:
            return "person" in types and not any(excludes(frozenset((kind,)), _PERSON) for kind in types)  # nor a band
        return bool(types) and "person" not in types

    def _for_description(self, number: int, sentence: Sentence, mention: Mention) -> Mention | None:
        wanted = coarse((mention.hint,))
        if (called := self._last_called(number, mention)) is not None:
            return called
        may_be_either = "place" not in wanted or mention.hint == "place"  # "there"
        loose: Mention | None = None
        found: Mention | None = None
        found_at = -1
        for at in range(number, max(-1, number - REACH - 2), -1):
            before = self._sentences[at]
            for other in sorted(
                before.mentions, key=lambda m: (before.deps[m.head] not in ("nsubj", "nsubjpass"), m.start)
            ):
                if at == number and (other.start >= mention.start or _acts_on(sentence, other, mention)):
                    continue
                target = other.referent
                if target.kind not in (MentionKind.NAME, MentionKind.IMPLIED):
                    continue
                types = self.types(target)
                if types & wanted:
                    if found is None:
                        found, found_at = target, at
                    elif found_at == at and target is not found and may_be_either:
                        mention.alternatives.append(target)
                if not types and loose is None and before.deps[other.head] in ("nsubj", "nsubjpass"):
                    loose = target
            if found is not None:
                return found if mention.alternatives or self._can_be_called(found, mention) else loose
        topic = sentence.topic or self._topic
        if topic is not None and not excludes(self.types(topic), wanted) and self._can_be_called(topic, mention):
            return loose if self._is_of(mention, topic) else topic
        return loose

    def _is_of(self, mention: Mention, topic: Mention) -> bool:
        """Whether a description is of a part of what the text is about: "the track" is no album."""
        if mention.hint not in _PARTS or not topic.hits:
            return False
        one = topic.hits[0]
        wholes = {words_of(name)[-1:] for name in one.types or self.knowledge.stated_types(one.entity_id)}
        return not wholes.isdisjoint(_WHOLES) and not any(self._is_called(one, noun) for noun in _PARTS)

    def _can_be_called(self, one: Mention, mention: Mention) -> bool:
        """Whether one thing can be what is described: "the songs" are no film, but "the actors" may be a troupe."""
        return not mention.plural or "organisation" in self.types(one)

    def _last_called(self, number: int, mention: Mention) -> Mention | None:
        """What was named last of that which the graph calls by the description's own noun: of "Harne, Norvik", the one
        that is somebody's `country` is "the country"."""
        for at in range(number, max(-1, number - REACH - 2), -1):
            sentence = self._sentences[at]
            found: list[tuple[bool, int, Mention]] = []
            for other in sentence.mentions:
                target = other.referent
                if (at < number or other.start < mention.start) and target.kind is MentionKind.NAME:
                    if target.hits and self._is_called(target.hits[0], mention.hint):
                        found.append((sentence.deps[other.head] not in ("nsubj", "nsubjpass"), other.start, target))
            if found:
                first, *others = dict.fromkeys(target for *_, target in sorted(found, key=lambda each: each[:2]))
                if "place" not in coarse((mention.hint,)):
                    mention.alternatives = others
                return first
        return None

    def _is_called(self, hit: NameHit, noun: str) -> bool:
        """Whether the graph says of something that this is its <noun>, or that it is one, or the name says so."""
        if noun in name_key(hit.name).split():
            return True
        types = hit.types or self.knowledge.stated_types(hit.entity_id)
        if any(words_of(name)[-1:] == (noun,) for name in types):
            return True
        for relation in map(self.knowledge.schema.get, self.knowledge.relations_to(hit.entity_id)):
            if relation is not None and noun in (relation.catalogue, relation.id, relation.label):
                return True
        return any(fact.object.lower() == noun for fact in self.knowledge.outgoing(hit.entity_id))

    # --- ranking ----------------------------------------------------------------------------------

    def _hits(self, mention: Mention) -> Sequence[NameHit]:
        """What has the name, and the countries whose people the graph calls so: "Orlandic"; and who was named so at
        birth, where the graph holds the name as a thing of its own."""
        found = list(mention.hits)
        for hit in mention.hits if self._namings else ():
            if self.knowledge.outgoing(hit.entity_id):
                continue
            for relation in self._namings:
                for fact in self.knowledge.incoming(hit.entity_id, relation):
                    self._bearers[hit.entity_id] = fact.subject_id
                    if all(known.entity_id != fact.subject_id for known in found):
                        who = NameHit(fact.subject_id, fact.subject, (), hit.degree, NameKind.ALIAS, mention.text)
                        found.append(who)
        for hit in mention.hits:
            for relation in self._demonyms:
                for fact in self.knowledge.incoming(hit.entity_id, relation):
                    if fact.subject_id not in {known.entity_id for known in found}:
                        found.append(NameHit(fact.subject_id, fact.subject, (), 1, NameKind.DERIVED, mention.text))
        return found

    def _rank(self, mention: Mention) -> tuple[Candidate, ...]:
        hits = self._hits(mention)
        if not hits:
            return ()
        if len(hits) == 1:  # nothing to weigh it against
            [hit] = hits
            return (Candidate(hit.entity_id, hit.label, hit.types, hit.kind, 1.0),)
        stated = _ENTITY_TYPES.get(mention.hint)
        scored: list[tuple[float, int, NameHit]] = []
        kind = self._kinds.get(id(mention))
        for hit in hits:
            score = _BY_KIND[hit.kind]
            if hit.name == mention.text:
                score += 0.4
            linked = len(self._ids.intersection(self.knowledge.neighbours(hit.entity_id)) - {hit.entity_id})
            score += min(2.0, 0.9 * linked)
            types = self.knowledge.types(hit.entity_id, hit.types)
            if (
                self._topic is not None
                and len(self._topic.hits) == 1
                and self._topic.hits[0].entity_id in (hit.entity_id, self._bearers.get(hit.entity_id))
            ):
                score += 6.0  # the document is said to be about this one
            if kind is not None and self._is_called(hit, kind):
                score += 4.0  # "the film Low Water": the text says which of them
            if stated and types:
                score += 0.5 if stated in types else -0.5
            score += min(0.6, 0.1 * len(bin(max(hit.degree, 1))) - 0.3)
            scored.append((score, linked, hit))
        scored.sort(key=lambda each: (-each[0], each[2].entity_id))
        best, ties, _ = scored[0]
        return tuple(
            Candidate(
                hit.entity_id, hit.label, hit.types, hit.kind,
                round(max(0.05, 1 - (best - score) / 3) * (0.5 if ties >= WELL_TIED and not linked else 1.0), 3),
            )
            for score, linked, hit in scored
            if best - score < 2.2
        )  # fmt: skip


def _may_be_called(noun: str, want: str) -> bool:
    """ "The author" may go on as "she", "the mill" as "it", and either as "they"."""
    return want == "plural" or ("person" in coarse((noun,))) is (want in _GENDERED)


def _acts_on(s: Sentence, subject: Mention, other: Mention) -> bool:
    """Whether one verb has the two for subject and object: "Norvik sponsors *the club*" speaks of another one, and so
    does "Voss played in *the character*"."""
    verb = s.heads[other.head]
    if s.deps[other.head] == "pobj":
        verb = s.heads[verb]
    elif s.deps[other.head] != "dobj":
        return False
    return s.deps[subject.head] == "nsubj" and s.heads[subject.head] == verb


def _is_said_of(sentence: Sentence, pronoun: Mention, subject: Mention) -> bool:
    """Whether the pronoun owns what the subject is said to be."""
    noun = sentence.heads[pronoun.head]
    return (
        sentence.deps[pronoun.head] == "poss"
        and sentence.deps[noun] == "attr"
        and sentence.heads[noun] == sentence.heads[subject.head]
    )


def _kind_said(s: Sentence, mention: Mention) -> str | None:
    """The common noun right before a name, or in apposition to it: "the *film* Low Water", "Low Water, a *novel*"."""
    before = mention.start - 1
    if before >= 0 and s.tags[before] == "NN":
        if s.heads[before] == mention.head or s.heads[mention.head] == before:
            return s.lemmas[before]
    after = (c for c in s.children[mention.head] if s.deps[c] == "appos" and s.tags[c] == "NN" and c > mention.head)
    return next((s.lemmas[c] for c in after), None)


def _is_main(s: Sentence, head: int) -> bool:
    """Whether a word is the subject, or what the subject is called: "another film, *Winter Light*, was …"."""
    dep = s.deps[head]
    if dep == "appos":
        dep = s.deps[s.heads[head]]
    return dep in ("nsubj", "nsubjpass", "ROOT")


def _is_no_one_person(s: Sentence, mention: Mention) -> bool:
    """ "The Lanterns", "Grey Lanterns", "the band Ember": by its name no "he" or "she"."""
    if mention.kind is not MentionKind.NAME:
        return False
    stated = _ENTITY_TYPES.get(mention.hint, "person")
    with_article = any(s.lower[c] == "the" for c in (mention.start - 1, *s.children[mention.head]) if c >= 0)
    return mention.plural or stated != "person" or with_article


def _is_attributive(s: Sentence, mention: Mention) -> bool:
    """The "Japanese" of "a Japanese director": says of what kind another thing is."""
    return s.tags[mention.head] == "JJ" and s.deps[mention.head] in ("amod", "compound", "nmod")


def _without_suffix(words: list[str]) -> list[str]:
    return words[:-1] if len(words) > 2 and words[-1] in ("jr", "sr", "ii", "iii") else words


def _is_part(short: list[str], long: list[str]) -> bool:
    """Whether a name's words are some of a longer name's, at its beginning or end: "Curie" of "Marie Curie"."""
    if not short or len(short) >= len(long) or (len(short) == 1 and (len(short[0]) < 3 or short[0].isdigit())):
        return False
    n = len(short)
    return long[-n:] == short or long[:n] == short


def _initials(words: Sequence[str]) -> str:
    return "".join(w[0] for w in words if w not in ("of", "the", "and", "for", "in", "de", "to"))
