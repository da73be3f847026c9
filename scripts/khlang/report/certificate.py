"""Certificates of publication: one for the work, one for each author."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from khlang import thai
from khlang.manual.breaks import pieces
from khlang.report import number
from khlang.report.typesetting import qr_svg, typeset
from khlang.submission.model import Innovation, Person, Status


def certificates(
    work: Innovation, office: Mapping[str, Any], base_url: str, issued: date, *, thai_digits: bool
) -> Iterator[tuple[str, bytes]]:
    """Yield a certificate of the work and one for each author, with names for their files.

    Args:
        work: A public work.
        office: The office's names.
        base_url: Address of the site's root, ending in ``/``.
        issued: The day on which they are given.
        thai_digits: How paper counts.
    """
    stem = f"certificate-{work.id.replace('/', '-')}"
    people: list[Person | None] = [None, *work.authors]
    for place, person in enumerate(people):
        name = f"{stem}-{place}.pdf" if person else f"{stem}.pdf"
        data = _content(work, person, office, base_url, issued)
        yield name, typeset("certificate.typ", data, thai_digits=thai_digits)


def _content(
    work: Innovation, person: Person | None, office: Mapping[str, Any], base_url: str, issued: date
) -> dict[str, Any]:
    name = str(office.get("name", ""))
    url = number.address(work, base_url)
    published = thai.format_date(work.published_on) if work.published_on else ""
    return {
        "office": pieces(name),
        "author": name,
        "receiver": pieces(_receiver(work, person)),
        "standing": pieces(_standing(work, person)),
        "deed": pieces("เป็นผู้จัดทำผลงาน" if person else "จัดทำผลงาน"),
        "title": pieces(f"“{work.title}”"),
        "published": pieces(f"ซึ่งเผยแพร่ในคลังนวัตกรรม เมื่อวันที่ {published}"),
        "review": pieces(_review(work)),
        "issued": pieces(f"ให้ไว้ ณ วันที่ {thai.format_date(issued)}"),
        "signer": pieces(f"ผู้อำนวยการ{name}"),
        "number": number.number(work),
        "url": url,
        "qr": qr_svg(url),
        "sample": work.school.sample,
    }


def _receiver(work: Innovation, person: Person | None) -> str:
    people = (person,) if person else work.authors
    return ", ".join(each.prefix + each.name for each in people)


def _standing(work: Innovation, person: Person | None) -> str:
    parts = [person.standing or person.position] if person else []
    parts.append(work.school.name)
    if person and person.share is not None and len(work.authors) > 1:
        parts.append(thai.to_thai(f"สัดส่วนการจัดทำร้อยละ {person.share:g}"))
    return " ".join(filter(None, parts))


def _review(work: Innovation) -> str:
    if work.review is None:
        return "ผลงานนี้ยังไม่ผ่านการพิจารณาคุณภาพ"
    level = f" ระดับ{work.review.level}" if work.review.level else ""
    text = f"ผ่านการพิจารณาคุณภาพ{level} เมื่อวันที่ {thai.format_date(work.review.reviewed_on)}"
    return f"{text} ปัจจุบันเผยแพร่ไว้เป็นประวัติ" if work.status is Status.RETIRED else text
