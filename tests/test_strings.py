from __future__ import annotations

import re
from pathlib import Path
from types import ModuleType

import pytest

from khlang.site import strings
from khlang.site.strings import LANGUAGES, PHRASES, interface

ROOT = Path(__file__).parent.parent
TEMPLATES = sorted((ROOT / "overrides").rglob("*.html"))
THAI = re.compile("[\u0e01-\u0e5b]")


def test_every_phrase_is_written_in_both_languages() -> None:
    for name, (thai, english) in PHRASES.items():
        assert thai.strip() and english.strip(), name


def test_no_phrase_is_written_twice() -> None:
    parts = [part for part in vars(strings).values() if isinstance(part, ModuleType)]
    assert len(parts) > 1
    assert sum(len(part.PHRASES) for part in parts) == len(PHRASES)


def test_both_languages_have_the_same_places_to_fill() -> None:
    for name, (thai, english) in PHRASES.items():
        assert thai.count("{}") == english.count("{}"), name


def test_english_phrases_hold_no_thai() -> None:
    assert [name for name, (_, english) in PHRASES.items() if THAI.search(english)] == []


def test_repetition_marks_stand_between_spaces() -> None:
    for name, (thai, _) in PHRASES.items():
        assert not re.search(r"\Sๆ|ๆ[^\s]", thai), name


def test_phrases_are_attributes() -> None:
    for index, language in enumerate(LANGUAGES):
        assert interface(language).search_button == PHRASES["search_button"][index]


def test_an_unknown_phrase_is_an_error() -> None:
    with pytest.raises(AttributeError):
        _ = interface("th").no_such_phrase


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_templates_ask_only_for_phrases_that_exist(template: Path) -> None:
    asked = set(re.findall(r"\bui\.(\w+)", template.read_text(encoding="utf-8")))
    assert asked <= set(PHRASES)


def test_no_phrase_is_left_over() -> None:
    folders = ("site", "federation")
    sources = [
        *TEMPLATES,
        *(f for name in folders for f in (ROOT / "scripts/khlang" / name).glob("*.py")),
    ]
    text = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    used = set(re.findall(r"\bui\.(\w+)", text))
    families = ("figure_", "measured_", "badge_", "verdict_", "kind_", "form_", "stats_")
    paired = {"schools_lede", "collections_lede"}
    unused = {
        name
        for name in PHRASES
        if name not in used and name not in paired and not name.startswith(families)
    }
    assert unused == set()
