"""Every form filled in on its page with awkward answers: what stands in the Word file."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from filling import EMPTY, TICKED, Filled, add_rows, controls, fill, put, save
from paper import office
from paper.samples import FORM_IDS, forms, squeeze

pytestmark = pytest.mark.browser

MORE_ROWS = 2


@dataclass
class Export:
    """What was filled in, the Word file that came of it, and the name it was offered under."""

    filled: Filled
    file: Path
    name: str


@pytest.fixture(scope="module")
def exports(
    browser: Browser, site_url: str, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Export]:
    """Fill in every form and save it."""
    folder = tmp_path_factory.mktemp("filled")
    page = browser.new_page()
    found = {}
    for form_id, form in forms().items():
        page.goto(f"{site_url}forms/{form_id}/")
        page.locator("#fill[data-ready]").wait_for()
        add_rows(page, form, MORE_ROWS)
        filled = fill(form, MORE_ROWS)
        put(page, filled.inputs)
        download = save(page)
        file = folder / f"{form_id}.docx"
        download.save_as(file)
        found[form_id] = Export(filled, file, download.suggested_filename)
    page.close()
    return found


@pytest.mark.parametrize("form_id", FORM_IDS)
def test_python_docx_reads_every_answer(exports: dict[str, Export], form_id: str) -> None:
    export = exports[form_id]
    short = re.escape(forms()[form_id].short)
    assert re.fullmatch(rf"{short} 25\d\d-\d\d-\d\d\.docx", export.name)
    found, tags = controls(export.file), export.filled.tags
    wrong = {tag: found.get(tag) for tag, text in tags.items() if found.get(tag) != text}
    assert wrong == {}
    assert found.keys() == tags.keys()


@pytest.fixture(scope="module")
def by_libreoffice(
    exports: dict[str, Export], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, str]:
    """Return the text that LibreOffice reads in each file, without white space."""
    folder = tmp_path_factory.mktemp("texts")
    office.convert([export.file for export in exports.values()], "txt:Text (encoded):UTF8", folder)
    return {form_id: squeeze((folder / f"{form_id}.txt").read_text()) for form_id in exports}


@pytest.mark.parametrize("form_id", FORM_IDS)
def test_libreoffice_reads_every_answer(
    exports: dict[str, Export], by_libreoffice: dict[str, str], form_id: str
) -> None:
    text = by_libreoffice[form_id]
    answers = Counter(map(squeeze, exports[form_id].filled.tags.values()))
    lost = {
        answer: (text.count(answer), count)
        for answer, count in answers.items()
        if text.count(answer) < count
    }
    assert lost == {}
    assert (text.count(TICKED), text.count(EMPTY)) == (answers[TICKED], answers[EMPTY])
