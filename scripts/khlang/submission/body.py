"""What a body must hold and must not: sections, links, pictures, no markup of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path, PurePath

from khlang.problems import Report
from khlang.submission import limits
from khlang.submission.fields import SECTIONS
from khlang.submission.images import derivative_name
from khlang.submission.links import Kind, destination, unique_anchor
from khlang.submission.source import Document, Node, place

__all__ = ["Heading", "Link", "check", "headings", "links"]

MAX_PICTURES = 40
MAX_LEVEL = 4

_HEADING = re.compile(r"^(#{1,6})(.*)$", re.MULTILINE)
_CODE = re.compile(r"(`+)[^`]+\1(?!`)")
_NOT_LETTER = re.compile(r"[\W_]+")

_CLOSING = re.compile(r"\]\(\s*([^()\n]*(?:\([^()\n]*\)[^()\n]*)*)\)")
_TITLE = re.compile(r"""\s+(?:"[^"]*"|'[^']*')\s*$""")
_AUTOLINK = re.compile(r"<([a-zA-Z][a-zA-Z0-9+.\-]{1,30}:[^<>\s]*)>")
_DEFINITION = re.compile(r"^ {0,3}\[[^\[\]\n]+\]:[ \t]*(\S+)", re.MULTILINE)
_MAX_LABEL = 500

_TAG = re.compile(
    r"<(?:(!--|!doctype\b|!\[cdata\[|\?)"
    r"|/?([a-z][a-z0-9\-]{0,30})(?:\s+[a-z:_@][^<>]{0,500})?\s{0,9}/?>"
    r"|(script|style|iframe|object|embed|svg|math|link|meta|base|form)\b)",
    re.IGNORECASE,
)
_EVENT = re.compile(r"[<{][^<>{}\n]{0,500}\b(on[a-z]{3,24})\s{0,9}=", re.IGNORECASE)
_HTML_NAMES = frozenset(
    [
        "a",
        "abbr",
        "address",
        "area",
        "article",
        "aside",
        "audio",
        "b",
        "base",
        "big",
        "blockquote",
        "body",
        "br",
        "button",
        "canvas",
        "caption",
        "center",
        "cite",
        "code",
        "col",
        "colgroup",
        "data",
        "dd",
        "del",
        "details",
        "dfn",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "em",
        "embed",
        "fieldset",
        "figcaption",
        "figure",
        "font",
        "footer",
        "form",
        "frame",
        "frameset",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "head",
        "header",
        "hr",
        "html",
        "i",
        "iframe",
        "img",
        "input",
        "ins",
        "kbd",
        "label",
        "legend",
        "li",
        "link",
        "main",
        "map",
        "mark",
        "marquee",
        "math",
        "menu",
        "meta",
        "nav",
        "noscript",
        "object",
        "ol",
        "optgroup",
        "option",
        "output",
        "p",
        "param",
        "picture",
        "pre",
        "progress",
        "q",
        "s",
        "samp",
        "script",
        "section",
        "select",
        "slot",
        "small",
        "source",
        "span",
        "strike",
        "strong",
        "style",
        "sub",
        "summary",
        "sup",
        "svg",
        "table",
        "tbody",
        "td",
        "template",
        "textarea",
        "tfoot",
        "th",
        "thead",
        "time",
        "title",
        "tr",
        "track",
        "tt",
        "u",
        "ul",
        "var",
        "video",
        "wbr",
    ]
)

_FILE_LIKE_ALT = re.compile(
    r"(?:img|dsc|dscn|dscf|pxl|image|photo|picture|pic|screenshot|line_album|รูป|ภาพ|รูปภาพ|รูปที่|ภาพที่)"
    r"[\s_\-.()\d๐-๙]*",
    re.IGNORECASE,
)
_PICTURE_SUFFIXES = (".jpg", ".jpeg", ".png", ".webp")


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
    return [
        Heading(len(match[1]), match[2].strip().rstrip("#").strip(), match.start(), match.end())
        for match in _HEADING.finditer(body)
    ]


def links(body: str) -> Iterator[Link]:
    """Yield the links and images of ``body``, code spans left aside."""
    if "](" in body:
        body = _without_code(body)
        for match in _CLOSING.finditer(body):
            opening = _opening(body, match.start())
            if opening >= 0:
                is_image = body[opening - 1 : opening] == "!"
                address = _TITLE.sub("", match[1]).strip().removeprefix("<").removesuffix(">")
                yield Link(is_image, body[opening + 1 : match.start()].strip(), address, opening)
    if "<" in body:
        for match in _AUTOLINK.finditer(body):
            yield Link(False, match[1], match[1], match.start())


def check(document: Document, folder: Path, report: Report) -> None:
    """Report what is missing from the body, or must not be in it.

    Args:
        document: The submission as read.
        folder: Where ``index.md`` and the files that it may show are.
        report: Gets the problems.
    """
    _Check(document, folder, report).run()


