"""Text goes out as gzip, for offices whose form stands behind no proxy that does it."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from wsgiref.headers import Headers

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from whitenoise.compress import Compressor
from whitenoise.middleware import WhiteNoiseMiddleware
from whitenoise.responders import StaticFile

from khlang import records


class Statics(WhiteNoiseMiddleware):  # type: ignore[misc]  # has no types
    """Serves scripts, styles and fonts; what gzip makes smaller is packed once and kept."""

    def add_files_from_finders(self) -> None:
        """Find what there is to serve, and forget what was packed for an older version."""
        self._folder = Path(settings.KHLANG.data) / "packed"
        self._packer = Compressor(use_brotli=False, quiet=True)
        self._kept: set[Path] = set()
        super().add_files_from_finders()
        for file in set(self._folder.glob("*.gz")) - self._kept:
            file.unlink(missing_ok=True)

    def get_static_file(self, path: str, url: str, stat_cache: Any = None) -> StaticFile:
        """Return how a file is answered, packed to those who take it so."""
        headers = Headers([])
        self.add_mime_headers(headers, path, url)
        self.add_cache_headers(headers, path, url)
        packed = self._pack(Path(path)) if self._packer.should_compress(path) else None
        return StaticFile(path, headers.items(), encodings={"gzip": str(packed)} if packed else {})

    def _pack(self, source: Path) -> Path | None:
        data = source.read_bytes()
        file = self._folder / f"{records.digest(data)}.gz"
        if not file.exists():
            packed = self._packer.compress_gzip(data)
            if not self._packer.is_compressed_effectively("gzip", source, len(data), packed):
                return None
            records.write_whole(file, packed)
        self._kept.add(file)
        return file


class Pages(GZipMiddleware):
    """Packs pages, and nothing that is packed in itself: pictures and files of Office."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """Pack a page; Django hides its length, so that it tells nothing of what is secret in it."""
        if response.headers.get("Content-Type", "").startswith("text/html"):
            return super().process_response(request, response)
        return response
