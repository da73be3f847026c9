"""What axe finds on a page."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page


def violations(page: Page, *, preload: bool = True) -> list[str]:
    """Return a line for each element that breaks a rule of WCAG, once the page has loaded.

    ``preload`` lets axe fetch the style sheets, which a page opened from a file may not.
    """
    # A click returns once the next page has begun, when it has no elements yet.
    page.wait_for_load_state("load")
    results = Axe().run(page, options={"preload": preload})
    return [
        f"{violation['id']}: {node['html']}"
        for violation in results.response["violations"]
        for node in violation["nodes"]
    ]
