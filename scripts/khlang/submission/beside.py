"""The pictures beside an ``index.md``: that they are there, and what may be published of them."""

from __future__ import annotations

from pathlib import Path

from khlang.problems import Report
from khlang.submission import body, images
from khlang.submission.convert import Values
from khlang.submission.links import Kind, destination
from khlang.submission.model import Picture
from khlang.submission.source import Document, place


class Beside:
    """Looks at what a document names among the files of its folder."""

    def __init__(self, folder: Path, files: list[str], document: Document, report: Report) -> None:
        self._folder = folder
        self._files = files
        self._document = document
        self._report = report

    def cover(self, values: Values) -> Picture | None:
        """Return the cover that the front matter names."""
        cover = values.get("cover")
        line = self.line("cover") if cover else 0
        if not cover or not self.has(cover.get("file"), "cover.file", line):
            return None
        return self._picture(cover["file"], cover.get("alt", ""), "cover.file", line)

    def album(self, values: Values, name: str) -> tuple[Picture, ...]:
        """Return the pictures that the list ``name`` of the front matter names."""
        found = []
        for index, entry in enumerate(values.get(name, ())):
            field, line = f"{name}[{index}].file", self.line(name, index)
            if self.has(entry.get("file"), field, line):
                found.append(self._picture(entry["file"], entry.get("alt", ""), field, line))
        return tuple(picture for picture in found if picture is not None)

    def shown(self) -> tuple[Picture, ...]:
        """Return the pictures that the body shows."""
        alts: dict[str, str] = {}
        lines: dict[str, int] = {}
        for link in body.links(self._document.body):
            to = destination(link.address)
            if link.is_image and to.kind is Kind.FILE and to.target in self._files:
                alts.setdefault(to.target, link.label)
                offset = self._document.body_offset + link.offset
                lines.setdefault(to.target, place(self._document.text, offset)[0])
        pictures = (self._picture(file, alt, "", lines[file]) for file, alt in alts.items())
        return tuple(picture for picture in pictures if picture is not None)

    def has(self, file: str | None, field: str, line: int) -> bool:
        """Whether a file is there; one that is named and absent is reported."""
        if file is None:
            return False
        if file not in self._files:
            self._report.add(
                "field-file-missing", line, 0, field, name=field, label="ไฟล์", value=file
            )
            return False
        return True

    def line(self, name: str, index: int | None = None) -> int:
        """Return the line of a field of the front matter, or of an entry of its list."""
        node = self._document.front[name]
        if index is not None and isinstance(node.value, tuple) and index < len(node.value):
            node = node.value[index]
        return node.line

    def _picture(self, file: str, alt: str, field: str, line: int) -> Picture | None:
        size = images.inspect(self._folder / file, self._report, field, line)
        return None if size is None else Picture(file, alt, size.width, size.height)
