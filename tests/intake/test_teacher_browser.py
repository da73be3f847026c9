"""The teacher's door in a real browser, on a phone, against the server that an office starts."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Callable, Iterator

import pytest
from PIL import Image
from playwright.sync_api import (
    Browser,
    BrowserContext,
    FilePayload,
    Page,
    Route,
    ViewportSize,
    expect,
)

from accessibility import violations
from conftest import Watched
from intake_cases import complete_answers, photo
from intake_servers import khlang_intake

pytestmark = pytest.mark.browser

PHONE: ViewportSize = {"width": 360, "height": 740}
STEPS = (
    "work",
    "people",
    "summary",
    "body",
    "files",
    "figures",
    "honours",
    "english",
    "rights",
    "send",
)


@pytest.fixture(scope="module")
def door(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a running form; mail is set up, so that an address is asked for."""
    with khlang_intake(tmp_path_factory.mktemp("intake"), mail="smtp://127.0.0.1:9") as address:
        yield address


@pytest.fixture
def phone(browser: Browser, door: str) -> Iterator[Callable[..., Page]]:
    """Return a maker of pages on a phone; any fault of the console fails the test."""
    opened: list[tuple[BrowserContext, Watched]] = []

    def start(place: str = "/", **options: object) -> Page:
        settings = {"viewport": PHONE, "locale": "th-TH", "base_url": door, **options}
        context = browser.new_context(**settings)  # type: ignore[arg-type]
        opened.append((context, Watched(context)))
        page = context.new_page()
        page.goto(place)
        return page

    yield start
    for context, watched in opened:
        context.close()
        assert watched.faults == []


Phone = Callable[..., Page]


def _file(name: str, kind: str, content: bytes) -> FilePayload:
    return {"name": name, "mimeType": kind, "buffer": content}


def _begin(page: Page) -> None:
    page.get_by_role("button", name="เริ่มกรอกแบบฟอร์ม").click()
    page.wait_for_selector("[data-ready]")


def _step(page: Page, name: str) -> None:
    page.evaluate("(name) => { location.hash = `step-${name}`; }", name)
    expect(page.locator(f"#step-{name}")).to_be_visible()


def _fill(page: Page) -> None:
    """Fill in what must be, as a thumb does."""
    front, sections = complete_answers().front, complete_answers().sections
    _step(page, "work")
    page.fill("#f-title", str(front["title"]))
    for name in ("category", "media_type", "learning_areas", "grades"):
        wanted = front[name] if isinstance(front[name], str) else front[name][0]
        page.check(f'[name="{name}"][value="{wanted}"]')
    page.fill("#f-school", "โรงเรียนตัวอย่าง ๑ (9900000001)")
    page.fill("#f-academic_year", "๒๕๖๘")
    _step(page, "people")
    page.fill("#f-authors-0-name", "ครูตัวอย่าง ก")
    _step(page, "summary")
    page.fill("#f-abstract", str(front["abstract"]))
    page.select_option("#f-method", str(front["method"]))
    _step(page, "body")
    for name, text in sections.items():
        page.fill(f"#f-section-{name}", text)
    _step(page, "rights")
    page.check('[name="consent"][value="none_needed"]')
    page.check('[name="licence"][value="CC-BY-NC-SA-4.0"]')


def _saved(page: Page) -> None:
    page.locator("#save").click()
    expect(page.locator("#state")).to_contain_text("บันทึกแล้ว")


def _send(page: Page) -> None:
    _step(page, "send")
    page.get_by_role("button", name="ส่งผลงาน", exact=True).click()
    page.wait_for_url(re.compile("/receipt$"))


