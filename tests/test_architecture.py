"""Dependencies between the parts of the package point one way."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import khlang

PACKAGE = Path(khlang.__file__).parent

LAYERS = (
    ("codes", "compact", "lock", "progress", "qr", "records", "thai"),
    ("parallel", "problems"),
    ("submission",),
    ("catalog", "sample"),
    ("km", "publishing", "search"),
    ("request",),
    ("manual",),
    ("importing", "report"),
    ("site",),
    ("federation", "intake"),
    ("bench", "stress"),
    ("commands",),
    ("cli",),
    ("__main__",),
)
RANK = {part: rank for rank, parts in enumerate(LAYERS) for part in parts}


def _imports() -> Iterator[tuple[str, str, str]]:
    """Yield ``(file, part that imports, part that is imported)``."""
    for file in PACKAGE.rglob("*.py"):
        relative = file.relative_to(PACKAGE)
        part = relative.parts[0].removesuffix(".py")
        if part == "__init__":
            continue
        for node in ast.walk(ast.parse(file.read_text())):
            names = _imported(node)
            for name in names:
                pieces = name.split(".")
                if pieces[0] == "khlang" and len(pieces) > 1:
                    yield relative.as_posix(), part, pieces[1]


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.module:
        return [f"{node.module}.{alias.name}" for alias in node.names]
    return []


def test_every_part_has_a_layer() -> None:
    parts = {
        path.name.removesuffix(".py") for path in PACKAGE.iterdir() if path.name[0] not in "_."
    }
    assert parts <= RANK.keys()


def test_dependencies_point_one_way() -> None:
    wrong = [
        f"{file}: {importer} → {imported}"
        for file, importer, imported in _imports()
        if imported in RANK and imported != importer and RANK[imported] >= RANK[importer]
    ]
    assert wrong == []


def _parts_that_import(*libraries: str) -> set[str]:
    return {
        file.relative_to(PACKAGE).parts[0]
        for file in PACKAGE.rglob("*.py")
        if any(
            name.split(".")[0] in libraries
            for node in ast.walk(ast.parse(file.read_text()))
            for name in _imported(node)
        )
    }


def test_only_the_site_and_its_commands_know_mkdocs() -> None:
    assert _parts_that_import("mkdocs", "material") <= {"site", "commands"}


def test_only_the_form_knows_django() -> None:
    assert _parts_that_import("django", "waitress", "axes") <= {"intake", "stress"}


def test_a_build_that_prints_nothing_loads_no_library_of_paper() -> None:
    """They take a third of a second, which every edit of a work would wait for."""
    code = "import sys, khlang.commands.build; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert set(run.stdout.split()).isdisjoint(
        {"fontTools", "pikepdf", "typst", "xlsxwriter", "django"}
    )
