"""``khlang serve``: the site on this machine, rebuilt when a file changes."""

from __future__ import annotations

import logging
from pathlib import Path

from mkdocs.commands.serve import serve as mkdocs_serve

from khlang.commands.build import choose_innovations


def run(config_file: Path, innovations: Path | None, host: str, port: int) -> int:
    """Serve until interrupted; prints the address."""
    choose_innovations(innovations)
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    print(f"กำลังสร้างเว็บไซต์ แล้วเปิดดูได้ที่ http://{host}:{port}/", flush=True)
    mkdocs_serve(config_file=str(config_file), dev_addr=f"{host}:{port}")
    return 0
