"""What keeps a core idle: a job's threads by what they do, and where those that wait do so.

Run: ``build/venv/bin/python benchmarks/idle_cores.py [--folder FOLDER] [part ...]``, the parts being
stripmap, scansar, nrb and change, with the scenes that written_once.py keeps with ``--keep``, and if it
is named make_nrb, with the ScanSAR scene that make_nrb.py keeps.

Linux tells how long each thread ran, and how long it was ready while other programs had the
processors. Both are work that this job offered; the rest of the time it was blocked, on a lock (the
interpreter's, too), on another thread or on the disk.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from in_turn import ROOT

_STEP_S = 0.005
_MOST_PLACES = 8
_NANOSECONDS = 1e9


class Watcher:
    """Samples the threads of this process until ``stop``; ``stage`` names what is done meanwhile."""

    def __init__(self) -> None:
        self.stage = "start"
        self._stop = threading.Event()
        self._offered: Counter[str] = Counter()
        self._wall: Counter[str] = Counter()
        self._idle: dict[str, Counter[str]] = {}
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def start(self) -> None:
        """Begin to sample."""
        self._thread.start()

    def stop(self) -> None:
        """End."""
        self._stop.set()
        self._thread.join()

    def report(self) -> Iterator[str]:
        """Yield a row for each stage, and under it where threads waited while a core idled."""
        cores = os.cpu_count() or 1
        for stage, wall in self._wall.items():
            offered = self._offered[stage]
            yield f"{stage}: {wall:.2f} s, work offered for {offered / wall:.2f} of {cores} cores"
            places = self._idle.get(stage, Counter())
            for place, seconds in places.most_common(_MOST_PLACES):
                yield f"    {seconds:6.2f} core-s idle beside {place}"

    def _watch(self) -> None:
        own = threading.get_native_id()
        before, last = _thread_times(own), time.perf_counter()
        while not self._stop.wait(_STEP_S):
            now, times, stage = time.perf_counter(), _thread_times(own), self.stage
            passed = now - last
            offers = {thread: spent - before.get(thread, 0.0) for thread, spent in times.items()}
            self._wall[stage] += passed
            self._offered[stage] += sum(offers.values())
            missing = (os.cpu_count() or 1) * passed - sum(offers.values())
            blocked = [thread for thread, offer in offers.items() if offer < 0.5 * passed]
            if missing > 0.1 * passed:
                self._note(stage, missing, blocked)
            before, last = times, now

    def _note(self, stage: str, missing: float, blocked: list[int]) -> None:
        frames = sys._current_frames()
        places = [
            _place(frames[thread.ident])
            for thread in threading.enumerate()
            if thread.native_id in blocked and thread.ident in frames
        ]
        counts = self._idle.setdefault(stage, Counter())
        for place in places:
            counts[place] += missing / len(places)


def _thread_times(leave_out: int) -> dict[int, float]:
    """Return by thread the seconds that it ran or was ready to run."""
    times = {}
    for entry in os.listdir("/proc/self/task"):
        if int(entry) == leave_out:
            continue
        with contextlib.suppress(OSError):  # a thread that ended meanwhile
            ran, ready, _ = Path(f"/proc/self/task/{entry}/schedstat").read_text().split()
            times[int(entry)] = (int(ran) + int(ready)) / _NANOSECONDS
    return times


def _place(frame: object) -> str:
    """Return the innermost line of the plugin and the function that it waits in."""
    inner, place = frame.f_code.co_name, ""
    while frame is not None:
        name = frame.f_code.co_filename
        if "/plugin/" in name:
            place = f"{name.split('/plugin/')[-1]}:{frame.f_lineno} {frame.f_code.co_name}"
            break
        frame = frame.f_back
    return f"{place or 'no work'} (in {inner})"


def watched(job: Callable[[Callable[[float, str], None]], object]) -> None:
    """Run ``job(report)`` under a watcher and print what it saw."""
    watcher = Watcher()

    def report(_fraction: float, text: str) -> None:
        watcher.stage = text

    watcher.start()
    try:
        job(report)
    finally:
        watcher.stop()
    print("\n".join(watcher.report()), flush=True)


def _decode(image: Path, output: Path, **options: object) -> None:
    from alos2_explorer.plugin.domain.progress import Progress
    from alos2_explorer.plugin.domain.raster_options import RasterOptions
    from alos2_explorer.plugin.products.l11.product import L11Product
    from alos2_explorer.plugin.transfer.sources.open import open_container

    product = L11Product.open(open_container(str(image)))
    watched(lambda report: product.raster(RasterOptions(**options), output, Progress(report=report)))


def stripmap(folder: Path) -> None:
    """Decode the ultra-fine scene."""
    from decode_stripmap import OPTIONS

    _decode(next((folder / "stripmap" / "scene").glob("IMG-*")), folder / "idle.tif", **OPTIONS)


def scansar(folder: Path) -> None:
    """Decode the ScanSAR beam."""
    from decode_scansar import BEAM

    _decode(next((folder / "scansar" / "scene").glob("IMG-*")), folder / "idle.tif", beams=(BEAM,))


def nrb(folder: Path) -> None:
    """Write the L2.2 scene."""
    from alos2_explorer.plugin.domain.progress import Progress
    from alos2_explorer.plugin.domain.raster_options import RasterOptions
    from alos2_explorer.plugin.products.open import open_product
    from nrb import scene

    product, output = open_product(str(scene("one", 1))), folder / "idle.tif"
    watched(lambda report: product.raster(RasterOptions(), output, Progress(report=report)))


def change(folder: Path) -> None:
    """Compare two scenes, with candidates."""
    from alos2_explorer.plugin.change.log_ratio import log_ratio
    from alos2_explorer.plugin.change.log_ratio_options import LogRatioOptions
    from alos2_explorer.plugin.domain.progress import Progress
    from change import LEAST_AREA_M2
    from nrb import FOLDER

    options = LogRatioOptions(minimum_area_m2=LEAST_AREA_M2)
    pre, post = FOLDER / "one.tif", FOLDER / "two.tif"
    output, candidates = folder / "idle.tif", folder / "idle.gpkg"
    watched(lambda report: log_ratio(pre, post, output, options, Progress(report=report), candidates))


def make_nrb(folder: Path) -> None:
    """Make terrain-flattened NRB of a ScanSAR scene."""
    from alos2_explorer.plugin.domain.progress import Progress
    from alos2_explorer.plugin.domain.raster_options import RasterOptions
    from alos2_explorer.plugin.products.l11.product import scene_of
    from alos2_explorer.plugin.products.nrb import make
    from alos2_explorer.plugin.products.open import open_product

    kept = folder / "scansar"
    scene, options = (
        scene_of(open_product(str(kept / "scene"))),
        RasterOptions(dem=str(kept / "dem.tif")),
    )
    watched(lambda report: make.make_nrb(scene, (), options, folder / "idle", Progress(report=report)))


USUAL = (stripmap, scansar, nrb, change)
PARTS = {part.__name__: part for part in (*USUAL, make_nrb)}


def main() -> int:
    """Run each part in a process of its own."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--folder", type=Path, default=ROOT / "build" / "benchmarks" / "written_once")
    parser.add_argument("--here", action="store_true", help="in this process")
    parser.add_argument("parts", nargs="*", help=f"of {', '.join(PARTS)}")
    arguments = parser.parse_args()
    for part in arguments.parts or [part.__name__ for part in USUAL]:
        if arguments.here:
            sys.path.insert(0, str(ROOT / "build" / "python"))
            PARTS[part](arguments.folder)
            continue
        print(f"{part}:", flush=True)
        command = [sys.executable, __file__, "--here", "--folder", str(arguments.folder), part]
        subprocess.run(command, check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
