"""Loads the catalogue from its YAML files, or from the copy that is kept of what they say."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from kgcheck.names import words_of
from kgcheck.relations.catalogue.interface import CatalogueRelation
from kgcheck.relations.catalogue.recognising import Catalogue
from kgcheck.relations.schema import Phrases

_HERE = Path(__file__).parent


@lru_cache(maxsize=1)
def load() -> Catalogue:
    """The product's own catalogue."""
    from kgcheck.relations.catalogue.kept import kept

    code = hashlib.sha256(b"\0".join(path.read_bytes() for path in sorted(_HERE.glob("*.py")))).hexdigest()[:8]
    relations = kept(f"{version()}-{code}", dict[str, CatalogueRelation], lambda: _read(sorted(_HERE.glob("*.yaml"))))
    return Catalogue(relations, version())


@lru_cache(maxsize=1)
def version() -> str:
    """The version of the product's own catalogue, without the time that loading it takes."""
    return _version(_texts(sorted(_HERE.glob("*.yaml"))))


def load_files(paths: Sequence[Path]) -> Catalogue:
    """A catalogue of these files; raises `GraphError` with file and line where one is wrong."""
    return Catalogue(_read(paths), _version(_texts(paths)))


def _read(paths: Sequence[Path]) -> dict[str, CatalogueRelation]:
    from kgcheck.relations.catalogue.reading import read  # with the YAML library, which a copy does not need

    return {key: _relation(key, entry) for key, entry in read(_texts(paths)).items()}


def _texts(paths: Sequence[Path]) -> list[tuple[str, str]]:
    return [(path.name, path.read_text(encoding="utf-8")) for path in paths]


def _version(texts: Sequence[tuple[str, str]]) -> str:
    return hashlib.sha256("\0".join(part for text in texts for part in text).encode()).hexdigest()[:12]


def _relation(key: str, entry: Mapping[str, object]) -> CatalogueRelation:
    fields = {name: value for name, value in entry.items() if name not in Phrases.__dataclass_fields__}
    phrases = {name: value for name, value in entry.items() if name in Phrases.__dataclass_fields__}
    fields.setdefault("label", " ".join(words_of(key)))
    return CatalogueRelation(id=key, phrases=Phrases(**phrases), **fields)  # type: ignore[arg-type]  # reading checked them
