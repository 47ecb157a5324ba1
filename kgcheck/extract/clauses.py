"""How a clause stands to what it says: asserted or not, negated or not, when.

Reads the verb that a claim hangs on and the clauses above it: "is believed to", "said that", "if",
"?", "never", quotation marks. Word lists here are closed classes of English, not topics.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from kgcheck.extract.interface import MentionKind, Sentence
from kgcheck.extract.tags import FINITE, NOMINAL_SUBJECTS
from kgcheck.model import Modality, Tense


class Stance(NamedTuple):
    """The stance of a clause."""

    modality: Modality = Modality.ASSERTED
    negated: bool = False
    tense: Tense = Tense.PRESENT
    ended: bool = False


_HEDGING_AUX = frozenset(("may", "might", "could", "should", "must", "ought"))
_ADVERBS: Mapping[str, Modality] = {
    **dict.fromkeys(
        ("reportedly", "allegedly", "supposedly", "purportedly", "rumoredly", "ostensibly"), Modality.REPORTED
    ),
    **dict.fromkeys(
        """
            probably possibly perhaps maybe likely presumably apparently arguably seemingly potentially
            conceivably almost nearly rarely seldom hardly scarcely barely
        """.split(),
        Modality.HEDGED,
    ),
}
_ABOVE: Mapping[str, Modality] = {
    **dict.fromkeys(
        """
            say claim report state argue suggest allege announce write tell assert insist deny rumor
            rumour mention declare quote contend maintain propose hear read promise boast reply
            answer ask
        """.split(),
        Modality.REPORTED,
    ),
    **dict.fromkeys(
        """
            believe think consider guess suspect accuse assume expect doubt seem appear suppose speculate
            estimate want plan try attempt intend aim presume predict feel fear dream seek agree regard
            tend
        """.split(),
        Modality.HEDGED,
    ),
    **dict.fromkeys(("wish", "hope", "imagine", "pretend"), Modality.HYPOTHETICAL),
}
"""Verbs that make what stands under them not asserted by the writer."""
_VIEWS = frozenset("opinion view mind eye experience estimation judgment judgement understanding knowledge".split())
_NEGATING = frozenset(("fail", "refuse", "decline", "forget", "neglect", "cease", "stop"))
_IMPLYING = frozenset(
    """
    manage succeed go come get happen begin start continue proceed help serve use prove turn remain live return move
    travel leave grow rise expand evolve merge combine unite reunite team choose decide elect opt force compel lead
    cause inspire persuade convince prompt know find show see confirm select appoint hire commission send bring recruit
    name call dare remember contribute work build construct design found create establish form
    """.split()
)
"""Verbs of which an infinitive tells what came true: "managed to win"; what one wants or is asked to do may never."""
_IMPLYING_ADJECTIVES = frozenset("first last only able lucky fortunate proud happy glad pleased".split())
_WITHOUT = frozenset(("without", "instead"))
"""Before a gerund they say what was not done."""
_OF_DOING = frozenset("of about on for at to".split())
"""Prepositions by which a verb takes a gerund for its object: "dreamed *of* joining"."""
_THEN = frozenset("then once originally initially".split())
"""What is said with a participle of another time than today: "*then* owned by"."""
_SUPPOSING = frozenset("assume suppose imagine pretend".split())
"""Verbs that tell the reader to take what follows for true, whatever the parser makes of them."""
_HYPOTHETICAL_MARKS = frozenset(("if", "unless", "whether", "suppose", "supposing", "provided", "assuming", "lest"))
_DOUBTFUL = frozenset("possible likely unclear uncertain unlikely probable plausible debatable doubtful".split())
"""Adjectives that make what stands under them a guess."""
_HEARSAY = frozenset("belief claim rumor rumour idea hypothesis theory myth allegation possibility".split())
"""Nouns of which a clause tells what others say."""
_NO_CLAUSE = frozenset("aux auxpass amod compound prep agent".split())
"""How a verb hangs on a word whose clause it is part of."""
_UNDER = frozenset(("ccomp", "xcomp", "csubj", "csubjpass", "acomp", "oprd"))
"""How a clause hangs on a word of which it is the content: "is said *to be*", "claims *that …*"."""
_BELOW = _UNDER | {"advcl", "acl", "pcomp", "relcl", "parataxis"}
"""How a clause hangs on another that it may take its stance from."""
_OF_THE_WRITER = (Modality.FIRST_PERSON, Modality.OPINION)
"""What a sign of the writer's makes of a clause that nothing else makes less than asserted."""
_OPEN_QUOTES, _CLOSE_QUOTES = frozenset('“„«"'), frozenset('”“»"')
_OPENING = _OPEN_QUOTES | {"``"}


