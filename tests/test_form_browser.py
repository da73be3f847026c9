"""The forms in a real browser: filled in, kept, exported, printed, by keyboard and on a phone."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from accessibility import violations
from filling import LINE, WRITTEN_DATE, add_rows, controls, fill, put, save
from khlang.manual import read
from khlang.manual.form import Form
from khlang.submission import vocabulary

pytestmark = pytest.mark.browser

OpenPage = Callable[..., Page]

MOST_ON_OPENING = 48 * 1024
"""Bytes of script and style, beyond the site's own, of a form that is only filled in."""

ROOT = Path(__file__).parent.parent
FORM_IDS = sorted(path.stem for path in (ROOT / "docs/manual/forms").glob("*.yml"))


@pytest.fixture(scope="module")
def forms() -> dict[str, Form]:
    manual, _ = read.load(ROOT / "docs/manual", vocabulary.load(ROOT / "innovations" / "_registry"))
    assert manual is not None
    return manual.forms


def _open(open_page: OpenPage, site_url: str, form_id: str, **options: object) -> Page:
    page = open_page(f"{site_url}forms/{form_id}/", **options)
    page.locator("#fill[data-ready]").wait_for()
    return page


@pytest.mark.parametrize("form_id", ["p1-f1", "p2-f6", "p3-f1", "p3-f4"])
def test_what_is_filled_in_comes_back_after_a_reload(
    open_page: OpenPage, site_url: str, forms: dict[str, Form], form_id: str
) -> None:
    filled = fill(forms[form_id], more_rows=1)
    page = _open(open_page, site_url, form_id)
    add_rows(page, forms[form_id], more_rows=1)
    put(page, filled.inputs)
    expect(page.locator("#state")).to_contain_text("บันทึกในเบราว์เซอร์นี้แล้ว")
    before = _answers(page)
    page.reload()
    expect(page.locator("#restored")).to_contain_text("กลับมาให้แล้ว")
    assert _answers(page) == before
    page.locator("#restored").get_by_role("button", name="ล้างแบบ").click()
    expect(page.locator("#state")).to_contain_text("ล้างแบบแล้ว")
    assert _answers(page) != before
    assert page.evaluate("localStorage.getItem('khlang.form.' + fill.dataset.form)") is None
    page.get_by_role("button", name="เลิกทำ").click()
    assert _answers(page) == before


def _answers(page: Page) -> dict[str, str]:
    answers: dict[str, str] = page.evaluate(
        """() => Object.fromEntries([...document.getElementById("fill").elements]
            .filter(each => each.name && (each.checked || !["radio", "checkbox"].includes(each.type)))
            .map(each => [each.name, each.value]))"""
    )
    return answers


def test_a_backup_file_brings_everything_back(
    open_page: OpenPage, site_url: str, tmp_path: Path, forms: dict[str, Form]
) -> None:
    page = _open(open_page, site_url, "p3-f2")
    add_rows(page, forms["p3-f2"], more_rows=3)
    put(page, fill(forms["p3-f2"], more_rows=3).inputs)
    before = _answers(page)
    page.get_by_text("เพิ่มเติม", exact=True).click()
    with page.expect_download() as download:
        page.get_by_role("button", name="สำรองข้อมูลเป็นไฟล์").click()
    backup = tmp_path / "backup.json"
    download.value.save_as(backup)
    assert json.loads(backup.read_text())["form"] == "p3-f2"
    other = _open(open_page, site_url, "p3-f2")
    other.locator("#file").set_input_files(backup)
    expect(other.locator("#state")).to_contain_text("เปิดไฟล์สำรองแล้ว")
    assert _answers(other) == before


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("not JSON", "ไม่ใช่ไฟล์สำรอง"),
        (
            '{"khlang": "form", "form": "p3-f2", "saved": "", "rows": [], "answers": {"a": 1}}',
            "ไม่ใช่ไฟล์สำรอง",
        ),
        (
            '{"khlang": "form", "form": "p1-f1", "saved": "", "rows": {}, "answers": {}}',
            "แบบอื่น (p1-f1)",
        ),
    ],
)
def test_a_wrong_file_is_refused_and_nothing_is_lost(
    open_page: OpenPage, site_url: str, tmp_path: Path, content: str, message: str
) -> None:
    page = _open(open_page, site_url, "p3-f2")
    put(page, {"subject": LINE})
    wrong = tmp_path / "wrong.json"
    wrong.write_text(content)
    page.locator("#file").set_input_files(wrong)
    expect(page.locator("#state")).to_contain_text(message)
    assert _answers(page)["subject"] == LINE


