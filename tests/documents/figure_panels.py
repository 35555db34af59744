"""Pictures of layers put together: panels with captions or legends, saved with few colours."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from qgis.core import QgsMapLayer, QgsMapRendererParallelJob, QgsMapSettings
from qgis.PyQt.QtCore import QRect, QSize, Qt
from qgis.PyQt.QtGui import QColor, QFont, QImage, QPainter

ROOT = Path(__file__).resolve().parents[2]
IMAGES = ROOT / "docs" / "images"
PANEL, CAPTION, GAP = QSize(300, 270), 44, 6


def picture(layers: Sequence[QgsMapLayer]) -> QImage:
    settings = QgsMapSettings()
    settings.setLayers(list(layers))
    settings.setDestinationCrs(layers[-1].crs())
    settings.setExtent(layers[-1].extent())
    settings.setOutputSize(PANEL)
    settings.setBackgroundColor(QColor("#e8e8e8"))
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    return job.renderedImage()


def compose(panels: Sequence[tuple[QImage, Callable[[QPainter, QRect], None]]]) -> QImage:
    """Return the panels side by side, two in a row, each with its caption below."""
    width, height = PANEL.width(), PANEL.height() + CAPTION
    rows = (len(panels) + 1) // 2
    whole = QImage(2 * width + 3 * GAP, rows * height + GAP, QImage.Format.Format_RGB32)
    whole.fill(QColor("white"))
    painter = QPainter(whole)
    font = QFont("DejaVu Sans, VL Gothic")
    font.setFamilies(["DejaVu Sans", "VL Gothic", "VL ゴシック"])
    font.setPixelSize(14)
    painter.setFont(font)
    for number, (image, caption) in enumerate(panels):
        left, top = GAP + number % 2 * (width + GAP), GAP + number // 2 * height
        painter.drawImage(left, top, image)
        caption(painter, QRect(left, top + PANEL.height(), width, CAPTION - GAP))
    painter.end()
    return whole


def text(words: str) -> Callable[[QPainter, QRect], None]:
    def draw(painter: QPainter, box: QRect) -> None:
        painter.setPen(QColor("black"))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), words)

    return draw


def legend(words: str, classes: Sequence[tuple[QColor, str]]) -> Callable[[QPainter, QRect], None]:
    """Return what draws *words*, then a coloured square with its name for each class."""

    def draw(painter: QPainter, box: QRect) -> None:
        left = box.left()
        middle = box.center().y()
        for colour, name in [(None, words), *classes]:
            painter.setPen(QColor("black"))
            if colour is not None:
                painter.fillRect(left, middle - 5, 10, 10, colour)
                left += 13
            size = painter.fontMetrics().horizontalAdvance(name)
            painter.drawText(left, middle + 5, name)
            left += size + 7

    return draw


def palette(image: QImage) -> list[int]:
    """Return the 256 most frequent colours, to 4 levels of 8 bits."""
    rgb = image.convertToFormat(QImage.Format.Format_RGB32)
    bits = rgb.constBits()
    bits.setsize(rgb.sizeInBytes())
    colours, counts = np.unique(np.frombuffer(bits, np.uint32) & 0xFFFCFCFC, return_counts=True)
    return [int(colour) for colour in colours[np.argsort(-counts)][:256]]


def save(image: QImage, name: str, language: str) -> None:
    small = image.convertToFormat(
        QImage.Format.Format_Indexed8, palette(image), Qt.ImageConversionFlag.ThresholdDither
    )
    path = IMAGES / (f"{name}.png" if language == "en" else f"{name}.{language}.png")
    small.save(str(path), "PNG", 0)
    print(f"{path.relative_to(ROOT)}: {path.stat().st_size // 1000} kB")
