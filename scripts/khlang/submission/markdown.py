"""Turns a body into HTML whose markup is ours by construction.

Python-Markdown builds the tree with just the processors that a work needs; nothing of it can pass
HTML through. The tree is then written by ``markup.Writer``, which knows a few tags, sets every
attribute itself and escapes all text, so what is not foreseen cannot appear.
"""

from __future__ import annotations

import html
import logging
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Protocol

from khlang.submission import limits
from khlang.submission.dialect import Dialect
from khlang.submission.markup import Contents, Writer
from khlang.submission.model import Attachment, Picture
from khlang.submission.shortcuts import Hurried

__all__ = ["Contents", "Renderer"]

TIME_LIMIT = 5.0
"""Seconds for one body; the bounds of ``limits`` keep the worst far below."""

_log = logging.getLogger(__name__)


class Illustrated(Protocol):
    """Something with a body: a work, an event or an article."""

    @property
    def id(self) -> str: ...
    @property
    def cover(self) -> Picture | None: ...
    @property
    def pictures(self) -> tuple[Picture, ...]: ...
    @property
    def attachments(self) -> tuple[Attachment, ...]: ...


class Renderer:
    """Converts bodies; to be built once per process.

    Args:
        hurried: Whether blocks and text are spared the processors and patterns that cannot match
            them; the output is the same.
    """

    def __init__(self, *, hurried: bool = True) -> None:
        self._type = Hurried if hurried else Dialect
        self._markdown = self._type()

    def render(self, body: str, work: Illustrated) -> tuple[str, Contents]:
        """Return the HTML of ``body`` and its second-level headings.

        A body that breaks the bounds, or that cannot be converted in time, comes out as plain
        paragraphs.
        """
        if next(limits.excesses(body), None) is not None:
            return _verbatim(body), []
        pictures = {picture.file: picture for picture in work.pictures}
        if work.cover is not None:
            pictures.setdefault(work.cover.file, work.cover)
        writer = Writer(pictures, frozenset(item.file for item in work.attachments))
        try:
            with _time_limit(TIME_LIMIT):
                self._markdown.reset()
                self._markdown.serializer = writer.write
                return self._markdown.convert(body), writer.contents
        except Exception:
            # Whatever a body does to the library, it may cost its own layout, not the build.
            _log.exception("cannot convert the body of %s; shown as plain text", work.id)
            self._markdown = self._type()
            return _verbatim(body), []


def _verbatim(body: str) -> str:
    paragraphs = (part.strip() for part in body.split("\n\n"))
    return "\n".join(f"<p>{html.escape(part)}</p>" for part in paragraphs if part)


@contextmanager
def _time_limit(seconds: float) -> Iterator[None]:
    """Raise TimeoutError in the block after ``seconds``, where the system has such a clock."""
    if threading.current_thread() is not threading.main_thread() or not hasattr(
        signal, "setitimer"
    ):
        yield
        return

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise TimeoutError(f"more than {seconds} s")

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before or signal.SIG_DFL)
