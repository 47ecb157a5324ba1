"""What a sentence says beyond the facts that bear it out: "the *only* label of", "the *most famous* film by".

The bare claim may be supported, but not what the word adds: that is an unknown finding of its own, so that the text
does not pass for more than the graph shows.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from kgcheck.extract.clauses import is_not_only
from kgcheck.extract.computed.interface import Count, Existence, Extent, State
from kgcheck.extract.grammar import SUBJECTS
from kgcheck.extract.interface import Mention, MentionKind, Sentence
from kgcheck.judge.computed import kind_of, weighs_all
from kgcheck.judge.computed.states import SEXES
from kgcheck.judge.telling import left_over
from kgcheck.model import Finding, Part, Verdict
from kgcheck.names import words_of
from kgcheck.relations.catalogue import load
from kgcheck.relations.people import OF_ONE_SEX
from kgcheck.relations.schema import Schema
from kgcheck.relations.stems import stem
from kgcheck.relations.types import coarse
from kgcheck.values import Date, DateRange, Number

_STRENGTHENING = frozenset(
    """
    only solely exclusively alone always mostly mainly primarily main favorite favourite entire whole entirely
    completely totally continuously consecutively eventually consistently constantly recently newly very extremely
    highly worldwide
    """.split()
)
_PLACING = frozenset("first last final original".split())
"""Which of several: counted only where they modify something."""
_REGIONS = frozenset("northern southern eastern western central upper lower".split())
"""Parts of a place: who was born in southern Orland was born in Orland, and the graph may not say where."""
_ORDERING = frozenset("before after until prior during".split())
"""What orders deeds, where no date says so."""
_OPEN = frozenset(
    """
    different other various several many multiple same own own such total early late mid former current new old young
    few next previous known run famous prominent renowned notable celebrated professional official
    principal original actual real legal
    """.split()
)
"""Adjectives that are read elsewhere, or add nothing to be checked: praise, and that it is a profession."""
_TABULAR = frozenset("row pair heading".split())


def beyond_the_facts(
    sentence: Sentence, found: Sequence[Finding], schema: Schema, of_record: bool = False
) -> Iterator[Finding]:
    """An unknown finding for the first word that says more than the supported findings of the sentence show.

    `of_record`: the text is about one record, which tells all that it is judged by: there each adjective counts, and
    each order of deeds, and so does the deed by which two are tied. Elsewhere texts describe things by what no graph
    holds ("a pharmaceutical company")."""
    plain = [f for f in found if f.verdict is Verdict.SUPPORTED]
    if not plain or len(plain) < len(found) or sentence.kind in _TABULAR:
        return
    deed = next((f for f in plain if of_record and _is_a_deed(f, schema)), None)
    word = next(_unshown(sentence, plain, _called(plain, schema), of_record), None)
    about, said = plain[0], None
    if deed is not None:
        about, said = deed, Part(deed.relation.text, deed.relation.span)
    elif word is not None:
        said = Part(sentence.words[word], sentence.offsets[word])
    if said is not None:
        message = f"the facts bear out the rest, but not “{said.text}”"
        yield left_over(sentence, "KG305", message, about.subject, relation=said)


def _is_a_deed(finding: Finding, schema: Schema) -> bool:
    """Whether a mere tie was told as a deed: "recorded an album with", where the two are "associated"."""
    relation = schema.get(finding.relation.id or "")
    entry = load().get(relation.catalogue) if relation is not None and relation.catalogue else None
    if relation is None or entry is None or not entry.mere_tie or finding.negated:
        return False
    kind = kind_of(finding)
    if kind is not None and (kind.says_how_many or kind is Existence):
        return False
    return {stem(w) for w in words_of(finding.relation.text)}.isdisjoint(stem(w) for w in words_of(relation.label))


def _called(plain: Sequence[Finding], schema: Schema) -> frozenset[str]:
    """Stems of the words that relations borne out are called by, which lead to no things: the "official" of a
    website. Of things each such word tells a kind: an "executive producer" is not any producer."""
    relations = [schema.get(f.relation.id) for f in plain if f.relation.id is not None]
    values = [relation for relation in relations if relation is not None and not coarse(relation.range)]
    nouns = (noun for relation in values for noun in relation.phrases.nouns)
    return frozenset(stem(word) for noun in nouns for word in noun.split()) - _STRENGTHENING - _PLACING


def _unshown(s: Sentence, plain: Sequence[Finding], called: frozenset[str], of_record: bool) -> Iterator[int]:
    kinds = {kind for f in plain if (kind := kind_of(f)) is not None}
    if of_record:
        yield from _said_of_all(s, plain)
    if any(kind.says_how_many for kind in kinds):
        return
    if of_record and not kinds:
        yield from _unread_deeds(s, plain)
    weighed = any(map(weighs_all, plain))
    nouns = _nouns_of(plain)
    facts = [e.fact for f in plain for e in f.evidence]
    named_by = [text for fact in facts for text in (fact.subject, fact.relation, fact.object)]
    known = {stem(word) for text in named_by for word in words_of(text)}
    if State in kinds:
        known |= SEXES.keys()  # the stallion bears out the "male racehorse"
    read = [span for f in plain for span in (f.subject.span, f.object.span) if span is not None]
    read += [f.relation.span for f in plain if _is_adjective(f) and f.relation.span is not None]
    named = any(f.object.id for f in plain)
    negated = any(f.negated for f in plain)
    for i, word in enumerate(s.lower):
        mention = s.at[i]
        low, high = mention.span if mention is not None else s.offsets[i]
        if any(start < high and low < end for start, end in read):
            continue
        if mention is not None:
            if isinstance(mention.value, Date | DateRange | Number) and not weighed:
                if s.words[i] not in known:  # "the Harne Open of 2018" is called by its year
                    yield i  # a number or a date that nothing was found of
            if mention.kind is not MentionKind.NOUN:
                continue
        if stem(word) in known or stem(s.lemmas[i]) in known:
            continue
        if weighed:
            adds = _strengthens(s, i) and not (Extent in kinds and word in ("entire", "whole"))
            adds = adds or (of_record and kinds == {Extent} and word == "when" and s.deps[i] == "advmod")
        else:
            denied = (s.deps[i] == "neg" or word in ("non", "non-")) and not negated and not is_not_only(s, i)
            describes = _describes(s, i) and stem(word) not in called
            adds = denied or _adds(s, i) or (_narrows(s, i, nouns) and stem(word) not in called)
            adds = adds or (of_record and (describes or _compares(s, i)))
            adds = adds or (Existence in kinds and describes)  # that there is a wife shows no *young* one
            adds = adds or (of_record and Existence in kinds and _is_of_a_kind(s, i, plain, known | called))
            adds = adds or (of_record and (_is_compared(s, i) or word == "average"))
        if adds or (s.lemmas[i] in OF_ONE_SEX and not named):
            yield i


def _said_of_all(s: Sentence, plain: Sequence[Finding]) -> Iterator[int]:
    """What is said of those that are only counted by the way: "her four children *live* abroad", "his two labels are in
    the *same* city"."""
    counted = [f.relation.span for f in plain if kind_of(f) is Count and f.relation.span is not None]
    for span in counted:
        if span not in s.offsets:
            continue
        noun = s.offsets.index(span)
        if s.deps[noun] == "pobj" and s.lower[s.heads[s.heads[noun]]] in ("all", "both"):
            noun = s.heads[s.heads[noun]]  # "all of her four children"
        verb = s.heads[noun]
        if s.deps[noun] != "nsubj":
            continue
        read = [span for f in plain if kind_of(f) is not Count for span in (f.subject.span, f.object.span) if span]
        after = [i for i in range(verb + 1, len(s.words)) if s.tags[i][:2] in ("NN", "JJ", "VB", "CD")]
        spans = [m.span if (m := s.at[i]) is not None else s.offsets[i] for i in after]
        if after and not any(start < high and low < end for low, high in spans for start, end in read):
            yield after[0]


