"""``khlang serve``: the site on this machine, rebuilt when a file changes."""

from __future__ import annotations

import logging
import re
import socket
from pathlib import Path

from mkdocs.commands.serve import serve as mkdocs_serve
from mkdocs.exceptions import MkDocsException

from khlang.commands.build import choose_innovations, configuration, failure

_SAID = (
    (re.compile(r"Serving on (\S+)"), r"พร้อมแล้วที่ \1 (หยุดด้วย Ctrl+C)"),
    (re.compile(r"Detected file changes"), "พบการแก้ไข กำลังปรับเว็บไซต์"),
    (re.compile(r"Documentation built in ([\d.]+) seconds"), r"เสร็จใน \1 วินาที"),
    (re.compile(r'"GET (\S+) .*" code 404'), r"ไม่มีหน้า \1"),
    (re.compile(r"happened during the rebuild"), "ปรับเว็บไซต์ไม่สำเร็จ แก้ตามข้อความข้างบนแล้วบันทึกอีกครั้ง"),
    (re.compile(r"Shutting down"), "หยุดแล้ว"),
)
"""What MkDocs reports while it serves, and what we say of it."""

_REQUEST = re.compile(r'"[A-Z]+ .*" code \d+$')


def run(config_file: Path, innovations: Path | None, host: str, port: int) -> int:
    """Serve until interrupted; prints the address.

    Raises:
        CommandError: The configuration is at fault, or MkDocs failed.
        OSError: The address cannot be used.
    """
    choose_innovations(innovations)
    configuration(config_file)
    _try_address(host, port)
    _say_in_thai()
    print(f"กำลังสร้างเว็บไซต์ แล้วเปิดดูได้ที่ http://{host}:{port}/", flush=True)
    try:
        mkdocs_serve(config_file=str(config_file), dev_addr=f"{host}:{port}")
    except MkDocsException as error:
        raise failure(error) from error
    return 0


def _try_address(host: str, port: int) -> None:
    """Fail before a build rather than after it when the address is taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    socket.create_server((host, port), family=family).close()


def _say_in_thai() -> None:
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(message)s"))
    handler.addFilter(_is_worth_saying)
    logging.basicConfig(level=logging.INFO, handlers=[handler])


def _is_worth_saying(record: logging.LogRecord) -> bool:
    """Keep what a technician can use, in Thai, and every warning."""
    text = record.getMessage()
    for pattern, said in _SAID:
        found = pattern.search(text)
        if found:
            record.msg, record.args = found.expand(said), ()
            return True
    return record.levelno > logging.INFO and not _REQUEST.search(text)
