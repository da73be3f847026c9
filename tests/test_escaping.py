from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from khlang.site.escaping import escaped


class Marked(str):
    """Text of a kind of its own that brings its markup."""

    __slots__ = ()

    def __html__(self) -> str:
        return f"<u>{self}</u>"


@given(st.text() | st.integers() | st.none() | st.text().map(Markup) | st.text().map(Marked))
def test_escaping_gives_what_markupsafe_gives(value: object) -> None:
    assert escaped(value) == str(escape(value))
