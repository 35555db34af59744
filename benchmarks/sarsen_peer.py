"""Terrain-flattened γ⁰ beside sarsen's, on one synthetic geometry whose truth comes from facets.

Run: ``build/venv/bin/python benchmarks/sarsen_peer.py --python PYTHON``, PYTHON being an interpreter
with sarsen (``pip install sarsen`` into an environment of its own). Without one it says so and ends.
sarsen gets exact times and slant ranges of a model of 10 m: its time is that of areas and sums alone.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from sar.terrain.hills import Shape, View

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "build" / "python"), str(ROOT / "tests")]
OVERSAMPLING = 3  # of 30 m
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


def told(name: str, error_db: np.ndarray, pixels: float, core_s: float) -> None:
    """Print mean and spread of errors, and the speed."""
    low, high = np.percentile(error_db, (1, 99))
    print(
        f"  {name:<28} mean {error_db.mean():+.3f} dB, std {error_db.std():.3f}, "
        f"p1..p99 {low:+.2f}..{high:+.2f}, {pixels / core_s / 1e6:.3f} Mpx of 25 m a core-second"
    )


def compare(name: str, shape: Shape, python: str, folder: Path) -> None:
    """Print the figures of both for one ground."""
    from alos2_explorer.plugin.sar.terrain.flattening import AreaOfGround
    from alos2_explorer.plugin.sar.terrain.line_of_sight import strips
    from sar.terrain.hills import view

    (folder / name).mkdir()
    seen = view(folder / name, shape, size=(40, 60), reach=(0.022, 0.008))
    truth, unit = seen.seen(3.0), seen.bins.step_m * seen.ground_speed_m_s() * seen.bins.step_s
    work = AreaOfGround(seen.image, seen.radar, seen.heights, seen.grid, seen.projection)
    begun = time.process_time()
    ours = np.concatenate([work.rows(*strip).area for strip in strips(seen.image)])
    spent = time.process_time() - begun
    inner = (slice(4, -4), slice(4, -4))
    print(name)
    told("this plugin", 10.0 * np.log10(truth / ours)[inner].ravel(), truth.size, spent)
    given, found = folder / f"{name}.npz", folder / f"{name}_found.npz"
    model = model_of(seen)
    np.savez(given, **model)
    subprocess.run([python, "-W", "ignore", "-c", PEER, str(given), str(found)], check=True)
    theirs = np.load(found)
    row, column = (np.round(model[axis]).astype(int) for axis in ("row", "column"))
    there = (row >= 4) & (row < truth.shape[0] - 4) & (column >= 4) & (column < truth.shape[1] - 4)
    expected = (truth * unit)[row[there], column[there]]
    ground = row.size * (111e3 * seen.terrain.spacing_deg / OVERSAMPLING) ** 2 * np.cos(np.radians(37.4))
    for kind in ("single", "grouped"):
        area = theirs[kind][there]
        lit = area > 0
        error = 10.0 * np.log10(expected[lit] / area[lit])
        told(f"sarsen, model 10 m, {kind}", error, ground / PIXEL_M2, float(theirs[f"{kind}_s"]))


def main() -> int:
    """Compare both on flat land and on hills."""
    from sar.terrain.hills import flat, rolling

    parser = argparse.ArgumentParser()
    parser.add_argument("--python", default=sys.executable, help="an interpreter that has sarsen")
    python = parser.parse_args().python
    if subprocess.run(
        [python, "-c", "import sarsen"], stderr=subprocess.DEVNULL, check=False
    ).returncode:
        print(f"{python} has no sarsen: skipped")
        return 0
    with tempfile.TemporaryDirectory() as name:
        compare("flat land", flat, python, Path(name))
        compare("hills", rolling(75.0), python, Path(name))
    return 0


if __name__ == "__main__":
    sys.exit(main())
