"""Events and articles: every code has a case, samples pass, and what is asked of them is right."""

from __future__ import annotations

import dataclasses
import json
import re
import shutil
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from conftest import ROOT
from khlang import thai
from khlang.catalog import load as catalog_load
from khlang.codes import km as codes
from khlang.km import schema
from khlang.km.article_fields import ARTICLE
from khlang.km.check import check_article, check_event
from khlang.km.event_fields import EVENT
from khlang.km.knowledge import Knowledge
from khlang.km.load import load
from khlang.km.model import Article, Event, Status
from khlang.manual import read
from khlang.manual.form import Table
from khlang.site.occasions import Occasions
from khlang.submission import vocabulary
from khlang.submission.field import Field
from test_fields import every
from test_schema import front

REGISTRY = ROOT / "innovations" / "_registry"
SAMPLES = ROOT / "docs" / "km"
CASES = Path(__file__).parent / "cases" / "km"
FAULTY = sorted((CASES / "events").iterdir()) + sorted((CASES / "articles").iterdir())
WORDS = vocabulary.load(REGISTRY)
TODAY = datetime(2026, 11, 25, tzinfo=thai.ZONE)
CHECKS: dict[str, Callable[..., Any]] = {"events": check_event, "articles": check_article}
TOGETHER = {"km-unknown-work", "km-unknown-event", "km-stray"}
"""Codes that only show when the whole folder is read."""


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    catalog = catalog_load.load(ROOT / "innovations", REGISTRY, None, "").catalog
    found, problems = load(SAMPLES, WORDS, {work.id for work in catalog.works}, TODAY)
    assert problems == []
    return found


def _problems(case: Path, tmp_path: Path) -> tuple[object, list[dict[str, object]]]:
    folder = tmp_path / "2569" / "piece"
    shutil.copytree(case, folder, ignore=shutil.ignore_patterns("expected.json"))
    piece, problems = CHECKS[case.parent.name](folder, "2569/piece", WORDS)
    return piece, [dataclasses.asdict(problem) for problem in problems]


@pytest.mark.parametrize("case", FAULTY, ids=lambda case: case.name)
def test_a_faulty_case_gives_exactly_its_problems(case: Path, tmp_path: Path) -> None:
    piece, problems = _problems(case, tmp_path)
    assert problems == json.loads((case / "expected.json").read_text(encoding="utf-8"))
    assert case.name in {problem["code"] for problem in problems}
    assert (piece is None) == any(problem["severity"] == "error" for problem in problems)


def test_every_code_has_a_case() -> None:
    assert {case.name for case in FAULTY} | TOGETHER == {code.id for code in codes.CODES}


def test_what_only_shows_together_is_reported(tmp_path: Path) -> None:
    folder = tmp_path / "km"
    shutil.copytree(SAMPLES, folder)
    (folder / "notes.md").write_text("x", encoding="utf-8")
    (folder / "events" / "2569" / "loose.jpg").write_bytes(b"x")
    shutil.rmtree(folder / "events" / "2568" / "mixed-class-open-class")
    _, problems = load(folder, WORDS, {"2567/eight-steps-reading"}, TODAY)
    found = {(problem.path, problem.code, problem.field) for problem in problems}
    assert ("notes.md", "km-stray", "") in found
    assert ("events/2569/loose.jpg", "km-stray", "") in found
    home = "articles/2568/group-by-step/index.md"
    assert (home, "km-unknown-event", "events[0]") in found
    assert (home, "km-unknown-work", "works[0]") in found
    assert {code for _, code, _ in found} == TOGETHER


