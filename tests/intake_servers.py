"""Servers that tests start themselves; a test whose server is not installed fails."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from khlang.stress import servers
from khlang.stress.servers import free_port, listens, nginx_configuration

__all__ = [
    "caddy",
    "free_port",
    "khlang_intake",
    "listens",
    "nginx",
    "nginx_configuration",
    "postgresql",
]


@contextmanager
def postgresql() -> Iterator[str]:
    """Start PostgreSQL with an empty database and yield its address."""
    with servers.postgresql() as server:
        yield server.address


@contextmanager
def nginx(configuration: str, port: int) -> Iterator[str]:
    """Start nginx with the configuration of a ``http`` block and yield its address."""
    with servers.nginx(configuration, port) as address:
        yield address


@contextmanager
def caddy(configuration: str, port: int, upstream: int) -> Iterator[None]:
    """Start Caddy with a Caddyfile, for the loopback without TLS, until it listens."""
    program = servers.installed("caddy")
    with tempfile.TemporaryDirectory(prefix="caddy-") as root:
        file = Path(root, "Caddyfile")
        file.write_text(configuration.replace("{\n", "{\n\tadmin off\n", 1), encoding="utf-8")
        environment = {
            "HOME": root,
            "KHLANG_HOST": f"http://127.0.0.1:{port}",
            "KHLANG_UPSTREAM": f"127.0.0.1:{upstream}",
        }
        process = subprocess.Popen(
            [program, "run", "--config", file], env=environment, cwd=root, stderr=subprocess.DEVNULL
        )
        try:
            servers.wait_for(lambda: process.poll() is not None or listens(port), "caddy")
            assert process.poll() is None, "caddy does not take its configuration"
            yield
        finally:
            process.terminate()
            process.wait(60)


@contextmanager
def khlang_intake(data: Path, **options: str) -> Iterator[str]:
    """Start ``khlang intake`` as an office does, with its data in ``data``, and yield its address."""
    with servers.intake(data, **options) as server:
        yield server.address
