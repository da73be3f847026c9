"""Office documents (OOXML): no macros, no embedded programs, nothing fetched on opening."""

from __future__ import annotations

import html
import re
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from khlang.submission import archives
from khlang.submission.archives import Fault, Source

_MAIN_PARTS = {
    ".docx": "word/document.xml",
    ".xlsx": "xl/workbook.xml",
    ".pptx": "ppt/presentation.xml",
}
TYPES = "[Content_Types].xml"
_MAX_PART = 4 * 2**20

_RELATIONSHIP = re.compile(r"<(?:\w{1,20}:)?Relationship\b([^<>]{0,4000})>")
_ATTRIBUTE = re.compile(r"""\b(Type|TargetMode|Target)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_HARMLESS_EXTERNALS = ("hyperlink",)
_CHARTS_DATA = (".xlsx", ".docx", ".pptx")
_INSTRUCTION = re.compile(
    r"""<w:instrText[^<>]*>([^<]*)<|<w:fldSimple\b[^<>]*?\bw:instr=["']([^<>]*)"""
)
_DDE = re.compile(r"DDE(?:AUTO)?[\s\"']", re.IGNORECASE)
_DDE_LINK = "<ddeLink"


def find_fault(source: Source, suffix: str) -> Fault | None:
    """Return what keeps a DOCX, XLSX or PPTX (by ``suffix``) from being published, or None."""
    try:
        with zipfile.ZipFile(source) as archive:
            return archives.fault_of_entries(archive) or _fault(archive, suffix)
    except archives.DAMAGE:
        return "attachment-broken", {}


def has_macros(archive: zipfile.ZipFile) -> bool:
    """Whether a document brings macros."""
    names = archive.namelist()
    told = [html.unescape(_text(archive, name)) for name in names if _tells_of_parts(name)]
    return any("macroEnabled" in text or "vbaProject" in text for text in told) or any(
        (_fault_of_part(name) or ("",))[0] == "office-macro" for name in names
    )


def _tells_of_parts(name: str) -> bool:
    """Whether an entry says what the others are; Office takes such names in any case."""
    return name == TYPES or name.lower().endswith(".rels")


def _fault(archive: zipfile.ZipFile, suffix: str) -> Fault | None:
    names = archive.namelist()
    if _MAIN_PARTS[suffix] not in names or TYPES not in names:
        return "attachment-extension", {"kind": suffix[1:].upper()}
    if len({name.lower() for name in names}) < len(names):
        return "attachment-broken", {}  # which of two parts with one name is read, nobody can say
    if has_macros(archive):
        return "office-macro", {}
    return next(_faults_of_parts(archive, names), None)


def _faults_of_parts(archive: zipfile.ZipFile, names: Sequence[str]) -> Iterator[Fault]:
    for name in names:
        if fault := _fault_of_part(name):
            yield fault
        elif _tells_of_parts(name):
            if fault := _fault_of_relationships(_text(archive, name)):
                yield fault
        elif _may_have_dde(name.lower()) and _has_dde(_text(archive, name)):
            yield "office-external", {"kind": "DDE"}


def _fault_of_part(name: str) -> Fault | None:
    lower = name.lower()
    file = PurePosixPath(lower)
    if file.name.startswith(("vbaproject", "vbadata")) or "/macrosheets/" in f"/{lower}":
        return "office-macro", {}
    if "activex" in lower:
        return "office-embedded", {"kind": "ActiveX"}
    if "embeddings" in file.parts and file.suffix not in _CHARTS_DATA:
        return "office-embedded", {"kind": file.name}
    if file.suffix in archives.DANGEROUS_SUFFIXES - {".xml", ".bin", ".svg"}:
        return "office-embedded", {"kind": file.name}
    return None


def _fault_of_relationships(text: str) -> Fault | None:
    for kind, target in _externals(text):
        if kind not in _HARMLESS_EXTERNALS:
            return "office-external", {"kind": f"{kind} {target}"}
        if re.match(r"\s*(?:javascript|vbscript|data|ms-\w+):", target, re.IGNORECASE):
            return "office-external", {"kind": target}
    return None


def _externals(text: str) -> Iterator[tuple[str, str]]:
    """Yield kind and target of the relationships that lead out of the document."""
    for relationship in _RELATIONSHIP.finditer(text):
        values = {
            match[1]: html.unescape(match[2] if match[2] is not None else match[3])
            for match in _ATTRIBUTE.finditer(relationship[1])
        }
        if values.get("TargetMode", "").lower() == "external":
            yield values.get("Type", "").rpartition("/")[2], values.get("Target", "")


def _may_have_dde(name: str) -> bool:
    return name.endswith(".xml") and name.startswith(("word/", "xl/externallinks/"))


def _has_dde(text: str) -> bool:
    """Whether a part asks another program for data; Word may cut a field's instruction in pieces."""
    instructions = "".join(found[1] or found[2] or "" for found in _INSTRUCTION.finditer(text))
    return _DDE_LINK in text or _DDE.search(html.unescape(instructions)) is not None


def _text(archive: zipfile.ZipFile, name: str) -> str:
    data = archives.read(archive, name, _MAX_PART)
    is_wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    return data.decode("utf-16" if is_wide else "utf-8", "replace")
