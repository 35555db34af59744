"""The code runs on QGIS 4 and Qt 6 as far as its syntax tree tells."""

from __future__ import annotations

import package
import pytest
from qt6_rules import problems_of, product_files


def test_nothing_that_qt6_removed_is_used_and_enums_are_scoped() -> None:
    found = []
    for file in product_files(package.ROOT):
        found += problems_of(file.read_text("utf-8"), str(file.relative_to(package.ROOT)))
    assert found == []


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ("from PyQt5.QtCore import Qt", "imported past qgis.PyQt"),
        ("import sip", "imported past qgis.PyQt"),
        ("from qgis.PyQt.QtCore import Qt\nx = Qt.UserRole", "Qt.ItemDataRole.UserRole"),
        ("from qgis.PyQt.QtCore import Qt as Q\nx = Q.RightDockWidgetArea", "Qt.DockWidgetArea."),
        ("from qgis.PyQt import QtWidgets\nx = QtWidgets.QFrame.NoFrame", "QFrame.Shape.NoFrame"),
        ("from qgis.core import QgsTask\nx = QgsTask.CanCancel", "QgsTask.Flag.CanCancel"),
        ("import qgis.core\nx = qgis.core.QgsTask.CanCancel", "QgsTask.Flag.CanCancel"),
        ("from qgis.PyQt.QtCore import QVariant\nx = QVariant.Int", "QVariant.Type.Int"),
        ("from qgis.PyQt.QtCore import Qt\nx = Qt.CheckState.Ticked", "CheckState.Ticked is not in"),
        ("from qgis.core import QgsTask\nx = QgsTask.nothing", "QgsTask.nothing is not in this QGIS"),
        ("from qgis.PyQt.QtCore import QRegExp", "QRegExp is not in Qt 6"),
        ("dialog.exec_()", "exec_() is not in Qt 6"),
        ("QApplication.desktop().size()", "desktop() is not in Qt 6"),
        ("x = self.fontMetrics().width('a')", "horizontalAdvance"),
        ("self.box.activated[str].connect(f)", "overloaded by str"),
        ("x = QDateTime(2024, 1, 1, 0, 0, 0)", "QDateTime of numbers"),
    ],
)
def test_the_rules_find_what_they_are_for(source: str, complaint: str) -> None:
    assert complaint in " ".join(problems_of(source))


@pytest.mark.parametrize(
    "source",
    [
        "from qgis.PyQt.QtCore import Qt\nx = Qt.ItemDataRole.UserRole",
        "from qgis.core import QgsTask\nx = QgsTask.Flag.CanCancel",
        "from qgis.PyQt import sip\nx = sip.isdeleted(y)",
        "dialog.exec()",
        "from qgis.core import QgsProject\nx = QgsProject.instance().title()",
    ],
)
def test_what_both_have_is_left_alone(source: str) -> None:
    assert problems_of(source) == []


def test_the_metadata_offers_it_to_qgis_4() -> None:
    text = (package.ROOT / "metadata.txt").read_text("utf-8")
    assert "qgisMaximumVersion=4.99" in text
    assert "supportsQt6" not in text
