"""The rasters of a sheet's maps, drawn by QGIS's own threads, so that the window stays free.

QGIS writes layouts on the thread of the window alone, and reads and warps each raster while it does.
So everything of a map from its uppermost raster down becomes a picture first, at the dots of the file.
What lies above stays as it is: outlines of candidates and coasts go into a PDF as lines.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np
from osgeo import gdal
from qgis.core import (
    QgsLayoutItemMap,
    QgsMapLayer,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsMultiBandColorRenderer,
    QgsPrintLayout,
    QgsRasterLayer,
    QgsRectangle,
)
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, QSize, QSizeF, pyqtSignal
from qgis.PyQt.QtGui import QColor, QImage

from ..rasters.gdal_calls import nothing_kept_beside

_MM_PER_INCH = 25.4
_BANDS = (2, 1, 0)  # red, green, blue in the bytes of a 32-bit image, on little-endian computers
# A job that was cancelled lives until its threads have noticed.
_ending: set[QgsMapRendererParallelJob] = set()


@dataclass(frozen=True)
class _Part:
    """A map, the layers that stay as they are, and those that become its picture."""

    item: QgsLayoutItemMap
    above: Sequence[QgsMapLayer]
    drawn: Sequence[QgsMapLayer]


class MapPictures(QObject):
    """``drawn`` when all pictures are there, ``progressed(fraction)`` before; neither after ``cancel``.

    ``close`` frees the pictures. ``errors`` has what QGIS says of layers that it could not draw.
    """

    drawn = pyqtSignal()
    progressed = pyqtSignal(float)

    def __init__(
        self, layout: QgsPrintLayout, dots_per_inch: float, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.errors: list[str] = []
        self._dpi = dots_per_inch
        maps = (item for item in layout.items() if isinstance(item, QgsLayoutItemMap))
        self._parts = [part for item in maps if (part := _part_of(item)) is not None]
        self._waiting = list(self._parts)
        self._job: QgsMapRendererParallelJob | None = None
        self._files: list[str] = []
        self._pictures: list[tuple[_Part, QgsRasterLayer]] = []

    def start(self) -> None:
        """Begin; without a raster ``drawn`` comes at once."""
        self._draw_next()

    def cancel(self) -> None:
        """Stop without waiting for what a thread reads at the moment."""
        job, self._job = self._job, None
        self._waiting.clear()
        if job is not None:
            _ending.add(job)
            job.finished.disconnect(self._keep)
            job.finished.connect(lambda: _ending.discard(job))
            job.cancelWithoutBlocking()
        self.close()

    def close(self) -> None:
        """Free the pictures."""
        self._pictures.clear()
        files, self._files = self._files, []
        for file in files:
            gdal.Unlink(file)

    @contextmanager
    def in_place(self) -> Iterator[None]:
        """Let the maps show their pictures, then what they showed before."""
        before = [(part.item, part.item.layers()) for part, _ in self._pictures]
        try:
            for part, picture in self._pictures:
                part.item.setLayers([*part.above, picture])
            yield
        finally:
            for item, layers in before:
                item.setLayers(layers)

    def _draw_next(self) -> None:
        if not self._waiting:
            self.drawn.emit()
            return
        part = self._waiting.pop(0)
        settings = _settings(part, self._dpi)
        self._job = QgsMapRendererParallelJob(settings)
        self._now = part, settings
        self._job.finished.connect(self._keep)
        self._job.start()

    def _keep(self) -> None:
        job, self._job = self._job, None
        if job is None:
            return
        part, settings = self._now
        self.errors += [error.message for error in job.errors()]
        file = f"/vsimem/{secrets.token_hex(8)}.tif"
        self._files.append(file)
        if not sip.isdeleted(part.item):
            self._pictures.append((part, _picture(job.renderedImage(), settings, file)))
        self.progressed.emit(1.0 - len(self._waiting) / len(self._parts))
        self._draw_next()


def _part_of(item: QgsLayoutItemMap) -> _Part | None:
    """Return how *item* is divided, or None if it shows no raster or not a set of its own."""
    layers = item.layers()
    first = next((n for n, layer in enumerate(layers) if isinstance(layer, QgsRasterLayer)), None)
    return None if first is None else _Part(item, layers[:first], layers[first:])


def _settings(part: _Part, dots_per_inch: float) -> QgsMapSettings:
    """Return what draws the layers of *part* as the layout would, on an opaque background."""
    item, dots = part.item, dots_per_inch / _MM_PER_INCH
    size = QSizeF(item.rect().width() * dots, item.rect().height() * dots)
    settings = item.mapSettings(item.extent(), size, dots_per_inch, True)
    if settings.rotation():
        whole = settings.visibleExtent()
        wider = whole.width() / item.extent().width(), whole.height() / item.extent().height()
        size = QSizeF(size.width() * wider[0], size.height() * wider[1])
        settings.setRotation(0.0)
        settings.setExtent(whole)
    settings.setOutputSize(QSize(max(1, round(size.width())), max(1, round(size.height()))))
    settings.setLayers(list(part.drawn))
    background = QColor(item.backgroundColor()) if item.hasBackground() else QColor("#ffffff")
    background.setAlpha(255)
    settings.setBackgroundColor(background)
    settings.setFlag(QgsMapSettings.Flag.ForceVectorOutput, False)
    return settings


def _picture(image: QImage, settings: QgsMapSettings, file: str) -> QgsRasterLayer:
    """Return *image* as a layer over the extent that *settings* draw; its bytes lie in *file*."""
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    data = image.constBits().asstring(image.bytesPerLine() * image.height())
    pixels = np.frombuffer(data, np.uint8).reshape(image.height(), image.bytesPerLine() // 4, 4)
    extent: QgsRectangle = settings.visibleExtent()
    dx, dy = extent.width() / image.width(), extent.height() / image.height()
    with nothing_kept_beside():
        raster = gdal.GetDriverByName("GTiff").Create(
            file, image.width(), image.height(), 3, gdal.GDT_Byte, ["INTERLEAVE=PIXEL"]
        )
        raster.SetGeoTransform((extent.xMinimum(), dx, 0.0, extent.yMaximum(), 0.0, -dy))
        for number, byte in enumerate(_BANDS, 1):
            raster.GetRasterBand(number).WriteArray(pixels[:, : image.width(), byte])
        del raster
        layer = QgsRasterLayer(file, "", "gdal", QgsRasterLayer.LayerOptions(False))
    layer.setRenderer(QgsMultiBandColorRenderer(layer.dataProvider(), 1, 2, 3))
    layer.setCrs(settings.destinationCrs())
    return layer
