"""Which spans of a sentence may name something: the graph proposes names, the grammar the rest.

`keys` gives the n-grams to look up in the graph; `find` turns the hits, the values and the proper nouns
that the graph does not know into non-overlapping mentions. The cost grows with the text, not the graph.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from kgcheck.extract.interface import Mention, MentionKind, Sentence
from kgcheck.names import join_initials, name_key
from kgcheck.relations.demonyms import COUNTRY_OF
from kgcheck.relations.types import coarse
from kgcheck.store.interface import NameHit, NameKind
from kgcheck.values import Number, ValueMention

LONGEST_NAME = 14
"""Tokens; a longer name is only found whole, as a table's cell or list item."""
LONGEST_CLAUSE = 9
"""Tokens of a name with a finite verb in it ("Gone with the Wind" has none): beyond that it is a sentence."""
LONGEST_NUMBER = 3
"""Digits of a number that ends a name; more may be a year."""
LONGEST_COMMON = 4
"""Tokens of a name without a capital or a digit."""

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

TITLES = frozenset(
    """
        mr mrs ms dr prof professor sir dame lord lady saint st king queen prince princess emperor empress
        pope president chancellor senator governor mayor general colonel captain lieutenant admiral sergeant
        judge justice minister archbishop bishop cardinal father sister brother rev reverend physicist
        chemist actor actress singer author writer director composer painter poet philosopher mathematician
        the
    """.split()
)
"""Words before a name that are not part of it."""

_INTERJECTIONS = frozenset("yes yeah yea yep yup no nope well oh ok okay right sure indeed wow hey".split())
_FINITE = frozenset("VBD VBZ VBP MD".split())
_WEEKDAYS = frozenset("mondays tuesdays wednesdays thursdays fridays saturdays sundays".split())
_NAME_TAGS = frozenset(("NNP", "NNPS"))
_CONTENT_TAGS = frozenset(
    """
        NNP NNPS NN NNS CD FW JJ JJR JJS VBG VBN LS SYM ADD XX
    """.split()
)
_STATES = frozenset(("VBN", "JJ"))
_NOUN_TAGS = frozenset(("NN", "NNS", "NNP", "NNPS", "FW"))
_NO_NAME_ENTITIES = frozenset(("DATE", "TIME", "CARDINAL", "ORDINAL", "PERCENT", "QUANTITY", "MONEY"))
_INSIDE = frozenset(
    """
        of the and & de la le du des di da del van von der den in for on at to y e - – . 's ’s ' al bin ibn
        a an
    """.split()
)


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
        graded = tags[start] == "RB" and start + 1 < n and tags[start + 1] in _STATES  # "critically endangered"
        begins = content[start] or capital[start] or graded
        if not piece or piece[0] == "'" or not begins or sentence.deps[start] == "case":
            continue
        key = ""
        has_name = has_verb = False
        for end in range(start + 1, min(n, start + LONGEST_NAME) + 1):
            last = end - 1
            piece = pieces[last]
            has_name = has_name or capital[last]
            has_verb = has_verb or tags[last] in _FINITE
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
            if lower[last] in _WEEKDAYS:
                yield key[:-1], start, end  # "on Fridays": no lemma of a name
            if tags[last] in ("NNS", "NNPS") and sentence.lemmas[last] != lower[last]:
                yield join_initials(key[: len(key) - len(piece)] + name_key(sentence.lemmas[last])), start, end


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
        elif word in ("&",):
            out.append("and")
        else:
            key = name_key(word)
            out.append(key if any(c.isalnum() for c in key) else "")
    return out


def find(
    sentence: Sentence,
    hits: Mapping[tuple[int, int], Sequence[NameHit]],
    values: Sequence[ValueMention],
    nouns: Collection[str] = (),
) -> None:
    """Fill `sentence.mentions` and `sentence.at`.

    hits: token span → the graph's entities of that name, best first. values: from `values.find_values`,
    with character spans of the sentence. nouns: by which the graph's relations are said; no names, however written.
    """
    _claim_names(sentence, hits, _token_values(sentence, values))
    _claim_unknown_names(sentence, nouns)
    _claim_numbered_names(sentence)
    _claim_pronouns(sentence)
    _claim_descriptions(sentence)
    sentence.mentions.sort(key=lambda m: m.start)


