"""Pages, calendars, feeds and mails of knowledge sharing."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import feedparser
import icalendar
import jinja2
import pytest

from conftest import ROOT, MakeWork
from khlang import thai
from khlang.catalog.catalog import Catalog
from khlang.km.knowledge import Knowledge
from khlang.km.model import AgendaItem, Article, Event, FollowUp, Review, Status
from khlang.site import digest, feeds, mail, sharing
from khlang.site.articles import article_page
from khlang.site.card import Choice
from khlang.site.events import event_page
from khlang.site.fingerprint import fingerprint
from khlang.site.ical import MOST_BYTES, calendar
from khlang.site.page import Page
from khlang.site.siteview import SiteView
from khlang.site.theme import SiteEnvironment
from khlang.submission import vocabulary
from khlang.submission.model import Innovation

REGISTRY = ROOT / "innovations" / "_registry"
WORDS = vocabulary.load(REGISTRY)
SCHOOLS = vocabulary.load_schools(REGISTRY, WORDS)
BASE = "https://example.go.th/catalog/"
OFFICE = {"name": "สำนักงานตัวอย่าง", "short_name": "สพป.ตัวอย่าง", "short_name_en": "Sample Office"}
TODAY = datetime(2026, 11, 25, tzinfo=thai.ZONE)
HOSTILE = "\"'><script>alert(1)</script>&amp;]]>;,\\n{{7*7}}"

MakeEvent = Callable[..., Event]


def event(event_id: str = "2569/reading", **changes: Any) -> Event:
    starts = datetime(2026, 12, 16, 13, 30, tzinfo=thai.ZONE)
    plain: dict[str, Any] = {
        "id": event_id,
        "source": Path(event_id, "index.md"),
        "digest": f"digest of {event_id}",
        "body_offset": 0,
        "title": "เปิดชั้นเรียนภาษาไทย",
        "status": Status.PUBLISHED,
        "kind": "open_class",
        "published_on": date(2026, 11, 20),
        "summary": "ครูเปิดชั้นเรียนให้เพื่อนครูดู",
        "consent": "none_needed",
        "starts": starts,
        "ends": starts + timedelta(hours=2),
        "place": "ห้องประชุม",
        "organiser": "กลุ่มนิเทศ",
        "audience": "ครูภาษาไทย",
        "km_step": "share",
    }
    return Event(**plain | changes)


def article(article_id: str = "2569/how", **changes: Any) -> Article:
    plain: dict[str, Any] = {
        "id": article_id,
        "source": Path(article_id, "index.md"),
        "digest": f"digest of {article_id}",
        "body_offset": 0,
        "title": "จัดกลุ่มตามขั้น",
        "status": Status.PUBLISHED,
        "kind": "how_to",
        "published_on": date(2026, 11, 10),
        "summary": "สิ่งที่ต้องเตรียมก่อนเริ่ม",
        "consent": "none_needed",
        "authors": ("ครูตัวอย่าง ก",),
    }
    return Article(**plain | changes)


def held(event_id: str = "2569/past", **changes: Any) -> Event:
    starts = datetime(2026, 10, 7, 9, tzinfo=thai.ZONE)
    return event(event_id, starts=starts, ends=starts + timedelta(hours=3), **changes)


def view(
    *works: Innovation,
    events: tuple[Event, ...] = (),
    articles: tuple[Article, ...] = (),
    language: str = "th",
) -> SiteView:
    knowledge = Knowledge(events, articles, TODAY)
    return SiteView(Catalog(works, WORDS, SCHOOLS, ()), language, OFFICE, BASE, knowledge)


class _Markup(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value or "" for name, value in attrs if name == "href"]

    def handle_data(self, data: str) -> None:
        self.text += data


def rendered(site: SiteView, page: Page) -> _Markup:
    environment = SiteEnvironment(
        loader=jinja2.FileSystemLoader(ROOT / "overrides"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
    )
    root = "../" * (site.prefix + page.route).count("/")
    html = environment.get_template(page.template).render(
        page.context, ui=site.ui, language=site.language, root=root, home=root + site.prefix
    )
    return _Markup(html)


def overview(site: SiteView, months: tuple[Choice, ...] = ()) -> _Markup:
    return rendered(site, next(iter(sharing.pages(site, months, forms=True))))


# the page of all


@pytest.mark.parametrize("language", ["th", "en"])
def test_what_comes_stands_before_what_was(language: str) -> None:
    later = event("2570/later", title="เปิดบ้านวิชาการ", starts=datetime(2027, 2, 1, 9, tzinfo=thai.ZONE),
                  ends=datetime(2027, 2, 1, 12, tzinfo=thai.ZONE))  # fmt: skip
    site = view(events=(held(title="วงครูเดือนตุลาคม"), later, event()), language=language)
    text = overview(site).text
    places = [text.index(title) for title in ("เปิดชั้นเรียน", "เปิดบ้านวิชาการ", "วงครูเดือนตุลาคม")]
    assert places == sorted(places)


def test_events_stand_under_their_months() -> None:
    text = overview(view(events=(held(), event()))).text
    assert text.index("ธันวาคม ๒๕๖๙") < text.index("ตุลาคม ๒๕๖๙")


def test_nothing_to_come_says_so() -> None:
    assert "ยังไม่มีกำหนดการใหม่" in overview(view(events=(held(),))).text
    assert "ยังไม่มีบทความ" in overview(view()).text


def test_every_event_is_within_reach_of_the_years() -> None:
    many = tuple(held(f"2569/past-{n}", title=f"ครั้งที่ {n}") for n in range(sharing.SHOWN + 5))
    site = view(events=many)
    pages = list(sharing.pages(site, (), forms=False))
    assert [page.route for page in pages] == ["km/", "km/2569/"]
    assert rendered(site, pages[0]).text.count("ครั้งที่") == sharing.SHOWN
    assert rendered(site, pages[1]).text.count("ครั้งที่") == len(many)


def test_a_plan_is_offered_for_each_fiscal_year() -> None:
    links = overview(view(events=(held(), event()))).links
    assert "../km/plan-2570.docx" in links
    assert "../km/plan-2570.pdf" in links
    bare = next(iter(sharing.pages(view(events=(held(),)), (), forms=False)))
    assert not [link for link in rendered(view(events=(held(),)), bare).links if "plan" in link]


def test_the_home_page_announces_only_what_takes_place() -> None:
    off = event("2569/off", status=Status.CANCELLED)
    site = view(events=(held(), off, event()))
    assert [card.url for card in site.announced] == ["km/events/2569/reading/"]


def test_days_of_one_month_are_joined() -> None:
    span = event(
        starts=datetime(2027, 2, 10, 8, 30, tzinfo=thai.ZONE),
        ends=datetime(2027, 2, 11, 15, tzinfo=thai.ZONE),
    )
    thai_card = view(events=(span,)).event_card(span)
    assert (thai_card.day, thai_card.dates) == ("๑๐–๑๑", "๑๐–๑๑ กุมภาพันธ์ ๒๕๗๐")
    assert thai_card.time == "๐๘.๓๐–๑๕.๐๐ น."
    english = view(events=(span,), language="en").event_card(span)
    assert (english.day, english.dates) == ("10–11", "10–11 Feb 2027")
    assert english.lang == "th"


# events and articles


REPORTED: dict[str, Any] = {
    "participants": 46,
    "target": 50,
    "knowledge": "ความรู้หนึ่ง\nความรู้สอง",
    "aar": Review("ตั้งใจไว้อย่างนี้", "เกิดอย่างนั้น", "เพราะเหตุนี้", "คราวหน้าจะเปลี่ยน"),
    "satisfaction": {"content": 4.51, "use": 3.2},
    "follow_up": (FollowUp("ส่งชุดสื่อ", date(2027, 1, 31), "กลุ่มนิเทศ"), FollowUp("นัดครั้งหน้า", done=True)),
    "agenda": (AgendaItem("09.00", "สาธิต", "ครูตัวอย่าง ก"),),
}  # fmt: skip


def test_a_past_event_shows_what_was_learnt(make_work: MakeWork) -> None:
    work = make_work("2567/stairs", title="บันไดอ่าน")
    past = held(works=(work.id, "2500/gone"), **REPORTED)
    site = view(work, events=(past,), articles=(article(events=(past.id,)),))
    page = rendered(site, event_page(site, past, lambda: "<p>เนื้อ</p>", forms=True))
    for text in ("มา ๔๖ คน จากเป้าหมาย ๕๐ คน", "ความรู้สอง", "คราวหน้าจะเปลี่ยน", "4.51", "มากที่สุด",
                 "ปานกลาง", "ส่งชุดสื่อ", "๓๑ ม.ค. ๒๕๗๐", "เสร็จแล้ว", "สาธิต", "บันไดอ่าน", "จัดกลุ่มตามขั้น"):  # fmt: skip
        assert text in page.text
    assert "ลงทะเบียน" not in page.text
    assert "../../../../km/events/2569/past/record.docx" in page.links
    assert not [link for link in page.links if "gone" in link]


def test_an_event_to_come_can_be_joined() -> None:
    coming = event(register="https://example.org/join")
    site = view(events=(coming,))
    page = rendered(site, event_page(site, coming, str, forms=True))
    assert "https://example.org/join" in page.links
    assert "../../../../km/events/2569/reading/event.ics" in page.links
    assert not [link for link in page.links if "record" in link]


def test_a_cancelled_event_says_so_and_asks_for_nothing() -> None:
    off = event(status=Status.CANCELLED, register="https://example.org/join")
    site = view(events=(off,))
    page = event_page(site, off, str, forms=True)
    read = rendered(site, page)
    assert "กิจกรรมนี้งดจัด" in read.text
    assert "https://example.org/join" not in read.links
    assert "EventCancelled" in page.extra


def test_hostile_texts_are_only_text() -> None:
    bad = held(title=HOSTILE, summary=HOSTILE, place=HOSTILE, **REPORTED | {"knowledge": HOSTILE})
    piece = article(title=HOSTILE, summary=HOSTILE, authors=(HOSTILE,), events=(bad.id,))
    site = view(events=(bad,), articles=(piece,))
    pages = [event_page(site, bad, str, forms=True), article_page(site, piece, str)]
    for page in [
        *pages,
        *sharing.pages(site, (), forms=True),
        *digest.pages(site, digest.digests(site)),
    ]:
        read = rendered(site, page)
        assert "script" not in read.tags
        assert page.extra.count("<script") == page.extra.count("</script>") <= 1
    months = digest.digests(site)
    assert "script" not in _Markup(mail.mail(site, months[0]).decode()).tags


def test_a_page_of_an_event_depends_on_whether_it_is_past() -> None:
    one, day = event(), datetime(2027, 1, 1, tzinfo=thai.ZONE)
    before = view(events=(one,))
    after = SiteView(before.catalog, "th", OFFICE, BASE, Knowledge((one,), (), day))
    prints = {fingerprint(event_page(site, one, str, forms=True)) for site in (before, after)}
    assert len(prints) == 2


def test_the_digest_before_an_event_depends_on_whether_it_is_past() -> None:
    one, day = event(), datetime(2027, 1, 1, tzinfo=thai.ZONE)
    before = view(events=(one,), articles=(article(),))
    later = Knowledge((one,), (article(),), day)
    after = SiteView(before.catalog, "th", OFFICE, BASE, later)
    november = [
        next(page for page in digest.pages(site, digest.digests(site)) if "2569-11" in page.route)
        for site in (before, after)
    ]
    assert len({fingerprint(page.context.source[3]) for page in november}) == 2  # type: ignore[attr-defined]
    assert "กำลังจะถึง" in rendered(before, november[0]).text
    assert "กำลังจะถึง" not in rendered(after, november[1]).text


# the calendar


def test_the_calendar_is_read_by_others() -> None:
    span = event(
        "2570/open-house",
        title=HOSTILE,
        summary="บรรทัดหนึ่ง\nบรรทัดสอง; มีจุลภาค, และ \\ ทับ " + "ยาวมาก" * 40,
        starts=datetime(2027, 2, 10, 8, 30, tzinfo=thai.ZONE),
        ends=datetime(2027, 2, 11, 15, 30, tzinfo=thai.ZONE),
    )
    off = event("2569/off", status=Status.CANCELLED)
    data = calendar((span, off), "แลกเปลี่ยนเรียนรู้", BASE)
    read: Any = icalendar.Calendar.from_ical(data)
    assert str(read["X-WR-CALNAME"]) == "แลกเปลี่ยนเรียนรู้"
    first, second = read.walk("VEVENT")
    assert str(first["SUMMARY"]) == HOSTILE
    assert str(first["DESCRIPTION"]).startswith(span.summary)
    assert first["DTSTART"].dt == span.starts
    assert first["DTEND"].dt == span.ends
    assert str(first["DTSTART"].params["TZID"]) == "Asia/Bangkok"
    assert str(first["UID"]) == "event-2570-open-house@example.go.th"
    assert str(first["URL"]) == f"{BASE}km/events/2570/open-house/"
    assert (str(first["STATUS"]), str(second["STATUS"])) == ("CONFIRMED", "CANCELLED")
    assert [str(zone["TZID"]) for zone in read.walk("VTIMEZONE")] == ["Asia/Bangkok"]
    assert all(len(line) <= MOST_BYTES for line in data.split(b"\r\n"))


def test_an_empty_calendar_is_one() -> None:
    read: Any = icalendar.Calendar.from_ical(calendar((), "x", BASE))
    assert not read.walk("VEVENT")


# feeds


def _feed(site: SiteView, name: str) -> feeds.Feed:
    return next(feed for feed in feeds.feeds(site) if feed.name == name)


@pytest.fixture
def stocked(make_work: MakeWork) -> Callable[[str], SiteView]:
    old = make_work("2567/old", title="งานเก่า", published_on=date(2024, 1, 5), areas=("math",))
    new = make_work(
        "2568/new", title=HOSTILE, abstract=f"บทคัดย่อ {HOSTILE}", grades=("p1",),
        title_en="An English title", abstract_en="An English abstract", published_on=date(2026, 10, 1),
    )  # fmt: skip

    def make(language: str) -> SiteView:
        return view(old, new, events=(event(),), articles=(article(),), language=language)

    return make


@pytest.mark.parametrize("language", ["th", "en"])
def test_rss_is_read_by_others(stocked: Callable[[str], SiteView], language: str) -> None:
    site = stocked(language)
    read = feedparser.parse(feeds.render(site, _feed(site, "all"), "xml"))
    assert not read.bozo
    assert read.version == "rss20"
    assert read.feed.language == language
    assert [entry.id for entry in read.entries] == [
        f"{BASE}km/events/2569/reading/",
        f"{BASE}km/articles/2569/how/",
        f"{BASE}innovations/2568/new/",
        f"{BASE}innovations/2567/old/",
    ]
    newest = read.entries[2]
    assert newest.published == "Thu, 01 Oct 2026 00:00:00 +0700"
    assert newest.link == f"{BASE}{site.prefix}innovations/2568/new/"
    raw = feeds.render(site, _feed(site, "all"), "xml").decode()
    assert "<script" not in raw
    assert ("An English title" in raw) == (language == "en")
    assert read.feed.links[1].href == f"{BASE}{site.prefix}feeds/all.xml"


def test_a_hostile_title_comes_through_whole(stocked: Callable[[str], SiteView]) -> None:
    site = stocked("th")
    tree = ElementTree.fromstring(feeds.render(site, _feed(site, "all"), "xml"))
    assert HOSTILE in [title.text for title in tree.iter("title")]
    data = json.loads(feeds.render(site, _feed(site, "all"), "json"))
    assert HOSTILE in [item["title"] for item in data["items"]]


def test_json_feed_holds_what_version_1_1_asks_for(stocked: Callable[[str], SiteView]) -> None:
    site = stocked("th")
    for feed in feeds.feeds(site):
        data = json.loads(feeds.render(site, feed, "json"))
        assert data["version"] == "https://jsonfeed.org/version/1.1"
        assert data["title"]
        assert data["feed_url"] == f"{BASE}feeds/{feed.name}.json"
        assert len({item["id"] for item in data["items"]}) == len(data["items"])
        for item in data["items"]:
            assert item["id"].startswith(BASE)
            assert item["url"].startswith("https://")
            assert item["content_text"]
            assert datetime.fromisoformat(item["date_published"]).tzinfo is not None
            assert all(author["name"] for author in item["authors"])


def test_feeds_by_subject_grade_and_school(stocked: Callable[[str], SiteView]) -> None:
    site = stocked("th")
    named = {feed.name: [piece.id for piece in feed.pieces] for feed in feeds.feeds(site)}
    assert named["areas/math"] == ["2567/old"]
    assert named["areas/thai"] == ["2568/new"]
    assert named["grades/p1"] == ["2568/new"]
    assert named["schools/9900000001"] == ["2568/new", "2567/old"]
    assert named["km"] == ["2569/reading", "2569/how"]
    assert "schools/9900000002" not in named


def test_feeds_hold_the_newest_only(make_work: MakeWork) -> None:
    works = [
        make_work(f"2568/w{n}", published_on=date(2025, 1, 1) + timedelta(days=n))
        for n in range(40)
    ]
    pieces = _feed(view(*works), "all").pieces
    assert len(pieces) == feeds.LONGEST
    assert pieces[0].id == "2568/w39"


def test_a_feed_depends_on_its_pieces_only(stocked: Callable[[str], SiteView]) -> None:
    site = stocked("th")
    changed = view(*site.catalog.works, events=(event(digest="other"),), articles=(article(),))
    assert _feed(site, "all").source != _feed(changed, "all").source
    assert _feed(site, "areas/math").source == _feed(changed, "areas/math").source


# digests


def test_a_month_tells_what_was_new(make_work: MakeWork) -> None:
    site = view(
        make_work("2568/october", published_on=date(2026, 10, 22)),
        make_work("2568/december", published_on=date(2026, 12, 1)),
        events=(held(), event()),
        articles=(article(),),
    )
    months = digest.digests(site)
    assert [month.route for month in months] == ["km/digest/2569-11/", "km/digest/2569-10/"]
    november, october = months
    assert [piece.id for piece in november.articles] == ["2569/how"]
    assert [piece.id for piece in november.coming] == ["2569/reading"]
    assert [piece.id for piece in october.works] == ["2568/october"]
    assert [piece.id for piece in october.held] == ["2569/past"]
    pages = list(digest.pages(site, months))
    assert "สรุปเดือนตุลาคม ๒๕๖๙" in rendered(site, pages[2]).text
    assert "../../../km/digest/2569-11/" in rendered(site, pages[2]).links


def test_a_mail_has_whole_addresses_and_no_style_sheet(make_work: MakeWork) -> None:
    work = make_work("2568/october", title="งานเดือนตุลาคม", published_on=date(2026, 10, 22))
    for language in ("th", "en"):
        site = view(work, events=(held(),), articles=(article(),), language=language)
        text = mail.mail(site, digest.digests(site)[-1]).decode()
        read = _Markup(text)
        assert "งานเดือนตุลาคม" in read.text
        assert all(link.startswith(BASE) for link in read.links)
        assert not {"style", "link", "script", "img"} & set(read.tags)
        assert len(re.findall(r"<(p|td|h1|h2)\b(?! style=)", text)) == len(
            re.findall(r"<td align", text)
        )


def test_works_beyond_the_list_are_counted(make_work: MakeWork) -> None:
    many = [
        make_work(f"2568/w{n}", published_on=date(2026, 10, 1)) for n in range(digest.SHOWN + 3)
    ]
    site = view(*many)
    assert "๓ เรื่อง" in digest.contents(site, digest.digests(site)[0])["rest"]
