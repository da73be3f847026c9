"""Where nothing is, and the calls that stand there."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from conftest import SCHOOL, MakeWork
from khlang.catalog.catalog import Catalog
from khlang.catalog.gaps import GapMap, gap_map
from khlang.site import gaps
from khlang.site.siteview import SiteView
from khlang.submission import vocabulary
from khlang.submission.model import Innovation, Status

REGISTRY = Path(__file__).parent.parent / "innovations" / "_registry"
WORDS = vocabulary.load(REGISTRY)
ONE, TWO = (replace(SCHOOL, code=f"990000000{n}", group=f"sample{n}") for n in (1, 2))


def catalog(*works: Innovation) -> Catalog:
    return Catalog(works, WORDS, {school.code: school for school in (ONE, TWO)})


def count(found: GapMap, area: str, grade: str) -> int | None:
    row = next(row for row in found.rows if row.area == area)
    return row.counts[found.grades.index(grade)]


def view(*works: Innovation, **office: str) -> SiteView:
    return SiteView(catalog(*works), "th", office, "https://example.go.th/")


def cell(site: SiteView, area: str, grade: str) -> gaps.Cell:
    page = next(gaps.pages(site))
    order = list(WORDS.grades)
    line = next(each for each in page.context["lines"] if each.area.url == f"areas/{area}/")
    found: gaps.Cell = line.cells[order.index(grade)]
    return found


def test_only_what_is_taught_has_a_number(make_work: MakeWork) -> None:
    found = gap_map(catalog(make_work()))
    assert count(found, "thai", "p2") == 1
    assert count(found, "thai", "m3") == 0
    assert count(found, "thai", "k1") is None
    assert count(found, "early_childhood", "k1") == 0
    assert count(found, "early_childhood", "p1") is None
    assert "admin" not in [row.area for row in found.rows]


def test_retired_works_fill_no_gap(make_work: MakeWork) -> None:
    found = gap_map(catalog(make_work(status=Status.RETIRED)))
    assert count(found, "thai", "p2") == 0


def test_a_school_group_sees_its_own_gaps(make_work: MakeWork) -> None:
    found = catalog(make_work(school=ONE), make_work("2568/b", school=TWO))
    assert count(gap_map(found), "thai", "p2") == 2
    assert count(gap_map(found, "sample1"), "thai", "p2") == 1
    assert count(gap_map(found, "sample3"), "thai", "p2") == 0


def test_empty_and_little_are_counted(make_work: MakeWork) -> None:
    works = [make_work(f"2568/w{n}", grades=("p1",)) for n in range(3)]
    found = gap_map(catalog(*works, make_work()))
    cells = [value for row in found.rows for value in row.counts if value is not None]
    assert (found.empty, found.little) == (len(cells) - 2, 1)


def test_an_empty_cell_calls_for_a_work_with_the_form_filled_in() -> None:
    found = cell(view(), "thai", "m3")
    address = urlsplit(found.url)
    assert found.kind == "empty"
    assert address.path == "send/"
    assert parse_qs(address.query) == {"area": ["thai"], "grade": ["m3"]}
    assert "ภาษาไทย มัธยมศึกษาปีที่ ๓ ยังไม่มีผลงาน" in found.label


def test_the_upload_form_is_used_where_the_office_runs_one(make_work: MakeWork) -> None:
    found = cell(view(make_work(), intake_url="https://send.example.go.th/"), "thai", "p2")
    assert found.kind == "little"
    assert found.away
    assert found.url == "https://send.example.go.th/?area=thai&grade=p2"


def test_a_full_cell_leads_to_its_works(make_work: MakeWork) -> None:
    found = cell(view(*(make_work(f"2568/w{n}") for n in range(3))), "thai", "p2")
    assert (found.kind, found.count) == ("some", "๓")
    assert found.url == "search/?area=thai&grade=p2"


def test_there_is_a_page_for_every_school_group() -> None:
    routes = [page.route for page in gaps.pages(view())]
    assert routes == ["gaps/", *(f"gaps/{group}/" for group in WORDS.school_groups)]


def test_the_english_map_has_narrow_columns_with_full_names_for_those_who_listen() -> None:
    page = next(gaps.pages(SiteView(catalog(), "en", {}, "https://example.go.th/")))
    heads = page.context["grades"]
    assert [head.label for head in heads[:4]] == ["K1", "K2", "K3", "G1"]
    assert heads[0].count == "Kindergarten 1"


def test_the_table_as_a_file_holds_every_group(make_work: MakeWork) -> None:
    data = gaps.table({"th": view(make_work(school=ONE))})
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    thai = {
        row["school_group"]: row["works"]
        for row in rows
        if row["area"] == "thai" and row["grade"] == "p2"
    }
    assert thai == {"all": "1", "sample1": "1", "sample2": "0", "sample3": "0"}
