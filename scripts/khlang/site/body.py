"""The Markdown of a work, read again when its page or its place in the search is made."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from khlang.km.model import Article, Event
from khlang.submission.model import Innovation


def read_body(work: Innovation | Event | Article) -> str:
    """Return the Markdown of a work, an event or an article, without its front matter."""
    return _read(work.source, work.digest)[work.body_offset :]


@lru_cache(maxsize=1)  # page and search are made one after the other
def _read(source: Path, _digest: str) -> str:
    return source.read_text(encoding="utf-8-sig")
