"""Text as a part of an address."""

from __future__ import annotations

from urllib.parse import quote

from hypothesis import given
from hypothesis import strategies as st

from khlang.site.address import quoted


@given(st.text())
def test_is_what_the_library_does(text: str) -> None:
    assert quoted(text) == quote(text)
