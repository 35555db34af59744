"""Threads that begin together get ``requests`` whole, in a Python that has imported nothing of it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
CODE = """
import sys, threading
from alos2_explorer.plugin.host.tasks.first_imports import import_network
assert "requests" not in sys.modules
whole, begin = [], threading.Barrier(8)

def work():
    begin.wait()
    import_network()
    from requests.adapters import HTTPAdapter
    from urllib3.connectionpool import HTTPConnectionPool
    whole.append((HTTPAdapter, HTTPConnectionPool))

threads = [threading.Thread(target=work) for _ in range(8)]
for thread in threads: thread.start()
for thread in threads: thread.join(30)
assert len(whole) == 8, whole
"""


def test_threads_that_begin_together_import_it_whole():
    run = subprocess.run(
        [sys.executable, "-c", CODE],
        check=False,
        env={"PYTHONPATH": str(ROOT / "build" / "python"), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert run.returncode == 0, run.stderr
