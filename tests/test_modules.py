"""Modules as one file and as classic scripts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from khlang.site.modules import Scripts, UnknownSyntaxError

SCRIPTS = Path(__file__).parent.parent / "docs/assets/javascripts"


def _scripts(folder: Path, **sources: str) -> Scripts:
    for name, source in sources.items():
        (folder / f"{name}.js").write_text(source)
    return Scripts(folder)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('import { a, b as c } from "./b.js";', 'const { a, b: c } = $use("b.js");'),
        ('import {\n  a,\n} from "./b.js";', 'const {\n  a,\n} = $use("b.js");'),
        ('import * as rows from "./b.js";', 'const rows = $use("b.js");'),
        ('import "./b.js";', '$use("b.js");'),
        ('x = await import("./b.js");', 'x = await $load(["c.js", "b.js"]);'),
        ("export const f = new URL(import.meta.url);", "const f = new URL($meta.url);"),
        ("export async function f() {}", "async function f() {}\nreturn { f };"),
        ("var x = 1;export{x as f,y};", "var x = 1;\nreturn { f: x, y };"),
        ('/** @type {import("./b.js").B} */', '/** @type {import("./b.js").B} */'),
    ],
)
def test_each_statement_of_a_module(tmp_path: Path, source: str, expected: str) -> None:
    scripts = _scripts(tmp_path, a=source, b='import { d } from "./c.js";', c="export class d {}")
    assert expected in scripts.convert("a.js")


@pytest.mark.parametrize("source", ["export default 1;", "export let a = 1;", 'import b from "b";'])
def test_what_is_not_known_is_refused(tmp_path: Path, source: str) -> None:
    with pytest.raises(UnknownSyntaxError, match=r"a\.js: (ex|im)port"):
        _scripts(tmp_path, a=source).convert("a.js")


def test_modules_that_need_each_other_are_refused(tmp_path: Path) -> None:
    scripts = _scripts(tmp_path, a='import "./b.js";', b='import "./a.js";')
    with pytest.raises(UnknownSyntaxError, match="circle"):
        scripts.closure("a.js")


def test_all_of_our_modules_can_be_said() -> None:
    scripts = Scripts(SCRIPTS)
    names = [path.relative_to(SCRIPTS).as_posix() for path in SCRIPTS.rglob("*.js")]
    modules = [name for name in names if scripts.is_module(name)]
    assert {"search/page.js", "forms/fill.js", "forms/fflate.js"} <= set(modules)
    for name in modules:
        assert scripts.convert(name).startswith(f'khlang.define("{name}"')
        assert scripts.closure(name)[-1] == name


@pytest.mark.browser
def test_several_modules_are_one(tmp_path: Path, open_page: Callable[..., Page]) -> None:
    scripts = _scripts(
        tmp_path,
        a='import { two as b } from "./b.js";\nimport * as c from "./c.js";\n'
        "/** A mark. */ globalThis.found = [b(), c.two];\n",
        b='import { one } from "./c.js";\n\n/**\n * Left out.\n */\n'
        "export function two() {\n  return one + 1;\n}\n",
        c="export const one = 1;\nconst two = 2;\nexport { two };\n",
    )
    bundle = scripts.bundle("a.js")
    assert "Left out" not in bundle
    page = open_page("about:blank")
    page.evaluate(f"() => {{ {bundle} }}")
    assert page.evaluate("found") == [2, 2]


def test_modules_of_two_folders_are_not_made_one(tmp_path: Path) -> None:
    scripts = _scripts(tmp_path, b="export const one = 1;")
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.js").write_text('import { one } from "../b.js";')
    with pytest.raises(UnknownSyntaxError, match="another folder"):
        scripts.bundle("in/a.js")


def test_it_is_told_which_modules_each_needs(tmp_path: Path) -> None:
    scripts = _scripts(tmp_path, a='import "./b.js";', b="export const one = 1;")
    assert scripts.needs() == [("b.js", "a.js"), ("b.js",)]
