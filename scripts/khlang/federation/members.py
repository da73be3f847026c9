"""The list of a portal's members: ``sites.yml``, checked on the way."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from khlang.problems import Problem, Report
from khlang.submission.convert import Converter
from khlang.submission.field import Field, Kind
from khlang.submission.source import decode, read_bytes
from khlang.submission.strict_yaml import Node, parse

_ID = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?", re.ASCII)
_MOST = 500


def _field(field_id: str, label: str, kind: Kind = Kind.TEXT, **more: object) -> Field:
    settings: dict[str, object] = {"required": True, "maximum": 300} | more
    return Field(
        id=field_id, label=label, label_en=field_id, kind=kind, help=label, help_en=field_id,
        **settings,  # type: ignore[arg-type]
    )  # fmt: skip


_MEMBER = (
    _field("id", "รหัสสมาชิก"),
    _field("name", "ชื่อสำนักงาน"),
    _field("name_en", "ชื่ออังกฤษ"),
    _field("url", "ที่อยู่เว็บไซต์"),
    _field("folder", "โฟลเดอร์ของเว็บไซต์ในเครื่องนี้", required=False),
    _field("local", "อยู่ในเครือข่ายภายใน", Kind.YES_NO, required=False),
)
FIELDS = (
    _field("title", "ชื่อเว็บไซต์รวม"),
    _field("title_en", "ชื่ออังกฤษ"),
    _field("url", "ที่อยู่เว็บไซต์รวม"),
    _field("owner", "ผู้จัดทำ"),
    _field("owner_en", "ผู้จัดทำ ภาษาอังกฤษ"),
    _field("email", "อีเมล", required=False),
    _field("members", "สมาชิก", Kind.RECORDS, items=_MEMBER),
)


@dataclass(frozen=True, slots=True)
class Member:
    """One office's site.

    Attributes:
        url: Address of its home page, ending in ``/``.
        folder: Where the built site lies, when it is not fetched.
        local: Whether its address may belong to a private network.
    """

    id: str
    name: str
    name_en: str
    url: str
    folder: Path | None = None
    local: bool = False


@dataclass(frozen=True, slots=True)
class Portal:
    """What ``sites.yml`` says; ``url`` ends in ``/``."""

    title: str
    title_en: str
    url: str
    owner: str
    owner_en: str
    email: str
    members: tuple[Member, ...]


def load(file: Path) -> tuple[Portal | None, list[Problem]]:
    """Read the list; folders in it are relative to it. There is no portal when it has errors."""
    report = Report(file.name)
    data = read_bytes(file, report)
    text = None if data is None else decode(data, report)
    pairs = parse(text, report, limit=20_000) if text is not None else None
    values = Converter(report).record(FIELDS, pairs) if pairs else {}
    if report.has_errors or not pairs:
        return None, sorted(report.problems)
    items = pairs["members"].value
    lines = (
        [item.line for item in items if isinstance(item, Node)] if isinstance(items, tuple) else []
    )
    members = []
    for given, line in zip(values["members"], lines, strict=True):
        folder = given.get("folder")
        members.append(
            Member(
                given["id"], given["name"], given["name_en"],
                _address(given["url"], line, report),
                file.parent / folder if folder else None, bool(given.get("local")),
            )
        )  # fmt: skip
    _check(members, lines, report)
    url = _address(values["url"], pairs["url"].line, report)
    if report.has_errors:
        return None, sorted(report.problems)
    known = {
        name: values.get(name, "") for name in ("title", "title_en", "owner", "owner_en", "email")
    }
    return Portal(url=url, members=tuple(members[:_MOST]), **known), sorted(report.problems)


def _address(text: str, line: int, report: Report) -> str:
    try:
        parts = urlsplit(text)
        is_web = parts.scheme in ("https", "http") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_web = False
    if not is_web or parts.username or parts.query or parts.fragment or not text.isascii():
        report.add("member-address", line, 0, "url", value=text)
    return text.rstrip("/") + "/"


def _check(members: list[Member], lines: list[int], report: Report) -> None:
    taken: set[str] = set()
    for member, line in zip(members, lines, strict=True):
        if not _ID.fullmatch(member.id):
            report.add("member-id", line, 0, "id", value=member.id)
        for mark in (member.id, member.url):
            if mark in taken:
                report.add("member-twice", line, 0, "members", value=mark)
            taken.add(mark)
