"""What was brought up without a name, that a pronoun or a description may stand for as well as for something named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kgcheck.extract.brought_up import brought_up, owned_subject
from kgcheck.extract.interface import Mention, MentionKind, Sentence
from kgcheck.extract.tags import NOMINAL_SUBJECTS
from kgcheck.link.fitting import GENDERED


class BroughtUp:
    """Knows what one document's sentences bring up."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self._sentences = sentences
        self._waiting: list[tuple[Mention, Sentence, int, tuple[str, ...]]] = []
        """Pronouns that are of somebody told by whose he is, whom the graph may know, and who else may be meant."""

    def goes_on_with_owned(self, number: int, pronoun: Mention, want: str) -> bool:
        """Whether the clause before is of somebody told by whose he is: "His uncle was a composer. *He* was …"."""
        if want not in GENDERED:
            return False
        sentence = self._sentences[number]
        same = any(sentence.deps[i] in NOMINAL_SUBJECTS for i in range(pronoun.start))
        if (same and sentence.deps[pronoun.head] not in NOMINAL_SUBJECTS) or (not same and number == 0):
            return False
        s = sentence if same else self._sentences[number - 1]
        noun = owned_subject(s, pronoun.start if same else len(s.words), want)
        if noun is None:
            return False
        end = pronoun.start if same else len(s.words)
        self._waiting.append((pronoun, s, noun, tuple(brought_up(s, noun + 1, end, want))))
        return True

    def follow(self) -> None:
        """Let pronouns that go on with "his uncle" stand for him, where the graph told who that is."""
        for pronoun, sentence, noun, others in self._waiting:
            own = sentence.at[noun]
            if own is not None and own.kind is MentionKind.DESCRIPTION and own.hits and pronoun.antecedent is None:
                pronoun.antecedent, pronoun.unnamed = own, others

    def beside_pronoun(self, number: int, named: Mention, pronoun: Mention, want: str) -> tuple[str, ...]:
        """The nouns of what was brought up after an antecedent was named, that the pronoun may as well stand for."""
        words = self._sentences[number]
        had = want != "thing" or words.deps[pronoun.head] != "poss"  # "has an engine of its own, and its length is …"
        found = [named.text] if named.kind is MentionKind.NAME and not named.hits else []
        for at in range(number, -1, -1):
            s = self._sentences[at]
            start, end = 0, len(s.words)
            names = [m for m in s.mentions if m.referent is named and (at < number or m.start < pronoun.start)]
            if any(m.start >= 0 and _is_subject(s, m.head) for m in names):
                start = min(m.start for m in names)
            if at == number:
                own = pronoun.head if s.deps[pronoun.head] != "poss" else s.heads[pronoun.head]
                end = pronoun.start if s.deps[own] in NOMINAL_SUBJECTS else 0
            found += brought_up(s, max(start, 0), end, want, had, named)
            found += _unknown_objects(s, max(start, 0), end, named) if want == "thing" and had else ()
            if names:
                found += [noun for m in names for noun in m.unnamed]
                break
        return tuple(dict.fromkeys(found))

    def beside_description(self, number: int, description: Mention) -> tuple[str, ...]:
        """The noun of a description, if something was brought up by it: "bought a company. *The company* was …"."""
        sentences = self._sentences[max(0, number - 1) : number]
        nouns = {noun for s in sentences for noun in brought_up(s, 0, len(s.words), "any")}
        nouns.update(brought_up(self._sentences[number], 0, description.start, "any"))
        return (description.hint,) if description.hint in nouns else ()


def _unknown_objects(s: Sentence, start: int, end: int, named: Mention) -> Iterator[str]:
    """What something is done to that the graph does not know: "acquired *Skarn Air*. It was founded in 1985"."""
    for mention in s.mentions:
        if start <= mention.start < end and mention.kind is MentionKind.NAME and not mention.referent.hits:
            if s.deps[mention.head] == "dobj" and mention.referent is not named:
                yield mention.text


def _is_subject(s: Sentence, head: int) -> bool:
    dep = s.deps[s.heads[head]] if s.deps[head] == "appos" else s.deps[head]
    return dep in NOMINAL_SUBJECTS or dep == "ROOT"