def claim_short_names(sentences: Sequence[Sentence]) -> None:
    """A sentence's first word that is a part of a name in the text is a name, whatever its tag: "Turing won"."""
    parts = {
        word for s in sentences for m in s.mentions if m.kind is MentionKind.NAME and m.end - m.start > 1
        for word in s.words[m.start : m.end] if word[0].isupper() and len(word) > 2
    }  # fmt: skip
    for sentence in sentences:
        nominal = sentence.tags[0] in ("NN", "NNS", "JJ", "NNPS", "NNP")
        nominal = nominal or sentence.deps[0] in ("nsubj", "nsubjpass", "poss")
        if nominal and sentence.at[0] is None and sentence.words[0] in parts:
            _add(sentence, MentionKind.NAME, 0, 1)
            sentence.mentions.sort(key=lambda m: m.start)


def near_names(sentence: Sentence) -> Iterator[str]:
    """Proper names of the sentence, whole, which a near name may be sought for."""
    for start, end in _proper_runs(sentence):
        text = sentence.slice(start, end)
        if len(text) >= 5:
            yield text


def _token_values(sentence: Sentence, values: Sequence[ValueMention]) -> dict[tuple[int, int], ValueMention]:
    if not values:
        return {}
    begins = {start: i for i, start in enumerate(sentence.starts)}
    ends = {
        start + len(word): i + 1 for i, (start, word) in enumerate(zip(sentence.starts, sentence.words, strict=True))
    }
    found = {}
    for value in values:
        a, b = value.span
        start, end = begins.get(a), ends.get(b)
        if start is None:
            start = next(
                (
                    i
                    for i, (s, w) in enumerate(zip(sentence.starts, sentence.words, strict=True))
                    if s <= a < s + len(w)
                ),
                None,
            )
        if end is None:
            end = next(
                (
                    i + 1
                    for i, (s, w) in enumerate(zip(sentence.starts, sentence.words, strict=True))
                    if s < b <= s + len(w)
                ),
                None,
            )
        if start is not None and end is not None and start < end:
            found[start, end] = value
    return found


def _claim_names(
    sentence: Sentence,
    hits: Mapping[tuple[int, int], Sequence[NameHit]],
    values: Mapping[tuple[int, int], ValueMention],
) -> None:
    spans: list[tuple[int, int, int]] = []
    for start, end in hits:
        if _is_nameable(sentence, start, end, hits[start, end]):
            spans.append((_rank(sentence, start, end, hits[start, end]), start, end))
    for (start, end), number in values.items():
        if not _is_mere_ordinal(sentence, start, end, number):
            spans.append((5 * (end - start) + 2, start, end))
    covered = sentence.at
    for _, start, end in sorted(spans, key=lambda s: (-s[0], s[1])):
        if any(covered[start:end]):
            continue
        value = values.get((start, end))
        names = hits.get((start, end), ())
        if value is not None and (not names or any(c.isdigit() for c in value.text)):
            kind = MentionKind.VALUE
        else:
            spelled = start == 0 and any(_is_spelled(sentence, end, hit) for hit in names[:1])
            is_code = sentence.words[start][0].isdigit() and sentence.tags[end - 1] == "CD"  # "0-14-044913-6"
            is_name = spelled or is_code or _looks_proper(sentence, start, end)
            kind = MentionKind.NAME if is_name else MentionKind.NOUN
        if (
            kind is MentionKind.NAME
            and end - start == 1
            and sentence.lower[start] in COUNTRY_OF
            and _is_adjective(sentence, start, names)
        ):
            kind = MentionKind.NOUN  # "an American who …" is no name of a place
        elif kind is MentionKind.NAME and end - start == 1 and _is_role(sentence, start):
            kind = MentionKind.NOUN  # "is the President of Harne": a role, however it is written
        elif kind is MentionKind.NOUN and not _is_somebodys(sentence, end - 1):
            names = [hit for hit in names if hit.kind is not NameKind.DERIVED]
            if not names:
                continue  # "country" is not short for "Country music"
        last = _with_suffix(sentence, end) if kind is MentionKind.NAME else end
        whole = _add(sentence, kind, start, last, names, value)
        if kind is MentionKind.NAME and end - start > 2:
            whole.parts = tuple(_parts(sentence, whole, start, end, hits))


