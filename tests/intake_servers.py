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
def apache(folder: Path) -> Iterator[str]:
    """Start Apache with a folder that may hold ``.htaccess`` and yield its address."""
    program, port = _program("apache2", Path("/usr/sbin")), free_port()
    modules = ("mpm_event", "authz_core", "dir", "mime", "rewrite")
    with tempfile.TemporaryDirectory(prefix="apache-") as root:
        file = Path(root, "apache.conf")
        file.write_text(
            "".join(
                f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n"
                for name in modules
            )
            + f"ServerName 127.0.0.1\nListen 127.0.0.1:{port}\nPidFile {root}/pid\n"
            f"ErrorLog {root}/error.log\nTypesConfig /etc/mime.types\nDocumentRoot {folder}\n"
            f"<Directory {folder}>\nAllowOverride All\nRequire all granted\n</Directory>\n"
            "User www-data\nGroup www-data\n"
        )
        process = subprocess.Popen([program, "-f", file, "-DFOREGROUND"], stderr=subprocess.DEVNULL)
        try:
            wait_for(lambda: listens(port), "Apache")
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(_PATIENCE)


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
