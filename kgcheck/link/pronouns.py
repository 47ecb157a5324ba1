"""Pronouns: the antecedent of a "she", an "it", a "they", and what else each may well stand for.

Looked for in the sentence itself, then in those before it, then among what the document is about.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kgcheck.extract.interface import Mention, MentionKind, Sentence
from kgcheck.extract.mentions import PRONOUNS
from kgcheck.extract.tags import NOMINAL_SUBJECTS
from kgcheck.link.brought_up import BroughtUp
from kgcheck.link.fitting import ENTITY_TYPES, GENDERED, Fitting
from kgcheck.relations.people import FEMALE, MALE
from kgcheck.relations.types import coarse

REACH = 3
"""How many sentences back a pronoun looks."""
MOST_OTHERS = 4
"""Things that a pronoun may stand for beside the likeliest."""
OTHERS = {"male": 0.8, "female": 0.8, "thing": 0.45}
"""How plausible it is that a pronoun stands for another than the likeliest. An "it" hardly leaves its sentence's
subject: what else it may be can bear out what is said, but not stop a contradiction."""


class Pronouns:
    """Finds what one document's pronouns stand for, in their order: an earlier one's antecedent tells of a later's."""

    def __init__(
        self, sentences: Sequence[Sentence], fitting: Fitting, topic: Mention | None, unnamed: BroughtUp
    ) -> None:
        self._sentences = sentences
        self._fitting = fitting
        self._unnamed = unnamed
        self._topic = topic

    def antecedent(self, number: int, pronoun: Mention) -> Mention | None:
        """What a pronoun of the sentence of that number stands for; sets what else it may be."""
        sentence = self._sentences[number]
        want = PRONOUNS[sentence.lower[pronoun.start]]
        if self._goes_on_with_the_unnamed(number, pronoun, want):
            return None
        if self._unnamed.goes_on_with_owned(number, pronoun, want):
            return None
        if (before := self._named_before(number, pronoun, want)) is not None:
            pronoun.unnamed = self._unnamed.beside_pronoun(number, before, pronoun, want)
            return before
        topic = sentence.topic or self._topic
        if topic is not None and want != "plural" and self._fitting.may_be(topic, want):
            return topic
        if (after := self._named_after(sentence, pronoun, want)) is not None:
            return after
        if want == "thing" and number > 0:  # a person who is a character, a ship …
            return self._likeliest(self._sentences[number - 1], pronoun, "any", is_its_own=False)
        return None

    def _named_before(self, number: int, pronoun: Mention, want: str) -> Mention | None:
        aside: Mention | None = None
        for at in range(number, max(-1, number - REACH - 1), -1):
            sentence = self._sentences[at]
            if self._is_entry_of(sentence.topic, at, number, want):
                return sentence.topic  # "Child: Lena Voss" speaks of the heading's, not of Lena Voss
            found = self._likeliest(sentence, pronoun, want, is_its_own=at == number)
            if found is not None:
                if aside is not None and want == "thing" and self._is_of_another_clause(number, pronoun, aside):
                    pronoun.alternatives = [found, *(m for m in pronoun.alternatives if m is not aside)]
                    return aside  # "bought the studio that became Ember; *it* was founded …"
                if at < number or _is_subject(sentence, found):
                    return found
                aside = found  # "Together with Pierre, she …": rather whom the sentence before was about
        return aside

    def _is_of_another_clause(self, number: int, pronoun: Mention, aside: Mention) -> bool:
        """Whether a clause before the pronoun's own, in its sentence, ends with what may be meant."""
        s = self._sentences[number]
        verb = s.heads[pronoun.head]
        named = [m for m in s.mentions if m.referent is aside and m.end <= pronoun.start]
        if not named or s.deps[pronoun.head] not in NOMINAL_SUBJECTS or not self._fitting.is_surely(aside, "thing"):
            return False
        between = range(named[-1].end, pronoun.start)
        ends = any(s.lower[i] in (";", ":", "–", "—") or s.deps[i] == "cc" for i in between)
        return ends and verb > pronoun.start and any(s.tags[i][:2] == "VB" for i in range(named[-1].start))

    def _is_entry_of(self, topic: Mention | None, at: int, number: int, want: str) -> bool:
        """Whether a "Key: value" line before a sentence of another kind speaks of this topic, which fits."""
        if topic is None or self._sentences[at].kind != "pair" or self._sentences[number].kind == "pair":
            return False
        return self._fitting.is_surely(topic, want) and self._fitting.may_be(topic, want)

    def _named_after(self, s: Sentence, pronoun: Mention, want: str) -> Mention | None:
        """ "Although *she* was born in Lund, *Mara Voss* …": a clause that comes before its main one speaks of that
        one's subject."""
        verb = s.heads[pronoun.head]
        if s.deps[pronoun.head] == "poss":
            verb = s.heads[verb]
        main = s.heads[verb]
        if want == "plural" or s.deps[verb] not in ("advcl", "pcomp") or main < verb:
            return None
        for mention in s.mentions:
            if mention.start > pronoun.start and mention.kind is MentionKind.NAME:
                if s.heads[mention.head] == main and s.deps[mention.head] in NOMINAL_SUBJECTS:
                    if self._fitting.may_be(mention.referent, want):
                        return mention.referent
        return None

    def _goes_on_with_the_unnamed(self, number: int, pronoun: Mention, want: str) -> bool:
        """Whether the pronoun goes on with something that the text does not name: the same pronoun, or "a building"
        as a subject, stands before it. "It lies in Lund, and it has ..." does not speak of Lund."""
        own = self._sentences[number]
        if any(_is_unnamed(own, i, pronoun, want) for i in range(pronoun.start)):
            return True
        if number == 0:
            return False
        before = self._sentences[number - 1]
        return any(_is_unnamed(before, i, pronoun, want, is_its_own=False) for i in range(len(before.words)))

    def _likeliest(self, sentence: Sentence, pronoun: Mention, want: str, *, is_its_own: bool) -> Mention | None:
        """The most prominent mention of a sentence: its subject first, then in order. The others that a "he", "she" or
        "it" may as well stand for become its alternatives."""
        found = sorted(self._possible(sentence, want, pronoun if is_its_own else None), key=lambda each: each[:2])
        best = found[0][2] if found else None
        if want in OTHERS:
            sure = best is not None and self._fitting.is_surely(best, want)
            # beside a person, what may be anything is no rival
            others = dict.fromkeys(one for *_, one in found[1:] if not sure or self._fitting.is_surely(one, want))
            pronoun.alternatives = [other for other in others if other is not best][:MOST_OTHERS]
        return best

    def _possible(self, sentence: Sentence, want: str, pronoun: Mention | None) -> Iterator[tuple[int, int, Mention]]:
        """What of a sentence, before the pronoun if it is this one's, it may stand for: how well, and where named."""
        for mention in sentence.mentions:
            if pronoun is not None and mention.start >= pronoun.start:
                return
            if self._may_be(sentence, mention, want) and (pronoun is None or not _excludes(sentence, mention, pronoun)):
                yield self._rank(sentence, mention, want), mention.start, mention.referent

    def _may_be(self, sentence: Sentence, mention: Mention, want: str) -> bool:
        target = mention.referent
        is_subject = _is_main(sentence, mention.head)
        named = target.kind in (MentionKind.NAME, MentionKind.IMPLIED)
        if target.kind is MentionKind.NOUN:  # "Gold is an element … It melts": a common name for a single thing
            named = is_subject and want == "thing" and not sentence.children[mention.head]
        if not named or not self._fitting.may_be(target, want) or _is_attributive(sentence, mention):
            return False
        if want in GENDERED and _is_of_other_sex(sentence, mention, want):
            return False
        if want not in GENDERED or is_subject or not _is_no_one_person(sentence, mention):
            return True
        return self._fitting.is_surely(target, want)

    def _rank(self, sentence: Sentence, mention: Mention, want: str) -> int:
        """How well a mention fits by its place and its types; 0 is best."""
        is_subject = _is_main(sentence, mention.head)
        if _is_owner(sentence, mention.head) and mention.kind is MentionKind.NAME:
            is_subject = is_subject or sentence.deps[sentence.heads[mention.head]] in NOMINAL_SUBJECTS
        is_sure = self._fitting.is_surely(mention.referent, want)
        if is_subject and (want not in GENDERED or is_sure or mention.referent.hint == "PERSON"):
            return 0
        return 1 if is_sure else 2 if is_subject else 3


