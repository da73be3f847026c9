from __future__ import annotations

import gzip
from xml.etree import ElementTree

from khlang.site import sitemap

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def test_pages_of_two_languages_point_at_each_other() -> None:
    files = dict(sitemap.files("https://example.go.th/", ["about/", "en/about/", "works/"]))
    root = ElementTree.fromstring(files["sitemap.xml"])
    found = {
        url.findtext("s:loc", namespaces=NAMES): {
            link.get("hreflang"): link.get("href") for link in url.findall("x:link", NAMES)
        }
        for url in root
    }
    both = {"th": "https://example.go.th/about/", "en": "https://example.go.th/en/about/"}
    assert found == {
        "https://example.go.th/about/": both,
        "https://example.go.th/en/about/": both,
        "https://example.go.th/works/": {},
    }


def test_the_compressed_twin_is_equal_and_the_same_every_time() -> None:
    files = dict(sitemap.files("https://example.go.th/?a&b/", [""]))
    assert dict(sitemap.files("https://example.go.th/?a&b/", [""])) == files
    assert gzip.decompress(files["sitemap.xml.gz"]) == files["sitemap.xml"]
