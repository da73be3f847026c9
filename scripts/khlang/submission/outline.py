"""What stands where in a body: headings, links and images, without converting it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from khlang.submission.links import unique_anchor

_HEADING = re.compile(r"\n(#{1,6})(.*)")
_CODE = re.compile(r"(`+)[^`]+\1(?!`)")
_CLOSING = re.compile(r"\]\(\s*([^()\n]*(?:\([^()\n]*\)[^()\n]*)*)\)")
_TITLE = re.compile(r"""\s+(?:"[^"]*"|'[^']*')\s*$""")
_AUTOLINK = re.compile(r"<([a-zA-Z][a-zA-Z0-9+.\-]{1,30}:[^<>\s]*)>")
_MAX_LABEL = 500
_NOT_LETTER = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; ``start`` is where its line starts and ``end`` where it ends, in the body."""

    level: int
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Link:
    """A link or an image; ``address`` as written, ``offset`` in the body."""

    is_image: bool
    label: str
    address: str
    offset: int


def headings(body: str) -> list[Heading]:
    """Return the headings of ``body`` in order."""
    # A line feed is found far sooner than "^"; the first line has none but the one put before it.
    return [
        Heading(len(match[1]), match[2].strip().rstrip("#").strip(), match.start(), match.end() - 1)
        for match in _HEADING.finditer(f"\n{body}")
    ]


def links(body: str) -> Iterator[Link]:
    """Yield the links and images of ``body``, code spans left aside."""
    if "](" in body:
        body = without_code(body)
        for match in _CLOSING.finditer(body):
            opening = _opening(body, match.start())
            if opening >= 0:
                is_image = body[opening - 1 : opening] == "!"
                address = _TITLE.sub("", match[1]).strip().removeprefix("<").removesuffix(">")
                label = body[opening + 1 : match.start()].strip()
                yield Link(is_image, label, address, opening - is_image)
    if "<" in body:
        for match in _AUTOLINK.finditer(body):
            yield Link(False, match[1], match[1], match.start())


def content(body: str, heading: Heading, outline: list[Heading]) -> str:
    """Return the text under ``heading``, without the headings below it."""
    following = [other for other in outline if other.start > heading.start]
    pieces = []
    start = heading.end
    for other in following:
        pieces.append(body[start : other.start])
        start = other.end
        if other.level <= heading.level:
            break
    else:
        pieces.append(body[start:])
    return "\n".join(pieces)


def anchors(outline: list[Heading]) -> set[str]:
    """Return the ids that the headings get on the page."""
    taken: set[str] = set()
    for heading in outline:
        if heading.text:
            unique_anchor(heading.text, taken)
    return taken


@lru_cache(maxsize=1 << 10)
def letters(heading: str) -> str:
    """Return the text of a heading without spaces and marks, for comparing what was meant."""
    return _NOT_LETTER.sub("", heading.casefold())


def without_code(body: str) -> str:
    """Return ``body`` of the same length with its code spans blanked."""
    return _CODE.sub(lambda span: " " * len(span[0]), body) if "`" in body else body


def _opening(body: str, closing: int) -> int:
    """Return where the bracket opens that closes at ``closing``, or -1."""
    depth = 0
    for index in range(closing, max(-1, closing - _MAX_LABEL), -1):
        if body[index] == "]":
            depth += 1
        elif body[index] == "[":
            depth -= 1
            if depth == 0:
                return index
    return -1
