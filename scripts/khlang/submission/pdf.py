"""PDF documents: readable by all, and nothing in them that acts by itself.

Scripts hide in compressed object streams, so the objects are walked, not the bytes searched.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pikepdf

from khlang.submission.archives import Fault, Source

MAX_OBJECTS = 100_000
MAX_VALUES = 2_000_000

# For the whole process, as pikepdf asks; only object streams are expanded here.
pikepdf.settings.set_qpdf_limits(flate_max_memory=256 * 2**20, parser_max_nesting=100)

_ACTIONS = {
    "/JavaScript": "JavaScript",
    "/Launch": "เรียกโปรแกรม",
    "/SubmitForm": "ส่งข้อมูลออก",
    "/ImportData": "นำเข้าข้อมูล",
    "/GoToE": "เปิดไฟล์ที่ฝัง",
    "/GoToR": "เปิดไฟล์อื่น",
    "/Rendition": "เล่นสื่อด้วยสคริปต์",
    "/RichMediaExecute": "เล่นสื่อด้วยสคริปต์",
}
_SAFE_OPENINGS = ("/GoTo", "/Named")
_EMBEDDING = ("/EmbeddedFiles", "/EF", "/RichMediaContent")
_UNSAFE_URI = re.compile(r"\s*(?:javascript|vbscript|data|file)\s*:", re.IGNORECASE)


class _TooComplexError(Exception):
    pass


def without_names(path: Path) -> bytes:
    """Return the PDF without what programs write about its maker: document properties and XMP.

    The title stays, since screen readers announce it. A signed PDF comes back as it is, since any
    change would break the signature, and so does one that cannot be written anew. Pages, and what
    pictures on them carry, are not touched.
    """
    try:
        with pikepdf.open(path, suppress_warnings=True) as document:
            return path.read_bytes() if _is_signed(document) else _bare(document)
    except Exception:  # qpdf raises nearly anything on damaged files
        return path.read_bytes()


def _is_signed(document: pikepdf.Pdf) -> bool:
    form = document.Root.get("/AcroForm")
    flags = form.get("/SigFlags", 0) if isinstance(form, pikepdf.Dictionary) else 0
    return isinstance(flags, int) and flags & 1 == 1


def _bare(document: pikepdf.Pdf) -> bytes:
    title = document.docinfo.get("/Title")
    del document.docinfo
    if title is not None:
        document.docinfo["/Title"] = title
    for dictionary in (document.Root, *document.pages):
        for key in ("/Metadata", "/PieceInfo"):
            if key in dictionary:
                del dictionary[key]
    output = io.BytesIO()
    document.save(output, deterministic_id=True)
    return output.getvalue()


def find_fault(source: Source) -> Fault | None:
    """Return what keeps a PDF from being published, or None."""
    try:
        with pikepdf.open(source, suppress_warnings=True) as document:
            return ("pdf-encrypted", {}) if document.is_encrypted else _fault(document)
    except pikepdf.PasswordError:
        return "pdf-encrypted", {}
    except _TooComplexError:
        return "pdf-complex", {}
    except Exception:  # qpdf raises nearly anything on damaged files
        return "attachment-broken", {}


def _fault(document: pikepdf.Pdf) -> Fault | None:
    if len(document.pages) == 0:
        return "attachment-broken", {}
    for dictionary in _dictionaries(document):
        if fault := _fault_of(dictionary):
            return fault
    return None


def _dictionaries(document: pikepdf.Pdf) -> Iterator[dict[str, Any]]:
    """Yield every dictionary of the document, also those inside others and of streams."""
    if len(document.objects) > MAX_OBJECTS:
        raise _TooComplexError
    left = MAX_VALUES
    for top in document.objects:
        pending: list[object] = [top]
        while pending:
            value = pending.pop()
            left -= 1
            if left < 0:
                raise _TooComplexError
            if isinstance(value, (pikepdf.Dictionary, pikepdf.Stream)):
                entries = dict(value.items())
                yield entries
                pending.extend(_inner(entries.values()))
            elif isinstance(value, pikepdf.Array):
                pending.extend(_inner(value))


def _inner(values: Iterable[object]) -> Iterator[object]:
    """Yield the containers among ``values`` that are not objects of their own."""
    for value in values:
        if isinstance(value, (pikepdf.Dictionary, pikepdf.Array)) and not value.is_indirect:
            yield value


def _fault_of(entries: dict[str, Any]) -> Fault | None:
    if any(key in entries for key in _EMBEDDING):
        return "pdf-embedded", {}
    kind = _active_kind(entries)
    return ("pdf-active", {"kind": kind}) if kind else None


def _active_kind(entries: dict[str, Any]) -> str:
    """Return what in a dictionary would act when the document is opened or read, or nothing."""
    if "/JS" in entries or "/JavaScript" in entries:
        return "JavaScript"
    if "/XFA" in entries:
        return "XFA"
    action = _name(entries.get("/S"))
    if action == "/URI" and _UNSAFE_URI.match(str(entries.get("/URI", ""))):
        return str(entries["/URI"])
    opening = entries.get("/OpenAction")
    if isinstance(opening, pikepdf.Dictionary) and _name(opening.get("/S")) not in _SAFE_OPENINGS:
        return "OpenAction"
    return _ACTIONS.get(action, "")


def _name(value: object) -> str:
    return str(value) if isinstance(value, pikepdf.Name) else ""
