"""kgcheck: check what a language model wrote against a knowledge graph.

    from kgcheck import Checker

    print(Checker.open("seed").check("Marie Curie was born in Paris.").verdict)

Names are imported on first use, so that `import kgcheck` (and `kgcheck --help`)
costs nothing; see `kgcheck.checker` for the pipeline and `kgcheck.model` for its values.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kgcheck.checker import Checker
    from kgcheck.model import Document, Finding, Report

__version__ = "0.1.0"
__all__ = ["Checker", "Document", "Finding", "Report", "Triple", "__version__"]

_HOMES = {
    "Checker": "kgcheck.checker",
    "Document": "kgcheck.model",
    "Finding": "kgcheck.model",
    "Report": "kgcheck.model",
    "Triple": "kgcheck.model",
}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