def _is_unnamed(s: Sentence, i: int, pronoun: Mention, want: str, *, is_its_own: bool = True) -> bool:
    """Whether a word, in the pronoun's own sentence or the one before, stands for something that has no name."""
    own = s.at[i]
    described = own is not None and (own.kind is MentionKind.DESCRIPTION or own.definite)
    said_of = s.deps[i] in NOMINAL_SUBJECTS or (described and s.owns_subject(i))
    if not said_of and (s.deps[i] != "dobj" or own is None):
        return False
    if own is not None and own.kind is MentionKind.PRONOUN:
        return own.antecedent is None and own is not pronoun and own.hint == want
    if own is not None and described and is_its_own:  # "*The company* lies in Brazil, and they …"
        return own.antecedent is None and _may_be_called(s.lemmas[own.head], want)
    if s.tags[i] != "NN" or s.deps[i] == "dobj" or (own is not None and own.kind is not MentionKind.NOUN):
        return False
    return any(s.lower[c] in ("a", "an", "some") for c in s.children[i]) and s.lemmas[s.heads[i]] != "be"


def _may_be_called(noun: str, want: str) -> bool:
    """ "The author" may go on as "she", "the mill" as "it", and either as "they"."""
    return want == "plural" or ("person" in coarse((noun,))) is (want in GENDERED)


