"""Mentions that stand for what is named elsewhere: pronouns, and descriptions such as "the company"."""

from __future__ import annotations

from collections.abc import Mapping

from kgcheck.extract.interface import MentionKind, Sentence
from kgcheck.extract.mentions.placing import add
from kgcheck.extract.tags import NAMES, NOUNS
from kgcheck.relations.types import coarse

PRONOUNS: Mapping[str, str] = {
    "he": "male",
    "him": "male",
    "his": "male",
    "himself": "male",
    "she": "female",
    "her": "female",
    "hers": "female",
    "herself": "female",
    "it": "thing",
    "its": "thing",
    "itself": "thing",
    "they": "plural",
    "them": "plural",
    "their": "plural",
    "themselves": "plural",
}
"""Pronouns that can stand for an entity, and what they say of it."""


def claim_pronouns(sentence: Sentence) -> None:
    for i, word in enumerate(sentence.lower):
        if word in PRONOUNS and sentence.at[i] is None and sentence.tags[i] in ("PRP", "PRP$"):
            if word == "it" and _is_expletive(sentence, i):
                continue
            if word == "they" and i and sentence.lower[i - 1] == "where":
                continue  # "where they speak German": people there do
            add(sentence, MentionKind.PRONOUN, i, i + 1, hint=PRONOUNS[word])


def _is_expletive(sentence: Sentence, i: int) -> bool:
    """The "it" of "it is believed that", "it was in 1979 that", "it was Voss who"."""
    verb = sentence.heads[i]
    if sentence.lemmas[verb] == "be" and sentence.deps[i] == "nsubj":
        named = (c for c in sentence.children[verb] if sentence.deps[c] == "attr" and sentence.tags[c] in NAMES)
        clauses = (g for c in named for g in sentence.children[c] if sentence.deps[g] == "relcl")
        if any(sentence.lower[t] in ("who", "that") for g in clauses for t in sentence.children[g]):
            return True
    return (
        any(sentence.deps[c] in ("ccomp", "csubj", "csubjpass") and c > i for c in sentence.children[verb])
        and sentence.deps[i] != "dobj"
    )


def claim_descriptions(sentence: Sentence) -> None:
    """ "the company", "this film", "the American author": may stand for what was named before."""
    for i, tag in enumerate(sentence.tags):
        if sentence.lower[i] == "there" and tag == "RB" and sentence.deps[i] == "advmod" and i > 1:
            add(sentence, MentionKind.DESCRIPTION, i, i + 1, hint="place")
        own = sentence.at[i]
        common = own is not None and own.kind is MentionKind.NOUN and own.end - own.start == 1 and tag == "NN"
        if (
            tag not in NOUNS
            or not (own is None or common)
            or sentence.deps[i] not in ("nsubj", "nsubjpass", "poss", "pobj", "dobj")
        ):
            continue
        left = sentence.children[i]
        if not any(c < i and sentence.lower[c] in ("the", "this", "that", "these", "said") for c in left):
            continue
        aside = sentence.lower[i + 1 : i + 2] == [","]  # "the club, which is …": said beside, not to tell which club
        telling = ("prep", "poss", "appos") if aside else ("prep", "poss", "relcl", "acl", "appos")
        if any(sentence.deps[c] in telling for c in left):
            continue
        if any(c < i and (m := sentence.at[c]) is not None and m.kind is MentionKind.NAME and not m.hits for c in left):
            continue  # "the Skarn area" is called so itself
        if _is_one_of(sentence, i):
            continue
        in_it = sentence.deps[i] == "pobj" and sentence.lower[sentence.heads[i]] != "of"
        if in_it and any(_is_called_so(sentence, c, i) for c in left):
            continue  # "in the Harne time zone": Harne is one
        kinds = coarse((sentence.lemmas[i],)) - {"date", "number", "string"}
        if not kinds or _is_named_by_copula(sentence, i):
            continue
        if any(sentence.lower[c] in ("latter", "former", "other") for c in left):
            continue
        after = sentence.at[i + 1] if i + 1 < len(sentence.words) else None
        if after is not None and after.kind is MentionKind.NAME and not sentence.words[i + 1].islower():
            continue  # "by the company Skarn": says what Skarn is
        if own is not None:
            own.definite = True
        else:
            add(sentence, MentionKind.DESCRIPTION, i, i + 1, hint=sentence.lemmas[i])


def _is_one_of(sentence: Sentence, noun: int) -> bool:
    """ "One of *the mayors* is Ada Mills": says what she is, and stands for none that was named before."""
    of = sentence.heads[noun]
    partitive = sentence.tags[noun] == "NNS" and sentence.deps[noun] == "pobj" and sentence.lower[of] == "of"
    return partitive and sentence.tags[sentence.heads[of]] == "CD"


def _is_called_so(sentence: Sentence, word: int, noun: int) -> bool:
    """Whether a name right before the noun says which it is: the "Apollo 12 mission", no "Norwegian author"."""
    own = sentence.at[word]
    return own is not None and own.end == noun and bool(own.hits) and sentence.deps[word] in ("compound", "nmod")


def _is_named_by_copula(sentence: Sentence, noun: int) -> bool:
    """ "the manager is Thomas Doll", "is called Thomas Doll": says who it is, and stands for nobody named before."""
    verb = sentence.heads[noun]
    if sentence.deps[noun] not in ("nsubj", "nsubjpass") or sentence.lemmas[verb] not in ("be", "call", "name"):
        return False
    complements = [c for c in sentence.children[verb] if sentence.deps[c] in ("attr", "acomp", "oprd")]
    others = [m for c in complements if (m := sentence.at[c]) is not None]
    return any(m.kind is not MentionKind.NOUN for m in others)
