from __future__ import annotations

import jinja2
from markupsafe import Markup

from khlang.site.shell import Frame, Head, Shells

TEMPLATE = """<html lang="{{ language }}"><title>{{ head.title }}</title>
<meta name="description" content="{{ head.description }}">{{ head.extra }}
{% for code, url in head.alternates.items() %}<link hreflang="{{ code }}" href="{{ url }}">{% endfor %}
{% if head.image %}<meta property="og:image" content="{{ head.image }}">{% endif %}
<a href="{{ home }}">{{ office }}</a><a href="{{ head.switch_url }}">x</a><main>{{ content }}</main>"""

FRAME = Frame("en", 2, ("th", "en"), "browse", has_image=False)


def _shells() -> Shells:
    loader = jinja2.DictLoader({"base.html": TEMPLATE})
    environment = jinja2.Environment(loader=loader, autoescape=True)
    return Shells(environment, {"en": {"office": "Office"}})


def _head(title: str = "A title", description: str = "") -> Head:
    urls = {"th": "https://example.go.th/a/", "en": "https://example.go.th/en/a/"}
    return Head(title, description, urls["en"], urls, "../../a/")


def _direct(head: Head, content: str) -> str:
    """Render the same page without the detour through slots."""
    shells = _shells()
    return shells.environment.get_template("base.html").render(
        shells.context["en"],
        head=head,
        language="en",
        root=FRAME.root,
        home=FRAME.home,
        content=Markup(content),
    )


def test_a_filled_shell_equals_the_rendered_template() -> None:
    shells = _shells()
    for title in ("One", "<b>&\"'", "zzslot", "ชื่อผลงาน {{ office }}"):
        head = _head(title, description=title * 2)
        assert shells.fill(FRAME, head, "<p>x</p>").decode() == _direct(head, "<p>x</p>")


def test_the_way_home_depends_on_depth_and_language() -> None:
    assert Frame("th", 3, ("th",), "", has_image=False).home == "../../../"
    assert Frame("en", 1, ("en",), "", has_image=False).home == "../en/"