class _Check:
    def __init__(self, document: Document, folder: Path, report: Report) -> None:
        self._document = document
        self._body = document.body
        self._folder = folder
        self._report = report

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
            self._check_links(outline)

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
                key = _letters(heading.text)
                if key in found:
                    self._add("body-section-twice", heading.start, value=heading.text)
                found.setdefault(key, heading)
        for section in SECTIONS:
            written = found.get(_letters(section.heading))
            if written is not None:
                self._check_content(written, outline, section.hint)
            elif section.required:
                self._report_missing(section.heading, outline)

    def _check_content(self, heading: Heading, outline: list[Heading], hint: str) -> None:
        content = _letters(_content(self._body, heading, outline))
        if hint and _letters(hint) in content:
            self._add("body-section-template", heading.start, value=heading.text)
        elif not content:
            self._add("body-section-empty", heading.start, value=heading.text)

    def _report_missing(self, wanted: str, outline: list[Heading]) -> None:
        known = {section.heading for section in SECTIONS}
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
        text = _without_code(self._body)
        seen: dict[str, int] = {}
        for match in _TAG.finditer(text):
            name = (match[1] or match[2] or match[3]).lower()
            if match[2] is None or name in _HTML_NAMES:
                seen.setdefault(name, match.start())
        for name, offset in seen.items():
            self._add("body-html", offset, value=f"<{name}>" if name[0].isalpha() else f"<{name}")
        if event := _EVENT.search(text):
            self._add("body-event", event.start(1), value=event[1])

    def _check_links(self, outline: list[Heading]) -> None:
        taken: set[str] = set()
        for heading in outline:
            unique_anchor(heading.text, taken)
        files = _Files(self._folder, self._document)
        pictures: dict[str, str] = {}
        count = 0
        for link in links(self._body):
            if link.is_image:
                count += 1
                self._check_image(link, files, pictures)
            else:
                self._check_link(link, files, taken)
        if count > MAX_PICTURES:
            self._report.add("body-pictures-many", count=count, limit=MAX_PICTURES)
        for match in _DEFINITION.finditer(self._body):
            if not match[0].lstrip().startswith("[^"):
                self._add("link-reference", match.start(), value=match[1])

    def _check_link(self, link: Link, files: _Files, anchors: set[str]) -> None:
        to = destination(link.address)
        values = {"value": link.address}
        if code := _UNFIT.get(to.kind):
            self._add(code, link.offset, **values)
        elif to.kind is Kind.ANCHOR and to.target not in anchors:
            self._add("link-anchor", link.offset, **values)
        elif to.kind is Kind.FILE:
            self._check_file(link, to.target, files)

    def _check_file(self, link: Link, name: str, files: _Files) -> None:
        if name not in files.names:
            self._report_absent(link, name, files)
        elif name not in files.attached and not name.lower().endswith(_PICTURE_SUFFIXES):
            self._add("link-not-attached", link.offset, value=name)

    def _check_image(self, link: Link, files: _Files, pictures: dict[str, str]) -> None:
        to = destination(link.address)
        values = {"value": link.address}
        if to.kind in (Kind.EXTERNAL, Kind.UNFINISHED):
            self._add("image-elsewhere", link.offset, **values)
        elif to.kind is not Kind.FILE:
            self._add(_UNFIT.get(to.kind, "link-empty"), link.offset, **values)
        elif to.target not in files.names:
            self._report_absent(link, to.target, files)
        else:
            self._check_alt(link, to.target)
            other = pictures.setdefault(derivative_name(to.target, 0).casefold(), to.target)
            if other != to.target:
                self._add("image-same-stem", link.offset, value=to.target, other=other)

    def _check_alt(self, image: Link, name: str) -> None:
        alt = image.label.casefold()
        if not _letters(alt):
            self._add("image-alt-missing", image.offset, value=name)
        elif alt in (name.casefold(), PurePath(name).stem.casefold()) or _FILE_LIKE_ALT.fullmatch(
            alt
        ):
            self._add("image-alt-name", image.offset, value=name, alt=image.label)

    def _report_absent(self, link: Link, name: str, files: _Files) -> None:
        other = next((file for file in files.names if file.casefold() == name.casefold()), None)
        if other is None:
            self._add("link-missing-file", link.offset, value=name)
        else:
            self._add("link-letter-case", link.offset, value=name, found=other)


_UNFIT = {
    Kind.DANGEROUS: "link-dangerous",
    Kind.LOCAL: "link-local",
    Kind.OUTSIDE: "link-outside",
    Kind.SUBFOLDER: "link-subfolder",
    Kind.UNFINISHED: "link-unfinished",
    Kind.EMPTY: "link-empty",
}


class _Files:
    """The plain files beside ``index.md``, and those that the front matter offers to readers."""

    def __init__(self, folder: Path, document: Document) -> None:
        try:
            self.names = {
                entry.name
                for entry in folder.iterdir()
                if entry.is_file() and not entry.is_symlink()
            }
        except OSError:
            self.names = set()
        self.attached = set(_attached(document.front.get("attachments")))


def _attached(attachments: Node | None) -> Iterator[str]:
    if attachments is None or not isinstance(attachments.value, tuple):
        return
    for item in attachments.value:
        file = item.value.get("file") if isinstance(item.value, dict) else None
        if file is not None and isinstance(file.value, str):
            yield file.value


def _content(body: str, heading: Heading, outline: list[Heading]) -> str:
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


def _letters(text: str) -> str:
    """Return ``text`` without spaces and marks, for comparing what was meant."""
    return _NOT_LETTER.sub("", text.casefold())


def _without_code(body: str) -> str:
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
