"""The panel steps through candidates on the real dock: the map moves, the numbers are told."""

from __future__ import annotations

import csv

import pytest
from alos2_explorer.plugin.layers.candidate_layer import add_candidates_layer
from alos2_explorer.plugin.layers.project_layers import remove_layers
from alos2_explorer.ui.compare.candidates import BACK, EXPORT, NEXT, TABLE
from change.test_candidate_list import write_patches
from qgis.core import QgsCoordinateReferenceSystem, QgsPointXY
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QFileDialog

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def shown(dock, tmp_path, qgis_iface, qtbot):
    """The dock with a layer of three candidates on the map."""
    qgis_iface.mapCanvas().setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    layer = add_candidates_layer(write_patches(tmp_path / "candidates.gpkg"))
    qtbot.waitUntil(dock.candidate_panel.isVisible)
    return dock, layer


def press(panel, name):
    button = panel.buttons[name]
    assert button.isVisible()
    assert button.isEnabled()
    QTest.mouseClick(button, LEFT)


def test_the_map_goes_to_the_largest_first_and_to_the_next(shown, qgis_iface):
    dock, _ = shown
    panel, canvas = dock.candidate_panel, qgis_iface.mapCanvas()
    assert "3 candidate changes" in panel.text.text()
    assert "not damage" in panel.text.text()
    assert not panel.buttons[BACK].isEnabled()
    seen = []
    for number, (area, change) in enumerate(
        (("16.00 ha", "−6.5 dB, darker after"), ("4.00 ha", "+5.0 dB, brighter"), ("1.00 ha", "−4.0 dB"))
    ):
        press(panel, NEXT)
        text = panel.text.text()
        assert f"Candidate {number + 1} of 3" in text
        assert area in text
        assert change in text
        assert "km" in text, "the town near it"
        one = dock.candidates._steps.candidates[number]
        assert canvas.extent().contains(QgsPointXY(one.longitude, one.latitude))
        assert canvas.extent().width() < 0.1
        seen.append(canvas.extent().center())
    assert len({(point.x(), point.y()) for point in seen}) == 3
    assert not panel.buttons[NEXT].isEnabled()
    press(panel, BACK)
    assert "Candidate 2 of 3" in panel.text.text()


def test_the_table_of_the_layer_is_opened(shown, qgis_iface, monkeypatch):
    dock, layer = shown
    opened = []
    monkeypatch.setattr(qgis_iface, "showAttributeTable", opened.append, raising=False)
    press(dock.candidate_panel, TABLE)
    assert opened == [layer]


@pytest.mark.parametrize("suffix", [".csv", ".kml", ".gpkg"])
def test_they_go_out_with_the_towns_near_them(shown, tmp_path, qtbot, monkeypatch, suffix):
    dock, _ = shown
    target = tmp_path / f"export{suffix}"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    with qtbot.waitSignal(dock.candidates.flow.saved):
        press(dock.candidate_panel, EXPORT)
    assert target.is_file()
    if suffix == ".csv":
        with target.open(encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        assert all(row["place"].endswith("km") for row in rows)
        assert [row["area_m2"] for row in rows] == ["160000.0", "40000.0", "10000.0"]


def test_the_panel_goes_with_the_layer(shown):
    dock, layer = shown
    remove_layers([layer.id()])
    assert not dock.candidate_panel.isVisible()
