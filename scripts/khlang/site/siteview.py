"""The catalog as templates see it: labels, counts, addresses and pictures in one language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from khlang.catalog.catalog import Catalog
from khlang.catalog.export import Column, columns
from khlang.km.article_fields import ARTICLE
from khlang.km.event_fields import EVENT
from khlang.km.knowledge import Knowledge
from khlang.site.budget import bands
from khlang.site.card import BadgeView, Card, Choice
from khlang.site.cover import DYES, dye_of
from khlang.site.field_guide import FieldRow, SectionRow, field_rows, section_rows
from khlang.site.languages import DEFAULT, LANGUAGES, prefix
from khlang.site.occasions import Occasions
from khlang.site.pictures import card_address, copy_name
from khlang.submission import images
from khlang.submission.model import Badge, Innovation, Picture
from khlang.submission.vocabulary import Collection

NEWEST = 6
"""Cards on the home page."""

CARD_WIDTH = 640
"""How wide a card's picture is shown at most, in pixels."""

_BADGE_LOOKS = {
    Badge.UNREVIEWED: ("wait", "clock"),
    Badge.REVIEWED: ("ok", "check"),
    Badge.EVIDENCE: ("ev", "chart"),
    Badge.REUSED: ("g", "reuse"),
}


def work_languages(work: Innovation) -> tuple[str, ...]:
    """Return the languages in which a work has a page."""
    return LANGUAGES if work.title_en and work.abstract_en else (DEFAULT,)


