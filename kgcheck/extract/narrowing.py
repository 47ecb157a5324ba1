"""What a sentence's grammar says of its mentions beyond whose they are: joined, denied, excepted, set against others,
narrowed to the first or the only one.
"""

from __future__ import annotations

from collections.abc import Sequence

from kgcheck.extract.clauses import is_not_only
from kgcheck.extract.interface import Mention, MentionKind
from kgcheck.extract.wording import QUALIFIERS, Wording
from kgcheck.values import Number

NAMING = frozenset("know call name title entitle dub christen nickname style".split())
_ALL = frozenset("everyone everybody all nobody none anybody anyone".split()) | {"one"}
_SOLE = frozenset("only solely exclusively".split())
_EACH = frozenset("a an per each every".split())
_TIMES = frozenset("second minute hour day night week weekend month quarter season".split())
"""Times of which a number may be told for each; a year is what many a plain number is told for."""
_SAYING_WHAT = frozenset("attr oprd acomp appos".split())


class Narrowing(Wording):
    """One sentence, asked how its words limit what is said of a mention."""

    def kind(self, token: int) -> MentionKind | None:
        """The kind of mention that the token is part of, if it is."""
        mention = self._s.at[token]
        return mention.kind if mention is not None else None

    def root_of(self, token: int) -> int:
        while self._s.heads[token] != token:
            token = self._s.heads[token]
        return token

    def subtree(self, token: int, without: Mention) -> list[int]:
        s = self._s
        out = []
        for c in s.children[token]:
            if s.at[c] is without or s.deps[c] in ("punct", "det"):
                continue
            out.append(c)
            out.extend(self.subtree(c, without))
        return sorted(out)

    def with_conjuncts(self, t: int) -> list[int]:
        out = [t]
        for c in self._s.children[t]:
            if self._s.deps[c] == "conj" and c > t:
                out.extend(self.with_conjuncts(c))
        return out

    def is_bracketed(self, b: Mention) -> bool:
        return b.start > 0 and (
            self._s.words[b.start - 1] in "([" or (b.start > 1 and self._s.words[b.start - 2] in "([")
        )

    def is_comma_place(self, first: int, second: int) -> bool:
        """ "Fallujah, Iraq" that the parser took for a list: a comma and no "and" or "not" after it."""
        s = self._s
        low, high = min(first, second), max(first, second)
        return (
            "," in s.words[low:high]
            and "not" not in s.lower[low:high]
            and not any(s.deps[c] == "cc" for c in s.children[first])
            and not any(s.deps[c] == "cc" for c in s.children[second])
            and high - low <= 4
        )

    def is_difference(self, mention: Mention) -> bool:
        """Whether a number says how much more there is of something than of another ("500 more sheep than goats",
        "two hours longer than"), or how much there is in each of many times ("12 dollars *a week*")."""
        s = self._s
        if not isinstance(mention.value, Number) or mention.end + 1 >= len(s.words):
            return False
        if s.lower[max(0, mention.start - 2) : mention.start] == ["one", "of"]:
            return True  # "is one of three children": of his parents'
        after, then = s.lower[mention.end], s.lower[mention.end + 1]
        if s.tags[mention.end] in ("JJR", "RBR"):
            return "than" in s.lower[mention.end :] and then != "or"
        return after in _EACH and then in _TIMES

    def in_disjunction(self, mention: Mention) -> bool:
        """ "A or B": says neither of A nor of B."""
        s = self._s
        t = mention.head
        first = s.heads[t] if s.deps[t] == "conj" else t
        joined = any(
            s.lower[c] == "or" and s.deps[c] == "cc" and c > 0 and s.words[c - 1] not in ",(" for c in s.children[first]
        )  # "the Dodge, or Dodge Coronet," gives another name
        return joined and any(s.deps[c] == "conj" and s.at[c] is not None for c in s.children[first])

    def is_contrasted(self, b: Mention) -> bool:
        """The "in Lund" of "was not born in Riga *but* in Lund": what is said against the negation."""
        s = self._s
        t = b.head
        for _ in range(6):
            h = s.heads[t]
            if s.deps[t] == "conj":
                joints = [c for c in s.children[h] if s.lower[c] == "but" and h < c < t]
                if not joints and s.tags[h][:2] == "VB" and s.tags[t] == "IN":
                    return self._is_after_but(t, h)
                return any(s.lower[c + 1] != "not" for c in joints)  # "borders Spain but not Italy"
            if h == t or s.tags[h][:2] == "VB":
                return h != t and self._is_after_but(t, h)
            t = h
        return False

    def _is_after_but(self, t: int, verb: int) -> bool:
        """Whether a verb's argument stands behind "but", where the parser joins it with no other: "was not built by A
        but *by B in 1766*"."""
        s = self._s
        for c in range(verb + 1, t):
            joint = s.lower[c] == "but" and s.deps[c] == "cc" and verb in (s.heads[c], s.heads[s.heads[c]])
            if joint and s.lower[c + 1] != "not":
                return s.deps[c + 1] in ("prep", "agent", "conj", "npadvmod") and s.tags[c + 1] in ("IN", "TO")
        return False

    def is_excepted(self, a: Mention) -> bool:
        """The name after "everyone but", "nobody except"."""
        s = self._s
        before = a.start - 1
        if before > 0 and s.lower[before] == "for":
            before -= 1
        return before > 0 and s.lower[before] in ("but", "except") and s.lower[before - 1] in _ALL

    def negated_below(self, b: Mention, governor: int) -> bool:
        """A "not" or "no" between the claim's object and its verb: "not in Paris", "no children"."""
        s = self._s
        t = b.head
        for _ in range(8):
            for c in s.children[t]:
                if (
                    c < b.start
                    and (s.deps[c] == "neg" or s.lower[c] in ("not", "no", "never", "neither", "nor"))
                    and not is_not_only(s, c)
                ):
                    return True
            if s.deps[t] == "prep" and s.lower[t - 1 : t] == ["not"] and not is_not_only(s, t - 1):
                return True
            first = min(t, b.start)
            if s.deps[t] == "conj":  # "with Spain but *not with* Italy"
                return first > 0 and s.lower[first - 1] in ("not", "nor")
            if t == governor or s.heads[t] == t or s.heads[t] == governor:
                return b.start > 0 and s.lower[b.start - 1] == "not"
            t = s.heads[t]
        return False

    def is_told(self, noun: int) -> bool:
        """Whether a noun says what something is to another, and no class: "is *home* to A", "*the country* of B", "has
        a *subsidiary* called C"."""
        s = self._s
        naming = [c for c in s.children[noun] if s.deps[c] == "acl" and s.lemmas[c] in NAMING]
        if any(s.at[g] is not None for c in naming for g in s.children[c]):
            return True
        before = [s.lower[c] for c in s.children[noun] if s.deps[c] in ("det", "poss", "amod")]
        if s.tags[noun] != "NN" or s.deps[noun] not in _SAYING_WHAT or before not in ([], ["the"]):
            return False
        preps = [c for c in s.children[noun] if s.deps[c] == "prep" and (not before or s.lower[c] == "of")]
        below = (s.at[g] for c in preps for g in s.children[c])
        return any(m is not None and m.kind is not MentionKind.VALUE for m in below)

    def qualifier(self, b: Mention, words: Sequence[int], governor: int) -> str | None:
        """What the words say more than the relation between the two: "the *first* film by B", "*only* B", "the
        *highest* mountain", and of a relative clause what its noun says: "the *only* country that borders B"."""
        s = self._s
        nouns = list(words)
        if b.kind is MentionKind.NOUN:
            nouns.append(b.head)
        if s.deps[governor] in ("relcl", "acl") and self.kind(s.heads[governor]) in (None, MentionKind.NOUN):
            for c in s.children[s.heads[governor]]:
                if self.is_qualifier(c):
                    return f"the {s.lower[c]}"
        for i in nouns:
            for c in s.children[i]:
                if self.is_qualifier(c):
                    return s.lower[c]
        alone = b.kind is MentionKind.NAME and any(s.lower[c] in _SOLE for c in s.children[b.head] if c < b.start)
        return "only" if alone else None

    def is_qualifier(self, i: int) -> bool:
        """Whether the word is a "first", "only" or "largest" of what it hangs on."""
        s = self._s
        if s.deps[i] not in ("amod", "advmod", "compound", "nummod") or self.kind(i) is MentionKind.VALUE:
            return False  # the "most" of "at most 5" is the number's
        return s.lower[i] in QUALIFIERS or s.tags[i] == "JJS" or any(s.tags[g] == "RBS" for g in s.children[i])
