from __future__ import annotations

import gc
import logging
import re
import threading
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import MakeWork
from khlang.submission import limits, markdown
from khlang.submission.markdown import Renderer
from khlang.submission.model import Attachment, Innovation, Picture

VOID = {"br", "hr", "img"}
ATTRIBUTES: dict[str, set[str]] = {
    "a": {"href", "rel"},
    "div": {"class", "role", "tabindex", "aria-label"},
    "h2": {"id"},
    "h3": {"id"},
    "h4": {"id"},
    "img": {"src", "srcset", "sizes", "width", "height", "loading", "decoding", "alt"},
    "ol": {"class", "start"},
    "td": {"class"},
    "th": {"class", "scope"},
    **{
        tag: set()
        for tag in [
            *("p", "ul", "li", "blockquote", "strong", "em", "code", "br", "hr"),
            *("figure", "figcaption", "table", "thead", "tbody", "tr"),
        ]
    },
}
ADDRESS = re.compile(r"https?://[^\s/]|mailto:|#|\./|[^:/?#]+-\d+\.webp")

FRAGMENTS = [
    *(
        "# ",
        "## ",
        "### ",
        "###### ",
        "- ",
        "* ",
        "1. ",
        "๑. ",
        "> ",
        "    ",
        "\t",
        "---\n",
        "***\n",
    ),
    *("\n", "\n\n", "  \n", "|", "|a|b|\n|-|:-:|\n|c|d|\n", "**", "*", "_", "__", "`", "```\n"),
    *(
        "[",
        "]",
        "(",
        ")",
        "![",
        "](",
        "](photo.jpg)",
        "](book.pdf)",
        "](#ก)",
        "](https://a.th/?q=1&b=2)",
    ),
    *(
        "](javascript:alert(1))",
        "](&#106;avascript:x)",
        "](java\nscript:x)",
        "](//evil)",
        '](x "t")',
    ),
    *(
        "<script>alert(1)</script>",
        "<img src=x onerror=y>",
        "<http://a.b>",
        "<a@b.co>",
        "<!--",
        "-->",
    ),
    *(
        "<javascript://%0aalert(1)>",
        "{: onclick=x}",
        "[a]: javascript:x",
        "&lt;",
        "&#60;",
        "&amp;#60;",
    ),
    *(
        "&#x0;",
        "\x02",
        "\x03",
        "\x02klzzwxh:0000\x03",
        "\x02wzxhzdk:0\x03",
        "\\",
        "\\<",
        '"',
        "'",
        "\0",
    ),
    *("ก", "ผลการดำเนินงาน", "นักเรียน ๑๗ คน", "é", "\u200b", "\u202e", "😀", "abc"),
]
BODIES = st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=6), max_size=60).map("".join)
MANY = settings(
    max_examples=300,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)

FAST = Renderer()
SLOW = Renderer(hurried=False)


