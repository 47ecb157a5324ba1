"""Fetches, configures, starts and stops one Neo4j server process."""

from __future__ import annotations

import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
CACHE = Path(os.environ.get("KGCHECK_NEO4J_CACHE") or HERE.parent.parent / ".neo4j")

VERSIONS: Mapping[str, int] = {"5.26.30": 17, "2026.08.1": 21}
"""Each version that is tested, with the oldest Java that runs it: the long-term one and the newest."""
NEWEST = list(VERSIONS)[-1]

SETTINGS: Mapping[str, str] = {
    "server.memory.heap.initial_size": "512m",
    "server.memory.heap.max_size": "512m",
    "server.memory.pagecache.size": "256m",
    "dbms.memory.transaction.total.max": "384m",
    "server.http.enabled": "false",
    "server.https.enabled": "false",
    "dbms.usage_report.enabled": "false",
    "db.logs.query.enabled": "OFF",
    "server.bolt.enabled": "true",
}
_OPENED = ("java.base/java.nio", "java.base/java.io", "java.base/sun.nio.ch", "java.base/java.util.concurrent")
_START_SECONDS = 120


class Unavailable(Exception):
    """This machine cannot run the server; says why."""


@dataclass
class Server:
    """A server process with its own empty home; `start` again after `stop` finds the same data and port."""

    version: str = NEWEST
    settings: Mapping[str, str] = field(default_factory=dict)
    """Beside or instead of `SETTINGS`."""
    user: str = "neo4j"
    password: str = field(default_factory=lambda: secrets.token_urlsafe(12), repr=False)
    first_login: bool = False
    """Leave the initial password, which must be changed first, as a new installation has it."""

    def __post_init__(self) -> None:
        self.home = Path(tempfile.mkdtemp(prefix=f"neo4j-{self.version}-"))
        self.port = free_port()
        self._process: subprocess.Popen[bytes] | None = None
        self._initialised = False

    @property
    def address(self) -> str:
        return f"bolt://127.0.0.1:{self.port}"

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process else None

    def start(self) -> Server:
        """Starts the server and waits until it answers; the first time, sets the password."""
        java, libraries = java_for(self.version), libraries_of(self.version)
        configuration = self.home / "conf"
        configuration.mkdir(exist_ok=True)
        settings = {
            **SETTINGS,
            "server.bolt.listen_address": f"127.0.0.1:{self.port}",
            "server.bolt.advertised_address": f"127.0.0.1:{self.port}",
            "server.default_listen_address": "127.0.0.1",
            **self.settings,
        }
        (configuration / "neo4j.conf").write_text("".join(f"{k}={v}\n" for k, v in settings.items()))
        heap = settings["server.memory.heap.max_size"]
        with (self.home / "console.log").open("ab") as log:
            self._process = subprocess.Popen(
                [
                    str(java),
                    f"-Xmx{heap}",
                    "-XX:+UseSerialGC",
                    *(f"--add-opens={package}=ALL-UNNAMED" for package in _OPENED),
                    "-cp",
                    str(libraries / "*"),
                    str(HERE / "Launch.java"),
                    f"--home-dir={self.home}",
                    f"--config-dir={configuration}",
                ],
                stdout=log,
                stderr=log,
                stdin=subprocess.DEVNULL,
                start_new_session=True,
            )
        self._wait()
        if not self._initialised and not self.first_login:
            self.change_password(self.password, old="neo4j")
        self._initialised = True
        return self

    def change_password(self, new: str, old: str | None = None) -> None:
        """Sets the user's password, as the first login must."""
        import neo4j

        with neo4j.GraphDatabase.driver(self.address, auth=(self.user, old or self.password)) as driver:
            driver.execute_query(
                "ALTER CURRENT USER SET PASSWORD FROM $old TO $new",
                {"old": old or self.password, "new": new},
                database_="system",
            )
        self.password = new

    def stop(self) -> None:
        """Ends the process, by its id; the data stays."""
        if self._process is None:
            return
        self._process.send_signal(signal.SIGTERM)
        try:
            self._process.wait(30)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process = None

    def remove(self) -> None:
        """Ends the process and deletes its home."""
        self.stop()
        shutil.rmtree(self.home, ignore_errors=True)

    def __enter__(self) -> Server:
        try:
            return self.start()
        except BaseException:
            self.remove()
            raise

    def __exit__(self, *_: object) -> None:
        self.remove()

    def _wait(self) -> None:
        assert self._process is not None
        deadline = time.monotonic() + _START_SECONDS
        while time.monotonic() < deadline:
            if self._process.poll() is not None:
                raise Unavailable(f"Neo4j {self.version} ended at once: {self._last_words()}")
            if _answers(self.port):
                return
            time.sleep(0.2)
        self.stop()
        raise Unavailable(f"Neo4j {self.version} did not answer within {_START_SECONDS} s: {self._last_words()}")

    def _last_words(self) -> str:
        return (self.home / "console.log").read_text(errors="replace")[-800:].strip()


