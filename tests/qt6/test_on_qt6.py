"""``widgets.py`` in a Python that has Qt 6 and no QGIS: in ``build/qt6``, which ``.ci/setup`` makes."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
PYTHON = ROOT / "build" / "qt6" / "bin" / "python"


def run(file: Path, folder: Path) -> subprocess.CompletedProcess[str]:
    if not PYTHON.is_file():
        if os.environ.get("CI"):
            pytest.fail("PyQt6 must be there in CI: see make_qt6 in .ci/setup")
        pytest.skip("PyQt6 cannot be had here")
    paths = (HERE / "stand_in", ROOT / "build" / "python", ROOT / "tests")
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    options = ("-q", "--noconftest", "-c", os.devnull, "-p", "no:cacheprovider", "-p", "pytestqt.plugin")
    return subprocess.run(
        [PYTHON, "-m", "pytest", *options, "--import-mode=importlib", file],
        env={
            **kept,
            "PYTHONPATH": os.pathsep.join(map(str, paths)),
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
            "PYTEST_QT_API": "pyqt6",
            "QT_QPA_PLATFORM": "offscreen",
            "XDG_CONFIG_HOME": str(folder),
            "ALOS2_QT6_SETTINGS": str(folder),
        },
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def test_the_widgets_work_on_qt_6(tmp_path: Path) -> None:
    finished = run(HERE / "widgets.py", tmp_path)
    assert finished.returncode == 0, finished.stdout[-6000:] + finished.stderr[-2000:]
    passed = re.search(r"(\d+) passed", finished.stdout)
    assert passed is not None
    assert int(passed[1]) > 20


@pytest.mark.parametrize(
    "source",
    [
        "from qgis.PyQt.QtCore import Qt\nRole = Qt.UserRole\n",
        "from qgis.PyQt.QtWidgets import QDialog\nrun = QDialog.exec_\n",
        "from qgis.PyQt.QtCore import QVariant\nText = QVariant.String\n",
    ],
)
def test_what_qt_6_lacks_is_found(source: str, tmp_path: Path) -> None:
    (tmp_path / "widgets.py").write_text(source + "def test_nothing():\n    pass\n", "utf-8")
    finished = run(tmp_path / "widgets.py", tmp_path)
    assert finished.returncode != 0
    assert "AttributeError" in finished.stdout
