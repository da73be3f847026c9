"""The links and pictures of a body: where they lead, what they show, what they say of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path, PurePath

from khlang.problems import Report
from khlang.submission.images import derivative_name
from khlang.submission.links import Kind, destination
from khlang.submission.outline import Heading, Link, anchors, links
from khlang.submission.source import Document, Node, place

MAX_PICTURES = 40

_DEFINITION = re.compile(r"^ {0,3}\[[^\[\]\n]+\]:[ \t]*(\S+)", re.MULTILINE)
_NOT_LETTER = re.compile(r"[\W_]+")
_FILE_LIKE_ALT = re.compile(
    r"(?:img|dsc|dscn|dscf|pxl|image|photo|picture|pic|screenshot|line_album|รูป|ภาพ|รูปภาพ|รูปที่|ภาพที่)"
    r"[\s_\-.()\d]*",
    re.IGNORECASE,
)
_PICTURE_SUFFIXES = (".jpg", ".jpeg", ".png", ".webp")


def check(document: Document, outline: list[Heading], folder: Path, report: Report) -> None:
    """Report links that lead nowhere or nowhere good, and pictures without a description."""
    _Check(document, outline, folder, report).run()


class _Check:
    def __init__(
        self, document: Document, outline: list[Heading], folder: Path, report: Report
    ) -> None:
        self._document = document
        self._body = document.body
        self._outline = outline
        self._files = _Files(folder, document)
        self._report = report

    def run(self) -> None:
        pictures: dict[str, str] = {}
        count = 0
        for link in links(self._body):
            if link.is_image:
                count += 1
                self._check_image(link, pictures)
            else:
                self._check_link(link)
        if count > MAX_PICTURES:
            self._report.add("body-pictures-many", count=count, limit=MAX_PICTURES)
        for match in _DEFINITION.finditer(self._body) if "]:" in self._body else ():
            if not match[0].lstrip().startswith("[^"):
                self._add("link-reference", match.start(), value=match[1])

    def _add(self, code: str, offset: int, **values: str | int) -> None:
        line, column = place(self._document.text, self._document.body_offset + offset)
        self._report.add(code, line, column, "", **values)

    def _check_link(self, link: Link) -> None:
        to = destination(link.address)
        values = {"value": link.address}
        if code := _UNFIT.get(to.kind):
            self._add(code, link.offset, **values)
        elif to.kind is Kind.ANCHOR and to.target not in anchors(self._outline):
            self._add("link-anchor", link.offset, **values)
        elif to.kind is Kind.FILE:
            self._check_file(link, to.target)

    def _check_file(self, link: Link, name: str) -> None:
        if name not in self._files.names:
            self._report_absent(link, name)
        elif name not in self._files.attached and not name.lower().endswith(_PICTURE_SUFFIXES):
            self._add("link-not-attached", link.offset, value=name)

    def _check_image(self, link: Link, pictures: dict[str, str]) -> None:
        to = destination(link.address)
        values = {"value": link.address}
        if to.kind in (Kind.EXTERNAL, Kind.UNFINISHED):
            self._add("image-elsewhere", link.offset, **values)
        elif to.kind is not Kind.FILE:
            self._add(_UNFIT.get(to.kind, "link-empty"), link.offset, **values)
        elif to.target not in self._files.names:
            self._report_absent(link, to.target)
        else:
            self._check_alt(link, to.target)
            other = pictures.setdefault(derivative_name(to.target, 0).casefold(), to.target)
            if other != to.target:
                self._add("image-same-stem", link.offset, value=to.target, other=other)

    def _check_alt(self, image: Link, name: str) -> None:
        alt = image.label.casefold()
        if not _NOT_LETTER.sub("", alt):
            self._add("image-alt-missing", image.offset, value=name)
        elif alt in (name.casefold(), PurePath(name).stem.casefold()) or _FILE_LIKE_ALT.fullmatch(
            alt
        ):
            self._add("image-alt-name", image.offset, value=name, alt=image.label)

    def _report_absent(self, link: Link, name: str) -> None:
        other = next(
            (file for file in self._files.names if file.casefold() == name.casefold()), None
        )
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