def _unread_deeds(s: Sentence, plain: Sequence[Finding]) -> Iterator[int]:
    """Full verbs of main clauses that no finding is about: of "while directing Ember, she *founded* a school" it is the
    founding that is said."""
    read = [span for f in plain for span in (f.subject.span, f.object.span, f.relation.span) if span is not None]
    told = [e.fact for f in plain for e in f.evidence]
    known = {stem(word) for fact in told for text in (fact.relation, fact.object) for word in words_of(text)}
    known |= {stem(word) for f in plain if f.matched is not None for word in f.matched[1].split()}
    named = [span for f in plain for span in (f.subject.span, f.object.span) if span is not None]
    for i, dep in enumerate(s.deps):
        if s.tags[i][:2] != "VB" or dep not in ("ROOT", "conj", "relcl") or s.lemmas[i] in _LIGHT or s.at[i]:
            continue
        if dep == "conj" and s.tags[s.heads[i]][:2] != "VB":
            continue
        below = [i, *s.children[i]]
        for t in below[1:]:
            if s.deps[t] not in _OTHERS:
                below.extend(s.children[t])
        spans = [m.span if (m := s.at[t]) is not None else s.offsets[t] for t in below if s.deps[t] not in _OTHERS]
        if any(start < high and low < end for low, high in spans for start, end in read):
            continue
        if stem(s.lower[i]) not in known and stem(s.lemmas[i]) not in known:
            yield i
    for i, dep in enumerate(s.deps):  # "won it *for acting*", "painted *his daughter* in"
        reason = dep == "prep" and s.lower[i] in _BESIDE and s.tags[s.heads[i]][:2] == "VB"
        if not reason and (dep != "dobj" or s.tags[i] != "NN" or s.lemmas[s.heads[i]] in _LIGHT):
            continue
        below = [i]
        for t in below:
            below.extend(s.children[t])
        spans = [m.span if (m := s.at[t]) is not None else s.offsets[t] for t in below]
        things = read if reason or any(f.matched is None for f in plain) else named
        if any(start < high and low < end for low, high in spans for start, end in things):
            continue
        words = [t for t in below if s.tags[t][:2] in ("NN", "VB", "CD")]
        if words and all(stem(s.lower[t]) not in known and stem(s.lemmas[t]) not in known for t in words):
            yield words[0]


