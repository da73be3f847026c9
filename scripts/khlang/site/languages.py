"""Addresses by language: ``about.en.md`` is ``/en/about/``; Thai has no prefix.

mkdocs-i18n guesses a page's language from its address and prepends a list of languages to every
page. This module corrects both, so that the plugin can be used as it is published.
"""

from __future__ import annotations

import posixpath
from collections import defaultdict

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

DEFAULT = "th"
LANGUAGES = ("th", "en")


def prefix(language: str) -> str:
    """Return the first part of a language's addresses, empty for Thai."""
    return "" if language == DEFAULT else f"{language}/"


def split(src_uri: str) -> tuple[str, str]:
    """Return the name of a page without its language, and the language.

    ``about.en.md`` gives ``("about", "en")``.
    """
    stem, _ = posixpath.splitext(src_uri)
    base, dot, language = stem.rpartition(".")
    return (base, language) if dot and language in LANGUAGES else (stem, DEFAULT)


def tame_plugin(config: MkDocsConfig) -> None:
    """Make mkdocs-i18n take languages from file names and leave page texts alone."""
    plugin = config.plugins.get("i18n")
    if plugin is None:
        return
    plugin._get_lang = lambda page: split(page.file.src_uri)[1]
    handlers = config.plugins.events["page_markdown"]
    handlers[:] = [
        handler for handler in handlers if getattr(handler, "__self__", None) is not plugin
    ]


def place_files(files: Files, config: MkDocsConfig) -> None:
    """Give every translated page its address under its language's prefix."""
    for file in files.documentation_pages():
        base, language = split(file.src_uri)
        if language != DEFAULT:
            _move(file, base, language, config.use_directory_urls)


def _move(file: File, base: str, language: str, directory_urls: bool) -> None:
    name = posixpath.basename(base)
    parts = [language, base]
    if name in ("index", "README"):
        parts = [language, posixpath.dirname(base), "index"]
    elif directory_urls:
        parts.append("index")
    file.name = "index" if name == "README" else name
    file.dest_uri = posixpath.join(*parts) + ".html"
    for derived in ("url", "abs_dest_path"):
        file.__dict__.pop(derived, None)


def page_languages(files: Files) -> dict[str, dict[str, str]]:
    """Return, for each page name, its address in each language that it is written in."""
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for file in files.documentation_pages():
        base, language = split(file.src_uri)
        found[base][language] = file.url.removeprefix("./")
    return dict(found)


def page_language(page: Page) -> str:
    """Return the language that a MkDocs page is written in."""
    return split(page.file.src_uri)[1]
