"""The titles of all works on the remote, read anew only where a file changed."""

from __future__ import annotations

from pathlib import Path

from khlang import records
from khlang.catalog.titles import TitlePrint, title_print
from khlang.problems import Report
from khlang.publishing.clone import Clone
from khlang.publishing.draft import WORKS
from khlang.publishing.index import Index
from khlang.submission.folder import INDEX
from khlang.submission.source import MAX_FILE_BYTES, decode, parse_text

_FILE = "khlang-titles"
_VERSION = "1"

Titled = dict[str, tuple[str, TitlePrint]]
"""Title and its print by the work's id."""


def titles(clone: Clone, index: Index) -> Titled:
    """Return the titles of the works in ``index``; those without one, as tombstones, are left out."""
    files = index.files(f"{WORKS}/*/*/{INDEX}")
    kept: dict[str, str] = records.load(clone.git.folder / _FILE, _VERSION) or {}
    new = clone.read(set(files.values()) - kept.keys(), MAX_FILE_BYTES)
    if new:
        kept = {blob: title for blob, title in kept.items() if blob in set(files.values())}
        kept |= {blob: _title(content) for blob, content in new.items()}
        records.save(clone.git.folder / _FILE, _VERSION, kept)
    found = {
        path.split("/", 1)[1].removesuffix(f"/{INDEX}"): kept.get(blob, "")
        for path, blob in files.items()
    }
    return {work: (title, title_print(title)) for work, title in found.items() if title}


def _title(content: bytes) -> str:
    report = Report(INDEX)
    text = decode(content, report)
    document = None if text is None else parse_text(text, Path(INDEX), INDEX, report)
    title = document.front.get("title") if document else None
    return title.value if title is not None and isinstance(title.value, str) else ""
