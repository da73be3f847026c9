"""The words of a run are the same with the whole dictionary and with the words of that run alone."""

from __future__ import annotations

from itertools import count

import nlpo3
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khlang.sample import generate
from khlang.search import words
from khlang.search.text import RUN, prepare

_NUMBERS = count()
_LETTERS = "กขคงจชดตทนบปพมยรลวสหอฮะาำเแโใไิีึืุู็่้๊๋์ัๆฯฤๅ๐๙"
_PARTS = st.sampled_from(sorted(words.dictionary())) | st.text(_LETTERS, min_size=1, max_size=4)


def _by_own_words(run: str) -> list[str]:
    return nlpo3.segment(run, words._load_own(run, f"test {next(_NUMBERS)}"))


@settings(derandomize=True)
@given(st.lists(_PARTS, min_size=1, max_size=12).map("".join))
def test_no_other_words_matter(run: str) -> None:
    assert _by_own_words(run) == nlpo3.segment(run, words.load_whole())


def test_works_are_segmented_alike() -> None:
    texts = (f"{work.front['title']} {work.front['abstract']}" for work in generate(40, 1))
    runs = {run for text in texts for run in RUN.findall(prepare(text)) if run > "\u0e00"}
    assert len(runs) > 300
    assert all(_by_own_words(run) == nlpo3.segment(run, words.load_whole()) for run in runs)


def test_the_whole_dictionary_is_loaded_for_many_runs_only(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    words.load_whole.cache_clear()
    monkeypatch.setattr(words, "_few", iter(range(1000, 1002)))
    loaded = []
    for _ in range(3):
        assert words.segment("ครูสอนเด็ก") == ["ครู", "สอน", "เด็ก"]
        loaded.append(words.load_whole.cache_info().currsize)
    assert loaded == [0, 0, 1]


def test_the_first_work_of_a_process_is_made_ready_by_itself(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    words.load_whole.cache_clear()
    monkeypatch.setattr(words, "_few", iter(()))
    monkeypatch.setattr(words, "_first_work", iter(["a test's work"]))
    monkeypatch.setattr(words, "_together", {})
    loaded = []
    for last in ("อ่าน", "เขียน"):
        words.make_ready(["ครูสอนเด็ก", f"(เด็ก{last})"])
        assert words.segment("ครูสอนเด็ก") == ["ครู", "สอน", "เด็ก"]
        assert words.segment(f"เด็ก{last}") == ["เด็ก", last]
        loaded.append(words.load_whole.cache_info().currsize)
    assert loaded == [0, 1]
