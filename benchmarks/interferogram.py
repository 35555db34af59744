"""Coherence and interferogram of two ultra-fine stripmap scenes with speckle, of any size.

Run: ``build/venv/bin/python benchmarks/interferogram.py [--lines N] [--pixels N] [--pixel-size M]
[--folder FOLDER] [--keep] [--no-cancel]``. A whole scene is 38 000 × 22 000 and takes 13.4 GB of disk a
pair. Both dates hold one speckle on flat ground: reading, matching, resampling, filter and writing are
those of a real pair, reading an elevation model and a local field of offsets are not in it.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path

from l11_scenes import ROOT, table

LIMITS_S = {5.0: 180, 10.0: 90}  # for a whole pair of 2 × 836 million samples
WHOLE = 38_000 * 22_000

INTERFERE = """
import json, sys, time
from pathlib import Path
sys.path.insert(0, {python!r})
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

progress = Progress(cancelled=cancelled)
scenes = [L11Scene.open(open_container(path)) for path in (one, other)]
options = InterferogramOptions(RasterOptions(pixel_size_m=pixel))
late = None
try:
    make_interferogram(*scenes, options, folder / "coherence.tif", folder / "phase.tif", progress)
except CancelledError:
    late = time.perf_counter() - begun - stop, time.process_time() - told[0]
print(json.dumps({{"late": late, "left": sorted(path.name for path in folder.iterdir())}}))
"""


def write_pair(folder: Path, lines: int, pixels: int) -> None:
    """Write two dates of one scene, streaming."""
    from factory import plan_scene, write_l11
    from factory.coherent_pairs import FIRST_DATE

    for number, name in enumerate(("reference", "secondary")):
        date = FIRST_DATE + timedelta(days=14 * number)
        plan = plan_scene(mode="UBS", lines=lines, pixels=pixels, polarisations=["HH"], time=date)
        write_l11(folder / name, plan=plan, large=True)


def run(pair: Path, pixel_m: float, stop: float = float("inf")) -> dict:
    """Interfere in a process of its own: wall and core seconds, memory (MB), delay of a cancel (s)."""
    code = INTERFERE.format(python=str(ROOT / "build" / "python"))
    output = pair / "out"
    shutil.rmtree(output, ignore_errors=True)
    output.mkdir()
    places = [str(pair / "reference"), str(pair / "secondary"), str(output), str(pixel_m), str(stop)]
    begun = time.perf_counter()
    child = subprocess.Popen([sys.executable, "-c", code, *places], stdout=subprocess.PIPE, text=True)
    text = child.stdout.read() if child.stdout else ""
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise RuntimeError("interfering failed")
    return {
        **json.loads(text.splitlines()[-1]),
        "wall": time.perf_counter() - begun,
        "cores": usage.ru_utime + usage.ru_stime,
        "memory": usage.ru_maxrss / 1024,
    }


def main() -> None:
    """Write the pair, measure a whole run and cancelled ones, and delete it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--lines", type=int, default=38_000)
    parser.add_argument("--pixels", type=int, default=22_000)
    parser.add_argument("--pixel-size", type=float, default=5.0, help="metres")
    parser.add_argument("--folder", type=Path, help="where the pair is written")
    parser.add_argument("--keep", action="store_true", help="leave the pair for another run")
    parser.add_argument("--no-cancel", action="store_true", help="do not measure cancelling")
    given = parser.parse_args()
    folder = given.folder or Path(tempfile.mkdtemp(prefix="interferogram_"))
    try:
        if not (folder / "secondary").exists():
            write_pair(folder, given.lines, given.pixels)
        made = run(folder, given.pixel_size)
        size = given.lines * given.pixels
        limit = LIMITS_S.get(given.pixel_size) if size >= WHOLE else None
        rows = [
            ("pair", f"2 × {size / 1e6:.0f} Mpx", f"at {given.pixel_size:g} m"),
            ("wall, whole process", f"{made['wall']:.1f} s", f"at most {limit} s" if limit else ""),
            ("core-seconds", f"{made['cores']:.1f} s", f"{made['cores'] / made['wall']:.2f} cores"),
            ("a million pixels of one date", f"{made['cores'] / size * 1e6:.3f} core-s", ""),
            ("peak memory", f"{made['memory']:.0f} MB", "at most 800 MB"),
        ]
        if not given.no_cancel:
            stopped = [run(folder, given.pixel_size, made["wall"] * part) for part in (0.2, 0.5, 0.75)]
            late = [one["late"][0] for one in stopped if one["late"] is not None]
            cores = [one["late"][1] for one in stopped if one["late"] is not None]
            if any(one["left"] for one in stopped if one["late"] is not None):
                raise RuntimeError("a cancelled run left files")
            if late:
                rows.append((f"cancel, latest of {len(late)}", f"{max(late):.2f} s", "at most 0.5 s"))
                rows.append(("… after it was noticed", f"{max(cores):.2f} core-s", "whatever else runs"))
        table(rows)
    finally:
        if not given.keep:
            shutil.rmtree(folder)


if __name__ == "__main__":
    main()
