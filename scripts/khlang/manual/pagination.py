"""Which items of a sheet stay on one page with what follows them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from khlang.manual.sheet import Grid, Item, Line, Options, Ruled, Sheet, Signing


def loose(sheet: Sheet) -> Sheet:
    """Return a sheet whose tables may go on from page to page: filled in, they grow."""
    items = (replace(each, whole=False) if isinstance(each, Grid) else each for each in sheet.items)
    return replace(sheet, items=tuple(items))


def held(items: list[Item], *, letter: bool) -> Iterator[Item]:
    """Yield the items; what goes with signatures is told to stay on their page.

    That is what stands right above them, and in a letter all that superiors add below it.
    """
    added = False
    for item, follows in zip(items, [*items[1:], None], strict=True):
        keep = isinstance(follows, Signing) or added
        if keep and isinstance(item, Line | Options | Ruled):
            yield replace(item, held=True)
        else:
            yield item
        added = added or (letter and isinstance(item, Signing))
