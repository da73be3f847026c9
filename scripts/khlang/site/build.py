"""One build of the site: what the plugin's hooks share."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils.yaml import yaml_load

from khlang import records, thai
from khlang.catalog import load
from khlang.catalog.catalog import Catalog
from khlang.km import load as knowledge_reading
from khlang.km.knowledge import Knowledge
from khlang.lock import Workplace
from khlang.problems import Problem, render
from khlang.search import synonyms
from khlang.search.analysis import Analyser
from khlang.site import languages, modules
from khlang.site.framing import framed
from khlang.site.output import Site
from khlang.site.page import Page as CatalogPage
from khlang.site.pipeline import Pipeline
from khlang.site.search_files import SearchFiles
from khlang.site.shell import Frame, Head, Shells
from khlang.site.siteview import SiteView
from khlang.site.standing import Standing
from khlang.site.store import Store
from khlang.site.strings import interface
from khlang.submission import vocabulary
from khlang.submission.markdown import Renderer

if TYPE_CHECKING:
    from khlang.manual.manual import Manual

_UNUSED_THEME_FILES = (
    "assets/javascripts/bundle",
    "assets/javascripts/lunr",
    "assets/javascripts/workers",
)
KNOWLEDGE_FOLDER = "km"
"""Where events and articles lie in the folder of documents."""

MANUAL_FOLDER = "manual"
"""Where the manual's definitions lie in the folder of documents."""

_MATERIAL_STYLES = "assets/stylesheets/"
_OF_MATERIAL = re.compile(
    r'class="(?:[^"]* )?(?:tabbed-|highlight|footnote|task-list|md-|twemoji|grid|annotate|keys|critic)'
)
"""Content that Material dresses, and we do not; its style sheets weigh more than all of a page."""


class WorkChangedError(PluginError):
    """A file of a work was there for the checks, and not when its page was made."""


class RegistryFaultError(PluginError):
    """The office's registry is at fault, so that there is no site; the message says where and why."""


