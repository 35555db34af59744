"""Decoding, L2.2 and change beside what writing or reading alone takes, in turn, from memory.

Run: ``build/venv/bin/python benchmarks/written_once.py [--folder FOLDER] [--keep] [--rounds 5]
[part ...]``, the parts being stripmap (6.7 GB), scansar (12 GB), nrb and change; all by default. Each
writes its rows into docs/performance.md, so that the page says what was measured last, and where.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from decode_scansar import BEAM
from decode_scansar import LINES as BEAM_LINES
from decode_scansar import OPTIONS as BEAM_OPTIONS
from decode_scansar import PIXELS as BEAM_PIXELS
from decode_stripmap import LINES, OPTIONS, PIXEL_M, PIXELS, gdalwarp
from in_turn import Figure, conditions, measure_in_turn, write_section
from l11_scenes import run, write_scene

CORES = 8  # of the machine that is projected


def row(name: str, ours: Figure, reference: str, other: Figure, limit: str) -> str:
    """Return a row of the table: × of the reference, cores, and the spread of both."""
    cells = (
        *(name, f"{ours.wall / other.wall:.2f} × {reference}", limit, f"{ours.cores:.2f}"),
        f"{ours.cpu:.1f} beside {other.cpu:.1f}",
        f"{ours.wall:.2f} s ({ours.spread()})",
        f"{other.wall:.2f} s ({other.spread()})",
    )
    return f"| {' | '.join(cells)} |"


HEAD = [
    "| what | beside the reference | limit | cores | core-s | here | reference here |",
    "|---|---|---|---|---|---|---|",
]


def stages_table(stages: list[list]) -> list[str]:
    """Return what each stage of a decoding takes, what of it is serial, and all for eight cores."""
    lines = [
        f"| stage | wall | core-s | of these serial | on {CORES} cores | serial share of all then |",
        "|---|---|---|---|---|---|",
    ]
    total = sum(serial + (cpu - serial) / CORES for _, _, cpu, serial in stages)
    for text, wall, cpu, serial in stages:
        then = serial + max(cpu - serial, 0.0) / CORES
        cells = f"{wall:.2f} s | {cpu:.2f} | {serial:.2f} | {then:.2f} s | {serial / total:.0%}"
        lines.append(f"| {text} | {cells} |")
    return [*lines, "", f"Projected for {CORES} cores: {total:.1f} s in all."]


def stripmap(folder: Path, rounds: int) -> list[str]:
    """Decode an ultra-fine scene; beside it gdalwarp moves the decoded raster to the next zone."""
    scene = _scene(folder / "stripmap", mode="UBS", lines=LINES, pixels=PIXELS, beam=0)
    output = scene.parent.parent / "decoded.tif"
    last: dict = {}
    last.update(run(scene, output, OPTIONS))  # fills the page cache
    figures = measure_in_turn(
        {
            "decode": lambda: last.update(run(scene, output, OPTIONS)),
            "gdalwarp": lambda: gdalwarp(output),
        },
        rounds,
    )
    title = f"ultra-fine scene, 6.7 GB, 2 × 3 looks, {PIXEL_M} m"
    table = row(title, figures["decode"], "`gdalwarp` of the result", figures["gdalwarp"], "0.6 ×")
    return [*HEAD, table, "", conditions(figures), "", *stages_table(last["stages"])]


def scansar(folder: Path, rounds: int) -> list[str]:
    """Decode a ScanSAR beam; beside it cat reads the same file."""
    scene = _scene(folder / "scansar", mode="WWS", lines=BEAM_LINES, pixels=BEAM_PIXELS, beam=BEAM)
    output = scene.parent.parent / "beam.tif"
    last: dict = {}
    last.update(run(scene, output, BEAM_OPTIONS))
    figures = measure_in_turn(
        {
            "decode": lambda: last.update(run(scene, output, BEAM_OPTIONS)),
            "cat": lambda: subprocess.run(["cat", str(scene)], check=True, stdout=subprocess.DEVNULL),
        },
        rounds,
    )
    table = row("ScanSAR beam, 12 GB, 75 m", figures["decode"], "`cat`", figures["cat"], "1.3 ×")
    return [*HEAD, table, "", conditions(figures), "", *stages_table(last["stages"])]


def nrb(folder: Path, rounds: int) -> list[str]:
    """Write a full L2.2 scene as .tif; beside it GDAL copies the finished raster."""
    from nrb import OPEN, measure, scene

    source, output, copy = scene("one", 1), folder / "nrb.tif", folder / "copy.tif"
    cog = ["-of", "COG", "-co", "COMPRESS=ZSTD", "-co", "LEVEL=1", "-co", "BLOCKSIZE=512"]
    cog += ["-co", "NUM_THREADS=ALL_CPUS", "-co", "BIGTIFF=IF_SAFER"]
    raster = OPEN.format(folder=str(source), output=str(output))
    measure(raster)
    figures = measure_in_turn(
        {
            "raster": lambda: measure(raster),
            "gdal_translate": lambda: subprocess.run(
                ["gdal_translate", "-q", *cog, str(output), str(copy)], check=True
            ),
        },
        rounds,
    )
    name = "`gdal_translate -of COG` of the result"
    table = row("L2.2 scene, 258 Mpx", figures["raster"], name, figures["gdal_translate"], "1.3 ×")
    return [*HEAD, table, "", conditions(figures)]


def change(folder: Path, rounds: int) -> list[str]:
    """Compare two full scenes, without and with candidates; beside it GDAL copies one of them."""
    from change import LEAST_AREA_M2, LOG_RATIO
    from nrb import FOLDER, OPEN, measure, scene

    rasters = []
    for name, seed in (("one", 1), ("two", 2)):
        of, raster = scene(name, seed), FOLDER / f"{name}.tif"
        measure(OPEN.format(folder=str(of), output=str(raster)))
        rasters.append(str(raster))
    memory = []

    def compare(candidates: str) -> None:
        code = LOG_RATIO.format(
            pre=rasters[0], post=rasters[1], output=str(folder / "ratio.tif"), candidates=candidates,
            area=LEAST_AREA_M2,
        )  # fmt: skip
        memory.append(measure(code)[1])

    figures = measure_in_turn(
        {
            "log ratio": lambda: compare("None"),
            "with candidates": lambda: compare(f"Path({str(folder / 'candidates.gpkg')!r})"),
            "cat of both": lambda: subprocess.run(
                ["cat", *rasters], check=True, stdout=subprocess.DEVNULL
            ),
        },
        rounds,
    )
    cat = figures["cat of both"]
    lines = [
        row(f"{name}, two scenes of 258 Mpx, window 5", figures[name], "`cat` of both", cat, limit)
        for name, limit in (("log ratio", "12 s"), ("with candidates", "15 s"))
    ]
    peak = f"At most {max(memory):.0f} MB of memory (limit 800 MB)."
    return [*HEAD, *lines, "", f"{conditions(figures)} {peak}"]


def _scene(folder: Path, **options: object) -> Path:
    kept = sorted((folder / "scene").glob("IMG-*"))
    return kept[0] if kept else write_scene(folder / "scene", **options)


PARTS: dict[str, Callable[[Path, int], list[str]]] = {
    "stripmap": stripmap,
    "scansar": scansar,
    "nrb": nrb,
    "change": change,
}


def main() -> int:
    """Measure the parts that are asked for and write their sections."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--folder", type=Path, help="where scenes and results are written")
    parser.add_argument("--keep", action="store_true", help="leave them for another run")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("parts", nargs="*", help=f"of {', '.join(PARTS)}; all by default")
    arguments = parser.parse_args()
    folder = arguments.folder or Path(tempfile.mkdtemp(prefix="written_once_"))
    try:
        for part in arguments.parts or PARTS:
            (folder / part).mkdir(parents=True, exist_ok=True)
            print(f"{part}:", flush=True)
            lines = PARTS[part](folder, arguments.rounds)
            print("\n".join(lines), flush=True)
            write_section("written_once", part, lines)
            if not arguments.keep:
                shutil.rmtree(folder / part, ignore_errors=True)
    finally:
        if not arguments.keep:
            shutil.rmtree(folder, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
