"""A report of reuse in a real browser: from a phone to the page of the work, and what axe finds."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from accessibility import violations
from conftest import ROOT, Watched
from intake_cases import PASSWORD, REUSED
from intake_servers import khlang_intake, postgresql
from khlang.stress.servers import wait_for
from offices import Office

pytestmark = pytest.mark.browser

PHONE, LARGE = 360, 1280
RESULT = "นักเรียน ๙ ใน ๑๑ คนอ่านได้คล่องขึ้น"
MENDED = "ใช้หกสัปดาห์ นักเรียน ๙ ใน ๑๑ คนอ่านได้คล่องขึ้น อีก ๒ คนยังต้องฝึกเสียงสระก่อน"
WHY = "บอกว่าใช้กี่สัปดาห์"

Visit = Callable[..., Page]


@dataclass(frozen=True, slots=True)
class Door:
    """A running form and the repository that it publishes into."""

    address: str
    office: Office


@contextmanager
def _open_door(folder: Path, database: str = "") -> Iterator[Door]:
    """Start the form of an office with one public work and an account for each role."""
    office = Office(folder / "office")
    source = ROOT / "innovations" / REUSED
    office.commit(
        {
            "innovations/_registry/collections.yml": b"collections: []\n",
            **{f"innovations/{REUSED}/{each.name}": each.read_bytes() for each in source.iterdir()},
        }
    )
    data = folder / "data"
    data.mkdir()
    with khlang_intake(data, repository=str(office.origin), database=database) as address:
        environment = {
            **os.environ,
            "KHLANG_INTAKE_DATA": str(data),
            "KHLANG_INTAKE_URL": address,
            "KHLANG_INTAKE_PROJECT": str(ROOT),
            "KHLANG_INTAKE_DATABASE": database,
            "DJANGO_SETTINGS_MODULE": "khlang.intake.settings",
            "PYTHONPATH": str(ROOT / "tests"),
        }
        fill = "import django; django.setup(); import desk_seed; desk_seed.fill()"
        subprocess.run([sys.executable, "-c", fill], env=environment, check=True)
        yield Door(address, office)


@pytest.fixture(scope="module")
def door(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Door]:
    with _open_door(tmp_path_factory.mktemp("door")) as door:
        yield door


@pytest.fixture(params=["sqlite", "postgresql"])
def own_door(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Door]:
    """Return a form of the test's own, on each database."""
    with ExitStack() as started:
        database = "" if request.param == "sqlite" else started.enter_context(postgresql())
        yield started.enter_context(_open_door(tmp_path, database))


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    """Return a maker of pages; any fault of the console fails the test."""
    opened: list[tuple[BrowserContext, Watched]] = []

    def start(url: str, width: int = PHONE, **options: object) -> Page:
        settings = {"viewport": {"width": width, "height": 740}, "locale": "th-TH", **options}
        context = browser.new_context(**settings)  # type: ignore[arg-type]
        opened.append((context, Watched(context)))
        page = context.new_page()
        page.goto(url)
        return page

    yield start
    for context, watched in opened:
        context.close()
        # A form that was refused is shown again, which browsers take for a fault.
        assert [fault for fault in watched.faults if "status of 422" not in fault] == []


def _begin(page: Page) -> None:
    page.get_by_role("button", name="เริ่มรายงาน", exact=True).click()
    page.wait_for_selector("#fill[data-ready]")


def _fill(page: Page) -> None:
    """Fill in the report, as a thumb does."""
    page.locator("#f-school").fill("โรงเรียนตัวอย่าง ๖ (9900000006)")
    page.locator("#f-on").fill("๑ ธ.ค. ๒๕๖๘")
    page.locator("[name=grades][value=p2]").check()
    page.locator("#f-pupils").fill("๑๑")
    page.locator("#f-change").fill("ลดเหลือห้าเล่ม\nให้พี่ ป.๖ ช่วยฟัง")
    page.locator("#f-result").fill(RESULT)
    page.locator("[name=recommend][value=yes]").check()


def _send(page: Page, name: str = "ส่งรายงาน") -> None:
    page.get_by_role("button", name=name, exact=True).click()
    page.wait_for_url(re.compile("/receipt$"))


