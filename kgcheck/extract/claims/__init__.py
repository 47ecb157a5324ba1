"""From a parsed sentence with its mentions to claims: who is said to stand in what relation to what.

One idea does the work: from each mention climb the dependency tree, collecting words, until something
that another mention stands for is met: a verb (whose subject is known, also across conjunctions,
relative clauses and participles), a noun that stands for a mention ("the *capital* of France is
Paris"), or a mention itself ("Paris, France"). The words on the way are the claim's phrase.

    climbing.py   from a mention up to what governs it; way.py has what was passed
    verbs.py      what a verb says of its subjects and an argument
    nouns.py      what a noun, or a name, says of what belongs to it
    relative.py   relative clauses, and what two do to each other
    brackets.py   dates in a bracket after a name
    unowned.py    nouns of which the sentence does not say whose they are
    said.py       makes the claims: how the clause stands to each, when it held, what else is named
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kgcheck.extract.claims.brackets import dates_in_brackets
from kgcheck.extract.claims.climbing import Climb
from kgcheck.extract.claims.relative import relative_claims
from kgcheck.extract.claims.said import Said
from kgcheck.extract.claims.verbs import HAVING
from kgcheck.extract.grammar import Grammar
from kgcheck.extract.interface import Claim, Mention, MentionKind, Phrase, PhraseKind, Sentence
from kgcheck.names import name_key
from kgcheck.relations.keys import in_singular

__all__ = ["HAVING", "cell_claim", "claims_of"]


def claims_of(sentence: Sentence) -> list[Claim]:
    """All claims that the sentence's grammar makes, in the order of their objects."""
    sentence.grammar = grammar = Grammar(sentence)
    said = Said(sentence, grammar)
    climb = Climb(sentence, grammar, said)
    for mention in sentence.mentions:
        if not grammar.is_difference(mention) and not dates_in_brackets(sentence, said, mention):
            climb.read(mention)
    said.loose = False
    _kinds(sentence, said)
    relative_claims(sentence, grammar, said)
    claims = said.claims()
    return claims + [part for claim in claims if claim.object.parts for part in _of_parts(claim)]


def cell_claim(sentence: Sentence, subject: Mention, heading: str, obj: Mention) -> Claim:
    """The claim of a table's cell or of a "Key: value" line: the subject's <heading> is the object."""
    words = tuple(word for word in name_key(heading).split() if word)
    nouns = dict.fromkeys(name for i in range(len(words)) for name in (" ".join(words[i:]), in_singular(words[i:])))
    keys = (*((PhraseKind.NOUN, noun) for noun in nouns), (PhraseKind.VERB, " ".join(words)))
    phrase = Phrase(keys, words, heading)
    return Claim(subject, phrase, obj, f"{subject.text}: {heading}: {obj.text}", sentence.span, listed=True)


def _kinds(s: Sentence, said: Said) -> None:
    """ "The footballer Jon Saar", where the parse makes the name explain the noun: he is one."""
    for name in s.mentions:
        noun = s.at[name.start - 1] if name.start > 0 else None
        if name.kind is MentionKind.NAME and noun is not None and noun.kind is MentionKind.NOUN:
            if s.deps[name.head] == "appos" and s.heads[name.head] == noun.head:
                said.add(name, ((PhraseKind.CLASS, "be"),), noun, (), governor=name.head)


def _of_parts(claim: Claim) -> Iterator[Claim]:
    """What is said of "Galicia, Spain" may be so of Spain, too: born in the one, born in the other."""
    for part in claim.object.parts:
        if claim.subject is not part:
            yield replace(claim, object=part, loose=True, optional=True)
