"""The ground seen in the pixels of a whole scene: stripmap at 10 m in 15 s, ScanSAR at 25 m in 60 s.

Heights are waves of 100 m to 3 km; no samples are read, and what is measured is the area
alone, with all threads. CPU time is given beside wall time, since other programs share the machine.

Run: ``build/venv/bin/python benchmarks/flattening.py [--rounds 3]``. It needs 2 GB of disk in
``build`` and writes its rows into docs/performance.md.
"""

from __future__ import annotations

import argparse
import os
import sys
from datetime import timezone

import numpy as np
from in_turn import ROOT, Figure, conditions, measure_in_turn, write_section
from own_process import peak_mb

sys.path[:0] = [str(ROOT / "build" / "python"), str(ROOT / "tests")]
FOLDER = ROOT / "build" / "benchmarks" / "flattening"

from alos2_explorer.plugin.common.array_file import Spool  # noqa: E402
from alos2_explorer.plugin.domain.enums import Look  # noqa: E402
from alos2_explorer.plugin.domain.progress import SILENT  # noqa: E402
from alos2_explorer.plugin.sar.grid import Grid  # noqa: E402
from alos2_explorer.plugin.sar.multilook import Looks  # noqa: E402
from alos2_explorer.plugin.sar.orbit import Orbit  # noqa: E402
from alos2_explorer.plugin.sar.projection import Projection  # noqa: E402
from alos2_explorer.plugin.sar.radar_image import RadarImage  # noqa: E402
from alos2_explorer.plugin.sar.range_doppler import ImageGeometry, RangeDoppler  # noqa: E402
from alos2_explorer.plugin.sar.terrain.flattening import (  # noqa: E402
    AreaOfGround,
    fill_divisors,
    nodes_in,
)
from factory import plan_scene  # noqa: E402

PLACE = (37.4, 137.0)
GROUND_SPEED_M_S = 6800.0
STEP_DEG = 1.0 / 3600.0
AMPLITUDE_M = 150.0
# name, rows, columns, pixel (m), images side by side, limit (s)
CASES = (
    ("stripmap 50 × 70 km at 10 m", 7000, 5000, 10.0, 1, 15.0),
    ("ScanSAR 350 × 350 km at 25 m", 14000, 3100, 25.0, 5, 60.0),
)


class Waves:
    """Heights on a grid, in a file as those of an elevation model are."""

    def __init__(self, rows: int, columns: int) -> None:
        random = np.random.default_rng(1)
        directions = random.uniform(0.0, 2.0 * np.pi, (6, 2))
        self._heights = Spool(FOLDER / "heights.bin", columns, rows)
        east = np.arange(columns, dtype=np.float32)[None, :] * 25.0
        span = 0.0
        for row in range(0, rows, 256):
            north = np.arange(row, min(row + 256, rows), dtype=np.float32)[:, None] * 31.0
            heights = np.zeros((len(north), columns), np.float32)
            for octave, (angle, phase) in enumerate(directions):
                along = (east * np.cos(angle) + north * np.sin(angle)) / (3000.0 / 2.0**octave)
                heights += AMPLITUDE_M / 2.0**octave * np.sin(2.0 * np.pi * along + phase)
            span = max(span, float(np.abs(heights).max()))
            self._heights.write(0, row, heights)
        self.levels = (-span, 0.0, span)

    def block(self, window: tuple[int, int, int, int], margin: int = 0) -> np.ndarray:
        """Return heights of a window."""
        return self._heights.read(*window)

    def close(self) -> None:
        """Remove the file."""
        self._heights.close()


