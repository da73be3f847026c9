"""Plain text that people type, as Markdown that shows it as they typed it.

``docs/assets/javascripts/send/typed.js`` does the same in the browser; ``tests/cases/typed.json``
holds both to it.
"""

from __future__ import annotations

import re

_ITEM = re.compile(r"(?:[-*•·●▪–]|[0-9๐-๙]{1,3}[.)])[ \t]+")
_NUMBER = re.compile(r"([0-9๐-๙]{1,3})[.)][ \t]+")
_TABLE = re.compile(r"\|.*\|")
_OPENS = re.compile(r"^(#+|>|=+$|-+$|~~~|```|\+)")
_MARKUP = re.compile(r"[\\`*_\[\]{}]")
_REFERENCE = re.compile(r"&(?=#?\w{1,32};)")
_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_PAIR = re.compile(r"(?<!\\)\{(?=[:#.])")

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
    escaped = _MARKUP.sub(lambda match: f"\\{match[0]}", escaped)
    escaped = _OPENS.sub(r"\\\1", escaped.strip())
    return re.sub(r"^(\d{1,9})([.)])(?=\s|$)", r"\1\\\2", escaped)


def one_line(text: str) -> str:
    """Return the description of a picture as it may stand in brackets."""
    return " ".join(text.replace("[", "(").replace("]", ")").replace("\\", "/").split())


def _kind(line: str) -> str:
    if _NUMBER.match(line):
        return "number"
    if _ITEM.match(line):
        return "bullet"
    return "table" if _TABLE.fullmatch(line) else "text"


def _shown(line: str, kind: str) -> str:
    safe = _PAIR.sub(r"\\{", _TAG.sub("&lt;", line))
    if kind == "bullet":
        return "- " + _ITEM.sub("", safe, count=1)
    if kind == "number":
        match = _NUMBER.match(safe)
        assert match is not None
        return f"{match[1].translate(_ARABIC)}. {safe[match.end() :]}"
    return safe if kind == "table" else _OPENS.sub(r"\\\1", safe)