@cache
def java_for(version: str) -> Path:
    """The first `java` that is new enough for this version of the server."""
    wanted, seen = VERSIONS[version], []
    for java in _javas():
        found = _java_version(java)
        compiles = (java.resolve().parent / "javac").exists()  # Launch.java is run from its source
        seen.append(f"{java} ({found}{'' if compiles else ', no JDK'})")
        if found >= wanted and compiles:
            return java
    raise Unavailable(f"Neo4j {version} needs a JDK of Java {wanted} or later; found {', '.join(seen) or 'none'}")


@cache
def libraries_of(version: str) -> Path:
    """The folder of the server's jars, fetched by Maven where it is not there yet."""
    folder = CACHE / version / "lib"
    if folder.is_dir() and any(folder.glob(f"neo4j-{version}.jar")):
        return folder
    maven = shutil.which("mvn")
    if maven is None:
        raise Unavailable(f"Neo4j {version} is not in {CACHE}, and there is no Maven (mvn) to fetch it")
    fresh = CACHE / version / f"fetching-{os.getpid()}"  # moved into place when complete: two may fetch at once
    done = subprocess.run(
        [
            maven,
            "-B",
            "-q",
            "-f",
            str(HERE / "pom.xml"),
            f"-Dneo4j.version={version}",
            "dependency:copy-dependencies",
            f"-DoutputDirectory={fresh.resolve()}",
        ],
        capture_output=True,
        text=True,
    )
    if done.returncode:
        shutil.rmtree(fresh, ignore_errors=True)
        raise Unavailable(f"Neo4j {version} could not be fetched: {done.stdout.strip()[-500:]}")
    try:
        fresh.rename(folder)
    except OSError:
        shutil.rmtree(fresh, ignore_errors=True)
    return folder


def unavailable(version: str) -> str | None:
    """Why this machine cannot run this version, if so."""
    try:
        java_for(version)
        libraries_of(version)
    except Unavailable as error:
        return str(error)
    return None


def _javas() -> Iterator[Path]:
    if home := os.environ.get("JAVA_HOME"):
        yield Path(home) / "bin" / "java"
    if on_path := shutil.which("java"):
        yield Path(on_path)
    for parent, pattern in (("/usr/lib/jvm", "*"), ("/opt", "*jdk*"), ("/Library/Java/JavaVirtualMachines", "*")):
        for home_folder in sorted(Path(parent).glob(pattern)):
            for java in (home_folder / "bin" / "java", home_folder / "Contents" / "Home" / "bin" / "java"):
                if java.is_file():
                    yield java


def _java_version(java: Path) -> int:
    try:
        said = subprocess.run([str(java), "-version"], capture_output=True, text=True, timeout=30).stderr
    except (OSError, subprocess.TimeoutExpired):
        return 0
    found = re.search(r'version "(\d+)', said)
    return int(found[1]) if found else 0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _answers(port: int) -> bool:
    """Whether a Bolt server is there: it answers the handshake with a version."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=1) as connection:
            connection.sendall(b"\x60\x60\xb0\x17" + b"\x00\x08\x08\x05" + b"\x00\x04\x04\x04" + b"\x00" * 8)
            connection.settimeout(5)
            return len(connection.recv(4)) == 4
    except OSError:
        return False
