"""Pictures as files: small, and without any metadata."""

from __future__ import annotations

import io

from PIL import Image

QUALITY = 80


def encode(png: bytes, name: str) -> bytes:
    """Return a drawing as JPEG or as PNG of few colours, by the name of its file."""
    with Image.open(io.BytesIO(png)) as drawn:
        picture = drawn.convert("RGB")
    target = io.BytesIO()
    if name.endswith(".jpg"):
        picture.save(target, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    else:
        few = picture.quantize(128, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        few.save(target, "PNG", optimize=True)
    return target.getvalue()
