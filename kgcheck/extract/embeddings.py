"""What a word is to spaCy's models before they look at its neighbours, remembered.

A quarter of the models' work is on single words: hashed features, and a layer over them. Texts repeat their words,
so it is done once for each. The numbers are the same to the bit, as each row of a table is reckoned by itself.
"""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language

_FRAME = ("extract_features", "list2ragged", "ragged2list")
"""What stands around the two layers on single words: the features of all texts' words in one table, and texts again."""
_ON_ONE_WORD = frozenset(("ints-getitem", "hashembed", "maxout", "layernorm", "dropout"))
"""Layers that look at no other row than the one they answer."""
_KEPT = 20_000
"""Words that are remembered: 8 MB."""


def remember(nlp: Language) -> list[Embeddings]:
    """Let the pipeline's models remember single words; one that is built otherwise stays as it is."""
    from thinc.api import NumpyOps, with_array

    found: list[Embeddings] = []
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        for node in model.walk() if model is not None and isinstance(model.ops, NumpyOps) else ():
            if _begins_with_single_words(node):
                found.append(Embeddings(node.layers[2:4]))
                node.layers[2:4] = [with_array(found[-1].layer)]
    return found


def _begins_with_single_words(node: Any) -> bool:
    names = [layer.name for layer in node.layers]
    if (*names[:2], *names[4:]) != _FRAME:
        return False
    return all(part.name in _ON_ONE_WORD for layer in node.layers[2:4] for part in layer.walk() if not part.layers)


class Embeddings:
    """The rows of numbers of words, given by the rows of their features. Safe to use from several threads."""

    def __init__(self, layers: list[Any]) -> None:
        from thinc.api import Model, chain

        self.layer: Any = Model("remembered", self._forward, layers=[chain(*(each.layers[0] for each in layers))])
        """What stands for the layers that are asked but once a word."""
        self._lock = Lock()
        self._places: dict[bytes, int] = {}
        self._rows: Any = None

    def forget(self) -> None:
        with self._lock:
            self._places.clear()

    def _forward(self, layer: Any, features: Any, is_train: bool) -> tuple[Any, Any]:
        [asked] = layer.layers
        return asked(features, is_train) if is_train else (self._of(features, asked), None)

    def _of(self, features: Any, asked: Any) -> Any:
        import numpy

        if not len(features):
            return asked.predict(features)
        words = numpy.ascontiguousarray(features).view(f"V{features[0].nbytes}").ravel().tolist()
        with self._lock:
            fresh = {word: place for place, word in enumerate(words) if word not in self._places}
            if len(self._places) + len(fresh) > _KEPT:
                self._places.clear()
                fresh = {word: place for place, word in enumerate(words)}
                if len(fresh) > _KEPT:
                    return asked.predict(features)
            if fresh:
                rows = asked.predict(features[list(fresh.values())])
                if self._rows is None:
                    self._rows = numpy.empty((_KEPT, rows.shape[1]), rows.dtype)
                known = len(self._places)
                self._rows[known : known + len(rows)] = rows
                self._places.update(zip(fresh, range(known, known + len(rows)), strict=True))
            return self._rows[[self._places[word] for word in words]]
