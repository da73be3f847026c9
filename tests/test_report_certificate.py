"""Certificates: what they say, the number they bear, and that they stand on one sheet."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pypdfium2
import pytest
import zxingcpp

import poppler
from conftest import MakeWork
from khlang.report import number
from khlang.report.certificate import certificates
from khlang.submission.model import Innovation, Person, Status
from paper.samples import squeeze
from report_library import BASE, OFFICE, own

ISSUED = date(2026, 1, 5)
AUTHORS = (
    Person("ครูตัวอย่าง ก", "นาง", "ครู", "ครูชำนาญการ", 60),
    Person("ครูตัวอย่าง ข", "นาย", "ครู", "", 40),
)


def sample() -> Innovation:
    work = own().catalog.get("2567/phonics-slide-card")
    assert work is not None
    return replace(work, authors=AUTHORS)


def made(work: Innovation) -> dict[str, bytes]:
    return dict(certificates(work, OFFICE, BASE, ISSUED, thai_digits=True))


def text_of(data: bytes) -> str:
    text = poppler.text_of(data, "raw")
    assert text.count("\f") == 1
    return squeeze(text)


def test_there_is_one_for_the_work_and_one_for_each_author() -> None:
    stem = "certificate-2567-phonics-slide-card"
    assert list(made(sample())) == [f"{stem}.pdf", f"{stem}-1.pdf", f"{stem}-2.pdf"]


def test_it_says_who_made_what_and_when() -> None:
    work = sample()
    whole, first, second = (text_of(data) for data in made(work).values())
    for text in (whole, first, second):
        for part in (
            OFFICE["name"], work.title, work.school.name, number.number(work),
            "๘ พฤศจิกายน ๒๕๖๗", "ระดับดีเยี่ยม", "ให้ไว้ ณ วันที่ ๕ มกราคม ๒๕๖๙", "ตราสำนักงาน",
        ):  # fmt: skip
            assert squeeze(part) in text
    assert squeeze("นางครูตัวอย่าง ก, นายครูตัวอย่าง ข") in whole
    assert squeeze("สัดส่วนการจัดทำร้อยละ ๖๐") in first
    assert squeeze("นายครูตัวอย่าง ข") in second and squeeze("ครูตัวอย่าง ก") not in second


def test_what_was_not_reviewed_or_is_retired_is_said() -> None:
    unreviewed = next(iter(made(replace(sample(), review=None)).values()))
    assert squeeze("ยังไม่ผ่านการพิจารณา") in text_of(unreviewed)
    retired = next(iter(made(replace(sample(), status=Status.RETIRED)).values()))
    assert squeeze("เผยแพร่ไว้เป็นประวัติ") in text_of(retired)


def test_the_qr_code_verifies_this_version() -> None:
    data = next(iter(made(sample()).values()))
    picture = pypdfium2.PdfDocument(data)[0].render(scale=3).to_pil().convert("L")
    code = zxingcpp.read_barcode(picture)
    assert code is not None
    assert code.text == number.address(sample(), BASE)


def test_long_titles_and_many_names_stay_on_one_sheet() -> None:
    people = tuple(
        Person(f"ครูตัวอย่าง นามสกุลค่อนข้างยาว {n}", "นางสาว", "ครู", "", 10) for n in range(10)
    )
    work = replace(sample(), title="การพัฒนาทักษะการอ่านสะกดคำ" * 6, authors=people)
    assert squeeze(people[-1].name) in text_of(next(iter(made(work).values())))


def test_the_same_day_gives_the_same_bytes() -> None:
    assert made(sample()) == made(sample())


# numbers


def test_a_number_comes_from_the_work_and_its_version(make_work: MakeWork) -> None:
    work = make_work("2568/reading", version="v1")
    assert re.fullmatch(r"2568(-[0-9A-HJKMNP-TV-Z]{4}){4}", number.number(work))
    assert number.number(work) == number.number(make_work("2568/reading", version="v1", title="อื่น"))
    changed = make_work("2568/reading", version="v2")
    assert number.place(changed.id) == number.place(work.id)
    assert number.edition(changed) != number.edition(work)
    assert number.place("2568/other") != number.place(work.id)


def test_numbers_do_not_change_from_release_to_release(make_work: MakeWork) -> None:
    work = make_work("2567/phonics-slide-card", version="1d563cc26d1335687016e54f5803b2d1")
    assert number.number(work) == "2567-KGTH-KMMK-3D65-1688"


def test_no_two_works_share_a_number() -> None:
    assert len({number.place(f"2568/work-{n:05}") for n in range(20_000)}) == 20_000


def test_the_address_is_that_of_the_page(make_work: MakeWork) -> None:
    work = make_work(version="v1")
    address, _, edition = number.address(work, BASE).partition("#")
    assert address == BASE + number.route(work.id)
    assert edition == number.edition(work).lower()


@pytest.mark.parametrize("year", ["2565", "2569"])
def test_a_number_begins_with_the_year_of_the_work(year: str) -> None:
    assert number.place(f"{year}/a").startswith(f"{year}-")
