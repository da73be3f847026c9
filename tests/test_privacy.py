from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khlang import thai
from khlang.problems import Report
from khlang.submission import privacy
from khlang.submission.source import parse_text

# Made up; the check digit is right.
NATIONAL_ID = "1234567890121"


def codes(text: str) -> list[str]:
    return [finding.code.removeprefix("privacy-") for finding in privacy.find(text)]


@pytest.mark.parametrize(
    "text",
    [
        NATIONAL_ID,
        "1-2345-67890-12-1",
        "1 2345 67890 12 1",
        "1–2345–67890–12–1",
        "๑๒๓๔๕๖๗๘๙๐๑๒๑",
        "๑-๒๓๔๕-๖๗๘๙๐-๑๒-๑",
        "1234567\u200b890121",
        "1234567890121",
        f"เลขประจำตัวประชาชน{NATIONAL_ID}ครับ",
        f"รายชื่อ 12 13 {NATIONAL_ID}",
        "1 - 2345 - 67890 - 12 - 1",
        "1  2345  67890  12  1",
        "1\u20092345\u200967890\u200912\u20091",
        " ".join(NATIONAL_ID),
        f"ID{NATIONAL_ID}",
        f"id={NATIONAL_ID}",
        f"scan_{NATIONAL_ID}.pdf",
        f"{NATIONAL_ID}_scan.pdf",
    ],
)
def test_national_ids_are_found_however_written(text: str) -> None:
    assert codes(text) == ["national-id"]


@pytest.mark.parametrize(
    "text",
    [
        "1234567890122",
        "9789740337447",
        "ISBN 978-974-03-3744-7",
        "รหัสโรงเรียน 1030200154",
        "12345678901213",
        f"https://example.org/photo/{NATIONAL_ID}",
        "3.1415926535897",
        "งบประมาณ 1,234,567,890,121 บาท",
        "ข้อ 1 2 3 4 5 6 7 8 9 10 11 12 13",
        "คะแนน 3 5 4 4 5 3 5 4 4 5 5 4 1 4 5",
        "FB_IMG_1612345678901.jpg",
        "messageImage_1612345678901.jpg",
    ],
)
def test_other_numbers_are_no_national_ids(text: str) -> None:
    assert codes(text) == []


@given(st.integers(0, 10**12 - 1))
def test_exactly_one_check_digit_is_right(number: int) -> None:
    digits = f"{number:012}"
    assert sum(privacy.is_national_id(f"{digits}{check}") for check in range(10)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "0812345678",
        "081-234-5678",
        "081 234 5678",
        "08-1234-5678",
        "๐๘๑-๒๓๔-๕๖๗๘",
        "+66 81 234 5678",
        "+66(0)81-234-5678",
        "(044) 123-456",
        "0 4412 3456",
        "02-123-4567 ต่อ 12",
        "โทร.0812345678",
        "1,0812345678",
        "0812345678,x",
    ],
)
def test_phone_numbers(text: str) -> None:
    assert codes(text) == ["phone"]


@pytest.mark.parametrize(
    "text",
    [
        "เวลา 08.30-16.30 น.",
        "08.30-09.20 09.20-10.10 น.",
        "คะแนน 08 12 13 14 15",
        "9 8 11 10 12 13 14 15 16 17",
        "ค่าเฉลี่ย 0.8123456789",
        "ปี 2567-2568 และ 2569",
        "31/12/2568",
        "รหัส 9900000001",
        "ชุดที่ 1-2-3-4-5-6-7-8-9-10",
        "ร้อยละ 84.12 82.35 80.00 79.95",
        "https://youtu.be/0812345678",
    ],
)
def test_times_marks_years_and_codes_are_no_phone_numbers(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("kru.dee@example.go.th", "mail"),
        ("kru [at] example [dot] org", "mail"),
        ("kru(at)example.org", "mail"),
        ("Line ID: kru_dee99", "line"),
        ("ไอดีไลน์ krudee", "line"),
        ("ไลน์ @krudee", "line"),
        ("https://line.me/ti/p/abcDEF12", "line"),
        ("https://lin.ee/AbCd123", "line"),
        ("ด.ช.สมหมาย", "child-name"),
        ("ด.ช สมหมาย", "child-name"),
        ("ผลงานของด.ญ.สมใจ", "child-name"),
        ("ด.ญ. สมใจ ใจตัวอย่าง", "child-name"),
        ("เด็กหญิงสมใจ หมายตัวอย่าง", "child-name"),
        ("นักเรียนชื่อสมใจ", "child-name"),
        ("นักเรียนชั้น ม.๓ นางสาวสมใจ หมายตัวอย่าง", "child-name"),
    ],
)
def test_addresses_accounts_and_names(text: str, code: str) -> None:
    assert codes(text) == [code]