def _desk(page: Page, who: str) -> None:
    """Log in and open the report that lies at the desk."""
    page.get_by_label("ชื่อผู้ใช้").fill(who)
    page.get_by_label("รหัสผ่าน").fill(PASSWORD)
    page.get_by_role("button", name="เข้าสู่ระบบ").click()
    item = page.locator(".q-item").filter(has_text="รายงานโดยโรงเรียนตัวอย่าง ๖")
    expect(item.get_by_text("รายงานการนำไปใช้", exact=True)).to_be_visible()
    item.get_by_role("link").click()
    expect(page.locator("#about")).to_be_visible()


def test_from_a_schools_phone_to_the_page_of_the_work(
    own_door: Door, visit: Visit, tmp_path: Path, serve_folder: Callable[[Path], str]
) -> None:
    form = own_door.address
    teacher = visit(f"{form}/reuse/{REUSED}")
    _begin(teacher)
    _fill(teacher)
    _send(teacher)
    link = teacher.locator("#link").inner_text()

    reviewer = visit(f"{form}/desk/", LARGE)
    _desk(reviewer, "reviewer")
    reviewer.get_by_text("ขอให้แก้ช่องนี้ ผลที่ได้").click()
    reviewer.locator("#a-result").get_by_label("บอกให้ชัดว่าแก้อย่างไร").fill(WHY)
    reviewer.get_by_role("button", name="ส่งกลับให้แก้ไข").click()
    expect(reviewer.get_by_text("ส่งกลับให้แก้ไขแล้ว")).to_be_visible()

    at_home = visit(link)  # the teacher, on another phone
    expect(at_home.get_by_text(WHY)).to_be_visible()
    at_home.get_by_role("link", name="แก้ไขแล้วส่งใหม่").click()
    at_home.wait_for_selector("#fill[data-ready]")
    expect(at_home.locator("#f-result-why")).to_contain_text(WHY)
    at_home.locator("#f-result").fill(MENDED)
    _send(at_home, "ส่งฉบับแก้ไข")

    reviewer.reload()
    expect(reviewer.get_by_text("แก้จากฉบับก่อน")).to_be_visible()
    reviewer.get_by_role("button", name="ให้ผ่านการพิจารณา").click()
    expect(reviewer.get_by_text("บันทึกผลแล้ว")).to_be_visible()

    publisher = visit(f"{form}/desk/", LARGE)
    _desk(publisher, "publisher")
    with publisher.expect_navigation(timeout=60_000):
        publisher.get_by_role("button", name="เผยแพร่", exact=True).click()
    wait_for(lambda: _is_public(publisher), "the publication")
    at_home.goto(link)
    expect(at_home.get_by_text("เผยแพร่แล้ว").first).to_be_visible()

    office = own_door.office
    assert f"{REUSED}/adoption-9900000006-2568-12-01.yml" in office.tree()
    assert len(office.recorded()) == 1
    site = serve_folder(_build(office, form, tmp_path / "project"))
    public = visit(f"{site}innovations/{REUSED}/")
    shown = public.locator("section", has=public.locator("#reuse"))
    expect(shown).to_contain_text(MENDED)
    expect(shown).to_contain_text("ลดเหลือห้าเล่ม ให้พี่ ป.๖ ช่วยฟัง")
    expect(shown).to_contain_text("จึงเลิกใช้หลังขั้นที่ ๓")  # a failure, as large as a success
    public.get_by_role("link", name="เรานำไปใช้แล้ว").click()
    public.wait_for_url(f"{form}/reuse/{REUSED}")
    expect(public.get_by_role("button", name="เริ่มรายงาน")).to_be_visible()
    _answer_a_call(visit(f"{site}gaps/", LARGE), form)


def _answer_a_call(gaps: Page, form: str) -> None:
    """Follow the first call for submissions to a form that has its subject and grade chosen."""
    gaps.locator(f'a[href^="{form}/?area="]').first.click()
    gaps.wait_for_selector("#wished")
    wished = parse_qs(urlsplit(gaps.url).query)
    gaps.get_by_role("button", name="เริ่มกรอกแบบฟอร์ม").click()
    gaps.wait_for_selector("#fill[data-ready]")
    for name, key in (("learning_areas", "area"), ("grades", "grade")):
        chosen = gaps.locator(f"[name={name}]:checked")
        expect(chosen).to_have_count(1)
        expect(chosen).to_have_value(wished[key][0])


def _is_public(page: Page) -> bool:
    """Whether the desk tells that it is published, which on a busy machine takes several looks."""
    page.reload()
    return page.get_by_role("link", name="ดูหน้าที่เผยแพร่").count() == 1