_BESIDE = frozenset("for with from during without despite".split())
"""Prepositions of what was had, done or got beside, or whence: "graduated *with honours*"."""
_OTHERS = frozenset((*SUBJECTS, "advcl", "relcl"))
"""What a verb governs that is a claim of its own."""
_LIGHT = frozenset("be have do get become make take include remain see know call".split())
"""Verbs that say nothing without what they govern."""


def _is_adjective(finding: Finding) -> bool:
    """Whether each of a finding's words is what a thing is said to be: "Polish", "multi-lingual", "educated"."""
    kind = kind_of(finding)
    if kind is Existence:
        return finding.relation.text.endswith("ed")
    return kind is not None and kind.reads_whole


def _strengthens(s: Sentence, i: int) -> bool:
    return s.lower[i] in _STRENGTHENING and not (s.lower[i] == "only" and i > 0 and s.lower[i - 1] == "not")


def _adds(s: Sentence, i: int) -> bool:
    """Whether a word makes a claim stronger than its bare relation."""
    word, dep = s.lower[i], s.deps[i]
    if _strengthens(s, i):
        return True
    if word in _PLACING or word in _REGIONS:
        return dep == "amod"
    if word in _ORDERING:
        return dep == "mark"
    if dep == "aux" and word == "will":
        return True
    return s.tags[i] in ("JJS", "RBS") and dep in ("amod", "advmod", "acomp", "attr")