class Clauses:
    """The stances of one sentence's clauses."""

    def __init__(self, sentence: Sentence) -> None:
        self._s = sentence
        self._known: dict[int, Stance] = {}
        self._quoted = _quoted_tokens(sentence)
        self._question = sentence.words[-1] == "?" or (len(sentence.words) > 1 and sentence.words[-2] == "?")
        self._if_only = sentence.lower[:2] in (["if", "only"], ["what", "if"]) or (
            sentence.lower[0] in _SUPPOSING
            and sentence.deps[0] not in NOMINAL_SUBJECTS
            and not (sentence.at[0] is not None and sentence.at[0].hits)
        )

    def stance(self, token: int) -> Stance:
        """The stance of the clause that the token is in."""
        verb = self.governing(token)
        known = self._known.get(verb)
        if known is None:
            self._known[verb] = Stance()  # a cycle ends here
            known = self._known[verb] = self._read(verb)
        return known

    def governing(self, token: int) -> int:
        """The verb of the clause that the token is in, or the top of the sentence."""
        s = self._s
        for _ in range(len(s.words)):
            if s.tags[token][:2] in ("VB", "MD") and s.deps[token] not in _NO_CLAUSE:
                return token
            if s.heads[token] == token:
                return token
            token = s.heads[token]
        return token

    def _read(self, verb: int) -> Stance:
        s = self._s
        children = s.children[verb]
        negated = any(s.deps[c] == "neg" and not is_not_only(s, c) for c in children) or self._negative_subject(verb)
        ended = self._is_of_old(verb) or any(
            s.lower[c] in ("longer", "anymore", "formerly", "previously") and s.deps[c] == "advmod" for c in children
        )
        if any(s.lower[c] == "longer" and any(s.lower[g] == "no" for g in s.children[c]) for c in children):
            negated = True
        modality = Modality.ASSERTED
        for c in children:
            sign = self._sign(verb, c)
            if sign is not None and (modality is Modality.ASSERTED or sign not in _OF_THE_WRITER):
                modality = sign
        modality, negated = self._from_above(verb, modality, negated)
        if verb in self._quoted or s.quoted:
            modality = Modality.REPORTED
        if self._question:
            modality = Modality.QUESTION
        elif self._if_only:
            modality = Modality.HYPOTHETICAL
        elif self._is_instruction(verb):
            modality = Modality.INSTRUCTION
        return Stance(modality, negated, self._tense(verb), ended)

    def _sign(self, verb: int, child: int) -> Modality | None:
        """What one of the words that hang on a verb makes of its clause, if it is a sign of anything."""
        s = self._s
        word, dep = s.lower[child], s.deps[child]
        if dep == "aux" and word in _HEDGING_AUX:
            return Modality.HEDGED
        if dep == "aux" and word == "would" and (self._is_irrealis(verb) or self._is_conditional(verb)):
            return Modality.HYPOTHETICAL
        if dep in ("advmod", "npadvmod") and word in _ADVERBS and not self._is_named(child):
            return _ADVERBS[word]
        if self._supposes(verb, child):
            return Modality.HYPOTHETICAL
        if dep == "prep" and word == "according":
            return Modality.REPORTED
        if dep == "nsubj" and self._is_writer(child):
            return Modality.FIRST_PERSON
        if dep == "acomp" and word in _ADVERBS:
            return _ADVERBS[word]
        if dep == "acomp":  # "is *rarely* green"
            beside = (s.lower[c] for c in s.children[child] if s.deps[c] == "advmod" and c < child)
            if (sign := next((_ADVERBS[each] for each in beside if each in _ADVERBS), None)) is not None:
                return sign
        return Modality.OPINION if self._is_own_view(child) else None

    # --- what stands above ------------------------------------------------------------------------

    def _from_above(self, verb: int, modality: Modality, negated: bool) -> tuple[Modality, bool]:
        """What becomes of a clause by the one that it stands under or is joined to."""
        s = self._s
        head, dep = s.heads[verb], s.deps[verb]
        if head == verb:
            return (Modality.REPORTED if self._is_said_beside(verb) else modality), negated
        if dep in ("ccomp", "parataxis") and ";" in s.words[min(verb, head) : max(verb, head)]:
            return modality, negated  # "A wrote B; C was written by D": two statements
        if dep == "conj":
            return self._from_joined(verb, modality, negated)
        if dep not in _BELOW:
            return modality, negated
        above = self.stance(head)
        if dep in _UNDER or (dep == "acl" and s.tags[head][:2] == "NN"):
            modality, negated = self._from_word_of_content(verb, modality, negated)
        elif dep == "pcomp":
            modality, negated = self._from_preposition(verb, modality, negated)
        elif dep == "advcl" and s.lemmas[head] == "be" and self._is_infinitive(verb) and modality is Modality.ASSERTED:
            modality = Modality.HEDGED  # "is in talks to buy"
        return (_inherited(dep, above.modality) if modality is Modality.ASSERTED else modality), negated

    def _is_said_beside(self, verb: int) -> bool:
        """ "…, he said": the saying hangs on what is said."""
        s = self._s
        return any(
            s.deps[c] in ("parataxis", "ccomp") and s.tags[c][:2] == "VB" and s.lemmas[c] == "say"
            for c in s.children[verb]
        )

    def _from_joined(self, verb: int, modality: Modality, negated: bool) -> tuple[Modality, bool]:
        """Of a clause with a subject of its own, only hearsay and supposition reach over an "and"."""
        s = self._s
        above = self.stance(s.heads[verb])
        own_subject = any(s.deps[c] in ("nsubj", "nsubjpass", "expl") for c in s.children[verb])
        if not own_subject or above.modality in (Modality.REPORTED, Modality.HYPOTHETICAL):
            modality = above.modality if modality is Modality.ASSERTED else modality
        if not own_subject and above.negated and any(s.lower[c] in ("or", "nor") for c in s.children[s.heads[verb]]):
            negated = True
        return modality, negated

    def _from_word_of_content(self, verb: int, modality: Modality, negated: bool) -> tuple[Modality, bool]:
        """What a word makes of the clause that is its content: "*believed* to be", "*rumours* that", "*fails* to"."""
        s = self._s
        head, dep = s.heads[verb], s.deps[verb]
        lemma, above = s.lemmas[head], self.stance(head)
        if lemma in _ABOVE:
            is_own = _ABOVE[lemma] is Modality.HEDGED and any(map(self._is_writer, s.children[head]))
            return (Modality.OPINION if is_own else _ABOVE[lemma]), negated
        if (truth := self._says_true(head)) is not None:
            return modality, negated != (above.negated == truth)
        if lemma in _DOUBTFUL:
            return Modality.HEDGED, negated
        if lemma in _HEARSAY:
            return Modality.REPORTED, negated
        if (lemma in _NEGATING and dep != "ccomp") or (dep == "xcomp" and above.negated):
            return modality, not negated
        if any(s.lemmas[c] in _DOUBTFUL for c in s.children[head] if s.deps[c] == "acomp"):
            return Modality.HEDGED, negated
        if modality is Modality.ASSERTED and self._is_open(verb):
            return Modality.HEDGED, negated
        return modality, negated

    def _from_preposition(self, verb: int, modality: Modality, negated: bool) -> tuple[Modality, bool]:
        """What a preposition makes of its gerund: "*without* joining", "dreamed *of* joining"."""
        s = self._s
        preposition = s.heads[verb]
        if s.lower[preposition] in _WITHOUT or s.lower[preposition - 1] in _WITHOUT:
            return modality, not negated
        wanted = _ABOVE.get(s.lemmas[s.heads[preposition]], Modality.REPORTED)
        if s.lower[preposition] in _OF_DOING and wanted is not Modality.REPORTED:
            return wanted, negated
        return modality, negated

    # --- single signs -----------------------------------------------------------------------------

    def _is_infinitive(self, verb: int) -> bool:
        s = self._s
        return any(s.deps[c] == "aux" and s.tags[c] == "TO" for c in s.children[verb])

    def _is_of_old(self, verb: int) -> bool:
        """ "*Used to* work for": was so, and is no more."""
        s = self._s
        head = s.heads[verb]
        used = s.lower[head] == "used" and s.tags[head] == "VBD" and s.deps[verb] == "xcomp"
        return used and self._is_infinitive(verb)

    def _is_open(self, verb: int) -> bool:
        """Whether an infinitive tells what is wanted, offered, due: what may never come true. "Managed to win" and "the
        *first* to win" tell what did."""
        s = self._s
        head = s.heads[verb]
        if not self._is_infinitive(verb):
            return False
        if s.tags[head][:2] == "NN":
            return (
                not any(
                    s.lower[c] in _IMPLYING_ADJECTIVES or s.tags[c] in ("JJS", "CD") or s.deps[c] == "nummod"
                    for c in s.children[head]
                )
                and self._s.at[head] is None
            )
        if s.tags[head][:2] == "VB":
            return s.lemmas[head] not in _IMPLYING and s.deps[verb] == "xcomp"
        return s.tags[head][:2] == "JJ" and s.tags[head] != "JJS" and s.lower[head] not in _IMPLYING_ADJECTIVES

    def _says_true(self, verb: int) -> bool | None:
        """Whether "it is true/false that" stands above; None where nothing like it does."""
        s = self._s
        for c in (verb, *s.children[verb]):
            if c == verb or s.deps[c] == "acomp":
                if s.lower[c] in ("true", "correct"):
                    return True
                if s.lower[c] in ("false", "untrue", "wrong", "incorrect"):
                    return False
        return None

    def _is_own_view(self, child: int) -> bool:
        """Whether a word of the verb's begins the writer's aside: "I think", "in my opinion", "as far as I know"."""
        s = self._s
        if s.deps[child] == "prep":
            views = [c for c in s.children[child] if s.deps[c] == "pobj" and s.lemmas[c] in _VIEWS]
            return any(s.lower[c] in ("my", "our") for view in views for c in s.children[view])
        views = [child] if s.deps[child] == "parataxis" else s.children[child] if s.lower[child] == "far" else []
        return any(
            (s.lemmas[view] in _ABOVE or s.lower[child] == "far")
            and any(s.lower[c] in ("i", "we") and s.deps[c] == "nsubj" for c in s.children[view])
            for view in views
        )

    def _is_irrealis(self, verb: int) -> bool:
        """ "would have died": it did not; "would later die" did happen."""
        s = self._s
        return s.tags[verb] == "VBN" and any(s.lower[c] == "have" and s.deps[c] == "aux" for c in s.children[verb])

    def _is_conditional(self, verb: int) -> bool:
        """ "*If* it had bought the mill, it would have 38 of them": it has not."""
        s = self._s
        clauses = [clause for clause in s.children[verb] if s.deps[clause] == "advcl"]
        return any(self._supposes(clause, c) for clause in clauses for c in s.children[clause])

    def _supposes(self, verb: int, child: int) -> bool:
        """Whether a word of the verb's makes its clause a condition: "if", "unless", "*had* she"."""
        s = self._s
        if s.deps[child] == "aux":
            return s.lower[child] in ("had", "were", "should") and self._is_inverted(verb, child)
        return s.deps[child] in ("mark", "advmod", "prep") and s.lower[child] in _HYPOTHETICAL_MARKS

    def _is_inverted(self, verb: int, auxiliary: int) -> bool:
        """ "Had she been born in Lund, …"."""
        s = self._s
        subjects = [c for c in s.children[verb] if s.deps[c] in NOMINAL_SUBJECTS]
        return s.deps[verb] == "advcl" and bool(subjects) and auxiliary < subjects[0]

    def _is_writer(self, token: int) -> bool:
        """ "I", "we"; not the number of "Sybil I"."""
        return self._s.lower[token] in ("i", "we") and not self._is_named(token)

    def _is_named(self, token: int) -> bool:
        """Whether the word is part of a name: the album "Perhaps Tomorrow" is no doubt."""
        mention = self._s.at[token]
        return mention is not None and mention.kind is MentionKind.NAME

    def _negative_subject(self, verb: int) -> bool:
        """ "*Nobody* joined", "*no* member joined", "*neither* of them", "he *never* joined"."""
        s = self._s
        for c in s.children[verb]:
            if s.lower[c] in ("neither", "never") and s.deps[c] in ("preconj", "cc", "advmod"):
                return True
            if s.deps[c] in NOMINAL_SUBJECTS:
                if s.lower[c] in ("nobody", "none", "neither", "nothing"):
                    return True
                with_it = (g for g in s.children[c] if s.deps[g] in ("preconj", "det", "cc"))
                if any(s.lower[g] in ("neither", "no") for g in with_it):
                    return True
        return False

    def _is_instruction(self, verb: int) -> bool:
        s = self._s
        if s.lemmas[verb] in ("note", "remember", "recall", "notice", "know"):
            return False  # "Note that …" asserts what follows
        if s.heads[verb] != verb or s.tags[verb] != "VB":
            return False
        if (own := s.at[verb]) is not None and own.end - own.start > 1:
            return False  # a first name that the parser takes for a verb
        return not any(s.deps[c] in ("nsubj", "nsubjpass", "aux", "expl") for c in s.children[verb])

    def _tense(self, verb: int) -> Tense:
        s = self._s
        auxiliaries = [s.lower[c] for c in s.children[verb] if s.deps[c] in ("aux", "auxpass")]
        if "will" in auxiliaries or "shall" in auxiliaries or "'ll" in auxiliaries:
            return Tense.FUTURE
        if not auxiliaries and s.tags[verb] == "VBN" and s.heads[verb] == verb:
            return Tense.PAST  # "trained under": a sentence's own verb is no participle
        if "to" in auxiliaries and s.heads[verb] != verb and "have" not in auxiliaries:
            return self.stance(s.heads[verb]).tense  # "left A to join B": when A was left
        if s.tags[verb] == "VBD" or any(a in ("was", "were", "had", "did", "would") for a in auxiliaries):
            return Tense.PAST
        if any(a in ("has", "have", "'ve") for a in auxiliaries):
            return Tense.PRESENT if s.lower[verb] == "got" else Tense.PAST
        if not auxiliaries and s.tags[verb] in ("VBN", "VBG") and s.heads[verb] != verb:
            above = self.stance(s.heads[verb]).tense
            then = any(s.lower[c] in _THEN for c in s.children[verb])
            return Tense.PAST if then else above if s.tags[verb] == "VBG" or above is Tense.PAST else Tense.PRESENT
        return Tense.PRESENT


