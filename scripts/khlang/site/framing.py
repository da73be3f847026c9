"""A page of the catalog in its frame."""

from __future__ import annotations

from khlang.site.languages import LANGUAGES, prefix
from khlang.site.page import Page
from khlang.site.shell import Frame, Head, Shells


def page_bytes(page: Page, shells: Shells, base_url: str) -> bytes:
    """Return a whole page.

    Args:
        page: What stands in it.
        shells: The frames.
        base_url: Address of the published site's root, ending in ``/``.
    """
    frame, head = framed(page, base_url)
    template = shells.environment.get_template(page.template)
    content = template.render(
        shells.context[page.language],
        **page.context,
        language=page.language,
        root=frame.root,
        home=frame.home,
    )
    return shells.fill(frame, head, content)


def framed(page: Page, base_url: str) -> tuple[Frame, Head]:
    """Return the frame that a page stands in and the values for its slots."""
    address = {code: f"{prefix(code)}{page.route}" for code in page.languages}
    depth = (prefix(page.language) + page.route).count("/")
    frame = Frame(page.language, depth, page.languages, page.section, bool(page.image))
    other = next(code for code in LANGUAGES if code != page.language)
    head = Head(
        title=page.title,
        description=page.description,
        canonical=base_url + prefix(page.language) + (page.stands_for or page.route),
        alternates={code: base_url + url for code, url in address.items()},
        switch_url=frame.root + address.get(other, prefix(other)),
        image=base_url + page.image if page.image else "",
        extra=page.extra,
        section=page.section,
    )
    return frame, head
