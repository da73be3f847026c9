"""Ways to hand a page on: plain links, nobody else's script."""

from __future__ import annotations

from khlang.site.address import quoted


def share_links(title: str, url: str) -> dict[str, str]:
    """Return the addresses by the name of the way."""
    address, subject = quoted(url).replace("/", "%2F"), quoted(title)
    return {
        "line": f"https://social-plugins.line.me/lineit/share?url={address}",
        "facebook": f"https://www.facebook.com/sharer/sharer.php?u={address}",
        "mail": f"mailto:?subject={subject}&body={address}",
    }
