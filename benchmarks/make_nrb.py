"""An own NRB scene of a 6.7 GB stripmap scene at 10 m: 60 s and 800 MB; cancel in 0.5 s.

Run: ``build/venv/bin/python benchmarks/make_nrb.py [--folder FOLDER] [--keep] [part ...]``,
the parts being whole and cancel. The elevation model is a raster of waves with steps of 30 m. The scene
is deleted at the end unless kept.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
from l11_scenes import CANCELS, ROOT, Scene, benchmark, cat, table

LINES, PIXELS = 38_000, 22_000
MOST_S, MOST_MB, LATE_S = 60.0, 800.0, 0.5
STEP_DEG = 1.0 / 3600.0

MAKE = """
import json, sys, time
from pathlib import Path
sys.path.insert(0, {python!r})
from alos2_explorer.plugin.domain.errors import CancelledError
from alos2_explorer.plugin.domain.progress import Progress
from alos2_explorer.plugin.domain.raster_options import RasterOptions
from alos2_explorer.plugin.products.l11.product import scene_of
from alos2_explorer.plugin.products.nrb.make import make_nrb
from alos2_explorer.plugin.products.open import open_product

begun = time.perf_counter()
location, folder, dem, stop_at = sys.argv[1], Path(sys.argv[2]), sys.argv[3], float(sys.argv[4])
marks = []

def report(fraction, text):
    if not marks or marks[-1][1] != text:
        marks.append((round(time.perf_counter() - begun, 1), text))

progress = Progress(report=report, cancelled=lambda: time.perf_counter() - begun > stop_at)
late = 0.0
try:
    make_nrb(scene_of(open_product(location)), (), RasterOptions(dem=dem), folder, progress)
except CancelledError:
    late = time.perf_counter() - begun - stop_at
left = sorted(path.name for path in folder.rglob("*") if path.is_file())
print(json.dumps({{"seconds": time.perf_counter() - begun, "late": late, "marks": marks, "left": left}}))
"""


def waves(scene: Scene) -> Path:
    """Return an elevation model of waves around the scene, made now if it is not there yet."""
    from alos2_explorer.plugin.products.open import open_product
    from osgeo import gdal, osr

    path = scene.folder / "dem.tif"
    if path.exists():
        return path
    corners = open_product(str(scene.path)).info()["footprint"]["coordinates"][0]
    lon, lat = np.array(corners).T[:2]
    west, north = lon.min() - 0.2, lat.max() + 0.2
    columns = round((lon.max() + 0.2 - west) / STEP_DEG)
    rows = round((north - lat.min() + 0.2) / STEP_DEG)
    options = ["TILED=YES", "COMPRESS=DEFLATE"]
    made = gdal.GetDriverByName("GTiff").Create(str(path), columns, rows, 1, gdal.GDT_Float32, options)
    made.SetGeoTransform((west, STEP_DEG, 0.0, north, 0.0, -STEP_DEG))
    system = osr.SpatialReference()
    system.ImportFromEPSG(4326)
    made.SetProjection(system.ExportToWkt())
    east = np.arange(columns)[None, :] * 25.0
    for row in range(0, rows, 512):
        south = np.arange(row, min(row + 512, rows))[:, None] * 31.0
        heights = 400.0 + 150.0 * np.sin(east / 480.0 + south / 900.0) + 60.0 * np.cos(south / 130.0)
        made.WriteArray(heights.astype(np.float32), 0, row)
    return path


def run(scene: Scene, stop_at: float = float("inf")) -> dict:
    """Make the NRB in a process of its own; return its result with wall, cpu (s) and rss (MB)."""
    code = MAKE.format(python=str(ROOT / "build" / "python"))
    folder = scene.folder / "nrb"
    arguments = [str(scene.path), str(folder), str(waves(scene)), str(stop_at)]
    begun = time.perf_counter()
    child = subprocess.Popen([sys.executable, "-c", code, *arguments], stdout=subprocess.PIPE, text=True)
    text = child.stdout.read() if child.stdout else ""
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise RuntimeError("the scene could not be made")
    wall = time.perf_counter() - begun
    cpu = usage.ru_utime + usage.ru_stime
    return {**json.loads(text), "wall": wall, "rss": usage.ru_maxrss / 1024, "cpu": cpu}


def whole(scene: Scene) -> None:
    """Make the scene from the page cache."""
    reading = cat(scene.path)
    waves(scene)
    made = run(scene)
    print("  stages:", made["marks"])
    rows = [
        ("cat, page cache", f"{reading:.2f} s", ""),
        ("whole process", f"{made['wall']:.1f} s", f"at most {MOST_S:g} s"),
        ("core-seconds", f"{made['cpu']:.0f}", f"{made['cpu'] / made['wall']:.2f} cores used"),
        ("peak memory", f"{made['rss']:.0f} MB", f"at most {MOST_MB:g} MB"),
    ]
    table(rows)


def cancel(scene: Scene) -> None:
    """Cancel at moments all along."""
    for file in (scene.folder / "nrb").glob("*"):
        file.unlink()
    length = run(scene)["seconds"]
    for file in (scene.folder / "nrb").glob("*"):
        file.unlink()
    late = []
    for moment in np.linspace(0.03, 0.95, CANCELS) * length:
        made = run(scene, float(moment))
        if made["late"] == 0.0:
            continue  # done before its moment came
        if made["left"]:
            raise RuntimeError(f"cancelling at {moment:.2f} s left {made['left']}")
        late.append(made["late"])
    table([(f"cancel, latest of {len(late)}", f"{max(late):.2f} s", f"at most {LATE_S:g} s")])


def main() -> None:
    """Write the scene, measure the parts that are asked for, and delete it."""
    scene = {"mode": "UBS", "lines": LINES, "pixels": PIXELS, "beam": 0}
    benchmark("make_nrb", scene, [whole, cancel])


if __name__ == "__main__":
    main()
