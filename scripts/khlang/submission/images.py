"""Pictures beside a work: what may be published, and the clean copies that are."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from khlang.problems import Report

__all__ = ["SIZES", "WIDTHS", "Size", "clean", "derivative_name", "derive", "inspect", "widths"]

WIDTHS = (400, 800, 1600)
"""Widths of the published copies, in pixels."""

SIZES = "(min-width: 48rem) 44rem, 100vw"
"""How wide a picture is shown in a body, for the browser to choose among the copies."""

MAX_BYTES = 10 * 1024 * 1024
MAX_PIXELS = 40_000_000
MAX_SCANS = 100
"""Passes in which a JPEG may be stored: decoders go over the whole picture for each."""
MAX_COPY_HEIGHT = 16_383
"""WebP's own bound, in pixels."""
MAX_EDGE = 2400
"""Longest edge of a clean original in pixels, unless its shorter one would lose the widest copy."""

MIN_EDGE = 200
SMALL_WIDTH = 640

_SUFFIXES = {"JPEG": (".jpg", ".jpeg"), "PNG": (".png",), "WEBP": (".webp",)}
SUFFIXES = tuple(chain.from_iterable(_SUFFIXES.values()))
_START_OF_SCAN = b"\xff\xda"
_ORIENTATION = 0x0112
_QUALITY = 80
_ORIGINAL: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": 88, "optimize": True, "progressive": True},
    "PNG": {"optimize": True},
    "WEBP": {"quality": 88, "method": 4},
}
"""How a clean original is stored, by format."""
_SHRINK = 0.8

_HEIC_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")
_OWN_SIGNATURES = (b"\xff\xd8\xff", b"\x89PNG", b"RIFF")
_OTHER_SIGNATURES = {
    b"GIF8": "GIF",
    b"BM": "BMP",
    b"II*\0": "TIFF",
    b"MM\0*": "TIFF",
    b"%PDF": "PDF",
    b"<svg": "SVG",
    b"<?xml": "SVG",
    b"8BPS": "Photoshop",
}


@dataclass(frozen=True, slots=True)
class Size:
    """Width and height in pixels, upright."""

    width: int
    height: int


def widths(picture_width: int) -> tuple[int, ...]:
    """Return the widths at which a picture is published, ascending, never wider than it is."""
    narrower = tuple(width for width in WIDTHS if width < picture_width)
    return (*narrower, min(picture_width, WIDTHS[-1])) if len(narrower) < len(WIDTHS) else narrower


def derivative_name(file: str, width: int) -> str:
    """Return the name of the published copy of ``file`` with this width."""
    return f"{Path(file).stem}-{width}.webp"


def inspect(path: Path, report: Report, field: str = "", line: int = 0) -> Size | None:
    """Decode a picture whole and report what keeps it from being published; None on an error."""
    try:
        if path.is_symlink():
            report.add("file-symlink", line, field=field, value=path.name)
            return None
        size = path.stat().st_size
        if size > MAX_BYTES:
            report.add(
                "image-too-heavy", line, field=field, file=path.name,
                size=_megabytes(size), limit=_megabytes(MAX_BYTES),
            )  # fmt: skip
            return None
        data = path.read_bytes()
    except OSError:
        report.add("file-unreadable", line, field=field, value=path.name)
        return None
    with _unwarned():
        return _Inspection(path, report, field, line).run(data)


