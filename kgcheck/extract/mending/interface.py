"""What is mended: a sentence's tokens as columns, and what the mends ask of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

SUBJECTS = frozenset("nsubj nsubjpass csubj csubjpass expl".split())
AUXILIARIES = frozenset(("aux", "auxpass"))
BRACKETS = frozenset("()[]")
COMMAS = frozenset((",",)) | BRACKETS


@dataclass(slots=True)
class Columns:
    """A sentence's tokens, one list a property; heads are positions within it."""

    words: list[str]
    lemmas: list[str]
    tags: list[str]
    deps: list[str]
    heads: list[int]
    entities: list[str]

    def children(self, token: int) -> list[int]:
        return [i for i, head in enumerate(self.heads) if head == token and i != token]

    def above(self, token: int) -> Iterator[int]:
        """The token and all that it hangs on, up to the root."""
        yield token
        for _ in range(len(self.heads)):
            head = self.heads[token]
            if head == token:
                return
            token = head
            yield token

    def is_tree(self) -> bool:
        """Whether every token hangs, in the end, on a root."""
        hung: set[int] = set()
        for token in range(len(self.heads)):
            path: set[int] = set()
            while token not in hung and self.heads[token] != token:
                if token in path:
                    return False
                path.add(token)
                token = self.heads[token]
            hung |= path
        return True

    def left_edge(self, token: int) -> int:
        """The first token of what hangs on this one."""
        return next(i for i in range(token + 1) if token in self.above(i))

    def before(self, token: int) -> int:
        """The last token before this one that is neither comma nor bracket; -1 where there is none."""
        token -= 1
        while token >= 0 and self.words[token] in COMMAS:
            token -= 1
        return token

    def is_nominal(self, token: int) -> bool:
        return self.tags[token][:2] == "NN" or self.entities[token] != ""

    def attach(self, token: int, head: int, dep: str) -> None:
        self.heads[token], self.deps[token] = head, dep