def _build(office: Office, form: str, project: Path) -> Path:
    """Build the office's site as its technician does, and return its folder."""
    project.mkdir()
    for name in ("docs", "overrides"):
        (project / name).symlink_to(ROOT / name)
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert "\n    # intake_url:" in text
    text = text.replace("\n    # intake_url:", f"\n    intake_url: {form}/\n    # intake_url:")
    (project / "mkdocs.yml").write_text(text, encoding="utf-8")
    subprocess.run(
        ["git", "clone", "--quiet", str(office.origin), str(project / "clone")], check=True
    )
    shutil.move(project / "clone" / "innovations", project / "innovations")
    site = project / "site"
    subprocess.run(
        [sys.executable, "-m", "khlang", "build", "--strict", "--site-dir", str(site)],
        cwd=project,
        env={**os.environ, "KHLANG_CARDS": "false"},
        check=True,
        capture_output=True,
    )
    return site


def test_without_scripts_the_same_report_is_sent(door: Door, visit: Visit) -> None:
    page = visit(f"{door.address}/reuse/{REUSED}", java_script_enabled=False)
    page.get_by_role("button", name="เริ่มรายงาน").click()
    page.wait_for_url(re.compile("/form$"))
    _fill(page)
    page.locator("#f-result").fill("ดี")
    page.get_by_role("button", name="ส่งรายงาน").click()
    expect(page.locator("#f-result-err")).to_contain_text("สั้นเกินไป")
    assert page.locator("#f-change").input_value() == "ลดเหลือห้าเล่ม\nให้พี่ ป.๖ ช่วยฟัง"
    page.locator("#f-result").fill(RESULT)
    _send(page)
    expect(page.get_by_role("heading", name="ได้รับรายงานการนำไปใช้ของท่านแล้ว")).to_be_visible()


def test_what_is_wrong_is_told_before_it_is_sent(door: Door, visit: Visit) -> None:
    page = visit(f"{door.address}/reuse/{REUSED}")
    _begin(page)
    _fill(page)
    page.locator("#f-school").fill("โรงเรียนตัวอย่าง ๑ (9900000001)")
    page.get_by_role("button", name="ส่งรายงาน").click()
    expect(page.locator("#problems")).to_be_focused()
    expect(page.locator("#f-school-err")).to_contain_text("เจ้าของผลงานเอง")
    page.locator("#problems a").click()
    expect(page.locator("#f-school")).to_be_focused()
    page.locator("#f-school").fill("โรงเรียนตัวอย่าง ๖ (9900000006)")
    page.get_by_role("button", name="ดูตัวอย่าง").click()
    preview = page.frame_locator("dialog iframe")
    expect(preview.get_by_text(RESULT)).to_be_visible()
    page.get_by_role("button", name="ปิดตัวอย่าง").click()
    _send(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_page(door: Door, visit: Visit, scheme: str) -> None:
    page = visit(f"{door.address}/reuse/{REUSED}", color_scheme=scheme)
    found = {"reuse": violations(page)}
    _begin(page)
    found["form"] = violations(page)
    page.get_by_role("button", name="ส่งรายงาน").click()
    expect(page.locator("#problems")).to_be_visible()
    found["faults"] = violations(page)
    _fill(page)
    _send(page)
    found["receipt"] = violations(page)
    page.get_by_role("link", name="ดูสถานะ").click()
    page.wait_for_selector("#talk")
    found["status"] = violations(page)
    page.goto(f"{door.address}/desk/")
    page.get_by_label("ชื่อผู้ใช้").fill("reviewer")
    page.get_by_label("รหัสผ่าน").fill(PASSWORD)
    page.get_by_role("button", name="เข้าสู่ระบบ").click()
    page.wait_for_selector(".queue")
    found["queue"] = violations(page)
    page.locator(".q-item a").first.click()
    page.wait_for_selector("#about")
    found["desk"] = violations(page)
    assert {name: each for name, each in found.items() if each} == {}


@pytest.mark.parametrize("width", [320, PHONE, LARGE])
def test_nothing_is_wider_than_the_screen(door: Door, visit: Visit, width: int) -> None:
    page = visit(f"{door.address}/reuse/{REUSED}", width)
    wide = "document.documentElement.scrollWidth > innerWidth"
    assert not page.evaluate(wide)
    _begin(page)
    assert not page.evaluate(wide)
