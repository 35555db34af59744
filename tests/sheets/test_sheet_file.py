"""A sheet is written while the window works on, also when a server keeps a raster waiting."""

from __future__ import annotations

import threading
from pathlib import Path

import numpy as np
import pytest
from alos2_explorer.plugin.domain.errors import CancelledError
from alos2_explorer.plugin.sheets import map_pictures
from alos2_explorer.plugin.sheets.sheet import SheetRequest, make_sheet
from alos2_explorer.plugin.sheets.sheet_file import SheetFile, write_and_wait
from alos2_explorer.plugin.sheets.words import Language
from osgeo import gdal, osr
from qgis.core import QgsFeedback, QgsProject, QgsRasterLayer
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QTimer
from servers.faulty_server import FaultyServer

gdal.UseExceptions()
ENGLISH = SheetRequest(language=Language.ENGLISH)
PATIENCE_S = 60.0


def forget_what_was_read() -> None:
    """QGIS has read the raster for its default colours: let GDAL read it again."""
    most = gdal.GetCacheMax()
    gdal.SetCacheMax(0)
    gdal.SetCacheMax(most)
    gdal.VSICurlClearCache()


@pytest.fixture
def remote(qgis_app, tmp_path):
    """A project that shows a raster of a server, and the server."""
    file = tmp_path / "remote.tif"
    raster = gdal.GetDriverByName("GTiff").Create(str(file), 400, 300, 1, gdal.GDT_Float32)
    raster.SetGeoTransform((300000.0, 25.0, 0.0, 4100000.0, 0.0, -25.0))
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(32653)
    raster.SetProjection(crs.ExportToWkt())
    raster.GetRasterBand(1).WriteArray(np.linspace(0.0, 1.0, 120_000).reshape(300, 400))
    del raster
    project = QgsProject()
    with FaultyServer() as server:
        url = server.put("remote.tif", file.read_bytes())
        layer = QgsRasterLayer(f"/vsicurl/{url}", "remote", "gdal", QgsRasterLayer.LayerOptions(False))
        assert layer.isValid()
        project.addMapLayer(layer)
        forget_what_was_read()
        yield project, server
    sip.delete(project)


@pytest.fixture
def output(tmp_path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    return folder / "sheet.pdf"


def test_the_window_works_on_while_a_server_keeps_a_raster_waiting(remote, output):
    """The server answers only after an event of the window's thread has allowed it."""
    project, server = remote
    layout = make_sheet(project, ENGLISH)
    asked, allowed = threading.Event(), threading.Event()
    in_time = []

    def held(handler, resource):
        asked.set()
        in_time.append(allowed.wait(PATIENCE_S))
        handler.serve(resource)

    server.always["/remote.tif"] = held
    timer = QTimer()
    timer.timeout.connect(lambda: allowed.set() if asked.is_set() else None)
    timer.start(5)
    assert write_and_wait(layout, output, QgsFeedback()) == []
    timer.stop()
    assert in_time
    assert all(in_time)
    assert output.is_file()


def test_a_cancel_does_not_wait_for_the_server_and_leaves_no_file(remote, output, qtbot):
    project, server = remote
    sheet = SheetFile(make_sheet(project, ENGLISH), output)
    asked, allowed = threading.Event(), threading.Event()

    def held(handler, resource):
        asked.set()
        allowed.wait(PATIENCE_S)
        handler.serve(resource)

    server.always["/remote.tif"] = held
    said = []
    sheet.failed.connect(said.append)
    sheet.written.connect(said.append)
    sheet.start()
    qtbot.waitUntil(asked.is_set)
    sheet.cancel()
    assert not allowed.is_set()
    assert [type(one) for one in said] == [CancelledError]
    allowed.set()
    qtbot.waitUntil(lambda: not map_pictures._ending)
    assert len(said) == 1
    assert list(output.parent.iterdir()) == []


def test_progress_is_told_and_ends_at_one(project, output, qtbot):
    sheet = SheetFile(make_sheet(project, ENGLISH), output)
    told = []
    sheet.progressed.connect(told.append)
    with qtbot.waitSignal(sheet.written):
        sheet.start()
    assert told[-1] == 1.0
    assert told == sorted(told)


def test_what_was_cancelled_before_is_not_begun(project, output):
    feedback = QgsFeedback()
    feedback.cancel()
    with pytest.raises(CancelledError):
        write_and_wait(make_sheet(project, ENGLISH), output, feedback)
    assert list(output.parent.iterdir()) == []
