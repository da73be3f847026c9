"""Pictures on a page: their published copies, from which the browser chooses."""

from __future__ import annotations

from dataclasses import dataclass

from khlang.submission import images
from khlang.submission.model import Picture


@dataclass(frozen=True, slots=True)
class PictureView:
    """A picture; ``sources`` are its copies by width, none for a woven cover."""

    src: str
    sources: tuple[tuple[str, int], ...]
    alt: str
    width: int
    height: int


def picture_view(picture: Picture) -> PictureView:
    """Return a picture for a page."""
    widths = images.widths(picture.width)
    largest = widths[-1]
    return PictureView(
        src=images.derivative_name(picture.file, widths[min(1, len(widths) - 1)]),
        sources=tuple((images.derivative_name(picture.file, width), width) for width in widths),
        alt=picture.alt,
        width=largest,
        height=max(1, round(picture.height * largest / picture.width)),
    )


def card_address(route: str, *, has_photo: bool) -> str:
    """Return the address of the card of a page, relative to the site's root like ``route``."""
    return f"{route}card.{'jpg' if has_photo else 'png'}"


def copy_name(picture: Picture, width: int) -> str:
    """Return the name of a published copy that fills ``width``, or of the widest there is."""
    published = images.widths(picture.width)
    fitting = next((each for each in published if each >= width), published[-1])
    return images.derivative_name(picture.file, fitting)
