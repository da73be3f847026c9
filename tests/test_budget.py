from __future__ import annotations

import pytest

from khlang.site.budget import band, bands
from test_views import view


@pytest.mark.parametrize(
    ("cost", "name"),
    [
        (None, ""), (0, "free"), (1, "to500"), (500, "to500"), (500.5, "to2000"), (2000, "to2000"),
        (10_000, "to10000"), (10_001, "more"),
    ],
)  # fmt: skip
def test_a_cost_falls_into_one_band(cost: float | None, name: str) -> None:
    assert band(cost) == name


def test_every_band_has_a_name_in_both_languages() -> None:
    assert dict(bands(view()))["to2000"] == "ไม่เกิน ๒,๐๐๐ บาท"
    assert dict(bands(view(language="en")))["more"] == "More than 10,000 baht"
    assert [name for name, _ in bands(view())] == ["free", "to500", "to2000", "to10000", "more"]