class Reader(HTMLParser):
    """Reads HTML and notes every tag that is not closed, known or safe."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.faults: list[str] = []
        self.ids: list[str] = []
        self.feed(html)
        self.close()
        self.faults += [f"not closed: {tag}" for tag in self.open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name not in ATTRIBUTES.get(tag, set()) or value is None:
                self.faults.append(f"attribute: {tag} {name}={value}")
            elif name in ("href", "src") and not ADDRESS.match(value):
                self.faults.append(f"address: {value}")
            elif name == "id":
                self.ids.append(value)
        if tag not in ATTRIBUTES:
            self.faults.append(f"tag: {tag}")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"closed out of turn: {tag}")

    def handle_comment(self, data: str) -> None:
        self.faults.append(f"comment: {data}")

    def handle_decl(self, decl: str) -> None:
        self.faults.append(f"declaration: {decl}")

    def handle_pi(self, data: str) -> None:
        self.faults.append(f"instruction: {data}")


@pytest.fixture
def work(make_work: MakeWork) -> Innovation:
    return make_work(
        pictures=(Picture("photo.jpg", "", 1200, 900), Picture("icon.png", "", 300, 300)),
        attachments=(Attachment("book.pdf", "แบบฝึก", "ตัวสื่อ", "PDF", 1000),),
    )


def render(body: str, work: Innovation) -> str:
    return FAST.render(body, work)[0]


@MANY
@given(body=BODIES)
def test_any_body_gives_only_known_balanced_markup(body: str, work: Innovation) -> None:
    html, contents = FAST.render(body, work)
    reader = Reader(html)
    assert reader.faults == []
    assert len(reader.ids) == len(set(reader.ids))
    assert {anchor for anchor, _ in contents} <= set(reader.ids)
    assert not set("\x02\x03") & set(html)


@MANY
@given(body=BODIES)
def test_the_short_way_gives_what_the_long_way_gives(body: str, work: Innovation) -> None:
    assert FAST.render(body, work) == SLOW.render(body, work)


@MANY
@given(body=BODIES)
def test_no_body_within_the_bounds_is_given_up(
    body: str, work: Innovation, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.clear()
    with caplog.at_level(logging.ERROR):
        FAST.render(body, work)
    assert caplog.records == []


def test_html_is_shown_as_text(work: Innovation) -> None:
    html = render("<script>alert('x')</script> และ <b>หนา</b>", work)
    assert html == "<p>&lt;script&gt;alert('x')&lt;/script&gt; และ &lt;b&gt;หนา&lt;/b&gt;</p>"


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "&#106;avascript:alert(1)",
        "&#x6a&#x61;vascript:alert(1)",
        "java&Tab;script:alert(1)",
        "\x01javascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "//evil.example",
        "/\\evil.example",
        "https:evil.example",
        "https://good.example@evil.example/",
        "../../secret.pdf",
        "/etc/passwd",
        "other.pdf",
        "#nowhere",
    ],
)
def test_links_that_must_not_be_links_lose_their_address(address: str, work: Innovation) -> None:
    html = render(f"[ข้อความ](<{address}>)" if "<" not in address else f"[ข้อความ]({address})", work)
    assert "<a" not in html
    assert "ข้อความ" in html


def test_links_that_may_lead_out(work: Innovation) -> None:
    assert render("[คลัง](https://example.org/ก?a=1&b=2)", work) == (
        '<p><a href="https://example.org/ก?a=1&amp;b=2" rel="noopener nofollow ugc">คลัง</a></p>'
    )
    assert '<a href="mailto:a@example.org">a@example.org</a>' in render("<a@example.org>", work)


def test_links_to_files_of_the_work(work: Innovation) -> None:
    assert '<a href="./book.pdf">' in render("[แบบฝึก](book.pdf)", work)
    assert '<a href="./photo-1200.webp">' in render("[ภาพใหญ่](photo.jpg)", work)


def test_a_link_without_text_shows_its_address(work: Innovation) -> None:
    assert ">https://example.org/</a>" in render("[](https://example.org/)", work)


def test_a_link_to_a_heading(work: Innovation) -> None:
    html = render("[ดูผล](#ผล-ที่ได้)\n\n## ผล ที่ได้\n\nดี", work)
    assert '<a href="#ผล-ที่ได้">ดูผล</a>' in html
    assert '<h2 id="ผล-ที่ได้">' in html


def test_headings_have_readable_unique_ids_and_unbroken_levels(work: Innovation) -> None:
    body = "# หนึ่ง\n\n#### สอง\n\n## ผล **การ** ดำเนินงาน\n\n## ผล การ ดำเนินงาน\n\n## Results\n\n###### ลึก"
    html, contents = FAST.render(body, work)
    assert re.findall(r'<(h\d) id="([^"]+)"', html) == [
        ("h2", "หนึ่ง"),
        ("h3", "สอง"),
        ("h2", "ผล-การ-ดำเนินงาน"),
        ("h2", "ผล-การ-ดำเนินงาน-2"),
        ("h2", "หัวข้อ-results"),
        ("h3", "ลึก"),
    ]
    assert contents[1] == ("ผล-การ-ดำเนินงาน", "ผล การ ดำเนินงาน")


def test_a_picture_alone_becomes_a_figure(work: Innovation) -> None:
    assert render('![เด็กอ่าน <บัตรคำ> "สี"](photo.jpg)', work) == (
        '<figure><img src="photo-800.webp" srcset="photo-400.webp 400w, photo-800.webp 800w, '
        'photo-1200.webp 1200w" sizes="(min-width: 48rem) 44rem, 100vw" width="1200" height="900" '
        'loading="lazy" decoding="async" alt="เด็กอ่าน &lt;บัตรคำ&gt; &quot;สี&quot;">'
        "<figcaption>เด็กอ่าน &lt;บัตรคำ&gt; &quot;สี&quot;</figcaption></figure>"
    )


def test_a_title_becomes_the_caption_and_a_picture_in_text_stays_there(work: Innovation) -> None:
    assert "<figcaption>ฝึกคู่</figcaption>" in render('![เด็กสองคน](icon.png "ฝึกคู่")', work)
    html = render("กดปุ่ม ![ปุ่มเริ่ม](icon.png) ก่อน", work)
    assert "<figure>" not in html
    assert '<img src="icon-300.webp" srcset="icon-300.webp 300w"' in html


def test_a_picture_that_is_not_published_leaves_its_description(work: Innovation) -> None:
    assert render("![แผนผัง](missing.jpg)", work) == "<p>แผนผัง</p>"
    assert render("![แผนผัง](https://example.org/a.jpg)", work) == "<p>แผนผัง</p>"


def test_tables_scroll_and_are_named(work: Innovation) -> None:
    html = render("## ผล\n\n|รายการ|ร้อยละ|\n|---|---:|\n|อ่าน|82.35|", work)
    assert '<div class="tbl" role="region" tabindex="0" aria-label="ตารางที่ ๑ ผล">' in html
    assert '<th scope="col">รายการ</th><th class="right" scope="col">ร้อยละ</th>' in html
    assert '<td>อ่าน</td><td class="right">82.35</td>' in html


def test_indented_paragraphs_are_paragraphs(work: Innovation) -> None:
    assert render("        เด็กย่อหน้าแบบไทย", work) == "<p>เด็กย่อหน้าแบบไทย</p>"


def test_lists_may_be_numbered_in_thai(work: Innovation) -> None:
    assert render("๓. สาม\n๔. สี่", work) == (
        '<ol class="thai" start="3"><li>สาม</li>\n<li>สี่</li>\n</ol>'
    )


def test_a_line_of_dashes_is_a_rule_and_no_heading(work: Innovation) -> None:
    assert render("ผล\n---\nดี", work) == "<p>ผล</p>\n<hr>\n<p>ดี</p>"


def test_a_body_beyond_the_bounds_comes_out_as_plain_paragraphs(work: Innovation) -> None:
    body = "[" * 10_000 + "\n\n<b>"
    assert next(limits.excesses(body), None)
    assert render(body, work) == f"<p>{'[' * 10_000}</p>\n<p>&lt;b&gt;</p>"
    assert render("> " * 500 + "ก", work).startswith("<p>&gt; &gt; ")


@pytest.fixture
def _without_garbage_collection() -> Iterator[None]:
    """Hypothesis watches the collector: an alarm that rings meanwhile would be lost in its watch."""
    gc.disable()
    yield
    gc.enable()


@pytest.mark.usefixtures("_without_garbage_collection")
def test_a_body_that_takes_too_long_comes_out_as_plain_paragraphs(
    work: Innovation, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(markdown, "TIME_LIMIT", 0.0005)
    html, contents = FAST.render("**ก** [ข](https://example.org/)\n\n" * 400, work)
    assert html.startswith("<p>**ก** [ข](https://example.org/)</p>\n")
    assert contents == []
    assert "shown as plain text" in caplog.text
    monkeypatch.undo()
    assert render("**ก**", work) == "<p><strong>ก</strong></p>"


def test_works_where_there_is_no_clock(work: Innovation) -> None:
    results: list[str] = []
    thread = threading.Thread(target=lambda: results.append(render("**ก**", work)))
    thread.start()
    thread.join()
    assert results == ["<p><strong>ก</strong></p>"]


def test_nothing_of_one_body_is_left_for_the_next(work: Innovation) -> None:
    first = FAST.render("## ก\n\n|a|b|\n|-|-|\n|1|2|", work)
    FAST.render("**ข [", work)
    assert FAST.render("## ก\n\n|a|b|\n|-|-|\n|1|2|", work) == first
