"""Builds a `.kg` file from facts and entities files: read, stage, assemble, count.

Lines go into a staging database beside the new file; SQL then sorts and joins them, so that memory stays
flat whatever their number. The new file takes its name only when it is complete: an interrupted build
leaves nothing behind.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from kgcheck.counted import counted
from kgcheck.errors import GraphError
from kgcheck.graph.assembly import assemble, revision
from kgcheck.graph.formats import read_entities, read_facts
from kgcheck.graph.infer import count_relations
from kgcheck.graph.lines import BadLine
from kgcheck.graph.schema_file import read_schema
from kgcheck.graph.staging import Staged, Staging
from kgcheck.relations.assemble import Declared, check_known, declared_to_json, knowledge, schema_to_json
from kgcheck.relations.assemble import assemble as assemble_schema
from kgcheck.relations.schema import Schema
from kgcheck.store import layout

Progress = Callable[[str, int], None]
"""Told the stage ("reading facts.jsonl", "names", …) and, while reading, the number of lines so far, else 0."""

CONFLICTS_LISTED = 20
_CACHE_KIB = 192 * 1024
_STEPS_BETWEEN_CHECKS = 2_000_000


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What became of the lines."""

    path: Path
    revision: str
    facts: int
    entities: int
    relations: int
    duplicates: int = 0
    """Facts that were there already, if perhaps from another source."""
    joined: int = 0
    """Names given without an id that were taken for the one entity of that name which has one."""
    bad: int = 0
    bad_lines: Sequence[BadLine] = ()
    """The first of them."""
    conflicts: int = 0
    """Subjects with several values of a relation that the schema file calls functional."""
    warnings: Sequence[str] = ()


def build(
    out: Path,
    facts: Sequence[Path],
    entities: Sequence[Path] = (),
    schema: Path | None = None,
    *,
    name: str | None = None,
    skip_bad: bool = False,
    progress: Progress | None = None,
) -> BuildReport:
    """Build `out` from the files; raises `GraphError` for the first bad line, unless `skip_bad`."""
    tell = progress or (lambda stage, done: None)
    declared = read_schema(schema).relations if schema else {}
    _check_place(out)
    with _workshop(out) as db:
        staged = _staged(db, facts, entities, tell, skip_bad=skip_bad)
        check_known(declared, staged.relations, where=str(schema))
        held = {key: each.properties.get("value_type") for key, each in declared.items()}
        assemble(db, staged, {key: held_ for key, held_ in held.items() if held_}, lambda stage: tell(stage, 0))
        tell("schema", 0)
        made = _keep(db, declared, name or out.stem)
        conflicts, warnings = _conflicts(db, declared, made)
        count = _count(db, "facts")
        report = BuildReport(
            out,
            revision(db),
            count,
            _count(db, "entities"),
            len(made),
            duplicates=staged.facts - count,
            joined=_count(db, "stage.joined"),
            bad=staged.bad,
            bad_lines=tuple(staged.bad_lines),
            conflicts=conflicts,
            warnings=warnings,
        )
        meta = {
            "format": layout.FORMAT,
            "revision": report.revision,
            "facts": report.facts,
            "entities": report.entities,
            "relations": report.relations,
        }
        db.executemany("INSERT INTO meta VALUES (?, ?)", ((key, str(value)) for key, value in meta.items()))
        tell("writing", 0)
    return report


def _check_place(out: Path) -> None:
    if out.is_dir():
        raise GraphError("is a directory, not a file to build", where=str(out))
    if not out.parent.is_dir():
        raise GraphError("there is no such directory", where=str(out.parent))


def _staged(
    db: sqlite3.Connection, facts: Sequence[Path], entities: Sequence[Path], tell: Progress, *, skip_bad: bool
) -> Staged:
    """All lines of the files, as they come; raises `GraphError` where none is a fact."""

    def on_bad(line: BadLine) -> None:
        if not skip_bad:
            raise GraphError(
                line.reason,
                where=line.where,
                hint="Mend the line, or leave it out with kgcheck graph build --skip-bad.",
            )

    staging = Staging(db)
    for paths, read in ((facts, read_facts), (entities, read_entities)):
        for path in paths:
            staging.add(read(path), on_bad, partial(tell, f"reading {path.name}"))
    staged = staging.staged
    if not staged.facts:
        raise GraphError(
            "there is no fact in " + ", ".join(str(path) for path in facts),
            hint=f"{counted(staged.bad, 'line')} could not be used." if staged.bad else None,
        )
    return staged


def _count(db: sqlite3.Connection, table: str) -> int:
    [(count,)] = db.execute(f"SELECT count(*) FROM {table}")
    return int(count)


