"""`run.json`: what was run, when, on what, and how it ended; all that differs from run to run."""

from __future__ import annotations

import platform
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from kgcheck import __version__
from kgcheck.audit.outputs import RUN, write_json
from kgcheck.audit.work import Settings
from kgcheck.config import SETTINGS, Config
from kgcheck.report.summary import graph_dict
from kgcheck.store.interface import GraphInfo


class Protocol:
    """Written when the run begins and when it ends."""

    def __init__(
        self, folder: Path, config: Config, graph: GraphInfo, settings: Settings, inputs: Sequence[str], engine: str
    ) -> None:
        self._path = folder / RUN
        self._begun = datetime.now(UTC)
        self._content: dict[str, Any] = {
            "kgcheck": __version__,
            "python": platform.python_version(),
            "platform": platform.platform(),
            "model": settings.model,
            "command": sys.argv,
            "inputs": list(inputs),
            "graph": graph_dict(graph),
            "configuration": {name: getattr(config, name) for name in SETTINGS},
            "settings": settings.as_dict(),
            "engine": engine,
            "started": self._begun.isoformat(timespec="seconds"),
        }

    def begin(self) -> None:
        """The run goes on now: a file that stays like this tells of one that was killed."""
        write_json(self._path, self._content | {"status": "running"})

    def end(self, reason: str | None, graph_changed_to: str | None) -> None:
        """It ended, early if there is a reason; the graph's revision, where it was seen to be another one."""
        if not self._path.parent.is_dir():
            return
        now = datetime.now(UTC)
        write_json(
            self._path,
            self._content
            | {
                "status": "complete" if reason is None else "incomplete",
                "reason": reason,
                "graph_changed_to": graph_changed_to,
                "ended": now.isoformat(timespec="seconds"),
                "seconds": round((now - self._begun).total_seconds(), 3),
            },
        )
