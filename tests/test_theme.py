from __future__ import annotations

from pathlib import Path

import jinja2
import pytest
from markupsafe import Markup

from khlang.site.theme import Compiled, SiteEnvironment

TEMPLATE = """\
{% macro box(text) %}<b>{{ text }}</b>{% endmacro -%}
{% set kept %}<i>{{ text }}</i>{% endset -%}
{{ text }}|{{ markup }}|{{ number }}|{{ absent }}|{{ box(text) }}|{{ kept }}|{{ text | safe }}|{{ text ~ markup }}
{%- for each in (text, markup) %}<p title="{{ each }}">{{ each | upper }}</p>{% endfor %}"""


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
