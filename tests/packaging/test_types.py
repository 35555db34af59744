"""The types of the code fit NumPy 2 as well: ``make lint`` reads them with this machine's NumPy."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.skipif(np.__version__.startswith("1."), reason="make lint reads the types with this NumPy")
def test_the_types_fit_numpy_2(tmp_path: Path) -> None:
    options = ("--cache-dir", tmp_path, "--config-file", ROOT / "pyproject.toml")
    finished = subprocess.run(
        [
            sys.executable,
            "-m",
            "mypy",
            *options,
            "-p",
            "alos2_explorer.plugin",
            "-p",
            "alos2_explorer.ui",
        ],
        cwd=ROOT / "build" / "python",
        capture_output=True,
        text=True,
        check=False,
    )
    assert finished.returncode == 0, finished.stdout[-4000:] + finished.stderr[-1000:]
