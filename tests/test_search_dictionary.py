"""Text is cut alike with all words and with those that lie in it, and all are loaded when it pays."""

from __future__ import annotations

from itertools import count

import nlpo3
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khlang.sample import generate
from khlang.search import dictionary
from khlang.search.dictionary import SEGMENTER, Segmenter
from khlang.search.text import RUN, prepare

_NUMBERS = count()
_LETTERS = "กขคงจชดตทนบปพมยรลวสหอฮะาำเแโใไิีึืุู็่้๊๋์ัๆฯฤๅ๐๙"
_PARTS = st.sampled_from(sorted(dictionary.known())) | st.text(_LETTERS, min_size=1, max_size=4)


def _by_own_words(run: str) -> list[str]:
    return nlpo3.segment(run, dictionary.load_own(run, f"test {next(_NUMBERS)}"))


@settings(derandomize=True)
@given(st.lists(_PARTS, min_size=1, max_size=12).map("".join))
def test_no_other_words_matter(run: str) -> None:
    assert _by_own_words(run) == nlpo3.segment(run, SEGMENTER.load_whole())


def test_works_are_segmented_alike() -> None:
    texts = (f"{work.front['title']} {work.front['abstract']}" for work in generate(40, 1))
    runs = {run for text in texts for run in RUN.findall(prepare(text)) if run > "\u0e00"}
    assert len(runs) > 300
    assert all(_by_own_words(run) == nlpo3.segment(run, SEGMENTER.load_whole()) for run in runs)


def test_all_words_are_loaded_for_many_runs_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dictionary, "_FEW", 2)
    segmenter, loaded = Segmenter(), []
    for _ in range(3):
        assert segmenter.segment("ครูสอนเด็ก") == ["ครู", "สอน", "เด็ก"]
        loaded.append(segmenter.is_whole)
    assert loaded == [False, False, True]


def test_the_first_work_of_a_process_is_made_ready_by_itself(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(dictionary, "_FEW", 0)
    segmenter, loaded = Segmenter(), []
    for last in ("อ่าน", "เขียน"):
        segmenter.make_ready(["ครูสอนเด็ก", f"เด็ก{last}"])
        assert segmenter.segment("ครูสอนเด็ก") == ["ครู", "สอน", "เด็ก"]
        assert segmenter.segment(f"เด็ก{last}") == ["เด็ก", last]
        loaded.append(segmenter.is_whole)
    assert loaded == [False, True]
