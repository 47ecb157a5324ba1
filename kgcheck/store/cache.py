"""Where kgcheck keeps what it can make again: built graphs, mirrors of names."""

from __future__ import annotations

import os
from pathlib import Path

from kgcheck.errors import GraphError

CACHE_VARIABLE = "KGCHECK_CACHE_DIR"


def cache_folder() -> Path:
    """The folder, made if need be; raises `GraphError` where it cannot be written."""
    from platformdirs import user_cache_path

    named = os.environ.get(CACHE_VARIABLE)
    folder = Path(named) if named else user_cache_path("kgcheck")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        reason = "" if os.access(folder, os.W_OK | os.X_OK) else "permission denied"
    except OSError as error:
        reason = error.strerror or str(error)
    if reason:
        raise GraphError(
            f"the cache cannot be written: {reason}",
            where=str(folder),
            hint=f"Set {CACHE_VARIABLE} to a directory that can be written.",
        )
    return folder