def test_what_is_missing_is_told_and_may_be_missing(
    open_page: OpenPage, site_url: str, tmp_path: Path
) -> None:
    page = _open(open_page, site_url, "p1-f1")
    page.get_by_role("button", name="ดาวน์โหลด Word").click()
    problems = page.locator("#problems")
    expect(problems).to_be_focused()
    expect(problems.get_by_role("listitem").filter(has_text="โรงเรียน").first).to_contain_text(
        "ยังไม่ได้กรอก"
    )
    expect(page.locator("#f-use_state-e")).to_have_text("ยังไม่ได้ตอบข้อ ๑, ๒, ๓, ๔, ๕, ๖, ๗")
    problems.get_by_role("link", name="ปีการศึกษา").click()
    expect(page.get_by_label("ปีการศึกษา")).to_be_focused()
    expect(page.get_by_label("ปีการศึกษา")).to_have_attribute("aria-invalid", "true")
    with page.expect_download() as download:
        page.get_by_role("button", name="ทำต่อทั้งที่ยังไม่ครบ").click()
    download.value.save_as(tmp_path / "half.docx")
    assert set(controls(tmp_path / "half.docx")["use_state.1.5"]) == {"☐"}


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("2569", ""),
        ("๒๕๖๙", ""),
        ("พ.ศ. 2569", ""),
        ("2026", "ดูเหมือนเป็นปี ค.ศ. ถ้าใช่ ปี พ.ศ. คือ ๒๕๖๙"),
        ("69", "กรอกปี พ.ศ. สี่หลัก"),
    ],
)
def test_a_year_is_in_the_buddhist_era(
    open_page: OpenPage, site_url: str, typed: str, message: str
) -> None:
    page = _open(open_page, site_url, "p1-f1")
    page.get_by_label("ปีการศึกษา").fill(typed)
    page.keyboard.press("Tab")
    expect(page.locator("#f-academic_year-e")).to_contain_text(message)
    assert page.locator("#f-academic_year-e").is_visible() == bool(message)


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        (("29", "2", "2567"), ""),
        (("29", "2", "2568"), "ไม่มีวันที่ ๒๙ กุมภาพันธ์ ๒๕๖๘"),
        (("31", "4", "๒๕๖๙"), "ไม่มีวันที่ ๓๑ เมษายน ๒๕๖๙"),
        (("1", "10", "2026"), "ปี พ.ศ. คือ ๒๕๖๙"),
        (("1", "", "2569"), "ให้ครบ"),
    ],
)
def test_a_date_must_exist(
    open_page: OpenPage, site_url: str, parts: tuple[str, str, str], message: str
) -> None:
    day, month, year = parts
    page = _open(open_page, site_url, "p3-f4")
    date = page.get_by_role("group", name="วันที่รายงาน")
    date.get_by_label("วัน", exact=True).select_option(day)
    date.get_by_label("เดือน").select_option(month)
    date.get_by_label("ปี พ.ศ.").fill(year)
    page.get_by_role("textbox", name="ระหว่างวันที่").focus()
    expect(date.locator(".err")).to_contain_text(message)


