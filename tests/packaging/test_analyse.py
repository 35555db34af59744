"""qgis-plugin-analyzer, as ``make lint`` runs it, finds what it is there for."""

from __future__ import annotations

from pathlib import Path

from analyse import ANALYZER, LEFT_OUT, problems_of

METADATA = """[general]
name=Bad
description=Bad
version=1
qgisMinimumVersion=3.22
qgisMaximumVersion=3.99
author=A
email=a@example.org
supportsQt6=True
"""
SOURCE = """import PyQt5
from qgis.PyQt.QtCore import QRegExp, QVariant
from qgis.PyQt.QtWidgets import qApp
import gdal
from qgis._core import QgsProject


class Bad:
    def initGui(self):
        self.box.activated[str].connect(eval("f"))
        QgsProject.instance().mapLayersByName("a")
        return QVariant()
"""
FOUND = (
    *("QGIS_LEGACY_IMPORT", "QT6_QREGEXP_USAGE", "QT6_QAPP_USAGE", "GDAL_DIRECT_IMPORT"),
    *("QGIS_PROTECTED_MEMBER", "MANDATORY_CLEANUP", "QT6_QCOMBOBOX_ACTIVATED", "UNPRECISE_LAYER"),
    *("QT6_QVARIANT_NULL", "B307", "METADATA_QGIS4", "METADATA_SUPPORTS_QT6"),
)


def test_a_plugin_of_the_past_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "bad"
    folder.mkdir()
    (folder / "metadata.txt").write_text(METADATA, "utf-8")
    (folder / "__init__.py").write_text(SOURCE, "utf-8")
    (folder / "LICENSE").write_text("GPL", "utf-8")
    said = "\n".join(problems_of(folder))
    assert [rule for rule in FOUND if f" {rule}: " not in said] == [], said


def test_the_rules_of_qt_6_are_left_in() -> None:
    assert ANALYZER.is_file()
    without_cause = {"QT6_QFONTMETRICS_WIDTH", "QT6_ADDACTION_MULTIARG"}
    assert {rule for rule in LEFT_OUT if rule.startswith(("QT6", "QGIS", "METADATA"))} == without_cause
    assert all(LEFT_OUT.values())
