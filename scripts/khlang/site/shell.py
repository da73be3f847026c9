"""The frame of a page: rendered once, filled for thousands of works."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import jinja2
from markupsafe import Markup

from khlang.site.escaping import escaped
from khlang.site.languages import LANGUAGES, prefix

_MARK = "zzslot{}zz"
_SLOT = re.compile(r"zzslot(\w+?)zz")


@dataclass(frozen=True, slots=True)
class Head:
    """What differs in the frame from page to page.

    Attributes:
        alternates: Address of the same page in each language that has it.
        switch_url: Relative address for the switch to the other language.
        image: Address of the picture shown when the page is shared.
        extra: Further elements of ``<head>``.
        section: Id of the menu entry that is current.
    """

    title: str
    description: str
    canonical: str
    alternates: Mapping[str, str]
    switch_url: str
    image: str = ""
    extra: Markup = field(default_factory=Markup)
    section: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """Which shell a page needs; pages of one frame differ only in their slots."""

    language: str
    depth: int
    languages: tuple[str, ...]
    section: str
    has_image: bool

    @property
    def root(self) -> str:
        """The relative way to the site's root."""
        return "../" * self.depth

    @property
    def home(self) -> str:
        """The relative way to the home page of the language."""
        return self.root + prefix(self.language)


@dataclass(slots=True)
class Shells:
    """Renders ``base.html`` once per frame and cuts it at the slots.

    Attributes:
        context: Variables of the template that every generated page shares, by language.
    """

    environment: jinja2.Environment
    context: Mapping[str, Mapping[str, object]]
    _cut: dict[Frame, tuple[list[bytes], list[str]]] = field(default_factory=dict)

    def fill(self, frame: Frame, head: Head, content: str) -> bytes:
        """Return a whole page; ``content`` is markup, everything else is escaped here."""
        values: dict[str, str] = {
            "title": escaped(head.title),
            "description": escaped(head.description),
            "canonical": escaped(head.canonical),
            "switch": escaped(head.switch_url),
            "image": escaped(head.image),
            "extra": head.extra,
            "content": content,
        }
        for language, url in head.alternates.items():
            values[f"alternate{language}"] = escaped(url)
        fixed, slots = self._cut.get(frame) or self._cut.setdefault(frame, self._render(frame))
        page = [b""] * (len(fixed) + len(slots))
        page[::2] = fixed
        page[1::2] = [values[name].encode() for name in slots]
        return b"".join(page)

    def _render(self, frame: Frame) -> tuple[list[bytes], list[str]]:
        """Return what is the same on every page of a frame, and the names of the slots between."""
        slot = _MARK.format
        head = Head(
            title=slot("title"),
            description=slot("description"),
            canonical=slot("canonical"),
            alternates={
                language: slot(f"alternate{language}")
                for language in LANGUAGES
                if language in frame.languages
            },
            switch_url=slot("switch"),
            image=slot("image") if frame.has_image else "",
            extra=Markup(slot("extra")),
            section=frame.section,
        )
        template = self.environment.get_template("base.html")
        page = template.render(
            self.context[frame.language],
            head=head,
            language=frame.language,
            root=frame.root,
            home=frame.home,
            content=Markup(slot("content")),
        )
        pieces = _SLOT.split(page)
        return [piece.encode() for piece in pieces[::2]], pieces[1::2]
