"""Files by the hash of their content, in the storage that the office chose."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path
from typing import IO

from django.core.files import File
from django.core.files.storage import default_storage

_CHUNK = 1 << 20


def put(source: Path) -> str:
    """Keep the content of ``source`` and return its SHA-256, under which it is found again."""
    with source.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
        name = _name(digest)
        if not default_storage.exists(name):
            stream.seek(0)
            default_storage.save(name, File(stream))
    return digest


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
    return f"files/{digest[:2]}/{digest}"
