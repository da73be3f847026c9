"""The titles of all works on the remote, read anew only where a file changed."""

from __future__ import annotations

from pathlib import Path

from khlang import records
from khlang.catalog.beside import Titled
from khlang.catalog.titles import TitlePrint, title_print
from khlang.problems import Report
from khlang.publishing.clone import Clone
from khlang.publishing.draft import WORKS
from khlang.publishing.index import Index
from khlang.submission.folder import INDEX
from khlang.submission.source import MAX_FILE_BYTES, decode, parse_text

_FILE = "khlang-titles"

_Kept = tuple[str, TitlePrint] | None


def titles(clone: Clone, index: Index) -> Titled:
    """Return the titles of the works in ``index``; those without one, as tombstones, are left out."""
    files = index.files(f"{WORKS}/*/*/{INDEX}")
    kept: dict[str, _Kept] = records.load(clone.git.folder / _FILE, records.code_digest()) or {}
    wanted = set(files.values())
    if new := wanted - kept.keys():
        contents = clone.read(new, MAX_FILE_BYTES)
        kept = {blob: each for blob, each in kept.items() if blob in wanted}
        kept |= {blob: _title(contents.get(blob, b"")) for blob in new}
        records.save(clone.git.folder / _FILE, records.code_digest(), kept)
    works = (path.split("/", 1)[1].removesuffix(f"/{INDEX}") for path in files)
    found = zip(works, (kept[blob] for blob in files.values()), strict=True)
    return {work: titled for work, titled in found if titled is not None}


def _title(content: bytes) -> _Kept:
    report = Report(INDEX)
    text = decode(content, report)
    document = None if text is None else parse_text(text, Path(INDEX), INDEX, report)
    node = document.front.get("title") if document else None
    title = node.value if node is not None and isinstance(node.value, str) else ""
    return (title, title_print(title)) if title else None
