"""A pair at a server: of an area only the lines that cross it are read, of both dates, by ranges."""

from __future__ import annotations

from contextlib import closing

import numpy as np
import pytest
from alos2_explorer.plugin.domain.progress import Progress
from alos2_explorer.plugin.domain.raster_options import Area, RasterOptions
from alos2_explorer.plugin.elevation.finder import DemFinder
from alos2_explorer.plugin.interferometry.make import make_interferogram
from alos2_explorer.plugin.interferometry.options import InterferogramOptions
from alos2_explorer.plugin.products.l11.product import scene_of
from alos2_explorer.plugin.products.open import open_product
from alos2_explorer.plugin.transfer.http.session import HttpSession
from factory.coherent_pairs import write_coherent_pair
from factory.elevation import write_buckets
from simulators.elevation import ElevationBuckets
from simulators.files import FileServer

from .conftest import read
from .test_make import wrapped

SCENE = {"lines": 2600, "pixels": 300}


@pytest.fixture(scope="module")
def pair(tmp_path_factory):
    return write_coherent_pair(
        tmp_path_factory.mktemp("served"), scene=SCENE, coherence=0.8, clock_error_s=0.001
    )


def area_of(pair, half: float) -> Area:
    """Return the area over lines and samples up to *half* from the middle of the image."""
    line = SCENE["lines"] / 2.0 + half * np.array([-1.0, 1.0, -1.0, 1.0])
    sample = SCENE["pixels"] / 2.0 + half * np.array([-1.0, -1.0, 1.0, 1.0])
    lat, lon = pair.reference.image().to_ground(line, sample, 0.0)
    return Area(float(lon.min()), float(lat.min()), float(lon.max()), float(lat.max()))


def requested(server, name: str) -> int:
    """Return how many bytes of the file *name* were asked for, all by ranges."""
    total = 0
    for request in server.requests:
        if request.method == "GET" and request.path.endswith(name):
            first, _, last = request.headers["range"].removeprefix("bytes=").partition("-")
            total += int(last) - int(first) + 1
    return total


@pytest.mark.parametrize("half", [50.0, 8.0], ids=["a village", "a house"])
def test_an_area_of_both_dates_takes_a_fraction_of_their_bytes(pair, tmp_path, interfered, half) -> None:
    area = area_of(pair, half)
    images = [product.images[0].path for product in pair.products]
    root = images[0].parents[1]
    options = InterferogramOptions(RasterOptions(area=area), filter_strength=0.0)
    with FileServer(root) as server:
        session = HttpSession()
        addresses = [f"{server.url}/{image.relative_to(root).as_posix()}" for image in images]
        output = tmp_path / "c.tif"
        with (
            closing(open_product(addresses[0], session)) as one,
            closing(open_product(addresses[1], session)) as other,
        ):
            scenes = scene_of(one), scene_of(other)
            make_interferogram(*scenes, options, output, None, Progress())
        for image in images:
            share = requested(server, image.name) / image.stat().st_size
            assert 0.0 < share < 0.2, image.name
    # Whole local images are matched all over; here the few lines around the area have to do.
    local = interfered(tmp_path, *(p.location for p in pair.products), name="local", area=area)
    remote = read(output)[0]
    assert np.nanmean(remote) == pytest.approx(np.nanmean(local.coherence), abs=0.02)
    assert np.nanmean(remote) > 0.75


GEOID_M = 37.2  # at Noto; tiles hold heights above the geoid
FAULT = 270  # the sample from which on the ground moved away


def hills(lat, lon):
    """Return heights from 200 to 440 m above the ellipsoid, smooth enough for posts of 30 m."""
    return 320 + 120 * np.sin((lat - 37.39) * 2 * np.pi / 0.018) * np.cos((lon - 136.9) * np.pi / 0.012)


@pytest.fixture(scope="module")
def quake(tmp_path_factory):
    """A pair over hills of which one half moved away by 1.5 m between the dates."""
    return write_coherent_pair(
        tmp_path_factory.mktemp("quake"),
        scene={"lines": 1300, "pixels": 540},
        heights=hills,
        baseline_m=180.0,
        coherence=0.7,
        near_range_error_m=0.3,
        motion_m=lambda place: 1.5 * (place.sample > FAULT),
    )


def test_a_step_in_an_area_keeps_its_coherence_on_heights_that_are_found(quake, tmp_path) -> None:
    images = [product.images[0].path for product in quake.products]
    root = images[0].parents[1]
    corners = [(line, sample) for line in (580.0, 740.0) for sample in (80.0, 460.0)]
    lat, lon = np.array([quake.reference.image().to_ground(*one, 320.0) for one in corners]).T
    area = Area(float(lon.min()), float(lat.min()), float(lon.max()), float(lat.max()))
    tiles = write_buckets(
        tmp_path / "buckets", *quake.reference.centre, lambda a, b: hills(a, b) - GEOID_M
    )
    with ElevationBuckets(tiles) as elevation, FileServer(root) as server:
        session = HttpSession()
        finder = DemFinder(session, tmp_path / "tiles", elevation.bucket())
        options = InterferogramOptions(RasterOptions(area=area, dem_source=finder), filter_strength=0.0)
        addresses = [f"{server.url}/{image.relative_to(root).as_posix()}" for image in images]
        outputs = tmp_path / "c.tif", tmp_path / "p.tif"
        with (
            closing(open_product(addresses[0], session)) as one,
            closing(open_product(addresses[1], session)) as other,
        ):
            make_interferogram(scene_of(one), scene_of(other), options, *outputs, Progress())
        for image in images:
            assert requested(server, image.name) < 0.6 * image.stat().st_size, image.name
    coherence, items, lat, lon = read(outputs[0])
    assert items["ALOS2_TERRAIN"] == "geocoded"
    assert "local field" in items["ALOS2_OFFSETS"]
    place = quake.place_at(lat, lon)
    misses = wrapped(read(outputs[1])[0] - quake.at(lat, lon).phase)
    for inside in (place.sample < FAULT - 70, place.sample > FAULT + 70):
        there = inside & np.isfinite(coherence)
        assert there.sum() > 500
        assert coherence[there].mean() >= 0.9 * 0.701
        assert abs(np.angle(np.exp(1j * misses[there]).mean())) <= 0.05
        # What the hills leave in the phase, in radians a metre of height.
        rest = wrapped(misses[there] - np.angle(np.exp(1j * misses[there]).mean()))
        height = place.height[there]
        assert abs(np.polyfit(height - height.mean(), rest, 1)[0]) <= 0.0005
