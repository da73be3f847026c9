"""Pictures that come in a document: kept when their kind may be published, else turned into it."""

from __future__ import annotations

import io
import warnings

from PIL import Image

from khlang.importing.word_picture import BLANK_PIXELS
from khlang.submission.images import MAX_PIXELS

_KEPT = {"JPEG": ".jpg", "MPO": ".jpg", "PNG": ".png", "WEBP": ".webp"}
_OPENED = ("JPEG", "PNG", "WEBP")
_TURNED = ("GIF", "BMP", "TIFF")
_LEAST = max(BLANK_PIXELS) + 8
"""Edge in pixels below which a picture is an ornament, or the blank of our form."""


def usable(data: bytes) -> tuple[bytes, str] | None:
    """Return a picture with the suffix of its kind; None for what cannot be shown on a page.

    Raises:
        OrnamentError: It is too small to be meant.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with Image.open(io.BytesIO(data), formats=(*_OPENED, *_TURNED)) as picture:
                if max(picture.size) < _LEAST:
                    raise OrnamentError
                suffix = _KEPT.get(str(picture.format))
                if suffix or picture.width * picture.height > MAX_PIXELS:
                    return (data, suffix) if suffix else None
                output = io.BytesIO()
                mode = "RGBA" if picture.has_transparency_data else "RGB"
                picture.convert(mode).save(output, "PNG")
                return output.getvalue(), ".png"
        except OrnamentError:
            raise
        except Exception:  # Pillow raises nearly anything on damaged files
            return None


class OrnamentError(Exception):
    """A picture of a few pixels."""
