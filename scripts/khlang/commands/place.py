"""The folder of a site, which the site has for itself: what else lies there would be lost."""

from __future__ import annotations

import os
from pathlib import Path

from khlang.commands.faults import CommandError

_OF_EVERY_SITE = ("index.html", "assets/stylesheets/tokens.css")
_HISTORY = ".git"


def settle(site_dir: Path) -> Path:
    """Return the full path of a folder that a site may take the place of.

    Raises:
        CommandError: It is a file, or something else than a site that was built before lies in it:
            the history of a branch, too.
    """
    folder = Path(os.path.abspath(site_dir))  # noqa: PTH100  # a link stays a link
    if not _is_free(folder):
        raise CommandError(
            f"{site_dir} มีสิ่งอื่นที่ไม่ใช่เว็บไซต์ที่สร้างไว้ ซึ่งจะหายไปถ้าสร้างทับ จึงไม่สร้าง:"
            " ระบุโฟลเดอร์ใหม่หรือโฟลเดอร์ว่างด้วย --site-dir"
        )
    if os.path.lexists(folder / _HISTORY):
        raise CommandError(
            f"{site_dir} มีประวัติของ Git ({_HISTORY}) ซึ่งจะหายไปถ้าสร้างทับ จึงไม่สร้าง:"
            " สร้างลงโฟลเดอร์อื่นด้วย --site-dir แล้วคัดลอกไปวาง"
        )
    return folder


def _is_free(folder: Path) -> bool:
    if not folder.is_dir():
        return not os.path.lexists(folder)
    return not any(folder.iterdir()) or all((folder / name).is_file() for name in _OF_EVERY_SITE)
