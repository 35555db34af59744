"""Own NRB of a whole stripmap scene at 10 m and of a whole ScanSAR scene at 25 m, beside ``cat``.

Run: ``build/venv/bin/python benchmarks/make_nrb.py [--folder FOLDER] [--keep] [--rounds 3]
[--cancels 5] [--share 1] [part ...]``, the parts being stripmap (6.7 GB) and scansar (five beams,
350 km: 30 GB); both by default. With ``--share 0.3`` only that part of the lines is written, and the
section says so. The elevation model is a raster of waves with steps of 30 m. Each part writes its rows
into docs/performance.md.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from in_turn import conditions, measure_in_turn
from l11_scenes import write_scene
from own_process import run_python
from parts import parser_of, write_parts
from stages import by_name, stages_table

STEP_DEG = 1.0 / 3600.0
LATE_S = 0.5
LEAST_S = 0.2  # of a stage that is told
FLATTENING = ("Reading heights", "Finding the ground", "Flattening")
MASK = ("Finding layover and shadow",)


@dataclass(frozen=True)
class Part:
    """A kind of scene: what is written, and what its NRB, and flattening alone, may take (s, MB)."""

    title: str
    mode: str
    lines: int
    pixels: int
    most_s: float
    flattening_s: float
    most_mb: float


PARTS = {
    "stripmap": Part("stripmap 50 × 70 km at 10 m", "UBS", 38_000, 22_000, 60.0, 15.0, 800.0),
    "scansar": Part("ScanSAR 350 × 355 km at 25 m", "WBS", 139_000, 5_300, 240.0, 60.0, 500.0),
}

MAKE = """
from pathlib import Path
from alos2_explorer.plugin.domain.errors import CancelledError
from alos2_explorer.plugin.domain.progress import Progress
from alos2_explorer.plugin.domain.raster_options import RasterOptions
from alos2_explorer.plugin.products.l11.product import scene_of
from alos2_explorer.plugin.products.nrb.make import make_nrb
from alos2_explorer.plugin.products.open import open_product

begun = time.perf_counter()
location, folder, dem, stop_at = sys.argv[1], Path(sys.argv[2]), sys.argv[3], float(sys.argv[4])
marks = [("Opening", 0.0, 0.0, 0.0)]

def report(fraction, text):
    if marks[-1][0] != text:
        marks.append((text, time.perf_counter() - begun, time.process_time(), time.thread_time()))

worked = []

def cancelled():
    if time.perf_counter() - begun <= stop_at:
        return False
    worked.append(time.process_time())
    return True

progress = Progress(report=report, cancelled=cancelled)
late = work = 0.0
try:
    make_nrb(scene_of(open_product(location)), (), RasterOptions(dem=dem), folder, progress)
except CancelledError:
    late, work = time.perf_counter() - begun - stop_at, time.process_time() - worked[0]