def test_a_teacher_sends_a_work_with_a_photo_from_a_phone(phone: Phone) -> None:
    page = phone()
    _begin(page)
    _fill(page)
    _step(page, "files")
    files = [_file("IMG_0001.jpg", "image/jpeg", photo((4000, 3000)))]
    page.set_input_files("#f-cover-file", files)
    expect(page.locator('[data-q="cover.file"] .held-n')).to_contain_text("IMG_0001.jpg")
    page.fill("#f-cover-alt", "บัตรคำสีเหลืองสี่ใบวางบนโต๊ะนักเรียน")
    _send(page)
    assert re.fullmatch(r"\d\d-\w{6}-\w", page.inner_text(".receipt-n"))
    assert page.evaluate("Object.keys(localStorage).filter(key => /draft/.test(key))") == []
    link = page.inner_text("#link")
    assert re.search(r"/follow#[\w-]{43}$", link)
    other = phone(link)
    other.wait_for_url(re.compile(r"/w/[\w-]+/$"))
    expect(other.locator("h1")).to_have_text(str(complete_answers().front["title"]))
    assert "#" not in other.url
    other.get_by_role("link", name="ดูตัวอย่างหน้าผลงาน").click()
    cover = other.frame_locator("iframe").locator(".w-head img")
    expect(cover).to_have_attribute("alt", "บัตรคำสีเหลืองสี่ใบวางบนโต๊ะนักเรียน")
    assert cover.evaluate("image => image.decode().then(() => image.naturalWidth > 300)")


def test_the_photo_is_kept_without_its_place(phone: Phone) -> None:
    page = phone()
    _begin(page)
    _step(page, "files")
    raw = _file("photo.jpg", "image/jpeg", photo((2400, 1800)))
    page.set_input_files("#f-cover-file", [raw])
    picture = page.locator('[data-q="cover.file"] .held img')
    expect(picture).to_be_visible()
    kept = page.request.get(picture.evaluate("image => image.src")).body()
    with Image.open(io.BytesIO(kept)) as shown:
        assert shown.size == (1200, 1600)  # upright, and as wide as is ever shown
        assert not shown.getexif()
    assert b"taken at home" not in kept


