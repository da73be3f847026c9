"""A portal of several offices: what members may do to it, and what readers see."""

from __future__ import annotations

import http.server
import json
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Page, expect

from accessibility import violations
from khlang import thai
from khlang.cli import main
from khlang.codes import federation as codes
from khlang.federation import gathering, indexing, members, works
from khlang.federation.fetching import FetchError, Limits, fetch
from khlang.federation.members import Member
from khlang.federation.works import MemberError

ROOT = Path(__file__).parent.parent
CASES = sorted((ROOT / "tests/cases/federation").iterdir())
URL = "https://a.example.go.th/innovations/"
NOW = datetime(2026, 1, 1, tzinfo=thai.ZONE)
EVIL = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>{{7*7}}\u202e"
ELSEWHERE = {"member-unreachable", "member-data", "member-works-dropped"}


def _row(slug: str = "work", url: str = URL, **changes: object) -> dict[str, object]:
    return {
        "id": f"2568/{slug}",
        "url": f"{url}innovations/2568/{slug}/",
        "title": f"การอ่านจับใจความ {slug}",
        "abstract": "ฝึกอ่านจับใจความด้วยนิทานพื้นบ้าน",
        "learning_areas": ["ภาษาไทย"],
        "grades": ["ประถมศึกษาปีที่ ๒"],
        "category": "",
        "school": "โรงเรียนตัวอย่าง ๑",
        "academic_year": 2568,
        "authors": ["ครูตัวอย่าง ก"],
        "badges": ["reviewed"],
        "published_on": "2025-10-01",
        "adoptions": 0,
    } | changes


def _catalog(*rows: object) -> bytes:
    return json.dumps({"works": rows}).encode()


# the list of members


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_each_fault_of_the_list_is_told_with_its_line(case: Path) -> None:
    portal, problems = members.load(case / "sites.yml")
    assert portal is None
    assert {problem.code for problem in problems} == {case.name}
    assert all(problem.line > 6 for problem in problems)


def test_every_code_of_the_list_has_a_case() -> None:
    assert {code.id for code in codes.CODES} == {case.name for case in CASES} | ELSEWHERE


# what a member publishes


def test_a_work_is_taken_as_it_is() -> None:
    found, dropped = works.read(_catalog(_row(title="ชื่อ\n  เรื่อง\u202e")), URL)
    assert dropped == {}
    assert found[0].title == "ชื่อ เรื่อง"
    assert found[0].areas == ("ภาษาไทย",)


@pytest.mark.parametrize(
    "changes",
    [
        {"id": "../../etc"},
        {"id": "2568/<b>"},
        {"url": "javascript:alert(1)"},
        {"url": "https://evil.example.com/innovations/2568/work/"},
        {"url": f"{URL}innovations/2568/other/"},
        {"title": ""},
        {"title": ["a"]},
        {"title": "ก" * 500},
        {"abstract": "ก" * 10_000},
        {"learning_areas": "ภาษาไทย"},
        {"keywords": ["ก"] * 100},
        {"authors": [{"name": "ก"}]},
        {"academic_year": "2568"},
        {"academic_year": True},
        {"academic_year": 10**30},
        {"adoptions": -1},
        {"published_on": "เมื่อวาน"},
    ],
)
def test_what_is_not_as_it_should_be_is_left_out(changes: dict[str, object]) -> None:
    found, dropped = works.read(_catalog(_row() | changes, _row("good")), URL)
    assert [work.id for work in found] == ["2568/good"]
    assert sum(dropped.values()) == 1


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b"[]", b'{"works": 1}', b"\xff\xfe", b"[" * 100_000, _catalog(*[1] * 20_001)],
)  # fmt: skip
def test_what_is_no_catalog_is_refused(data: bytes) -> None:
    with pytest.raises(MemberError):
        works.read(data, URL)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from(sorted(_row())), JSON))
def test_whatever_a_member_says_is_a_work_of_its_own_or_none(said: dict[str, Any]) -> None:
    found, dropped = works.read(_catalog(_row() | said), URL)
    assert len(found) + sum(dropped.values()) == 1
    for work in found:
        assert work.id == "2568/work"
        assert isinstance(work.year, int)
        texts = (work.title, work.abstract, work.school, *work.areas, *work.authors, *work.keywords)
        assert all(text == " ".join(text.split()) and "\u202e" not in text for text in texts)


@given(st.binary(max_size=200))
def test_whatever_bytes_come_is_a_catalog_or_refused(data: bytes) -> None:
    try:
        works.read(data, URL)
    except MemberError:
        return


