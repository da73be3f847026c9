"""The page of one work that is not public, made at once with the site's own templates."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import jinja2
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from khlang.catalog.catalog import Catalog
from khlang.site import languages, theme
from khlang.site.body import read_body
from khlang.site.build import office_of, published_url
from khlang.site.framing import page_bytes
from khlang.site.shell import Shells
from khlang.site.siteview import SiteView
from khlang.site.strings import interface
from khlang.site.views import work_page
from khlang.submission.check import Context
from khlang.submission.markdown import Renderer
from khlang.submission.model import Innovation


@dataclass(frozen=True, slots=True)
class Glimpse:
    """Renders works of a site without building it."""

    config: MkDocsConfig
    environment: jinja2.Environment
    renderer: Renderer
    base_url: str

    @classmethod
    def of(cls, config_file: Path) -> Glimpse:
        """Read the configuration and the templates of a site."""
        config = load_config(str(config_file))
        config.extra["office"] = {**config.extra.get("office", {}), "preview": True}
        config.extra["menu"] = []
        own = Path(str(config.theme.custom_dir or ""))
        environment = theme.environment(config.theme, own, None)
        return cls(config, environment, Renderer(), published_url(config))

    def page(self, work: Innovation, context: Context) -> bytes:
        """Return the Thai page of a work, whose files lie beside its source for now."""
        catalog = Catalog([work], context.vocabulary, context.schools, drafts=True)
        office = office_of(self.config)
        site = SiteView(catalog, languages.DEFAULT, office, self.base_url)
        shared = {
            "config": self.config,
            "office": office,
            "ui": interface(languages.DEFAULT),
            "site": site,
        }
        shells = Shells(self.environment, {languages.DEFAULT: shared})
        html, contents = self.renderer.render(read_body(work), work)
        return page_bytes(work_page(site, work, html, contents), shells, self.base_url)
