"""GDAL reads files on servers the way of a session, in one thread and only meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import numpy as np
import pytest
from alos2_explorer.plugin.rasters.gdal_calls import call_gdal, open_raster
from alos2_explorer.plugin.rasters.remote.network import (
    RemoteReadError,
    is_behind_proxy,
    read_remote_files_with,
)
from alos2_explorer.plugin.transfer.http.gdal_options import gdal_options
from alos2_explorer.plugin.transfer.http.session import HttpSession, HttpSettings
from alos2_explorer.plugin.transfer.retry import RetryPolicy
from osgeo import gdal
from servers.faulty_server import FaultyServer
from servers.http_proxy import HttpProxy

VALUES = np.arange(900 * 900, dtype=np.uint16).reshape(900, 900)
OPTIONS = ("GDAL_HTTP_PROXY", "GDAL_HTTP_PROXYUSERPWD", "GDAL_HTTP_USERAGENT", "CURL_CA_BUNDLE")


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    yield
    read_remote_files_with(lambda url: {})
    gdal.VSICurlClearCache()


@pytest.fixture(scope="module")
def tif(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("tif") / "a.tif"
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), 900, 900, 1, gdal.GDT_UInt16)
    dataset.GetRasterBand(1).WriteArray(VALUES)
    dataset = None
    return path.read_bytes()


def go_like(**settings: object) -> None:
    given = {"retry": RetryPolicy(tries=1), "connect_timeout_s": 3.0, **settings}
    read_remote_files_with(gdal_options(HttpSession(HttpSettings(**given))))


def pixels(url: str) -> np.ndarray:
    dataset = open_raster(f"/vsicurl/{url}")
    return call_gdal("a.tif could not be read", dataset.ReadAsArray)


@pytest.mark.parametrize("login", ["", "anna:geheim", "anna:p%40ss%3Aw%25rd"])
def test_the_proxy_alone_leads_out(tif: bytes, login: str) -> None:
    before = [gdal.GetConfigOption(name) for name in OPTIONS]
    with FaultyServer() as server, HttpProxy(server.port, unquote(login)) as proxy:
        server.put("a.tif", tif)
        address = f"http://{login + '@' if login else ''}127.0.0.1:{proxy.port}"
        go_like(proxy_for=lambda url: address, user_agent="QGIS-of-a-user/3")
        url = f"http://archive{len(login)}.example/a.tif"
        np.testing.assert_array_equal(pixels(url), VALUES)
        assert len(proxy.asked) >= 2, "the pixels come through it, too"
        assert proxy.agents == {"qgis-of-a-user/3"}
        assert is_behind_proxy(f"/vsicurl/{url}")
    assert [gdal.GetThreadLocalConfigOption(name) for name in OPTIONS] == [None] * len(OPTIONS)
    assert [gdal.GetConfigOption(name) for name in OPTIONS] == before


def test_an_excluded_address_is_reached_directly(tif: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also if the environment names a proxy, which is not QGIS's."""
    with FaultyServer() as server, HttpProxy(server.port) as proxy:
        url = server.put("direct.tif", tif)
        monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{proxy.port}")
        monkeypatch.setenv("no_proxy", "")
        go_like(proxy_for=lambda asked: "" if asked.startswith(url) else proxy.url)
        np.testing.assert_array_equal(pixels(url), VALUES)
        assert proxy.asked == []
        assert not is_behind_proxy(f"/vsicurl/{url}")


def test_options_of_the_thread_come_back(tif: bytes) -> None:
    gdal.SetThreadLocalConfigOption("GDAL_HTTP_USERAGENT", "another plugin")
    try:
        with FaultyServer() as server:
            go_like()
            pixels(server.put("back.tif", tif))
        assert gdal.GetThreadLocalConfigOption("GDAL_HTTP_USERAGENT") == "another plugin"
    finally:
        gdal.SetThreadLocalConfigOption("GDAL_HTTP_USERAGENT", None)


@pytest.mark.parametrize("known", [True, False])
def test_the_authorities_of_the_session_are_trusted(tif: bytes, certificate: str, known: bool) -> None:
    with FaultyServer(certificate=certificate) as server:
        url = server.put(f"{known}.tif", tif)
        go_like(**({"verify": certificate} if known else {}))
        if known:
            np.testing.assert_array_equal(pixels(url), VALUES)
        else:
            with pytest.raises(RemoteReadError):
                pixels(url)


def test_what_does_not_come_is_told_in_words() -> None:
    with FaultyServer() as server:
        go_like()
        with pytest.raises(RemoteReadError) as caught:
            pixels(server.url("gone.tif"))
    assert "gone.tif could not be opened: it does not come from 127.0.0.1" in caught.value.message
    assert "vsicurl" not in str(caught.value) + caught.value.details
    assert "proxy" in caught.value.hint


def test_a_file_is_asked_for_again_after_a_failure(tif: bytes) -> None:
    """GDAL alone remembers for the whole process that it was not there."""
    with FaultyServer() as server, HttpProxy(server.port) as proxy:
        server.put("again.tif", tif)
        url = "http://archive.example/again.tif"
        go_like()
        with pytest.raises(RemoteReadError):
            pixels(url)
        go_like(proxy_for=lambda asked: proxy.url)
        np.testing.assert_array_equal(pixels(url), VALUES)


def test_a_file_of_this_computer_needs_no_network(tif: bytes, tmp_path: Path) -> None:
    go_like(proxy_for=lambda url: "http://127.0.0.1:1")
    path = tmp_path / "local.tif"
    path.write_bytes(tif)
    np.testing.assert_array_equal(call_gdal("x", open_raster(str(path)).ReadAsArray), VALUES)
    assert not is_behind_proxy(str(path))