def test_rows_are_added_removed_and_brought_back(open_page: OpenPage, site_url: str) -> None:
    page = _open(open_page, site_url, "p3-f2")
    rows = page.locator('[data-table="people"] tbody tr')
    put(page, {f"people.{row}.name": f"คนที่ {row}" for row in (1, 2, 3)})
    page.get_by_role("button", name="ลบแถว ๒").click()
    assert [name for key, name in _answers(page).items() if key.endswith(".name")][:2] == [
        "คนที่ 1",
        "คนที่ 3",
    ]
    assert rows.locator(".seq").all_inner_texts() == ["๑", "๒"]
    expect(page.get_by_label("แถวที่ ๒ ชื่อ–สกุล")).to_have_value("คนที่ 3")
    page.get_by_role("button", name="เลิกทำ").click()
    expect(page.get_by_label("แถวที่ ๓ ชื่อ–สกุล")).to_have_value("คนที่ 3")
    page.get_by_role("button", name="เพิ่มแถว").click()
    expect(page.get_by_label("แถวที่ ๔ ชื่อ–สกุล")).to_be_focused()
    for _ in range(4):
        page.get_by_role("button", name="ลบแถว ๑").click()
    assert rows.count() == 1


def test_a_form_is_filled_in_by_keyboard_alone(
    open_page: OpenPage, site_url: str, tmp_path: Path
) -> None:
    page = _open(open_page, site_url, "p1-f1")
    page.locator("#f-school").focus()
    keyboard = page.keyboard
    for step in _keys():
        if len(step) > 1 and step.startswith("!"):
            keyboard.press(step[1:])
        else:
            keyboard.insert_text(step)
    answers = _answers(page)
    assert answers["school"] == "โรงเรียนตัวอย่าง ๑"
    assert answers["academic_year"] == "๒๕๖๙"
    assert (answers["semester"], answers["role"]) == ("2", "1")
    page.get_by_role("button", name="ดาวน์โหลด Word").focus()
    keyboard.press("Enter")
    expect(page.locator("#problems")).to_be_focused()
    keyboard.press("Tab")
    keyboard.press("Enter")
    expect(page.locator("#f-experience-1")).to_be_focused()
    with page.expect_download():
        page.locator("#anyway").focus()
        keyboard.press("Enter")


def _keys() -> Iterator[str]:
    """Text to type, and keys to press after ``!``."""
    yield from ("โรงเรียนตัวอย่าง ๑", "!Escape", "!Tab", "กลุ่มตัวอย่าง", "!Escape", "!Tab", "๒๕๖๙")
    yield from ("!Tab", "!Space", "!ArrowRight", "!Tab", "!Tab", "!Space")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("route", ["", "p1-f1/", "p1-f4/", "p2-f6/", "p3-f1/", "p3-f2/"])
def test_axe_finds_nothing(open_page: OpenPage, site_url: str, route: str, scheme: str) -> None:
    page = open_page(f"{site_url}forms/{route}", color_scheme=scheme)
    page.wait_for_load_state("networkidle")
    if route:
        page.get_by_role("button", name="ดาวน์โหลด Word").click()
        expect(page.locator("#problems")).to_be_visible()
    assert violations(page) == []