def _is_somebodys(sentence: Sentence, token: int) -> bool:
    """Whether the word says what kind of person another noun is: a "country singer" is one of country music."""
    head = sentence.heads[token]
    before = head > token and sentence.deps[token] in ("compound", "amod", "nmod")
    return before and "person" in coarse((sentence.lemmas[head],))


def _parts(
    sentence: Sentence, whole: Mention, start: int, end: int, hits: Mapping[tuple[int, int], Sequence[NameHit]]
) -> Iterator[Mention]:
    """The names that a name is made of, but the one that it adds to: what "Austin, Texas" says that Austin lies in."""
    marks = [i for i in range(start + 1, end - 1) if sentence.words[i] in (",", "and")]
    joined = any(sentence.words[i] == "and" for i in marks)
    for low, high in zip([start, *(i + 1 for i in marks)], [*marks, end], strict=True):
        if (low > start or joined) and high - low < end - start and (found := hits.get((low, high))):
            text, span = sentence.slice(low, high), sentence.char_span(low, high)
            yield Mention(MentionKind.NAME, text, span, low, high, whole.head, tuple(found))


def _is_spelled(sentence: Sentence, end: int, hit: NameHit) -> bool:
    """Whether a sentence begins with a name as the graph spells it: the parser may take "Auburn" for a common noun. Of
    "Auburn, Vesk" the beginning will do where something is said of it."""
    text = sentence.slice(0, end)
    if hit.name == text:
        return True
    is_subject = sentence.deps[end - 1] in ("nsubj", "nsubjpass")
    return is_subject and hit.kind is NameKind.DERIVED and hit.name.startswith(f"{text}, ")


_BRACKET_MARKS = frozenset("b. d. c. ca. r. fl. m.".split())
"""Born, died, about, reigned, flourished, married: what stands before dates in brackets."""
_SUFFIXES = frozenset("co inc ltd corp llc plc gmbh sa ag company corporation jr sr".split())
"""What may follow a name and still be part of it."""


def _with_suffix(sentence: Sentence, end: int) -> int:
    """The end of a name with the "Co." or "Jr." that follows it."""
    after = sentence.lower[end].rstrip(".") if end < len(sentence.words) else ""
    return end + 1 if after in _SUFFIXES and sentence.tags[end] in _NAME_TAGS and sentence.at[end] is None else end


def _is_mere_ordinal(sentence: Sentence, start: int, end: int, value: ValueMention) -> bool:
    """The "first" of "first aired" or "the first president" counts nothing."""
    return (
        isinstance(value.value, Number)
        and value.value.ordinal
        and sentence.deps[end - 1] in ("advmod", "amod", "ROOT", "npadvmod")
    )


def _is_nameable(sentence: Sentence, start: int, end: int, hits: Sequence[NameHit]) -> bool:
    tags = sentence.tags[start:end]
    if end - start == 1 and _is_interjection(sentence, start):
        return False
    if _looks_proper(sentence, start, end):
        if end - start == 1 and start == 0 and tags[0] not in _NOUN_TAGS | {"CD", "JJ"}:
            return False  # "Will the …": a capital for standing first
        return True
    if tags[-1] in _NOUN_TAGS or tags[-1] == "CD":
        return True
    if tags[0] == "RB":
        return end - start == 2 and tags[1] in _STATES
    if end - start > 1:  # "is dark blue"
        return sentence.deps[end - 1] == "acomp" and all(tag == "JJ" for tag in tags)
    return tags[0] in ("JJ", "VBG", "VBN", "XX") and sentence.deps[start] in _PREDICATES


_PREDICATES = frozenset(
    """
        attr acomp dobj pobj conj amod oprd pcomp compound ROOT appos nsubj
    """.split()
)


def _rank(sentence: Sentence, start: int, end: int, hits: Sequence[NameHit]) -> int:
    """Longer wins; of two of one length the one with proper nouns, and the stronger kind of name."""
    proper = 3 if _looks_proper(sentence, start, end) else 0
    return 5 * (end - start) + proper + (1 if hits[0].kind is NameKind.LABEL else 0)


def _looks_proper(sentence: Sentence, start: int, end: int) -> bool:
    for i in range(start, end):
        word = sentence.words[i]
        if sentence.tags[i] in _NAME_TAGS or any(c.isupper() for c in word[1:]):
            return True
        if word[:1].isupper() and i > 0:
            return True
    return sentence.words[start][:1].isupper() and start > 0


