"""Products behind addresses are read in ranges, keep signatures secret, and let go at once."""

from __future__ import annotations

from threading import Event, Thread
from time import monotonic, sleep

import pytest
from alos2_explorer.plugin.domain.errors import CancelledError, UnsupportedError
from alos2_explorer.plugin.domain.progress import Progress
from alos2_explorer.plugin.domain.raster_options import RasterOptions
from alos2_explorer.plugin.products.open import open_product
from factory import write_l11, write_l21, write_l22
from simulators.files import FileServer
from simulators.server import Misbehaviour
from support.l22_rasters import assert_decibels, read
from support.patience import AT_ONCE_S, PATIENCE_S

SIGNED = "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Signature=0123456789abcdef0123456789abcdef"


@pytest.fixture
def server(tmp_path):
    with FileServer(tmp_path) as server:
        yield server.url


@pytest.mark.parametrize("kind", ["HH", "JSON"])
def test_files_behind_urls_are_shown_without_fetching_them(tmp_path, server, kind):
    truth = write_l22(tmp_path / "remote", shape=(300, 300))
    url = f"{server}/remote/{truth.files[kind].name}"
    view = open_product(url).raster(RasterOptions(), tmp_path / "o.vrt")
    assert_decibels(read(view), truth.gamma0_db())
    assert "/vsicurl/" in view.read_text("utf-8")


@pytest.mark.parametrize(
    "query", [SIGNED, "Expires=1&Signature=abcdefghijkl0123456789", "token=t0psecret"]
)
def test_a_signed_address_is_shown_as_a_raster_and_never_written_down(tmp_path, server, query):
    truth = write_l21(tmp_path / "remote", shape=(300, 300))
    url = f"{server}/remote/{truth.files['HH'].name}?{query}"
    product = open_product(url)
    assert not product.capabilities.view
    out = tmp_path / "out"
    out.mkdir()
    with pytest.raises(UnsupportedError, match=r"^A view of .* would hold its signature") as caught:
        product.raster(RasterOptions(), out / "o.vrt")
    assert list(out.iterdir()) == []
    product.raster(RasterOptions(), out / "o.tif")
    secret = query.rsplit("=", 1)[-1]
    assert secret not in str(caught.value)
    for path in out.iterdir():
        assert secret.encode() not in path.read_bytes()
    assert open_product(url.partition("?")[0]).capabilities.view


@pytest.mark.parametrize("zipped", [False, True], ids=["files", "zip"])
@pytest.mark.parametrize("stalls_at", ["opening", "preview", "raster"])
def test_a_cancel_does_not_wait_for_a_server_that_says_nothing(tmp_path, zipped, stalls_at):
    truth = write_l11(tmp_path / "scene", lines=400, pixels=900, zipped="stored" if zipped else None)
    (image,) = list(truth.folder.glob("*.zip" if zipped else "IMG-*"))
    cancelled = Event()
    progress = Progress(cancelled=cancelled.is_set)
    ended = []

    def read():
        try:
            product = open_product(f"{server.url}/{image.name}", progress=progress)
            stall("preview", "raster")
            if stalls_at == "preview":
                product.preview(tmp_path / "out" / "p.tif", "HH", progress)
            product.raster(RasterOptions(), tmp_path / "out" / "r.tif", progress)
        except CancelledError:
            ended.append(monotonic())

    def stall(*steps):
        if stalls_at in steps:
            server.misbehave(Misbehaviour.SLOW)
            server.requests.clear()

    (tmp_path / "out").mkdir()
    with FileServer(truth.folder) as server:
        stall("opening")
        reader = Thread(target=read, daemon=True)
        reader.start()
        begun = monotonic()
        while not (server.misbehaviour and server.requests) and monotonic() < begun + PATIENCE_S:
            sleep(0.01)
        sleep(0.3)
        before = monotonic()
        cancelled.set()
        reader.join(PATIENCE_S)
    assert [moment - before < AT_ONCE_S for moment in ended] == [True]
    assert list((tmp_path / "out").iterdir()) == []
