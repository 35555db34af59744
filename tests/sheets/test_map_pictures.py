"""The rasters of a sheet become pictures off the window's thread and look as QGIS itself draws them."""

from __future__ import annotations

import numpy as np
from alos2_explorer.plugin.sheets.export import export_sheet
from alos2_explorer.plugin.sheets.map_pictures import MapPictures
from alos2_explorer.plugin.sheets.sheet import SheetRequest, make_sheet
from alos2_explorer.plugin.sheets.sheet_file import write_and_wait
from alos2_explorer.plugin.sheets.words import Language
from osgeo import gdal
from qgis.core import QgsFeedback, QgsLayoutItemMap, QgsVectorLayer
from qgis.PyQt.QtGui import QImage

gdal.UseExceptions()
ENGLISH = SheetRequest(language=Language.ENGLISH)
DPI = 100.0


def pixels(file) -> np.ndarray:
    image = QImage(str(file)).convertToFormat(QImage.Format.Format_RGB32)
    bits = image.constBits()
    bits.setsize(image.bytesPerLine() * image.height())
    return np.frombuffer(bits, np.uint8).reshape(image.height(), image.width(), 4)[..., :3].astype(int)


def drawn(layout, qtbot) -> MapPictures:
    pictures = MapPictures(layout, DPI, None)
    with qtbot.waitSignal(pictures.drawn):
        pictures.start()
    return pictures


def test_the_sheet_looks_as_qgis_alone_draws_it(project, tmp_path):
    layout = make_sheet(project, ENGLISH)
    export_sheet(layout, tmp_path / "alone.png")
    assert write_and_wait(layout, tmp_path / "ours.png", QgsFeedback()) == []
    alone, ours = pixels(tmp_path / "alone.png"), pixels(tmp_path / "ours.png")
    assert alone.shape == ours.shape
    differs = np.abs(alone - ours).max(axis=2) > 48
    # Rasters may shift by a part of a dot, so edges between their pixels may.
    assert differs.mean() < 0.01
    assert np.abs(alone - ours).mean() < 1.0


def test_maps_show_their_own_layers_again(project, qtbot):
    layout = make_sheet(project, ENGLISH)
    maps = [item for item in layout.items() if isinstance(item, QgsLayoutItemMap)]
    before = [item.layers() for item in maps]
    pictures = drawn(layout, qtbot)
    with pictures.in_place():
        over = layout.itemById("map").layers()
        assert [layer.name() for layer in over[:-1]] == ["Candidate changes", "countries"]
        assert all(isinstance(layer, QgsVectorLayer) for layer in over[:-1])
        assert over[-1].source().startswith("/vsimem/")
    assert [item.layers() for item in maps] == before
    pictures.close()
    assert gdal.VSIStatL(over[-1].source()) is None


def test_a_turned_map_lies_where_it_lay(project, tmp_path):
    layout = make_sheet(project, ENGLISH)
    layout.itemById("map").setMapRotation(30.0)
    export_sheet(layout, tmp_path / "alone.png")
    write_and_wait(layout, tmp_path / "ours.png", QgsFeedback())
    alone, ours = pixels(tmp_path / "alone.png"), pixels(tmp_path / "ours.png")
    assert np.abs(alone - ours).mean() < 4.0