left = sorted(path.name for path in folder.rglob("*") if path.is_file())
# Of each stage: wall, core-seconds, and those of the thread that waits for the others: serial work.
ends = [*marks, ("", time.perf_counter() - begun, time.process_time(), time.thread_time())]
spent = [(a[0], b[1] - a[1], b[2] - a[2], b[3] - a[3]) for a, b in zip(ends, ends[1:])]
result = {"late": late, "work": work, "stages": spent, "left": left}
"""


def waves(folder: Path) -> Path:
    """Return an elevation model of waves around the scene in *folder*, made now if it is not there."""
    from alos2_explorer.plugin.products.open import open_product
    from osgeo import gdal, osr

    path = folder / "dem.tif"
    if path.exists():
        return path
    corners = open_product(str(folder / "scene")).info()["footprint"]["coordinates"][0]
    lon, lat = np.array(corners).T[:2]
    west, north = lon.min() - 0.2, lat.max() + 0.2
    columns = round((lon.max() + 0.2 - west) / STEP_DEG)
    rows = round((north - lat.min() + 0.2) / STEP_DEG)
    options = ["TILED=YES", "COMPRESS=DEFLATE", "BIGTIFF=YES"]
    made = gdal.GetDriverByName("GTiff").Create(str(path), columns, rows, 1, gdal.GDT_Float32, options)
    made.SetGeoTransform((west, STEP_DEG, 0.0, north, 0.0, -STEP_DEG))
    system = osr.SpatialReference()
    system.ImportFromEPSG(4326)
    made.SetProjection(system.ExportToWkt())
    east = np.arange(columns, dtype=np.float32)[None, :] * 25.0
    for row in range(0, rows, 512):
        south = np.arange(row, min(row + 512, rows), dtype=np.float32)[:, None] * 31.0
        heights = 400.0 + 150.0 * np.sin(east / 480.0 + south / 900.0) + 60.0 * np.cos(south / 130.0)
        made.WriteArray(np.round(heights, 1).astype(np.float32), 0, row)
    return path


def run(folder: Path, stop_at: float = float("inf")) -> dict:
    """Make the NRB in a process of its own; return its result with rss (MB)."""
    made = folder / "nrb"
    shutil.rmtree(made, ignore_errors=True)
    return run_python(MAKE, folder / "scene", made, folder / "dem.tif", stop_at)


def latest_cancel(folder: Path, length_s: float, cancels: int) -> tuple[float, float, int]:
    """Cancel at moments all along; return how late the latest ended, most work (core-s), and how many.

    The work is what was done after the cancel was heard: on a busy machine it says more than the time.
    """
    late: list[float] = []
    work: list[float] = []
    for moment in np.linspace(0.03, 0.95, cancels) * length_s:
        made = run(folder, float(moment))
        if made["late"] == 0.0:
            continue  # done before its moment came
        if made["left"]:
            raise RuntimeError(f"cancelling at {moment:.2f} s left {made['left']}")
        late.append(made["late"])
        work.append(made["work"])
    return max(late, default=0.0), max(work, default=0.0), len(late)


def measured(name: str, folder: Path, share: float, rounds: int, cancels: int) -> list[str]:
    """Return the rows of a part."""
    part = PARTS[name]
    if not sorted((folder / "scene").glob("IMG-*")):
        lines = round(part.lines * share)
        write_scene(folder / "scene", mode=part.mode, lines=lines, pixels=part.pixels, beam=0)
    images = [str(path) for path in sorted((folder / "scene").glob("IMG-*"))]
    size = sum(os.path.getsize(path) for path in images) / 1e9
    waves(folder)
    last: dict = {}
    figures = measure_in_turn(
        {
            "cat": lambda: subprocess.run(["cat", *images], check=True, stdout=subprocess.DEVNULL),
            "NRB": lambda: last.update(run(folder)),
        },
        rounds,
    )
    ours, cat = figures["NRB"], figures["cat"]
    stages = by_name(last["stages"])
    flattening, mask = (
        sum(wall for text, wall, _, _ in stages if text.startswith(kind)) for kind in (FLATTENING, MASK)
    )
    late, work, count = latest_cancel(folder, ours.wall, cancels)
    head = f"{part.title}, {size:.1f} GB"
    if share < 1.0:
        head += f", **{share:.0%} of its lines**"
    return [
        "| measured | here | limit |",
        "|---|---|---|",
        f"| {head} | {ours.wall:.1f} s ({ours.spread()}) | {part.most_s * share:g} s |",
        f"| of these, flattening | {flattening:.1f} s | {part.flattening_s * share:g} s |",
        f"| of these, layover and shadow of the mask | {mask:.1f} s | – |",
        f"| beside `cat` of its images | {ours.wall / cat.wall:.1f} × {cat.wall:.1f} s ({cat.spread()}) "
        "| – |",
        f"| core-seconds | {ours.cpu:.0f} ({ours.cores:.2f} cores) | – |",
        f"| peak memory | {last['rss']:.0f} MB | {part.most_mb:g} MB |",
        f"| cancel, latest of {count} | {late:.2f} s ({work:.2f} core-s of work) | {LATE_S:g} s |",
        "",
        conditions(figures),
        "",
        *stages_table(stages, LEAST_S),
    ]


def main() -> None:
    """Measure the parts that are asked for and write their sections."""
    parser = parser_of(PARTS)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--cancels", type=int, default=5)
    parser.add_argument("--share", type=float, default=1.0, help="of the lines that is written")

    def measuring(name: str) -> Callable[[Path, argparse.Namespace], list[str]]:
        return lambda folder, given: measured(
            name, folder / name, given.share, given.rounds, given.cancels
        )

    write_parts("make_nrb", {name: measuring(name) for name in PARTS}, parser)


if __name__ == "__main__":
    main()
