"""Judged queries: how they are scored, and that the search keeps its targets on sample works."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from khlang.search import quality
from khlang.search.quality import Answer, Judged
from search_pages import CASES

TEXTS = [("เศษส่วน ป.4", "ก"), ("ทศนิยม", "เศษส่วน"), ("มวยไทย", "ข")]
QUERY = Judged("word", "เศษส่วน", (re.compile("เศษส่วน"),))


def _score(*works: int) -> quality.Score:
    return quality.score([QUERY], [Answer(works, 0, 0, 0.0)], TEXTS)[-1]


def test_relevance_looks_into_bodies_only_when_asked() -> None:
    assert QUERY.relevant(TEXTS) == {0}
    in_body = Judged("body", "เศษส่วน", QUERY.gold, in_body=True)
    assert in_body.relevant(TEXTS) == {0, 1}


def test_scores() -> None:
    assert (_score(0, 1).recall, _score(0, 1).success) == (1, 1)
    assert (_score(2, 0).recall, _score(2, 0).success) == (1, 0)
    assert (_score(1, 2).recall, _score(1, 2).success, _score(1, 2).empty) == (0, 0, 0)
    assert _score().empty == 1


def test_a_query_without_relevant_works_is_left_out() -> None:
    nothing = Judged("word", "ฟุตซอล", (re.compile("ฟุตซอล"),))
    scores = quality.score([nothing, QUERY], [Answer((), 0, 0, 0), Answer((0,), 0, 0, 0)], TEXTS)
    assert [(each.kind, each.queries) for each in scores] == [("word", 1), ("all", 1)]


@pytest.mark.browser
def test_targets_on_sample_works(tmp_path: Path, browser: Browser) -> None:
    texts = quality.index_samples(1000, 7, tmp_path)
    recall, success, empty = quality.TARGETS
    for name in ("queries.jsonl", "more-queries.jsonl"):
        queries = quality.read(CASES / name)
        answers = quality.ask(tmp_path, [query.text for query in queries], browser)
        total = quality.score(queries, answers, texts)[-1]
        assert total.queries >= 30
        assert total.recall >= recall
        assert total.success >= success
        assert total.empty <= empty
        assert max(answer.size for answer in answers) <= 400 * 1024
