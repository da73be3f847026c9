"""The MkDocs plugin: hands each moment of MkDocs' build to the module that knows what to do."""

from __future__ import annotations

import functools
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import jinja2
from markupsafe import Markup
from mkdocs.config import base, config_options
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from khlang.catalog.load import Loaded
from khlang.problems import Problem, render
from khlang.site import languages, preview, sitemap, theme
from khlang.site.build import SiteBuild
from khlang.site.standing import Standing

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

log = get_plugin_logger(__name__)


class KhlangConfig(base.Config):
    """Options of the plugin in ``mkdocs.yml``."""

    innovations = config_options.Type(str, default="innovations")
    """Folder of the submissions, relative to ``mkdocs.yml``."""

    cache = config_options.Type(str, default=".cache/khlang")
    """Folder for what is kept between builds, relative to ``mkdocs.yml``."""

    preview = config_options.Type(bool, default=False)
    """Whether works that are not public yet are shown, and the manual is left out."""

    pictures = config_options.Type(bool, default=True)
    """Whether works and events keep their photographs."""

    cards = config_options.Type(bool, default=True)
    """Whether pages get pictures to be shared with; they take longer than the pages themselves."""

    sheets = config_options.Type(int, default=0)
    """Most works of which each gets a poster and a summary as PDF; they take 0.2 s a work, once."""


class KhlangPlugin(BasePlugin[KhlangConfig]):
    """Adds the catalog to a MkDocs site."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Keep this instance for all builds of a preview, which never go on from a site."""
        self.standing = Standing(None)
        self.loaded: Loaded | None = None

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that kept works off the site in the last build."""
        return self.loaded.errors if self.loaded else ()

    @property
    def work_count(self) -> int:
        """How many works the last build published."""
        return len(self.loaded.catalog.works) if self.loaded else 0

    @property
    def lacks_sheets(self) -> bool:
        """Whether the last build left out posters and summaries, as there are too many works."""
        return 0 < self.config.sheets < self.work_count

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Set up languages and templates."""
        languages.tame_plugin(config)
        self.build = SiteBuild.begin(
            config,
            self.config.innovations,
            self.config.cache,
            preview=self.config.preview,
            pictures=self.config.pictures,
            cards=self.config.cards,
            sheets=self.config.sheets,
        )
        own = Path(str(config.theme.custom_dir or ""))
        # MkDocs asks the theme for its environment; a theme has no option for another one.
        make = functools.partial(
            theme.environment, config.theme, own, self.build.workplace.path / "templates"
        )
        setattr(config.theme, "get_env", make)  # noqa: B010  # mypy forbids assigning to a method
        return config

    @event_priority(-90)  # after every plugin that adds files
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Place translations; leave out what the site does not use of the theme."""
        languages.place_files(files, config)
        self.build.drop_unused(files)
        self.build.bundle_worker(files)
        self.build.take_pages(files)
        return files

    def on_env(
        self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files
    ) -> jinja2.Environment:
        """Read and check the submissions."""
        self.loaded = self.build.load(env)
        if self.errors:
            log.warning(render(self.errors, "text"))
        return env

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Tell our templates that a page's content is markup."""
        return Markup(html)

    def on_page_context(
        self, context: Any, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> Any:
        """Give a hand-written page what every template of ours expects."""
        return {**context, **self.build.page_variables(page)}

    def on_template_context(self, context: Any, *, template_name: str, config: MkDocsConfig) -> Any:
        """Give the error page what every template of ours expects."""
        return {**context, **self.build.error_variables(context["base_url"])}

    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Leave the site map to ``on_post_build``, when every address is known."""
        return "" if template_name == sitemap.NAME else output

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the catalog's pages, data and search index."""
        self.build.finish(Path(config.site_dir), self.standing)

    def on_build_error(self, *, error: Exception) -> None:
        """Let other builds use the cache, if this one came as far as having it."""
        if hasattr(self, "build"):
            self.build.workplace.leave()

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any
    ) -> LiveReloadServer:
        """Watch the submissions and show their problems on every page."""
        server.watch(str(self.build.innovations))
        server.watch(str(config.theme.custom_dir))
        server.builder = preview.told(server.builder)
        server.set_app(preview.with_banner(server.serve_request, lambda: self.loaded))
        return server
