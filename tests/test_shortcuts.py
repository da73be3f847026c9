"""The shorter ways through Markdown lead where the library's own lead."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import MakeWork
from khlang.submission.markdown import Renderer
from khlang.submission.model import Innovation

FAST = Renderer()
SLOW = Renderer(hurried=False)

PLAIN = [
    *("ก", "ข ค", "   ก", "## ผล", "# ก #", "#ข", "####### ก", " # ก", "ก # ข"),
    *("- ก", "-ก", "* ก", "+ ก **ข** ค", "1. ก", "๒. *ข*", "10.ก", "  - ก", "    - ข"),
    *("> ก", ">ก", "    ก", "\tก", "---", "- - -", "* * *", "***", "--- ก"),
    *("|a|b|", "|-|:-:|", "|c|d", "a|b", "|**a**|*b|"),
    *("**ก** ข", "ก**ข**ค", "**ก", "ก**", "*ก* **ข** *ค*.", "*ก***ข**", "**ก **ข** ค**", "***ก***"),
    *("** ก **", "*ก\u00a0*", "**ก*", "*ก**", "ก * ข * ค", "*a*b*c*", "(**ก**)"),
]
OTHER = [
    *("[ก](https://example.org/) *ข*", "<http://a.b> **ก**", "a\\*b*c*", "`*ก*` *ข*", "&amp; *a*"),
    *("_ก_ *ข*", "*ก _ข* ค_", "###### a\\#", "- `a`", "`a|b`|c", "\\|a|b|", "___"),
    *("ก  ", "  ", "\x02*a*\x03"),
]


def bodies(lines: list[str]) -> st.SearchStrategy[str]:
    ended = st.tuples(st.sampled_from(lines), st.sampled_from(["\n", "\n\n", "\n\n\n", ""]))
    return st.lists(ended.map("".join), max_size=12).map("".join)


@pytest.fixture
def work(make_work: MakeWork) -> Innovation:
    return make_work()


@settings(max_examples=500, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=bodies(PLAIN) | bodies(PLAIN + OTHER))
def test_the_short_way_leads_where_the_long_way_leads(body: str, work: Innovation) -> None:
    assert FAST.render(body, work) == SLOW.render(body, work)


@pytest.mark.parametrize(
    ("body", "html"),
    [
        ("**ก** ข *ค*.", "<p><strong>ก</strong> ข <em>ค</em>.</p>"),
        ("ก**ข**ค", "<p>ก<strong>ข</strong>ค</p>"),
        ("- **ก** ข\n    - ค", "<ul><li><strong>ก</strong> ข<ul><li>ค</li>\n</ul>\n</li>\n</ul>"),
        ("**ก\nข** ค", "<p><strong>ก\nข</strong> ค</p>"),
        ("2 * 3 * 4", "<p>2 * 3 * 4</p>"),
        ("****ก****", "<p><strong><strong>ก</strong></strong></p>"),
    ],
)
def test_emphasis(body: str, html: str, work: Innovation) -> None:
    assert FAST.render(body, work)[0] == html