def test_a_piece_with_an_error_never_stops_the_others(tmp_path: Path) -> None:
    folder = tmp_path / "km"
    shutil.copytree(SAMPLES, folder)
    hostile = folder / "events" / "2569" / "bomb"
    hostile.mkdir()
    bomb = "---\na: &a [x, x]\nb: &b [*a, *a]\ntitle: <script>\n---\n"
    (hostile / "index.md").write_text(bomb, encoding="utf-8")
    found, problems = load(folder, WORDS, set(), TODAY)
    assert len(found.events) == len(list(SAMPLES.glob("events/*/*/index.md")))
    assert any(problem.path == "events/2569/bomb/index.md" for problem in problems)


def test_what_was_checked_is_kept_until_a_file_changes(tmp_path: Path) -> None:
    folder, store = tmp_path / "km", tmp_path / "store"
    shutil.copytree(SAMPLES, folder)
    first = load(folder, WORDS, set(), TODAY, store=store, salt="s")
    kept = store.read_bytes()
    again = load(folder, WORDS, set(), TODAY, store=store, salt="s")
    assert (again[0].events, again[1]) == (first[0].events, first[1])
    assert store.read_bytes() == kept
    file = folder / "events" / "2570" / "open-house" / "index.md"
    text = file.read_text(encoding="utf-8").replace("เปิดบ้านวิชาการ ๒๕๗๐", "เปิดบ้านใหม่ ๒๕๗๐")
    file.write_text(text, encoding="utf-8")
    changed = load(folder, WORDS, set(), TODAY, store=store, salt="s")[0].event("2570/open-house")
    assert changed is not None
    assert changed.title.startswith("เปิดบ้านใหม่")


def test_samples_cover_what_an_office_meets(knowledge: Knowledge) -> None:
    assert len(knowledge.events) >= 6
    assert len(knowledge.articles) >= 4
    assert all(piece.sample for piece in (*knowledge.events, *knowledge.articles))
    assert len(knowledge.upcoming) >= 2
    assert len([event for event in knowledge.past if event.aar]) >= 4
    assert any(event.is_cancelled for event in knowledge.events)
    assert any(event.starts.date() != event.ends.date() for event in knowledge.events)
    texts = [event.summary for event in knowledge.events]
    assert len(set(texts)) == len(texts)


def test_an_event_of_today_is_still_to_come(knowledge: Knowledge) -> None:
    event = next(event for event in knowledge.events if not event.is_cancelled)
    day = thai.beginning(event.starts)
    assert Knowledge([event], [], day).upcoming == (event,)
    assert Knowledge([event], [], day.replace(day=day.day + 1)).past == (event,)


def test_drafts_and_cancelled_articles_are_not_shown(knowledge: Knowledge) -> None:
    event, article = knowledge.events[0], knowledge.articles[0]
    drafts = Knowledge(
        [dataclasses.replace(event, status=Status.DRAFT)],
        [dataclasses.replace(article, status=Status.CANCELLED)],
        TODAY,
    )
    assert not drafts.events
    assert not drafts.articles


def test_works_find_their_events_and_articles(knowledge: Knowledge) -> None:
    work = "2568/eight-steps-mixed-class"
    events = knowledge.events_with(work)
    assert [event.starts for event in events] == sorted((e.starts for e in events), reverse=True)
    assert "2568/mixed-class-open-class" in [event.id for event in events]
    assert [article.id for article in knowledge.articles_about(work)] == ["2568/group-by-step"]
    assert knowledge.events_with("2500/nothing") == ()


def test_fiscal_years_begin_in_october(knowledge: Knowledge) -> None:
    assert thai.fiscal_year(date(2026, 9, 30)) == 2569
    assert thai.fiscal_year(date(2026, 10, 1)) == 2570
    assert knowledge.fiscal_years() == (2570, 2569, 2568)
    for event in knowledge.in_fiscal_year(2569):
        assert not event.is_cancelled
        assert date(2025, 10, 1) <= event.starts.date() <= date(2026, 9, 30)