@pytest.mark.parametrize(
    "text",
    [
        "เรียนออนไลน์ผ่านแอป",
        "กลุ่มไลน์ของห้องเรียน",
        "ส่งงานทาง LINE official ของโรงเรียน",
        "an outline of Line charts",
        "@ สัญลักษณ์",
        "E1/E2 @ 80/80",
        "เด็กชาย ก และเด็กหญิง ข",
        "เด็กหญิงมีคะแนนสูงกว่าเด็กชาย ร้อยละ 5",
        "เด็กหญิงสองคน นั่งหน้า",
        "นายสมหมาย ใจตัวอย่าง ผู้อำนวยการโรงเรียน",
        "ด.ช. ก",
        "ราคา 1,250,000 บาท",
    ],
)
def test_everyday_text_is_left_alone(text: str) -> None:
    assert codes(text) == []


def document(text: str) -> tuple[Report, list[tuple[str, int, int, str]]]:
    report = Report("index.md")
    parsed = parse_text(text, Path("index.md"), "index.md", report)
    assert parsed is not None
    privacy.check(parsed, report)
    found = [(item.code, item.line, item.column, item.field) for item in report.problems]
    return report, found


def test_places_are_those_of_the_text_as_written() -> None:
    text = (
        "---\ntitle: สอบถาม 081-234-5678\nschool: '0812345678'\n"
        f"authors:\n  - {{name: ครู ก, position: '{NATIONAL_ID}'}}\n---\n"
        "ก\u200bข ส่งที่ k\u200bru@example.org\n"
    )
    _, found = document(text)
    assert found == [
        ("privacy-phone", 2, 15, "title"),
        ("privacy-national-id", 5, 30, "authors[0].position"),
        ("privacy-mail", 7, 12, ""),
    ]


def test_no_problem_repeats_what_was_found() -> None:
    secrets = [NATIONAL_ID, "0812345678", "krudee99", "สมหมาย", "kru.dee@example.org"]
    report, found = document(
        "---\ntitle: ก\n---\n"
        f"{NATIONAL_ID} 0812345678\n\nline id krudee99\n\nด.ช.สมหมาย kru.dee@example.org\n"
    )
    assert len(found) == len(secrets)
    shown = " ".join(problem.message + problem.remedy for problem in report.problems)
    assert not any(secret in shown for secret in secrets)


@given(st.text(alphabet="0๑8๖-+() .@ก์ดชญเ\u200b１lineไลน์:", max_size=80))
def test_nothing_makes_it_stumble(text: str) -> None:
    for finding in privacy.find(text):
        assert 0 <= finding.start < len(text)


DIGIT = "[0-9๐-๙]"
LONG_NUMBER = re.compile(rf"{DIGIT}(?:[ .()\-‐‑‒–—−]{{0,3}}{DIGIT}){{8,}}")
PIECES = [*"01๒ .-–−‐()o?×\n\U0001f600", "๓๙", "56"]


@given(st.lists(st.sampled_from(PIECES), max_size=60))
def test_long_numbers_are_found_whatever_stands_beside(pieces: list[str]) -> None:
    text = "".join(pieces)
    plain = (thai.usual(text) or privacy._legacy(text)).translate(privacy._PLAIN_DIGITS)
    found = [match.span() for match in privacy._LONG_NUMBER.finditer(plain)]
    assert found == [match.span() for match in LONG_NUMBER.finditer(text)]


WORDS = [*"ดชญ.ส", "ไลน์", "ออน", "line", "Line", "LINE", "lin.ee/", "นาย", "นางสาว", "นา"]


@given(st.lists(st.sampled_from(WORDS)))
def test_a_quick_look_misses_nothing(words: list[str]) -> None:
    text = "".join(words)
    if privacy._LINE.search(text):
        assert any(sign in text for sign in privacy._LINE_SIGNS)
    signs = [sign for sign in ("ด.", "ดช.", "ดญ.") if sign in text]
    assert (privacy._CHILD_MARK.search(text) is not None) == bool(signs)
    assert bool(privacy._TITLED.search(text)) == bool(re.search(r"(?:นางสาว|นาย)\s?[ก-ฮเ-ไ]", text))
