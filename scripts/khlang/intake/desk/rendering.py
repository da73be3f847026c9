"""Sections of a body as a reviewer reads them: rendered as on the site, below the desk's headings."""

from __future__ import annotations

import re
import threading
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from khlang.submission.markdown import Renderer
from khlang.submission.model import Attachment, Picture

_TAG_OF_HEADING = re.compile(r"<(/?)h([2-4])(?: id=\"[^\"]*\")?>")
_DOWN = 2
"""Levels by which headings go down, under those of the page; they need no anchors there."""

_renderer = Renderer()
_turn = threading.Lock()
"""A renderer does one text at a time."""


@dataclass(frozen=True, slots=True)
class _Bare:
    """A body without files: pictures stand below it as files, in the text by their description."""

    id: str
    cover: Picture | None = None
    pictures: tuple[Picture, ...] = ()
    attachments: tuple[Attachment, ...] = ()


def html(text: str, name: str) -> SafeString:
    """Return Markdown as HTML of the site's renderer, which lets nothing of its own through."""
    with _turn:
        rendered, _ = _renderer.render(text, _Bare(name))
    lowered = _TAG_OF_HEADING.sub(lambda m: f"<{m[1]}h{int(m[2]) + _DOWN}>", rendered)
    return mark_safe(lowered)  # all text in it was escaped by the renderer
