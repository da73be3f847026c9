from __future__ import annotations

import pytest

from khlang.site import languages


@pytest.mark.parametrize(
    ("src_uri", "expected"),
    [
        ("about.md", ("about", "th")),
        ("about.en.md", ("about", "en")),
        ("guide/index.en.md", ("guide/index", "en")),
        ("v1.2.md", ("v1.2", "th")),
        ("open.data.en.md", ("open.data", "en")),
    ],
)
def test_language_is_the_last_part_of_the_name(src_uri: str, expected: tuple[str, str]) -> None:
    assert languages.split(src_uri) == expected


def test_thai_stands_at_the_root() -> None:
    assert [languages.prefix(code) for code in ("th", "en")] == ["", "en/"]
