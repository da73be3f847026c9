"""The pages of the forms, without a browser: what they hold and how little they weigh."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import jinja2
import pytest
from markupsafe import escape

from khlang.catalog.catalog import Catalog
from khlang.manual import read
from khlang.manual.control import ControlKind, controls
from khlang.manual.form import Form
from khlang.manual.manual import Manual
from khlang.site import forms
from khlang.site.modules import FOLDER, Scripts
from khlang.site.page import Page
from khlang.site.siteview import SiteView
from khlang.site.theme import SiteEnvironment
from khlang.submission import vocabulary

ROOT = Path(__file__).parent.parent
REGISTRY = ROOT / "innovations" / "_registry"
ASSETS = ROOT / "docs/assets"
OFFICE = {"name": "สำนักงานตัวอย่าง"}
FORM_IDS = sorted(path.stem for path in (ROOT / "docs/manual/forms").glob("*.yml"))

MOST_BYTES = 60 * 1024


@pytest.fixture(scope="module")
def site() -> SiteView:
    words = vocabulary.load(REGISTRY)
    schools = vocabulary.load_schools(REGISTRY, words)
    return SiteView(Catalog((), words, schools, ()), "th", OFFICE, "https://example.go.th/")


@pytest.fixture(scope="module")
def manual(site: SiteView) -> Manual:
    loaded, problems = read.load(ROOT / "docs/manual", site.vocabulary)
    assert problems == []
    assert loaded is not None
    return loaded


@pytest.fixture(scope="module")
def pages(site: SiteView, manual: Manual) -> dict[str, Page]:
    return {page.route: page for page in forms.pages(site, manual)}


class _Elements(HTMLParser):
    """Collects the attributes of every element."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))


def _render(site: SiteView, page: Page) -> str:
    loader = jinja2.FileSystemLoader(ROOT / "overrides")
    environment = SiteEnvironment(
        loader=loader, autoescape=True, undefined=jinja2.ChainableUndefined
    )
    environment.globals["modules"] = Scripts(ROOT / "docs" / FOLDER).closure
    root = "../" * page.route.count("/")
    return environment.get_template(page.template).render(
        page.context, site=site, ui=site.ui, office=OFFICE, language="th", root=root, home=root
    )


def _elements(site: SiteView, page: Page) -> list[tuple[str, dict[str, str | None]]]:
    return _Elements(_render(site, page)).elements


def _tags(elements: list[tuple[str, dict[str, str | None]]]) -> Iterator[str]:
    """Yield the tag of the Word file that each input is written to."""
    for tag, attributes in elements:
        if "data-date" in attributes:
            yield str(attributes["data-date"])
        name, value = attributes.get("name"), attributes.get("value")
        if (
            tag not in ("input", "select", "textarea")
            or not name
            or name[-2:] in (".d", ".m", ".y")
        ):
            continue
        if attributes.get("type") in ("radio", "checkbox"):
            if value != "other":
                yield name if attributes["type"] == "checkbox" else f"{name}.{value}"
        else:
            yield name


def test_every_form_has_a_page_and_there_is_a_list(pages: dict[str, Page], manual: Manual) -> None:
    assert list(pages) == ["forms/", *(f"forms/{form}/" for form in manual.forms)]
    assert len(manual.forms) == 21
    assert all(page.languages == ("th",) and page.section == "forms" for page in pages.values())


def test_there_are_no_english_pages(site: SiteView, manual: Manual) -> None:
    english = SiteView(site.catalog, "en", OFFICE, site.base_url)
    assert list(forms.pages(english, manual)) == []


@pytest.mark.parametrize("form_id", FORM_IDS)
def test_the_page_and_the_word_file_ask_the_same(
    site: SiteView, pages: dict[str, Page], manual: Manual, form_id: str
) -> None:
    asked = Counter(_tags(_elements(site, pages[f"forms/{form_id}/"])))
    assert asked == Counter(control.tag for control in controls(manual.forms[form_id]))


