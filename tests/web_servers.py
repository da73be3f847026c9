"""Apache, as an office's host runs it, for tests of what the built site tells it."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from khlang.stress import servers
from khlang.stress.servers import free_port, listens, wait_for


@contextmanager
def apache(folder: Path) -> Iterator[str]:
    """Start Apache with a folder that may hold ``.htaccess`` and yield its address."""
    program, port = servers.installed("apache2", Path("/usr/sbin")), free_port()
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
            process.wait(60)
