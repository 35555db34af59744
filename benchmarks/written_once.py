"""Decoding, L2.2 and change beside what writing or reading alone takes, in turn, from memory.

Run: ``build/venv/bin/python benchmarks/written_once.py [--folder FOLDER] [--keep] [--rounds 5]
[part ...]``, the parts being stripmap (6.7 GB), scansar (12 GB), nrb, paint and change; all by default.
Each writes its rows into docs/performance.md, so that the page says what was measured last, and where.
All of them take about 9 minutes on 2 cores. No job finds an older result under its name: to replace one
of a gigabyte takes the file system 0.3 s, whoever writes it.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from decode_scansar import BEAM
from decode_scansar import LINES as BEAM_LINES
from decode_scansar import OPTIONS as BEAM_OPTIONS
from decode_scansar import PIXELS as BEAM_PIXELS
from decode_stripmap import LINES, OPTIONS, PIXEL_M, PIXELS, gdalwarp
from in_turn import ROUNDS, Figure, conditions, measure_in_turn
from l11_scenes import forget, run, write_scene
from least_work import least_work
from parts import parser_of, write_parts
from stages import by_name, stages_table

AGAIN = "again in the same process: Python, GDAL and readers run already, as in QGIS"
_ROUNDS = {"stripmap": 3, "change": 3}
_COLD_ROUNDS, _PAINTED = 3, 20


@dataclass(frozen=True)
class Limit:
    """What must be kept: × of the reference, seconds, or cores that are used; 0 if nothing must."""

    times: float = 0.0
    seconds: float = 0.0
    cores: float = 0.0

    def verdict(self, ours: Figure, other: Figure) -> str:
        """Return the limits, each with whether it is kept."""
        judged = (
            (self.times, "at most {} ×", ours.wall / other.wall <= self.times),
            (self.seconds, "at most {} s", ours.wall <= self.seconds),
            (self.cores, "at least {} cores", ours.cores >= self.cores),
        )
        verdicts = [
            text.format(f"{limit:g}") + (": kept" if kept else ": **missed**")
            for limit, text, kept in judged
            if limit
        ]
        return ", ".join(verdicts) or "–"


def row(name: str, ours: Figure, reference: str, other: Figure, limit: Limit) -> str:
    """Return a row of the table: × of the reference, limits, cores, and the spread of both."""
    cells = (
        *(name, f"{ours.wall / other.wall:.2f} × {reference}", limit.verdict(ours, other)),
        f"{ours.cores:.2f}",
        f"{ours.cpu:.1f} beside {other.cpu:.1f}",
        f"{ours.wall:.2f} s ({ours.spread()})",
        f"{other.wall:.2f} s ({other.spread()})",
    )
    return f"| {' | '.join(cells)} |"


HEAD = [
    "| what | beside the reference | limit | cores | core-s | here | reference here |",
    "|---|---|---|---|---|---|---|",
]


def stripmap(folder: Path, rounds: int) -> list[str]:
    """Decode an ultra-fine scene; beside it gdalwarp moves the decoded raster to the next zone."""
    scene = _scene(folder / "stripmap", mode="UBS", lines=LINES, pixels=PIXELS, beam=0)
    output = scene.parent.parent / "decoded.tif"
    last: dict = {}
    last.update(run(scene, output, OPTIONS))  # fills the page cache
    again: list[dict] = []
    figures = measure_in_turn(
        {
            "decode": lambda: last.update(run(scene, output, OPTIONS)),
            "gdalwarp": lambda: gdalwarp(output),
            "again": lambda: again.append(run(scene, output, OPTIONS, "again")),
        },
        rounds,
        before=lambda name: drop(output.with_name("warped.tif") if name == "gdalwarp" else output),
    )
    title, limit = f"ultra-fine scene, 6.7 GB, 2 × 3 looks, {PIXEL_M} m", Limit(times=0.6, cores=1.85)
    name, warp = "`gdalwarp` of the result", figures["gdalwarp"]
    table = [
        row(title, figures["decode"], name, warp, limit),
        row(AGAIN, figures["again"].of_part(again), name, warp, Limit()),
    ]
    return [*HEAD, *table, "", conditions(figures), "", *stages_table(last["stages"])]


def scansar(folder: Path, rounds: int) -> list[str]:
    """Decode a ScanSAR beam; beside it cat reads the same file, and threads do the least of it."""
    scene = _scene(folder / "scansar", mode="WWS", lines=BEAM_LINES, pixels=BEAM_PIXELS, beam=BEAM)
    output = scene.parent.parent / "beam.tif"
    last: dict = {}
    last.update(run(scene, output, BEAM_OPTIONS))
    jobs: dict[str, Callable[[], object]] = {
        "decode": lambda: last.update(run(scene, output, BEAM_OPTIONS)),
        "cat": lambda: subprocess.run(["cat", str(scene)], check=True, stdout=subprocess.DEVNULL),
    }
    again: list[dict] = []
    least: list[dict[str, float]] = []
    more: dict[str, Callable[[], object]] = {
        "again": lambda: again.append(run(scene, output, BEAM_OPTIONS, "again")),
        "least": lambda: least.append(least_work(scene)),
        "mapped": lambda: least_work(scene, is_mapped=True),
    }
    warm = measure_in_turn({**jobs, **more}, rounds, before=lambda name: drop(output))
    stages = stages_table(last["stages"])

    def forgotten(name: str) -> None:
        drop(output)
        forget(scene)

    cold = measure_in_turn(jobs, min(rounds, _COLD_ROUNDS), before=forgotten)
    table = [
        row(
            f"ScanSAR beam, 12 GB, 75 m{where}",
            found["decode"],
            "`cat`",
            found["cat"],
            Limit(times=limit),
        )
        for where, found, limit in (("", warm, 1.3), (", cold disk", cold, 1.1))
    ]
    others = {
        AGAIN: warm["again"].of_part(again),
        "the least work on it alone": warm["least"],
        "the least work, the file mapped": warm["mapped"],
    }
    table += [row(name, figure, "`cat`", warm["cat"], Limit()) for name, figure in others.items()]
    medians = {step: statistics.median(one[step] for one in least) for step in least[0]}
    steps = ", ".join(f"{step} {seconds:.2f}" for step, seconds in medians.items())
    floor = f"The least work (`benchmarks/least_work.py`), in core-seconds: {steps}."
    notes = [conditions(warm), f"Cold disk: {conditions(cold)}", floor]
    return [*HEAD, *table, "", *notes, "", *stages]


def nrb(folder: Path, rounds: int) -> list[str]:
    """Write a full L2.2 scene as .tif; beside it GDAL copies the finished raster."""
    from nrb import OPEN, measure_stages, scene

    source, output, copy = scene("one", 1), folder / "nrb.tif", folder / "copy.tif"
    cog = ["-of", "COG", "-co", "COMPRESS=ZSTD", "-co", "LEVEL=1", "-co", "BLOCKSIZE=512"]
    cog += ["-co", "NUM_THREADS=ALL_CPUS", "-co", "BIGTIFF=IF_SAFER"]
    raster = OPEN.format(folder=str(source), output=str(output))
    last: dict = {}
    measure_stages(raster)
    figures = measure_in_turn(
        {
            "raster": lambda: last.update(measure_stages(raster)),
            "gdal_translate": lambda: subprocess.run(
                ["gdal_translate", "-q", *cog, str(output), str(copy)], check=True
            ),
        },
        rounds,
        before=lambda name: drop(output if name == "raster" else copy),
    )
    name = "`gdal_translate -of COG` of the result"
    table = row(
        "L2.2 scene, 258 Mpx", figures["raster"], name, figures["gdal_translate"], Limit(times=1.3)
    )
    return [*HEAD, table, "", conditions(figures), "", *stages_table(by_name(last["stages"]))]


def paint(folder: Path, rounds: int) -> list[str]:
    """Open the L2.2 scene and draw it, each time in a QGIS of its own."""
    from nrb import PAINT, PAINT_S, measure, scene

    code = PAINT.format(folder=str(scene("one", 1)), output=str(folder / "one.vrt"))
    measure(code)  # compiles what QGIS keeps compiled
    took: list[float] = []
    figures = measure_in_turn({"start and paint": lambda: took.append(measure(code)[0])}, _PAINTED)
    kept = sum(seconds <= PAINT_S for seconds in took)
    needed = _PAINTED - 1
    verdict = "kept" if kept >= needed else "**missed**"
    return [
        "| what | within the limit | limit | median | spread |",
        "|---|---|---|---|---|",
        f"| first paint of L2.2 at 1600 × 1000 | {kept} of {_PAINTED} "
        f"| {PAINT_S} s in {needed}: {verdict} "
        f"| {statistics.median(took):.3f} s | {min(took):.3f}–{max(took):.3f} s |",
        "",
        conditions(figures),
    ]


def change(folder: Path, rounds: int) -> list[str]:
    """Compare two full scenes, without and with candidates; beside it GDAL copies one of them."""
    from change import LEAST_AREA_M2, LOG_RATIO
    from nrb import FOLDER, OPEN, measure, measure_stages, scene

    rasters = []
    for name, seed in (("one", 1), ("two", 2)):
        of, raster = scene(name, seed), FOLDER / f"{name}.tif"
        measure(OPEN.format(folder=str(of), output=str(raster)))
        rasters.append(str(raster))
    memory = []
    last: dict = {}

    def compare(candidates: str) -> None:
        code = LOG_RATIO.format(
            pre=rasters[0], post=rasters[1], output=str(folder / "ratio.tif"), candidates=candidates,
            area=LEAST_AREA_M2,
        )  # fmt: skip
        last.update(measure_stages(code))
        memory.append(last["rss"])
        if candidates != "None":
            last["with candidates"] = last["stages"]

    figures = measure_in_turn(
        {
            "log ratio": lambda: compare("None"),
            "with candidates": lambda: compare(f"Path({str(folder / 'candidates.gpkg')!r})"),
            "cat of both": lambda: subprocess.run(
                ["cat", *rasters], check=True, stdout=subprocess.DEVNULL
            ),
        },
        rounds,
        before=lambda name: drop(folder / "ratio.tif", folder / "candidates.gpkg"),
    )
    cat = figures["cat of both"]
    lines = [
        row(f"{name}, two scenes of 258 Mpx, window 5", figures[name], "`cat` of both", cat, limit)
        for name, limit in (
            ("log ratio", Limit(seconds=12)),
            ("with candidates", Limit(seconds=15)),
        )
    ]
    peak = f"At most {max(memory):.0f} MB of memory (limit 800 MB)."
    stages = stages_table(by_name(last["with candidates"]))
    return [*HEAD, *lines, "", f"{conditions(figures)} {peak}", "", "With candidates:", "", *stages]


def drop(*paths: Path) -> None:
    """Remove results of the run before."""
    for path in paths:
        path.unlink(missing_ok=True)


def _scene(folder: Path, **options: object) -> Path:
    kept = sorted((folder / "scene").glob("IMG-*"))
    return kept[0] if kept else write_scene(folder / "scene", **options)


PARTS = {part.__name__: part for part in (stripmap, scansar, nrb, paint, change)}


def main() -> None:
    """Measure the parts that are asked for and write their sections."""
    parser = parser_of(PARTS)
    parser.add_argument("--rounds", type=int, help="5 by default, 3 of the longest jobs")

    def measured(part: str) -> Callable[[Path, argparse.Namespace], list[str]]:
        return lambda folder, arguments: PARTS[part](
            folder, arguments.rounds or _ROUNDS.get(part, ROUNDS)
        )

    write_parts("written_once", {part: measured(part) for part in PARTS}, parser)


if __name__ == "__main__":
    main()
