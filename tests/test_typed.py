"""Plain text as Markdown."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import markdown as rendered

from khlang.submission.typed import escape, markdown, one_line

VECTORS = json.loads((Path(__file__).parent / "cases" / "typed.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["typed"][:12])
def test_vectors(vector: dict[str, str]) -> None:
    assert markdown(vector["typed"]) == vector["markdown"]


@given(st.text(alphabet=st.sampled_from("กa1๒.)-*• \n\t<>{}#:|\\`_=+~!/\r"), max_size=60))
def test_once_is_enough(text: str) -> None:
    assert markdown(markdown(text)) == markdown(text)


@given(st.text(alphabet=st.sampled_from("กa1. )-*<>{}[]#:|\\`_=+~!"), max_size=40))
def test_escaped_text_shows_every_character(text: str) -> None:
    shown = rendered(escape(text), extensions=["attr_list", "tables"])
    plain = shown.removeprefix("<p>").removesuffix("</p>")
    for code, letter in (("&lt;", "<"), ("&gt;", ">"), ("&#123;", "{"), ("&amp;", "&")):
        plain = plain.replace(code, letter)
    assert "".join(plain.split()) == "".join(text.split())


def test_a_description_stays_within_its_brackets() -> None:
    assert one_line("ก [ข](ค)\nง\\") == "ก (ข)(ค) ง/"
