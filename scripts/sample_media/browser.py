"""Chromium as the artist: drawings become pixels, pages become PDF."""

from __future__ import annotations

import base64
import io
import shutil
from pathlib import Path
from types import TracebackType
from typing import Self

import pikepdf
from playwright.sync_api import Page, sync_playwright

FONTS = Path(__file__).parents[2] / "docs" / "assets" / "fonts"
_RANGES = {
    "thai": "U+0E01-0E5B, U+200C-200D, U+25CC",
    "latin": "U+0000-00FF, U+2013-2026, U+2190-22FF",
}
_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def _font_faces() -> str:
    faces = []
    for script, extent in _RANGES.items():
        for weight in (400, 700):
            data = (FONTS / f"sarabun-{script}-{weight}-normal.woff2").read_bytes()
            source = f"url(data:font/woff2;base64,{base64.b64encode(data).decode()})"
            faces.append(
                f"@font-face{{font-family:Sarabun;font-weight:{weight};src:{source};unicode-range:{extent}}}"
            )
    return "".join(faces)


class Browser:
    """A headless browser with the site's fonts; use it in a ``with`` statement."""

    def __enter__(self) -> Self:
        self._playwright = sync_playwright().start()
        self._browser = self._playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=_FLAGS
        )
        self._page: Page = self._browser.new_page()
        self._fonts = _font_faces()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._browser.close()
        self._playwright.stop()

    def picture(self, drawing: str, width: int, height: int) -> bytes:
        """Return a drawing as PNG."""
        self._page.set_viewport_size({"width": width, "height": height})
        self._show(f"<style>{self._fonts}body{{margin:0}}svg{{display:block}}</style>{drawing}")
        return self._page.screenshot()

    def paper(self, style: str, body: str, title: str) -> bytes:
        """Return an A4 page or more as a tagged PDF without dates."""
        head = f'<!doctype html><html lang="th"><title>{title}</title>'
        self._show(f"{head}<style>{self._fonts}{style}</style><body>{body}")
        printed = self._page.pdf(prefer_css_page_size=True, print_background=True, tagged=True)
        return _settle(printed, title)

    def _show(self, content: str) -> None:
        self._page.set_content(content)
        self._page.evaluate("document.fonts.ready")


def _drop_node_names(pdf: pikepdf.Pdf) -> None:
    """Drop names of table headings that Chromium numbers anew in each run; the scope stays."""
    if "/IDTree" in pdf.Root.StructTreeRoot:
        del pdf.Root.StructTreeRoot["/IDTree"]
    for element in pdf.objects:
        if isinstance(element, pikepdf.Dictionary) and "/S" in element:
            if "/ID" in element:
                del element["/ID"]
            attributes = element.get("/A")
            if isinstance(attributes, pikepdf.Array):
                kept = [each for each in attributes if "/Headers" not in each]
                element["/A"] = pikepdf.Array(kept)


def _settle(printed: bytes, title: str) -> bytes:
    """Return a PDF without dates or names that change from run to run."""
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(printed)) as pdf:
        del pdf.docinfo
        _drop_node_names(pdf)
        with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
            metadata["dc:title"] = title
            metadata["dc:language"] = ["th"]
        pdf.save(
            target,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            recompress_flate=True,
        )
    return target.getvalue()
