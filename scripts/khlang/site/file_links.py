"""A built site that opens from a folder: without a server, an address must name a file."""

from __future__ import annotations

import re
from pathlib import Path

from khlang.records import write_whole

_TO_FOLDER = re.compile(
    rb'(\s(?:href|action)="|content="0; url=)(?![a-zA-Z][a-zA-Z0-9+.-]*:|/)((?:[^"?#]*/)?\.{0,2})(?=["?#])'
)
"""Addresses of links and forms within the site that end with a folder; an empty one before ``#`` is the page."""


def rewrite(site: Path) -> None:
    """Let every link to a folder of the site lead to its ``index.html``."""
    for page in list(site.rglob("*.html")):
        # Not written over: the page may be the same file as one that the cache keeps.
        write_whole(page, with_files(page.read_bytes()))


def with_files(page: bytes) -> bytes:
    """Return a page whose links and search forms lead to files."""
    return _TO_FOLDER.sub(_named, page)


def _named(found: re.Match[bytes]) -> bytes:
    attribute, folder = found.groups()
    if not folder:
        return attribute
    return attribute + folder + (b"" if folder.endswith(b"/") else b"/") + b"index.html"
