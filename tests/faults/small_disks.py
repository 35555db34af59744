"""Runs a script on a real disk that is small, in a mount that only the script's process sees."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from faults.killing import ROOT
from faults.namespaces import unshared

# What every script begins with: another program that fills the disk up to *left* bytes.
PREAMBLE = """
import contextlib, shutil
from pathlib import Path
from alos2_explorer.plugin.domain.errors import Alos2Error
from alos2_explorer.plugin.domain.progress import Progress
from alos2_explorer.plugin.transfer.http.session import HttpSession

disk, keep = Path({disk!r}), Path({keep!r})

def fill(left):
    other = disk / "another program's file"
    with other.open("ab", buffering=0) as file, contextlib.suppress(OSError):
        while (more := free() - left) > 0:
            file.write(bytes(min(100_000, max(more, 4096))))

def free():
    return shutil.disk_usage(disk).free
"""


def run_on_small_disk(script: str, folder: Path, megabytes: int) -> str:
    """Run *script* after the preamble with a disk at ``disk`` and return what it printed.

    What it copies to ``keep``, which is *folder*, outlives the disk.
    """
    disk, child = folder / "disk", folder / "child.py"
    disk.mkdir()
    child.write_text(PREAMBLE.format(disk=str(disk), keep=str(folder)) + script)
    mount = f"mount -t tmpfs -o size={megabytes}m tmpfs '{disk}' && exec '{sys.executable}' '{child}'"
    done = subprocess.run(
        [*unshared("mount"), "sh", "-c", mount],
        env={**os.environ, "PYTHONPATH": str(ROOT / "build" / "python")},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
