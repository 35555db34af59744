"""What QGIS draws of layers, as bytes."""

from __future__ import annotations

import numpy as np
from qgis.core import QgsMapRendererParallelJob, QgsMapSettings
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor, QImage


def drawn(layers, extent, width: int, height: int) -> np.ndarray:
    """Return what QGIS draws, (height, width, 4) bytes red, green, blue, alpha."""
    settings = QgsMapSettings()
    settings.setLayers(layers)
    settings.setDestinationCrs(layers[0].crs())
    settings.setExtent(extent)
    settings.setOutputSize(QSize(width, height))
    settings.setBackgroundColor(QColor(0, 0, 0, 0))
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    image = job.renderedImage().convertToFormat(QImage.Format.Format_RGBA8888)
    pointer = image.constBits()
    pointer.setsize(image.width() * image.height() * 4)
    return np.frombuffer(pointer, np.uint8).reshape(height, width, 4).copy()