def _inherited(dep: str, above: Modality) -> Modality:
    """What a clause that nothing of its own makes less than asserted takes over from the one above it."""
    if dep in ("xcomp", "ccomp", "pcomp", "acl") and above is not Modality.FIRST_PERSON:
        return above
    if above is Modality.INSTRUCTION or (above is Modality.HYPOTHETICAL and dep != "relcl"):
        return above
    return Modality.ASSERTED


def is_not_only(s: Sentence, negation: int) -> bool:
    """Whether a "not" denies nothing: that of "not only … but also", "not least"."""
    return not _NOT_ONLY.isdisjoint(s.lower[negation + 1 : negation + 3])


_NOT_ONLY = frozenset("only just merely least".split())


def _quoted_tokens(sentence: Sentence) -> frozenset[int]:
    """Tokens within quotation marks that hold a clause; a quoted title is not one."""
    if _OPENING.isdisjoint(sentence.words):
        return frozenset()
    found: set[int] = set()
    opened: int | None = None
    for i, word in enumerate(sentence.words):
        if opened is None and word in _OPEN_QUOTES:
            opened = i
        elif opened is not None and word in _CLOSE_QUOTES:
            inside = range(opened + 1, i)
            names = sum(sentence.words[j][0].isupper() for j in inside)
            finite = any(sentence.tags[j] in FINITE for j in inside)
            if finite and len(inside) >= 3 and names < 0.6 * len(inside):
                found.update(inside)
            opened = None
        elif word == "``":
            opened = i
    return frozenset(found)