def _keep(db: sqlite3.Connection, declared: Mapping[str, Declared], name: str) -> Schema:
    """Keep in the file what was counted, and the schema made of it."""
    from msgspec.json import encode

    from kgcheck.relations.catalogue import load

    stats = count_relations(db)
    schema = assemble_schema(stats, declared, load())
    rows = ((encode(each).decode(), each.relation) for each in stats)
    db.executemany("UPDATE relations SET stats = ? WHERE name = ?", rows)
    kept = {
        "name": name,
        "knowledge": knowledge(),
        "schema": schema_to_json(schema),
        "declared": declared_to_json(declared),
    }
    db.executemany("INSERT INTO meta VALUES (?, ?)", kept.items())
    return schema


_CONFLICTS = f"""
SELECT s, r, count(*) OVER () FROM facts JOIN temp.once USING(r) WHERE NOT (once.temporal AND valid_to IS NOT NULL)
GROUP BY s, r HAVING min(coalesce(o, CASE type WHEN {layout.DATE} THEN substr(object, 1, 4) ELSE object END))
  <> max(coalesce(o, CASE type WHEN {layout.DATE} THEN substr(object, 1, 4) ELSE object END)) ORDER BY s, r LIMIT ?"""
_VALUES = """
SELECT coalesce(f.object, o.label, o.id) FROM facts f LEFT JOIN entities o ON o.e = f.o
  WHERE f.s = ? AND f.r = ? LIMIT 5"""


def _conflicts(db: sqlite3.Connection, declared: Mapping[str, Declared], schema: Schema) -> tuple[int, tuple[str, ...]]:
    """How many subjects have several values of a relation declared functional, and the first of them."""
    db.execute("CREATE TEMP TABLE once(r INTEGER PRIMARY KEY, temporal INTEGER)")
    functional = [name for name, each in declared.items() if each.properties.get("functional")]
    db.executemany(
        "INSERT INTO once SELECT r, ? FROM relations WHERE name = ?",
        [(schema[name].temporal, name) for name in functional],
    )
    rows = db.execute(_CONFLICTS, (CONFLICTS_LISTED,)).fetchall()
    listed = []
    for s, r, _ in rows:
        [(subject,)] = db.execute("SELECT coalesce(label, id) FROM entities WHERE e = ?", (s,))
        [(relation,)] = db.execute("SELECT name FROM relations WHERE r = ?", (r,))
        values = " and ".join(value for (value,) in db.execute(_VALUES, (s, r)))
        listed.append(f"{subject}: {relation} is declared functional, but is {values}")
    db.execute("DROP TABLE once")
    return (rows[0][2] if rows else 0), tuple(listed)


@contextmanager
def _workshop(out: Path) -> Iterator[sqlite3.Connection]:
    """A database that becomes `out` if all goes well, with another for staging; neither is left otherwise."""
    try:
        place = Path(tempfile.mkdtemp(prefix=f".{out.name}.", suffix=".building", dir=out.parent))
    except OSError as error:
        raise GraphError(f"cannot be written: {error.strerror}", where=str(out)) from None
    db = sqlite3.connect(place / "graph", isolation_level=None)
    try:
        # Nothing here needs to survive a crash: the file does not exist until it is complete.
        db.execute("ATTACH ? AS stage", (str(place / "stage"),))
        for schema in ("main", "stage"):
            db.execute(f"PRAGMA {schema}.journal_mode = OFF")
            db.execute(f"PRAGMA {schema}.synchronous = OFF")
            db.execute(f"PRAGMA {schema}.cache_size = -{_CACHE_KIB}")
        # Ctrl-C is heard between the steps of a long statement too.
        db.set_progress_handler(lambda: 0, _STEPS_BETWEEN_CHECKS)
        db.execute("BEGIN")
        yield db
        db.execute("COMMIT")
        db.close()
        _settle(place / "graph", out)
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT:
            raise KeyboardInterrupt from None
        raise _unwritable(out, error) from error
    except OSError as error:
        raise _unwritable(out, error) from error
    finally:
        db.close()
        shutil.rmtree(place, ignore_errors=True)


def _settle(made: Path, out: Path) -> None:
    """Put the complete file in its place, on the disk and not only in its cache."""
    with made.open("rb+") as file:
        os.fsync(file.fileno())
    made.chmod(0o666 & ~_umask())
    made.replace(out)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _unwritable(out: Path, error: Exception) -> GraphError:
    full = getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL or getattr(error, "errno", None) == 28
    return GraphError(
        "the disk is full" if full else f"the graph could not be written: {error}",
        where=str(out.parent),
        hint="Nothing was left behind; a build needs about three times the size of the facts.",
    )
