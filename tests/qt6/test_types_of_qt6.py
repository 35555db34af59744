"""``make lint`` reads the types of the code with those of Qt 6 too: what Qt 6 lacks is found by them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TYPES = ROOT / "build" / "qt6" / "types"
# One line each that works with Qt 5, by what mypy says of it.
FAULTS = {
    "has no attribute .*exec_": "QDialog().exec_()",
    "has no attribute .*UserRole": "Qt.UserRole",
    "has no attribute .*globalX": "event.globalX()",
    'QDropEvent" has no attribute "pos"': "dropped.pos()",
    'QFontMetrics" has no attribute "width"': "QWidget().fontMetrics().width('a')",
    "no attribute .*AA_EnableHighDpiScaling": "Qt.ApplicationAttribute.AA_EnableHighDpiScaling",
    'has no attribute "setCodec"': "stream.setCodec('UTF-8')",
    'has no attribute "Background"': "QPalette.Background",
    "has no attribute .*QRegExp": "QtCore.QRegExp",
    "has no attribute .*QDesktopWidget": "QtWidgets.QDesktopWidget",
    "has no attribute .*Int": "QVariant.Int",
    "has no attribute .*setMargin": "QVBoxLayout().setMargin(0)",
    "has no attribute .*toTime_t": "QDateTime().toTime_t()",
    'incompatible type "int"; expected "ItemDataRole"': "flag(2)",
}
SOURCE = """
from qgis.PyQt import QtCore, QtWidgets
from qgis.PyQt.QtCore import QDateTime, Qt, QTextStream, QVariant
from qgis.PyQt.QtGui import QDropEvent, QMouseEvent, QPalette
from qgis.PyQt.QtWidgets import QAction, QDialog, QVBoxLayout, QWidget


def flag(role: Qt.ItemDataRole) -> None: ...


def use(event: QMouseEvent, dropped: QDropEvent, stream: QTextStream) -> QAction:
{lines}
    return QAction("works with both", QWidget())
"""


def complaints(file: Path, cache: Path) -> str:
    if not TYPES.is_dir():
        if os.environ.get("CI"):
            pytest.fail("the types of PyQt6 must be there in CI: see make_qt6 in .ci/setup")
        pytest.skip("PyQt6 cannot be had here")
    paths = (ROOT / "tests" / "qt6" / "types", TYPES)
    options = ("--config-file", ROOT / "pyproject.toml", "--cache-dir", cache)
    return subprocess.run(
        [sys.executable, "-m", "mypy", *options, file],
        cwd=ROOT / "build" / "python",
        env={**os.environ, "MYPYPATH": os.pathsep.join(map(str, paths))},
        capture_output=True,
        text=True,
        check=False,
    ).stdout


def test_what_qt_6_lacks_is_found_by_its_types(tmp_path: Path) -> None:
    file = tmp_path / "use.py"
    first = SOURCE[: SOURCE.index("{lines}")].count("\n") + 1
    file.write_text(SOURCE.format(lines="\n".join(f"    {line}" for line in FAULTS.values())), "utf-8")
    said = complaints(file, tmp_path / "cache")
    found = {int(number): text for number, text in re.findall(r"use\.py:(\d+): error: (.*)", said)}
    missed = [
        line
        for number, (words, line) in enumerate(FAULTS.items(), first)
        if not re.search(words, found.get(number, ""))
    ]
    assert missed == [], said
    assert len(found) == len(FAULTS), said


def test_lint_reads_the_types_of_qt_6() -> None:
    lint = (ROOT / "Makefile").read_text("utf-8").split("\nlint:")[1].split("\n\n")[0]
    assert "MYPYPATH=../../tests/qt6/types:../qt6/types" in lint
    assert "analyse.py" in lint
