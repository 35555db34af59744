"""Where a proxy alone leads out, *Show* of the dock reads what it shows through it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import numpy as np
import pytest
from alos2_explorer.plugin.domain.enums import Phase
from alos2_explorer.plugin.domain.licence import DISASTER_NONCOMMERCIAL
from alos2_explorer.plugin.domain.platform import Platform
from alos2_explorer.plugin.domain.scene import Scene
from alos2_explorer.plugin.host import accepted_licences
from alos2_explorer.plugin.transfer.queue.download_job import JobState
from alos2_explorer.ui.workflows.actions.scene_actions import SceneAction
from osgeo import gdal
from qgis.core import QgsNetworkAccessManager
from qgis.PyQt.QtNetwork import QNetworkProxy
from servers.http_proxy import HttpProxy
from simulators.files import FileServer
from support.frames_of_a_pass import file_name, frames, serve
from support.products import keep_in_index, listed

from .test_from_row_to_layer import press, rasters, wait_for

# A name that nothing on this computer resolves: only the proxy knows where it leads.
ARCHIVE = "http://archive.example"


@pytest.fixture(scope="module")
def frame(tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("frame")
    both = frames(folder, Phase.POST)
    serve(folder / "served", both)
    return folder / "served" / file_name(both[0]), both[0]


@pytest.fixture(params=["", "anna:geh eim"], ids=["without a login", "with a login"])
def way_out(request: pytest.FixtureRequest, frame, strips) -> Iterator[HttpProxy]:
    """QGIS's proxy, which leads to a server with the L1.1 strips and an L2.2 frame."""
    zipped, _ = frame
    folder = Path(strips[Phase.POST]).parent
    beside = folder / zipped.name
    beside.write_bytes(zipped.read_bytes())
    manager, kind = QgsNetworkAccessManager.instance(), QNetworkProxy.ProxyType.HttpProxy
    user, _, password = request.param.partition(":")
    with FileServer(folder) as server, HttpProxy(urlsplit(server.url).port, request.param) as proxy:
        manager.setFallbackProxyAndExcludes(
            QNetworkProxy(kind, "127.0.0.1", proxy.port, user, password), [], []
        )
        yield proxy
    manager.setFallbackProxyAndExcludes(QNetworkProxy(), [], [])
    gdal.VSICurlClearCache()
    beside.unlink()


def show(dock, qtbot, scene: Scene):
    """Search the index for *scene*, press *Show*, and return the layer that comes."""
    accepted_licences.accept(DISASTER_NONCOMMERCIAL)
    keep_in_index(scene)
    for platform, button in dock.search_panel.filters["platforms"].buttons.items():
        button.setChecked(platform is Platform.INDEX)
    with qtbot.waitSignal(dock.results.complete):
        press(dock.search_panel.search_button)
    dock.results.view.select_keys([scene.key])
    press(dock.detail.buttons[SceneAction.SHOW])
    wait_for(dock, qtbot, JobState.DONE)
    (layer,) = rasters()
    assert layer.isValid()
    return layer


def test_a_scene_of_l22_is_shown(dock, qtbot, way_out, frame):
    zipped, truth = frame
    layer = show(dock, qtbot, listed(zipped, ARCHIVE, beam="", pair_id=""))
    assert any(zipped.name in asked for asked in way_out.asked)
    # What the map draws needs the network no more.
    assert "vsicurl" not in layer.source()
    values = gdal.Open(layer.source()).ReadAsArray()
    shown = np.isfinite(values)
    assert shown.mean() > 0.9
    expected = 20.0 * np.log10(truth.dn["HH"][shown].astype(float)) - 83.0
    np.testing.assert_allclose(values[shown], expected, atol=1e-3)


def test_a_scene_of_l11_is_previewed(dock, qtbot, way_out, strips):
    scene = listed(strips[Phase.POST], ARCHIVE)
    layer = show(dock, qtbot, scene)
    assert any(Path(strips[Phase.POST]).name in asked for asked in way_out.asked)
    assert np.isfinite(gdal.Open(layer.source()).ReadAsArray()).any()
