"""Work in all cores: what an error leaves behind."""

from __future__ import annotations

import gc
import subprocess
import sys
import weakref
from pathlib import Path

import pytest
from alos2_explorer.plugin.common.parallel import for_each


class Held:
    """Something that the work uses, such as a dataset that must be closed in time."""


def fail() -> weakref.ref[Held]:
    """Let work fail that uses something; return a reference that does not hold it."""
    held = Held()

    def work(item: int) -> None:
        assert held is not None
        raise ValueError(item)

    raised = False
    try:
        for_each(work, [7], lambda share: None)
    except ValueError:
        raised = True
    assert raised
    return weakref.ref(held)


def test_an_error_holds_nothing_once_it_is_dropped() -> None:
    gc.disable()  # which would free a circle at some later time
    try:
        left = fail()
        assert left() is None
    finally:
        gc.enable()


PACKAGES = Path(__file__).parents[2] / "build" / "python"
# Each thread frees 64 MB, but for its last piece, behind which the C library cannot cut its heap.
WORK = """
import sys, time
from pathlib import Path
from alos2_explorer.plugin.common import parallel

def resident_mb():
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024

def work(item):
    pieces = [bytearray(60_000) for _ in range(1100)]
    time.sleep(float(sys.argv[2]))
    return pieces[-1]

before = resident_mb()
if sys.argv[1] == "for_each":
    kept = []
    parallel.for_each(lambda item: kept.append(work(item)), range(4), lambda share: None)
else:
    kept = list(parallel.map_in_order(work, range(4)))
print(resident_mb() - before)
"""


def grown_mb(kind: str, lasts_s: float) -> float:
    """Return how much more memory a process holds after work of *kind*."""
    command = [sys.executable, "-c", WORK, kind, str(lasts_s)]
    ended = subprocess.run(
        command, env={"PYTHONPATH": str(PACKAGES)}, capture_output=True, text=True, check=True
    )
    return float(ended.stdout)


@pytest.mark.skipif(sys.platform != "linux", reason="what glibc keeps")
@pytest.mark.parametrize("kind", ["for_each", "map_in_order"])
def test_long_work_gives_back_the_memory_that_its_threads_freed(kind: str) -> None:
    kept_by_short_work = grown_mb(kind, 0.0)
    if kept_by_short_work < 30.0:
        pytest.skip("this C library gives all back by itself")
    assert grown_mb(kind, 0.7) < kept_by_short_work / 3.0
