from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import jinja2
import pytest

from conftest import MakeWork
from khlang.catalog.catalog import Catalog
from khlang.site.evidence import evidence_view, headline
from khlang.site.headline import phrased
from khlang.site.lists import PER_PAGE, SHOWN, listing_pages
from khlang.site.page import Page
from khlang.site.siteview import SiteView, work_languages
from khlang.site.theme import SiteEnvironment
from khlang.site.views import tombstone_page, work_page
from khlang.submission import vocabulary
from khlang.submission.model import (
    Adoption,
    Attachment,
    Award,
    Dissemination,
    Evidence,
    Figure,
    Innovation,
    Lineage,
    Person,
    Picture,
    Review,
    School,
    Status,
    Verdict,
)

ROOT = Path(__file__).parent.parent
REGISTRY = ROOT / "innovations" / "_registry"
BASE = "https://example.go.th/catalog/"
OFFICE: Mapping[str, Any] = {
    "short_name": "สพป.ตัวอย่าง",
    "short_name_en": "Sample Office",
    "email": "sample@example.go.th",
}
HOSTILE = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>&amp;{{7*7}}"
VOCABULARY = vocabulary.load(REGISTRY)
SCHOOLS = vocabulary.load_schools(REGISTRY)


def view(
    *works: Innovation, language: str = "th", collections: Iterable[vocabulary.Collection] = ()
) -> SiteView:
    catalog = Catalog(works, VOCABULARY, SCHOOLS, collections)
    return SiteView(catalog, language, OFFICE, BASE)


