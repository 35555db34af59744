"""Coherence and interferogram of two scenes with speckle, of any size: ultra-fine, or a ScanSAR beam.

Run: ``build/venv/bin/python benchmarks/interferogram.py [--beam N] [--lines N] [--pixels N]
[--pixel-size M] [--folder FOLDER] [--keep] [--no-cancel]``. A whole scene is 38 000 × 22 000 and takes
13.4 GB of disk a pair; with ``--beam 2`` it is that beam of WWS, 172 000 × 8 694, and takes 24 GB. Both
dates hold one speckle on flat ground: reading, matching, resampling, filter and writing are those of a
real pair, reading an elevation model and a local field of offsets are not in it. Beside it ``cat`` reads
both files.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import tempfile
import time
from datetime import timedelta
from pathlib import Path

from in_turn import conditions, measure_in_turn
from l11_scenes import table
from own_process import run_python
from stages import RECORD, by_name, stages_table

LIMITS_S = {5.0: 180, 10.0: 90}  # for a whole pair of 2 × 836 million samples
STRIPMAP_SIZE, BEAM_SIZE = (38_000, 22_000), (172_000, 8_694)
PIXEL_M, BEAM_PIXEL_M = 5.0, 75.0
CATS, MORE_S = 3.0, 30.0  # a beam may take three times what cat takes for both files, and 30 s

INTERFERE = (
    RECORD
    + """
from pathlib import Path
from alos2_explorer.plugin.domain.errors import CancelledError
from alos2_explorer.plugin.domain.progress import Progress
from alos2_explorer.plugin.domain.raster_options import RasterOptions
from alos2_explorer.plugin.interferometry.make import make_interferogram
from alos2_explorer.plugin.interferometry.options import InterferogramOptions
from alos2_explorer.plugin.products.l11.scene import L11Scene
from alos2_explorer.plugin.transfer.sources.open import open_container

one, other, folder, pixel, stop = sys.argv[1], sys.argv[2], Path(sys.argv[3]), *map(float, sys.argv[4:])
begun = time.perf_counter()
told = []

def cancelled():
    if time.perf_counter() - begun <= stop:
        return False
    told.append(time.process_time())
    return True

progress = Progress(cancelled=cancelled, report=report)
scenes = [L11Scene.open(open_container(path)) for path in (one, other)]
options = InterferogramOptions(RasterOptions(pixel_size_m=pixel))
late = None
try:
    make_interferogram(*scenes, options, folder / "coherence.tif", folder / "phase.tif", progress)
except CancelledError:
    late = time.perf_counter() - begun - stop, time.process_time() - told[0]
result = {"late": late, "left": sorted(path.name for path in folder.iterdir()), "stages": spent()}
"""
)


def write_pair(folder: Path, lines: int, pixels: int, beam: int) -> None:
    """Write two dates of one scene, streaming."""
    from factory import plan_scene, write_l11
    from factory.coherent_pairs import FIRST_DATE

    scene = {"mode": "WWS", "beams": [beam]} if beam else {"mode": "UBS"}
    scene |= {"pixels": pixels, "polarisations": ["HH"]}
    per_line = plan_scene(lines=10_000, **scene).images[0].lines / 10_000
    for number, name in enumerate(("reference", "secondary")):
        date = FIRST_DATE + timedelta(days=14 * number)
        plan = plan_scene(lines=round(lines / per_line), time=date, **scene)
        write_l11(folder / name, plan=plan, large=True)


def seconds_of_cat(pair: Path) -> float:
    """Return how long cat takes for the images of both dates."""
    images = [str(path) for path in sorted(pair.glob("*/IMG-*"))]
    begun = time.perf_counter()
    subprocess.run(["cat", *images], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begun


def limit_of(beam: int, pixel_m: float, cat_s: float) -> float | None:
    """Return how many seconds a whole pair may take."""
    return CATS * cat_s + MORE_S if beam else LIMITS_S.get(pixel_m)


def run(pair: Path, pixel_m: float, stop: float = float("inf")) -> dict:
    """Interfere in a process of its own; return what run_python does, with the delay of a cancel."""
    output = pair / "out"
    shutil.rmtree(output, ignore_errors=True)
    output.mkdir()
    return run_python(INTERFERE, pair / "reference", pair / "secondary", output, pixel_m, stop)


def main() -> None:
    """Write the pair, measure a whole run and cancelled ones, and delete it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--beam", type=int, default=0, help="a ScanSAR beam instead of a stripmap scene")
    parser.add_argument("--lines", type=int)
    parser.add_argument("--pixels", type=int)
    parser.add_argument("--pixel-size", type=float, help="metres")
    parser.add_argument("--folder", type=Path, help="where the pair is written")
    parser.add_argument("--keep", action="store_true", help="leave the pair for another run")
    parser.add_argument("--no-cancel", action="store_true", help="do not measure cancelling")
    given = parser.parse_args()
    folder = given.folder or Path(tempfile.mkdtemp(prefix="interferogram_"))
    try:
        whole = BEAM_SIZE if given.beam else STRIPMAP_SIZE
        lines, pixels = given.lines or whole[0], given.pixels or whole[1]
        pixel_m = given.pixel_size or (BEAM_PIXEL_M if given.beam else PIXEL_M)
        if not (folder / "secondary").exists():
            write_pair(folder, lines, pixels, given.beam)
        cat_s = seconds_of_cat(folder)
        made: dict = {}
        figures = measure_in_turn({"interferogram": lambda: made.update(run(folder, pixel_m))}, rounds=1)
        size = lines * pixels
        limit = limit_of(given.beam, pixel_m, cat_s) if size >= whole[0] * whole[1] else None
        rows = [
            ("pair", f"2 × {size / 1e6:.0f} Mpx", f"at {pixel_m:g} m"),
            ("wall, whole process", f"{made['wall']:.1f} s", f"at most {limit:.0f} s" if limit else ""),
            ("cat of both files, just before", f"{cat_s:.1f} s", ""),
            ("core-seconds", f"{made['cpu']:.1f} s", f"{made['cpu'] / made['wall']:.2f} cores"),
            ("a million pixels of one date", f"{made['cpu'] / size * 1e6:.3f} core-s", ""),
            ("peak memory", f"{made['rss']:.0f} MB", "at most 800 MB"),
        ]
        if not given.no_cancel:
            stopped = [run(folder, pixel_m, made["wall"] * part) for part in (0.2, 0.5, 0.75)]
            late = [one["late"][0] for one in stopped if one["late"] is not None]
            cores = [one["late"][1] for one in stopped if one["late"] is not None]
            if any(one["left"] for one in stopped if one["late"] is not None):
                raise RuntimeError("a cancelled run left files")
            if late:
                rows.append((f"cancel, latest of {len(late)}", f"{max(late):.2f} s", "at most 0.5 s"))
                rows.append(("… after it was noticed", f"{max(cores):.2f} core-s", "whatever else runs"))
        table(rows)
        print(conditions(figures))
        print("", *stages_table(by_name(made["stages"])), sep="\n")
    finally:
        if not given.keep:
            shutil.rmtree(folder)


if __name__ == "__main__":
    main()
