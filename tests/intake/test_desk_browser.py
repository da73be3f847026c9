"""The desk in a real browser, on a phone and on a large screen, against the server of an office."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from base64 import b32decode
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django_otp.oath import TOTP
from playwright.sync_api import Browser, BrowserContext, Page, expect

from accessibility import violations
from conftest import ROOT, Watched
from intake_cases import PASSWORD
from intake_servers import khlang_intake
from offices import Office

pytestmark = pytest.mark.browser

RETURNED, PUBLISHED, WARNED = (
    "ชุดกิจกรรมอ่านคำมาตราแม่กดจากนิทานพื้นบ้าน",
    "เกมเศรษฐีเงินออมสำหรับชั้น ป.๕",
    "ชุดทดลองดินเค็มจากวัสดุในชุมชน",
)
TITLES = (RETURNED, PUBLISHED, WARNED)
SCORES = {"importance": 15, "process": 20, "novelty": 10, "results": 20, "lessons": 10, "reuse": 10}

Open = Callable[..., Page]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Return the repository that the desk publishes into."""
    return Office(tmp_path_factory.mktemp("office"))


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, office: Office) -> Iterator[str]:
    """Address of a running desk at which three works lie."""
    data = tmp_path_factory.mktemp("desk")
    with khlang_intake(data, repository=str(office.origin)) as address:
        environment = {
            **os.environ,
            "KHLANG_INTAKE_DATA": str(data),
            "KHLANG_INTAKE_URL": address,
            "KHLANG_INTAKE_PROJECT": str(ROOT),
            "DJANGO_SETTINGS_MODULE": "khlang.intake.settings",
            "PYTHONPATH": str(ROOT / "tests"),
        }
        fill = f"import django; django.setup(); import desk_seed; desk_seed.fill{TITLES!r}"
        subprocess.run([sys.executable, "-c", fill], env=environment, check=True)
        yield address


@pytest.fixture
def visit(browser: Browser, desk: str) -> Iterator[Open]:
    """Return a maker of pages for somebody who is logged in; a fault of the console fails the test."""
    opened: list[tuple[BrowserContext, Watched]] = []

    def start(who: str, place: str = "/desk/", width: int = 1280, **options: object) -> Page:
        settings = {"viewport": {"width": width, "height": 800}, "base_url": desk, **options}
        context = browser.new_context(**settings)  # type: ignore[arg-type]
        opened.append((context, Watched(context)))
        page = context.new_page()
        page.goto("/desk/login/")
        page.get_by_label("ชื่อผู้ใช้").fill(who)
        page.get_by_label("รหัสผ่าน").fill(PASSWORD)
        page.get_by_role("button", name="เข้าสู่ระบบ").click()
        page.goto(place)
        return page

    yield start
    for context, watched in opened:
        context.close()
        # A form that was refused is shown again, which browsers take for a fault.
        assert [fault for fault in watched.faults if "status of 422" not in fault] == []


def _open_work(page: Page, title: str) -> None:
    page.goto("/desk/?state=all")
    page.get_by_role("link", name=title).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")])
def test_every_page_is_accessible_and_fits(visit: Open, width: int, scheme: str) -> None:
    page = visit("reviewer", width=width, color_scheme=scheme)
    _open_work(page, WARNED)
    for fold in page.locator("main details > summary").all():
        fold.click()
    work = page.url
    _look(page, work, *(f"/desk/{place}" for place in ("", "figures/", "me/", "help/")))
    chief = visit("administrator", width=width, color_scheme=scheme)
    _look(
        chief,
        *(f"/desk/{place}" for place in ("accounts/", "accounts/new/", "accounts/2/", "log/")),
    )
    chief.goto("/desk/people/")
    chief.get_by_label("อีเมล หรือชื่อและนามสกุล").fill("ครูตัวอย่าง")
    chief.get_by_role("button", name="ค้น", exact=True).click()
    expect(chief.get_by_text("พบ ๓ เรื่อง")).to_be_visible()
    _look(chief, chief.url)


