"""Files and standard input as streams of bytes, decompressed on the way, with how far they are read."""

from __future__ import annotations

import gzip
import io
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, cast

from kgcheck.errors import InputError
from kgcheck.read.records import marked_encoding

STDIN = "-"
COMPRESSED = (".gz", ".zst")
_GZIP, _ZSTD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"


class Meter:
    """How much of the inputs is read, in bytes as they are on disk: for the time that is left."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._before = 0
        self._current: IO[bytes] | None = None

    @property
    def share(self) -> float | None:
        """From 0 to 1, or None where nobody knows (standard input)."""
        if not self._total:
            return None
        now = 0
        if self._current is not None:
            with suppress(OSError, ValueError):
                now = self._current.tell()
        return min(1.0, (self._before + now) / self._total)

    @contextmanager
    def reading(self, raw: IO[bytes], size: int) -> Iterator[None]:
        """Count this file while it is being read."""
        self._current = raw
        try:
            yield
        finally:
            self._current = None
            self._before += size


@contextmanager
def opened(path: str, meter: Meter) -> Iterator[IO[bytes]]:
    """The file's content, decompressed. Raises InputError where it cannot be read, at whatever place."""
    try:
        with _raw(path) as raw, meter.reading(raw, 0 if path == STDIN else Path(path).stat().st_size):
            yield _decompressed(raw, path)
    except EOFError:
        raise InputError("the compressed file ends too early", where=path, hint="Copy or download it again.") from None
    except (OSError, zlib.error, ValueError) as error:
        raise InputError(f"cannot be read: {getattr(error, 'strerror', None) or error}", where=path) from None


def encoding_of(stream: IO[bytes]) -> str | None:
    """The encoding that a stream's byte order mark names."""
    return marked_encoding(_start(stream))


def _start(stream: IO[bytes]) -> bytes:
    """The first bytes, which stay to be read: every stream here is buffered."""
    return cast(io.BufferedReader, stream).peek(4)[:4]


@contextmanager
def _raw(path: str) -> Iterator[IO[bytes]]:
    if path == STDIN:
        yield io.BufferedReader(cast(io.RawIOBase, sys.stdin.buffer))
    else:
        with Path(path).open("rb") as file:
            yield file


def _decompressed(raw: IO[bytes], path: str) -> IO[bytes]:
    """By its first bytes, not its name: names are often wrong, and standard input has none."""
    start = _start(raw)
    if start.startswith(_GZIP):
        return cast(IO[bytes], gzip.open(raw))
    if start == _ZSTD:
        return _zstd(raw, path)
    return raw


def _zstd(raw: IO[bytes], path: str) -> IO[bytes]:
    try:
        import zstandard
    except ImportError:
        raise InputError(
            "this is compressed with zstd, and the package zstandard is not installed",
            where=path,
            hint="python -m pip install 'kgcheck[report]', or unpack it first.",
        ) from None

    class Stream(io.RawIOBase):
        """zstandard's errors as those of any file."""

        def __init__(self) -> None:
            self._inner = zstandard.ZstdDecompressor().stream_reader(raw, read_across_frames=True)

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
            try:
                return int(self._inner.readinto(buffer))
            except zstandard.ZstdError as error:
                raise OSError(str(error)) from None

    return io.BufferedReader(cast(io.RawIOBase, Stream()), 1 << 16)
