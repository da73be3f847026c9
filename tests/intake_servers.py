"""Servers that tests start themselves; a test whose server is not installed is passed over."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from khlang.stress import servers
from khlang.stress.servers import MissingProgramError, free_port, listens, nginx_configuration

__all__ = ["free_port", "khlang_intake", "listens", "nginx", "nginx_configuration", "postgresql"]


@contextmanager
def postgresql() -> Iterator[str]:
    """Start PostgreSQL with an empty database and yield its address."""
    with _installed(), servers.postgresql() as server:
        yield server.address


@contextmanager
def nginx(configuration: str, port: int) -> Iterator[str]:
    """Start nginx with the configuration of a ``http`` block and yield its address."""
    with _installed(), servers.nginx(configuration, port) as address:
        yield address


@contextmanager
def khlang_intake(data: Path, **options: str) -> Iterator[str]:
    """Start ``khlang intake`` as an office does, with its data in ``data``, and yield its address."""
    with servers.intake(data, **options) as server:
        yield server.address


@contextmanager
def _installed() -> Iterator[None]:
    try:
        yield
    except MissingProgramError as missing:
        pytest.skip(str(missing))
