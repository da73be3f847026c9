"""A Word file from outside, opened with care: no bombs, no entities, no macros, nothing fetched."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Mapping
from typing import Any
from xml.etree import ElementTree

from khlang.submission import archives, office
from khlang.submission.archives import Fault

MAIN = "word/document.xml"
MAX_XML = 16 * 2**20
MAX_PICTURE = 30 * 2**20
MAX_NODES = 150_000
MAX_DEPTH = 120

_DECLARES = re.compile(r"<!(?:DOCTYPE|ENTITY|ELEMENT|ATTLIST|NOTATION)", re.IGNORECASE)
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class FaultyError(Exception):
    """The file cannot be read; ``fault`` is a problem code with the values for its text."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        super().__init__(fault[0])


class Package:
    """The parts of a Word file.

    Raises:
        FaultyError: The file is no Word file, is damaged, or may do harm.
    """

    def __init__(self, data: bytes) -> None:
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
            fault = archives.fault_of_entries(self._archive)
            if fault is None and office.has_macros(self._archive):
                fault = "office-macro", {}
            if fault is None and MAIN not in self._archive.namelist():
                fault = "import-type", {}
        except archives.DAMAGE as error:
            raise FaultyError(("attachment-broken", {})) from error
        if fault is not None:
            raise FaultyError(fault)
        self.document = self._xml(MAIN)
        self._targets = self._relationships("word/_rels/document.xml.rels")

    def numbering(self) -> ElementTree.Element | None:
        """Return the definitions of lists, if the file has any."""
        return self._optional("word/numbering.xml")

    def styles(self) -> ElementTree.Element | None:
        """Return the styles, if the file has any."""
        return self._optional("word/styles.xml")

    def link(self, relation: str) -> str:
        """Return the web address behind a relationship, or nothing."""
        target, is_external = self._targets.get(relation, ("", False))
        is_web = target.lower().startswith(("https://", "http://"))
        return target if is_external and is_web else ""

    def picture(self, relation: str) -> bytes | None:
        """Return an embedded picture; None where it lies elsewhere or is too large."""
        target, is_external = self._targets.get(relation, ("", True))
        name = posixpath.normpath(posixpath.join("word", target)).lstrip("/")
        if is_external or name not in self._archive.namelist():
            return None
        data = self._read(name, MAX_PICTURE + 1)
        return data if len(data) <= MAX_PICTURE else None

    def _optional(self, name: str) -> ElementTree.Element | None:
        return self._xml(name) if name in self._archive.namelist() else None

    def _relationships(self, name: str) -> Mapping[str, tuple[str, bool]]:
        root = self._optional(name)
        return {
            each.get("Id", ""): (each.get("Target", ""), each.get("TargetMode") == "External")
            for each in (() if root is None else root.iter(_RELATIONSHIP))
        }

    def _read(self, name: str, limit: int) -> bytes:
        try:
            return archives.read(self._archive, name, limit)
        except archives.DAMAGE as error:
            raise FaultyError(("attachment-broken", {})) from error

    def _xml(self, name: str) -> ElementTree.Element:
        data = self._read(name, MAX_XML + 1)
        if len(data) > MAX_XML:
            raise FaultyError(("zip-bomb", {"limit": MAX_XML // 2**20}))
        return parse(data)


def parse(data: bytes) -> ElementTree.Element:
    """Read XML that declares nothing, is not deep and has a bounded number of elements.

    Raises:
        FaultyError: It is not such.
    """
    is_wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    text = data.decode("utf-16" if is_wide else "utf-8-sig", "replace")
    if _DECLARES.search(text):
        raise FaultyError(("import-xml", {"kind": "DTD"}))
    parser: Any = ElementTree.XMLPullParser(("start", "end"))
    depth = nodes = 0
    root: ElementTree.Element | None = None
    try:
        for start in range(0, len(text), 2**16):
            parser.feed(text[start : start + 2**16])
            for event, element in parser.read_events():
                root = element if root is None else root
                depth += 1 if event == "start" else -1
                nodes += event == "start"
                if depth > MAX_DEPTH or nodes > MAX_NODES:
                    raise FaultyError(("import-xml", {"kind": "ซับซ้อนเกินไป"}))
        parser.close()
    except ElementTree.ParseError as error:
        raise FaultyError(("attachment-broken", {})) from error
    if root is None:
        raise FaultyError(("attachment-broken", {}))
    return root
