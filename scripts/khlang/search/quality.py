"""How good the search is: the browser's own engine, over a real index, on judged queries.

A query is a line of JSON: ``id``, ``kind``, ``q`` and ``gold``, regular expressions over
normalised text. A work is relevant when all of them match its title, abstract and keywords, or
with ``"in": "body"`` those and its body.
"""

from __future__ import annotations

import functools
import http.server
import json
import os
import re
import shutil
import tempfile
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from khlang.sample import generate
from khlang.sample.corpus import REGISTRY
from khlang.search import index, synonyms
from khlang.search.analysis import Analyser, Entry
from khlang.search.text import normalise
from khlang.submission.vocabulary import Vocabulary, load, load_schools

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PAGE = 10
TARGETS = (0.97, 0.95, 0.0)
"""Least recall@10, least success@1, most zero results."""

_SCRIPTS = Path(__file__).parents[3] / "docs" / "assets" / "javascripts" / "search"
_PAGE = "<!doctype html><title>khlang</title>"
_ASK = """async (queries) => {
  const { Engine } = await import("/assets/javascripts/search/engine.js");
  const plain = globalThis.fetch;
  const answers = [];
  for (const query of queries) {
    let bytes = 0;
    let requests = 0;
    globalThis.fetch = async (...given) => {
      const response = await plain(...given);
      bytes += +response.headers.get("content-length");
      requests += 1;
      return response;
    };
    const engine = new Engine("/assets/search/");
    const { works, strong } = await engine.search(query);
    await engine.store.facets();
    await Promise.all(works.slice(0, 10).map((work) => engine.store.card(work)));
    const start = performance.now();
    await engine.search(query);
    answers.push({
      works: works.slice(0, 10), strong, bytes, requests, wait: performance.now() - start,
    });
  }
  return answers;
}"""


@dataclass(frozen=True, slots=True)
class Judged:
    """A query with the rules by which its results are judged."""

    kind: str
    text: str
    gold: tuple[re.Pattern[str], ...]
    in_body: bool = False

    def relevant(self, texts: Sequence[tuple[str, str]]) -> frozenset[int]:
        """Return the numbers of the relevant works; ``texts`` are (front, body) of each."""
        found = (
            number
            for number, (front, body) in enumerate(texts)
            if all(rule.search(front) or (self.in_body and rule.search(body)) for rule in self.gold)
        )
        return frozenset(found)


@dataclass(frozen=True, slots=True)
class Answer:
    """What the engine gave: the first works, and what the first search on a cold cache cost.

    Attributes:
        size: Bytes downloaded, cards of the first page included.
        wait: Milliseconds of the same search again, when everything is there.
    """

    works: tuple[int, ...]
    size: int
    requests: int
    wait: float


@dataclass(frozen=True, slots=True)
class Score:
    """Means over the queries of one kind; ``queries`` without a relevant work are left out."""

    kind: str
    queries: int
    recall: float
    success: float
    empty: float


def read(path: Path) -> list[Judged]:
    """Return the queries of a file."""
    lines = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line)
    return [
        Judged(
            line["kind"],
            line["q"],
            tuple(re.compile(rule, re.IGNORECASE) for rule in line["gold"]),
            line.get("in") == "body",
        )
        for line in lines
    ]


def score(
    queries: Sequence[Judged], answers: Sequence[Answer], texts: Sequence[tuple[str, str]]
) -> list[Score]:
    """Return a score for each kind in order of appearance, and last one for all."""
    rows: list[tuple[str, float, float, float]] = []
    for query, answer in zip(queries, answers, strict=True):
        relevant = query.relevant(texts)
        if relevant:
            found = len(relevant.intersection(answer.works[:PAGE]))
            first = bool(answer.works) and answer.works[0] in relevant
            recall = found / min(PAGE, len(relevant))
            rows.append((query.kind, recall, float(first), float(not answer.works)))
    kinds = list(dict.fromkeys(kind for kind, *_ in rows))
    scores = [_mean(kind, [values for name, *values in rows if name == kind]) for kind in kinds]
    return [*scores, _mean("all", [values for _, *values in rows])]


def _mean(kind: str, rows: Sequence[Sequence[float]]) -> Score:
    sums = [sum(column) / len(rows) if rows else 0.0 for column in zip(*rows, strict=True)]
    return Score(kind, len(rows), *(sums or (0.0, 0.0, 0.0)))


