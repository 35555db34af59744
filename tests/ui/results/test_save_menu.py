"""The list of results goes into a file with clicks; what is filtered out stays out."""

from __future__ import annotations

import threading

import pytest
from alos2_explorer.plugin.delivery.scene_list import table
from alos2_explorer.plugin.domain.platform import Platform
from alos2_explorer.plugin.domain.search_query import SearchQuery
from qgis.core import QgsVectorLayer
from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QDialogButtonBox, QLineEdit
from support.vector_files import read_features


@pytest.fixture
def found(dock, qtbot):
    """A dock with the scenes of Noto that ship."""
    with qtbot.waitSignal(dock.results.complete):
        dock.search(SearchQuery(event="noto-2024", platforms=(Platform.INDEX,)))
    return dock


def save(dock, qtbot, ending: str, file) -> None:
    """Click the button, the format, type the name, and press Save."""
    menu = dock.results.save_menu
    popup = menu.menu()

    def choose() -> None:
        where = popup.actionGeometry(menu.actions_by_ending[ending]).center()
        QTest.mouseClick(popup, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where)

    popup.aboutToShow.connect(
        lambda: QTimer.singleShot(50, choose)
    )  # the menu waits in a loop of its own
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: menu.dialog is not None and menu.dialog.isVisible())
    line = menu.dialog.findChild(QLineEdit)
    line.selectAll()
    QTest.keyClicks(line, str(file))
    box = menu.dialog.findChild(QDialogButtonBox)
    QTest.mouseClick(box.button(QDialogButtonBox.StandardButton.Save), Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("ending", [".gpkg", ".geojson", ".kml", ".csv"])
def test_what_is_listed_is_saved(found, qtbot, bar, tmp_path, ending):
    found.results.filter.setText("P121")
    listed = found.results.model.shown_scenes()
    assert 0 < len(listed) < len(found.results.model.scenes())
    save(found, qtbot, ending, tmp_path / f"noto{ending}")
    qtbot.waitUntil(lambda: bool(bar.items()))
    assert f"{len(listed)} products saved" in bar.items()[0].text()
    features = read_features(tmp_path / f"noto{ending}")
    ids = [(one["scene_id"], one["product_id"]) for one, _ in features]
    assert sorted(ids) == sorted((one.product.scene_id, one.product.product_id) for one in listed)


def test_qgis_shows_the_saved_table(found, qtbot, bar, tmp_path):
    save(found, qtbot, ".gpkg", tmp_path / "noto")
    qtbot.waitUntil(lambda: bool(bar.items()))
    layer = QgsVectorLayer(str(tmp_path / "noto.gpkg"), "noto")
    assert layer.isValid()
    assert layer.featureCount() == len(found.results.model.scenes())
    assert layer.crs().authid() == "EPSG:4326"


def test_scenes_without_plain_links_are_said_and_nothing_is_written(found, qtbot, bar, tmp_path):
    """The shipped rows of Noto know the page alone, not the files behind it."""
    save(found, qtbot, ".txt", tmp_path / "noto.txt")
    qtbot.waitUntil(lambda: bool(bar.items()))
    assert "has a plain link" in bar.items()[0].text()
    assert not (tmp_path / "noto.txt").exists()


def test_it_is_written_beside_the_windows_thread(found, qtbot, bar, tmp_path, monkeypatch):
    """The real writer, watched: the thread that draws QGIS is another one."""
    threads = []
    write = table.write_gdal
    monkeypatch.setattr(
        table,
        "write_gdal",
        lambda *one, **two: (threads.append(threading.get_ident()), write(*one, **two))[1],
    )
    save(found, qtbot, ".gpkg", tmp_path / "noto.gpkg")
    qtbot.waitUntil(lambda: bool(bar.items()))
    assert threads
    assert threading.get_ident() not in threads
