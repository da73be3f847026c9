"""The site map for search engines: every page with its languages."""

from __future__ import annotations

import gzip
import html
from collections.abc import Iterable, Iterator

from khlang.site.languages import DEFAULT, LANGUAGES, prefix

NAME = "sitemap.xml"
COMPRESSED = f"{NAME}.gz"


def files(base_url: str, addresses: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """Yield ``sitemap.xml`` and its compressed twin.

    Args:
        base_url: Address of the site's root, ending in ``/``.
        addresses: Address of every page, relative to the root.
    """
    known = set(addresses)
    urls = "".join(_entry(base_url, address, known) for address in sorted(known))
    data = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        f' xmlns:xhtml="http://www.w3.org/1999/xhtml">\n{urls}</urlset>\n'
    ).encode()
    yield NAME, data
    yield COMPRESSED, gzip.compress(data, mtime=0)


def _entry(base_url: str, address: str, known: set[str]) -> str:
    _, bare = _split(address)
    twins = {code: prefix(code) + bare for code in LANGUAGES if prefix(code) + bare in known}
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang="{code}" href="{html.escape(base_url + url)}"/>'
        for code, url in twins.items()
        if len(twins) > 1
    )
    return f"<url><loc>{html.escape(base_url + address)}</loc>{links}</url>\n"


def _split(address: str) -> tuple[str, str]:
    for code in LANGUAGES:
        if code != DEFAULT and address.startswith(prefix(code)):
            return code, address.removeprefix(prefix(code))
    return DEFAULT, address
