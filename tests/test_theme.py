from __future__ import annotations

from pathlib import Path

import jinja2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from khlang.site.theme import Compiled, SiteEnvironment, escaped

TEMPLATE = """\
{% macro box(text) %}<b>{{ text }}</b>{% endmacro -%}
{% set kept %}<i>{{ text }}</i>{% endset -%}
{{ text }}|{{ markup }}|{{ number }}|{{ absent }}|{{ box(text) }}|{{ kept }}|{{ text | safe }}|{{ text ~ markup }}
{%- for each in (text, markup) %}<p title="{{ each }}">{{ each | upper }}</p>{% endfor %}"""


class Marked(str):
    """Text of a kind of its own that brings its markup."""

    __slots__ = ()

    def __html__(self) -> str:
        return f"<u>{self}</u>"


@given(st.text() | st.integers() | st.none() | st.text().map(Markup) | st.text().map(Marked))
def test_escaping_gives_what_markupsafe_gives(value: object) -> None:
    assert escaped(value) == str(escape(value))


@pytest.mark.parametrize("text", ["ชื่อผลงาน", "<script>\"'&", "a > b", "it's", ""])
@pytest.mark.parametrize("autoescape", [True, False])
def test_templates_say_what_they_say_elsewhere(text: str, *, autoescape: bool) -> None:
    values = {"text": text, "markup": Markup("<br>"), "number": 1.5}
    ours, theirs = (
        make(autoescape=autoescape).from_string(TEMPLATE).render(values)
        for make in (SiteEnvironment, jinja2.Environment)
    )
    assert ours == theirs


def test_a_sign_of_the_sprite_stands_in_a_template_once_it_is_compiled() -> None:
    env = SiteEnvironment(autoescape=True)
    source = '{{ "down" | icon }}{{ "sun" | icon("sun") }}'
    drawn = (
        '<svg class="ic" aria-hidden="true"><use href="#i-down"/></svg>'
        '<svg class="ic sun" aria-hidden="true"><use href="#i-sun"/></svg>'
    )
    assert env.from_string(source).render() == drawn
    assert repr(drawn) in env.compile(source, raw=True)


def test_what_another_program_compiled_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache, source = Compiled(str(tmp_path)), "{{ text }}"
    env = SiteEnvironment(loader=jinja2.DictLoader({"page": source}), bytecode_cache=cache)
    env.get_template("page")
    assert cache.get_bucket(env, "page", None, source).code is not None
    monkeypatch.setattr(Compiled, "writer", "another")
    assert cache.get_bucket(env, "page", None, source).code is None