@pytest.mark.parametrize("form_id", FORM_IDS)
def test_every_input_has_a_name_to_be_called_by(
    site: SiteView, pages: dict[str, Page], form_id: str
) -> None:
    html = _render(site, pages[f"forms/{form_id}/"])
    elements = _Elements(html).elements
    labelled = {attributes.get("for") for tag, attributes in elements if tag == "label"}
    ids = Counter(attributes["id"] for _, attributes in elements if "id" in attributes)
    assert [name for name, count in ids.items() if count > 1] == []
    wrapped = set(re.findall(r'<label class="opt"><input[^>]*? id="([^"]+)"', html))
    wrapped |= set(re.findall(r'<label><input[^>]*? id="([^"]+)"', html))
    for tag, attributes in elements:
        if tag in ("input", "select", "textarea") and attributes.get("type") != "file":
            assert attributes.get("aria-label") or attributes["id"] in labelled | wrapped
        for name in str(attributes.get("aria-describedby") or "").split():
            assert name in ids


@pytest.mark.parametrize("route", ["forms/", *(f"forms/{form_id}/" for form_id in FORM_IDS)])
def test_nothing_is_inline_and_nothing_is_sent(
    site: SiteView, pages: dict[str, Page], route: str
) -> None:
    for tag, attributes in _elements(site, pages[route]):
        assert tag != "style"
        assert tag != "script" or "src" in attributes
        assert not [name for name in attributes if name == "style" or name.startswith("on")]
        if tag == "form":
            assert "action" not in attributes
            assert attributes["method"] == "dialog"  # which sends nothing, scripts or not
        assert attributes.get("formaction") is None


def test_a_page_says_what_the_form_is_for(
    site: SiteView, pages: dict[str, Page], manual: Manual
) -> None:
    for form in manual.forms.values():
        html = _render(site, pages[f"forms/{form.id}/"])
        shown = re.sub(r"</?span[^>]*>", "", html).replace("\u00a0", " ")
        for text in (form.title, form.purpose, form.instructions, form.filled_by, "เสนอใหม่"):
            assert str(escape(text)) in shown
        for step in form.steps:
            process = manual.processes[form.process]
            assert f'href="../../manual/process-{process.number}/#{step}"' in html
        assert ("คู่มือไม่ได้ระบุชัด" in html) == (not form.certain)
        for suffix in ("docx", "pdf"):
            assert f'href="../../forms/{form.id}/{form.id}.{suffix}"' in html


def test_the_list_leads_to_every_form_and_to_all_in_one(
    site: SiteView, pages: dict[str, Page], manual: Manual
) -> None:
    links = {attributes.get("href") for tag, attributes in _elements(site, pages["forms/"])}
    assert {f"../forms/{form}/" for form in manual.forms} <= links
    assert "../forms/all-forms.zip" in links


def test_names_of_files_are_safe(manual: Manual) -> None:
    for form in manual.forms.values():
        name = forms.file_name(form, "docx")
        assert not re.search(r'[\\/:*?"<>|]', name)
        assert len(name.encode()) <= 220  # with a date, within the 255 bytes of a file system


def test_the_office_is_filled_in_beforehand(
    site: SiteView, pages: dict[str, Page], manual: Manual
) -> None:
    for form in manual.forms.values():
        html = _render(site, pages[f"forms/{form.id}/"])
        assert "{office}" not in html
        if any("{office}" in field.default for field in form.fields.values()):
            assert OFFICE["name"] in html


def test_schools_are_offered_where_they_are_asked_for(
    site: SiteView, pages: dict[str, Page]
) -> None:
    asked, unasked = (_render(site, pages[f"forms/{form}/"]) for form in ("p1-f1", "p3-f2"))
    assert '<datalist id="schools">' in asked
    assert "โรงเรียนตัวอย่าง ๑" in asked
    assert "<datalist" not in unasked


def _defined(form: Form) -> set[str]:
    return {control.tag for control in controls(form) if control.kind is ControlKind.DATE}


def test_every_plain_date_is_asked_for_in_three_parts(
    site: SiteView, pages: dict[str, Page], manual: Manual
) -> None:
    for form in manual.forms.values():
        elements = _elements(site, pages[f"forms/{form.id}/"])
        groups = {str(each["data-date"]) for _, each in elements if "data-date" in each}
        names = {str(each.get("name")) for _, each in elements}
        assert groups <= _defined(form)
        assert {f"{group}.{part}" for group in groups for part in "dmy"} <= names


def test_script_and_style_are_light() -> None:
    files: list[Any] = [
        ASSETS / "stylesheets/forms.css",
        *(ASSETS / "javascripts/forms").glob("*.js"),
    ]
    assert sum(file.stat().st_size for file in files) <= MOST_BYTES
