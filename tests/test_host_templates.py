"""Issue forms and the text of a request follow the field table."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from conftest import ROOT
from khlang.submission import host_templates
from khlang.submission.fields import FIELDS, SECTIONS
from khlang.submission.people import ADOPTION

REGISTRY = ROOT / "innovations" / "_registry"
WORK, REUSE = (".github/ISSUE_TEMPLATE/1-work.yml", ".github/ISSUE_TEMPLATE/2-reuse.yml")
REQUEST = ".github/pull_request_template.md"


@pytest.fixture(scope="module")
def rendered() -> dict[str, str]:
    return host_templates.render(REGISTRY)


def _elements(text: str) -> dict[str, dict[str, Any]]:
    body = yaml.safe_load(text)["body"]
    return {element["id"]: element for element in body if "id" in element}


def test_the_form_of_a_work_asks_for_all_that_is_required(rendered: dict[str, str]) -> None:
    elements = _elements(rendered[WORK])
    needed = {field.id for field in FIELDS if field.required} - {"status"}
    needed |= {f"section-{section.id}" for section in SECTIONS if section.required}
    asked = {name for name, each in elements.items() if each.get("validations", {}).get("required")}
    assert asked == needed
    assert elements["abstract"]["type"] == "textarea"
    assert elements["grades"]["attributes"]["multiple"] is True
    assert "(9900000001)" in elements["school"]["attributes"]["options"][0]


def test_the_form_of_reuse_asks_what_an_adoption_holds(rendered: dict[str, str]) -> None:
    elements = _elements(rendered[REUSE])
    assert elements.keys() == {"work", "promises", *(field.id for field in ADOPTION)}
    assert elements["recommend"]["attributes"]["options"] == ["แนะนำ", "ยังไม่แนะนำ"]


@pytest.mark.parametrize("name", [WORK, REUSE])
def test_choices_differ_and_are_texts(rendered: dict[str, str], name: str) -> None:
    for element in _elements(rendered[name]).values():
        options = [str(option) for option in element["attributes"].get("options", ())]
        assert len(set(options)) == len(options)
        assert not {option.lower() for option in options} & {"none", "true", "false"}


def test_the_text_of_a_request_names_fields_and_sections(rendered: dict[str, str]) -> None:
    text = rendered[REQUEST]
    assert all(f"`{field.id}`" in text for field in FIELDS if field.required or field.by_office)
    assert all(section.heading in text for section in SECTIONS if section.required)
    assert rendered[".gitlab/merge_request_templates/Default.md"] == text


@pytest.mark.parametrize("hosts", [(), (".github",), (".github", ".gitlab")])
def test_files_are_written_for_the_hosts_that_an_office_uses(
    tmp_path: Path, hosts: tuple[str, ...]
) -> None:
    shutil.copytree(REGISTRY, tmp_path / "innovations" / "_registry")
    for host in hosts:
        (tmp_path / host).mkdir()
    written = host_templates.write(tmp_path / "innovations" / "_registry")
    assert {file.relative_to(tmp_path).parts[0] for file in written} == set(hosts)
    assert all(file.is_file() for file in written)