@dataclass(slots=True)
class SiteBuild:
    """State of one build.

    Attributes:
        workplace: Where results are kept for the next build.
        scripts: The modules of the folder of documents.
        base_url: Address of the published site's root, ending in ``/``; the same in a preview.
        pages: For each hand-written page, its address in each language.
        preview: Whether works that are not public yet are shown, and the manual is left out.
        pictures: Whether works and events keep their photographs.
        cards: Whether pages get pictures to be shared with.
        sheets: Most works of which each gets a poster and a summary.
        material_styles: Style sheets of Material that hand-written pages use.
    """

    config: MkDocsConfig
    innovations: Path
    registry: Path
    workplace: Workplace
    scripts: modules.Scripts
    base_url: str
    preview: bool = False
    pictures: bool = True
    cards: bool = True
    sheets: int = 0
    pages: dict[str, dict[str, str]] = field(default_factory=dict)
    material_styles: list[str] = field(default_factory=list)
    pipeline: Pipeline | None = None

    @classmethod
    def begin(  # noqa: PLR0913  # the options of the plugin
        cls,
        config: MkDocsConfig,
        innovations: str,
        cache: str,
        *,
        preview: bool = False,
        pictures: bool = True,
        cards: bool = True,
        sheets: int = 0,
    ) -> SiteBuild:
        """Take the places of things from the configuration."""
        root = Path(config.config_file_path).parent
        works = root / innovations
        alone = bool(preview or office_of(config).get("offline"))
        stem = hashlib.blake2b(str(works.resolve()).encode(), digest_size=6).hexdigest()
        return cls(
            config=config,
            innovations=works,
            registry=load.registry_of(works, root / "innovations" / load.REGISTRY),
            workplace=Workplace(root / cache / stem),
            scripts=modules.Scripts(Path(config.docs_dir) / modules.FOLDER),
            base_url=published_url(config),
            preview=preview,
            pictures=pictures,
            cards=cards and not alone,
            sheets=0 if alone else sheets,
        )

    def drop_unused(self, files: Files) -> None:
        """Leave out scripts and source maps of the theme, and note its style sheets."""
        for file in list(files):
            uri = file.src_uri
            if uri.startswith(_UNUSED_THEME_FILES) or uri.endswith(".map"):
                files.remove(file)
            elif uri.startswith(_MATERIAL_STYLES) and uri.endswith(".min.css"):
                self.material_styles.append(uri)

    def bundle_worker(self, files: Files) -> None:
        """Put one file in the place of the module that runs in a worker, and of all it needs."""
        uri = f"{modules.FOLDER}/{modules.TOGETHER}"
        if worker := files.get_file_from_path(uri):
            files.remove(worker)
            content = self.scripts.bundle(modules.TOGETHER)
            files.append(File.generated(self.config, uri, content=content))

    def take_pages(self, files: Files) -> None:
        """Remember which hand-written pages exist in which language."""
        self.pages = languages.page_languages(files)

    def load(self, env: jinja2.Environment) -> load.Loaded:
        """Check the submissions and prepare the pipeline."""
        try:
            loaded = load.load(
                self.innovations,
                self.registry,
                self.workplace.path / "submissions",
                records.code_digest(),
                load.Proposal(drafts=self.preview),
            )
            groups = synonyms.load(self.registry / synonyms.FILE)
        except vocabulary.RegistryError as error:
            raise RegistryFaultError(render(error.problems, "text")) from error
        manual, faults = self._load_manual(loaded.catalog.vocabulary)
        knowledge, slips = self._load_knowledge(loaded.catalog)
        if not self.pictures:
            loaded = replace(loaded, catalog=loaded.catalog.without_pictures())
            knowledge = knowledge.without_pictures()
        loaded.catalog.keep_related(self.workplace.path / "related", records.code_digest())
        office = office_of(self.config)
        has_sheets = len(loaded.catalog.works) <= self.sheets
        sites = {
            language: SiteView(
                loaded.catalog,
                language,
                office,
                self.base_url,
                knowledge,
                has_cards=self.cards,
                has_sheets=has_sheets,
            )
            for language in languages.LANGUAGES
        }
        env.globals["modules"] = self.scripts.closure
        salt = records.digest(records.code_digest(), str(has_sheets), *self._inputs())
        store = Store(self.workplace.path / "files", salt)
        self.pipeline = Pipeline(
            catalog=loaded.catalog,
            manual=manual,
            sites=sites,
            shells=Shells(env, {code: self._shared(code, site) for code, site in sites.items()}),
            renderer=Renderer(),
            search=SearchFiles(sites, Analyser(groups), groups, store, salt),
            store=store,
            kept=self.workplace.path / "sheets",
            base_url=self.base_url,
            salt=salt,
        )
        return replace(loaded, problems=(*loaded.problems, *faults, *slips))

    def _load_manual(self, words: vocabulary.Vocabulary) -> tuple[Manual | None, list[Problem]]:
        folder = Path(self.config.docs_dir) / MANUAL_FOLDER
        if self.preview or not folder.is_dir():
            return None, []
        from khlang.manual import read  # noqa: PLC0415  # slow to load, and not every site has one

        return read.load(folder, words)

    def _load_knowledge(self, catalog: Catalog) -> tuple[Knowledge, list[Problem]]:
        return knowledge_reading.load(
            Path(self.config.docs_dir) / KNOWLEDGE_FOLDER,
            catalog.vocabulary,
            {work.id for work in catalog.works},
            thai.beginning(thai.now()),
            store=self.workplace.path / "knowledge",
            salt=records.digest(records.code_digest(), *self._inputs()),
        )

    def page_variables(self, page: Page) -> dict[str, Any]:
        """Return the variables of a hand-written page."""
        language = languages.page_language(page)
        base, _ = languages.split(page.file.src_uri)
        frame, head = self._frame(page, language, self.pages[base])
        return {
            **self._variables(language),
            **_place(frame, head),
            "material_styles": self.material_styles
            if _OF_MATERIAL.search(page.content or "")
            else (),
        }

    def error_variables(self, base_url: str) -> dict[str, Any]:
        """Return the variables of a page that may be shown at any address."""
        root = base_url.rstrip("/") + "/"
        head = Head("404", "", self.base_url, {}, f"{root}en/")
        return {
            **self._variables(languages.DEFAULT),
            "head": head,
            "root": root,
            "home": root,
            "material_styles": [],
        }

    def finish(self, site: Path, standing: Standing) -> None:
        """Write the catalog's pages and the site map, without what ``standing`` has of them.

        Raises:
            WorkChangedError: A file of a work went away since the checks.
        """
        if self.pipeline is None:
            raise RuntimeError("the catalog was not loaded")
        try:
            hand_written = [url for urls in self.pages.values() for url in urls.values()]
            self.pipeline.run(Site(site, standing), hand_written)
        except OSError as error:
            if Path(error.filename or "").is_relative_to(self.innovations):
                name = Path(error.filename).relative_to(self.innovations)
                raise WorkChangedError(f"{name} หายหรืออ่านไม่ได้ระหว่างสร้างเว็บไซต์") from error
            raise
        self.workplace.leave()

    def _frame(self, page: Page, language: str, addresses: dict[str, str]) -> tuple[Frame, Head]:
        spec = CatalogPage(
            route=addresses[language].removeprefix(languages.prefix(language)),
            language=language,
            template="",
            title=str(page.title or ""),
            description=str(page.meta.get("description", "")),
            context={},
            languages=tuple(code for code in languages.LANGUAGES if code in addresses),
            section=str(page.meta.get("section", "")),
        )
        return framed(spec, self.base_url)

    def _variables(self, language: str) -> dict[str, Any]:
        if self.pipeline is None:
            raise RuntimeError("the catalog was not loaded")
        return {**self.pipeline.shells.context[language], "language": language}

    def _shared(self, language: str, site: SiteView) -> dict[str, Any]:
        return {
            "config": self.config,
            "office": office_of(self.config),
            "ui": interface(language),
            "site": site,
        }

    def _inputs(self) -> Iterator[bytes]:
        """Yield everything but the works that any page may depend on."""
        yield Path(self.config.config_file_path).read_bytes()
        yield repr((self.config.extra, self.cards, self.pictures, self.preview)).encode()
        yield repr(self.scripts.needs()).encode()
        for name in (vocabulary.VOCABULARY_FILE, vocabulary.SCHOOLS_FILE):
            yield (self.registry / name).read_bytes()
        for path in sorted(Path(str(self.config.theme.custom_dir or "")).rglob("*")):
            if path.is_file():
                yield path.read_bytes()


def office_of(config: MkDocsConfig) -> dict[str, Any]:
    """Return the office's names and addresses as text; what is not given is left out."""
    office = config.extra.get("office")
    if not isinstance(office, dict):
        return {}
    return {
        name: value if isinstance(value, bool) else str(value)
        for name, value in office.items()
        if value is not None
    }


def _place(frame: Frame, head: Head) -> dict[str, Any]:
    return {"head": head, "root": frame.root, "home": frame.home}


def published_url(config: MkDocsConfig) -> str:
    """Return ``site_url`` as the file says it: a preview replaces it by its own address."""
    with Path(config.config_file_path).open(encoding="utf-8") as file:
        url = yaml_load(file).get("site_url") or "/"
    return str(url).rstrip("/") + "/"
