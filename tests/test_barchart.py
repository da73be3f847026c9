"""Charts that can be read without seeing them, and on any width."""

from __future__ import annotations

from xml.etree import ElementTree

from khlang.site.barchart import MOST_COLUMNS, Point, bars, columns

SVG = "{http://www.w3.org/2000/svg}"
POINTS = (Point("ภาษาไทย", 8, "๘"), Point("ศิลปะ <b>", 2, "๒"), Point("พละ", 0, "๐"))


def drawn(markup: str) -> ElementTree.Element:
    return ElementTree.fromstring(markup)


def test_a_chart_has_a_name_and_a_description() -> None:
    for draw in (bars, columns):
        chart = drawn(draw("c", "ตามกลุ่มสาระ", "จำนวนผลงาน", POINTS))
        named, told = chart.find(f"{SVG}title"), chart.find(f"{SVG}desc")
        assert named is not None and told is not None
        assert chart.get("role") == "img"
        assert chart.get("aria-labelledby") == named.get("id")
        assert chart.get("aria-describedby") == told.get("id")
        assert (named.text, told.text) == ("ตามกลุ่มสาระ", "จำนวนผลงาน")


def test_bars_are_as_long_as_their_values() -> None:
    chart = drawn(bars("c", "t", "d", POINTS))
    widths = [
        float(str(each.get("width")).rstrip("%"))
        for each in chart.iter(f"{SVG}rect")
        if each.get("class") == "bar"
    ]
    assert widths == [80, 20, 0]


def test_columns_are_as_high_as_their_values_and_stand_on_one_line() -> None:
    chart = drawn(columns("c", "t", "d", POINTS))
    found = [each for each in chart.iter(f"{SVG}rect") if each.get("class") == "bar"]
    heights = [float(str(each.get("height"))) for each in found]
    feet = {float(str(each.get("y"))) + float(str(each.get("height"))) for each in found}
    assert heights == [160, 40, 0]
    assert len(feet) == 1


def test_words_are_text_and_escaped() -> None:
    for draw in (bars, columns):
        words = [each.text for each in drawn(draw("c", "t", "d", POINTS)).iter(f"{SVG}text")]
        assert {"ภาษาไทย", "ศิลปะ <b>", "๘"} <= set(words)


def test_many_columns_become_bars() -> None:
    many = [Point(str(n), n, str(n)) for n in range(MOST_COLUMNS + 1)]
    assert columns("c", "t", "d", many) == bars("c", "t", "d", many)


def test_nothing_to_draw_is_no_fault() -> None:
    for draw in (bars, columns):
        assert "bar" not in [each.get("class") for each in drawn(draw("c", "t", "d", ())).iter()]


def test_a_drawing_holds_no_styles_of_its_own() -> None:
    assert "style=" not in bars("c", "t", "d", POINTS)