def _look(page: Page, *places: str) -> None:
    """Go to pages, or stay, and find no fault of access and nothing wider than the screen."""
    for place in places:
        if page.url != place:
            page.goto(place)
        assert violations(page) == [], place
        width = page.evaluate("document.documentElement.clientWidth")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, place


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_login_page_is_accessible(browser: Browser, desk: str, scheme: str) -> None:
    context = browser.new_context(base_url=desk, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto("/desk/login/")
    page.get_by_label("ชื่อผู้ใช้").fill("nobody")
    page.get_by_label("รหัสผ่าน").fill("wrong")
    page.get_by_role("button", name="เข้าสู่ระบบ").click()
    expect(page.get_by_text("ชื่อผู้ใช้หรือรหัสผ่านไม่ถูกต้อง")).to_be_visible()
    assert violations(page) == []
    context.close()


def test_a_second_factor_is_set_up_and_asked_for_on_a_phone(visit: Open) -> None:
    page = visit("reader", "/desk/me/", width=360)
    panel = page.locator("section").filter(has_text="ยืนยันสองขั้น")
    panel.get_by_label("รหัสผ่านปัจจุบัน").fill(PASSWORD)
    panel.get_by_role("button", name="เริ่มเปิดใช้").click()
    secret = page.locator(".enrol .cite").inner_text().replace(" ", "")
    page.get_by_label("รหัส ๖ หลัก").fill(f"{TOTP(b32decode(secret)).token():06}")
    page.get_by_role("button", name="ยืนยันและเปิดใช้").click()
    code = page.locator("#codes li").first.inner_text()
    _look_in_each_light(page)
    page.get_by_role("button", name="ออกจากระบบ").click()
    page.get_by_label("ชื่อผู้ใช้").fill("reader")
    page.get_by_label("รหัสผ่าน").fill(PASSWORD)
    page.get_by_role("button", name="เข้าสู่ระบบ").click()
    expect(page.get_by_label("หรือรหัสกู้คืน")).to_be_focused()
    page.get_by_label("หรือรหัสกู้คืน").fill("000000")
    page.get_by_role("button", name="ยืนยัน").click()
    expect(page.get_by_text("รหัสไม่ถูกต้อง")).to_be_visible()
    _look_in_each_light(page)
    page.get_by_label("หรือรหัสกู้คืน").fill(code)
    page.get_by_role("button", name="ยืนยัน").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("คิวพิจารณา")
    page.goto("/desk/me/")
    page.get_by_label("รหัสผ่านปัจจุบัน").last.fill(PASSWORD)
    page.get_by_role("button", name="ปิดการยืนยันสองขั้น").click()
    expect(page.get_by_text("ปิดการยืนยันสองขั้นแล้ว")).to_be_visible()


def _look_in_each_light(page: Page) -> None:
    for scheme in ("dark", "light"):
        page.emulate_media(color_scheme=scheme)
        _look(page, page.url)


def test_who_guesses_is_told_to_wait(browser: Browser, desk: str) -> None:
    context = browser.new_context(base_url=desk, viewport={"width": 360, "height": 800})
    page = context.new_page()
    said = page.get_by_text(re.compile("รหัสผ่านไม่ถูกต้อง|โปรดลองใหม่ในอีก"))
    for _ in range(11):  # the count may begin anew once meanwhile
        page.goto("/desk/login/")
        page.get_by_label("ชื่อผู้ใช้").fill("stranger")
        page.get_by_label("รหัสผ่าน").fill("wrong")
        page.get_by_role("button", name="เข้าสู่ระบบ").click()
        expect(said).to_be_visible()
        if "โปรดลองใหม่ในอีก" in said.inner_text():
            break
    expect(page.get_by_role("heading", level=1)).to_have_text("พักการเข้าสู่ระบบชั่วคราว")
    _look_in_each_light(page)
    context.close()


def test_the_queue_tells_ages_and_narrows(visit: Open) -> None:
    page = visit("reviewer", width=360)
    expect(page.locator(".q-item").first).to_contain_text("รอ ๑๙ วัน")
    expect(page.locator(".q-item").first).to_contain_text("เกินกำหนด ๔ วัน")
    page.get_by_label("เลขรับหรือชื่อผลงาน").fill("ดินเค็ม")
    page.get_by_role("button", name="ค้น", exact=True).click()
    expect(page.locator(".q-item")).to_have_count(1)
    assert "q=" in page.url


def test_the_filters_are_folded_on_a_phone_until_one_is_set(visit: Open) -> None:
    page = visit("reviewer", width=360)
    status, first = page.get_by_label("สถานะ"), page.locator(".q-item h2").first
    expect(status).to_be_hidden()
    place = first.bounding_box()
    assert place is not None and place["y"] + place["height"] < 800
    _look_in_each_light(page)
    page.get_by_label("เลขรับหรือชื่อผลงาน").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(status).to_be_visible()
    _look_in_each_light(page)
    page.get_by_label("ผู้รับผิดชอบ").select_option("me")
    page.get_by_role("button", name="กรอง", exact=True).click()
    expect(page.get_by_text("ไม่มีเรื่องที่ตรงกับที่เลือก")).to_be_visible()
    expect(status).to_be_visible()
    page.get_by_role("link", name="ล้างตัวกรอง").click()
    expect(first).to_be_visible()
    expect(status).to_be_hidden()


def test_the_filters_that_are_used_most_are_there_on_a_large_screen(visit: Open) -> None:
    page = visit("reviewer")
    expect(page.get_by_label("สถานะ")).to_be_visible()
    expect(page.get_by_label("กลุ่มสาระหลัก")).to_be_hidden()
    _look_in_each_light(page)
    page.goto("/desk/?area=science")
    expect(page.get_by_label("กลุ่มสาระหลัก")).to_be_visible()


def test_points_add_up_while_they_are_given(visit: Open) -> None:
    page = visit("reviewer")
    _open_work(page, WARNED)
    for name, points in SCORES.items():
        expect(page.locator("[data-total]")).not_to_contain_text("รวม")
        page.locator(f"#s-{name}").fill(str(points))
    expect(page.locator("[data-total]")).to_have_text("รวม ๘๕ คะแนน ระดับดีมาก")


def test_a_work_is_returned_by_keyboard_alone(visit: Open) -> None:
    page = visit("reviewer", width=360)
    _open_work(page, RETURNED)
    page.locator("#a-title summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type("บอกระดับชั้นในชื่อ")
    expect(page.locator("[data-count-reasons]")).to_have_text("เขียนเหตุผลแล้ว ๑ ช่อง")
    page.locator("#return button").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="ส่งกลับให้แก้ไขแล้ว")).to_be_visible()
    expect(page.locator(".log")).to_contain_text("กลับให้แก้ไข: ชื่อผลงาน")