def _nouns_of(plain: Sequence[Finding]) -> frozenset[str]:
    """The words of the roles that findings were matched by: "capital", "language in"."""
    keys = [(f.matched[0], f.matched[1].split()) for f in plain if f.matched and f.matched[0] in _ROLES]
    return frozenset(word for kind, key in keys if kind != "verb" or len(key) == 2 for word in key)


_ROLES = frozenset(("role", "noun", "verb"))
_RELATIONAL = ("al", "ic", "ive")
"""Endings of adjectives that say in what something is so: the "cultural", the "economic" capital."""


def _narrows(s: Sentence, i: int, nouns: frozenset[str]) -> bool:
    """Whether a word before such a noun makes another thing of it: the *fashion* capital, a *minority* language."""
    head = s.heads[i]
    if s.deps[i] not in ("amod", "compound", "nmod") or s.tags[head][:2] != "NN" or i > head:
        return False
    if s.lemmas[head] not in nouns or s.lower[i] in nouns or s.lemmas[i] in nouns:
        return False
    names = (s.at[c] for c in s.children[head] if c < i and s.deps[c] in ("compound", "nmod"))
    if any(m is not None and m.kind is MentionKind.NAME for m in names):
        return False  # "the Harne *football* club": what Harne is
    if coarse((s.lemmas[i],)) & coarse((s.lemmas[head],)):
        return False  # "the *settlement* region"
    if s.tags[i] == "JJ" and s.deps[i - 1] == "nummod" and s.heads[i - 1] == head:
        return s.lower[i] not in _OPEN  # "has 700 *female* employees"
    if s.tags[i] in ("NN", "NNS") or s.words[i][0].isupper():
        return True
    return s.tags[i] == "JJ" and s.lower[i].endswith(_RELATIONAL) and s.lower[i] not in _OPEN


def _describes(s: Sentence, i: int) -> bool:
    """Whether a word says of what kind something is, or after what else something was."""
    word, dep = s.lower[i], s.deps[i]
    if word in _ORDERING and dep in ("prep", "advmod") and s.lower[i + 1 : i + 2] != ["all"]:  # "after all"
        return not any(isinstance(m.value, Date | DateRange | Number) for m in _below(s, i))
    return s.tags[i] == "JJ" and dep == "amod" and word not in _OPEN and s.tags[s.heads[i]] in ("NN", "NNS")


def _is_of_a_kind(s: Sentence, i: int, plain: Sequence[Finding], known: Collection[str]) -> bool:
    """Whether a noun tells of what kind that is which there is: "a *blueberry* flavor"."""
    spans = [f.relation.span for f in plain if kind_of(f) is Existence]
    if s.tags[i] not in ("NN", "NNS") or s.deps[i] != "compound" or s.offsets[s.heads[i]] not in spans:
        return False
    if stem(s.lower[i]) in known:
        return False  # a "web presence", where the relation is called so
    return stem(s.lower[i] + s.lower[s.heads[i]]) not in known  # a "web site" is a website


_MORE_SO = frozenset("more less".split())


def _is_compared(s: Sentence, i: int) -> bool:
    """Whether "more" tells how much so something is: "is more common in"."""
    return s.lower[i] in _MORE_SO and s.deps[i] == "advmod" and s.tags[s.heads[i]] in ("JJ", "VBN", "RB")


def _compares(s: Sentence, i: int) -> bool:
    """Whether a word sets what was found against something else: "plays the lute more *than* the harp". A bound of a
    number does not."""
    after = s.at[i + 1] if i + 1 < len(s.words) else None
    return s.lower[i] == "than" and not (after is not None and isinstance(after.value, Number))


def _below(s: Sentence, token: int) -> Iterator[Mention]:
    """What is mentioned in the words that hang on a token."""
    queue = [token]
    for t in queue:
        queue.extend(s.children[t])
        mention = s.at[t]
        if mention is not None:
            yield mention
