"""Run in a Python of its own: opens a project and prints what its layers show, as JSON."""

from __future__ import annotations

import json
import sys

import numpy as np
from osgeo import gdal
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsPointXY,
    QgsProject,
    QgsRasterLayer,
)

gdal.UseExceptions()
application = QgsApplication([], True)
application.initQgis()
project = QgsProject.instance()
opened = project.read(sys.argv[1])
spots = json.loads(sys.argv[2])


def mean_db(layer: QgsRasterLayer, lat: float, lon: float, half_m: float) -> float | None:
    """Mean power, in dB, of the pixels within *half_m* of a position; None where there are none."""
    geographic = QgsCoordinateReferenceSystem("EPSG:4326")
    transform = QgsCoordinateTransform(geographic, layer.crs(), project)
    centre = transform.transform(QgsPointXY(lon, lat))
    dataset = gdal.Open(layer.source())
    x0, dx, _, y0, _, dy = dataset.GetGeoTransform()
    column, row, half = int((centre.x() - x0) / dx), int((centre.y() - y0) / dy), round(half_m / dx)
    if not (half <= column < dataset.RasterXSize - half and half <= row < dataset.RasterYSize - half):
        return None
    values = dataset.ReadAsArray(column - half, row - half, 2 * half, 2 * half).astype(float)
    return 10.0 * float(np.log10(np.nanmean(10.0 ** (values / 10.0))))


layers = []
for layer in project.mapLayers().values():
    entry = {"name": layer.name(), "valid": layer.isValid(), "type": type(layer).__name__}
    if isinstance(layer, QgsRasterLayer) and layer.isValid():
        values = gdal.Open(layer.source()).ReadAsArray().astype(float)
        entry |= {
            "scene": layer.customProperty("alos2/scene_id", ""),
            "credit": layer.metadata().rights(),
            "source": layer.source(),
            "missing": float(np.mean(np.isnan(values))),
            "mean": float(np.nanmean(values)),
            "spots": [mean_db(layer, *spot) for spot in spots],
        }
    layers.append(entry)
groups = [group.name() for group in project.layerTreeRoot().findGroups(True)]
print("\n" + json.dumps({"opened": opened, "layers": layers, "groups": groups}))
sys.stdout.flush()
application.exitQgis()
