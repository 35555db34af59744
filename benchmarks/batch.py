"""What a batch costs per scene of real size, over the cores of this machine: time, memory, disk.

Run: ``build/venv/bin/python benchmarks/batch.py [--folder DIR] [--scenes N] [--workers N]``. A stripmap
scene of 38 000 × 22 000 samples (6.7 GB) is written and linked under N names, so that reading comes
from the page cache as far as memory goes; NRB scenes come from ``benchmarks/nrb.py``. 7 GB of disk are
needed.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path

import psutil

sys.path.insert(0, str(Path(__file__).resolve().parent))

from l11_scenes import ROOT, write_scene
from nrb import scene as nrb_scene

LINES, PIXELS = 38_000, 22_000
MANIFEST_JOBS = 10_000


class PeakMemory(threading.Thread):
    """Follows the processes of a batch; ``megabytes`` is the most that any one of them held."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._batch = psutil.Process(pid)
        self.megabytes = 0.0

    def run(self) -> None:
        """Look ten times a second until the batch ends."""
        while self._batch.is_running() and self._batch.status() != psutil.STATUS_ZOMBIE:
            for process in self._batch.children(recursive=True):
                try:
                    memory = process.memory_info()
                except psutil.Error:
                    continue
                held = memory.rss - memory.shared
                self.megabytes = max(self.megabytes, held / 1e6)
            time.sleep(0.1)


def batch(jobs: Sequence[dict], folder: Path, workers: int) -> tuple[float, float, list[dict]]:
    """Run *jobs*; return seconds in all, peak private memory of a process in MB, and the outcomes."""
    rows = folder / "jobs.jsonl"
    rows.write_text("".join(json.dumps(job) + "\n" for job in jobs), "utf-8")
    command = [sys.executable, "-m", "alos2_explorer", "batch", str(rows), "--quiet"]
    command += ["--manifest", str(folder / "manifest.json"), "--workers", str(workers)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "build" / "python")}
    begun = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
    memory = PeakMemory(process.pid)
    memory.start()
    printed, _ = process.communicate()
    seconds = time.perf_counter() - begun
    memory.join()
    outcomes = [json.loads(line) for line in printed.splitlines()]
    failed = [outcome for outcome in outcomes if outcome["state"] != "done"]
    if process.returncode or failed:
        raise RuntimeError(f"the batch failed: {failed}")
    return seconds, memory.megabytes, outcomes


def report(name: str, result: tuple[float, float, list[dict]], read_bytes: int) -> None:
    """Print one line of the table in docs/scaling.md."""
    seconds, megabytes, outcomes = result
    count = len(outcomes)
    written = sum(Path(outcome["result"]["output"]).stat().st_size for outcome in outcomes)
    each = [outcome["seconds"] for outcome in outcomes]
    print(
        f"{name}: {count} jobs in {seconds:.1f} s, {seconds / count:.1f} s a job "
        f"(each {min(each):.1f} to {max(each):.1f} s), {megabytes:.0f} MB a process, "
        f"{read_bytes / 1e9:.2f} GB read and {written / count / 1e9:.3f} GB written a job",
        flush=True,
    )


def stripmap(folder: Path, scenes: int, workers: int) -> None:
    """Decode one scene under *scenes* names."""
    path = write_scene(folder / "scene0", mode="UBS", lines=LINES, pixels=PIXELS, beam=0)
    jobs = []
    for number in range(scenes):
        place = folder / f"scene{number}"
        if number:
            place.mkdir()
            for file in (folder / "scene0").iterdir():
                os.link(file, place / file.name)
        output = folder / "out" / f"{number}.tif"
        jobs.append({"kind": "raster", "input": str(place), "output": str(output)})
    report("L1.1 stripmap, decoded", batch(jobs, folder, workers), path.stat().st_size)
    again, _, outcomes = batch(jobs, folder, workers)
    print(f"the same again: {again:.1f} s, {len(outcomes)} jobs done", flush=True)


def nrb(folder: Path, workers: int) -> None:
    """Load two scenes of L2.2 and compare them."""
    folders = [nrb_scene("one", 1), nrb_scene("two", 2)]
    size = sum(file.stat().st_size for file in folders[0].glob("*.tif"))
    outputs = [str(folder / "out" / f"{place.name}.tif") for place in folders]
    jobs = [
        {"kind": "raster", "input": str(place), "output": output}
        for place, output in zip(folders, outputs)
    ]
    report("L2.2, loaded", batch(jobs, folder, workers), size)
    change = {"kind": "change", "pre": outputs[0], "post": outputs[1]}
    job = {**change, "output": str(folder / "out" / "change.tif")}
    report(
        "change", batch([job], folder, workers), sum(Path(output).stat().st_size for output in outputs)
    )


def manifest(folder: Path) -> None:
    """Note the outcomes of many jobs, as the end of a long batch does."""
    from alos2_explorer.plugin.cli.batch.manifest import Manifest

    noted = Manifest(folder / "many.json")
    outcome = {"state": "failed", "error": "x" * 200}
    begun = time.perf_counter()
    with noted.held():
        for number in range(MANIFEST_JOBS):
            noted.record({"kind": "raster", "input": "x" * 100, "output": f"{number}.tif"}, outcome)
    seconds = time.perf_counter() - begun
    print(
        f"manifest: {1000 * seconds / MANIFEST_JOBS:.1f} ms a job over {MANIFEST_JOBS} jobs", flush=True
    )


def main() -> None:
    """Run all parts in a folder that is removed afterwards."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--folder", type=Path, help="where scenes and results are written")
    parser.add_argument("--scenes", type=int, default=4)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    arguments = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="batch_", dir=arguments.folder))
    try:
        manifest(folder)
        stripmap(folder, arguments.scenes, arguments.workers)
        nrb(folder, arguments.workers)
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
