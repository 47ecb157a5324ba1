"""The outcome of an audit, in the few lines that stderr gets; the report has the rest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kgcheck.counted import counted
from kgcheck.model import Verdict

if TYPE_CHECKING:
    from kgcheck.audit.baseline import Baseline
    from kgcheck.report.digest import Digest

VANISHED_SHOWN = 20
"""Of the baseline's findings that are no longer found; the report names all."""
_OF_DOCUMENTS = (Verdict.CONTRADICTED, Verdict.UNKNOWN, Verdict.SUPPORTED)


def outcome(digest: Digest, known: Baseline | None, folder: Path, by: Sequence[str]) -> Iterator[str]:
    """What was found, in all and by the fields asked for; and where the report is."""
    from kgcheck.audit.tables import parquet_installed

    total = digest.total
    yield f"Claims: contradicted {total.rate('contradicted')}, unknown {total.rate('unknown')}, 95% intervals"
    for name in by:
        for value, tally in sorted(digest.groups.get(name, {}).items()):
            yield f"  {name} {value}: contradicted {tally.rate('contradicted')}, unknown {tally.rate('unknown')}"
        if name not in digest.groups:
            yield f"  No document has a field {name}"
    counts = ", ".join(f"{total.documents[verdict]:,} {verdict.value}" for verdict in _OF_DOCUMENTS)
    unchecked = f"{total.documents[Verdict.NO_CLAIMS]:,} with nothing to check; {total.errors:,} not readable"
    yield f"Documents: {counts}; {unchecked}"
    if not total.readable and not total.errors:
        yield "Nothing was checked: there are no documents in the input."
    if known is not None:
        yield from _against_the_baseline(known, total.known.total())
    if not parquet_installed():
        yield "claims.parquet needs pyarrow: python -m pip install 'kgcheck[report]'"
    yield f"Report: {folder / 'report.html'}"


def _against_the_baseline(baseline: Baseline, found: int) -> Iterator[str]:
    vanished, expired = f"{len(baseline.vanished):,} vanished", counted(len(baseline.expired), "suppression")
    yield f"Baseline: {counted(found, 'finding')} known, {vanished}, {expired} expired"
    for each in baseline.vanished[:VANISHED_SHOWN]:
        yield f"  vanished: {each.document}: {each.claim}"
    for suppression in baseline.expired:
        yield f"  expired: {suppression.where}: {suppression.reason}"