@dataclass(frozen=True, slots=True)
class _Inspection:
    path: Path
    report: Report
    field: str
    line: int

    def run(self, data: bytes) -> Size | None:
        try:
            picture = _open(data)
        except UnidentifiedImageError:
            code, values = _unknown(data)
            self._add(code, **values)
            return None
        except (_TooManyPixelsError, Image.DecompressionBombError):
            self._add("image-pixels", limit=MAX_PIXELS // 1_000_000)
            return None
        except Exception:  # Pillow raises nearly anything on damaged files
            self._add("image-broken")
            return None
        with picture:
            scans = data.count(_START_OF_SCAN)
            if scans > MAX_SCANS and picture.format in ("JPEG", "MPO"):
                self._add("image-scans", count=scans, limit=MAX_SCANS)
                return None
            return self._judge(picture)

    def _judge(self, picture: Image.Image) -> Size | None:
        # Phones write JPEGs with a second, smaller picture inside; Pillow calls them MPO.
        kind = "JPEG" if picture.format == "MPO" else str(picture.format)
        if self.path.suffix.lower() not in _SUFFIXES[kind]:
            self._add("image-extension", kind=kind, suggestion=self.path.stem + _SUFFIXES[kind][0])
            return None
        size = _upright_size(picture)
        frames = 1 if kind == "JPEG" else getattr(picture, "n_frames", 1)
        try:
            # A JPEG decoded at an eighth is read to its end all the same, and much faster.
            picture.draft("RGB", (1, 1))
            picture.load()
        except Exception:  # as above
            self._add("image-broken")
            return None
        if min(size.width, size.height) < MIN_EDGE:
            self._add("image-tiny", width=size.width, height=size.height, limit=MIN_EDGE)
            return None
        if size.height * widths(size.width)[-1] > MAX_COPY_HEIGHT * size.width:
            self._add("image-long", width=size.width, height=size.height)
            return None
        if size.width < SMALL_WIDTH and size.height < SMALL_WIDTH:
            self._add("image-small", width=size.width, height=size.height, limit=SMALL_WIDTH)
        if frames > 1:
            self._add("image-animated", frames=frames)
        return size

    def _add(self, code: str, **values: str | int) -> None:
        self.report.add(code, self.line, 0, self.field, file=self.path.name, **values)


class _TooManyPixelsError(Exception):
    pass


def _open(data: bytes) -> Image.Image:
    """Return the picture, not decoded yet."""
    picture = Image.open(io.BytesIO(data), formats=tuple(_SUFFIXES))
    if picture.width * picture.height > MAX_PIXELS:
        raise _TooManyPixelsError
    return picture


@contextmanager
def _unwarned() -> Iterator[None]:
    """Keep Pillow silent on damaged metadata, and on sizes above its bound: ours is lower."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _orientation(picture: Image.Image) -> int:
    try:
        return int(picture.getexif().get(_ORIENTATION, 1))
    except Exception:  # damaged EXIF only loses the orientation
        return 1


def _upright_size(picture: Image.Image) -> Size:
    turned = _orientation(picture) in (5, 6, 7, 8)
    return Size(*reversed(picture.size)) if turned else Size(*picture.size)


def derive(source: Path, width: int) -> bytes:
    """Return a copy of the picture, ``width`` pixels wide, as WebP: upright, in sRGB, nothing else.

    The pixels are copied into a new picture, so that no metadata of the source can follow them.
    Equal sources give equal bytes.

    Raises:
        OSError: The source cannot be read or decoded.
    """
    with _unwarned(), _open(source.read_bytes()) as picture:
        size = _upright_size(picture)
        height = max(1, round(size.height * width / size.width))
        _draft(picture, width / size.width)
        copy = _in_srgb(_upright(picture))
    return _encode(_resized(copy, Size(width, height)), "WEBP", quality=_QUALITY, method=4)


def clean(source: Path) -> bytes:
    """Return the picture in its own format: upright, in sRGB, of bounded size, nothing else.

    This is what may be kept of an original: copies made of it are as good as those of the source,
    and no camera, place, comment, hidden second picture or appended file follows.

    Raises:
        OSError: The source cannot be read or decoded.
    """
    with _unwarned(), _open(source.read_bytes()) as picture:
        kind = "JPEG" if picture.format == "MPO" else str(picture.format)
        size = _upright_size(picture)
        longest, shortest = max(size.width, size.height), min(size.width, size.height)
        scale = min(1.0, max(MAX_EDGE / longest, WIDTHS[-1] / shortest))
        _draft(picture, scale)
        original = _in_srgb(_upright(picture))
    while True:
        wanted = Size(max(1, round(size.width * scale)), max(1, round(size.height * scale)))
        data = _encode(_resized(original, wanted), kind, **_ORIGINAL[kind])
        if len(data) <= MAX_BYTES:
            return data
        scale *= _SHRINK


def _resized(picture: Image.Image, size: Size) -> Image.Image:
    wanted = (size.width, size.height)
    if picture.size == wanted:
        return picture
    return picture.resize(wanted, Image.Resampling.LANCZOS, reducing_gap=3.0)


def _encode(picture: Image.Image, kind: str, **options: Any) -> bytes:
    """Encode pixels that were copied into a new picture: metadata cannot follow them."""
    bare = Image.new(picture.mode, picture.size)
    bare.paste(picture)
    output = io.BytesIO()
    bare.save(output, kind, **options)
    return output.getvalue()


def _draft(picture: Image.Image, scale: float) -> None:
    """Let the JPEG decoder shrink by a power of two, not below ``scale``."""
    if picture.mode == "RGB":
        wanted = (max(1, int(picture.width * scale)), max(1, int(picture.height * scale)))
        picture.draft("RGB", wanted)


def _upright(picture: Image.Image) -> Image.Image:
    picture.load()
    try:
        return ImageOps.exif_transpose(picture)
    except Exception:  # damaged EXIF only loses the orientation
        return picture


def _in_srgb(picture: Image.Image) -> Image.Image:
    transparent = picture.has_transparency_data
    profile = picture.info.get("icc_profile")
    if profile and picture.mode in ("RGB", "L", "CMYK"):
        # A damaged profile is ignored: the colours are taken as they are.
        with suppress(ImageCms.PyCMSError, OSError, ValueError):
            converted = ImageCms.profileToProfile(
                picture,
                ImageCms.ImageCmsProfile(io.BytesIO(profile)),
                ImageCms.createProfile("sRGB"),
                outputMode="RGB",
            )
            picture = converted or picture
    if picture.mode.startswith("I"):
        # Scanners give 16 bits of grey; Pillow would cut what is above 255, which leaves white.
        picture = picture.convert("I").point(lambda grey: grey * (1 / 256)).convert("L")
    return picture.convert("RGBA" if transparent else "RGB")


def _megabytes(size: int) -> str:
    return f"{size / 2**20:.1f}".removesuffix(".0")


def _unknown(data: bytes) -> tuple[str, dict[str, str]]:
    """Return the code, and its values, for what is not a picture of an accepted type."""
    if data[4:8] == b"ftyp":
        return (
            ("image-heic", {})
            if data[8:12] in _HEIC_BRANDS
            else ("image-type", {"kind": "AVIF หรือวิดีโอ"})
        )
    for signature, kind in _OTHER_SIGNATURES.items():
        if data.startswith(signature):
            return "image-type", {"kind": kind}
    if not data or data.startswith(_OWN_SIGNATURES):
        return "image-broken", {}
    return "image-type", {"kind": "ไม่รู้จัก"}
