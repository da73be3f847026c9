"""A built site as one zip that opens from a folder, without a server."""

from __future__ import annotations

import base64
import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from khlang.site import file_links
from khlang.site.languages import prefix
from khlang.site.modules import FOLDER, Scripts
from khlang.site.search_files import FOLDER as SEARCH
from khlang.thai import format_date

Files = Iterator[tuple[str, bytes]]

SCRIPTS = f"{FOLDER}/"
STAND_IN = f"{SCRIPTS}offline.js"
README = "README.txt"

_LEFT_OUT = re.compile(r"404\.html|sitemap\.xml(\.gz)?|(.*/)?card\.(png|jpg)|oai/.*")
"""What only serves a site on the web: cards for sharing, and answers to harvesters."""

_PACKED = (".webp", ".jpg", ".png", ".pdf", ".docx", ".xlsx", ".pptx", ".zip", ".woff2", ".mp4")
"""Kinds of files that another compression makes no smaller."""

_PRELOAD = re.compile(rb'<link rel="(?:module)?preload"[^>]*>\n?')
_SCRIPT = re.compile(
    rb'<script (?:src="([^"]+)" type="module"|type="module" src="([^"]+)")></script>'
)
_MADE = re.compile(rb"(<time data-made[^>]*>)(</time>)")
_FETCHED = re.compile(rb' data-docx="([^"]+)"')
_BODY = re.compile(
    rb'<div class="body">.*?</div>(?=\s*<section aria-labelledby="evidence">)', re.DOTALL
)
_DRAWING = re.compile(rb"url\(([\w./-]+\.svg)\)")


class Edition:
    """The files of a built site as they must be to open from a folder.

    Args:
        site: The folder of the built site.
        made: The day that the pages tell.
    """

    def __init__(self, site: Path, made: date) -> None:
        self._site, self._made = site, made
        self._scripts = Scripts(site / SCRIPTS)

    def files(self) -> Files:
        """Yield every file with its name."""
        yield STAND_IN, (Path(__file__).parent / "offline.js").read_bytes()
        for path in sorted(self._site.rglob("*")):
            name = path.relative_to(self._site).as_posix()
            if path.is_file() and not _LEFT_OUT.fullmatch(name):
                yield from self._changed(name, path.read_bytes())

    def _changed(self, name: str, data: bytes) -> Files:
        if name.startswith(f"{SEARCH}/"):
            yield _fetchable(name, data)
        elif name.endswith(".html"):
            yield name, self._page(name, data)
            yield from self._fetched(name, data)
        elif name.endswith(".css"):
            yield name, _DRAWING.sub(lambda match: self._drawn(name, match), data)
        elif name.startswith(SCRIPTS) and name.endswith(".js"):
            script = name.removeprefix(SCRIPTS)
            is_module = self._scripts.is_module(script)
            yield name, self._scripts.convert(script).encode() if is_module else data
        else:
            yield name, data

    def _page(self, name: str, data: bytes) -> bytes:
        root = posixpath.relpath(SCRIPTS, posixpath.dirname(name) or ".") + "/"
        is_english = name.startswith(prefix("en"))
        made = self._made.isoformat() if is_english else format_date(self._made)
        data = _MADE.sub(lambda match: match[1] + made.encode() + match[2], _PRELOAD.sub(b"", data))
        stand_in = f'<script src="{root}offline.js" defer></script>\n'.encode()
        loaded: set[str] = set()

        def classic(match: re.Match[bytes]) -> bytes:
            address = (match[1] or match[2]).decode()
            entry = posixpath.relpath(posixpath.join(posixpath.dirname(name), address), SCRIPTS)
            tags = b"" if loaded else stand_in
            for script in self._scripts.closure(entry):
                start = " data-start" if script == entry else ""
                if start or script not in loaded:
                    tags += f'<script src="{root}{script}" defer{start}></script>\n'.encode()
                loaded.add(script)
            return tags

        return file_links.with_files(_SCRIPT.sub(classic, data))

    def _fetched(self, name: str, data: bytes) -> Files:
        """Yield what scripts fetch of a page or for it: the text of a work, a form's document."""
        if body := _BODY.search(data):
            yield _fetchable(name, body[0])
        for match in _FETCHED.finditer(data):
            file = posixpath.join(posixpath.dirname(name), match[1].decode())
            yield _fetchable(file, (self._site / file).read_bytes())

    def _drawn(self, name: str, match: re.Match[bytes]) -> bytes:
        """Return a drawing as a part of its style sheet: no mask may come from another file."""
        file = posixpath.normpath(posixpath.join(posixpath.dirname(name), match[1].decode()))
        data = base64.b64encode((self._site / file).read_bytes())
        return b"url(data:image/svg+xml;base64," + data + b")"


def _fetchable(name: str, data: bytes) -> tuple[str, bytes]:
    """Return a file as a script that hands it to `offline.js`."""
    text = base64.b64encode(data).decode()
    return f"{name}.js", f'khlang.file("{name}", "{text}");\n'.encode()


def write(files: Files, target: Path, made: date) -> Counter[str]:
    """Write the zip and return the bytes in it by kind of file: page, picture, download, rest."""
    sizes: Counter[str] = Counter()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in files:
            entry = zipfile.ZipInfo(name, (made.year, made.month, made.day, 0, 0, 0))
            entry.external_attr = 0o644 << 16
            packed = name.endswith(_PACKED)
            entry.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
            sizes[kind(name)] += entry.compress_size
    return sizes


def kind(name: str) -> str:
    """Return what a file counts as when sizes are told."""
    if name.endswith((".webp", ".jpg", ".png")):
        return "picture"
    if name.endswith((".pdf", ".docx", ".xlsx", ".pptx", ".zip", ".mp4")):
        return "download"
    return "page"
