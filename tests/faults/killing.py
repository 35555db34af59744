"""Kills a downloading process at random moments until the file is there, and counts what it cost."""

from __future__ import annotations

import hashlib
import os
import secrets
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from alos2_explorer.plugin.transfer.parts.byte_ranges import Extents
from alos2_explorer.plugin.transfer.parts.part_file import read_part_state
from servers.faulty_server import FaultyServer

ROOT = Path(__file__).resolve().parents[2]
CHILD = Path(__file__).with_name("downloading_child.py")


@dataclass
class KillReport:
    """What the kills cost: bytes asked for again after each kill, although they had been written."""

    size: int
    kills: int = 0
    again: list[int] = field(default_factory=list)
    sent: int = 0
    right: bool = False


def kill_until_done(data: bytes, folder: Path, kills: int, bytes_per_second: float) -> KillReport:
    """Serve *data* at a limited speed and SIGKILL the downloading process *kills* times.

    The moments are random and spread so that the kills fall all over the file.
    """
    random = secrets.SystemRandom()
    report = KillReport(len(data))
    target = folder / "killed.bin"
    digest = hashlib.sha256(data).hexdigest()
    with FaultyServer() as server:
        url = server.put("killed.bin", data)
        server.slow_chunk = (64 * 1024, 64 * 1024 / bytes_per_second)
        each = len(data) / bytes_per_second / (kills + 1)
        while report.kills < kills and not target.exists():
            wrote = _run_and_kill(url, target, digest, random.uniform(0, 2 * each), server)
            report.kills += 1
            report.again.append(wrote - _believed(target))
        server.slow_chunk = None
        _start(url, target, digest).communicate(timeout=120)
        report.sent = server.sent("killed.bin")
    report.right = target.exists() and hashlib.sha256(target.read_bytes()).hexdigest() == digest
    return report


def _start(url: str, target: Path, digest: str) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "build" / "python")}
    command = [sys.executable, str(CHILD), url, str(target), f"sha256:{digest}"]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE)


def _run_and_kill(url: str, target: Path, digest: str, after_s: float, server: FaultyServer) -> int:
    """Let a process download for *after_s* seconds, kill it, and return how many bytes it wrote."""
    process = _start(url, target, digest)
    process.stdout.readline()
    time.sleep(after_s)
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    return _written(target, server.files["/killed.bin"].data)


def _written(target: Path, data: bytes) -> int:
    """Return how many bytes of the part are right, found by comparing, not by its state."""
    part = target.with_name(target.name + ".part")
    if not part.exists():
        return len(data) if target.exists() else 0
    have, right, block = part.read_bytes(), 0, 4096
    for start in range(0, len(have), block):
        piece = have[start : start + block]
        right += len(piece) if piece == data[start : start + len(piece)] else 0
    return right


def _believed(target: Path) -> int:
    """Return how many bytes the next start will not ask for again."""
    state = read_part_state(target)
    if state is None:
        return target.stat().st_size if target.exists() else 0
    return Extents(state.extents).count
