"""The catalogue as it was read, kept in the cache folder: reading its YAML takes ten times as long as reading this.

Only ever a copy: where it cannot be read or written, the YAML is read.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TypeVar

import msgspec

from kgcheck.errors import GraphError
from kgcheck.store.cache import cache_folder

_PREFIX = "catalogue-"
_Content = TypeVar("_Content")


def kept(version: str, kind: type[_Content], read: Callable[[], _Content]) -> _Content:
    """What `read` gives, from the copy of this version where there is one; else the copy is made."""
    try:
        path = cache_folder() / f"{_PREFIX}{version}.json"
        return msgspec.json.decode(path.read_bytes(), type=kind)
    except FileNotFoundError:
        content = read()
        _keep(path, msgspec.json.encode(content))
        return content
    except (OSError, GraphError, msgspec.DecodeError):
        return read()


def _keep(path: Path, content: bytes) -> None:
    try:
        with NamedTemporaryFile(dir=path.parent, prefix=f".{_PREFIX}", delete=False) as file:
            file.write(content)
        Path(file.name).replace(path)
        for older in path.parent.glob(f"{_PREFIX}*.json"):
            if older != path:
                older.unlink(missing_ok=True)
    except OSError:
        return
