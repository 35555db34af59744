"""Makes the pictures of the dock in ``docs/images`` from those that ``make screenshots`` took.

``make screenshots`` first; then ``build/venv/bin/python tests/documents/dock_pictures.py``.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from qgis.PyQt.QtCore import QRect, Qt
from qgis.PyQt.QtGui import QGuiApplication, QImage

ROOT = Path(__file__).resolve().parents[2]
TAKEN = ROOT / "build" / "screenshots"
IMAGES = ROOT / "docs" / "images"
COLOURS = 256
# What is shown: the look, and the part of the picture (left, top, width, height), all of it if None.
PICTURES: dict[str, tuple[str, tuple[int, int, int, int] | None]] = {
    "dock-results.png": ("found-en-light-520", None),
    "dock-results.ja.png": ("found-ja-light-520", None),
    "dock-cost.png": ("cost-en-light-520", None),
    "dock-narrow.png": ("new-en-dark-320", None),
    "dock-cost.ja.png": ("cost-ja-light-520", None),
    "dock-mask.png": ("mask-en-light-520", None),
    "dock-mask.ja.png": ("mask-ja-light-520", None),
    "dock-compare.png": ("candidates-en-light-520", None),
    "dock-compare.ja.png": ("candidates-ja-light-520", None),
    "dock-candidates.png": ("candidates-en-light-520", (0, 830, 520, 94)),
    "dock-candidates.ja.png": ("candidates-ja-light-520", (0, 830, 520, 94)),
    "dock-series.png": ("series-en-light-520", (0, 570, 520, 356)),
    "dock-series.ja.png": ("series-ja-light-520", (0, 570, 520, 356)),
    "dock-export.png": ("export-en-light-520", (0, 0, 520, 470)),
    "dock-export.ja.png": ("export-ja-light-520", (0, 0, 520, 470)),
    "dock-mosaic.png": ("mosaic-en-light-520", None),
    "dock-mosaic.ja.png": ("mosaic-ja-light-520", None),
    "dock-polygon.png": ("polygon_area-en-light-520", None),
    "dock-polygon.ja.png": ("polygon_area-ja-light-520", None),
}


def main() -> int:
    """Write all pictures; each has at most 256 colours, to be small."""
    application = QGuiApplication([])
    for name, (look, part) in PICTURES.items():
        taken = QImage(str(TAKEN / f"{look}.png"))
        if taken.isNull():
            print(f"{look}.png is missing: run `make screenshots` first.", file=sys.stderr)
            return 1
        shown = taken.copy(QRect(*part)) if part else taken
        small = shown.convertToFormat(
            QImage.Format.Format_Indexed8, most_frequent(shown), Qt.ImageConversionFlag.ThresholdDither
        )
        small.save(str(IMAGES / name), "PNG", 0)
        print(f"{name}: {(IMAGES / name).stat().st_size // 1000} kB")
    application.processEvents()
    return 0


def most_frequent(image: QImage) -> list[int]:
    """Return the colours that most pixels have, to 4 levels of 8 bits."""
    counts: dict[int, int] = {}
    rgb = image.convertToFormat(QImage.Format.Format_RGB32)
    bits = rgb.constBits()
    bits.setsize(rgb.sizeInBytes())
    for pixel in memoryview(bytes(bits)).cast("I"):
        counts[pixel & 0xFFFCFCFC] = counts.get(pixel & 0xFFFCFCFC, 0) + 1
    return sorted(counts, key=counts.__getitem__, reverse=True)[:COLOURS]


if __name__ == "__main__":
    sys.exit(main())
