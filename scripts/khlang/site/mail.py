"""A month's digest as HTML that mail programs show: tables, styles on elements, whole addresses.

Mail programs know neither style sheets nor scripts, and many block pictures: there are none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from markupsafe import Markup

from khlang.site.digest import Digest, contents
from khlang.site.occasions import EventCard
from khlang.site.siteview import SiteView

_FONT = "font-family:Sarabun,'Leelawadee UI',Thonburi,Tahoma,sans-serif"
_TEXT = f"{_FONT};font-size:16px;line-height:1.7;color:#1d2829"
_SMALL = f"{_FONT};font-size:14px;line-height:1.6;color:#525b59"
_HEAD = f"{_FONT};font-size:19px;line-height:1.4;font-weight:bold;color:#0c5a5e"
_LINK = "color:#0c5a5e;font-weight:bold;text-decoration:underline"

_PAGE = Markup(
    '<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
    '<meta http-equiv="Content-Security-Policy" '
    "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
    '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
    '<meta name="robots" content="noindex">\n<title>{title}</title>\n</head>\n'
    '<body style="margin:0;padding:0;background:#f4f0e8">\n'
    '<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" '
    'style="background:#f4f0e8"><tr><td align="center" style="padding:24px 12px">\n'
    '<table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0" '
    'style="width:100%;max-width:600px;background:#ffffff;border:1px solid #e4ded2">\n'
    '<tr><td style="padding:24px 28px;background:#083f43;border-bottom:4px solid #b98a2e">'
    '<p style="margin:0;{font};font-size:14px;color:#b9d0cc">{site}</p>'
    '<h1 style="margin:4px 0 0;{font};font-size:24px;line-height:1.4;color:#ffffff">{title}</h1>'
    "</td></tr>\n{body}"
    '<tr><td style="padding:20px 28px;background:#f4f0e8;border-top:1px solid #e4ded2">'
    '<p style="margin:0;{small}">{office}<br><a href="{page}" style="{link}">{more}</a></p>'
    "</td></tr>\n</table>\n</td></tr></table>\n</body>\n</html>\n"
)
_SECTION = Markup(
    '<tr><td style="padding:24px 28px 4px"><h2 style="margin:0;{}">{}</h2></td></tr>\n'
)
_ITEM = Markup(
    '<tr><td style="padding:12px 28px;border-bottom:1px solid #e4ded2">'
    '<p style="margin:0;{}"><a href="{}" style="{}">{}</a></p>'
    '<p style="margin:2px 0 0;{}">{}</p>{}</td></tr>\n'
)
_SUMMARY = Markup('<p style="margin:6px 0 0;{}">{}</p>')
_LINE = Markup('<tr><td style="padding:16px 28px"><p style="margin:0;{}">{}</p></td></tr>\n')

_Item = tuple[str, str, str, str]
"""Address relative to the site's root, title, line below it and summary, which may be empty."""


def mail(site: SiteView, digest: Digest) -> bytes:
    """Return the mail of a month in the language of ``site``."""
    found, ui = contents(site, digest), site.ui
    sections: tuple[tuple[str, Iterable[_Item]], ...] = (
        (ui.km_coming_next, (_event(each) for each in found["coming"])),
        (ui.newest, ((c.url, c.title, f"{c.school} · {c.line}", "") for c in found["cards"])),
        (ui.km_articles, ((c.url, c.title, c.line, c.summary) for c in found["articles"])),
        (ui.km_held, (_event(each) for each in found["held"])),
    )
    body = Markup(_LINE.format(_TEXT, found["counted"]))
    for heading, items in sections:
        rows = Markup().join(_rows(site, items))
        if rows:
            body += _SECTION.format(_HEAD, heading) + rows
    if found["rest"]:
        body += _LINE.format(_SMALL, found["rest"])
    office = site.office.get("name" if site.is_thai else "name_en", "")
    page = _PAGE.format(
        language=site.language, title=found["heading"], site=site.publisher, body=body,
        office=office, page=site.base_url + site.prefix + digest.route, more=ui.km_on_the_web,
        font=_FONT, small=_SMALL, link=_LINK,
    )  # fmt: skip
    return page.encode()


def _event(card: EventCard) -> _Item:
    return card.url, card.title, f"{card.dates} · {card.time} · {card.place}", card.summary


def _rows(site: SiteView, items: Iterable[_Item]) -> Iterator[Markup]:
    for url, title, line, summary in items:
        below = _SUMMARY.format(_TEXT, summary) if summary else ""
        yield _ITEM.format(_TEXT, site.base_url + url, _LINK, title, _SMALL, line, below)
