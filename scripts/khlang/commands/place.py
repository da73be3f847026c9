"""The folder of a site, which the site has for itself: what else lies there would be lost."""

from __future__ import annotations

import os
from pathlib import Path

from khlang.commands.faults import CommandError

_OF_EVERY_SITE = ("index.html", "assets/stylesheets/tokens.css")


def settle(site_dir: Path) -> Path:
    """Return the full path of a folder that a site may take the place of.

    Raises:
        CommandError: It is a file, or something else than a site that was built before lies in it.
    """
    folder = Path(os.path.abspath(site_dir))  # noqa: PTH100  # a link stays a link
    if folder.is_dir():
        is_free = not any(folder.iterdir()) or all((folder / x).is_file() for x in _OF_EVERY_SITE)
    else:
        is_free = not os.path.lexists(folder)
    if not is_free:
        raise CommandError(
            f"{site_dir} มีสิ่งอื่นที่ไม่ใช่เว็บไซต์ที่สร้างไว้ ซึ่งจะหายไปถ้าสร้างทับ จึงไม่สร้าง:"
            " ระบุโฟลเดอร์ใหม่หรือโฟลเดอร์ว่างด้วย --site-dir"
        )
    return folder
