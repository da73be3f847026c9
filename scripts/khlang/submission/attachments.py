"""Files that readers may download: accepted types, by their content and not by their name."""

from __future__ import annotations

import mmap
import shutil
import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from khlang.problems import Report
from khlang.submission import archives, office
from khlang.submission.archives import Fault, Source

__all__ = ["TYPES", "inspect", "inspect_name"]

_MEGABYTE = 2**20
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".heic", ".heif", ".bmp", ".tif", ".tiff")
_OLD_OFFICE = (".doc", ".xls", ".ppt", ".pps", ".dot", ".xlt", ".pot")
_MACRO_OFFICE = (".docm", ".dotm", ".xlsm", ".xltm", ".xlsb", ".pptm", ".potm", ".ppsm", ".xlam")
_REFUSED = {
    _PICTURES: "attachment-picture",
    _MACRO_OFFICE: "office-macro",
    _OLD_OFFICE: "attachment-old-office",
}
_LOCATION_MARKS = (b"\xa9xyz", b"com.apple.quicktime.location", b"loci\x00\x00\x00\x00")


@dataclass(frozen=True, slots=True)
class FileType:
    """One accepted type; ``megabytes`` is the largest size, ``find_fault`` looks inside."""

    format: str
    megabytes: int
    matches: Callable[[bytes], bool]
    find_fault: Callable[[Path, str], Fault | None]


def inspect(path: Path, report: Report, field: str = "", line: int = 0) -> tuple[str, int] | None:
    """Return the format (``PDF``) and size in bytes of an attachment; None on an error, reported."""
    try:
        if path.is_symlink():
            report.add("file-symlink", line, field=field, value=path.name)
            return None
        size = path.stat().st_size
        with path.open("rb") as file:
            start = file.read(1024)
    except OSError:
        report.add("file-unreadable", line, field=field, value=path.name)
        return None
    fault = _fault_of_type(path, start, size)
    file_type = TYPES.get(path.suffix.lower())
    if fault is None and file_type is not None:
        fault = file_type.find_fault(path, path.suffix.lower())
    if fault is not None or file_type is None:
        code, values = fault or ("attachment-type", {})
        report.add(code, line, field=field, **{"file": path.name, **values})
        return None
    return file_type.format, size


def inspect_name(name: str, size: int, report: Report, field: str = "") -> None:
    """Report what a file could not be published for, whatever is in it, by its name and size."""
    fault = _fault_of_name(Path(name).suffix.lower(), size)
    if fault is not None:
        report.add(fault[0], field=field, file=name, **fault[1])


def _fault_of_type(path: Path, start: bytes, size: int) -> Fault | None:
    suffix = path.suffix.lower()
    kind = archives.dangerous_content(start)
    if kind and suffix not in archives.DANGEROUS_SUFFIXES:
        return "attachment-dangerous", {"kind": kind}
    return _fault_of_name(suffix, size) or _fault_of_start(TYPES[suffix], start)


def _fault_of_name(suffix: str, size: int) -> Fault | None:
    if suffix in archives.DANGEROUS_SUFFIXES:
        return "attachment-dangerous", {"kind": suffix}
    for suffixes, code in _REFUSED.items():
        if suffix in suffixes:
            return code, {}
    file_type = TYPES.get(suffix)
    if file_type is None:
        return "attachment-type", {}
    if not size:
        return "attachment-empty", {}
    if size > file_type.megabytes * _MEGABYTE:
        return "attachment-too-large", {
            "size": f"{size / _MEGABYTE:.1f}",
            "limit": file_type.megabytes,
            "kind": file_type.format,
        }
    return None


def _fault_of_start(file_type: FileType, start: bytes) -> Fault | None:
    kind = file_type.format
    if file_type.find_fault is office.find_fault and start.startswith(_OLE):
        # Office wraps a document that has a password in the container of its old types.
        return "zip-encrypted", {}
    return None if file_type.matches(start) else ("attachment-extension", {"kind": kind})


def _starts_with(*signatures: bytes) -> Callable[[bytes], bool]:
    return lambda start: start.startswith(signatures)


def _is_mp3(start: bytes) -> bool:
    return start.startswith(b"ID3") or (start[:1] == b"\xff" and start[1:2] > b"\xe0")


def _is_mp4(start: bytes) -> bool:
    return start[4:8] == b"ftyp"


def _find_fault_in_pdf(source: Source, _suffix: str) -> Fault | None:
    # Loading pikepdf takes longer than checking a hundred works; most runs meet no new PDF.
    from khlang.submission import pdf  # noqa: PLC0415

    return pdf.find_fault(source)


def _find_fault_in_zip(path: Path, _suffix: str) -> Fault | None:
    """Look into the documents of a ZIP, too: readers open them as they do those beside it."""
    try:
        return archives.find_fault(path) or _find_fault_of_documents(path)
    except archives.DAMAGE:
        return "attachment-broken", {}


def _find_fault_of_documents(path: Path) -> Fault | None:
    with zipfile.ZipFile(path) as archive:
        for entry in archive.infolist():
            suffix = Path(entry.filename).suffix.lower()
            look_into = _DOCUMENTS.get(suffix)
            if look_into is None or archives.is_junk(entry):
                continue
            with archive.open(entry) as packed, tempfile.TemporaryFile() as file:
                shutil.copyfileobj(packed, file)
                fault = look_into(file, suffix)
            if fault is not None:
                return fault[0], {"file": f"{path.name} ({entry.filename})", **fault[1]}
    return None


def _find_location(path: Path, _suffix: str) -> Fault | None:
    """Report the place of recording that phones write into their videos."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        if any(data.find(mark) >= 0 for mark in _LOCATION_MARKS):
            return "attachment-location", {}
    return None


def _accept(_path: Path, _suffix: str) -> Fault | None:
    return None


_DOCUMENTS: dict[str, Callable[[Source, str], Fault | None]] = {
    ".pdf": _find_fault_in_pdf,
    ".docx": office.find_fault,
    ".xlsx": office.find_fault,
    ".pptx": office.find_fault,
}
_ZIP = _starts_with(b"PK\x03\x04", b"PK\x05\x06")

TYPES = {
    ".pdf": FileType("PDF", 20, lambda start: b"%PDF-" in start, _find_fault_in_pdf),
    ".docx": FileType("DOCX", 20, _ZIP, office.find_fault),
    ".xlsx": FileType("XLSX", 20, _ZIP, office.find_fault),
    ".pptx": FileType("PPTX", 30, _ZIP, office.find_fault),
    ".zip": FileType("ZIP", 30, _ZIP, _find_fault_in_zip),
    ".mp3": FileType("MP3", 15, _is_mp3, _accept),
    ".m4a": FileType("M4A", 15, _is_mp4, _find_location),
    ".mp4": FileType("MP4", 40, _is_mp4, _find_location),
}
"""Accepted types by suffix."""
