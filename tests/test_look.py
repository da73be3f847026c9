from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from khlang.submission.check import Context, check_folder

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
STYLES = DOCS / "assets" / "stylesheets"
TEMPLATES = sorted((ROOT / "overrides").rglob("*.html"))
PAGES = sorted(DOCS.glob("*.md"))
WORK_STYLES = ("tokens.css", "site.css")

TEXTS = ("text", "text-2", "brand", "brand-hover", "gold-text")
GROUNDS = ("bg", "surface", "sunken")
PAIRS = [(text, ground, 4.5) for text in TEXTS for ground in GROUNDS] + [
    ("brand", "brand-tint", 4.5),
    ("on-gold-tint", "gold-tint", 4.5),
    ("ok", "ok-tint", 4.5),
    ("warn", "warn-tint", 4.5),
    ("on-mark", "mark", 4.5),
    ("on-brand", "brand", 4.5),
    ("on-brand", "brand-hover", 4.5),
    ("on-deep", "deep", 4.5),
    ("on-deep-2", "deep", 4.5),
    *(("line-strong", ground, 3) for ground in GROUNDS),
    *(("focus", ground, 3) for ground in GROUNDS),
]


def schemes() -> list[dict[str, str]]:
    tokens = (STYLES / "tokens.css").read_text(encoding="utf-8")
    pairs = re.findall(r"--([\w-]+):var\(--light,(#\w{6})\) var\(--dark,(#\w{6})\)", tokens)
    return [{name: light for name, light, _ in pairs}, {name: dark for name, _, dark in pairs}]


def luminance(colour: str) -> float:
    parts = [int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("text", "ground", "least"), PAIRS)
def test_colours_contrast_in_both_schemes(text: str, ground: str, least: float) -> None:
    for scheme in schemes():
        assert contrast(scheme[text], scheme[ground]) >= least


def test_the_styles_of_a_work_are_light() -> None:
    assert sum((STYLES / name).stat().st_size for name in WORK_STYLES) <= 30 * 1024


def test_every_colour_of_a_style_sheet_is_a_token_that_exists() -> None:
    tokens = (STYLES / "tokens.css").read_text(encoding="utf-8")
    known = set(re.findall(r"--([\w-]+):", tokens))
    for path in STYLES.glob("*.css"):
        text = path.read_text(encoding="utf-8")
        used = set(re.findall(r"var\(--([\w-]+)", text))
        assert used <= known | set(re.findall(r"--([\w-]+):", text)), path.name


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_templates_obey_the_content_security_policy(template: Path) -> None:
    text = template.read_text(encoding="utf-8")
    assert not re.search(r"\sstyle=|\son\w+=|javascript:", text)
    assert not re.search(r"<script(?![^>]*\bsrc=)(?![^>]*\btype=.application/json)", text)
    assert not re.search(r"""(?:src|href)="(?:https?:)?//""", text)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_icons_exist(template: Path) -> None:
    sprite = (ROOT / "overrides/khlang/sprite.html").read_text(encoding="utf-8")
    drawn = set(re.findall(r'id="i-(\w+)"', sprite))
    assert set(re.findall(r'icon\("(\w+)"', template.read_text(encoding="utf-8"))) <= drawn


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_pages_are_written_in_both_languages(page: Path) -> None:
    stem = page.name.removesuffix(".md").removesuffix(".en")
    assert (DOCS / f"{stem}.md").exists() and (DOCS / f"{stem}.en.md").exists()
    front = yaml.safe_load(page.read_text(encoding="utf-8").split("---\n")[1])
    assert front["title"] and front["description"]


def test_the_template_for_teachers_passes_the_check(tmp_path: Path) -> None:
    text = (DOCS / "submit.md").read_text(encoding="utf-8")
    example = re.search(r"```yaml\n(---\n.*?)```", text, re.DOTALL)
    assert example
    folder = tmp_path / "2568" / "reading"
    folder.mkdir(parents=True)
    (folder / "index.md").write_text(example[1], encoding="utf-8")
    context = Context.load(ROOT / "innovations" / "_registry")
    work, problems = check_folder(folder, "2568/reading", context)
    assert problems == []
    assert work is not None
