"""The strict reading of YAML: text stays text, places are kept, everything clever is refused."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from khlang.problems import Report
from khlang.submission import strict_yaml
from khlang.submission.strict_yaml import MAX_DEPTH, MAX_NODES, Node, parse


def plain(node: Node) -> object:
    """Return the values of a node without their places."""
    if isinstance(node.value, dict):
        return {key: plain(item) for key, item in node.value.items()}
    if isinstance(node.value, tuple):
        return [plain(item) for item in node.value]
    return node.value


def read(text: str) -> tuple[object, list[tuple[str, int]]]:
    report = Report("x")
    pairs = parse(text, report)
    values = None if pairs is None else plain(Node(pairs, 0, 0))
    return values, [(problem.code, problem.line) for problem in report.problems]


@pytest.fixture(params=["C", "Python"], autouse=True)
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run every test with libyaml's parser and with PyYAML's own, which stands in for it."""
    name = "CBaseLoader" if request.param == "C" else "BaseLoader"
    monkeypatch.setattr(strict_yaml, "_Loader", getattr(yaml, name))


@pytest.mark.parametrize(
    "written",
    ["2567-02-29", "0712345670", "1_000", "yes", "null", "~", "1e3", "0x1F", "12:30:00", ".inf"],
)
def test_scalars_stay_text(written: str) -> None:
    assert read(f"a: {written}") == ({"a": written}, [])


def test_places() -> None:
    report = Report("x")
    pairs = parse("title: ก ข\nauthors:\n  - {name: ค}\nnote: >-\n  ง\n", report, first_line=2)
    assert pairs is not None
    assert (pairs["title"].line, pairs["title"].column) == (2, 8)
    assert (pairs["authors"].line, pairs["authors"].column) == (3, 1)
    authors = pairs["authors"].value
    assert isinstance(authors, tuple)
    author = authors[0].value
    assert isinstance(author, dict)
    assert (author["name"].line, author["name"].column) == (4, 12)
    assert (pairs["note"].value, pairs["note"].line) == ("ง", 5)


def test_block_and_flow_forms_are_the_same() -> None:
    block = read("a:\n  - x: 1\n    y: [2, 3]\n")
    assert block == read("a: [{x: 1, y: [2, 3]}]") == ({"a": [{"x": "1", "y": ["2", "3"]}]}, [])


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("a: &x 1\nb: *x", "yaml-anchor", 1),
        ("a: *x", "yaml-alias", 1),
        ("b: 1\na: !!python/object:os.system x", "yaml-tag", 2),
        ("a: !<tag:x> 1", "yaml-tag", 1),
        ("<<: {a: 1}", "yaml-merge", 1),
        ("a: 1\na: 2", "yaml-duplicate", 2),
        ("? [a]\n: b", "yaml-key", 1),
        ("a:\n\t- b", "yaml-tab", 2),
        ("a:\n\u00a0 - b", "yaml-tab", 2),
        ("a: b: c", "yaml-colon", 1),
        ("title:ชื่อ\nb: c", "yaml-space", 1),
        ("a: 1\ntitle:ชื่อ\nb: c", "yaml-space", 2),
        ("a: ข\n  b: c", "yaml-colon", 2),
        ("a: [1, 2\nb: 3", "yaml-bracket", 1),
        ("a: {x: 1", "yaml-bracket", 1),
        ("a: [x,,y]", "yaml-bracket", 1),
        ("a: 'x\nb: y", "yaml-quote", 1),
        ('a: "x" y', "yaml-after-quote", 1),
        ('a: "\\q"', "yaml-escape", 1),
        ("a: @x", "yaml-character", 1),
        ("a: `x`", "yaml-character", 1),
        ("a: %x", "yaml-character", 1),
        ("a: ? b", "yaml-character", 1),
        ("a: > b", "yaml-character", 1),
        ('a: "\\ud800"', "yaml-escape", 1),
        ("a: ก #ข", "yaml-hash", 1),
        ("b: 1\na: #ข ค", "yaml-hash", 2),
        ("a: ก\u2028ข\u0085\nb: *x", "yaml-alias", 2),
        ("a: - b", "yaml-list", 1),
        ("a: 1\n--- b", "yaml-several", 2),
        ("- a", "front-not-pairs", 1),
        ("ข้อความ", "front-not-pairs", 1),
        ("# เปล่า", "front-empty", 1),
        ("", "front-empty", 1),
        ("%TAG ! x\na: b", "yaml-syntax", 2),
    ],
)
def test_faults(text: str, code: str, line: int) -> None:
    _, problems = read(text)
    assert (code, line) in problems


@pytest.mark.parametrize("text", ["a: ก # ข", "#ก\na: ข", "a: ก#ข", "a: 'ก #ข'", "a: |\n  ก #ข"])
def test_remarks_and_whole_values_lose_nothing(text: str) -> None:
    assert read(text)[1] == []


def test_reading_goes_on_after_a_fault_that_leaves_the_rest_readable() -> None:
    values, problems = read("a: &x 1\nb: *x\na: 2\nc: 3")
    assert values == {"a": "1", "b": "", "c": "3"}
    assert problems == [("yaml-anchor", 1), ("yaml-alias", 2), ("yaml-duplicate", 3)]


def test_depth_is_capped() -> None:
    inside = "[" * (MAX_DEPTH - 1) + "]" * (MAX_DEPTH - 1)
    assert read(f"a: {inside}")[1] == []
    assert read(f"a: [{inside}]")[1] == [("yaml-deep", 1)]
    assert read("a: " + "[" * 10_000)[1] == [("yaml-deep", 1)]
    assert read("- " * 10_000)[0] is None


def test_count_is_capped() -> None:
    many = ", ".join("x" * MAX_NODES)
    assert read(f"a: [{many}]")[1] == [("yaml-many", 1)]


def test_alias_bomb_is_never_expanded() -> None:
    lines = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    lines += [
        f"{name}: &{name} [{', '.join(['*' + before] * 9)}]"
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    ]
    values, problems = read("\n".join(lines))
    assert {code for code, _ in problems} == {"yaml-anchor", "yaml-alias"}
    assert values is not None
    assert len(str(values)) < 1000


@given(st.text(st.characters(codec="utf-8"), max_size=200))
def test_any_text_gives_pairs_or_a_reason(text: str) -> None:
    values, problems = read(text)
    assert values is not None or problems


@given(
    st.dictionaries(
        st.from_regex(r"[a-z]{1,8}", fullmatch=True),
        st.text(
            st.characters(
                codec="utf-8",
                exclude_categories=["Cc", "Cf", "Cn", "Cs"],
                exclude_characters="\u2028\u2029\ufeff\ufffe\uffff",
            ),
            max_size=40,
        ),
        min_size=1,
    )
)
def test_what_yaml_writes_is_read_back(pairs: dict[str, str]) -> None:
    text = yaml.safe_dump(pairs, allow_unicode=True, default_style='"', width=10_000)
    assert read(text) == (pairs, [])


@pytest.mark.parametrize("code", ["0", "x02", "u202e", "u0031", "U000e0041", "_", "L", r"\\u0e40"])
def test_a_letter_by_its_code_is_refused(code: str) -> None:
    """What the checks would not see, a page would show."""
    assert read(f'title: "ก\\{code}"')[1] == [("yaml-escape", 1)]


def test_plain_escapes_and_emoji_by_code_are_read() -> None:
    pairs = r'title: "\"ก\" \\u202e \n \U0001F600"'
    assert read(pairs) == ({"title": '"ก" \\u202e \n \U0001f600'}, [])
