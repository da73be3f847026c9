"""What the office edits beside the works stops a build with a reason, never with a crash."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from conftest import ROOT
from khlang.site import build


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("- [a\n- }", "yaml-"),
        ("- " + "[" * 200_000, "yaml-deep"),
        ("- &a [x]\n- *a\n", "yaml-anchor"),
        ("- word\n", "synonyms.yml"),
        ("a: b\n", "synonyms.yml"),
        ("- [one, two]\n- [three, one]\n", "พบซ้ำ: one"),
    ],
)
def test_a_synonyms_file_at_fault_is_explained(text: str, code: str, tmp_path: Path) -> None:
    file = tmp_path / "synonyms.yml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(PluginError, match=code):
        build._synonyms(file)


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "synonyms.yml")
    with pytest.raises(PluginError, match="file-not-regular"):
        build._synonyms(tmp_path / "synonyms.yml")


def test_the_projects_own_synonyms_are_read(tmp_path: Path) -> None:
    assert build._synonyms(ROOT / "innovations" / "_registry" / "synonyms.yml")
    assert build._synonyms(tmp_path / "synonyms.yml") == ()


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
