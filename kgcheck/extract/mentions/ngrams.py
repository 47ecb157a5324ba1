"""The n-grams of a sentence that may be names, as keys that a graph's names are looked up by."""

from __future__ import annotations

from collections.abc import Iterator

from kgcheck.extract.interface import Sentence
from kgcheck.extract.tags import FINITE
from kgcheck.names import join_initials, name_key
from kgcheck.relations.types import coarse

LONGEST_NAME = 14
"""Tokens; a longer name is only found whole, as a table's cell or list item."""
LONGEST_CLAUSE = 9
"""Tokens of a name with a finite verb in it ("Gone with the Wind" has none): beyond that it is a sentence."""
LONGEST_COMMON = 4
"""Tokens of a name without a capital or a digit."""
_WEEKDAYS = frozenset("mondays tuesdays wednesdays thursdays fridays saturdays sundays".split())
_CONTENT_TAGS = frozenset("NNP NNPS NN NNS CD FW JJ JJR JJS VBG VBN LS SYM ADD XX".split())
STATES = frozenset(("VBN", "JJ"))
"""Tags of what a thing may be said to be: "endangered", "critical"."""
_COMPANY = frozenset(("organisation",))


def keys(sentence: Sentence) -> Iterator[tuple[str, int, int]]:
    """(name key, start, end) of each n-gram that may be a name; plural nouns also in the singular."""
    pieces = _pieces(sentence)
    tags, lower, words = sentence.tags, sentence.lower, sentence.words
    n = len(words)
    text = " ".join(filter(None, pieces))
    has_initials = join_initials(text) != text  # looked for once, not in each n-gram
    capital = [w[:1].isupper() or w[:1].isdigit() for w in words]
    content = [tags[i] in _CONTENT_TAGS or (capital[i] and i > 0) for i in range(n)]
    for start in range(n):
        piece = pieces[start]
        graded = tags[start] == "RB" and start + 1 < n and tags[start + 1] in STATES  # "critically endangered"
        begins = content[start] or capital[start] or graded
        if not piece or piece[0] == "'" or not begins or sentence.deps[start] == "case":
            continue
        key = ""
        has_name = has_verb = False
        for end in range(start + 1, min(n, start + LONGEST_NAME) + 1):
            last = end - 1
            piece = pieces[last]
            has_name = has_name or capital[last]
            has_verb = has_verb or tags[last] in FINITE
            if end - start > (LONGEST_COMMON if not has_name else LONGEST_CLAUSE if has_verb else LONGEST_NAME):
                break
            if piece:
                key = key + piece[1:] if piece[0] == "'" else f"{key} {piece}" if key else piece
            if not piece or not (content[last] or capital[last] or piece[0] == "'") or tags[last] == "DT":
                continue
            if piece[0] == "'" and sentence.deps[last] == "case" and end - start > 1 and not capital[start]:
                continue
            yield join_initials(key) if has_initials else key, start, end
            if end - start == 1 and (family := _family_name(sentence, start)):
                yield f"{key} {name_key(family)}", start, end
            if end - start == 1 and _is_trade(sentence, start):
                yield f"{key}s", start, end
                yield f"{key} industry", start, end
            if lower[last] in _WEEKDAYS:
                yield key[:-1], start, end  # "on Fridays": no lemma of a name
            if tags[last] in ("NNS", "NNPS") and sentence.lemmas[last] != lower[last]:
                yield join_initials(key[: len(key) - len(piece)] + name_key(sentence.lemmas[last])), start, end


def _is_trade(s: Sentence, i: int) -> bool:
    """Whether an adjective says what a company deals in: a "*pharmaceutical* firm" in pharmaceuticals, an "*automotive*
    supplier" in what the automotive industry makes."""
    if s.tags[i] != "JJ" or s.deps[i] != "amod" or s.heads[i] <= i or s.words[i][:1].isupper():
        return False
    return coarse((s.lemmas[s.heads[i]],)) == _COMPANY


def _family_name(s: Sentence, i: int) -> str | None:
    """What a first name shares with the next: the "Curie" of "*Marie* and Pierre Curie"."""
    if i + 3 >= len(s.words) or s.lower[i + 1] != "and" or any(s.tags[j] != "NNP" for j in (i, i + 2, i + 3)):
        return None
    if (i > 0 and s.tags[i - 1] == "NNP") or s.entities[i + 2] != "PERSON":
        return None
    end = next((j for j in range(i + 3, len(s.words)) if s.tags[j] != "NNP"), len(s.words))
    return s.words[end - 1]


def _pieces(sentence: Sentence) -> list[str]:
    """Each token's part of a key; one that is glued to the token before it ("'s") starts with an apostrophe."""
    out = []
    for i, word in enumerate(sentence.lower):
        if word.isascii() and word.isalnum():
            out.append(word)
        elif i and not sentence.spaces[i - 1] and word[0] in "'’":
            out.append("'" + name_key(word) if len(word) > 1 else "")
        elif word == "&":
            out.append("and")
        else:
            key = name_key(word)
            out.append(key if any(c.isalnum() for c in key) else "")
    return out