# fetching


class _Member(http.server.BaseHTTPRequestHandler):
    answers: dict[str, Callable[[_Member], None]]

    def do_GET(self) -> None:
        self.answers[self.path](self)

    def log_message(self, format: str, *args: object) -> None:
        """Print nothing."""

    def send(self, status: int, data: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)


def _drip(member: _Member) -> None:
    member.send(200)
    try:
        for _ in range(200):
            member.wfile.write(b"x")
            time.sleep(0.05)
    except OSError:
        return


@contextmanager
def _serving(**answers: Callable[[_Member], None]) -> Iterator[str]:
    own = {f"/{name}": answer for name, answer in answers.items()}
    handler = type("Handler", (_Member,), {"answers": own})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def test_a_file_is_fetched_and_a_redirect_on_the_host_followed() -> None:
    with _serving(
        a=lambda member: member.send(200, b"data"),
        b=lambda member: member.send(302, Location="/a"),
    ) as address:
        assert fetch(f"{address}b", Limits(), local=True) == b"data"


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (lambda member: member.send(302, Location="/a"), "หลายทอด"),
        (lambda member: member.send(302, Location="http://169.254.169.254/"), "เว็บไซต์อื่น"),
        (lambda member: member.send(302, Location="file:///etc/passwd"), "เว็บไซต์อื่น"),
        (lambda member: member.send(404), "404"),
        (lambda member: member.send(200, b"x" * 3000), "ใหญ่เกิน"),
        (lambda member: member.send(200, b"x", **{"Content-Length": "9"}), "ขาดหาย"),
        (lambda member: member.wfile.write(b"nonsense\r\n\r\n"), "ติดต่อไม่ได้"),
        (_drip, "นานเกินไป"),
    ],
)
def test_a_bad_answer_is_given_up(answer: Callable[[_Member], None], reason: str) -> None:
    limits = Limits(size=2000, wait=2, whole=1)
    with _serving(a=answer) as address, pytest.raises(FetchError, match=reason):
        fetch(f"{address}a", limits, local=True)


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "10.0.0.1", "192.168.1.1", "169.254.169.254", "[::1]", "0"]
)
def test_no_member_leads_into_our_own_network(host: str) -> None:
    with pytest.raises(FetchError, match="เครือข่ายภายใน"):
        fetch(f"http://{host}/data/catalog.json", Limits())


# the last good copy


def test_the_last_good_copy_outlives_a_member(tmp_path: Path) -> None:
    folder = tmp_path / "a"
    (folder / "data").mkdir(parents=True)
    file = folder / gathering.PUBLISHED
    member = Member("a", "สพป.ตัวอย่าง", "Sample", URL, folder)

    def gather() -> tuple[list[gathering.Gathered], list[str]]:
        found, problems = gathering.gather([member], tmp_path / "store", "sites.yml", NOW)
        return found, [problem.code for problem in problems]

    file.write_bytes(_catalog(_row()))
    found, problems = gather()
    assert (found[0].is_old, found[0].as_of, problems) == (False, NOW, [])
    for data, code in (
        (b"<html>", "member-data"),
        (_catalog(_row(url="x")), "member-data"),
        (None, "member-unreachable"),
    ):
        if data is None:
            file.unlink()
        else:
            file.write_bytes(data)
        found, problems = gather()
        assert [work.id for work in found[0].works] == ["2568/work"]
        assert (found[0].is_old, problems) == (True, [code])
    shutil.rmtree(tmp_path / "store")
    assert gather()[0] == []


# the portal