def rendered(site: SiteView, page: Page) -> str:
    environment = SiteEnvironment(
        loader=jinja2.FileSystemLoader(ROOT / "overrides"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
    )
    root = "../" * (site.prefix + page.route).count("/")
    return environment.get_template(page.template).render(
        page.context, ui=site.ui, language=site.language, root=root, home=root + site.prefix
    )


class Elements(HTMLParser):
    """Collects the elements of a page and the text between them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def pages(site: SiteView) -> dict[str, Page]:
    return {page.route: page for page in listing_pages(site)}


# words


def test_thai_counts_use_thai_digits_and_english_commas() -> None:
    assert view().works(1234) == "๑,๒๓๔ ผลงาน"
    assert view(language="en").works(1234) == "1,234 works"
    assert view(language="en").works(1) == "1 work"


def test_dates_follow_the_calendar_of_the_language() -> None:
    day = date(2026, 11, 14)
    assert view().date(day) == "๑๔ พ.ย. ๒๕๖๙"
    assert view().date(day, short=False) == "๑๔ พฤศจิกายน ๒๕๖๙"
    assert view(language="en").date(day) == "14 Nov 2026"


@pytest.mark.parametrize(
    ("grades", "thai", "english"),
    [
        (("p2",), "ป.๒", "Grade 2"),
        (("p1", "p2", "p3"), "ป.๑–๓", "Grade 1–3"),
        (("p3", "p1"), "ป.๑, ป.๓", "Grade 1, Grade 3"),
        (("k2", "k3", "p1"), "อ.๒–๓, ป.๑", "Kindergarten 2–3, Grade 1"),
        (("p6", "m1"), "ป.๖, ม.๑", "Grade 6–7"),
        (("unknown",), "", ""),
    ],
)
def test_neighbouring_grades_are_a_range(grades: tuple[str, ...], thai: str, english: str) -> None:
    assert view().grades_text(grades) == thai
    assert view(language="en").grades_text(grades) == english


# headings


def test_a_heading_keeps_its_text() -> None:
    title = "แบบฝึกทักษะการอ่านสะกดคำ มาตราตัวสะกด ร่วมกับนิทานพื้นบ้านโคราช"
    assert Elements(phrased(title)).text == title


def test_a_long_phrase_breaks_before_a_word_that_opens_one() -> None:
    assert '<span class="ph">แบบฝึกทักษะ</span><span class="ph">การอ่านสะกดคำ</span>' in phrased(
        "แบบฝึกทักษะการอ่านสะกดคำ"
    )


@pytest.mark.parametrize(
    "word",
    ["บูรณาการ", "โครงการ", "กระบวนการ", "วิทยาการ", "เหตุการณ์", "การ์ตูน", "ผู้อำนวยการ", "ดำเนินการ"],
)
def test_words_that_only_look_like_openers_stay_whole(word: str) -> None:
    assert word in phrased(f"นักเรียนชั้นประถมศึกษา{word}เรียนรู้ด้วยตนเอง")


def test_numbers_and_repetition_marks_stay_with_their_words() -> None:
    assert Elements(phrased("สั้น ๆ วันละ ๕ นาที")).text == "สั้น\u00a0ๆ วันละ ๕\u00a0นาที"


def test_a_phrase_longer_than_a_line_breaks_between_its_words() -> None:
    found = phrased("แบบบันทึกการประสานความร่วมมือภาครัฐ/เอกชนในพื้นที่")
    assert '<span class="ph">ความร่วมมือ</span>' in found


def test_the_number_of_a_part_stays_with_its_word() -> None:
    assert Elements(phrased("ตอนที่ ๓ ความพึงพอใจ")).text == "ตอนที่\u00a0๓ ความพึงพอใจ"
    assert Elements(phrased("เพลงสำหรับชั้น ป.๑–๓")).text == "เพลงสำหรับชั้น\u00a0ป.๑–๓"


def test_what_lies_between_two_spaces_is_held_together_where_lines_are_long() -> None:
    found = phrased("หนังประโมทัยจากกระดาษลัง เล่าข่าว")
    assert found.startswith('<span class="ch"><span class="ph">')
    assert found.endswith('</span></span> <span class="ph">เล่าข่าว</span>')


def test_headings_are_escaped() -> None:
    assert {tag for tag, _ in Elements(phrased(HOSTILE)).found} == {"span"}


# evidence

AGREES = Figure("e1", 82.35, 82.35, Verdict.AGREES, 80)
DIFFERS = Figure("t", 14.22, 13.1, Verdict.DIFFERS)
UNVERIFIED = Figure("ioc", 0.89, None, Verdict.UNVERIFIED, 0.5)


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ((AGREES,), "ตรงกับค่าที่ผลงานระบุทุกค่า"),
        ((AGREES, UNVERIFIED), "อีก ๑ ค่าไม่มีคะแนนดิบ"),
        ((AGREES, DIFFERS), "มี ๑ ค่าที่คำนวณใหม่แล้วไม่ตรง"),
        ((UNVERIFIED,), "จึงยังตรวจค่าที่ระบุไม่ได้"),
        ((), "ไม่ได้แจ้งค่าสถิติ"),
    ],
)
def test_evidence_says_what_was_found(figures: tuple[Figure, ...], expected: str) -> None:
    found = evidence_view(view(), Evidence(40, "80/80", figures))
    assert expected in " ".join([found.sentence, *(each.text for each in found.warnings)])
    assert [row.verdict.label for row in found.rows] == [
        {"agrees": "ตรงกัน", "differs": "ไม่ตรงกัน", "unverified": "ตรวจไม่ได้"}[figure.verdict]
        for figure in figures
    ]


@pytest.mark.parametrize(("pupils", "warns"), [(29, True), (30, False)])
def test_a_small_group_is_named_as_such(pupils: int, warns: bool) -> None:
    found = evidence_view(view(), Evidence(pupils, "", (AGREES,)))
    assert any("กลุ่มเล็ก" in each.text for each in found.warnings) is warns


def test_a_missing_number_of_pupils_is_said() -> None:
    found = evidence_view(view(), Evidence(None, "", (AGREES,)))
    assert [each.text for each in found.warnings] == ["ผลงานไม่ได้ระบุจำนวนนักเรียน"]


def test_the_strip_shows_the_recomputed_value() -> None:
    e1, e2 = replace(AGREES, claimed=90.0), replace(AGREES, id="e2", computed=None, claimed=84.12)
    assert headline(view(), Evidence(20, "80/80", (e1, e2))) == ("หลักฐาน E1/E2", "82.35/84.12")
    assert headline(view(), None) == ("หลักฐาน", "ไม่มีค่าสถิติ")


# a work


@pytest.fixture
def full_work(make_work: MakeWork) -> Innovation:
    """Return a work with something in every field."""
    other = School("9900000006", HOSTILE, HOSTILE, "khong", "", "s1")
    return make_work(
        title=f"แบบฝึก {HOSTILE}",
        title_en=HOSTILE,
        abstract=HOSTILE,
        abstract_en=HOSTILE,
        authors=(Person(HOSTILE, HOSTILE, HOSTILE, HOSTILE, 50), Person("ครูตัวอย่าง ข", share=50)),
        duration=HOSTILE,
        keywords=(HOSTILE,),
        origin=HOSTILE,
        cover=Picture("cover.jpg", HOSTILE, 1200, 800),
        attachments=(Attachment("a b&c.pdf", HOSTILE, "", "PDF", 6_500_000),),
        awards=(Award(HOSTILE, HOSTILE, 2568, HOSTILE),),
        dissemination=(
            Dissemination("plc", date(2025, 8, 15), HOSTILE, "https://example.go.th/?a=1&b=2"),
        ),
        adoptions=(Adoption(other, date(2025, 12, 1), 11, HOSTILE, HOSTILE, True),),
        based_on=(Lineage("2567/gone", HOSTILE),),
        review=Review(None, date(2025, 9, 20), ("ศึกษานิเทศก์",), "showcase_default", 88, HOSTILE),
        evidence=Evidence(17, HOSTILE, (AGREES, DIFFERS, UNVERIFIED), HOSTILE),
        licence=HOSTILE,
        work_kind=HOSTILE,
    )


@pytest.mark.parametrize("language", ["th", "en"])
def test_nothing_of_a_work_becomes_markup(full_work: Innovation, language: str) -> None:
    site = view(full_work, language=language)
    page = work_page(site, full_work, "<p>body</p>", [("id", HOSTILE)])
    elements = Elements(rendered(site, page)).found
    assert not [tag for tag, _ in elements if tag == "script"]
    assert not [tag for tag, attributes in elements for name in attributes if name.startswith("on")]
    assert all("onerror" not in attributes for _, attributes in elements)
    assert not [attributes for _, attributes in elements if "style" in attributes]


def test_nothing_of_a_work_leaves_the_elements_of_its_head(full_work: Innovation) -> None:
    site = view(full_work)
    found = Elements(str(work_page(site, full_work, "", []).extra)).found
    assert {tag for tag, _ in found} == {"link", "meta", "script"}
    assert [attributes for tag, attributes in found if tag == "script"] == [
        {"type": "application/ld+json"}
    ]
    assert all(
        attributes.keys() == {"name", "content"} for tag, attributes in found if tag == "meta"
    )


def test_a_work_page_has_its_parts_in_order(full_work: Innovation) -> None:
    html = rendered(site := view(full_work), work_page(site, full_work, "<p>เนื้อหา</p>", []))
    parts = [
        "<h1>", 'class="lede"', 'class="badges"', "cover-800.webp", 'class="glance"', 'id="downloads"',
        "<p>เนื้อหา</p>", 'id="evidence"', 'id="authors"', 'id="cite"', 'id="reuse"', 'id="lineage"',
        'class="share"',
    ]  # fmt: skip
    places = [html.index(part) for part in parts]
    assert places == sorted(places)


def test_ids_are_unique_and_labels_lead_somewhere(full_work: Innovation) -> None:
    for language in ("th", "en"):
        site = view(full_work, language=language)
        elements = Elements(rendered(site, work_page(site, full_work, "", []))).found
        ids = [str(attributes["id"]) for _, attributes in elements if "id" in attributes]
        assert len(ids) == len(set(ids))
        for _, attributes in elements:
            for name in ("aria-labelledby", "data-copy"):
                assert (attributes.get(name) or ids[0]) in ids


def test_an_english_page_needs_title_and_abstract(make_work: MakeWork) -> None:
    assert work_languages(make_work(title_en="Reading")) == ("th",)
    assert work_languages(make_work(title_en="Reading", abstract_en="It reads.")) == ("th", "en")


def test_an_english_page_leads_to_the_thai_text(make_work: MakeWork) -> None:
    work = make_work(title_en="Reading drills", abstract_en="Eight booklets.")
    site = view(work, language="en")
    page = work_page(site, work, "<p>เนื้อหา</p>", [])
    html = rendered(site, page)
    assert page.title == "Reading drills"
    assert "เนื้อหา" not in html
    links = [attributes.get("href") for tag, attributes in Elements(html).found if tag == "a"]
    assert "../../../../innovations/2568/reading/" in links


def test_a_thai_title_in_an_english_list_says_its_language(make_work: MakeWork) -> None:
    site = view(make_work(), language="en")
    card = site.card(site.catalog.works[0])
    assert (card.lang, card.url) == ("th", "innovations/2568/reading/")


def test_a_work_that_was_never_reviewed_says_so(make_work: MakeWork) -> None:
    work = make_work()
    assert [badge.label for badge in view(work).badges(work)] == ["ยังไม่ผ่านการพิจารณา"]


def test_the_reuse_badge_counts_schools_not_reports(full_work: Innovation) -> None:
    twice = replace(full_work, adoptions=full_work.adoptions * 2)
    assert view(twice).badges(twice)[-1].label == "นำไปใช้ซ้ำ ๑ โรงเรียน"


def test_a_retired_work_says_so(make_work: MakeWork) -> None:
    work = make_work(status=Status.RETIRED)
    site = view(work)
    assert "พ้นระยะแนะนำ" in rendered(site, work_page(site, work, "", []))


def test_sharing_needs_no_script_of_others(make_work: MakeWork) -> None:
    work = make_work()
    context = work_page(view(work), work, "", []).context
    share = context["share"]
    address = "https%3A%2F%2Fexample.go.th%2Fcatalog%2Finnovations%2F2568%2Freading%2F"
    assert share["line"].endswith(f"url={address}")
    assert share["facebook"].endswith(f"u={address}")
    assert context["report"].startswith("mailto:sample@example.go.th?subject=")


@pytest.mark.parametrize("address", ["https://send.example.go.th/", "https://send.example.go.th"])
def test_reuse_is_reported_by_the_upload_form_where_the_office_runs_one(
    make_work: MakeWork, address: str
) -> None:
    work = make_work()
    office = {**OFFICE, "intake_url": address}
    site = SiteView(Catalog([work], VOCABULARY, SCHOOLS), "th", office, BASE)
    context = work_page(site, work, "", []).context
    assert context["report"] == f"https://send.example.go.th/reuse/{work.id}"


@pytest.mark.parametrize(
    ("cost", "shown"), [(None, "ไม่ได้ระบุ"), (0.0, "ไม่มีค่าใช้จ่าย"), (1300.0, "๑,๓๐๐ บาท")]
)
def test_cost_tells_free_from_unknown(make_work: MakeWork, cost: float | None, shown: str) -> None:
    work = make_work(cost=cost)
    assert dict(work_page(view(work), work, "", []).context["glance"])["ค่าใช้จ่าย"] == shown


def test_every_reference_can_be_copied_and_saved_under_its_own_name(full_work: Innovation) -> None:
    site = view(full_work)
    elements = Elements(rendered(site, work_page(site, full_work, "", []))).found
    saved = {a["data-save"]: a["data-name"] for _, a in elements if "data-save" in a}
    assert saved == {
        "cite-bibtex": "2568-reading.bib",
        "cite-ris": "2568-reading.ris",
        "cite-csl": "2568-reading.json",
    }
    assert {a["data-copy"] for _, a in elements if "data-copy" in a} == {"", "cite-apa", *saved}


def test_sizes_are_in_the_unit_that_fits(make_work: MakeWork) -> None:
    files = tuple(Attachment("f.pdf", "ไฟล์", "", "PDF", size) for size in (300, 48_000, 6_500_000))
    work = make_work(attachments=files)
    notes = [file.note for file in work_page(view(work), work, "", []).context["downloads"]]
    assert notes == ["PDF · 1 KB", "PDF · 47 KB", "PDF · 6.2 MB"]


def test_a_tombstone_keeps_nothing_of_the_work(full_work: Innovation) -> None:
    site = view(replace(full_work, status=Status.WITHDRAWN))
    work = site.catalog.withdrawn[0]
    page = tombstone_page(site, work)
    html = rendered(site, page) + page.title + page.description + str(page.extra)
    assert "2568/reading" in html
    assert "alert" not in html
    assert "noindex" in page.extra


# lists


def test_lists_cover_the_vocabulary_in_both_languages(make_work: MakeWork) -> None:
    work = make_work(areas=("thai", "arts"), grades=("p2",))
    thai, english = pages(view(work)), pages(view(work, language="en"))
    assert set(thai) == set(english)
    assert {f"areas/{area}/" for area in VOCABULARY.areas} <= set(thai)
    assert {f"grades/{grade}/" for grade in VOCABULARY.grades} <= set(thai)
    assert {"years/2568/", "schools/9900000001/", "schools/", "collections/", "works/"} <= set(thai)
    assert "schools/9900000002/" not in thai


def test_a_long_list_ends_in_the_search(make_work: MakeWork) -> None:
    works = [make_work(f"2568/work-{number}") for number in range(SHOWN + 2)]
    site = view(*works)
    page = pages(site)["areas/thai/"]
    html = rendered(site, page)
    assert html.count('class="card"') == SHOWN
    assert "../../search/?area=thai" in html
    assert "แสดงผลงานใหม่ ๔๘ เรื่อง จากทั้งหมด ๕๐ เรื่อง" in html


def test_a_school_lists_all_its_works(make_work: MakeWork) -> None:
    works = [make_work(f"2568/work-{number}") for number in range(SHOWN + 2)]
    site = view(*works)
    assert rendered(site, pages(site)["schools/9900000001/"]).count('class="card"') == SHOWN + 2


def test_every_work_is_in_the_plain_list_once(make_work: MakeWork) -> None:
    works = [make_work(f"2568/work-{number}") for number in range(PER_PAGE * 2 + 1)]
    site = view(*works)
    lists = [page for page in listing_pages(site) if page.route.startswith("works/")]
    rows = [row.url for page in lists for row in page.context["rows"]]
    assert sorted(rows) == sorted(f"innovations/{work.id}/" for work in works)
    assert [page.route for page in lists] == ["works/", "works/2/", "works/3/"]


def test_the_pager_does_not_grow_with_the_list(
    make_work: MakeWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("khlang.site.lists.PER_PAGE", 1)
    site = view(*(make_work(f"2568/work-{number}") for number in range(40)))
    middle = pages(site)["works/20/"].context["numbers"]
    assert [number.label for number in middle] == ["๑", "๑๘", "๑๙", "๒๐", "๒๑", "๒๒", "๔๐"]
    assert [number.label for number in middle if number.current] == ["๒๐"]


def test_an_empty_catalog_still_has_its_pages() -> None:
    for language in ("th", "en"):
        site = view(language=language)
        for page in listing_pages(site):
            assert "<h1>" in rendered(site, page)


def test_every_list_renders_in_both_languages(full_work: Innovation) -> None:
    collection = vocabulary.Collection("c", HOSTILE, HOSTILE, HOSTILE, HOSTILE, (full_work.id,))
    for language in ("th", "en"):
        site = view(full_work, language=language, collections=(collection,))
        for page in listing_pages(site):
            elements = Elements(rendered(site, page)).found
            assert not [tag for tag, _ in elements if tag in ("script", "object")]
            assert all("onerror" not in attributes for _, attributes in elements)


def test_outside_subjects_share_a_tile(make_work: MakeWork) -> None:
    site = view(
        make_work("2568/a", areas=("integrated", "admin")), make_work("2568/b", areas=("thai",))
    )
    assert len(site.tiles) == 10
    assert (site.tiles[0].label, site.tiles[0].count) == ("ภาษาไทย", "๑ ผลงาน")
    assert (site.tiles[-1].label, site.tiles[-1].count) == ("อื่น ๆ", "๑ ผลงาน")
