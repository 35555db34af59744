"""Terrain-flattened γ⁰ beside sarsen's, on one synthetic geometry whose truth comes from facets.

Run: ``build/venv/bin/python benchmarks/sarsen_peer.py``. It installs sarsen with pip into
``build/sarsen`` the first time (``--python PYTHON`` takes an interpreter that has it) and writes its
rows into docs/performance.md. sarsen gets exact times and slant ranges of a model of 10 m: its time is
that of areas and sums alone. Values are compared on small scenes, speed on one of some kilometres.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from in_turn import ROOT, write_section

if TYPE_CHECKING:
    from sar.terrain.hills import Shape, View

sys.path[:0] = [str(ROOT / "build" / "python"), str(ROOT / "tests")]
OVERSAMPLING = 3  # of 30 m
SARSEN = "sarsen==0.9.6"
PIXEL_M2 = 625.0

PEER = """
import sys, time
import numpy as np, xarray as xr
from sarsen import radiometry
given = np.load(sys.argv[1])
coords = {"y": np.arange(given["row"].shape[0]), "x": np.arange(given["row"].shape[1])}
points = xr.DataArray(given["points"], dims=("axis", "y", "x"), coords=coords)
away = xr.DataArray(given["away"], dims=("axis", "y", "x"), coords=coords)
index = [xr.DataArray(np.round(given[name]).astype(int), dims=("y", "x"), coords=coords)
         for name in ("row", "column")]
begun = time.process_time()
area = radiometry.compute_gamma_area(points, away)
areas_s = time.process_time() - begun
if float(area.sum()) == 0.0:
    area = radiometry.compute_gamma_area(points, -away)
found = {}
for name, looks in (("single", None), ("grouped", (3, 3))):
    begun = time.process_time()
    found[name] = radiometry.sum_weights(area, *index, multilook=looks).transpose("y", "x").values
    found[name + "_s"] = areas_s + time.process_time() - begun
np.savez(sys.argv[2], **found)
"""


def model_of(seen: View) -> dict[str, np.ndarray]:
    """Return places (m, Earth-fixed), directions from the satellite, rows and columns of a model."""
    from factory.geometry import earth_fixed, to_radar

    west, south, east, north = seen.box
    step = seen.terrain.spacing_deg / OVERSAMPLING
    lat, lon = np.meshgrid(np.arange(north, south, -step), np.arange(west, east, step), indexing="ij")
    height = seen.terrain.at(lat, lon)
    when, distance = to_radar(seen.plan.orbit, lat, lon, height)
    points = earth_fixed(lat, lon, height)
    away = (points - seen.plan.orbit.position(when)) / distance[..., None]
    bins = seen.bins
    return {
        "points": np.moveaxis(points, -1, 0),
        "away": np.moveaxis(away, -1, 0),
        "row": (when - bins.first_s) / bins.step_s - 0.5,
        "column": (distance - bins.first_m) / bins.step_m - 0.5,
    }


def row_of(name: str, error_db: np.ndarray) -> str:
    """Return the row of a table with mean and spread of errors."""
    low, high = np.percentile(error_db, (1, 99))
    told = f"| {error_db.mean():+.3f} dB | {error_db.std():.3f} dB | {low:+.2f} to {high:+.2f} dB |"
    return f"| {name} {told}"


def ours(seen: View) -> tuple[np.ndarray, float]:
    """Return A_γ / A_β by this plugin, and its core-seconds."""
    from alos2_explorer.plugin.sar.terrain.flattening import AreaOfGround
    from alos2_explorer.plugin.sar.terrain.line_of_sight import strips

    begun = time.process_time()
    work = AreaOfGround(seen.image, seen.radar, seen.heights, seen.grid, seen.projection)
    areas = np.concatenate([work.rows(*strip).area for strip in strips(seen.image)])
    return areas, time.process_time() - begun


def theirs(model: dict[str, np.ndarray], python: str, folder: Path) -> dict[str, np.ndarray]:
    """Return sarsen's areas of the places of *model*, single and grouped, and its core-seconds."""
    given, found = folder / "given.npz", folder / "found.npz"
    np.savez(given, **model)
    subprocess.run([python, "-W", "ignore", "-c", PEER, str(given), str(found)], check=True)
    with np.load(found) as numbers:
        return dict(numbers)


