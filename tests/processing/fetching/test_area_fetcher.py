"""Of an L1.1 image only the lines over an area are fetched; they decode as the whole file does."""

from __future__ import annotations

import shutil
from datetime import datetime, timezone

import numpy as np
import pytest
from alos2_explorer.plugin.delivery.scene_delivery import Order
from alos2_explorer.plugin.domain.errors import Alos2Error
from alos2_explorer.plugin.domain.footprint import Box
from alos2_explorer.plugin.domain.platform import Platform
from alos2_explorer.plugin.domain.product_id import find_product_id, parse_file_name
from alos2_explorer.plugin.domain.progress import SILENT
from alos2_explorer.plugin.domain.raster_options import Area, RasterOptions
from alos2_explorer.plugin.domain.scene import Asset, Place, Scene
from alos2_explorer.plugin.host import settings
from alos2_explorer.plugin.processing.fetching.scene_fetcher import Fetching, refuse_failures
from alos2_explorer.plugin.products.open import open_product
from factory import write_l11
from osgeo import gdal
from simulators.aws import AwsSimulator

ROLES = {"IMG": "image", "LED": "leader", "VOL": "volume", "TRL": "trailer"}


@pytest.fixture(scope="module")
def truth(tmp_path_factory):
    return write_l11(tmp_path_factory.mktemp("ubs"), mode="UBS", lines=9000, pixels=150)


@pytest.fixture
def server(truth, monkeypatch):
    with AwsSimulator(truth.location) as simulator:
        monkeypatch.setattr(settings, "endpoints", lambda: {"aws": simulator.url})
        yield simulator


@pytest.fixture
def scene(truth, server):
    product = find_product_id(f"{truth.scene_id}-{truth.product_id}")
    assets = []
    for name, path in truth.files.items():
        if (file := parse_file_name(name)) is not None and file.kind in ROLES:
            size = path.stat().st_size
            assets.append(Asset(name, f"{server.url}/{name}", ROLES[file.kind], size_bytes=size))
    moment = datetime(2024, 1, 5, 3, tzinfo=timezone.utc)
    return Scene(product, moment, moment, None, (Place(Platform.AWS, server.url, tuple(assets)),))


@pytest.fixture
def image(truth):
    return next(path for name, path in truth.files.items() if name.startswith("IMG-"))


@pytest.fixture
def area(truth):
    """A twentieth of the scene's height, about its middle."""
    longitude, latitude = truth.centre[0], truth.centre[1]
    if abs(latitude) > 90 or abs(longitude) < abs(latitude):
        longitude, latitude = latitude, longitude
    return Box(longitude - 0.002, latitude - 0.002, longitude + 0.002, latitude + 0.002)


def decoded(folder, area, output):
    options = RasterOptions(area=Area.of_box(area), pixel_size_m=10.0)
    raster = gdal.Open(str(open_product(str(folder)).raster(options, output)))
    return raster.ReadAsArray()


def test_the_lines_over_an_area_come_decode_alike_and_are_completed_later(
    qgis_app, scene, truth, image, area, server, tmp_path
):
    outcomes = Fetching(tmp_path, [Order(scene=scene, area=area)]).run(SILENT)
    entries = [outcome.entry() for outcome in outcomes]
    folder = tmp_path / "2024" / scene.key
    states = {entry["file"].split("/")[-1]: entry for entry in entries}
    part = states.pop(image.name)
    assert {entry["state"] for entry in states.values()} == {"done"}
    assert (part["state"], part["sha256"]) == ("partial", None)
    assert part["bytes"] < 0.3 * image.stat().st_size
    assert not (folder / image.name).exists()
    refuse_failures(outcomes)
    partly = decoded(folder, area, tmp_path / "partly.tif")
    whole = decoded(truth.location, area, tmp_path / "whole.tif")
    assert np.isfinite(whole).any()
    np.testing.assert_array_equal(partly, whole)
    with pytest.raises(Alos2Error, match=r"only partly here \(\d+ %\)"):
        open_product(str(folder)).raster(RasterOptions(), tmp_path / "all.tif")
    outcomes = Fetching(tmp_path, [Order(scene=scene)]).run(SILENT)
    entries = [outcome.entry() for outcome in outcomes]
    assert {entry["state"] for entry in entries} == {"done"}
    assert (folder / image.name).read_bytes() == image.read_bytes()
    assert (folder / "alos2-scene.json").exists()


def test_the_same_area_again_asks_for_nothing_of_the_image(
    qgis_app, scene, image, area, server, tmp_path
):
    order = Order(scene=scene, area=area)
    Fetching(tmp_path, [order]).run(SILENT)
    first = [request for request in server.requests if request.path.endswith(image.name)]
    state = next(tmp_path.rglob("*.part"))
    before = state.stat().st_mtime_ns
    Fetching(tmp_path, [order]).run(SILENT)
    again = [request for request in server.requests if request.path.endswith(image.name)][len(first) :]
    assert state.stat().st_mtime_ns == before
    assert len(again) < len(first)


def test_an_image_that_is_here_already_is_left_alone(qgis_app, scene, image, area, tmp_path):
    folder = tmp_path / "2024" / scene.key
    folder.mkdir(parents=True)
    shutil.copy(image, folder)
    outcomes = Fetching(tmp_path, [Order(scene=scene, area=area)]).run(SILENT)
    entries = [outcome.entry() for outcome in outcomes]
    assert {entry["state"] for entry in entries} == {"done"}
    assert list(tmp_path.rglob("*.part")) == []