def _excludes(s: Sentence, mention: Mention, pronoun: Mention) -> bool:
    """Whether the grammar keeps a pronoun from standing for what the same sentence names before it."""
    if _is_main(s, mention.head):
        return _is_said_of(s, pronoun, mention)  # "Lund is its capital": the capital of something else
    return s.heads[pronoun.head] == s.heads[mention.head]  # "Curie praised her": not the same clause's other argument


def _is_said_of(sentence: Sentence, pronoun: Mention, subject: Mention) -> bool:
    """Whether the pronoun owns what the subject is said to be."""
    noun = sentence.heads[pronoun.head]
    return (
        sentence.deps[pronoun.head] == "poss"
        and sentence.deps[noun] == "attr"
        and sentence.heads[noun] == sentence.heads[subject.head]
    )


def _is_subject(sentence: Sentence, target: Mention) -> bool:
    return any(
        m.referent is target and (m.start == 0 or _is_owner(sentence, m.head) or _is_main(sentence, m.head))
        for m in sentence.mentions
    )


def _is_main(s: Sentence, head: int) -> bool:
    """Whether a word is the subject, or what the subject is called: "another film, *Winter Light*, was …"."""
    dep = s.deps[head]
    if dep == "appos":
        dep = s.deps[s.heads[head]]
    return dep in NOMINAL_SUBJECTS or dep == "ROOT"


def _is_owner(s: Sentence, head: int) -> bool:
    """Whether a word owns what it hangs on: "*Harne's* ground", "the *Orsa FC* ground", "the ground of *Harne*"."""
    owned = s.heads[head]
    if s.deps[head] == "pobj" and s.lower[owned] == "of":
        noun = s.heads[owned]
        definite = any(s.lower[c] == "the" for c in s.children[noun])
        return definite and s.tags[noun] == "NN" and s.at[noun] is None and s.deps[noun] in NOMINAL_SUBJECTS
    return s.deps[head] == "poss" or (
        s.deps[head] == "compound" and s.tags[owned] == "NN" and s.at[owned] is None and s.words[owned].islower()
    )


def _is_no_one_person(s: Sentence, mention: Mention) -> bool:
    """ "The Lanterns", "Grey Lanterns", "the band Ember": by its name no "he" or "she"."""
    if mention.kind is not MentionKind.NAME:
        return False
    stated = ENTITY_TYPES.get(mention.hint, "person")
    with_article = any(s.lower[c] == "the" for c in (mention.start - 1, *s.children[mention.head]) if c >= 0)
    return mention.plural or stated != "person" or with_article


def _is_of_other_sex(s: Sentence, mention: Mention, want: str) -> bool:
    """The "Ada" of "his daughter Ada" is no "he"."""
    noun = s.lemmas[s.heads[mention.head]] if s.deps[mention.head] == "appos" else ""
    return noun in (FEMALE if want == "male" else MALE)


def _is_attributive(s: Sentence, mention: Mention) -> bool:
    """The "Japanese" of "a Japanese director": says of what kind another thing is."""
    return s.tags[mention.head] == "JJ" and s.deps[mention.head] in ("amod", "compound", "nmod")