def image_of(rows: int, columns: int, pixel_m: float) -> tuple[RadarImage, RangeDoppler]:
    """Return an image without samples around the place."""
    plan = plan_scene(mode="UBS", center=PLACE, lines=4000, pixels=4000)
    truth = plan.image()
    line, pixel = (float(value) for value in truth.to_radar(*PLACE))
    incidence = np.radians(float(truth.incidence(*PLACE)))
    spacing = truth.range_spacing_m
    looks = Looks(
        round(pixel_m * np.sin(incidence) / spacing), round(pixel_m * truth.prf_hz / GROUND_SPEED_M_S)
    )
    first, vectors = plan.orbit.state_vectors()
    orbit = Orbit(first.replace(tzinfo=timezone.utc), 60.0, vectors[:, :3], vectors[:, 3:])
    begin = (truth.first_line_time - orbit.epoch).total_seconds()
    geometry = ImageGeometry(
        begin + (line - rows / 2 * looks.azimuth) / truth.prf_hz,
        truth.prf_hz,
        truth.near_range_m + (pixel - columns / 2 * looks.range) * spacing,
        spacing,
        rows * looks.azimuth,
        columns * looks.range,
    )
    power = Spool(FOLDER / "power.bin", columns, rows)
    edges = np.tile(np.array([0, columns - 1], np.float32), (rows, 1))
    image = RadarImage("F1", power, geometry, looks, 0, edges, pixel_m, pixel_m)
    return image, RangeDoppler(orbit, Look.RIGHT)


def places_of_ground(image: RadarImage) -> float:
    """Return how many places of ground are looked at in *image*, those beside it left out."""
    across, along = nodes_in(image.column_spacing_m), nodes_in(image.row_spacing_m)
    return image.power.width * image.power.height * across * along


def measured(rows: int, columns: int, pixel_m: float, rounds: int) -> tuple[Figure, float]:
    """Return the runs of one image, and its places of ground."""
    image, radar = image_of(rows, columns, pixel_m)
    half_deg = 1.3 * max(rows, columns) * pixel_m / 2.0 / 111e3
    size = round(2.0 * half_deg / STEP_DEG)
    wide = round(size * 1.26)
    corner = (PLACE[1] - half_deg * 1.26, STEP_DEG, 0.0, PLACE[0] + half_deg, 0.0, -STEP_DEG)
    heights = Waves(size, wide)
    grid = Grid(wide, size, corner, "")
    area = AreaOfGround(image, radar, heights, grid, Projection("EPSG:4326"))
    with Spool(FOLDER / "divisors.bin", columns, rows) as divisors:
        job = {"area": lambda: fill_divisors(image, area, divisors, SILENT)}
        figure = measure_in_turn(job, rounds)["area"]
    places = places_of_ground(image)
    image.power.close()
    heights.close()
    return figure, places


def main() -> int:
    """Write time, speed and memory of both cases; fail if one takes longer than it may."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=3)
    rounds = parser.parse_args().rounds
    FOLDER.mkdir(parents=True, exist_ok=True)
    for left in FOLDER.iterdir():
        left.unlink()
    slow, found = False, {}
    lines = [
        "| the ground seen in a whole scene | core-seconds | over all cores | wall time of this run | "
        "Mpx a core-second | limit |",
        "|---|---|---|---|---|---|",
    ]
    for name, rows, columns, pixel_m, images, limit_s in CASES:
        print(f"{name}:", flush=True)
        figure, places = measured(rows, columns, pixel_m, rounds)
        found[name] = figure
        slow = slow or figure.wall * images > limit_s
        millions = images * places / 1e6
        lines.append(
            f"| {name}, {millions:.0f} million places of ground | {figure.cpu * images:.1f} | "
            f"{figure.cpu * images / (os.cpu_count() or 1):.1f} s | {figure.wall * images:.1f} s | "
            f"{rows * columns / 1e6 / figure.cpu:.2f} | {limit_s:g} s |"
        )
    told = f"A ScanSAR scene is five times one beam. Peak memory {peak_mb():.0f} MB."
    lines += ["", f"{conditions(found)} {told}"]
    print("\n".join(lines))
    write_section("flattening", "areas", lines)
    return int(slow)


if __name__ == "__main__":
    sys.exit(main())
