"""Which of several choices are ticked in a line of boxes, however someone ticked them."""

from __future__ import annotations

import re

_MARK = re.compile(r"[☐☑☒✓✔✗✘□■🗹🗷]|\[\s?[xX✓/]?\s?\]|\(\s?[xX✓/]\s?\)|\(\s{1,3}\)")
_EMPTY = re.compile(r"[☐□]|[\[(]\s*[\])]")


def ticked(text: str) -> list[str]:
    """Return the labels after a ticked box; without any box, the whole text as one answer."""
    marks = list(_MARK.finditer(text))
    if not marks:
        return [text.strip()] if text.strip() else []
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    chosen: list[str] = []
    is_ticked = False
    for mark, end in zip(marks, ends, strict=True):
        # A tick typed beside the empty box that it means stands before one label only.
        is_ticked = is_ticked or not _EMPTY.fullmatch(mark[0])
        label = text[mark.end() : end].replace("\u00a0", " ").strip()
        if label:
            chosen += [label] if is_ticked else []
            is_ticked = False
    return chosen
