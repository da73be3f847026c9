"""Poppler, whose text is what a screen reader or a search finds in a PDF."""

from __future__ import annotations

import subprocess
from typing import Literal

from khlang.stress.servers import installed


def text_of(data: bytes, order: Literal["raw", "layout"]) -> str:
    """Return the text of a PDF as it was written or as it lies on the page, form feeds after pages."""
    command = [str(installed("pdftotext")), f"-{order}", "-", "-"]
    run = subprocess.run(command, input=data, check=True, capture_output=True)
    assert run.stderr == b""
    return run.stdout.decode()