def _write_portal(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    lines = [
        "title: คลังนวัตกรรมรวม", "title_en: Joint Catalog", "url: https://portal.example.go.th/",
        "owner: ศูนย์ตัวอย่าง", "owner_en: Sample Centre", "members:",
    ]  # fmt: skip
    for name in ("a", "b", "evil", "gone"):
        url = f"https://{name}.example.go.th/"
        lines.append(
            f"  - {{id: {name}, name: สพป.ตัวอย่าง {name}, name_en: Office {name}, url: '{url}', folder: {name}}}"
        )
        rows: list[object] = [_row(f"work-{number}", url) for number in range(150)]
        if name == "evil":
            rows = [
                _row("script", url, title=EVIL, abstract=EVIL, school=EVIL, learning_areas=[EVIL],
                     grades=[EVIL], category=EVIL, keywords=[EVIL], authors=[EVIL]),
                _row("link", url) | {"url": "javascript:alert(1)"},
            ]  # fmt: skip
        if name != "gone":
            (folder / name / "data").mkdir(parents=True)
            (folder / name / gathering.PUBLISHED).write_bytes(_catalog(*rows))
    (folder / "sites.yml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr("khlang.commands.federate.STORE", str(folder / "store"))
    assert main(["federate", str(folder / "sites.yml"), "--site-dir", str(folder / "portal")]) == 0
    return folder / "portal"


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with pytest.MonkeyPatch.context() as monkeypatch:
        yield _write_portal(tmp_path_factory.mktemp("portal"), monkeypatch)


@pytest.fixture(scope="module")
def portal_url(portal: Path, serve_folder: Callable[[Path], str]) -> str:
    return serve_folder(portal)


def test_the_works_of_each_office_are_listed(portal: Path) -> None:
    first = (portal / "works/a/index.html").read_text(encoding="utf-8")
    second = (portal / "works/a/2/index.html").read_text(encoding="utf-8")
    links = [f'href="https://a.example.go.th/innovations/2568/work-{n}/"' for n in range(150)]
    assert all((link in first) != (link in second) for link in links)
    assert not (portal / "works/gone").exists()


def test_a_footer_without_an_address_has_no_heading_for_one(portal: Path) -> None:
    assert "<address>" not in (portal / "index.html").read_text(encoding="utf-8")


def test_the_newest_works_stand_by_day_and_the_others_by_month(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(indexing, "_BY_DAY", 2)
    days = ("2026-03-02", "2026-02-01", "2026-02-28", "2026-03-01", "2026-02-14")
    rows = [_row(f"work-{n}", published_on=day) for n, day in enumerate(days)]
    found, _ = works.read(_catalog(*rows), URL)
    office = Member("a", "สพป.ตัวอย่าง", "Office", URL)
    member = gathering.Gathered(office, found, NOW, is_old=False)
    order = [each.work.id.rpartition("-")[2] for each in indexing.ordered([member])]
    assert order == ["0", "3", "1", "2", "4"]


class _Elements(HTMLParser):
    """Collects what could run or lead away in a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.scripts: set[str | None] = set()
        self.handlers: list[str] = []
        self.addresses: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "script" and given.get("type") != "application/json":
            self.scripts.add(given.get("src"))
        self.handlers += [name for name in given if name.startswith("on")]
        self.addresses |= {
            value or "" for name, value in attrs if name in ("href", "src", "action")
        }


def test_nothing_of_a_hostile_member_is_markup(portal: Path) -> None:
    shown = _Elements((portal / "works/a/index.html").read_text(encoding="utf-8"))
    page = (portal / "works/evil/index.html").read_text(encoding="utf-8")
    evil = _Elements(page)
    assert evil.scripts == shown.scripts
    assert evil.handlers == []
    assert not any(address.startswith("javascript:") for address in evil.addresses)
    assert "{{7*7}}" in page


@pytest.mark.browser
def test_all_offices_are_searched_as_one(portal_url: str, open_page: Callable[..., Page]) -> None:
    page = open_page(f"{portal_url}search/?q=อ่านจับใจความ")
    expect(page.locator("h1")).to_have_text("พบ ๓๐๐ ผลงาน")
    office = page.locator("#f-school-b")
    expect(office).to_be_visible()
    office.check()
    expect(page.locator("h1")).to_have_text("พบ ๑๕๐ ผลงาน")
    link = page.locator(".hit h2 a").first
    assert str(link.get_attribute("href")).startswith("https://b.example.go.th/innovations/2568/")


@pytest.mark.browser
def test_a_hostile_member_cannot_script_the_search(
    portal_url: str, open_page: Callable[..., Page]
) -> None:
    page = open_page(f"{portal_url}search/?school=evil")
    expect(page.locator(".hit")).to_have_count(1)
    expect(page.locator(".hit h2")).to_contain_text("<script>alert(1)</script>")
    assert page.locator("main script:not([type]), main img[onerror]").count() == 0


@pytest.mark.browser
@pytest.mark.parametrize("route", ["", "search/?q=อ่าน", "works/", "works/evil/", "en/works/a/"])
@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1280, "light")])
def test_pages_of_the_portal_are_accessible(
    portal_url: str, open_page: Callable[..., Page], route: str, width: int, scheme: str
) -> None:
    page = open_page(portal_url + route, width=width, color_scheme=scheme)
    expect(page.locator("h1")).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
