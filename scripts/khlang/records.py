"""Files that Khlang writes for itself: whole or absent, and silently rebuilt when damaged."""

from __future__ import annotations

import gc
import hashlib
import os
import pickle
import struct
import threading
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

DIGEST_SIZE = 16


def digest(*parts: bytes | str) -> str:
    """Return a short hash of the parts; their boundaries count."""
    data = [part.encode() if isinstance(part, str) else part for part in parts]
    sizes = struct.pack(f">{len(data) + 1}Q", len(data), *map(len, data))
    return hashlib.blake2b(sizes + b"".join(data), digest_size=DIGEST_SIZE).hexdigest()


@cache
def code_digest() -> str:
    """Return a hash of Khlang itself: what is kept from before an upgrade is not for this code."""
    sources = sorted(
        path
        for path in Path(__file__).parent.rglob("*")
        if path.suffix in (".py", ".json", ".txt", ".typ")
    )
    libraries = (f"{name} {version(name)}" for name in ("markdown", "pillow", "mkdocs-material"))
    return digest(*(path.read_bytes() for path in sources), *libraries)


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that a reader sees the old content or the new, never a part."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}-{threading.get_ident()}.tmp")
    try:
        temporary.write_bytes(data)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def save(path: Path, salt: str, value: object) -> None:
    """Store a value for ``load``; ``salt`` names the version of what it depends on."""
    data = pickle.dumps(value, protocol=5)
    seal = hashlib.blake2b(data, digest_size=DIGEST_SIZE, key=salt.encode()[:64]).digest()
    write_whole(path, seal + data)


def load(path: Path, salt: str) -> Any | None:
    """Return the stored value, or None when it is absent, damaged or of another ``salt``.

    So it is where the classes of what it holds are not any more as they were.
    """
    try:
        stored = path.read_bytes()
    except OSError:
        return None
    seal, data = stored[:DIGEST_SIZE], stored[DIGEST_SIZE:]
    expected = hashlib.blake2b(data, digest_size=DIGEST_SIZE, key=salt.encode()[:64]).digest()
    if seal != expected:
        return None
    collects = gc.isenabled()
    gc.disable()  # what is read is kept: looking for garbage meanwhile takes half as long again
    try:
        return pickle.loads(data)  # our own file: the seal was checked
    except (pickle.UnpicklingError, AttributeError, ImportError, TypeError, ValueError):
        return None
    finally:
        if collects:
            gc.enable()
