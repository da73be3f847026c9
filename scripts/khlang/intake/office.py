"""The office's names, from the ``mkdocs.yml`` that the public site is built from."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from django.http import HttpRequest


class _Loader(yaml.SafeLoader):
    """Reads mkdocs.yml, whose ``!ENV`` and ``!!python`` values are of no concern here."""


_Loader.add_multi_constructor("", lambda _loader, _suffix, _node: None)


def site() -> dict[str, Any]:
    """Return ``mkdocs.yml``, read again after it changed."""
    file = Path(settings.KHLANG.project) / "mkdocs.yml"
    return _read(file, file.stat().st_mtime_ns)


@lru_cache(maxsize=1)
def _read(file: Path, _stamp: int) -> dict[str, Any]:
    with file.open(encoding="utf-8") as stream:
        read: dict[str, Any] = yaml.load(stream, _Loader)
    return read


def site_url() -> str:
    """Return the address of the public site, ending in ``/``."""
    url: str = settings.KHLANG.site_url or site().get("site_url") or "/"
    return url.rstrip("/") + "/"


def page_of(work_id: str, *, is_report: bool = False) -> str:
    """Return the address of a public work's page, or of its reports; none for a work without id."""
    place = "#reuse" if is_report else ""
    return f"{site_url()}innovations/{work_id}/{place}" if work_id else ""


def names() -> dict[str, Any]:
    """Return the office's names and addresses."""
    return (site().get("extra") or {}).get("office") or {}


def context(_request: HttpRequest) -> dict[str, Any]:
    """Give every template the office's names and the public site's address."""
    return {
        "office": names(),
        "site_name": site().get("site_name", ""),
        "site_url": site_url(),
    }
