"""The Jinja environment of the site: escapes by default, and starts fast."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, MutableMapping
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup
from mkdocs import localization
from mkdocs.theme import Theme
from mkdocs.utils import templates as mkdocs_templates

from khlang.site.escaping import escaped


def icon(name: str, extra: str = "") -> Markup:
    """Return a sign of the sprite. Templates use it as a filter, which is run when they are compiled."""
    style = f"ic {extra}" if extra else "ic"
    return Markup('<svg class="{}" aria-hidden="true"><use href="#i-{}"/></svg>').format(
        style, name
    )


class _Generator(CodeGenerator):
    """Lets a template escape what it puts out in a third of the time; most texts hold no sign."""

    def _output_child_pre(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile and finalize.src is None:
            self.write("environment.escaped(")
        else:
            super()._output_child_pre(node, frame, finalize)


class Compiled(jinja2.FileSystemBytecodeCache):
    """Compiled templates, which are as old as their text or as what wrote their code."""

    writer = Path(__file__).read_text(encoding="utf-8")

    def get_source_checksum(self, source: str) -> str:
        """Return what tells whether a compiled template is of this source."""
        return super().get_source_checksum(self.writer + source)


class SiteEnvironment(jinja2.Environment):
    """What our templates need; it does not list the 14,000 icon files of Material on every build."""

    code_generator_class = _Generator
    escaped = staticmethod(escaped)

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.filters["icon"] = icon

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return what every template sees, in one dict: Jinja goes through it for each page."""
        return {**self.globals, **(d or {})}

    def list_templates(
        self,
        extensions: object = None,
        filter_func: Callable[[str], bool] | None = None,
    ) -> list[str]:
        """Return the names of all files in the theme's folders, without hidden folders."""
        loader = self.loader
        if not isinstance(loader, jinja2.FileSystemLoader):
            raise TypeError("the site's templates come from folders")
        names = {name for folder in loader.searchpath for name in _visible(folder)}
        return sorted(name for name in names if filter_func is None or filter_func(name))


def _visible(root: str | os.PathLike[str]) -> Iterator[str]:
    for folder, subfolders, files in os.walk(root):
        subfolders[:] = [name for name in subfolders if not name.startswith(".")]
        for name in files:
            yield Path(folder, name).relative_to(root).as_posix()


def environment(theme: Theme, own: Path, cache: Path | None) -> jinja2.Environment:
    """Return the environment for a theme.

    Args:
        theme: MkDocs' theme with its folders.
        own: The folder of our templates; everything in it is escaped automatically. Material's
            own templates expect markup in variables and stay as they are.
        cache: Where compiled templates are kept, or None.
    """
    ours = {
        name
        for name in _visible(own)
        if name.endswith((".html", ".xml")) and not name.startswith("partials/")
    }
    if cache:
        cache.mkdir(parents=True, exist_ok=True)
    env = SiteEnvironment(
        loader=jinja2.FileSystemLoader(theme.dirs),
        auto_reload=False,
        autoescape=lambda name: name in ours,
        bytecode_cache=Compiled(str(cache)) if cache else None,
    )
    env.filters["url"] = mkdocs_templates.url_filter
    env.filters["script_tag"] = mkdocs_templates.script_tag_filter
    localization.install_translations(env, theme.locale, theme.dirs)
    return env
