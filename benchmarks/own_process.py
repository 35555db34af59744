"""Code that runs in a Python of its own: what it returns, and its own time and memory."""

from __future__ import annotations

import compileall
import functools
import inspect
import json
import os
import subprocess
import sys
import time

from in_turn import ROOT

_BEFORE = """import json, sys, time
sys.path.insert(0, {python!r})
"""
_AFTER = """
print(json.dumps({**result, "rss": peak_mb()}))
"""


def peak_mb() -> float:
    """Return the greatest memory of this process in MB, as the system tells it.

    What the system says of a child that ended (``ru_maxrss``) counts the memory of its parent, too:
    a child begins as its copy.
    """
    with open("/proc/self/status", encoding="ascii") as status:
        line = next(line for line in status if line.startswith("VmHWM"))
    return int(line.split()[1]) * 1024 / 1e6


def run_python(code: str, *arguments: object) -> dict:
    """Run *code*; return its ``result``, a dict, with ``wall`` and ``cpu`` (s) and ``rss`` (MB).

    The plugin can be imported there, and json, sys and time are. What *code* prints itself is printed.
    Raises RuntimeError if it fails.
    """
    _compile_plugin()
    before = _BEFORE.format(python=str(ROOT / "build" / "python"))
    whole = "".join([before, code, "\n", inspect.getsource(peak_mb), _AFTER])
    command = [sys.executable, "-c", whole, *map(str, arguments)]
    begun = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        text = child.stdout.read() if child.stdout else ""
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - begun
    if child.returncode:
        raise RuntimeError(f"the process ended with {child.returncode}")
    *said, result = text.splitlines()
    print(*said, sep="\n", end="\n" if said else "", flush=True)
    return {**json.loads(result), "wall": wall, "cpu": usage.ru_utime + usage.ru_stime}


@functools.cache
def _compile_plugin() -> None:
    """Compile the plugin, as QGIS keeps it from its first start on."""
    compileall.compile_dir(ROOT / "plugin", quiet=1)
