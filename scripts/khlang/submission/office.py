"""Office documents (OOXML): no macros, no embedded programs, nothing fetched on opening."""

from __future__ import annotations

import html
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from khlang.submission import archives
from khlang.submission.archives import Fault

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
_DDE = re.compile(r"\bDDE(?:AUTO)?\b[^<]{0,200}")


def find_fault(path: Path) -> Fault | None:
    """Return what keeps a DOCX, XLSX or PPTX from being published, or None."""
    try:
        with zipfile.ZipFile(path) as archive:
            return archives.fault_of_entries(archive) or _fault(archive, path.suffix.lower())
    except archives.DAMAGE:
        return "attachment-broken", {}


def has_macros(archive: zipfile.ZipFile) -> bool:
    """Whether a document brings macros."""
    names = archive.namelist()
    types = _text(archive, TYPES) if TYPES in names else ""
    return (
        "macroEnabled" in types
        or "vbaProject" in types
        or any((_fault_of_part(name) or ("",))[0] == "office-macro" for name in names)
    )


def _fault(archive: zipfile.ZipFile, suffix: str) -> Fault | None:
    names = archive.namelist()
    if _MAIN_PARTS[suffix] not in names or TYPES not in names:
        return "attachment-extension", {"kind": suffix[1:].upper()}
    if has_macros(archive):
        return "office-macro", {}
    for name in names:
        if fault := _fault_of_part(name):
            return fault
    for name in names:
        if name.endswith(".rels") and (fault := _fault_of_relationships(_text(archive, name))):
            return fault
    if suffix == ".docx" and _has_dde(_text(archive, _MAIN_PARTS[suffix])):
        return "office-external", {"kind": "DDE"}
    return None


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


def _has_dde(text: str) -> bool:
    if "DDE" not in text:
        return False
    return any(_DDE.search(match[1]) for match in re.finditer(r"<w:instrText[^<>]*>([^<]*)<", text))


def _text(archive: zipfile.ZipFile, name: str) -> str:
    data = archives.read(archive, name, _MAX_PART)
    is_wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    return data.decode("utf-16" if is_wide else "utf-8", "replace")
