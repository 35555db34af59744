"""Every kind of raster written onto a small disk that is watched: what each takes of it at most."""

from __future__ import annotations

import json
from pathlib import Path

from faults.small_disks import run_on_small_disk

_SCRIPT = """
import json, os, sys, threading
import numpy as np
sys.path.insert(0, {tests!r})
from osgeo import gdal
from osgeo_utils.samples.validate_cloud_optimized_geotiff import validate
from alos2_explorer.plugin.common.array_file import Spool
from alos2_explorer.plugin.rasters import cog
from support.every_raster import jobs

spools = [0]  # bytes at a time
other, asked, check = disk / "another program's file", [], cog._check_folder

def used():
    state = os.statvfs(disk)
    return (state.f_blocks - state.f_bfree) * state.f_frsize

class Noted(Spool):
    def __init__(self, path, width, height, kind=np.float32):
        super().__init__(path, width, height, kind)
        self.bytes = width * height * np.dtype(kind).itemsize
        spools.append(spools[-1] + self.bytes)

    def close(self):
        super().close()
        spools.append(spools[-1] - self.bytes)
        self.bytes = 0

def noted(output, needed):
    if needed and output.parent.is_relative_to(disk):
        asked.append(used() + needed)
    check(output, needed)

cog._check_folder, cog.Spool = noted, Noted

class Watch:
    def __enter__(self):
        self.peak, self._end = 0, threading.Event()
        self._thread = threading.Thread(target=self._watch)
        self._thread.start()
        return self

    def _watch(self):
        while not self._end.wait(0.0005):
            self.peak = max(self.peak, used())

    def __exit__(self, *_):
        self._end.set()
        self._thread.join()

def leave(room):
    with other.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, shutil.disk_usage(disk).free - room - 4096 & ~4095)

def clear():
    for path in disk.iterdir():
        path.unlink()

def complaints():
    return {{path.name: validate(str(path), full_check=True)[:2] for path in sorted(disk.glob("*.tif"))}}

# As in QGIS, whose Python is no program of its own; Windows cannot fork either.
made_by_factory = jobs(keep / "inputs", {scale})
processes = []
_STARTS = {{"subprocess.Popen", "os.system"}}
_STARTS |= {{f"os.{{way}}" for way in ("fork", "forkpty", "posix_spawn", "spawn", "exec")}}
sys.addaudithook(lambda event, _: processes.append(event) if event in _STARTS else None)
sys.executable, sys.modules["multiprocessing"] = "/usr/bin/qgis.bin", None

for name, job in made_by_factory.items():
    asked.clear()
    spools[:] = [0]
    with Watch() as watch:
        job(disk, Progress())
    found = {{"asked": asked[0], "most": max(asked), "peak": watch.peak, "result": used()}}
    found["complaints"] = {{key: both for key, both in complaints().items() if any(both)}}
    found["spool"] = max(spools)
    found["rasters"] = len(list(disk.glob("*.tif")))
    clear()
    if not {tight}:
        print(json.dumps([name, found]))
        continue
    leave(found["asked"])
    job(disk, Progress())
    found["fits"] = len(list(disk.glob("*.tif")))
    clear()
    leave(found["asked"] - 65536)
    before, shares = used(), []
    try:
        job(disk, Progress(report=lambda share, text: shares.append(share)))
    except Alos2Error as error:
        found["refused"] = error.message
    found["grown"], found["begun"] = used() - before, max(shares, default=0.0)
    found["left"] = [path.name for path in disk.iterdir() if path != other]
    clear()
    found["processes"] = list(processes)
    print(json.dumps([name, found]))
"""


def watched(folder: Path, megabytes: int, *, scale: int = 1, tight: bool = True) -> dict[str, dict]:
    """Return by the name of each job the bytes that it asked for, took at most, and left as result.

    Products are *scale* times as wide and high as they are in tests. Unless it is not to be *tight*,
    each job runs on a disk that has as much room as it asked for, too, and on one that has less.
    """
    (folder / "inputs").mkdir()
    tests = str(Path(__file__).resolve().parents[1])
    script = _SCRIPT.format(tests=tests, scale=scale, tight=tight)
    return dict(map(json.loads, run_on_small_disk(script, folder, megabytes).splitlines()))
