"""Run in a QGIS of its own, without the plugin: opens a project, writes what its rasters show."""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path

from qgis.core import (
    QgsApplication,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsProject,
    QgsRasterLayer,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor, QImage


def shown(layer: QgsRasterLayer) -> dict[str, object]:
    """Return digests of the values and of the picture of *layer*, and what it says of itself."""
    if not layer.isValid():
        return {"valid": False}
    width, height = layer.width(), layer.height()
    block = layer.dataProvider().block(1, layer.extent(), width, height)
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(layer.crs())
    settings.setExtent(layer.extent())
    settings.setOutputSize(QSize(width, height))
    settings.setBackgroundColor(QColor(0, 0, 0, 0))
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    image = job.renderedImage().convertToFormat(QImage.Format.Format_RGBA8888)
    pointer = image.constBits()
    pointer.setsize(image.sizeInBytes())
    return {
        "valid": True,
        "values": hashlib.sha256(bytes(block.data())).hexdigest(),
        "picture": hashlib.sha256(bytes(pointer)).hexdigest(),
        "name": layer.name(),
        "credit": layer.metadata().rights(),
        "path": layer.customProperty("alos2/path"),
        "time": layer.temporalProperties().fixedTemporalRange().begin().toUTC().toString("yyyyMMddhhmm"),
    }


def of_project(project: QgsProject) -> dict[str, dict[str, object]]:
    """Return what each raster of *project* shows, by layer id."""
    layers = project.mapLayers().items()
    return {key: shown(layer) for key, layer in layers if isinstance(layer, QgsRasterLayer)}


if __name__ == "__main__":
    application = QgsApplication([], True)
    application.initQgis()
    QgsProject.instance().read(sys.argv[1])
    Path(sys.argv[2]).write_text(json.dumps(of_project(QgsProject.instance())), "utf-8")
    QgsProject.instance().clear()
    application.exitQgis()
