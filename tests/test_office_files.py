"""What the office edits beside the works stops a build with a reason, never with a crash."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig

from conftest import ROOT
from khlang import cli
from khlang.problems import RegistryError
from khlang.search import synonyms
from khlang.site import build


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("- [a\n- }", "yaml-bracket", 1),
        ("- " + "[" * 200_000, "yaml-deep", 1),
        ("- &a [x]\n- *a\n", "yaml-anchor", 1),
        ("- word\n", "synonyms-form", 1),
        ("- [a, b]\n- [c, [d]]\n", "synonyms-form", 2),
        ("\na: b\n", "synonyms-form", 2),
        ("- [one, two]\n- [three, one]\n", "synonyms-twice", 2),
    ],
)
def test_a_synonyms_file_at_fault_is_explained(
    text: str, code: str, line: int, tmp_path: Path
) -> None:
    file = tmp_path / "synonyms.yml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(RegistryError) as raised:
        synonyms.load(file)
    assert (code, line) in {(each.code, each.line) for each in raised.value.problems}


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "synonyms.yml")
    with pytest.raises(RegistryError) as raised:
        synonyms.load(tmp_path / "synonyms.yml")
    assert [each.code for each in raised.value.problems] == ["file-not-regular"]


def test_the_projects_own_synonyms_are_read(tmp_path: Path) -> None:
    assert synonyms.load(ROOT / "innovations" / "_registry" / "synonyms.yml")
    assert synonyms.load(tmp_path / "synonyms.yml") == ()


@pytest.mark.parametrize("text", ["", "# หมายเหตุ\n"])
def test_there_may_be_no_synonyms(text: str, tmp_path: Path) -> None:
    (tmp_path / "synonyms.yml").write_text(text, encoding="utf-8")
    assert synonyms.load(tmp_path / "synonyms.yml") == ()


@pytest.mark.parametrize("name", ["synonyms.yml", "reviewers.yml"])
def test_a_registry_at_fault_is_a_fault_of_content(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for folder in ("docs", "overrides"):
        (tmp_path / folder).symlink_to(ROOT / folder)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    shutil.copytree(ROOT / "innovations" / "_registry", tmp_path / "innovations" / "_registry")
    (tmp_path / "innovations" / "_registry" / name).write_text("- [a\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("KHLANG_INNOVATIONS", raising=False)
    assert cli.main(["check", "innovations"]) == cli.CONTENT_PROBLEMS
    assert f"_registry/{name}" in capsys.readouterr().out
    assert cli.main(["build"]) == cli.CONTENT_PROBLEMS
    assert "แก้ทะเบียน" in capsys.readouterr().err
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize(
    ("office", "expected"),
    [
        (None, {}),
        ("สพป.", {}),
        ({"name": None, "phone": 44, "sample": True}, {"phone": "44", "sample": True}),
    ],
)
def test_an_office_is_text_or_left_out(office: object, expected: dict[str, object]) -> None:
    config = MkDocsConfig()
    config.extra = {"office": office}  # type: ignore[assignment]  # as YAML gives it
    assert build.office_of(config) == expected
