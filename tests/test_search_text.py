"""Thai text made comparable: shared vectors, and the browser's rules against Python's."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Page

from khlang.sample import generate
from khlang.search import concepts, grams, text
from search_pages import CASES, GROUPS, run, script_page

VECTORS = json.loads((CASES / "vectors.json").read_text(encoding="utf-8"))
LETTERS = "กขนรมสอปเแโาิีึืุูั่้๊๋์็ํำะๅฤ .-aeZ๔4\u200b\u00a0\uf70a\n๏ๆ😀ภษณ"
STAGES = ["ประถม", "มัธยม", "ศึกษา", "ตอน", "ต้น", "ตน", "ปลาย", "ป", "ม", ".", " ", "ก", "แบบ"]
TEXTS = st.text(st.sampled_from(LETTERS), max_size=40)


def _concepts(prepared: str) -> list[str]:
    found = {
        concept
        for find in (concepts.grade_concepts, concepts.office_concepts)
        for _, concept in find(prepared)
    }
    terms = concepts.Synonyms(GROUPS).find(concepts.phrase(prepared))
    return sorted(found | {group for _, group in terms})


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["text"][:20] or "empty")
def test_vectors(vector: dict[str, object]) -> None:
    prepared = text.prepare(str(vector["text"]))
    assert prepared == vector["prepared"]
    assert _concepts(prepared) == vector.get("concepts", [])


@given(TEXTS)
def test_skipped_rules_would_have_changed_nothing(given: str) -> None:
    """Every rule applied in turn gives the same as the rules that a text seems to need."""
    mapped = given.translate({ord(character): None for character in text.RULES["drop"]})
    mapped = mapped.translate(
        dict(zip(map(ord, text.RULES["map"][0]), text.RULES["map"][1], strict=True))
    )
    mapped = "".join(character if ord(character) < 0x10000 else "  " for character in mapped)
    mapped = re.sub(" {2,}", " ", mapped)
    for rewrite in text.REWRITES:
        mapped = rewrite.find.sub(rewrite.put, mapped)
    assert text.normalise(given) == mapped


@given(st.lists(st.sampled_from(STAGES), max_size=8).map("".join))
def test_a_stage_is_named_only_where_its_need_is(given: str) -> None:
    for stage in concepts.stages():
        assert stage.need.search(given) or not stage.find.search(given)


def test_trigrams_of_one_run_only() -> None:
    keys, places = grams.trigrams(grams.fold("กขค abคงจ"))
    assert places.tolist() == [0, 6]
    assert keys.tolist() == [int(grams.trigrams(grams.fold(run))[0][0]) for run in ("กขค", "คงจ")]


def test_marks_weigh_nothing_in_trigrams_but_are_told_apart() -> None:
    plain, toned = grams.fold("เรีย"), grams.fold("เรี่ย")
    assert grams.trigrams(plain)[0].tolist() == grams.trigrams(toned)[0].tolist()
    assert grams.toned(plain)[0].tolist() != grams.toned(toned)[0].tolist()


@pytest.mark.parametrize(
    ("written", "by_ear"),
    [("โจทย์ปัญหา", "โจทปัญหา"), ("การ์ตูน", "กาตูน"), ("สังเคราะห์แสง", "สังเคราะแสง")],
)
def test_what_is_spelt_by_ear_is_among_the_keys(written: str, by_ear: str) -> None:
    letters = grams.fold(written)
    keys = {*grams.trigrams(letters)[0].tolist(), *grams.heard(letters)[0].tolist()}
    assert set(grams.trigrams(grams.fold(by_ear))[0].tolist()) <= keys
    assert not set(grams.trigrams(grams.fold(by_ear))[0]) <= set(grams.trigrams(letters)[0])


def test_nothing_else_is_heard() -> None:
    for text_of in ("", "์", "ก์", "abc def", "กขคง", "สัตว์ abc"):
        keys, places = grams.heard(grams.fold(text_of))
        assert len(keys) == len(places) == 0


def test_kinds_of_keys_never_meet() -> None:
    letters = range(1, 0x75)
    kinds = [
        {grams.key(a << 16 | b << 8 | b) for a in letters for b in (1, 0x74)},
        {grams.start_key(a, b) for a in letters for b in (1, 0x74)},
        {grams.word_key(word) for word in ("ไข่", "มวย", "ef")},
        {grams.concept_key(concept) for concept in ("p4", "stem")},
    ]
    assert sum(map(len, kinds)) == len(set().union(*kinds))


_BOTH = """return given.map((text) => {
  const prepared = query.text.prepare(text);
  const letters = query.grams.fold(prepared);
  return {
    normalised: query.text.normalise(text),
    prepared,
    trigrams: query.grams.trigrams(letters).sort((a, b) => a - b),
    toned: query.grams.toned(prepared).sort((a, b) => a - b),
  };
});"""


@pytest.mark.browser
def test_the_browser_reads_as_python_does(
    tmp_path: Path, serve_folder: Callable[[Path], str], open_page: Callable[..., Page]
) -> None:
    page = script_page(tmp_path / "site", serve_folder, open_page)
    texts = [vector["text"] for vector in VECTORS]
    for work in generate(150, 3):
        texts += [work.front["title"], work.front["abstract"], work.body[:1500]]
    for each, theirs in zip(texts, run(page, _BOTH, texts), strict=True):
        prepared = text.prepare(each)
        folded = grams.fold(prepared)
        ours = {
            "normalised": text.normalise(each),
            "prepared": prepared,
            "trigrams": sorted(set(grams.trigrams(folded)[0].tolist())),
            "toned": sorted(set(grams.toned(folded)[0].tolist())),
        }
        assert theirs == ours


@pytest.mark.browser
def test_the_browser_finds_the_concepts_of_the_vectors(
    tmp_path: Path, serve_folder: Callable[[Path], str], open_page: Callable[..., Page]
) -> None:
    """What a query cuts out is among what the index finds, spaces before a letter apart."""
    page = script_page(tmp_path / "site", serve_folder, open_page)
    body = """return given.map((text) => ({
      names: query.concepts.cut(query.text.prepare(text)).found.map(({ name }) => name),
      keys: query.units(text).filter(({ kind }) => kind === "concept").map(({ keys }) => keys[0]),
    }));"""
    spaced = [vector for vector in VECTORS if "ป.9" not in vector["text"]]
    for vector, found in zip(spaced, run(page, body, [v["text"] for v in spaced]), strict=True):
        assert set(found["names"]) <= set(vector.get("concepts", []))
        assert found["keys"] == [grams.concept_key(name) for name in found["names"]]
        assert bool(found["names"]) == bool(vector.get("concepts"))


@pytest.mark.browser
def test_the_browser_hashes_words_as_python_does(
    tmp_path: Path, serve_folder: Callable[[Path], str], open_page: Callable[..., Page]
) -> None:
    page = script_page(tmp_path / "site", serve_folder, open_page)
    body = 'const { wordKey } = await import("/assets/javascripts/search/grams.js"); return given.map(wordKey);'
    terms = ["ไข่", "มวย", "ef", "142", "กล้วยตาก"]
    assert run(page, body, terms) == [grams.word_key(term) for term in terms]
