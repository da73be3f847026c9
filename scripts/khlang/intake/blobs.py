"""Files by the hash of their content, in the storage that the office chose."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import IO

from django.core.files import File
from django.core.files.storage import default_storage

_CHUNK = 1 << 20
_FOLDER = "files"


def put(source: Path) -> str:
    """Keep the content of ``source`` and return its SHA-256, under which it is found again."""
    with source.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
        name = _name(digest)
        stream.seek(0)
        if not default_storage.exists(name) or not _freshen(name):
            default_storage.save(name, File(stream))
    return digest


def _freshen(name: str) -> bool:
    """Make a kept content as young as a new one, so that it is not swept away as left over.

    Returns:
        Whether that can be done without writing it again.
    """
    try:
        os.utime(default_storage.path(name))
    except (NotImplementedError, FileNotFoundError):
        return False
    return True


def kept() -> Iterator[str]:
    """Yield the digest of every content."""
    try:
        folders, _ = default_storage.listdir(_FOLDER)
    except FileNotFoundError:
        return
    for folder in folders:
        yield from default_storage.listdir(f"{_FOLDER}/{folder}")[1]


def kept_since(digest: str) -> datetime:
    """Return when a content was put last."""
    return default_storage.get_modified_time(_name(digest))


def open_blob(digest: str) -> IO[bytes]:
    """Open a kept content for reading.

    Raises:
        FileNotFoundError: It is not kept.
    """
    return default_storage.open(_name(digest), "rb")


def copy(digest: str, target: Path) -> None:
    """Write a kept content to ``target``."""
    with open_blob(digest) as source, target.open("wb") as file:
        shutil.copyfileobj(source, file, _CHUNK)


def drop(digest: str) -> None:
    """Forget a content."""
    default_storage.delete(_name(digest))


def _name(digest: str) -> str:
    return f"{_FOLDER}/{digest[:2]}/{digest}"
