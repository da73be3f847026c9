"""Whatever a submission says, a check ends in problems or in a page whose markup is ours."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import ROOT, MakeWork
from khlang.problems import render
from khlang.site.views import work_page
from khlang.submission.check import Context, check_folder
from khlang.submission.fields import FIELDS
from khlang.submission.markdown import Renderer
from khlang.submission.model import Adoption, Attachment, Award, Dissemination, Innovation, Person
from test_views import SCHOOLS, rendered, view

PLAIN = (ROOT / "tests" / "cases" / "valid" / "plain" / "index.md").read_text(encoding="utf-8")

HOSTILE = (
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "' onclick='alert(1)", "</title>",
    "<!--", "]]>", "{{ 7*7 }}", "{% raw %}", "&lt;b&gt;", "&#60;i&#62;", "javascript:alert(1)", "`",
    "[a](javascript:alert(1))", "![a](x.jpg)", "[", "](", "**", "|", "\\", "${x}", "__proto__",
    "\u202e", "\u0e4d\u0e32", "zzslottitlezz", "\N{GRINNING FACE}",
)  # fmt: skip

_LETTERS = st.text(st.characters(codec="utf-8"), max_size=12)
_PIECES = st.lists(st.sampled_from(HOSTILE) | _LETTERS, max_size=8).map("".join)
_YAML = st.recursive(
    _PIECES | st.integers() | st.floats() | st.booleans() | st.none(),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(_LETTERS | st.sampled_from(["file"]), inner)
    ),
    max_leaves=8,
)
_BODY = st.lists(
    _PIECES | st.sampled_from(("\n\n", "\n", "# ", "> ", "- ", "1. ", "|a|b|\n|-|-|\n|", "    ", "```")),
    max_size=30,
).map("".join)  # fmt: skip

_LIMITS = settings(
    max_examples=50,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)

_VOID = frozenset(("br", "hr", "img", "link", "meta", "input"))
_OF_BODY = frozenset(
    (
        "p", "h2", "h3", "h4", "ul", "ol", "li", "blockquote", "strong", "em", "code", "br", "hr",
        "a", "img", "figure", "figcaption", "div", "table", "thead", "tbody", "tr", "th", "td",
    )
)  # fmt: skip
_ATTRIBUTES_OF_BODY = frozenset(
    (
        "href", "rel", "id", "src", "srcset", "sizes", "width", "height", "loading", "decoding",
        "alt", "class", "start", "role", "tabindex", "aria-label", "scope",
    )
)  # fmt: skip


@pytest.fixture(scope="module")
def context() -> Context:
    return Context.load(ROOT / "innovations" / "_registry")


class Tags(HTMLParser):
    """Counts the elements of a page with the names of their attributes, and sees them closed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: Counter[tuple[str, ...]] = Counter()
        self.links: list[str] = []
        self.open: list[str] = []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements[(tag, *sorted(name for name, _ in attrs))] += 1
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements[(tag, *sorted(name for name, _ in attrs))] += 1

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")


def _check(folder: Path, text: str, context: Context) -> object:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "index.md").write_text(text, encoding="utf-8", newline="")
    work, problems = check_folder(folder, "2568/work", context)
    assert all(problem.message and problem.remedy for problem in problems)
    render(problems, "text").encode()
    json.loads(render(problems, "json"))
    assert (work is None) == any(problem.severity == "error" for problem in problems)
    return work


@_LIMITS
@given(st.binary(max_size=400))
def test_any_bytes_end_in_problems(tmp_path: Path, context: Context, data: bytes) -> None:
    folder = tmp_path / "2568" / "work"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "index.md").write_bytes(data)
    work, problems = check_folder(folder, "2568/work", context)
    assert work is None
    assert problems


@_LIMITS
@given(
    st.dictionaries(
        st.sampled_from([field.id for field in FIELDS]) | _LETTERS, _YAML, min_size=1, max_size=5
    )
)
def test_any_front_matter_ends_in_problems_or_a_work(
    tmp_path: Path, context: Context, changed: dict[str, object]
) -> None:
    """Values of any kind take the place of good ones; JSON is YAML, as far as it may be written."""
    lines = [f"{json.dumps(key)}: {json.dumps(value)}" for key, value in changed.items()]
    front, body = PLAIN.removeprefix("---\n").split("---\n", 1)
    kept = re.sub(
        rf"^(?:{'|'.join(map(re.escape, changed))}):.*\n(?:[ ].*\n)*", "", front, flags=re.M
    )
    _check(tmp_path / "2568" / "work", f"---\n{kept}{chr(10).join(lines)}\n---\n{body}", context)


@_LIMITS
@given(_BODY)
def test_any_body_becomes_markup_of_ours(tmp_path: Path, context: Context, body: str) -> None:
    work = _check(tmp_path / "2568" / "work", PLAIN, context)
    html, _ = Renderer().render(body, work)  # type: ignore[arg-type]  # the plain case passes
    tags = Tags(html)
    for tag, *attributes in tags.elements:
        assert tag in _OF_BODY
        assert set(attributes) <= _ATTRIBUTES_OF_BODY
    for link in tags.links:
        assert re.match(r"https?://|mailto:|#|\./", link) or "/" not in link
        assert not re.match(r"\s*(?:javascript|data|vbscript):", link, re.IGNORECASE)


@_LIMITS
@given(_BODY)
def test_any_body_ends_in_problems_or_a_work(tmp_path: Path, context: Context, body: str) -> None:
    _check(tmp_path / "2568" / "work", PLAIN + "\n" + body, context)


@_LIMITS
@given(st.lists(_PIECES.filter(str.strip), min_size=12, max_size=12))
def test_any_text_of_the_front_matter_stays_text(make_work: MakeWork, texts: list[str]) -> None:
    """The page has the elements and attributes of a page with harmless words, and no others."""
    hostile = _page(make_work, [" ".join(text.split()) or "ก" for text in texts])
    harmless = _page(make_work, ["ก"] * len(texts))
    assert hostile.elements == harmless.elements


def _page(make_work: MakeWork, texts: list[str]) -> Tags:
    work = _written(make_work, texts)
    page = rendered(site := view(work), work_page(site, work, "", ()))
    tags = Tags(page)
    del tags.elements["span", "class"]  # a title is cut into phrases, one element each
    return tags


def _written(make_work: MakeWork, texts: list[str]) -> Innovation:
    school = next(iter(SCHOOLS.values()))
    return make_work(
        title=texts[0],
        abstract=texts[1],
        duration=texts[2],
        origin=texts[3],
        keywords=(texts[4],),
        authors=(Person(texts[5]),),
        attachments=(Attachment("a.pdf", texts[6], "อื่น", "PDF", 1000),),
        awards=(Award(texts[7], "โรงเรียน", 2568, texts[8]),),
        dissemination=(Dissemination("other", date(2025, 10, 1), texts[9], ""),),
        adoptions=(
            Adoption(
                school,
                date(2025, 11, 1),
                pupils=5,
                change=texts[10],
                result=texts[11],
                recommend=True,
            ),
        ),
    )
