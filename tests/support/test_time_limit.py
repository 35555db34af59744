"""Runs that must end in time leave the slow files for the end, and skip what comes too late."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from support.patience import PATIENCE_S

ROOT = Path(__file__).resolve().parents[2]
PROCESS = ("-n", "1", "--dist", "loadfile", "--no-loadscope-reorder")
FILES = {
    "test_a_slow.py": "import time\ndef test_slow():\n    time.sleep(0.5)\n",
    "test_b_quick.py": "def test_quick():\n    pass\n",
}


def run(folder: Path, *options: str, **environment: object) -> str:
    ours = ("ALOS2", "PYTEST")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    command = [sys.executable, "-m", "pytest", "-v", "-c", os.devnull, "-p", "no:cacheprovider"]
    finished = subprocess.run(
        [*command, "-p", "tests.support.time_limit", *options, "--rootdir", folder, folder],
        cwd=ROOT,
        env={**kept, **{name: str(value) for name, value in environment.items()}},
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )
    assert finished.returncode == 0, finished.stdout + finished.stderr
    return finished.stdout


@pytest.mark.parametrize("processes", [(), PROCESS])
def test_slow_files_come_last_and_none_is_late(tmp_path: Path, processes: tuple[str, ...]) -> None:
    for name, text in FILES.items():
        (tmp_path / name).write_text(text)
    seconds = tmp_path / "seconds.json"
    assert "2 passed" in run(tmp_path, *processes, ALOS2_TESTS_SECONDS=seconds)
    took = json.loads(seconds.read_text("utf-8"))
    assert took["test_a_slow.py"] > 0.5 > took["test_b_quick.py"]
    later = {"ALOS2_TESTS_SECONDS": seconds, "ALOS2_TESTS_END": time.time() + 3600}
    said = run(tmp_path, *processes, **later)
    assert said.index("::test_quick") < said.index("::test_slow")
    late = run(tmp_path, *processes, "-rs", ALOS2_TESTS_END=time.time() - 1)
    assert "2 skipped" in late
    assert "the time of this run is over" in late
