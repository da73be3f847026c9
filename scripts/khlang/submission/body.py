"""What a body must hold and must not: sections, links, pictures, no markup of its own."""

from __future__ import annotations

import re
from difflib import get_close_matches
from pathlib import Path

from khlang.problems import Report
from khlang.submission import limits, references
from khlang.submission.field import Section
from khlang.submission.fields import SECTIONS
from khlang.submission.outline import Heading, Link, content, headings, letters, links, without_code
from khlang.submission.source import Document, place

__all__ = ["Heading", "Link", "check", "headings", "links"]

MAX_LEVEL = 4

_LETTER = re.compile(r"[^\W_]")


_TAG = re.compile(
    r"<(?:(!--|!doctype\b|!\[cdata\[|\?)"
    r"|/?([a-z][a-z0-9\-]{0,30})(?:\s+[a-z:_@][^<>]{0,500})?\s{0,9}/?>"
    r"|(script|style|iframe|object|embed|svg|math|link|meta|base|form)\b)",
    re.IGNORECASE,
)
_EVENT = re.compile(r"[<{][^<>{}\n]{0,500}\b(on[a-z]{3,24})\s{0,9}=", re.IGNORECASE)
_HTML_NAMES = frozenset(
    (
        "a", "abbr", "address", "area", "article", "aside", "audio", "b", "base", "big",
        "blockquote", "body", "br", "button", "canvas", "caption", "center", "cite", "code",
        "col", "colgroup", "data", "dd", "del", "details", "dfn", "dialog", "dir", "div", "dl",
        "dt", "em", "embed", "fieldset", "figcaption", "figure", "font", "footer", "form",
        "frame", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html",
        "i", "iframe", "img", "input", "ins", "kbd", "label", "legend", "li", "link", "main",
        "map", "mark", "marquee", "math", "menu", "meta", "nav", "noscript", "object", "ol",
        "optgroup", "option", "output", "p", "param", "picture", "pre", "progress", "q", "s",
        "samp", "script", "section", "select", "slot", "small", "source", "span", "strike",
        "strong", "style", "sub", "summary", "sup", "svg", "table", "tbody", "td", "template",
        "textarea", "tfoot", "th", "thead", "time", "title", "tr", "track", "tt", "u", "ul",
        "var", "video", "wbr",
    )
)  # fmt: skip


def check(
    document: Document, folder: Path, report: Report, sections: tuple[Section, ...] = SECTIONS
) -> None:
    """Report what is missing from the body, or must not be in it.

    Args:
        document: The submission as read.
        folder: Where ``index.md`` and the files that it may show are.
        report: Gets the problems.
        sections: The headings that are known.
    """
    _Check(document, folder, report, sections).run()


class _Check:
    def __init__(
        self, document: Document, folder: Path, report: Report, sections: tuple[Section, ...]
    ) -> None:
        self._document = document
        self._body = document.body
        self._folder = folder
        self._report = report
        self._sections = sections

    def run(self) -> None:
        if not self._body.strip():
            self._report.add("body-empty", self._document.body_line)
            return
        excessive = False
        for code, offset, values in limits.excesses(self._body):
            excessive = True
            self._add(code, offset, **values)
        if excessive:
            return
        outline = headings(self._body)
        self._check_levels(outline)
        self._check_sections(outline)
        if "<" in self._body or "{" in self._body:
            self._check_markup()
        if "[" in self._body or "<" in self._body:
            references.check(self._document, outline, self._folder, self._report)

    def _add(self, code: str, offset: int, **values: str | int) -> None:
        line, column = place(self._document.text, self._document.body_offset + offset)
        self._report.add(code, line, column, "", **values)

    def _check_levels(self, outline: list[Heading]) -> None:
        for heading in outline:
            if not heading.text:
                self._add("body-heading-empty", heading.start)
            elif heading.level == 1:
                self._add("body-heading-first", heading.start, value=heading.text)
            elif heading.level > MAX_LEVEL:
                self._add(
                    "body-heading-deep", heading.start, value=heading.text, limit="#" * MAX_LEVEL
                )

    def _check_sections(self, outline: list[Heading]) -> None:
        found: dict[str, Heading] = {}
        for heading in outline:
            if heading.level == 2 and heading.text:
                key = letters(heading.text)
                if key in found:
                    self._add("body-section-twice", heading.start, value=heading.text)
                found.setdefault(key, heading)
        for section in self._sections:
            written = found.get(letters(section.heading))
            if written is not None:
                self._check_content(written, outline, section.hint)
            elif section.required:
                self._report_missing(section.heading, outline)

    def _check_content(self, heading: Heading, outline: list[Heading], hint: str) -> None:
        text = content(self._body, heading, outline)
        if hint and hint.strip("()") in text:
            self._add("body-section-template", heading.start, value=heading.text)
        elif not _LETTER.search(text):
            self._add("body-section-empty", heading.start, value=heading.text)

    def _report_missing(self, wanted: str, outline: list[Heading]) -> None:
        known = {section.heading for section in self._sections}
        others = {
            heading.text[:80]: heading
            for heading in outline[:40]
            if heading.level != 2 or heading.text not in known
        }
        near = get_close_matches(wanted, others, n=1, cutoff=0.5)
        if not near:
            self._report.add("body-section-missing", self._document.body_line, value=wanted)
            return
        self._add("body-section-misnamed", others[near[0]].start, value=wanted, found=near[0])

    def _check_markup(self) -> None:
        text = without_code(self._body)
        seen: dict[str, int] = {}
        for match in _TAG.finditer(text):
            name = (match[1] or match[2] or match[3]).lower()
            if match[2] is None or name in _HTML_NAMES:
                seen.setdefault(name, match.start())
        for name, offset in seen.items():
            self._add("body-html", offset, value=f"<{name}>" if name[0].isalpha() else f"<{name}")
        if event := _EVENT.search(text):
            self._add("body-event", event.start(1), value=event[1])
