"""The version of a work: a hash of what its authors made.

What the office adds, and what became of the work later, leave it as it is: a review, an adoption, an
award or the way it was made known.
"""

from __future__ import annotations

from typing import Any

from khlang.records import digest
from khlang.submission.fields import FIELDS
from khlang.submission.source import Document
from khlang.submission.strict_yaml import Node

_LATER = frozenset(("status", "dissemination", "awards"))
_MADE = frozenset(field.id for field in FIELDS if not field.by_office) - _LATER


def version(document: Document, files: str) -> str:
    """Return the version.

    Args:
        document: The text of the work.
        files: Hash of every file beside it.
    """
    front = [(name, _bare(node)) for name, node in document.front.items() if name in _MADE]
    return digest(repr(sorted(front)), document.body.strip(), files)


def digest_of(document: Document, made: str) -> str:
    """Return a hash of the whole text and of every file beside it.

    Of the files, and of the body but for the space around it, the version (``made``) tells already.
    """
    start = len(document.text) - len(document.body.lstrip())
    end = len(document.text.rstrip())
    return digest(document.text[:start], document.text[end:], made)


def _bare(node: Node) -> Any:
    """Return a value without its places in the file."""
    value = node.value
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return sorted((name, _bare(item)) for name, item in value.items())
    return [_bare(item) for item in value]
