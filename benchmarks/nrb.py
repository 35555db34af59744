"""A full L2.2 scene of 16 234 × 15 916 pixels: a raster in 20 s and 500 MB, a first paint in 0.3 s.

First paint is counted from the folder (opening, the view, its statistics, the layer) to the last pixel
of a new layer, in a QGIS that has drawn something before; the time until the layer is ready is told too.
Drawing alone, of a layer that is ready, is counted in a QGIS that has drawn nothing yet.

Run: ``build/venv/bin/python benchmarks/nrb.py``. The scene (speckle everywhere, wedges of no data) is
kept under ``build/benchmarks`` and made only once.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import numpy as np
from own_process import run_python
from stages import RECORD

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "build" / "python"))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

WIDTH, HEIGHT = 16234, 15916
FOLDER = ROOT / "build" / "benchmarks" / "nrb"
RASTER_S, RASTER_MB, PAINT_S, VIEW_MB = 20.0, 500.0, 0.3, 1.0


def scene(name: str, seed: int) -> Path:
    """Return the folder of a full scene, made now if it is not there yet."""
    from osgeo import gdal, osr

    folder = FOLDER / name
    if list(folder.glob("*_MSK.tif")):
        return folder
    folder.mkdir(parents=True, exist_ok=True)
    system = osr.SpatialReference()
    system.ImportFromEPSG(32651)
    generator = np.random.default_rng(seed)
    middle = WIDTH / 2 + (np.arange(HEIGHT, dtype="f4")[:, None] - HEIGHT / 2) * np.float32(0.2)
    valid = np.abs(np.arange(WIDTH, dtype="f4")[None, :] - middle) < WIDTH * 0.38
    for kind, bits in (("HH_SLP", "u2"), ("MSK", "u1")):
        raw = folder / "raw.tif"
        options = ["TILED=YES", "COMPRESS=LZW", "NUM_THREADS=ALL_CPUS"]
        driver = gdal.GetDriverByName("GTiff")
        made = driver.Create(str(raw), WIDTH, HEIGHT, 1, {"u2": 2, "u1": 1}[bits], options)
        made.SetGeoTransform((374612.5, 25.0, 0, 3087012.5, 0, -25.0))
        made.SetProjection(system.ExportToWkt())
        for row in range(0, HEIGHT, 1024):
            part = valid[row : row + 1024]
            if kind == "MSK":
                values = part.astype("u1")
            else:
                values = (np.sqrt(generator.gamma(3.0, 1 / 3.0, part.shape)) * 5000).astype("u2") * part
            made.WriteArray(values, 0, row)
        made = None
        copy = ["COMPRESS=LZW", "RESAMPLING=NEAREST", "NUM_THREADS=ALL_CPUS", "BIGTIFF=IF_SAFER"]
        path = folder / f"ALOS2437590500-220630_WWDR2.2GUA_{kind}.tif"
        gdal.GetDriverByName("COG").CreateCopy(str(path), gdal.Open(str(raw)), options=copy)
        raw.unlink()
    return folder


def measure(code: str) -> tuple[float, float]:
    """Run *code* in a Python of its own; return the seconds it takes and its peak memory in MB.

    What *code* prints itself is printed.
    """
    found = run_python(f"{code}\nresult = {{'seconds': seconds}}")
    return found["seconds"], found["rss"]


def measure_stages(code: str) -> dict:
    """Run *code*, which has what RECORD defines; return what run_python does, with its stages."""
    return run_python(f"{code}\nresult = {{'seconds': seconds, 'stages': spent()}}")


OPEN = (
    RECORD
    + """
from pathlib import Path
from alos2_explorer.plugin.products.open import open_product
from alos2_explorer.plugin.domain.progress import Progress
from alos2_explorer.plugin.domain.raster_options import RasterOptions
product = open_product({folder!r})
begun = time.perf_counter()
product.raster(RasterOptions(), Path({output!r}), Progress(report=report))
seconds = time.perf_counter() - begun
"""
)
DRAW = """
from qgis.core import QgsApplication, QgsMapRendererParallelJob, QgsMapSettings, QgsRasterLayer
from qgis.PyQt.QtCore import QSize
application = QgsApplication([], False)
application.initQgis()
from alos2_explorer.plugin.layers.project_layers import add_layers
from alos2_explorer.plugin.layers.raster_layer import prepare_layer

def draw(layer):
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(layer.crs())
    settings.setExtent(layer.extent())
    settings.setOutputSize(QSize(1600, 1000))
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
"""
DRAWING = (
    DRAW
    + """
prepared = prepare_layer({output!r})
add_layers([prepared])
layer = prepared.layer
begun = time.perf_counter()
draw(layer)
seconds = time.perf_counter() - begun
"""
)
PAINT = (
    DRAW
    + """
from pathlib import Path
from osgeo import gdal
from alos2_explorer.plugin.domain.raster_options import RasterOptions
from alos2_explorer.plugin.products.open import open_product

small = gdal.GetDriverByName("GTiff").Create({output!r} + ".tif", 1000, 1000, 1, gdal.GDT_Float32)
small = None
draw(QgsRasterLayer({output!r} + ".tif", "drawn before"))
begun = time.perf_counter()
view = open_product({folder!r}).raster(RasterOptions(), Path({output!r}))
prepared = prepare_layer(str(view))
add_layers([prepared])
layer = prepared.layer
print(f"layer ready     {{time.perf_counter() - begun:8.2f}} s")
draw(layer)
seconds = time.perf_counter() - begun
"""
)


def main() -> int:
    """Print figures beside their limits; return 1 where one is missed."""
    folder = scene("one", 1)
    raster, view = FOLDER / "one.tif", FOLDER / "one.vrt"
    figures = []
    # Before the raster: what it leaves to be written to the disk keeps a core busy for a while.
    seconds, _ = measure(PAINT.format(folder=str(folder), output=str(view)))
    figures.append(("first paint", seconds, PAINT_S, "s"))
    seconds, _ = measure(DRAWING.format(output=str(view)))
    figures.append(("first drawing", seconds, PAINT_S, "s"))
    seconds, megabytes = measure(OPEN.format(folder=str(folder), output=str(raster)))
    figures += [("raster", seconds, RASTER_S, "s"), ("raster memory", megabytes, RASTER_MB, "MB")]
    figures.append(("view size", view.stat().st_size / 1e6, VIEW_MB, "MB"))
    for name, value, limit, unit in figures:
        verdict = "ok" if value <= limit else "MISSED"
        print(f"{name:15} {value:8.2f} {unit} (limit {limit:g}) {verdict}")
    return int(any(value > limit for _, value, limit, _ in figures))


if __name__ == "__main__":
    sys.exit(main())
