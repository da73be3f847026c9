"""Addresses in a body: what a link leads to, and whether it may stand on a public page."""

from __future__ import annotations

import html
import posixpath
import re
from dataclasses import dataclass
from enum import Enum, auto
from urllib.parse import unquote, urlsplit

_SCHEME = re.compile(r"([a-z][a-z0-9+.\-]*):", re.IGNORECASE)
_DROPPED_BY_BROWSERS = re.compile(r"[\t\n\r]")
_UNSAFE_IN_HOST = re.compile(r"[\s\\@<>\"'`\x00-\x1f\x7f]")
_HOST_LIKE = re.compile(
    r"(?:www\.|[a-z0-9\-]+(?:\.[a-z0-9\-]+)*\.(?:com|org|net|th|io|me|be|gl|ly)(?:/|$))",
    re.IGNORECASE,
)
_EDGES = "".join(map(chr, range(0x21)))

MAX_ANCHOR = 60
_NOT_IN_ANCHOR = re.compile(r"[^\w\u0e01-\u0e3a\u0e40-\u0e4e\u0e50-\u0e59]+")
_THAI = re.compile("[\u0e01-\u0e4e]")


class Kind(Enum):
    """What an address leads to."""

    EXTERNAL = auto()
    MAIL = auto()
    ANCHOR = auto()
    FILE = auto()
    EMPTY = auto()
    OUTSIDE = auto()
    SUBFOLDER = auto()
    LOCAL = auto()
    UNFINISHED = auto()
    DANGEROUS = auto()


@dataclass(frozen=True, slots=True)
class Destination:
    """An address as a browser would understand it.

    Attributes:
        target: The whole address for EXTERNAL and MAIL, the heading's id for ANCHOR, the name of a
            file beside ``index.md`` for FILE, else what was written.
    """

    kind: Kind
    target: str


def destination(written: str) -> Destination:
    """Tell what ``written``, the address part of a Markdown link, leads to."""
    address = _DROPPED_BY_BROWSERS.sub("", html.unescape(written)).strip(_EDGES)
    if address.startswith("#"):
        return Destination(Kind.ANCHOR, unquote(address[1:]))
    if not address:
        kind = Kind.EMPTY
    elif match := _SCHEME.match(address):
        kind = _kind_of_scheme(match[1].lower(), address)
    elif address.startswith("\\\\"):
        kind = Kind.LOCAL
    elif address.startswith("//") or "\\" in address:
        kind = Kind.DANGEROUS
    elif _HOST_LIKE.match(address):
        kind = Kind.UNFINISHED
    else:
        return _file(address)
    return Destination(kind, address)


def _kind_of_scheme(scheme: str, address: str) -> Kind:
    if scheme == "file" or len(scheme) == 1:
        return Kind.LOCAL
    if scheme == "mailto":
        return Kind.MAIL
    if scheme not in ("http", "https"):
        return Kind.DANGEROUS
    try:
        host = urlsplit(address).netloc
    except ValueError:
        return Kind.DANGEROUS
    return Kind.DANGEROUS if not host or _UNSAFE_IN_HOST.search(host) else Kind.EXTERNAL


def _file(address: str) -> Destination:
    name = unquote(re.split(r"[?#]", address, maxsplit=1)[0])
    path = posixpath.normpath(name) if name else ""
    if "\0" in path or "\\" in path:
        return Destination(Kind.DANGEROUS, address)
    if not path or path.startswith(("/", "..")) or path == ".":
        return Destination(Kind.OUTSIDE, address)
    return Destination(Kind.SUBFOLDER if "/" in path else Kind.FILE, path)


def anchor(heading: str) -> str:
    """Return a readable id for a heading; two equal headings give equal ids.

    An id of ours never lacks a Thai letter, so that it cannot be that of a part of the page.
    """
    slug = _NOT_IN_ANCHOR.sub("-", heading.lower()).strip("-")[:MAX_ANCHOR].rstrip("-")
    return slug if _THAI.search(slug) else f"หัวข้อ-{slug}".rstrip("-")


def unique_anchor(heading: str, taken: set[str]) -> str:
    """Return an id for ``heading`` that is not in ``taken``, and add it there."""
    slug = candidate = anchor(heading)
    number = 1
    while candidate in taken:
        number += 1
        candidate = f"{slug}-{number}"
    taken.add(candidate)
    return candidate
