"""The README is true: its commands exist, and a clean clone builds by them."""

import argparse
import os
import re
import subprocess
import sys
from pathlib import Path

from conftest import ROOT
from khlang import cli

README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


def _parser() -> argparse.ArgumentParser:
    return cli._parser()


def _commands() -> dict[str, argparse.ArgumentParser]:
    (chosen,) = (
        action for action in _parser()._actions if isinstance(action, argparse._SubParsersAction)
    )
    return dict(chosen.choices)


def _table() -> dict[str, str]:
    """Return what the table of commands says, by command."""
    rows = re.findall(r"^\| `khlang ([\w-]+)[^|]*\|[^|\n]*\|$", README, re.MULTILINE)
    lines = re.findall(r"^(\| `khlang .*\|)$", README, re.MULTILINE)
    return dict(zip(rows, lines, strict=True))


def test_every_make_command_is_a_target() -> None:
    named = set(re.findall(r"\bmake (serve|build|test|\w+)(?=`|\s+#)", README))
    targets = set(re.findall(r"^(\w+):", MAKEFILE, re.MULTILINE))
    assert {"serve", "build", "test"} <= named <= targets


def test_every_target_without_a_file_is_phony() -> None:
    (phony,) = re.findall(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE)
    assert set(phony.split()) == set(re.findall(r"^(\w+):", MAKEFILE, re.MULTILINE))


def test_the_table_lists_the_commands_of_the_program() -> None:
    assert set(_table()) == set(_commands())


def test_the_options_in_the_table_exist() -> None:
    commands = _commands()
    for name, row in _table().items():
        known = {option for action in commands[name]._actions for option in action.option_strings}
        assert set(re.findall(r"--[a-z-]+", row)) <= known, name


def test_the_steps_for_windows_name_what_exists() -> None:
    steps = "\n".join(re.findall(r"```powershell\n(.*?)```", README, re.DOTALL))
    files = re.findall(r"-r (\S+)", steps)
    assert files == re.findall(r"-r (\S+)", MAKEFILE)
    assert all((ROOT / file).is_file() for file in files)
    assert set(re.findall(r"\\khlang (\w+)", steps)) <= set(_commands())
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert 'khlang = "khlang.cli:main"' in project
    for tool in set(re.findall(r"Scripts\\(\w+)", steps)) - {"python", "khlang"}:
        assert f'"{tool}"' in project, tool


def test_the_tree_names_what_exists() -> None:
    blocks = README.split("```")[1::2]
    (tree,) = (text.strip("\n") for text in blocks if "cli.py" in text)
    base = ROOT
    for line in tree.splitlines():
        indented = line.startswith(" ")
        names = re.split(r"\s{2,}", line.strip())[0].split()
        for name in names:
            assert ((base if indented else ROOT) / name).exists(), name
        if not indented:
            base = ROOT / names[0]


def test_a_clean_clone_builds(tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
    # The clone's own package, in the environment that already holds what it needs.
    environment = {**os.environ, "PYTHONPATH": str(clone / "scripts")}
    environment.pop("KHLANG_INNOVATIONS", None)
    ran = subprocess.run(
        [sys.executable, "-c", "import khlang, sys; print(khlang.__file__)"],
        cwd=clone,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    assert Path(ran.stdout.strip()).is_relative_to(clone)
    for arguments in (["check"], ["build", "--strict"]):
        command = [sys.executable, "-m", "khlang", *arguments]
        done = subprocess.run(
            command, cwd=clone, env=environment, check=False, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stdout + done.stderr
    assert (clone / "site" / "index.html").is_file()
    status = subprocess.run(
        ["git", "status", "--porcelain"], cwd=clone, check=True, capture_output=True, text=True
    )
    assert status.stdout == ""
