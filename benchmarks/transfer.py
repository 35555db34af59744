"""How fast a download with verification is, beside curl, and what it costs in processor and memory.

Run: ``build/venv/bin/python benchmarks/transfer.py``; it then runs the tests of transfers with their
full counts and writes ``docs/reliability.md``. With the argument ``speed`` it only measures.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

from own_process import peak_mb

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "build" / "python"), str(ROOT / "tests")]

from alos2_explorer.plugin.transfer.download.checksums import file_digest  # noqa: E402
from alos2_explorer.plugin.transfer.download.download import download  # noqa: E402
from alos2_explorer.plugin.transfer.http.session import HttpSession  # noqa: E402
from alos2_explorer.plugin.transfer.parts.part_file import part_path  # noqa: E402
from faults import reliability  # noqa: E402

SIZE, SHAPED_SIZE = 2_000_000_000, 1_000_000_000
GIGABIT = 125e6
ROUNDS, SHAPED_ROUNDS = 3, 2
LEAST_MB_PER_S, LEAST_SHARE, MOST_MEMORY_MB = 500, 0.97, 64
MEMORY_DISK = Path("/dev/shm")  # noqa: S108
_HELD_PIECE, _HELD_AHEAD, _HELD_EVERY_S = 2**20, 256 * 2**20, 0.02


def client(url: str, target: str, digest: str) -> None:
    """Download in this process and print what it took."""
    http = HttpSession()
    before = _resident_mb()
    begun, used = time.perf_counter(), time.process_time()
    download(url, Path(target), http, digest=digest)
    seconds, used = time.perf_counter() - begun, time.process_time() - used
    print(json.dumps({"seconds": seconds, "cores": used / seconds, "memory": peak_mb() - before}))


def _resident_mb() -> float:
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def _stolen_s() -> float:
    """Return the seconds of both processors that the host of this virtual machine gave to others."""
    fields = Path("/proc/stat").read_text("ascii").split("\n", 1)[0].split()
    return int(fields[8]) / os.sysconf("SC_CLK_TCK")


def ours(url: str, target: Path, digest: str) -> dict[str, float]:
    """Download in a process of its own, so that its peak memory is its own."""
    command = [sys.executable, __file__, "client", url, str(target), digest]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE)
    return dict(json.loads(done.stdout))


def curl(url: str, target: Path) -> float:
    """Return the seconds that curl takes for the same file, which it does not verify."""
    begun = time.perf_counter()
    subprocess.run(["curl", "--silent", "--fail", "--output", str(target), url], check=True)
    return time.perf_counter() - begun


class HeldMemory:
    """Keeps as much memory in use as a file will need, and gives it up as that file grows.

    A virtual machine hands memory that is free back to its host within moments, and getting it again
    costs up to two seconds a GB: more than all the rest of a download, and nothing that it could help.
    """

    def __init__(self, folder: Path, size: int) -> None:
        self._file = folder / "alos2-transfer-held"
        self._size = size
        with self._file.open("wb", buffering=0) as out:
            for _ in range(size // _HELD_PIECE):
                out.write(bytes(_HELD_PIECE))

    @contextlib.contextmanager
    def given_to(self, growing: Path) -> Iterator[None]:
        """Give the memory to *growing* while the block runs."""
        done = threading.Event()
        giver = threading.Thread(target=self._give, args=(growing, done))
        giver.start()
        try:
            yield
        finally:
            done.set()
            giver.join()

    def _give(self, growing: Path, done: threading.Event) -> None:
        while not done.wait(_HELD_EVERY_S):
            # A part has holes.
            grown = growing.stat().st_blocks * 512 if growing.exists() else 0
            os.truncate(self._file, max(self._size - grown - _HELD_AHEAD, 0))

    def take_back(self, grown: Path) -> None:
        """Keep the memory of *grown*, which loses its name."""
        os.replace(grown, self._file)

    def release(self) -> None:
        """Let go of the memory."""
        self._file.unlink()


def measure(source: Path, folder: Path, bytes_per_second: float, rounds: int) -> list[dict[str, float]]:
    """Return one record a round: MB/s of both, cores and MB of ours."""
    size, digest = source.stat().st_size, f"sha256:{file_digest(source)}"
    command = [sys.executable, str(Path(__file__).with_name("fast_server.py"))]
    server = subprocess.Popen(
        [*command, str(source), str(bytes_per_second)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    url = f"http://127.0.0.1:{int(server.stdout.readline())}/scene.bin"
    target, found = folder / "scene.bin", []
    held = HeldMemory(folder, size)
    for _ in range(rounds):
        with held.given_to(target):
            by_curl = curl(url, target)
        held.take_back(target)
        stolen = _stolen_s()
        with held.given_to(part_path(target)):
            one = ours(url, target, digest)
        stolen = _stolen_s() - stolen
        held.take_back(target)
        one.update(ours=size / one["seconds"] / 1e6, curl=size / by_curl / 1e6)
        print(
            f"  ours {one['ours']:5.0f} MB/s   curl {one['curl']:5.0f} MB/s   "
            f"{one['cores']:.2f} cores   {one['memory']:.0f} MB more   "
            f"{stolen:.2f} s stolen by the host",
            flush=True,
        )
        found.append(one)
    held.release()
    server.stdin.close()
    server.wait()
    return found


def speed() -> bool:
    """Measure, print, note the figures, and tell whether the goals were reached."""
    folder = MEMORY_DISK if MEMORY_DISK.is_dir() else ROOT / "build" / "benchmarks"
    folder.mkdir(parents=True, exist_ok=True)
    source = folder / "alos2-transfer-source"
    try:
        with source.open("wb") as out:
            for _ in range(SIZE // 10**7):
                out.write(os.urandom(10**7))
        print(f"2 GB, as fast as the machine (goal: {LEAST_MB_PER_S} MB/s)", flush=True)
        free = measure(source, folder, 0.0, ROUNDS)
        os.truncate(source, SHAPED_SIZE)
        print(f"1 GB, 1 Gbit/s (goal: {LEAST_SHARE:.0%} of {GIGABIT / 1e6:.0f} MB/s)", flush=True)
        shaped = measure(source, folder, GIGABIT, SHAPED_ROUNDS)
    finally:
        source.unlink(missing_ok=True)
    return judged(free, shaped)


def judged(free: list[dict[str, float]], shaped: list[dict[str, float]]) -> bool:
    """Note the figures for the page and tell whether the goals were reached."""
    best = max(one["ours"] for one in free)
    share = max(one["ours"] for one in shaped) / (GIGABIT / 1e6)
    cores = max(one["cores"] for one in shaped)
    busiest = max(one["cores"] for one in free)
    memory = max(one["memory"] for one in [*free, *shaped])
    figures: dict[str, Any] = {
        "best": best,
        "median": median(one["ours"] for one in free),
        "curl best": max(one["curl"] for one in free),
        "curl median": median(one["curl"] for one in free),
        "cores": busiest,
        "share": share,
        "curl share": max(one["curl"] for one in shaped) / (GIGABIT / 1e6),
        "shaped cores": cores,
        "memory": memory,
    }
    reliability.note("throughput", figures)
    reached = {
        f"{best:.0f} MB/s at best": best >= LEAST_MB_PER_S,
        f"{busiest:.2f} cores as fast as the machine": busiest < 1,
        f"{share:.1%} of the line, {cores:.2f} cores": share >= LEAST_SHARE and cores < 1,
        f"{memory:.0f} MB of memory": memory < MOST_MEMORY_MB,
    }
    for what, good in reached.items():
        print(f"{what}: {'reached' if good else 'MISSED'}")
    return all(reached.values())


def main() -> int:
    """Measure, then let the tests write the page."""
    if sys.argv[1:2] == ["client"]:
        client(*sys.argv[2:5])
        return 0
    reached = speed()
    tested = 0
    if sys.argv[1:2] != ["speed"]:
        folders = [str(ROOT / "tests" / "transfer"), str(ROOT / "tests" / "faults" / "transfer")]
        command = [sys.executable, "-m", "pytest", "-q", *folders]
        environment = {**os.environ, reliability.FULL: "1", "QT_QPA_PLATFORM": "offscreen"}
        tested = subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
    return int(not reached or bool(tested))


if __name__ == "__main__":
    sys.exit(main())
