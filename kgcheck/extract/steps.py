"""spaCy's parser and entity recogniser, a step of all texts of a batch at a time.

Both take a text apart move by move. spaCy's own loop over the moves lets go of Python's lock, which the checks of each
move then take and drop again: half of the time of the two (spaCy 3.8, built by Cython 3). The same steps taken from
here, each for all texts at once, keep the lock, and choose the same moves. For a few texts spaCy's loop is quicker.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice, takewhile
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_FEW = 4
"""Fewer texts than these are left to spaCy's loop."""

_TOKENS = 8_000
"""The tokens of which the features are held at once: the parser has 4 KB for each."""


def pipe(nlp: Language, texts: Iterable[str | Doc], batch_size: int, left_out: Collection[str]) -> Iterator[Doc]:
    """What `nlp.pipe` gives of the texts, in order, without the components `left_out`."""
    last = _last_stepped(nlp, left_out)
    docs: Iterator[Doc] = nlp.pipe(texts, batch_size=batch_size, disable=[*left_out, *last])
    while batch := list(islice(docs, batch_size)):
        for part in _of_like_length(batch):
            for component in last.values():
                _annotate(component, part)
        yield from batch


def _last_stepped(nlp: Language, left_out: Collection[str]) -> dict[str, Any]:
    """The components with which the pipeline ends that can be run in steps: none that comes before another kind."""
    running = [(name, component) for name, component in nlp.pipeline if name not in left_out]
    last = takewhile(lambda named: _is_stepped(named[1]), reversed(running))
    return dict(reversed(list(last)))


def _is_stepped(component: Any) -> bool:
    from spacy.pipeline import DependencyParser, EntityRecognizer
    from thinc.api import NumpyOps

    return (
        type(component) in (DependencyParser, EntityRecognizer)
        and component.cfg["beam_width"] == 1
        and isinstance(component.model.ops, NumpyOps)
    )


def _of_like_length(docs: Iterable[Doc]) -> Iterator[list[Doc]]:
    """The texts by their length, so that those of a part end at about the same step."""
    part: list[Doc] = []
    tokens = 0
    for doc in sorted(docs, key=len):
        if part and tokens + len(doc) > _TOKENS:
            yield part
            part, tokens = [], 0
        part.append(doc)
        tokens += len(doc)
    if part:
        yield part


def _annotate(component: Any, docs: Sequence[Doc]) -> None:
    """Do what the component does in a pipeline."""
    if sum(map(bool, map(len, docs))) < _FEW:
        component.set_annotations(docs, component.predict(docs))
        return
    steps = component.model.predict(docs)
    states = component.moves.init_batch(docs)
    going_on = [state for state in states if not state.is_final()]
    while going_on:
        going_on = component.transition_states(going_on, steps.predict(going_on))
    steps.clear_memory()
    component.set_annotations(docs, states)