KINDS = {"single": "sarsen", "grouped": "sarsen, 3 × 3 cells grouped"}


def compare(name: str, shape: Shape, python: str, folder: Path) -> Iterator[str]:
    """Yield the rows of the errors of both on one ground."""
    from sar.terrain.hills import view

    (folder / name).mkdir()
    seen = view(folder / name, shape, size=(40, 60), reach=(0.022, 0.008))
    truth, unit = seen.seen(3.0), seen.bins.step_m * seen.ground_speed_m_s() * seen.bins.step_s
    inner = (slice(4, -4), slice(4, -4))
    yield row_of(f"{name}, this plugin (model 30 m)", 10.0 * np.log10(truth / ours(seen)[0])[inner])
    model = model_of(seen)
    found = theirs(model, python, folder)
    row, column = (np.round(model[axis]).astype(int) for axis in ("row", "column"))
    there = (row >= 4) & (row < truth.shape[0] - 4) & (column >= 4) & (column < truth.shape[1] - 4)
    expected = (truth * unit)[row[there], column[there]]
    for kind, label in KINDS.items():
        area = found[kind][there]
        lit = area > 0
        yield row_of(f"{name}, {label}", 10.0 * np.log10(expected[lit] / area[lit]))


def speeds(shape: Shape, python: str, folder: Path) -> Iterator[str]:
    """Yield sentences with the speed of both on one wide ground."""
    from sar.terrain.hills import view

    (folder / "wide").mkdir()
    seen = view(folder / "wide", shape, size=(256, 256), reach=(0.03, 0.03))
    _, spent = ours(seen)
    model = model_of(seen)
    found = theirs(model, python, folder)
    area_m2 = (111e3 * seen.terrain.spacing_deg / OVERSAMPLING) ** 2 * np.cos(np.radians(37.4))
    pixels = model["row"].size * area_m2 / PIXEL_M2
    rows, columns = seen.image.power.height, seen.image.power.width
    yield f"this plugin {rows * columns / spent / 1e6:.2f}"
    for kind, label in KINDS.items():
        yield f"{label} {pixels / float(found[f'{kind}_s']) / 1e6:.2f}"


def interpreter() -> str:
    """Return an interpreter with sarsen, which is installed if it is not there."""
    folder = ROOT / "build" / "sarsen"
    python = folder / "bin" / "python"
    if not has_sarsen(str(python)):
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(folder)], check=True)
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", SARSEN], check=True)
    return str(python)


def has_sarsen(python: str) -> bool:
    """Whether *python* is an interpreter that imports sarsen."""
    if not Path(python).exists():
        return False
    command = [python, "-c", "import sarsen"]
    return subprocess.run(command, stderr=subprocess.DEVNULL, check=False).returncode == 0


def main() -> int:
    """Compare both on flat land and on hills, and write what was found."""
    from sar.terrain.hills import flat, rolling

    parser = argparse.ArgumentParser()
    parser.add_argument("--python", default="", help="an interpreter that has sarsen")
    python = parser.parse_args().python or interpreter()
    if not has_sarsen(python):
        print(f"{python} has no sarsen", file=sys.stderr)
        return 1
    lines = ["| ground, method | mean | spread | 1 % to 99 % |", "|---|---|---|---|"]
    with tempfile.TemporaryDirectory() as name:
        lines += compare("flat", flat, python, Path(name))
        lines += compare("hills", rolling(75.0), python, Path(name))
        told = "; ".join(speeds(rolling(75.0), python, Path(name)))
    lines += ["", f"Mpx of 25 m a core-second, on hills of 6 × 6 km: {told}."]
    print("\n".join(lines))
    write_section("sarsen_peer", "sarsen", lines)
    return 0


if __name__ == "__main__":
    sys.exit(main())
