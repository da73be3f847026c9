"""Files in a folder of this machine: each is there whole or not at all, whatever is killed or full."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import IO

from django.conf import settings
from django.core.files import File
from django.core.files.storage import FileSystemStorage


class Disk(FileSystemStorage):
    """Writes under another name, forces it to the disk, and renames; a name is written over."""

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        """Return the name itself: it is the hash of its content."""
        del max_length
        return name

    def _save(self, name: str, content: File[bytes] | IO[bytes]) -> str:
        target = Path(self.path(name))
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, own = tempfile.mkstemp(dir=settings.KHLANG.temporary())  # readable for us alone
        try:
            with os.fdopen(handle, "wb") as file:
                for chunk in File(content).chunks():
                    file.write(chunk)
                file.flush()
                os.fsync(file.fileno())
            os.replace(own, target)  # noqa: PTH105  # mkstemp gives text
        except BaseException:
            Path(own).unlink(missing_ok=True)
            raise
        _force(target.parent)
        return name


def _force(folder: Path) -> None:
    """Write the names in a folder to the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
