"""Servers that tests start themselves, on ports that are free."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

_PATIENCE = 30.0


def free_port() -> int:
    """Return a port of the loopback that nothing listens on."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        return port


def wait_for(answers: Callable[[], bool], what: str) -> None:
    """Wait until ``answers`` is true; fail the test when it never is."""
    deadline = time.monotonic() + _PATIENCE
    while not answers():
        if time.monotonic() > deadline:
            pytest.fail(f"{what} did not start")
        time.sleep(0.05)


def listens(port: int) -> bool:
    """Whether something answers at a port of the loopback."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _program(name: str, *folders: Path) -> Path:
    """Return a program that tests start, from the PATH or from where Debian keeps it."""
    found = shutil.which(name) or next(
        (str(folder / name) for folder in folders if (folder / name).exists()), None
    )
    if found is None:
        pytest.skip(f"{name} is not installed")
    return Path(found)


@contextmanager
def postgresql() -> Iterator[str]:
    """Start PostgreSQL with an empty database and yield its address."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    initdb, server = _program("initdb", *folders), _program("postgres", *folders)
    # The name of its socket has a limit that pytest's own folders exceed.
    with tempfile.TemporaryDirectory(prefix="pg-") as root:
        folder = Path(root)
        as_user: list[str] = []
        if os.geteuid() == 0:  # which PostgreSQL refuses
            shutil.chown(folder, "postgres")
            as_user = ["runuser", "-u", "postgres", "--"]
        data = str(folder / "data")
        subprocess.run(
            [*as_user, initdb, "-D", data, "-U", "khlang", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"],
            check=True, capture_output=True, cwd="/",
        )  # fmt: skip
        port = free_port()
        process = subprocess.Popen(
            [*as_user, server, "-D", data, "-p", str(port), "-k", root, "-h", "127.0.0.1"],
            cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            wait_for(lambda: listens(port), "PostgreSQL")
            yield f"postgresql://khlang@127.0.0.1:{port}/postgres"
        finally:
            process.terminate()
            process.wait(_PATIENCE)


@contextmanager
def nginx(configuration: str, port: int) -> Iterator[str]:
    """Start nginx with the configuration of a ``http`` block and yield its address."""
    program = _program("nginx", Path("/usr/sbin"))
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


@contextmanager
def khlang_intake(data: Path, **options: str) -> Iterator[str]:
    """Start ``khlang intake`` as an office does, with its data in ``data``, and yield its address.

    Args:
        data: A folder of its own.
        options: Settings by name, such as ``mail``.
    """
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    settings = {"data": str(data), "url": address, **options}
    environment = {
        **{name: value for name, value in os.environ.items() if "DJANGO" not in name},
        **{f"KHLANG_INTAKE_{name.upper()}": value for name, value in settings.items()},
    }
    command = [sys.executable, "-m", "khlang", "intake", "--port", str(port)]
    with (data / "server.log").open("wb") as log:
        process = subprocess.Popen(
            command, cwd=Path(__file__).parent.parent, env=environment, stdout=log, stderr=log
        )
        try:
            wait_for(lambda: listens(port), "khlang intake")
            yield address
        finally:
            process.terminate()
            process.wait(_PATIENCE)
