"""Plain text that people type, as Markdown that shows it as they typed it.

``docs/assets/javascripts/send/typed.js`` does the same in the browser; ``tests/cases/typed.json``
holds both to it.
"""

from __future__ import annotations

import re

_ITEM = re.compile(r"(?:[-*•·●▪–]|[0-9๐-๙]{1,3}[.)])[ \t]+")
_NUMBER = re.compile(r"([0-9๐-๙]{1,3})[.)][ \t]+")
_TABLE = re.compile(r"\|.*\|")
_OPENS = re.compile(r"^(#+|>|-+$|-(?=\s)|```|\+)")
_FENCE = re.compile(r"^~(?=~~)")
_MARKUP = re.compile(r"[\\`*_\[\]]")
_REFERENCE = re.compile(r"&(?=#?\w{1,32};)")
_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_BRACE = "&#123;"
"""A brace by its number: an escaped one could still be taken for the start of attributes."""

_ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")


def markdown(text: str) -> str:
    """Return what was typed into a field of several lines as Markdown.

    Each line is a paragraph; lines that begin with a bullet or a number are items of a list;
    Markdown for emphasis, links, pictures and tables is kept; HTML and headings are shown as typed.
    Applied again, it changes nothing.
    """
    blocks: list[list[str]] = []
    kind = ""
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        written = line.strip()
        if not written:
            kind = ""
            continue
        of_line = _kind(written)
        shown = _shown(written, of_line)
        if of_line != "text" and of_line == kind:
            blocks[-1].append(shown)
        else:
            blocks.append([shown])
        kind = of_line
    return "\n\n".join("\n".join(block) for block in blocks)


def escape(text: str) -> str:
    """Return text of one line so that Markdown shows every character of it."""
    escaped = _REFERENCE.sub("&amp;", text).replace("<", "&lt;")
    escaped = escaped.replace("{", _BRACE)
    escaped = _MARKUP.sub(lambda match: f"\\{match[0]}", escaped)
    escaped = _opening(escaped.strip())
    return re.sub(r"^(\d{1,9})([.)])(?=\s|$)", r"\1\\\2", escaped)


def list_item(line: str) -> tuple[str, int] | None:
    """Return the mark of a typed item of a list and where its text begins; None for other text."""
    begin = len(line) - len(line.lstrip())
    if number := _NUMBER.match(line, begin):
        return f"{number[1].translate(_ARABIC)}.", number.end()
    bullet = _ITEM.match(line, begin)
    return None if bullet is None else ("-", bullet.end())


def one_line(text: str) -> str:
    """Return the description of a picture as it may stand in brackets."""
    return " ".join(text.replace("[", "(").replace("]", ")").replace("\\", "/").split())


def _kind(line: str) -> str:
    item = list_item(line)
    if item is not None:
        return "bullet" if item[0] == "-" else "number"
    return "table" if _TABLE.fullmatch(line) else "text"


def _shown(line: str, kind: str) -> str:
    safe = _TAG.sub("&lt;", line).replace("{", _BRACE)
    item = list_item(safe)
    if item is not None:
        return f"{item[0]} {safe[item[1] :]}"
    return safe if kind == "table" else _opening(safe)


def _opening(line: str) -> str:
    """Return a line that opens no heading, quotation, rule, list or block of code."""
    return _FENCE.sub("&#126;", _OPENS.sub(r"\\\1", line))
