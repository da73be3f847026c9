"""The contenders: Khlang itself, plain MkDocs with Material, and Hugo with a bare theme."""

from __future__ import annotations

import compileall
import shutil
import sys
from pathlib import Path
from typing import Protocol

import khlang
from khlang import sample
from khlang.bench.process import Cost, measure
from khlang.sample.front import to_yaml
from khlang.site.build import MANUAL_FOLDER

PROJECT = Path(__file__).parents[3]
SEED = 1

_MKDOCS = """\
site_name: คลังตัวอย่าง
site_url: https://example.go.th/
theme: {name: material, language: th, font: false}
nav: [index.md]
not_in_nav: /works/
markdown_extensions: [tables, sane_lists, footnotes]
plugins: [search]
"""
_HUGO = """\
baseURL = "https://example.go.th/"
title = "คลังตัวอย่าง"
languageCode = "th"
disableKinds = ["taxonomy", "term", "RSS"]
"""
_HUGO_SINGLE = """\
<!doctype html>
<html lang="th"><head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body><main><h1>{{ .Title }}</h1>{{ .TableOfContents }}{{ .Content }}</main></body></html>
"""
_HUGO_LIST = """\
<!doctype html>
<html lang="th"><head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body><ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul></body></html>
"""


class Contender(Protocol):
    """A generator that makes a site of the same works."""

    site: Path

    def prepare(self, count: int) -> None:
        """Write the sources of ``count`` works."""

    def build(self) -> Cost:
        """Build the site."""


class Khlang:
    """This project as an office without the manual has it, with a cache of its own.

    Everything else is there: hand-written pages in both languages, lists, covers, open data and
    the search index.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.site = folder / "site"
        self.innovations = folder / "innovations"

    def prepare(self, count: int) -> None:
        """Write the submissions, copy what the project adds to them, and compile the code.

        After the first run on a user's machine Python has it compiled, too.
        """
        sample.write(self.innovations, count, SEED)
        compileall.compile_dir(Path(khlang.__file__).parent, quiet=2)
        shutil.copy2(PROJECT / "mkdocs.yml", self.folder)
        shutil.copytree(PROJECT / "overrides", self.folder / "overrides")
        without_manual = shutil.ignore_patterns(MANUAL_FOLDER)
        shutil.copytree(PROJECT / "docs", self.folder / "docs", ignore=without_manual)

    def build(self) -> Cost:
        """Build the site; what an earlier call kept is used."""
        return self._run("build", cache="cache")

    def build_works(self) -> Cost:
        """Build afresh the pages of works and the search index, and nothing else."""
        return self._measured("-m", "khlang.commands.works_only", cache="works-cache")

    def build_whole(self) -> Cost:
        """Build the site afresh with the manual, its pages and its files on paper."""
        shutil.copytree(PROJECT / "docs" / MANUAL_FOLDER, self.folder / "docs" / MANUAL_FOLDER)
        try:
            return self._run("build", "--site-dir", "whole", cache="whole-cache")
        finally:
            shutil.rmtree(self.folder / "docs" / MANUAL_FOLDER)

    def edit(self) -> None:
        """Add a sentence to one public work."""
        work, text = self._public()
        work.write_text(f"{text}\nเพิ่มเติม: ปรับเวลาของกิจกรรมให้สั้นลง\n", encoding="utf-8")

    def retitle(self) -> None:
        """Give one public work another title, which every list and relation must know."""
        work, text = self._public()
        title = "\ntitle: ฉบับปรับปรุง "
        work.write_text(text.replace("\ntitle: ", title, 1), encoding="utf-8")

    def check(self) -> Cost:
        """Check all submissions; problems of content are no failure."""
        return self._run("check", str(self.innovations), accepted=(0, 1))

    def _public(self) -> tuple[Path, str]:
        works = sorted(self.innovations.glob("*/*/index.md"))
        texts = ((work, work.read_text(encoding="utf-8")) for work in works)
        return next(found for found in texts if "\nstatus: published\n" in found[1])

    def _run(self, *arguments: str, cache: str = "", accepted: tuple[int, ...] = (0,)) -> Cost:
        return self._measured("-m", "khlang", *arguments, cache=cache, accepted=accepted)

    def _measured(self, *arguments: str, cache: str = "", accepted: tuple[int, ...] = (0,)) -> Cost:
        # Cards are a stage of their own, and sheets an option: no other generator draws any.
        drawn = {"KHLANG_CARDS": "false", "KHLANG_SHEETS": "0"}
        environment = {"KHLANG_CACHE": cache, **drawn} if cache else {}
        return measure([sys.executable, *arguments], self.folder, environment, accepted)


def _write_pages(folder: Path, count: int) -> None:
    """Write each work as one page: its front matter, its abstract as a paragraph, its body."""
    for work in sample.generate(count, SEED):
        page = folder / f"{work.id}.md"
        page.parent.mkdir(parents=True, exist_ok=True)
        heading = f"---\n{to_yaml(work.front)}---\n\n"
        page.write_text(f"{heading}{work.front['abstract']}\n\n{work.body}", encoding="utf-8")


class MkDocs:
    """Plain MkDocs and Material, works out of the navigation, its own search switched on."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.site = folder / "site"

    def prepare(self, count: int) -> None:
        """Write the pages and ``mkdocs.yml``."""
        _write_pages(self.folder / "docs" / "works", count)
        (self.folder / "docs" / "index.md").write_text("# คลังตัวอย่าง\n", encoding="utf-8")
        (self.folder / "mkdocs.yml").write_text(_MKDOCS, encoding="utf-8")

    def build(self) -> Cost:
        """Build the site."""
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
        return measure(command, self.folder, {"NO_MKDOCS_2_WARNING": "1"})


class Hugo:
    """Hugo with two bare templates; only where ``hugo`` is installed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.site = folder / "public"

    @staticmethod
    def is_installed() -> bool:
        """Whether the command is on the path."""
        return shutil.which("hugo") is not None

    def prepare(self, count: int) -> None:
        """Write the pages, the configuration and the templates."""
        _write_pages(self.folder / "content" / "works", count)
        layouts = self.folder / "layouts" / "_default"
        layouts.mkdir(parents=True)
        (layouts / "single.html").write_text(_HUGO_SINGLE, encoding="utf-8")
        (layouts / "list.html").write_text(_HUGO_LIST, encoding="utf-8")
        (self.folder / "config.toml").write_text(_HUGO, encoding="utf-8")

    def build(self) -> Cost:
        """Build the site."""
        return measure(["hugo", "--quiet"], self.folder)
