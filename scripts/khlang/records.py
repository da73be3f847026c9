"""Files that Khlang writes for itself: whole or absent, and silently rebuilt when damaged."""

from __future__ import annotations

import gc
import hashlib
import os
import pickle
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO

DIGEST_SIZE = 16
_PIECE = 1 << 20
"""Bytes of a file that are read at once."""


def digest(*parts: bytes | str) -> str:
    """Return a short hash of the parts; their boundaries count."""
    data = [part.encode() if isinstance(part, str) else part for part in parts]
    sizes = struct.pack(f">{len(data) + 1}Q", len(data), *map(len, data))
    return hashlib.blake2b(sizes + b"".join(data), digest_size=DIGEST_SIZE).hexdigest()


@cache
def code_digest() -> str:
    """Return a hash of Khlang itself: what is kept from before an upgrade is not for this code."""
    from importlib.metadata import version  # noqa: PLC0415  # slow to load, and a check keeps nothing

    sources = sorted(
        os.path.join(folder, name)  # noqa: PTH118  # paths are slow
        for folder, _, names in os.walk(Path(__file__).parent)
        for name in names
        if name.endswith((".py", ".json", ".txt", ".typ"))
    )
    libraries = (f"{name} {version(name)}" for name in ("markdown", "pillow", "mkdocs-material"))
    return digest(*(Path(path).read_bytes() for path in sources), *libraries)


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that a reader sees the old content or the new, never a part."""
    with whole(path) as file:
        file.write(data)


@contextmanager
def whole(path: Path) -> Iterator[BinaryIO]:
    """Open a file to be written that takes its place at the end, unless there was an error."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}-{threading.get_ident()}.tmp")
    try:
        with temporary.open("wb") as file:
            yield file
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


class _Sealing:
    """Passes on what is written, and hashes it."""

    def __init__(self, file: BinaryIO, salt: str) -> None:
        self._file = file
        self.seal = _seal(salt)

    def write(self, data: bytes) -> int:
        self.seal.update(data)
        return self._file.write(data)


def _seal(salt: str) -> hashlib.blake2b:
    return hashlib.blake2b(digest_size=DIGEST_SIZE, key=salt.encode()[:64])


def save(path: Path, salt: str, value: object) -> None:
    """Store a value for ``load``; ``salt`` names the version of what it depends on.

    Neither this nor ``load`` holds the whole file in memory.
    """
    with whole(path) as file:
        file.write(bytes(DIGEST_SIZE))
        sealing = _Sealing(file, salt)
        pickle.dump(value, sealing, protocol=5)
        file.seek(0)
        file.write(sealing.seal.digest())


def load(path: Path, salt: str) -> Any | None:
    """Return the stored value, or None when it is absent, damaged or of another ``salt``.

    So it is where the classes of what it holds are not any more as they were.
    """
    try:
        with path.open("rb") as file:
            return _load(file, salt)
    except OSError:
        return None


def _load(file: BinaryIO, salt: str) -> Any | None:
    """Return the value of an open file; only of one of our own, which the seal tells."""
    stored, seal = file.read(DIGEST_SIZE), _seal(salt)
    while data := file.read(_PIECE):
        seal.update(data)
    if stored != seal.digest():
        return None
    file.seek(DIGEST_SIZE)
    collects = gc.isenabled()
    gc.disable()  # what is read is kept: looking for garbage meanwhile takes half as long again
    try:
        return pickle.load(file)
    except (pickle.UnpicklingError, AttributeError, ImportError, TypeError, ValueError):
        return None
    finally:
        if collects:
            gc.enable()
