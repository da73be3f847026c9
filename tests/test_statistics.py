"""The page of statistics and its files."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date
from pathlib import Path

from conftest import SCHOOL, MakeWork
from khlang.catalog.catalog import Catalog
from khlang.site import statistics
from khlang.site.fingerprint import fingerprint
from khlang.site.reporting import Reporting
from khlang.site.siteview import SiteView
from khlang.submission import vocabulary
from khlang.submission.model import Adoption, Innovation

REGISTRY = Path(__file__).parent.parent / "innovations" / "_registry"
WORDS = vocabulary.load(REGISTRY)


def views(*works: Innovation) -> dict[str, SiteView]:
    catalog = Catalog(works, WORDS, {SCHOOL.code: replace(SCHOOL, group="sample1")})
    return {code: SiteView(catalog, code, {}, "https://example.go.th/") for code in ("th", "en")}


def sections(site: SiteView) -> dict[str, statistics.Section]:
    return {each.id: each for each in statistics.page(site).context["sections"]}


def test_lines_say_how_many_and_what_share(make_work: MakeWork) -> None:
    found = sections(views(make_work(), make_work("2568/b", areas=("math",)))["th"])["areas"]
    thai = next(line for line in found.lines if line.label == "ภาษาไทย")
    assert found.columns == ("กลุ่มสาระ", "ผลงาน (เรื่อง)", "ร้อยละ")
    assert thai.cells == ("๑", "๕๐")
    assert thai.url == "areas/thai/"


def test_years_are_columns_and_the_rest_are_bars(make_work: MakeWork) -> None:
    found = sections(views(make_work())["th"])
    assert 'class="track"' not in found["years"].chart
    assert 'class="track"' in found["areas"].chart


def test_english_pages_count_in_english(make_work: MakeWork) -> None:
    found = sections(views(make_work())["en"])
    assert found["years"].lines[0].label == "2025 (B.E. 2568)"
    assert found["areas"].lines[0].cells == ("1", "100")
    assert found["areas"].lines[0].url == "en/areas/thai/"


def test_each_table_is_a_file_with_labels_in_both_languages(make_work: MakeWork) -> None:
    files = dict(statistics.files(views(make_work())))
    assert set(files) == {section.csv for section in sections(views()["th"]).values()}
    text = files["data/statistics/areas.csv"].decode("utf-8-sig")
    first = next(csv.DictReader(io.StringIO(text)))
    assert first == {
        "key": "thai",
        "label_th": "ภาษาไทย",
        "label_en": "Thai language",
        "works": "1",
    }


def test_the_most_reused_works_are_named(make_work: MakeWork) -> None:
    use = Adoption(SCHOOL, date(2025, 11, 1), 12, "", "ใช้ได้ดี", True)
    page = statistics.page(views(make_work(title="ยืมไปใช้", adoptions=(use,)))["th"])
    assert [(each.label, each.count) for each in page.context["most"]] == [("ยืมไปใช้", "๑ ครั้ง")]


def test_a_page_changes_only_with_its_numbers(make_work: MakeWork) -> None:
    def prints(*works: Innovation) -> list[str]:
        return [
            fingerprint(page)
            for page in Reporting(views(*works), None, "salt").pages()
            if page.route == "statistics/"
        ]

    before = prints(make_work())
    assert before == prints(make_work(abstract="เรื่องย่อที่แก้แล้ว", digest="another"))
    assert before != prints(make_work(), make_work("2568/b"))


def test_files_are_made_again_only_when_they_change(make_work: MakeWork) -> None:
    def keys(*works: Innovation) -> dict[str, str]:
        tasks = Reporting(views(*works), None, "salt").tasks()
        return {name: key for task in tasks for name, key in task.keys.items()}

    before, after = keys(make_work()), keys(make_work(), make_work("2567/b", academic_year=2567))
    assert before == keys(make_work(digest="another"))
    assert before["data/statistics/years.csv"] != after["data/statistics/years.csv"]
    assert before["data/statistics/reuse.csv"] == after["data/statistics/reuse.csv"]