def test_accepted_without_scripts_then_published(visit: Open, office: Office) -> None:
    page = visit("reviewer", java_script_enabled=False)
    _open_work(page, PUBLISHED)
    for name, points in SCORES.items():
        page.locator(f"#s-{name}").fill(str(points))
    page.get_by_role("button", name="ให้ผ่านการพิจารณา").click()
    expect(page.get_by_text("ต้องตอบทุกข้อก่อนให้ผ่าน")).to_be_visible()
    expect(page.get_by_role("alert")).to_contain_text("ยังมีคำเตือนที่ไม่ได้ตอบ")
    page.get_by_label("คำตอบที่ใช้บ่อย").first.select_option(index=2)
    page.get_by_role("button", name="ให้ผ่านการพิจารณา").click()
    expect(page.get_by_text("บันทึกผลแล้ว")).to_be_visible()
    expect(page.get_by_text("คะแนน ๘๕ ระดับดีมาก")).to_be_visible()
    address = page.url
    publisher = visit("publisher", address, width=360)
    publisher.get_by_label("ชื่อที่อยู่").fill("saving-game")
    publisher.get_by_role("button", name="เผยแพร่", exact=True).click()
    expect(publisher.get_by_role("link", name="ดูหน้าที่เผยแพร่")).to_be_visible()
    assert "score: '85'" in office.read("2568/saving-game/index.md").decode()
    page.goto(address)
    expect(page.get_by_role("button", name="ให้ผ่านการพิจารณา")).to_have_count(0)


def test_what_is_half_written_is_there_after_a_look_elsewhere(visit: Open) -> None:
    page = visit("reviewer")
    _open_work(page, WARNED)
    page.locator("#a-process summary").click()
    page.locator("#r-process").fill("เพิ่มลำดับเวลา")
    page.get_by_role("link", name="ดูหน้าตาบนเว็บไซต์").click()
    _open_work(page, WARNED)
    expect(page.locator("#r-process")).to_be_visible()
    expect(page.locator("#r-process")).to_have_value("เพิ่มลำดับเวลา")
    expect(page.locator("[data-count-reasons]")).to_have_text("เขียนเหตุผลแล้ว ๑ ช่อง")


def test_the_preview_runs_no_script(visit: Open) -> None:
    page = visit("reviewer")
    _open_work(page, WARNED)
    page.get_by_role("link", name="ดูหน้าตาบนเว็บไซต์").click()
    frame = page.frame_locator("iframe")
    expect(frame.get_by_role("heading", level=1)).to_have_text(WARNED)
    expect(frame.locator("script")).to_have_count(0)
    assert page.locator("iframe").get_attribute("sandbox") == "allow-same-origin"


def test_housekeeping_is_a_command(tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if "DJANGO" not in name}
    environment["KHLANG_INTAKE_DATA"] = str(tmp_path / "data")
    command = [sys.executable, "-m", "khlang", "intake", "housekeeping"]
    done = subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE)
    assert done.stdout.decode().startswith("ลบข้อมูลติดต่อ 0 เรื่อง")
