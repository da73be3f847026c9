"""The search's scripts: the engine over a real index, marks, states, and browsers that lack much."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page

from khlang.search import index
from khlang.search.analysis import Analyser, Analysis, Entry
from khlang.search.index import Parted
from khlang.search.segment import Layout, Segment
from khlang.search.shards import compress
from search_pages import GROUPS, SCRIPTS, run, script_folder

pytestmark = pytest.mark.browser

ATTACHED = "\u0e31\u0e33\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39\u0e3a\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e4d\u0e4e"
LEADING = "เแโใไ"
HOSTILE = '<img src=x onerror="document.title=1">&amp; แถบเศษส่วน'


def _entry(number: int, **changes: Any) -> Entry:
    given: dict[str, Any] = {
        "id": f"2568/work-{number}",
        "url": f"innovations/2568/work-{number}/",
        "title": f"ผลงานลำดับที่ {number}",
        "abstract": "เล่าเรื่องการสอนในห้องเรียนขนาดเล็ก",
        "year": 2568,
        "category": "learning",
        "school": "9900000001",
        "school_name": "โรงเรียนตัวอย่าง ๑",
        "areas": ("thai",),
        "grades": ("p2",),
        "badges": ("reviewed",),
        "labels": ("ภาษาไทย", "ประถมศึกษาปีที่ ๒"),
        **changes,
    }
    return Entry(**given)


ENTRIES = [
    _entry(0, title="แบบฝึกอ่านสะกดคำจากนิทานพื้นบ้าน", areas=("thai", "arts"), reused=1),
    _entry(1, title=HOSTILE, areas=("math",), grades=("p4",), labels=("คณิตศาสตร์", "ประถมศึกษาปีที่ ๔")),
    _entry(2, title="เลี้ยงไก่ไข่", title_en="Raising laying hens", url_en="en/innovations/2568/work-2/",
           abstract_en="Pupils keep hens.", abstract="เก็บไข่ไก่ทุกเช้าแล้วบันทึก", year=2567, reused=3),
    _entry(3, title="แก้ไขการเขียน", abstract="ผู้เรียนแก้ไขงานเขียนของเพื่อน", year=2566),
    _entry(4, body="ตอนท้ายคาบครูชวนนับลูกปัดไม้มะเกลือทีละสิบ " + "จากนั้นทุกคนเก็บของ " * 60),
    _entry(5, school="9900000005", school_name="โรงเรียนตัวอย่าง ๕", traits=("s1", "yes", "none"),
           budget="free"),
    _entry(6, school="9900000011", school_name="โรงเรียนตัวอย่าง ๑๑", traits=("s5", "", "good"),
           budget="free"),
    *(_entry(number) for number in range(7, 30)),
]  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = script_folder(tmp_path_factory.mktemp("search") / "site")
    analyser = Analyser(GROUPS)
    index.write(map(analyser.analyse, ENTRIES), folder / "assets" / "search", GROUPS)
    return folder


@pytest.fixture
def page(folder: Path, serve_folder: Callable[[Path], str], open_page: Callable[..., Page]) -> Page:
    return open_page(serve_folder(folder))


def _view(opened: Page, language: str = "th", **state: object) -> Any:
    body = f"""async ([state, language]) => {{
      const {{ Results }} = await import("{SCRIPTS}results.js");
      const {{ FACETS }} = await import("{SCRIPTS}facets.js");
      const given = {{ q: "", sort: "relevance", page: 1 }};
      for (const facet of FACETS) given[facet] = [];
      return new Results("/assets/search/").view({{ ...given, ...state }}, language);
    }}"""
    return opened.evaluate(body, [state, language])


def _ids(view: Any) -> list[int]:
    return [int(hit["id"].rpartition("-")[2]) for hit in view["hits"]]


def _text(pieces: list[tuple[str, bool]]) -> str:
    return "".join(text for text, _ in pieces)


def test_a_word_in_the_title_is_found_and_marked(page: Page) -> None:
    view = _view(page, q="สะกดคำ")
    assert _ids(view)[0] == 0
    assert ["สะกดคำ", True] in view["hits"][0]["title"]


def test_a_short_word_is_not_found_inside_another_first(page: Page) -> None:
    assert _ids(_view(page, q="ไข่"))[0] == 2


def test_english_titles_are_found_by_the_same_field(page: Page) -> None:
    hit = _view(page, "en", q="laying hens")["hits"][0]
    assert (hit["url"], hit["lang"]) == ("en/innovations/2568/work-2/", "en")
    assert _text(hit["title"]) == "Raising laying hens"


def test_a_phrase_of_the_body_alone_is_found(page: Page) -> None:
    view = _view(page, q="ลูกปัดไม้มะเกลือ")
    assert _ids(view) == [4]
    assert view["hits"][0]["deep"]


def test_a_slip_finds_what_was_meant(page: Page) -> None:
    view = _view(page, q="นิทาพนื้นบ้าน")
    assert (_ids(view) + [int(hit["id"].rpartition("-")[2]) for hit in view["near"]])[0] == 0


def test_what_was_typed_in_the_other_keyboard_layout_is_found(page: Page) -> None:
    assert _ids(_view(page, q="ltdf8e"))[0] == 0  # สะกดคำ
    assert _ids(_view(page, q="สฟัรืเ ้ำืห")) == [2]  # laying hens


def test_a_thai_word_whose_keys_write_no_english_is_not_asked_for_twice(page: Page) -> None:
    body = f"""async (words) => {{
      const {{ Store }} = await import("{SCRIPTS}store.js");
      const {{ Text }} = await import("{SCRIPTS}text.js");
      const text = new Text((await new Store("/assets/search/").open()).rules);
      return words.map((word) => text.otherLayout(word));
    }}"""
    words = ["พีธากอรัส", "สฟัรืเ ้ำืห", "ฆธฏ"]
    assert page.evaluate(body, words) == ["", "laying hens", ""]


def test_a_word_that_is_nowhere_hides_nothing(page: Page) -> None:
    view = _view(page, q="skateboarding ป.๔")
    assert view["relaxed"] == "near"
    assert view["near"][0]["id"] == "2568/work-1"


def test_a_stage_finds_its_years_and_a_number_the_school_called_by_it(page: Page) -> None:
    assert _ids(_view(page, q="ป.ปลาย")) == [1]
    assert _ids(_view(page, q="โรงเรียนตัวอย่าง ๑๑"))[0] == 6


def test_what_nearly_all_works_hold_needs_no_list(
    folder: Path,
    tmp_path: Path,
    serve_folder: Callable[[Path], str],
    open_page: Callable[..., Page],
) -> None:
    analyser, layout = Analyser(GROUPS), replace(Layout.of(len(ENTRIES)), most=0.5)
    segment = Segment.of(map(analyser.analyse, ENTRIES), layout)
    short = script_folder(tmp_path / "site")
    parted = Parted(layout, [0] * len(ENTRIES), [segment])
    index.write_pieces(parted, short / "assets" / "search", GROUPS)
    sizes = [next(each.rglob("m0.bin")).stat().st_size for each in (short, folder)]
    assert sizes[0] < sizes[1]
    page = open_page(serve_folder(short))
    assert _view(page, q="ห้องเรียนขนาดเล็ก")["total"] == len(ENTRIES)
    assert _ids(_view(page, q="แก้ไขการเขียน ห้องเรียนขนาดเล็ก"))[0] == 3
    assert _ids(_view(page, q="สะกดคำ"))[0] == 0
    for common in ("การ", "สอน", "ห้องเรียน"):
        held = sum(common in f"{each.title} {each.abstract}" for each in ENTRIES)
        assert _view(page, q=common)["total"] == held


def test_counts_add_up_within_a_facet_and_narrow_between_facets(page: Page) -> None:
    view = _view(page, area=["math"], year=["2568"])
    assert _ids(view) == [1]
    assert view["counts"]["area"] == {"thai": 27, "arts": 1, "math": 1}
    assert view["counts"]["year"] == {"2568": 1}
    assert _view(page, area=["math", "arts"])["total"] == 2


def test_schools_alike_are_told_by_size_rooms_connection_and_cost(page: Page) -> None:
    assert _ids(_view(page, multigrade=["yes"])) == [5]
    assert _ids(_view(page, size=["s1", "s5"])) == [5, 6]
    assert _ids(_view(page, budget=["free"], connection=["good"])) == [6]
    counts = _view(page)["counts"]
    assert counts["size"] == {"s1": 1, "s5": 1}
    assert counts["connection"] == {"none": 1, "good": 1}
    assert counts["multigrade"] == {"yes": 1}
    assert counts["budget"] == {"free": 2}
    assert counts["school"] == {"9900000001": 28, "9900000005": 1, "9900000011": 1}


def test_sorting(page: Page) -> None:
    assert _ids(_view(page, sort="reused"))[:2] == [2, 0]
    assert _ids(_view(page, q="ผลงาน", sort="newest")) == sorted(
        _ids(_view(page, q="ผลงาน", sort="newest"))
    )


def test_pages(page: Page) -> None:
    first, last = _view(page), _view(page, page=99)
    assert (first["total"], first["pages"], len(first["hits"])) == (30, 3, 10)
    assert (last["page"], _ids(last)) == (3, list(range(20, 30)))


def test_never_a_bare_page(page: Page) -> None:
    assert _view(page, q="zzqq")["relaxed"] == "nothing"
    assert _view(page, q="zzqq")["near"]
    filtered = _view(page, q="สะกดคำ", year=["2566"])
    assert (filtered["total"], filtered["relaxed"]) == (0, "filters")
    assert filtered["near"][0]["id"] == "2568/work-0"


def test_without_modern_means_the_results_are_the_same(
    folder: Path, serve_folder: Callable[[Path], str], open_page: Callable[..., Page], page: Page
) -> None:
    old = open_page(serve_folder(folder))
    old.evaluate("delete globalThis.DecompressionStream; delete globalThis.Worker")
    ask = f"""async (q) => (await import("{SCRIPTS}client.js")).ask("suggest", q, "th")"""
    assert old.evaluate(ask, "นิทานพื้นบ้าน") == page.evaluate(ask, "นิทานพื้นบ้าน")


def test_inflate(page: Page) -> None:
    random = Random(1)
    samples = [b"", b"ab" * 6000, "สะกดคำ ".encode() * 300, random.randbytes(9000)]
    packed = [compress(sample) for sample in samples]
    packed += [gzip.compress(sample, level, mtime=0) for sample in samples for level in (0, 1)]
    body = f"""async (list) => {{
      const {{ gunzip }} = await import("{SCRIPTS}inflate.js");
      return list.map((data) => [...gunzip(Uint8Array.from(data))]);
    }}"""
    unpacked = page.evaluate(body, [list(data) for data in packed])
    assert [bytes(data) for data in unpacked] == [
        *samples, *(sample for sample in samples for _ in (0, 1)),
    ]  # fmt: skip


def test_the_state_survives_its_address(page: Page) -> None:
    address = "?q=%E0%B8%81+%26&area=thai&area=math&year=2568&sort=newest&page=3"
    body = f"""async (address) => {{
      const {{ read, write }} = await import("{SCRIPTS}state.js");
      return [read(address), write(read(address)), write(read("")), read("?page=-2&sort=x").sort];
    }}"""
    state, written, empty, sort = page.evaluate(body, address)
    assert (state["q"], state["area"], state["page"]) == ("ก &", ["thai", "math"], 3)
    assert written == "?q=%E0%B8%81+%26&area=thai&area=math&year=2568&sort=newest&page=3"
    assert (empty, sort) == ("", "relevance")


def test_marks_never_split_a_cluster(page: Page) -> None:
    random = Random(5)
    texts = [each for entry in ENTRIES[:5] for each in (entry.title, entry.abstract)]
    texts += ["เก็บน้ำส้มไว้ใต้ตู้ เพื่อให้เด็ก ๆ ดู", "กล้วยฉาบ ๒ ถุง", "ที่นี่มีปี่ ๑๐ เลา"]
    cases = []
    for shown in texts * 12:
        start = random.randrange(len(shown))
        cases.append([shown, shown[start : start + random.randint(1, 9)]])
    body = f"""const {{ Marker }} = await import("{SCRIPTS}mark.js");
      return given.map(([shown, text]) => {{
        const marker = new Marker(query, query.units(text));
        return [marker.pieces(shown), marker.snippet(shown).pieces];
      }});"""
    for (shown, _), (pieces, snippet) in zip(cases, run(page, body, cases), strict=True):
        assert _text(pieces) == shown
        for piece, _marked in [*pieces, *snippet]:
            assert piece
            assert piece[0] not in ATTACHED
            assert piece[-1] not in LEADING


def test_a_snippet_is_cut_between_words(page: Page) -> None:
    body = f"""const {{ Marker }} = await import("{SCRIPTS}mark.js");
      return given.map((shown) => new Marker(query, []).snippet(shown).pieces);"""
    thai, foreign = run(page, body, ["นักเรียน" * 40, "x" * 400])
    assert _text(thai).removesuffix("…").split("นักเรียน") == [""] * 22
    assert len(_text(foreign)) > 100


def test_a_snippet_ends_beside_its_last_word(page: Page) -> None:
    body = f"""const {{ Marker }} = await import("{SCRIPTS}mark.js");
      return given.map((shown) => new Marker(query, []).snippet(shown).pieces);"""
    for pieces in run(page, body, ["teachers " * 40, "ครู " * 90]):
        assert _text(pieces).endswith(("s…", "ู…"))


def test_part_of_a_latin_word_is_marked_only_where_a_word_begins(page: Page) -> None:
    body = f"""const {{ Marker }} = await import("{SCRIPTS}mark.js");
      return new Marker(query, query.units("fraction")).pieces(given);"""
    pieces = run(page, body, "Practising fractal art")
    assert [text for text, marked in pieces if marked] == ["fracta"[:5]]


def test_what_people_ask_with_weighs_little(page: Page) -> None:
    body = """return given.map((text) => query.units(text).map((unit) =>
      [unit.name || unit.text, Boolean(unit.around)]));"""
    queries = ["ใบงานเวลาไหมคะ", "พิณ ค่ะ", "ป.3 ครับ", "ครับ", "ผ้าไหม", "คะแนน"]
    assert run(page, body, queries) == [
        [["ใบงานเวลา", False], ["ใบงานเวลาไหมคะ", True]],
        [["พิณ", False], ["ค่ะ", True]],
        [["p3", False], ["ครับ", True]],
        [["ครับ", False]],
        [["ผ้าไหม", False]],
        [["คะแนน", False]],
    ]


def test_equal_input_gives_equal_bytes(tmp_path: Path) -> None:
    analyser = Analyser(GROUPS)
    for name in ("a", "b"):
        index.write(map(analyser.analyse, ENTRIES), tmp_path / name, GROUPS)
    first, second = (
        {
            file.relative_to(tmp_path / name): file.read_bytes()
            for file in (tmp_path / name).rglob("*.*")
        }
        for name in ("a", "b")
    )
    assert first == second


@settings(max_examples=60)
@given(st.text(max_size=300), st.text(max_size=900))
def test_any_text_can_be_analysed(title: str, body: str) -> None:
    packed = Analyser(GROUPS).analyse(_entry(1, title=title, abstract=title, body=body))
    analysis = Analysis.unpack(packed)
    for keys in (analysis.main >> 8, analysis.body >> 8):
        assert (keys[1:] > keys[:-1]).all()
    assert not set((analysis.main >> 8).tolist()) & set((analysis.body >> 8).tolist())
