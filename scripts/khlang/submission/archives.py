"""Zip archives: bounded, closed, without traps."""

from __future__ import annotations

import re
import stat
import zipfile
import zlib
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO

Source = Path | BinaryIO
"""A file by its path, or open."""

Fault = tuple[str, dict[str, Any]]
"""A problem code and the values for its text."""

MAX_ENTRIES = 1_000
MAX_EXPANDED = 200 * 2**20
MAX_RATIO = 200
"""DEFLATE reaches about 1,000; a large document of plain XML stays below 100."""

_RATIO_FROM = 2**20

DANGEROUS_SUFFIXES = frozenset(
    (
        ".exe", ".dll", ".com", ".scr", ".msi", ".msp", ".bat", ".cmd", ".ps1", ".psm1", ".vbs",
        ".vbe", ".vb", ".js", ".jse", ".mjs", ".wsf", ".wsh", ".hta", ".jar", ".class", ".lnk",
        ".url", ".reg", ".inf", ".cpl", ".pif", ".gadget", ".application", ".appref-ms", ".chm",
        ".hlp", ".html", ".htm", ".xhtml", ".shtml", ".mht", ".mhtml", ".svg", ".svgz", ".xml",
        ".xsl", ".swf", ".php", ".asp", ".aspx", ".jsp", ".py", ".rb", ".pl", ".sh", ".bash",
        ".apk", ".ipa", ".app", ".dmg", ".pkg", ".deb", ".rpm", ".iso", ".img", ".vhd", ".vhdx",
        ".bin", ".desktop", ".scpt", ".command", ".website", ".library-ms", ".settingcontent-ms",
        ".one", ".onepkg",
    )
)  # fmt: skip
_ENTRY_SUFFIXES = frozenset(
    (
        ".pdf", ".docx", ".xlsx", ".pptx", ".jpg", ".jpeg", ".png", ".webp", ".txt", ".csv",
        ".mp3", ".m4a", ".mp4",
    )
)  # fmt: skip
_JUNK = re.compile(r"(?:__MACOSX/(?:.*/)?\._[^/]*|(?:.*/)?(?:\.DS_Store|Thumbs\.db|desktop\.ini))")

_DANGEROUS_CONTENT = {
    b"MZ": "โปรแกรม Windows",
    b"\x7fELF": "โปรแกรม Linux",
    b"\xca\xfe\xba\xbe": "โปรแกรม Java หรือ macOS",
    b"\xcf\xfa\xed\xfe": "โปรแกรม macOS",
    b"#!": "สคริปต์",
    b"L\x00\x00\x00\x01\x14\x02\x00": "ทางลัดของ Windows",
}
_MARKUP = (b"<!doctype html", b"<html", b"<script", b"<svg", b"<?php", b"<head", b"<body", b"<hta")


def dangerous_content(start: bytes) -> str:
    """Return what makes the first bytes of a file dangerous, or the empty string."""
    for signature, kind in _DANGEROUS_CONTENT.items():
        if start.startswith(signature):
            return kind
    beginning = start.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if beginning.startswith(_MARKUP) or (beginning.startswith(b"<?xml") and b"<svg" in beginning):
        return "หน้าเว็บหรือสคริปต์"
    return ""


def find_fault(path: Path) -> Fault | None:
    """Return what keeps a ZIP from being published, or None."""
    try:
        with zipfile.ZipFile(path) as archive:
            return fault_of_entries(archive) or _fault_of_kinds(archive)
    except DAMAGE:
        return "attachment-broken", {}


DAMAGE = (
    zipfile.BadZipFile,
    OSError,
    EOFError,
    ValueError,
    NotImplementedError,
    RuntimeError,
    zlib.error,
)
"""What ``zipfile`` raises on archives that are damaged or strange."""


def fault_of_entries(archive: zipfile.ZipFile) -> Fault | None:
    """Judge the entries by what the archive says about them, before any is expanded."""
    entries = archive.infolist()
    if len(entries) > MAX_ENTRIES:
        return "zip-many", {"count": len(entries), "limit": MAX_ENTRIES}
    expanded = 0
    for entry in entries:
        if entry.flag_bits & 0x1:
            return "zip-encrypted", {}
        if _leads_out(entry):
            return "zip-path", {"entry": entry.filename}
        expanded += entry.file_size
        crowded = entry.file_size > MAX_RATIO * max(entry.compress_size, 1)
        if expanded > MAX_EXPANDED or (crowded and entry.file_size > _RATIO_FROM):
            return "zip-bomb", {"limit": MAX_EXPANDED // 2**20}
    return None


def read(archive: zipfile.ZipFile, name: str | zipfile.ZipInfo, limit: int) -> bytes:
    """Return at most ``limit`` bytes of an entry, whatever size it claims."""
    with archive.open(name) as file:
        return file.read(limit)


def _leads_out(entry: zipfile.ZipInfo) -> bool:
    name = entry.filename.replace("\\", "/")
    mode = entry.external_attr >> 16
    return (
        name.startswith("/")
        or name[1:2] == ":"
        or ".." in PurePosixPath(name).parts
        or stat.S_ISLNK(mode)
    )


def is_junk(entry: zipfile.ZipInfo) -> bool:
    """Whether an entry is none of the author's files: a folder, or what systems add."""
    return entry.is_dir() or _JUNK.fullmatch(entry.filename) is not None


def _fault_of_kinds(archive: zipfile.ZipFile) -> Fault | None:
    for entry in archive.infolist():
        name = entry.filename
        if is_junk(entry):
            continue
        if PurePosixPath(name).suffix.lower() not in _ENTRY_SUFFIXES:
            return "zip-entry", {"entry": name}
        if dangerous_content(read(archive, name, 1024)):
            return "zip-entry", {"entry": name}
    return None