class Keyboard:
    """Goes through a page by keys alone."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def to(self, selector: str) -> None:
        """Press Tab until the element has the focus."""
        for _ in range(120):
            self.page.keyboard.press("Tab")
            if self.page.evaluate("s => document.activeElement.matches(s)", selector):
                return
        raise AssertionError(f"{selector} cannot be reached by keyboard")

    def write(self, selector: str, text: str) -> None:
        self.to(selector)
        self.page.keyboard.insert_text(text)

    def press(self, selector: str, key: str = "Space") -> None:
        self.to(selector)
        self.page.keyboard.press(key)


def test_the_whole_form_by_keyboard(phone: Phone) -> None:
    page = phone()
    keys = Keyboard(page)
    keys.press('form[action="/begin"] button', "Enter")
    page.wait_for_selector("[data-ready]")
    front, sections = complete_answers().front, complete_answers().sections
    keys.write("#f-title", str(front["title"]))
    keys.press('[name="category"]')
    keys.press('[name="media_type"]')
    keys.press('[name="learning_areas"]')
    keys.press('[name="grades"][value="p2"]')
    keys.write("#f-school", "9900000001")
    keys.write("#f-academic_year", "2568")
    for step in STEPS[1:]:
        keys.press("#next", "Enter")
        expect(page.locator(f"#step-{step}")).to_be_visible()
        expect(page.locator(f"#h-{step}")).to_be_focused()
        if step == "people":
            keys.write("#f-authors-0-name", "ครูตัวอย่าง ก")
            keys.press('[data-add="authors"]', "Enter")
            expect(page.locator("#f-authors-1-name, #f-authors-1-prefix").first).to_be_visible()
            keys.press('[data-row="1"] [data-remove]', "Enter")
            expect(page.locator("#f-authors-1-name")).to_have_count(0)
        elif step == "summary":
            keys.write("#f-abstract", str(front["abstract"]))
            keys.press("#f-method", "ArrowDown")
        elif step == "body":
            for name, text in sections.items():
                keys.write(f"#f-section-{name}", text)
        elif step == "rights":
            keys.press('[name="consent"]')
            keys.press('[name="licence"]')
    keys.press('[name="do"][value="send"]', "Enter")
    page.wait_for_url(re.compile("/receipt$"))


def test_a_dropped_connection_goes_on_where_it_was(browser: Browser, door: str) -> None:
    context = browser.new_context(viewport=PHONE, base_url=door)
    page = context.new_page()
    page.goto("/")
    _begin(page)
    _step(page, "files")
    offsets: list[int] = []
    broken: list[int] = []

    def part(route: Route) -> None:
        offset = int(route.request.url.rsplit("=", 1)[1])
        if offset > 0 and not broken:
            broken.append(offset)
            route.abort("connectionreset")
            return
        offsets.append(offset)
        route.continue_()

    page.route("**/files/*offset=*", part)
    noise = io.BytesIO()
    Image.effect_noise((1600, 1200), 80).convert("RGB").save(noise, "JPEG", quality=90)
    content = _file("a.jpg", "image/jpeg", noise.getvalue())
    page.set_input_files("#f-cover-file", [content])
    expect(page.locator('[data-q="cover.file"] .held img')).to_be_visible(timeout=30_000)
    assert broken
    assert offsets == sorted(set(offsets))
    assert len(offsets) > 1
    context.close()


def test_an_upload_survives_a_reload(browser: Browser, door: str) -> None:
    context = browser.new_context(viewport=PHONE, base_url=door)
    page = context.new_page()
    page.goto("/")
    _begin(page)
    _step(page, "files")
    offsets: list[int] = []

    def cut(route: Route) -> None:
        offset = int(route.request.url.rsplit("=", 1)[1])
        if offset > 0:
            route.abort("connectionreset")
        else:
            route.continue_()

    page.route("**/files/*offset=*", cut)
    report = _file("a.mp3", "audio/mpeg", b"ID3" + bytes(700_000))
    page.get_by_role("button", name="เพิ่มไฟล์แนบ").click()
    page.set_input_files("#f-attachments-0-file", [report])
    page.fill("#f-attachments-0-title", "เพลงประกอบ")
    expect(page.locator('[data-q="attachments.0.file"] .going-on')).to_contain_text("สัญญาณขาด")
    _saved(page)
    page.unroute("**/files/*offset=*")
    page.on("request", lambda r: offsets.extend(map(int, re.findall(r"offset=(\d+)", r.url))))
    page.reload()
    held = page.locator('[data-q="attachments.0.file"] .held-n')
    expect(held).to_contain_text("a.mp3", timeout=20_000)
    assert min(offsets) > 0
    context.close()


def test_what_was_typed_without_a_signal_comes_back(browser: Browser, door: str) -> None:
    context = browser.new_context(viewport=PHONE, base_url=door)
    page = context.new_page()
    page.goto("/")
    _begin(page)
    address = page.url.split("#")[0]
    context.set_offline(True)
    page.fill("#f-title", "ชื่อที่พิมพ์ตอนไม่มีสัญญาณ")
    _step(page, "people")
    page.get_by_role("button", name="เพิ่มผู้พัฒนา").click()
    page.fill("#f-authors-1-name", "ครูตัวอย่าง ข")
    expect(page.locator("#state")).to_contain_text("ไม่มีสัญญาณ", timeout=10_000)
    page.close()  # as a phone does that needs the memory
    context.set_offline(False)
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector("[data-ready]")
    expect(page.locator("#f-title")).to_have_value("ชื่อที่พิมพ์ตอนไม่มีสัญญาณ")
    expect(page.locator("#f-authors-1-name")).to_have_value("ครูตัวอย่าง ข")
    expect(page.locator(".restored")).to_contain_text("นำข้อความที่พิมพ์ไว้")
    expect(page.locator("#state")).to_contain_text("บันทึกแล้ว", timeout=10_000)
    assert page.evaluate("localStorage.length") <= 1  # nothing is kept here that the server has
    page.goto(address)
    expect(page.locator("#f-title")).to_have_value("ชื่อที่พิมพ์ตอนไม่มีสัญญาณ")
    context.close()


def test_two_windows_are_told_of_each_other(browser: Browser, door: str) -> None:
    context = browser.new_context(viewport=PHONE, base_url=door)
    one = context.new_page()
    one.goto("/")
    _begin(one)
    two = context.new_page()
    two.goto(one.url)
    two.wait_for_selector("[data-ready]")
    one.fill("#f-title", "ชื่อจากหน้าต่างแรกที่บันทึกก่อน")
    _saved(one)
    two.fill("#f-title", "ชื่อจากหน้าต่างที่สอง")
    two.locator("#save").click()
    expect(two.locator(".restored")).to_contain_text("จะใช้ข้อความใด")
    two.get_by_role("button", name="ใช้ข้อความในหน้านี้").click()
    expect(two.locator("#state")).to_contain_text("บันทึกแล้ว")
    one.reload()
    expect(one.locator("#f-title")).to_have_value("ชื่อจากหน้าต่างที่สอง")
    context.close()


def test_what_is_missing_is_listed_and_leads_to_its_field(phone: Phone) -> None:
    page = phone()
    _begin(page)
    _step(page, "send")
    page.get_by_role("button", name="ส่งผลงาน", exact=True).click()
    expect(page.locator("#problems")).to_be_focused()
    expect(page.locator("#problems h2")).to_contain_text("จุดที่ต้องแก้")
    page.locator("#problems a", has_text="บทคัดย่อ").click()
    expect(page.locator("#f-abstract")).to_be_focused()
    expect(page.locator("#f-abstract")).to_have_attribute("aria-invalid", "true")
    described = page.locator("#f-abstract").get_attribute("aria-describedby") or ""
    assert "f-abstract-err" in described.split()
    page.keyboard.insert_text("พิมพ์แก้")
    expect(page.locator("#f-abstract-err")).to_be_hidden()


def test_the_preview_is_live(phone: Phone) -> None:
    page = phone()
    _begin(page)
    page.fill("#f-title", "ชื่อที่จะเห็นในตัวอย่างทันที")
    _step(page, "send")
    page.get_by_role("button", name="ดูตัวอย่าง", exact=True).click()
    heading = page.frame_locator("iframe").locator("h1")
    expect(heading).to_have_text(re.compile("ชื่อที่จะเห็นในตัวอย่างทันที"))
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_have_count(0)


def test_everything_works_without_scripts(browser: Browser, door: str) -> None:
    context = browser.new_context(viewport=PHONE, base_url=door, java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    page.get_by_role("button", name="เริ่มกรอกแบบฟอร์ม").click()
    for step in STEPS:
        expect(page.locator(f"#step-{step}")).to_be_visible()
    page.fill("#f-title", "สั้น")
    page.get_by_role("button", name="เพิ่มภาพประกอบ").click()
    page.set_input_files("#f-pictures-0-file", [_file("a.jpg", "image/jpeg", photo())])
    page.fill("#f-pictures-0-alt", "นักเรียนจับคู่อ่านบัตรคำ")
    page.locator('[name="do"][value="send"]').click()
    expect(page.locator("#problems")).to_be_visible()
    expect(page.locator("#f-title")).to_have_value("สั้น")
    expect(page.locator('[data-q="pictures.0.file"] .held')).to_be_visible()
    front, sections = complete_answers().front, complete_answers().sections
    page.fill("#f-title", str(front["title"]))
    for name in ("category", "consent", "licence"):
        page.check(f'[name="{name}"][value="{front[name]}"]')
    for name in ("media_type", "learning_areas", "grades"):
        page.check(f'[name="{name}"][value="{front[name][0]}"]')
    for name in ("school", "academic_year", "abstract"):
        page.fill(f"#f-{name}", str(front[name]))
    page.select_option("#f-method", str(front["method"]))
    page.fill("#f-authors-0-name", "ครูตัวอย่าง ก")
    for name, text in sections.items():
        page.fill(f"#f-section-{name}", text)
    page.locator('[name="do"][value="send"]').click()
    link = page.inner_text("#link")
    other = browser.new_context(viewport=PHONE, base_url=door, java_script_enabled=False).new_page()
    other.goto("/follow")
    other.fill("#link", link)
    other.get_by_role("button", name="เปิดเรื่อง").click()
    expect(other.locator("h1")).to_have_text(str(front["title"]))
    context.close()
    other.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_page(phone: Phone, scheme: str) -> None:
    page = phone("/", color_scheme=scheme)
    found = {"start": violations(page)}
    for place in ("/follow", "/lost"):
        page.goto(place)
        found[place] = violations(page)
    page.goto("/")
    _begin(page)
    _step(page, "people")
    page.get_by_role("button", name="เพิ่มผู้พัฒนา").click()
    _step(page, "files")
    page.get_by_role("button", name="เพิ่มภาพประกอบ").click()
    _step(page, "send")
    page.get_by_role("button", name="ตรวจว่าครบหรือไม่").click()
    expect(page.locator("#problems")).to_be_focused()
    for step in STEPS:
        _step(page, step)
        found[step] = violations(page)
    _fill(page)
    _step(page, "files")
    page.get_by_role("button", name="ลบภาพประกอบ ๑").click()
    _step(page, "people")
    page.get_by_role("button", name="ลบผู้พัฒนา ๒").click()
    _send(page)
    found["receipt"] = violations(page)
    page.get_by_role("link", name="ดูสถานะ").click()
    found["status"] = violations(page)
    page.get_by_role("link", name="ถอนผลงาน").click()
    found["withdraw"] = violations(page)
    page.go_back()
    page.get_by_role("link", name="ดูตัวอย่างหน้าผลงาน").click()
    found["preview"] = violations(page)
    assert {place: faults for place, faults in found.items() if faults} == {}


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_nothing_is_wider_than_the_screen(phone: Phone, width: int) -> None:
    page = phone("/", viewport={"width": width, "height": 740})
    wide = {}
    for place in ("/", "/follow", "/lost"):
        page.goto(place)
        wide[place] = page.evaluate("document.documentElement.scrollWidth")
    page.goto("/")
    _begin(page)
    for step in STEPS:
        _step(page, step)
        for button in page.locator(f"#step-{step} [data-add]").all():
            if button.is_visible():
                button.click()
        wide[step] = page.evaluate("document.documentElement.scrollWidth")
    assert {place: found for place, found in wide.items() if found > width} == {}


def test_the_form_is_light(browser: Browser, door: str) -> None:
    context = browser.new_context(viewport=PHONE, base_url=door)
    page = context.new_page()
    sizes: dict[str, int] = {}
    page.on("response", lambda answer: sizes.update({answer.url: len(answer.body())}))
    page.goto("/")
    _begin(page)
    page.wait_for_load_state("networkidle")
    kinds = {"fonts": ".woff2", "scripts": ".js", "styles": ".css"}
    weight = {
        kind: sum(size for url, size in sizes.items() if url.split("?")[0].endswith(suffix))
        for kind, suffix in kinds.items()
    }
    assert sum(sizes.values()) <= 350_000, weight
    context.close()


def test_the_browsers_hash_is_the_servers(phone: Phone) -> None:
    page = phone()
    texts = ["", "abc", *("x" * length for length in (54, 55, 56, 63, 64, 65, 119, 120, 1000))]
    hashed = page.evaluate(
        """async (texts) => {
          const { sha256 } = await import("/static/intake/sha256.js");
          const hex = (word) => word.toString(16).padStart(8, "0");
          return texts.map((text) => [...sha256(text)].map(hex).join(""));
        }""",
        texts,
    )
    assert hashed == [hashlib.sha256(text.encode()).hexdigest() for text in texts]


def test_the_work_for_a_key_is_done_in_the_browser(phone: Phone) -> None:
    page = phone()
    key = page.locator('form[action="/begin"] [name="key"]')
    nonce = page.locator('form[action="/begin"] [name="nonce"]')
    expect(nonce).to_have_value(re.compile(r"\d+"), timeout=20_000)
    text = f"{key.input_value()}:{nonce.input_value()}"
    bits = int(key.get_attribute("data-bits") or "0")
    assert bits > 0
    assert int.from_bytes(hashlib.sha256(text.encode()).digest()) >> (256 - bits) == 0


def test_a_returned_work_opens_at_the_marked_field(phone: Phone) -> None:
    page = phone()
    _begin(page)
    page.goto(f"{page.url.split('#')[0]}#f-section-results")
    expect(page.locator("#f-section-results")).to_be_focused()
    page.goto(f"{page.url.split('#')[0]}#f-consent-0")
    expect(page.locator("#f-consent-0")).to_be_focused()


def test_a_shared_device_forgets(phone: Phone) -> None:
    page = phone()
    _begin(page)
    place = page.url.split("#")[0]
    page.fill("#f-title", "ข้อความที่ผู้อื่นไม่ควรเห็น")
    expect(page.locator("#state")).to_contain_text("บันทึกแล้ว", timeout=10_000)
    page.get_by_role("link", name="หน้าของเรื่องนี้").click()
    page.get_by_role("button", name="ปิดเรื่องนี้ในเครื่องนี้").click()
    expect(page.locator(".note")).to_contain_text("ปิดเรื่อง")
    assert "ข้อความที่ผู้อื่นไม่ควรเห็น" not in str(page.evaluate("JSON.stringify({...localStorage})"))
    answer = page.request.get(place)
    assert answer.status == 404