def _proper_runs(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Spans that look like a whole proper name, whether or not the graph knows it."""
    words, lower, entities, n = sentence.words, sentence.lower, sentence.entities, len(sentence.words)
    proper = [_is_proper_token(sentence, i) for i in range(n)]

    def goes_on(i: int) -> bool:
        if proper[i]:
            return words[i - 1] not in ",;:"
        if i + 1 == n:
            return False
        if lower[i] in _INSIDE and entities[i] and entities[i + 1]:
            return proper[i + 1] or (lower[i + 1] in _INSIDE and i + 2 < n and proper[i + 2])
        return words[i] in "-–" and not sentence.spaces[i - 1] and proper[i + 1]

    end = 0
    for start in range(n):
        if start >= end and proper[start]:
            end = start + 1
            while end < n and goes_on(end):
                end += 1
            yield start, end


def _is_interjection(sentence: Sentence, i: int) -> bool:
    """The "Yes" of "Yes, …": said before a sentence, no name."""
    after = sentence.lower[i + 1] if i + 1 < len(sentence.words) else ""
    return i == 0 and sentence.lower[i] in _INTERJECTIONS and after in (",", "!", ".", ";", ":", "and", "but")


def _is_proper_token(sentence: Sentence, i: int) -> bool:
    word, tag = sentence.words[i], sentence.tags[i]
    named = tag in _NAME_TAGS
    if not (named or word[0].isupper()) or sentence.entities[i] in _NO_NAME_ENTITIES or _is_interjection(sentence, i):
        return False
    if named:
        if word.islower() and i > 0 and sentence.tags[i - 1] == "DT":
            return False  # "the god of storms"
        return word not in _BRACKET_MARKS and word[0].isalpha() and (len(word) > 1 or sentence.entities[i] != "")
    return (
        i > 0
        and tag in ("NN", "NNS", "FW", "JJ")
        and sentence.deps[i] in ("compound", "pobj", "dobj", "nsubj", "nsubjpass")
    )


def _claim_unknown_names(sentence: Sentence, nouns: Collection[str]) -> None:
    """Proper names that the graph does not have; a known name inside a longer unknown one is given up."""
    covered = sentence.at
    for start, end in _proper_runs(sentence):
        while end - start > 1 and _is_title(sentence, start):
            start += 1
        if end == 1 and sentence.words[1:2] == [","] and _is_title(sentence, 0) and sentence.at[0] is None:
            continue  # "Footballer, Jon Saar, was born …": says what he is
        inside = list(dict.fromkeys(m for m in covered[start:end] if m is not None))
        if not inside and (_is_relational(sentence, start, end) or _is_said(sentence, start, end, nouns)):
            continue
        if not inside:
            _add(sentence, MentionKind.NAME, start, end)
            continue
        free = [i for i in range(start, end) if covered[i] is None]
        if not free or any(m.start < start or m.end > end for m in inside):
            continue
        if len(inside) == 1 and _is_part_of_name(sentence, inside[0], start, end):
            mention = inside[0]
            sentence.mentions.remove(mention)
            for i in range(mention.start, mention.end):
                covered[i] = None
            _add(sentence, MentionKind.NAME, start, end)
            continue
        for a, b in _gaps(free):
            if sentence.tags[b - 1] in _NAME_TAGS and len(sentence.slice(a, b)) > 2:
                _add(sentence, MentionKind.NAME, a, b)


def _claim_numbered_names(s: Sentence) -> None:
    """ "Ward 8" is not the Ward 7 that the graph has, nor "Salt Barons 2" the game before it: a name goes on with the
    number that counts it."""
    for m in [m for m in s.mentions if m.kind is MentionKind.NAME]:
        number = m.end
        if number == len(s.words) or s.deps[number] != "nummod" or not m.start <= s.heads[number] < number:
            continue
        if not s.words[number].isdecimal() or len(s.words[number]) > LONGEST_NUMBER or not s.spaces[number - 1]:
            continue
        counted = s.at[number]
        if counted is None or counted.end == number + 1:
            for old in filter(None, (m, counted)):
                s.mentions.remove(old)
            _add(s, MentionKind.NAME, m.start, number + 1)


def _is_relational(sentence: Sentence, start: int, end: int) -> bool:
    """The "ISSN" of "ISSN number", "an ISSN" and "its ISSN", the "CEO" of "the CEO of": an abbreviation of what is
    said, no name."""
    last = end - 1
    if end - start > 1 or not sentence.words[last].isupper():
        return False
    children = sentence.children[last]
    below = {sentence.lower[c] for c in children}
    if any(sentence.deps[c] == "poss" for c in children):
        return True
    if not below.isdisjoint(("a", "an")) or {"the", "of"} <= below:
        return sentence.deps[last] != "appos"
    if sentence.deps[last] in ("compound", "nmod", "amod"):
        return sentence.tags[sentence.heads[last]] in ("NN", "NNS") and sentence.heads[last] > last
    return sentence.tags[last] in ("NN", "NNS") and "of" in below


def _is_said(s: Sentence, start: int, end: int, nouns: Collection[str]) -> bool:
    """Whether a run of capitals says how two things are related: "the *Chairman* of", "its *Location Identifier* is",
    "5000 *Members*", "a *Coden* code"."""
    last, words = end - 1, s.lower[start:end]
    if s.deps[last] in ("compound", "nmod"):
        return s.heads[last] == end and s.words[end].islower() and " ".join((*words, s.lemmas[end])) in nouns
    if s.tags[last] in ("NNPS", "NNS"):
        words[-1] = words[-1].removesuffix("s")
    is_tied = any(s.deps[c] in ("det", "poss", "nummod") for c in s.children[last] if c < last)
    if not is_tied or not any(" ".join(words[i:]) in nouns for i in range(len(words))):
        return False
    if end - start == 1 and coarse(tuple(words)) - {"person"}:
        return False  # "the *Airport*" is one
    s.lemmas[last] = words[-1]
    return True


def _is_adjective(sentence: Sentence, token: int, hits: Sequence[NameHit]) -> bool:
    return all(hit.kind is NameKind.DERIVED for hit in hits) and sentence.deps[token] in (
        "attr",
        "amod",
        "appos",
        "compound",
        "nmod",
    )


def _is_role(sentence: Sentence, token: int) -> bool:
    """Whether somebody is said to be the <token> of something."""
    if sentence.deps[token] != "attr" or "person" not in coarse((sentence.lower[token],)):
        return False
    return any(sentence.lower[c] == "of" or sentence.deps[c] == "poss" for c in sentence.children[token])


def _is_title(sentence: Sentence, token: int) -> bool:
    """A word before a name that says what its bearer is: "Dr", "Footballer"."""
    word = sentence.lower[token].rstrip(".")
    return word in TITLES or (sentence.at[token] is None and "person" in coarse((word,)))


def _is_part_of_name(sentence: Sentence, mention: Mention, start: int, end: int) -> bool:
    """Whether a known name is a mere part of the longer name start..end: the "Paris" of "Paris Hilton"."""
    if mention.kind is MentionKind.VALUE or mention.end - mention.start >= end - start - 0:
        return False
    label = sentence.entities[mention.start]
    same = all(sentence.entities[i] == label for i in range(start, end))
    if label and same:
        return True
    return (
        mention.end < end
        and sentence.tags[end - 1] in _NAME_TAGS
        and not label
        and sentence.heads[mention.head] in range(mention.end, end)
    )


def _gaps(free: Sequence[int]) -> Iterator[tuple[int, int]]:
    start = previous = free[0]
    for i in free[1:]:
        if i != previous + 1:
            yield start, previous + 1
            start = i
        previous = i
    yield start, previous + 1


def _claim_pronouns(sentence: Sentence) -> None:
    for i, word in enumerate(sentence.lower):
        if word in PRONOUNS and sentence.at[i] is None and sentence.tags[i] in ("PRP", "PRP$"):
            if word == "it" and _is_expletive(sentence, i):
                continue
            if word == "they" and i and sentence.lower[i - 1] == "where":
                continue  # "where they speak German": people there do
            _add(sentence, MentionKind.PRONOUN, i, i + 1, hint=PRONOUNS[word])


def _is_expletive(sentence: Sentence, i: int) -> bool:
    """The "it" of "it is believed that", "it was in 1979 that", "it was Voss who"."""
    verb = sentence.heads[i]
    if sentence.lemmas[verb] == "be" and sentence.deps[i] == "nsubj":
        named = (c for c in sentence.children[verb] if sentence.deps[c] == "attr" and sentence.tags[c] in _NAME_TAGS)
        clauses = (g for c in named for g in sentence.children[c] if sentence.deps[g] == "relcl")
        if any(sentence.lower[t] in ("who", "that") for g in clauses for t in sentence.children[g]):
            return True
    return (
        any(sentence.deps[c] in ("ccomp", "csubj", "csubjpass") and c > i for c in sentence.children[verb])
        and sentence.deps[i] != "dobj"
    )


def _claim_descriptions(sentence: Sentence) -> None:
    """ "the company", "this film", "the American author": may stand for what was named before."""
    for i, tag in enumerate(sentence.tags):
        if sentence.lower[i] == "there" and tag == "RB" and sentence.deps[i] == "advmod" and i > 1:
            _add(sentence, MentionKind.DESCRIPTION, i, i + 1, hint="place")
        own = sentence.at[i]
        common = own is not None and own.kind is MentionKind.NOUN and own.end - own.start == 1 and tag == "NN"
        if (
            tag not in ("NN", "NNS")
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
            _add(sentence, MentionKind.DESCRIPTION, i, i + 1, hint=sentence.lemmas[i])


def _is_named_by_copula(sentence: Sentence, noun: int) -> bool:
    """ "the manager is Thomas Doll", "is called Thomas Doll": says who it is, and stands for nobody named before."""
    verb = sentence.heads[noun]
    if sentence.deps[noun] not in ("nsubj", "nsubjpass") or sentence.lemmas[verb] not in ("be", "call", "name"):
        return False
    complements = [c for c in sentence.children[verb] if sentence.deps[c] in ("attr", "acomp", "oprd")]
    others = [m for c in complements if (m := sentence.at[c]) is not None]
    return any(m.kind is not MentionKind.NOUN for m in others)


def _add(
    sentence: Sentence,
    kind: MentionKind,
    start: int,
    end: int,
    hits: Sequence[NameHit] = (),
    value: ValueMention | None = None,
    hint: str = "",
) -> Mention:
    head = _settle(sentence, start, end, kind)
    hint = hint or next((sentence.entities[i] for i in range(start, end) if sentence.entities[i]), "")
    mention = Mention(
        kind,
        sentence.slice(start, end),
        sentence.char_span(start, end),
        start,
        end,
        head,
        tuple(hits),
        value.value if value else None,
        hint,
        plural=sentence.tags[head] in ("NNS", "NNPS"),
    )
    for i in range(start, end):
        sentence.at[i] = mention
    sentence.mentions.append(mention)
    return mention


def _settle(sentence: Sentence, start: int, end: int, kind: MentionKind) -> int:
    """The token by which a span hangs in the sentence; a name's others are made to hang on that one. The parser may tie
    the halves of "12 Tamula" to two things; a preposition right before the name is surely followed by it."""
    heads = sentence.heads
    tied = [i for i in range(start, end) if not start <= heads[i] < end or heads[i] == i]
    if len(tied) == 1:
        return tied[0]
    tied = [i for i in tied if sentence.deps[i] != "punct"] or tied
    if not tied or kind is MentionKind.VALUE:
        return tied[-1] if tied else end - 1
    nouns = [i for i in tied if sentence.tags[i] != "CD"] or tied  # the year in a name governs nothing
    head = next((i for i in tied if heads[i] == start - 1 and sentence.tags[start - 1] == "IN"), nouns[-1])
    above = head
    while heads[above] != above:
        above = heads[above]
        if above in tied:
            head = above  # in "oil on canvas" the first of them: nothing can hang on what hangs on itself
    for i in tied:
        if i != head and heads[i] != i:
            sentence.children[heads[i]].remove(i)
            sentence.children[head].append(i)
            sentence.heads[i], sentence.deps[i] = head, "compound"
    return head


def whole(sentence: Sentence, hits: Sequence[NameHit], value: ValueMention | None) -> Mention:
    """The whole sentence as one mention: a table's cell or the value of a "Key: value" line."""
    kind = MentionKind.VALUE if value is not None and not hits else MentionKind.NAME
    return _add(sentence, kind, 0, len(sentence.words), hits, value)
