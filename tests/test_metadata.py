from __future__ import annotations

from html.parser import HTMLParser

from conftest import MakeWork
from khlang.site.metadata import metadata
from khlang.submission.model import Attachment, Innovation, Lineage, Person
from test_views import BASE, view

URL = f"{BASE}innovations/2568/reading/"


class _Pairs(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str | None, str | None]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "meta":
            values = dict(attrs)
            self.found.append((values["name"], values["content"]))

    def of(self, name: str) -> list[str | None]:
        return [content for found, content in self.found if found == name]


def said(work: Innovation, *others: Innovation, language: str = "th") -> _Pairs:
    return _Pairs(str(metadata(view(work, *others, language=language), work, URL)))


def test_reference_managers_find_what_they_ask_for(make_work: MakeWork) -> None:
    files = (
        Attachment("drills.docx", "แบบฝึก", "", "DOCX", 9),
        Attachment("a b.pdf", "คู่มือ", "", "PDF", 9),
        Attachment("more.pdf", "คู่มือ", "", "PDF", 9),
    )
    work = make_work(
        authors=(Person("ครูตัวอย่าง ก"), Person("ครูตัวอย่าง ข")),
        keywords=("อ่าน", "เขียน"),
        attachments=files,
    )
    found = said(work)
    assert found.of("citation_title") == found.of("DC.title") == [work.title]
    assert found.of("citation_author") == ["ครูตัวอย่าง ก", "ครูตัวอย่าง ข"] == found.of("DC.creator")
    assert found.of("citation_publication_date") == ["2025/10/01"]
    assert found.of("DC.date") == ["2025-10-01"]
    assert found.of("citation_keywords") == ["อ่าน; เขียน"]
    assert found.of("citation_pdf_url") == [f"{URL}a%20b.pdf"]
    assert found.of("citation_public_url") == [URL] == found.of("DC.identifier")
    assert found.of("DC.rights") == ["https://creativecommons.org/licenses/by-nc-sa/4.0/deed.th"]


def test_what_is_not_known_is_not_said(make_work: MakeWork) -> None:
    work = make_work(published_on=None, based_on=(Lineage("2567/gone", ""),))
    found = said(work)
    assert found.of("citation_publication_date") == ["2025"]
    assert found.of("citation_pdf_url") == found.of("citation_keywords") == []
    assert found.of("DC.source") == []


def test_the_source_of_a_work_is_named(make_work: MakeWork) -> None:
    parent = make_work("2567/first", title_en="First", abstract_en="The first.")
    work = make_work(
        based_on=(Lineage("2567/first", "เพิ่มเกม"),), title_en="Second", abstract_en="…"
    )
    assert said(work, parent).of("DC.source") == [f"{BASE}innovations/2567/first/"]
    assert said(work, parent, language="en").of("DC.source") == [
        f"{BASE}en/innovations/2567/first/"
    ]
