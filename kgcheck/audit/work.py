"""The work list: items in numbered chunks, and what a run's results depend on beside its input.

Chunks are cut by the input alone, never by how many processes there are: a parser's batch, and so
every byte of the results, is the same in any run over the same input.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from kgcheck import __version__
from kgcheck.audit.items import Failure, Item
from kgcheck.config import Config
from kgcheck.errors import InputError
from kgcheck.model import Document
from kgcheck.store.interface import GraphInfo

CHARACTERS = 250_000
"""Characters of a chunk at most, unless a single document has more: bounds what is in memory at once."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some items that stand together in the input and are checked together."""

    number: int
    items: tuple[Item, ...]
    digest: str
    """Of all that the chunk's records are made from."""


def chunked(items: Iterable[Item], size: int) -> Iterator[Chunk]:
    """The items in chunks of at most `size` items and `CHARACTERS` characters."""
    number, held, characters = 0, list[Item](), 0
    for item in items:
        length = len(item.text) if isinstance(item, Document) else 0
        if held and (len(held) == size or characters + length > CHARACTERS):
            yield Chunk(number, tuple(held), _digest(held))
            number, held, characters = number + 1, [], 0
        held.append(item)
        characters += length
    if held:
        yield Chunk(number, tuple(held), _digest(held))


def _digest(items: Iterable[Item]) -> str:
    content = hashlib.blake2b(digest_size=16)
    for item in items:
        fields: list[Any] = [item.id, dict(item.metadata), item.path, item.line]
        if isinstance(item, Failure):
            fields += ["failure", str(item.error)]
        else:
            fields += [item.text, item.about, item.about_id, item.format]
        content.update(_bytes(fields))
    return content.hexdigest()


def _bytes(value: object) -> bytes:
    return json.dumps(value, sort_keys=True, default=str).encode() + b"\n"


@dataclass(frozen=True, slots=True)
class Settings:
    """What verdicts depend on beside the document: results of different settings are never mixed."""

    kgcheck: str
    model: str
    graph: str
    """The graph's revision."""
    schema: str | None
    lexicon: str | None
    """Hashes of the files."""
    profile: str
    as_of: str
    min_confidence: float
    batch_size: int
    """Part of it because a parser's batch can turn the last digit of a number, and with it a parse."""

    @classmethod
    def of(cls, config: Config, graph: GraphInfo) -> Settings:
        """The settings of a run whose configuration has its day (`as_of`)."""
        return cls(
            kgcheck=__version__,
            model=_model(),
            graph=graph.revision,
            schema=_file_hash(config.schema),
            lexicon=_file_hash(config.lexicon),
            profile=config.profile,
            as_of=(config.as_of or date.today()).isoformat(),
            min_confidence=config.min_confidence,
            batch_size=config.batch_size,
        )

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)

    def differences(self, other: Mapping[str, Any]) -> list[str]:
        """In words, in what the settings of an earlier run differ."""
        return [
            f"{name} was {other.get(name)!r}, is {now!r}"
            for name, now in asdict(self).items()
            if other.get(name) != now
        ]

    def key_of(self, document: Document) -> bytes:
        """What the findings on one document depend on: its text and all settings, not its id or metadata."""
        fields = [document.text, document.about, document.about_id, document.format]
        return hashlib.blake2b(_bytes([fields, replace(self, batch_size=0).as_dict()]), digest_size=16).digest()


def _model() -> str:
    """The language model's name and version."""
    from importlib.metadata import PackageNotFoundError, version

    from kgcheck.extract.parse import installed_model

    name = installed_model() or "none"
    try:
        return f"{name} {version(name.replace('_', '-'))}"
    except PackageNotFoundError:
        return name


def _file_hash(path: Path | None) -> str | None:
    if path is None:
        return None
    try:
        return hashlib.blake2b(path.read_bytes(), digest_size=16).hexdigest()
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", where=str(path)) from None
