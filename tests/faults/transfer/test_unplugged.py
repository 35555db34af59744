"""The line is unplugged in the middle of a file and plugged in again."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from faults.killing import ROOT
from faults.namespaces import unshared
from support.patience import PATIENCE_S


def test_an_unplugged_line_is_waited_for_and_no_byte_fetched_twice(
    tmp_path: Path, note: Callable[..., None]
) -> None:
    child = Path(__file__).with_name("unplugged_child.py")
    path = os.pathsep.join([str(ROOT / "build" / "python"), str(ROOT / "tests")])
    done = subprocess.run(
        [*unshared("net"), sys.executable, str(child), str(tmp_path / "a")],
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["right"]
    assert told["fetched"] == told["size"]
    assert told["requests"] >= 3, "the line was really gone"
    note("faults", fault="the line is unplugged", outcome="mended once it is back")