def test_the_seven_steps_are_those_of_the_forms() -> None:
    manual, _ = read.load(ROOT / "docs" / "manual", WORDS)
    assert manual is not None
    labels = tuple(term.label for term in WORDS.km_steps.values())
    plan = next(block for block in manual.forms["p2-f6"].blocks if isinstance(block, Table))
    assert plan.rows == labels
    assert manual.forms["p2-f7"].fields["km_step"].options == labels


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2569-12-12 13.30", datetime(2026, 12, 12, 13, 30, tzinfo=thai.ZONE)),
        ("2569-12-12 9:05 น.", datetime(2026, 12, 12, 9, 5, tzinfo=thai.ZONE)),
        ("๒๕๖๗-๐๒-๒๙ ๐๘.๐๐", datetime(2024, 2, 29, 8, tzinfo=thai.ZONE)),
    ],
)
def test_moments_are_read_in_thailands_time(written: str, moment: datetime, tmp_path: Path) -> None:
    folder = tmp_path / str(moment.year + thai.BE_OFFSET) / "piece"
    text = (CASES / "events" / "event-order" / "index.md").read_text(encoding="utf-8")
    folder.mkdir(parents=True)
    text = re.sub(r"starts: .*", f"starts: {written}", text)
    text = re.sub(r"ends: .*", "ends: 2575-01-01 00.00", text)
    text = re.sub(r"published_on: .*", "published_on: 2560-01-01", text)
    (folder / "index.md").write_text(text, encoding="utf-8")
    event, problems = check_event(folder, "x", WORDS)
    assert problems == []
    assert event is not None
    assert event.starts == moment


FIELDS = {
    f"{kind}.{name}": field
    for kind, table in (("event", EVENT), ("article", ARTICLE))
    for name, field in every(table)
}


@pytest.mark.parametrize("field", FIELDS.values(), ids=FIELDS)
def test_every_field_is_described_in_both_languages(field: Field) -> None:
    assert field.label
    assert field.help
    assert field.label_en.isascii()
    assert field.help_en.isascii()


@pytest.mark.parametrize("name", ["event", "article"])
def test_schemas_are_current_and_accept_the_samples(name: str) -> None:
    file = SAMPLES / f"{name}.schema.json"
    text = file.read_text(encoding="utf-8")
    assert text == schema.render(REGISTRY)[file.name], "run: khlang schema"
    validator = jsonschema.Draft7Validator(json.loads(text))
    for sample in SAMPLES.glob(f"{name}s/*/*/index.md"):
        assert [error.message for error in validator.iter_errors(front(sample))] == []


def test_the_templates_of_the_guide_pass_the_check(tmp_path: Path) -> None:
    text = (ROOT / "docs" / "km-guide.md").read_text(encoding="utf-8")
    examples = re.findall(r"```yaml\n(---\n.*?)```", text, re.DOTALL)
    assert len(examples) == 2
    for example, check in zip(examples, (check_event, check_article), strict=True):
        folder = tmp_path / check.__name__ / "2569" / "piece"
        folder.mkdir(parents=True)
        (folder / "index.md").write_text(example, encoding="utf-8")
        piece, problems = check(folder, "2569/piece", WORDS)
        assert problems == []
        assert isinstance(piece, Event | Article)


def test_days_of_one_month_share_its_name(knowledge: Knowledge) -> None:
    event = knowledge.events[0]
    english = Occasions("en", WORDS, knowledge)
    last = {"same": (10, 2, 11, 2), "one": (10, 2, 10, 2), "two": (28, 2, 1, 3)}
    told = {
        name: english.dates(
            dataclasses.replace(
                event,
                starts=datetime(2027, month, day, 9, tzinfo=thai.ZONE),
                ends=datetime(2027, to_month, to_day, 15, tzinfo=thai.ZONE),
            )
        )
        for name, (day, month, to_day, to_month) in last.items()
    }
    assert told == {
        "same": "10–11 Feb 2027",
        "one": "10 Feb 2027",
        "two": "28 Feb 2027 – 1 Mar 2027",
    }
