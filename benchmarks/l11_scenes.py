"""Full-size L1.1 scenes for the decoding benchmarks, and how their runs are measured."""

from __future__ import annotations

import functools
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from in_turn import conditions, measure_in_turn
from own_process import run_python
from parts import folder_of, parser_of

if TYPE_CHECKING:
    from factory import ImageTruth

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "build" / "python"), str(ROOT / "tests")]

NOISE_LINES = 512
CANCELS = 9

DECODE = """
from pathlib import Path
from alos2_explorer.plugin.domain.errors import CancelledError
from alos2_explorer.plugin.domain.progress import Progress
from alos2_explorer.plugin.domain.raster_options import RasterOptions
from alos2_explorer.plugin.products.l11.product import L11Product
from alos2_explorer.plugin.transfer.sources.open import open_container

location, output, options, task = sys.argv[1], Path(sys.argv[2]), json.loads(sys.argv[3]), sys.argv[4]
options["beams"] = tuple(options.get("beams", ()))
marks, stages = [], []
stop_at = float(task) if task not in ("decode", "again", "preview") else float("inf")
if task == "again":
    L11Product.open(open_container(location)).raster(RasterOptions(**options), output)
    output.unlink()
begun, used = time.perf_counter(), time.process_time()

def report(fraction, text):
    now = time.perf_counter() - begun
    if not marks or marks[-1][1] != text:
        marks.append((round(now, 3), text))
        stages.append((text, now, time.process_time(), time.thread_time()))

progress = Progress(report=report, cancelled=lambda: time.perf_counter() - begun > stop_at)
product = L11Product.open(open_container(location))
late = 0.0
try:
    if task == "preview":
        product.preview(output)
    else:
        product.raster(RasterOptions(**options), output, progress)
except CancelledError:
    late = time.perf_counter() - begun - stop_at
# Of each stage: wall, core-seconds, and those of the thread that waits for the others: serial work.
ends = [*stages, ("", time.perf_counter() - begun, time.process_time(), time.thread_time())]
spent = [(a[0], b[1] - a[1], b[2] - a[2], b[3] - a[3]) for a, b in zip(ends, ends[1:])]
result = {"seconds": time.perf_counter() - begun, "core_seconds": time.process_time() - used,
          "late": late, "marks": marks,
          "stages": [one for one in spent if one[1] > 0.05],
          "left": sorted(p.name for p in output.parent.iterdir())}
"""


def write_scene(folder: Path, *, mode: str, lines: int, pixels: int, beam: int) -> Path:
    """Write image files of *lines* × *pixels* with their leader, streaming; return the first one's path.

    *beam* is the one that is written, 0 for all of the mode; *lines* are those of the first image.
    """
    from factory import plan_scene, write_l11

    options = {"mode": mode, "pixels": pixels, "polarisations": ["HH"]}
    if beam:
        options["beams"] = [beam]
    small = write_l11(folder, lines=64, **options).images
    per_line = plan_scene(lines=10000, **options).images[0].lines / 10000
    images = plan_scene(lines=round(lines / per_line), **options).images
    for image, path in zip(images, [one.path for one in small]):
        _write_image(path, image)
    return small[0].path


def _write_image(path: Path, image: ImageTruth) -> None:
    """Write the lines of *image* with noise."""
    from factory.descriptors import Production, image_descriptor
    from factory.signal_records import PREFIX_BYTES, fill_prefix, record_type

    kind = record_type(image.pixels)
    records = np.zeros(NOISE_LINES, kind)
    noise = np.random.default_rng(1).standard_normal((NOISE_LINES, image.pixels, 2), np.float32)
    records["samples"] = noise * np.float32(2.0e4)
    with path.open("wb") as file:
        file.write(image_descriptor(Production(), "1.1", image.lines, image.pixels, PREFIX_BYTES))
        for first in range(0, image.lines, NOISE_LINES):
            part = records[: min(NOISE_LINES, image.lines - first)]
            fill_prefix(part, image, first, channels=1, chirp=(30.0, 28000.0))
            file.write(part.view(np.uint8).data)


@dataclass(frozen=True)
class Scene:
    """A scene on disk, and where its results go."""

    folder: Path
    path: Path

    @property
    def decoded(self) -> Path:
        """Result of decoding."""
        return self.folder / "out" / "decoded.tif"

    @property
    def preview(self) -> Path:
        """Result of previewing."""
        return self.folder / "out" / "preview.tif"


def benchmark(name: str, scene: dict, parts: Sequence[Callable[[Scene], None]]) -> None:
    """Write *scene* unless a kept one is there, run the *parts* named on the command line, delete it."""
    known = {part.__name__: part for part in parts}
    arguments = parser_of(known).parse_args()
    with folder_of(arguments, name) as folder:
        kept = sorted((folder / "scene").glob("IMG-*"))
        path = kept[0] if kept else write_scene(folder / "scene", **scene)
        print(f"{path.name}: {path.stat().st_size / 1e9:.2f} GB", flush=True)
        for part in arguments.parts or known:
            print(f" {part}:", flush=True)
            # One run a part: what ran beside it is told with it all the same.
            part_of = functools.partial(known[part], Scene(folder, path))
            print(f"  {conditions(measure_in_turn({part: part_of}, rounds=1))}", flush=True)


def cancel_row(scene: Scene, options: dict) -> tuple[str, str, str]:
    """Cancel decoding at moments all along it; return the latest end as a row of a table."""
    whole = run(scene.path, scene.decoded, options)["seconds"]
    late = []
    for moment in np.linspace(0.02, 0.98, CANCELS) * whole:
        scene.decoded.unlink(missing_ok=True)
        left = set(os.listdir(scene.decoded.parent))
        cancelled = run(scene.path, scene.decoded, options, str(moment))
        if scene.decoded.name in cancelled["left"]:
            continue  # done before its moment came
        late.append(cancelled["late"])
        if set(cancelled["left"]) != left:
            raise RuntimeError(f"cancelling at {moment:.2f} s left {cancelled['left']}")
    return f"cancel, latest of {len(late)}", f"{max(late):.2f} s", "at most 0.5 s"


def seconds(command: list[str]) -> float:
    """Return how long a command takes."""
    begun = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begun


def cat(path: Path) -> float:
    """Return how long ``cat`` takes to read a file from the page cache: the best of three."""
    return min(seconds(["cat", str(path)]) for _ in range(3))


def forget(path: Path) -> None:
    """Drop a file from the page cache."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
        os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
    finally:
        os.close(handle)


def run(location: Path, output: Path, options: dict, task: str = "decode") -> dict:
    """Run a task in a process of its own: its result with ``wall`` (s), ``rss`` (MB) and ``cpu`` (s).

    The task "again" decodes twice: ``seconds`` and ``core_seconds`` are those of the second time, when
    Python, numpy, GDAL and the readers run already, as they do in QGIS.
    """
    output.parent.mkdir(exist_ok=True)
    return run_python(DECODE, location, output, json.dumps(options), task)


def table(rows: list[tuple[str, str, str]]) -> None:
    """Print measured values beside their targets."""
    width = max(len(name) for name, _, _ in rows)
    for name, value, target in rows:
        print(f"  {name:<{width}}  {value:>16}  {target}", flush=True)
