"""A work on a sheet of A4: as a poster for a wall, and as a summary to hand on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from khlang import thai
from khlang.catalog.catalog import Catalog
from khlang.catalog.grades import grades_text
from khlang.manual.breaks import pieces
from khlang.report.kinds import POSTER, stem
from khlang.report.typesetting import typeset
from khlang.report.work_page import page, picture
from khlang.submission.model import Badge, Innovation

LEAD, LONG_LEAD = 230, 460
"""Letters of the abstract on a poster, and on one without a picture."""

FILES = 8
"""Files that a summary names; the page has them all."""

_BADGES = {
    Badge.UNREVIEWED: "ยังไม่ผ่านการพิจารณา",
    Badge.REVIEWED: "ผ่านการพิจารณา",
    Badge.EVIDENCE: "มีหลักฐานเชิงประจักษ์",
    Badge.REUSED: "มีผู้นำไปใช้ซ้ำ",
}

Data = dict[str, Any]


def render(  # noqa: PLR0913  # what is shown, what it is named by, and where it is kept
    kind: str,
    work: Innovation,
    catalog: Catalog,
    office: Mapping[str, Any],
    base_url: str,
    *,
    store: Path | None = None,
) -> bytes:
    """Return the PDF of a work.

    Args:
        kind: One of ``kinds.KINDS``.
        work: A public work.
        catalog: The office's.
        office: The office's names; ``thai_digits`` (default true) says how paper counts.
        base_url: Address of the site's root, ending in ``/``.
        store: Folder in which the last sheets of all works are kept, or None.
    """
    own = page(catalog, base_url, work, 0, office)
    site = f"คลังนวัตกรรม {office.get('short_name', '')}".strip()
    data: Data = {
        "name": work.title,
        "author": str(office.get("name", "")),
        "site": pieces(site),
        "title": pieces(work.title),
        "work": own,
    }
    data |= _poster(work, catalog) if kind == POSTER else _summary(work, own)
    image = picture(work)
    pictures = {own["picture"]: image} if image else {}
    digits = bool(office.get("thai_digits", True))
    own_store = store and store / stem(kind, work.id)
    return typeset(f"{kind}.typ", data, pictures, thai_digits=digits, store=own_store)


def _summary(work: Innovation, own: Data) -> Data:
    files = own["files"]
    if len(files) > FILES:
        rest = pieces(f"และอีก {thai.to_thai(len(files) - FILES)} ไฟล์")
        own["files"] = [*files[:FILES], rest]
    return {"badges": pieces(" · ".join(_BADGES[badge] for badge in work.badges))}


def _poster(work: Innovation, catalog: Catalog) -> Data:
    terms = catalog.vocabulary
    grades = grades_text(work.grades, terms.grades, lambda term: term.short)
    names = ", ".join(person.prefix + person.name for person in work.authors)
    licence = terms.licences[work.licence]
    return {
        "kicker": pieces(f"{terms.areas[work.areas[0]].label} {grades}".strip()),
        "by": pieces(f"{names} {work.school.name}"),
        "lead": pieces(_lead(work.abstract, LEAD if work.cover else LONG_LEAD)),
        "facts": [(label, pieces(value)) for label, value in _facts(work)],
        "call": pieces("สแกนเพื่ออ่านและดาวน์โหลด" if work.attachments else "สแกนเพื่ออ่านทั้งหมด"),
        "licence": pieces(f"สัญญาอนุญาต {licence.short}"),
    }


def _lead(abstract: str, most: int) -> str:
    """Return the beginning of an abstract, cut where a phrase ends."""
    text = " ".join(abstract.split())
    if len(text) <= most:
        return text
    head = text[:most]
    return (head.rsplit(" ", 1)[0] if " " in head else head) + " …"


def _facts(work: Innovation) -> Iterator[tuple[str, str]]:
    yield "ปีการศึกษา", thai.to_thai(work.academic_year)
    if work.cost is not None:
        yield "ค่าใช้จ่าย", thai.to_thai(f"{work.cost:,.0f} บาท") if work.cost else "ไม่มี"
    yield "สถานะ", _BADGES[work.badges[-1]]