def index_samples(count: int, seed: int, folder: Path) -> list[tuple[str, str]]:
    """Index sample works under ``folder`` and return the text and the body of each, normalised."""
    words, schools = load(REGISTRY), load_schools(REGISTRY)
    groups = synonyms.load(REGISTRY / synonyms.FILE)
    analyser = Analyser(groups)
    texts: list[tuple[str, str]] = []

    def analyses() -> Iterator[bytes]:
        for work in generate(count, seed):
            entry = _entry(work.id, work.front, work.body, words, schools)
            front = f"{entry.title} {entry.abstract} {entry.keywords}"
            texts.append((normalise(front), normalise(entry.body)))
            yield analyser.analyse(entry)

    index.write(analyses(), folder / "assets" / "search", groups)
    return texts


def _entry(
    work_id: str, front: dict[str, Any], body: str, words: Vocabulary, schools: dict[str, Any]
) -> Entry:
    terms = (
        *(words.areas[each].label for each in front["learning_areas"]),
        *(words.grades[each].label for each in front["grades"]),
        words.categories[front["category"]].label,
        *(words.media[each].label for each in front["media_type"]),
    )
    return Entry(
        id=work_id,
        url=f"innovations/{work_id}/",
        title=front["title"],
        title_en=front.get("title_en", ""),
        abstract=front["abstract"],
        abstract_en=front.get("abstract_en", ""),
        year=front["academic_year"],
        category=front["category"],
        school=front["school"],
        school_name=schools[front["school"]].name,
        areas=tuple(front["learning_areas"]),
        grades=tuple(front["grades"]),
        keywords=" ".join(front.get("keywords", ())),
        names=" ".join(author["name"] for author in front["authors"]),
        labels=tuple(terms),
        body=body,
    )


def ask(site: Path, queries: Iterable[str], browser: Browser | None = None) -> list[Answer]:
    """Return what the engine answers in a browser over the index in ``site``'s ``assets/search``.

    Args:
        site: A folder to serve; the scripts are put there too.
        queries: What is searched for.
        browser: The browser to use; without one, headless Chromium is started.
    """
    scripts = site / "assets" / "javascripts" / "search"
    if not scripts.exists():
        shutil.copytree(_SCRIPTS, scripts)
    (site / "quality.html").write_text(_PAGE, encoding="utf-8")
    with ExitStack() as stack:
        address = stack.enter_context(_served(site))
        page = (browser or stack.enter_context(_chromium())).new_page()
        page.goto(f"{address}quality.html")
        answers = page.evaluate(_ASK, list(queries))
        page.close()
    return [
        Answer(tuple(each["works"]), each["bytes"], each["requests"], each["wait"])
        for each in answers
    ]


@contextmanager
def _chromium() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - for tests, not for builds

    executable = os.environ.get("KHLANG_CHROMIUM") or shutil.which("chromium")
    arguments = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=arguments)
        yield browser
        browser.close()


class _Handler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Print nothing."""

    def end_headers(self) -> None:
        """Let the browser keep nothing, so that every query starts cold."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    handler = functools.partial(_Handler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def run(counts: Sequence[int], files: Sequence[Path], seed: int = 7) -> int:
    """Print a table for each number of works and file of queries; 0 when all targets are met."""
    met = True
    for count in counts:
        with tempfile.TemporaryDirectory() as scratch:
            texts = index_samples(count, seed, Path(scratch))
            for file in files:
                queries = read(file)
                answers = ask(Path(scratch), [query.text for query in queries])
                scores = score(queries, answers, texts)
                print(_table(f"{file.name}, {count:,} works", scores, answers))  # noqa: T201
                met = met and _meets(scores[-1])
    return 0 if met else 1


def _meets(total: Score) -> bool:
    recall, success, empty = TARGETS
    return total.recall >= recall and total.success >= success and total.empty <= empty


def _table(title: str, scores: Sequence[Score], answers: Sequence[Answer]) -> str:
    rows = [
        f"{each.kind:10}{each.queries:5}{each.recall:10.3f}{each.success:10.3f}{each.empty:8.3f}"
        for each in scores
    ]
    sizes = sorted(answer.size for answer in answers)
    requests = sorted(answer.requests for answer in answers)
    waits = sorted(answer.wait for answer in answers)
    middle = len(answers) // 2
    return "\n".join(
        (
            f"\n{title}",
            f"{'kind':10}{'n':>5}{'recall@10':>10}{'first':>10}{'none':>8}",
            *rows,
            f"first search: {sizes[middle] / 1024:.0f} KB (most {sizes[-1] / 1024:.0f}), "
            f"{requests[middle]} requests (most {requests[-1]}); "
            f"again: {waits[middle]:.1f} ms (most {waits[-1]:.1f})",
        )
    )