@pytest.mark.parametrize("form_id", FORM_IDS)
def test_nothing_is_wider_than_the_screen(
    open_page: OpenPage, site_url: str, forms: dict[str, Form], form_id: str
) -> None:
    page = _open(open_page, site_url, form_id, width=360)
    add_rows(page, forms[form_id], more_rows=0)
    put(page, fill(forms[form_id], more_rows=0).inputs)
    for width in (360, 768, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert _wider_than_their_block(page) == []


def _wider_than_their_block(page: Page) -> list[str]:
    wide: list[str] = page.evaluate(
        """() => {
            const holder = each => each.parentElement.closest(".date, .signer, td, .slot, .q, #fill");
            return [...document.querySelectorAll("#fill :is(input, select, textarea, button, table, .date)")]
                .filter(each => each.getClientRects().length)
                .filter(each => {
                    const box = each.getBoundingClientRect();
                    const edge = holder(each).getBoundingClientRect();
                    return box.left < edge.left - 1 || box.right > edge.right + 1;
                }).map(each => each.outerHTML.slice(0, 120));
        }"""
    )
    return wide


@pytest.mark.parametrize("form_id", FORM_IDS)
def test_blank_fields_show_what_they_hold_and_hint_at(
    open_page: OpenPage, site_url: str, form_id: str
) -> None:
    page = _open(open_page, site_url, form_id, width=360)
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate(_CUT) == []


_CUT = """() => {
    const arrow = 18;
    const context = document.createElement("canvas").getContext("2d");
    for (const year of document.querySelectorAll("#fill .date input")) year.value = "๒๕๖๙";
    const texts = each => each.localName === "select"
        ? [...each.options].map(option => option.text) : [each.value || each.placeholder];
    return [...document.querySelectorAll("#fill :is(input[type=text], textarea, select)")]
        .filter(each => each.getClientRects().length)
        .filter(each => {
            if (each.localName === "textarea" && each.value) {
                return each.scrollHeight > each.clientHeight + 1;
            }
            const style = getComputedStyle(each);
            context.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
            const widest = Math.max(...texts(each).map(text => context.measureText(text).width));
            const edges = parseFloat(style.paddingLeft) + parseFloat(style.paddingRight);
            return widest > each.clientWidth - edges - (each.localName === "select" ? arrow : 0) + 1;
        }).map(each => `${each.name}: ${texts(each)}`);
}"""


def test_the_printed_form_shows_whole_answers(
    open_page: OpenPage, site_url: str, forms: dict[str, Form]
) -> None:
    page = _open(open_page, site_url, "p3-f4")
    put(page, fill(forms["p3-f4"], more_rows=-7).inputs)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    text = page.locator("#fill").inner_text()
    assert text.count(LINE) > 10
    assert WRITTEN_DATE in text
    assert "บรรทัดที่ ๔ 🎉" in text
    expect(page.locator(".bar")).to_be_hidden()
    expect(page.locator("#f-period")).to_be_hidden()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    expect(page.locator("#f-period")).to_have_value(f"period {LINE}")


def test_without_scripts_the_form_can_be_printed_and_downloaded(
    open_page: OpenPage, site_url: str
) -> None:
    page = open_page(f"{site_url}forms/p1-f1/", java_script_enabled=False)
    expect(page.get_by_text("เบราว์เซอร์นี้ปิด JavaScript")).to_be_visible()
    expect(page.get_by_role("link", name="Word แก้ไขได้")).to_be_visible()
    expect(page.get_by_label("ปีการศึกษา")).to_be_visible()
    expect(page.locator(".bar")).to_be_hidden()


def test_the_page_is_light_and_writes_word_only_when_asked(
    open_page: OpenPage, site_url: str, forms: dict[str, Form]
) -> None:
    page = _open(open_page, site_url, "p3-f3")
    opening = _own_files(page)
    assert {"fill.js", "forms.css"} <= opening.keys()
    assert sum(opening.values()) <= MOST_ON_OPENING
    put(page, fill(forms["p3-f3"], more_rows=0).inputs)
    save(page)
    assert _own_files(page).keys() - opening.keys() == {"docx.js", "fflate.js"}


def _own_files(page: Page) -> dict[str, int]:
    """Return the sizes of what the page has loaded that belongs to forms only."""
    sizes: dict[str, int] = page.evaluate(
        """() => Object.fromEntries(performance.getEntriesByType("resource")
            .filter(each => /\\/assets\\/.*\\/(forms\\/|forms\\.css)/.test(each.name))
            .map(each => [each.name.split("/").pop(), each.decodedBodySize]))"""
    )
    return sizes


def test_nothing_is_sent_anywhere(
    open_page: OpenPage, site_url: str, forms: dict[str, Form]
) -> None:
    page = _open(open_page, site_url, "p3-f3")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(f"{request.method} {request.url}"))
    put(page, fill(forms["p3-f3"], more_rows=0).inputs)
    page.locator("#fill input[type=text]").first.press("Enter")
    save(page)
    addresses = [line for line in sent if not line.startswith("GET blob:")]
    assert {line.rsplit("/", 1)[1] for line in addresses} <= {"p3-f3.docx", "docx.js", "fflate.js"}
    assert all(line.startswith(f"GET {site_url}") and "?" not in line for line in addresses)
