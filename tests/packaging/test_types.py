"""The types of the code fit NumPy 2 as well: ``make lint`` reads them with this machine's NumPy."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

ROOT = Path(__file__).resolve().parents[2]
OTHER = ROOT / "build" / "numpy2" / "bin" / "python"  # ``.ci/setup`` makes it
ONLY_IN_NUMPY_1 = "import numpy as np\n\nold = np.float_(1.0)\n"


@pytest.fixture
def python() -> str:
    """A Python whose NumPy is 2 or later, for mypy to look at."""
    if not np.__version__.startswith("1."):
        return sys.executable
    if not OTHER.exists():
        pytest.skip("NumPy 2 cannot be had on this machine")
    return str(OTHER)


def read_types(python: str, folder: Path, *what: str) -> str:
    """Return what mypy finds wrong in *what* with the packages of *python*."""
    options = ("--cache-dir", folder, "--config-file", ROOT / "pyproject.toml")
    finished = subprocess.run(
        [sys.executable, "-m", "mypy", *options, "--python-executable", python, *what],
        cwd=ROOT / "build" / "python",
        capture_output=True,
        text=True,
        check=False,
    )
    return "" if finished.returncode == 0 else finished.stdout[-4000:] + finished.stderr[-1000:]


def test_the_types_fit_numpy_2(python: str, tmp_path: Path) -> None:
    assert not read_types(python, tmp_path, "-p", "alos2_explorer.plugin", "-p", "alos2_explorer.ui")


def test_what_numpy_2_lacks_is_found(python: str, tmp_path: Path) -> None:
    source = tmp_path / "old.py"
    source.write_text(ONLY_IN_NUMPY_1, "utf-8")
    assert 'has no attribute "float_"' in read_types(python, tmp_path, str(source))