class SiteView(Occasions):
    """The catalog prepared for templates.

    Attributes:
        office: The office's names and addresses from ``mkdocs.yml``.
        base_url: Address of the published site's root, ending in ``/``.
        has_cards: Whether pages have cards for where they are shared.
        has_sheets: Whether works have a poster and a summary to print.
    """

    def __init__(  # noqa: PLR0913  # the whole of what a site shows
        self,
        catalog: Catalog,
        language: str,
        office: Mapping[str, Any],
        base_url: str,
        knowledge: Knowledge | None = None,
        *,
        has_cards: bool = False,
        has_sheets: bool = False,
    ) -> None:
        super().__init__(language, catalog.vocabulary, knowledge or Knowledge())
        self.catalog = catalog
        self.office = office
        self.base_url = base_url
        self.has_cards = has_cards
        self.has_sheets = has_sheets
        self.prefix = prefix(language)

    @cached_property
    def upload_form(self) -> str:
        """The address of the office's upload form, ending in ``/``; nothing where it runs none."""
        address = str(self.office.get("intake_url", "")).strip()
        return f"{address.rstrip('/')}/" if address else ""

    @cached_property
    def publisher(self) -> str:
        """The catalog's name with its office's."""
        name = self.office.get("short_name" if self.is_thai else "short_name_en", "")
        return f"{self.ui.site_name} {name}".strip()

    def work_url(self, work: Innovation) -> str:
        """Return the address of a work's page relative to the site's root."""
        home = self.prefix if self.language in work_languages(work) else ""
        return f"{home}innovations/{work.id}/"

    def title(self, work: Innovation) -> str:
        """Return the title in the page's language when the work has one."""
        return work.title_en if self.language in work_languages(work)[1:] else work.title

    def foreign(self, work: Innovation) -> str:
        """Return the language of a title that is not in the page's language, else nothing."""
        return "" if self.language in work_languages(work) else DEFAULT

    def badges(self, work: Innovation) -> tuple[BadgeView, ...]:
        """Return the badges of a work with what they say."""
        same = self._same_badges
        return tuple([same.get(badge) or self._badge_of_use(work) for badge in work.badges])

    @cached_property
    def _same_badges(self) -> dict[Badge, BadgeView]:
        """The badges that say the same of every work."""
        return {
            badge: BadgeView(*looks, getattr(self.ui, f"badge_{badge}"))
            for badge, looks in _BADGE_LOOKS.items()
            if badge is not Badge.REUSED
        }

    def _badge_of_use(self, work: Innovation) -> BadgeView:
        schools = len({adoption.school.code for adoption in work.adoptions})
        phrase = self.ui.badge_reused_by_one if schools == 1 else self.ui.badge_reused_by
        return BadgeView(*_BADGE_LOOKS[Badge.REUSED], phrase.format(self.number(schools)))

    def picture(self, work: Innovation, width: int = CARD_WIDTH) -> str:
        """Return the address of a cover that fills ``width``, relative to the site's root."""
        name = copy_name(work.cover, width) if work.cover else "cover.svg"
        return f"innovations/{work.id}/{name}"

    def image(self, route: str, cover: Picture | None) -> str:
        """Return the address of what a page is shared with: its card, else its cover, if any."""
        if self.has_cards:
            return card_address(self.prefix + route, has_photo=cover is not None)
        return f"{route}{copy_name(cover, images.WIDTHS[-1])}" if cover else ""

    def works_of(self, ids: Iterable[str]) -> tuple[Innovation, ...]:
        """Return the public works with these ids."""
        found = (self.catalog.get(work_id) for work_id in ids)
        return tuple(work for work in found if work is not None)

    def area_label(self, area: str) -> str:
        """Return the label of a learning area."""
        return self.label(self.vocabulary.areas.get(area), area)

    def card(self, work: Innovation, why: str = "") -> Card:
        """Return a work as a card, which may say why it is shown."""
        when = work.published_on
        line = [self.grades_text(work.grades)]
        if when is not None:
            line.append(self.ui.published.format(self.date(when)))
        return Card(
            url=self.work_url(work),
            title=self.title(work),
            lang=self.foreign(work),
            cover=self.picture(work),
            dye=dye_of(work.areas[0]),
            area=self.area_label(work.areas[0]),
            school=self.school_name(work.school),
            line=" · ".join(line),
            badges=self.badges(work),
            why=why,
        )

    def cards(self, works: Iterable[Innovation]) -> tuple[Card, ...]:
        """Return works as cards."""
        return tuple(self.card(work) for work in works)

    @cached_property
    def figures(self) -> tuple[Choice, ...]:
        """The four figures of the home page."""
        figures = self.catalog.figures
        return tuple(
            Choice("", getattr(self.ui, f"figure_{name}"), self.number(getattr(figures, name)))
            for name in ("works", "schools", "evidence", "adoptions")
        )

    @cached_property
    def newest(self) -> tuple[Card, ...]:
        """The newest works."""
        return self.cards(self.catalog.works[:NEWEST])

    @cached_property
    def areas(self) -> tuple[Choice, ...]:
        """All learning areas."""
        return tuple(
            self._choice("areas", area, self.label(term), len(self.catalog.in_area(area)))
            for area, term in self.vocabulary.areas.items()
        )

    @cached_property
    def tiles(self) -> tuple[Choice, ...]:
        """One tile for each dye: the subjects, and what lies outside them taken together."""
        subjects = [choice for choice in self.areas if choice.dye != "other"]
        outside = {
            work.id
            for area in self.vocabulary.areas
            if dye_of(area) == "other"
            for work in self.catalog.in_area(area)
        }
        order = list(DYES)
        subjects.sort(key=lambda choice: order.index(choice.dye))
        rest = Choice(f"{self.prefix}browse/", self.ui.other_areas, self.works(len(outside)))
        return (*subjects, rest)

    @cached_property
    def grades(self) -> tuple[Choice, ...]:
        """All grades, by their short names."""
        return tuple(
            Choice(
                f"{self.prefix}grades/{grade}/",
                self.grades_text((grade,)),
                self.number(len(self.catalog.in_grade(grade))),
            )
            for grade in self.vocabulary.grades
        )

    @cached_property
    def categories(self) -> tuple[Choice, ...]:
        """All categories of innovation."""
        return tuple(
            Choice(
                f"{self.prefix}categories/{category}/",
                self.label(term),
                self.number(len(self.catalog.in_category(category))),
            )
            for category, term in self.vocabulary.categories.items()
        )

    @cached_property
    def years(self) -> tuple[Choice, ...]:
        """Academic years with works, newest first."""
        return tuple(
            Choice(
                f"{self.prefix}years/{year}/",
                self.year(year),
                self.number(len(self.catalog.in_year(year))),
            )
            for year in self.catalog.years
        )

    @cached_property
    def budgets(self) -> tuple[tuple[str, str], ...]:
        """Bands of cost that the search may be narrowed to."""
        return bands(self)

    @cached_property
    def collections(self) -> tuple[Choice, ...]:
        """Collections that have a public work."""
        return tuple(
            self._choice("collections", each.id, self.collection_title(each), count)
            for each in self.catalog.collections
            if (count := len(self.catalog.in_collection(each)))
        )

    def collection_title(self, collection: Collection) -> str:
        """Return a collection's title."""
        return collection.title if self.is_thai else collection.title_en or collection.title

    def _choice(self, kind: str, key: str, label: str, count: int) -> Choice:
        return Choice(f"{self.prefix}{kind}/{key}/", label, self.works(count), dye_of(key))

    @cached_property
    def fields(self) -> tuple[FieldRow, ...]:
        """Every field of a submission."""
        return field_rows(self)

    @cached_property
    def event_fields(self) -> tuple[FieldRow, ...]:
        """Every field of an event."""
        return field_rows(self, EVENT)

    @cached_property
    def article_fields(self) -> tuple[FieldRow, ...]:
        """Every field of an article."""
        return field_rows(self, ARTICLE)

    @cached_property
    def sections(self) -> tuple[SectionRow, ...]:
        """Every heading of a submission's body."""
        return section_rows(self)

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The columns of the published table."""
        return columns(self.vocabulary, self.base_url)
