"""QR codes as one SVG path."""

from __future__ import annotations

import re

import zxingcpp

_DARK = re.compile(b"\x00+")


def path(text: str) -> tuple[int, str]:
    """Return the size of the code in modules and the path of its dark modules.

    The path lies on a grid of whole numbers from 0 to the size; each run is one stroke of width 1.
    """
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="L")
    image = memoryview(code.to_image(add_quiet_zones=False))  # type: ignore[arg-type]  # a buffer; the stubs do not say so
    size, pixels = len(image), image.tobytes()
    runs = (
        f"M{run.start()} {row}.5h{run.end() - run.start()}"
        for row in range(size)
        for run in _DARK.finditer(pixels[row * size : (row + 1) * size])
    )
    return size, "".join(runs)
