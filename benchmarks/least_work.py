"""What a decoding of a ScanSAR beam cannot do without, alone: the floor under its time.

Python starts, with numpy and GDAL. A thread a core reads lines into an array that it uses again, turns
their bytes, looks for zeros and adds up squares, with the cheapest call that numpy has for each. There
is no map and no output. Copies in the system cannot be spared: a file that is mapped into memory instead
ends the process, QGIS too, when a disk fails or the file is cut meanwhile. What they take is told by
doing the same with the file mapped.

Run: ``build/venv/bin/python benchmarks/least_work.py [--mapped] FILE``, a beam that decode_scansar.py
wrote. It prints the core-seconds of each step.
"""

from __future__ import annotations

import json
import mmap
import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from osgeo import gdal  # a decoding needs it, too

DESCRIPTOR_BYTES, PREFIX_BYTES = 720, 544
PIXELS, AZIMUTH_LOOKS = 8_694, 36  # of the beam of decode_scansar.py, and as its decoding chooses
STEPS = ("read", "bytes turned", "zeros sought", "squares added")


class LeastWork:
    """Reads all whole rows of *looks* lines of an image whose lines have *pixels* complex samples.

    Nothing is copied from the system's memory if the file is mapped: then turning bytes reads it.
    """

    def __init__(self, image: Path, pixels: int, looks: int, *, is_mapped: bool = False) -> None:
        self._record = PREFIX_BYTES + 8 * pixels
        self._pixels, self._looks = pixels, looks
        self._file = os.open(image, os.O_RDONLY)
        self._map = mmap.mmap(self._file, 0, prot=mmap.PROT_READ) if is_mapped else None
        lines = (image.stat().st_size - DESCRIPTOR_BYTES) // self._record
        self._rows = iter(range(lines // looks))
        self._lock = threading.Lock()
        self.spent = [0.0] * len(STEPS)  # core-seconds of each step

    def run(self, threads: int) -> None:
        """Do it once, with so many threads."""
        workers = [threading.Thread(target=self._work) for _ in range(threads)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        os.close(self._file)

    def _work(self) -> None:
        lines, numbers = self._looks, 2 * self._pixels
        records = np.empty((lines, self._record), np.uint8)
        words = np.empty((lines, self._pixels), np.uint64)
        squares = np.empty((1, numbers), np.float32)
        floats = words.view(np.float32).reshape(1, lines, numbers)
        stored = self._samples(words.shape, records, 0)
        spent = [0.0] * len(STEPS)
        while True:
            with self._lock:
                row = next(self._rows, None)
            if row is None:
                break
            marks = [time.thread_time()]
            begin = DESCRIPTOR_BYTES + row * records.nbytes
            if self._map is None:
                os.preadv(self._file, [records], begin)
            else:
                stored = self._samples(words.shape, self._map, begin)
            marks.append(time.thread_time())
            np.copyto(words, stored)
            marks.append(time.thread_time())
            np.minimum.reduce(words.ravel())
            marks.append(time.thread_time())
            np.einsum("rln,rln->rn", floats, floats, out=squares)
            marks.append(time.thread_time())
            spent = [sum(one) for one in zip(spent, (b - a for a, b in zip(marks, marks[1:])))]
        with self._lock:
            self.spent = [sum(one) for one in zip(self.spent, spent)]

    def _samples(self, shape: tuple[int, ...], lines: Any, begin: int) -> npt.NDArray[np.uint64]:
        """Return the samples of *lines* as they are stored; the first line is at *begin*."""
        strides = self._record, 8
        return np.ndarray(shape, ">u8", lines, begin + PREFIX_BYTES, strides)


def least_work(image: Path, *, is_mapped: bool = False) -> dict[str, float]:
    """Do it in a process of its own; return the core-seconds of each step."""
    command = [sys.executable, __file__, *(["--mapped"] if is_mapped else []), str(image)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    steps: dict[str, float] = json.loads(done.stdout)
    return steps


def main() -> None:
    """Print the core-seconds of each step."""
    gdal.UseExceptions()
    started = time.process_time()
    *options, image = sys.argv[1:]
    work = LeastWork(Path(image), PIXELS, AZIMUTH_LOOKS, is_mapped="--mapped" in options)
    work.run(os.cpu_count() or 1)
    print(json.dumps({"start": started, **dict(zip(STEPS, work.spent))}))


if __name__ == "__main__":
    main()
