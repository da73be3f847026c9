"""Servers that trials and tests start themselves, on free ports of the loopback."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[3]
"""The project."""

_PATIENCE = 60.0


class MissingProgramError(Exception):
    """A program that is to be started is not installed."""


def free_port() -> int:
    """Return a port of the loopback that nothing listens on."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        return port


def wait_for(answers: Callable[[], bool], what: str) -> None:
    """Wait until ``answers`` is true.

    Raises:
        TimeoutError: It never is.
    """
    deadline = time.monotonic() + _PATIENCE
    while not answers():
        if time.monotonic() > deadline:
            raise TimeoutError(f"{what} did not start")
        time.sleep(0.05)


def listens(port: int) -> bool:
    """Whether something answers at a port of the loopback."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def installed(name: str, *folders: Path) -> Path:
    """Return a program, from the PATH or from where Debian keeps it.

    Raises:
        MissingProgramError: It is in neither.
    """
    found = shutil.which(name) or next(
        (str(folder / name) for folder in folders if (folder / name).exists()), None
    )
    if found is None:
        raise MissingProgramError(f"{name} is not installed; scripts/install-test-programs does it")
    return Path(found)


class PostgreSQL:
    """A running PostgreSQL with an empty database at ``address``."""

    def __init__(self, folder: Path) -> None:
        folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
        self._control = installed("pg_ctl", *folders)
        self._data = str(folder / "data")
        self._as_user: list[str] = []
        if os.geteuid() == 0:  # which PostgreSQL refuses
            shutil.chown(folder, "postgres")
            self._as_user = ["runuser", "-u", "postgres", "--"]
        self._run(
            installed("initdb", *folders), "-U", "khlang", "-A", "trust", "-E", "UTF8",
            "--locale=C.UTF-8",
        )  # fmt: skip
        port = free_port()
        self._ask("start", "-o", f"-p {port} -k {folder} -h 127.0.0.1")
        self.address = f"postgresql://khlang@127.0.0.1:{port}/postgres"

    def restart(self, *, gently: bool) -> None:
        """Start it anew: told so its clients, or as after a crash."""
        self._ask("restart", "-m", "fast" if gently else "immediate")

    def stop(self) -> None:
        """End it."""
        self._ask("stop", "-m", "immediate")

    def _ask(self, action: str, *options: str) -> None:
        self._run(self._control, action, "-w", *options)

    def _run(self, program: Path, *arguments: str) -> None:
        subprocess.run(
            [*self._as_user, program, *arguments, "-D", self._data],
            check=True, cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip


@contextmanager
def postgresql() -> Iterator[PostgreSQL]:
    """Start PostgreSQL with an empty database."""
    # The name of its socket has a limit that the folders of tests exceed.
    with tempfile.TemporaryDirectory(prefix="pg-") as root:
        server = PostgreSQL(Path(root))
        try:
            yield server
        finally:
            server.stop()


def nginx_configuration(upstream: int, port: int) -> str:
    """Return the configuration of nginx that the project ships, for the loopback without TLS."""
    text = (ROOT / "scripts" / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    text = re.sub(r"^\s*ssl_.*\n", "", text, flags=re.MULTILINE)
    for written, here in (
        ("listen 443 ssl;", f"listen 127.0.0.1:{port};"),
        ("listen 80;", f"listen 127.0.0.1:{free_port()};"),
        ("server 127.0.0.1:8100;", f"server 127.0.0.1:{upstream};"),
    ):
        if written not in text:
            raise ValueError(f"{written!r} is not in nginx.conf")
        text = text.replace(written, here)
    return text


@contextmanager
def nginx(configuration: str, port: int) -> Iterator[str]:
    """Start nginx with the configuration of a ``http`` block and yield its address."""
    program = installed("nginx", Path("/usr/sbin"))
    with tempfile.TemporaryDirectory(prefix="nginx-") as root:
        os.chmod(root, 0o755)  # noqa: PTH101  # its workers are another user
        temporary = "\n".join(
            f"{kind}_temp_path {root}/{kind};"
            for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        file = Path(root, "nginx.conf")
        file.write_text(
            f"daemon off; pid {root}/pid; error_log {root}/error.log;\n"
            f"events {{}}\nhttp {{ access_log off; {temporary}\n{configuration}\n}}\n"
        )
        process = subprocess.Popen([program, "-c", file, "-p", root], stderr=subprocess.DEVNULL)
        try:
            wait_for(lambda: listens(port), "nginx")
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(_PATIENCE)


class Intake:
    """``khlang intake`` as an office starts it, which may be killed and started again.

    Attributes:
        data: The folder of its data.
        log: The file that it writes to.
        port: Where it listens.
        address: What teachers open.
    """

    def __init__(self, data: Path, **options: str) -> None:
        self.data = data
        self.log = data / "server.log"
        self.port = free_port()
        self.address = options.get("url", f"http://127.0.0.1:{self.port}")
        self._settings = {"data": str(data), "url": self.address, **options}
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it and wait until it listens."""
        inherited = {name: value for name, value in os.environ.items() if "DJANGO" not in name}
        options = {f"KHLANG_INTAKE_{name.upper()}": text for name, text in self._settings.items()}
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "khlang", "intake", "--port", str(self.port)],
                cwd=ROOT, env={**inherited, **options}, stdout=log, stderr=log,
            )  # fmt: skip
        wait_for(lambda: not self.is_running or listens(self.port), "khlang intake")
        if not self.is_running:
            raise RuntimeError("khlang intake ended as it started")

    @property
    def is_running(self) -> bool:
        """Whether its process is alive."""
        return self._process is not None and self._process.poll() is None

    def kill(self) -> None:
        """End it at once, as a power cut does."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """Ask it to end."""
        self._end(signal.SIGTERM)

    def _end(self, how: signal.Signals) -> None:
        if self._process is not None:
            self._process.send_signal(how)
            self._process.wait(_PATIENCE)


@contextmanager
def intake(data: Path, **options: str) -> Iterator[Intake]:
    """Start ``khlang intake`` with its data in ``data`` and options by name, such as ``mail``."""
    server = Intake(data, **options)
    server.start()
    try:
        yield server
    finally:
        server.stop()
