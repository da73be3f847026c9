"""The register of dissemination: what is in it, once each, and as files."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime
from pathlib import Path

from conftest import SCHOOL, MakeWork
from khlang import thai
from khlang.catalog.catalog import Catalog
from khlang.km.knowledge import Knowledge
from khlang.km.model import Article, Event, Status
from khlang.report import register
from khlang.report.register import COLUMNS, Entry
from khlang.submission import vocabulary
from khlang.submission.model import Dissemination, Innovation

REGISTRY = Path(__file__).parent.parent / "innovations" / "_registry"
WORDS = vocabulary.load(REGISTRY)
BASE = "https://example.go.th/catalog/"
TODAY = datetime(2026, 1, 1, tzinfo=thai.ZONE)


def catalog(*works: Innovation) -> Catalog:
    return Catalog(works, WORDS, {SCHOOL.code: SCHOOL})


def event(event_id: str, day: datetime, **changes: object) -> Event:
    values = {
        "id": event_id, "source": Path("index.md"), "digest": event_id, "body_offset": 0,
        "title": "เปิดบ้านวิชาการ", "status": Status.PUBLISHED, "kind": "open_house",
        "published_on": day.date(), "summary": "", "consent": "none_needed", "starts": day,
        "ends": day, "place": "หอประชุม", "organiser": "กลุ่มนิเทศ", "audience": "ครูทุกกลุ่ม",
        "km_step": "share", "participants": 57,
    }  # fmt: skip
    return Event(**values | changes)  # type: ignore[arg-type]  # any field may change


def article(day: date) -> Article:
    return Article(
        id="2568/lesson", source=Path("index.md"), digest="a", body_offset=0, title="บทเรียน",
        status=Status.PUBLISHED, kind="lesson", published_on=day, summary="",
        consent="none_needed", authors=("ครูตัวอย่าง ก",),
    )  # fmt: skip


def at(day: int, month: int = 11) -> datetime:
    return datetime(2025, month, day, 9, tzinfo=thai.ZONE)


def test_publications_showings_events_and_articles_stand_in_one_log(make_work: MakeWork) -> None:
    shown = Dissemination("plc", date(2025, 10, 20), "ครู ๑๒ คน", "https://example.org/")
    work = make_work(published_on=date(2025, 10, 1), dissemination=(shown,))
    knowledge = Knowledge([event("2568/open", at(5))], [article(date(2025, 11, 9))], TODAY)
    found = register.entries(catalog(work), knowledge)
    assert [(each.on, each.piece.id) for each in found] == [
        (date(2025, 11, 9), "2568/lesson"),
        (date(2025, 11, 5), "2568/open"),
        (date(2025, 10, 20), work.id),
        (date(2025, 10, 1), work.id),
    ]


def test_the_catalog_itself_is_entered_once(make_work: MakeWork) -> None:
    again = Dissemination("catalog", date(2025, 10, 2))
    found = register.entries(catalog(make_work(dissemination=(again,))), Knowledge())
    assert [each.shown for each in found] == [None]


def test_what_has_not_taken_place_is_not_in_it() -> None:
    events = [
        event("2568/past", at(5)),
        event("2568/off", at(6), status=Status.CANCELLED),
        event("2569/next", datetime(2026, 3, 1, 9, tzinfo=thai.ZONE)),
    ]
    found = register.entries(catalog(), Knowledge(events, (), TODAY))
    assert [each.piece.id for each in found] == ["2568/past"]


def test_lines_are_written_as_form_8_asks(make_work: MakeWork) -> None:
    shown = Dissemination("plc", date(2025, 10, 20), "ครู ๑๒ คน", "https://example.org/")
    work = make_work()
    row = register.row(Entry(shown.on, work=work, shown=shown), WORDS, BASE)
    assert (row.channel, row.audience, row.url) == ("วง PLC", "ครู ๑๒ คน", "https://example.org/")
    assert row.owner == "ครูตัวอย่าง ก โรงเรียนตัวอย่าง ๑"
    published = register.row(Entry(date(2025, 10, 1), work=work), WORDS, BASE)
    assert published.url == f"{BASE}innovations/{work.id}/"
    met = register.row(Entry(date(2025, 11, 5), event=event("2568/open", at(5))), WORDS, BASE)
    assert (met.count, met.audience) == (57, "ครูทุกกลุ่ม")
    assert met.url == f"{BASE}km/events/2568/open/"


def test_schools_of_an_event_are_those_of_its_works(make_work: MakeWork) -> None:
    works = catalog(make_work())
    shared = Entry(
        date(2025, 11, 5), event=event("2568/open", at(5), works=("2568/reading", "x/y"))
    )
    assert register.schools(shared, works) == (SCHOOL,)


def test_the_file_has_dates_in_thai_years_and_no_formulas(make_work: MakeWork) -> None:
    work = make_work(title="=HYPERLINK(1)", published_on=date(2025, 10, 1))
    rows = [
        register.row(each, WORDS, BASE) for each in register.entries(catalog(work), Knowledge())
    ]
    text = register.as_csv(rows).decode("utf-8-sig")
    head, line = csv.reader(io.StringIO(text))
    assert tuple(head) == COLUMNS
    assert line[:3] == ["2568-10-01", "2569", "'=HYPERLINK(1)"]


def test_years_of_budget_begin_in_october() -> None:
    days = (at(1, 10), datetime(2025, 9, 30, tzinfo=thai.ZONE))
    events = [event(f"2568/e{n}", day) for n, day in enumerate(days)]
    found = register.entries(catalog(), Knowledge(events, (), TODAY))
    assert [each.fiscal_year for each in found] == [2569, 2568]
