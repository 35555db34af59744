"""The algorithms read an address through QGIS's proxy, which alone leads out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import QgsNetworkAccessManager
from qgis.PyQt.QtNetwork import QNetworkProxy
from servers.faulty_server import FaultyServer
from servers.http_proxy import HttpProxy
from support.own_settings import own_settings

gdal.UseExceptions()


@pytest.fixture
def set_proxy(qgis_app, tmp_path: Path) -> Iterator[Callable[[QNetworkProxy], None]]:
    """Sets QGIS's proxy as its options page does; afterwards there is none."""
    manager = QgsNetworkAccessManager.instance()
    with own_settings(tmp_path / "settings"):
        yield lambda proxy: manager.setFallbackProxyAndExcludes(proxy, [], [])
    manager.setFallbackProxyAndExcludes(QNetworkProxy(), [], [])
    gdal.VSICurlClearCache()


@pytest.fixture
def served(nrb_scene) -> Iterator[tuple[FaultyServer, str]]:
    """A server with the scene, and the path of its image."""
    with FaultyServer() as server:
        for file in nrb_scene.folder.iterdir():
            server.put(file.name, file.read_bytes())
        yield server, next(file.name for file in nrb_scene.folder.iterdir() if "_HH_SLP" in file.name)


@pytest.mark.parametrize("login", ["", "anna:geh eim"])
def test_loadl22_reads_an_address_through_it(toolbox, nrb_scene, served, set_proxy, tmp_path, login):
    server, name = served
    user, _, password = login.partition(":")
    expected = toolbox.run(
        "loadl22", INPUT=nrb_scene.folder, POLARISATION="HH", OUTPUT=tmp_path / "e.tif"
    )
    with HttpProxy(server.port, login) as proxy:
        kind = QNetworkProxy.ProxyType.HttpProxy
        set_proxy(QNetworkProxy(kind, "127.0.0.1", proxy.port, user, password))
        url = f"http://archive.example/{name}"
        run = toolbox.run("loadl22", INPUT=url, POLARISATION="HH", OUTPUT=tmp_path / "x.tif")
        written = gdal.Open(run.output).ReadAsArray()
        assert any(asked.startswith("GET") and name in asked for asked in proxy.asked)
        view = toolbox.run("loadl22", INPUT=url, POLARISATION="HH", OUTPUT=tmp_path / "x.vrt")
    np.testing.assert_array_equal(written, gdal.Open(expected.output).ReadAsArray())
    assert "does not read it through your proxy" in view.error
    assert "Write a .tif" in view.error
    assert not (tmp_path / "x.vrt").exists()
