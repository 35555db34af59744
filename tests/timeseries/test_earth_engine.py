"""Time series from Earth Engine over loopback, against the numbers that the images hold."""

from __future__ import annotations

import threading
import time
from dataclasses import replace

import numpy as np
import pytest
from alos2_explorer.plugin.catalogs.earth_engine.catalog import EarthEngineCatalog
from alos2_explorer.plugin.catalogs.earth_engine.client import EarthEngine
from alos2_explorer.plugin.domain.errors import CancelledError, PlatformError, UnsupportedError
from alos2_explorer.plugin.domain.progress import Progress
from alos2_explorer.plugin.timeseries import earth_engine as module
from alos2_explorer.plugin.timeseries.earth_engine import EarthEngineSource, earth_engine_series
from alos2_explorer.plugin.timeseries.place import Place
from alos2_explorer.plugin.timeseries.series import SeriesOptions
from alos2_explorer.plugin.transfer.http.session import HttpSession, HttpSettings
from alos2_explorer.plugin.transfer.retry import RetryPolicy
from osgeo import osr
from simulators import EarthEngineSimulator, Misbehaviour
from simulators.earth_engine import PROJECT
from simulators.earth_engine_scenes import power
from simulators.earth_engine_series import DATES, MASK, ORIGIN, place_wkt, series_images, speckle
from simulators.earth_engine_sessions import session_with_token
from support.patience import AT_ONCE_S

MIDDLE = (slice(18, 23), slice(28, 33))  # the 5 × 5 pixels around row 20, column 30


@pytest.fixture
def engine():
    with EarthEngineSimulator(series_images(), shape=MASK.shape, origin=ORIGIN) as simulator:
        yield simulator


@pytest.fixture
def source(engine):
    retry = RetryPolicy(tries=2, base_s=0.01, cap_s=0.02)
    http = HttpSession(HttpSettings(retry=retry, connect_timeout_s=2, idle_timeout_s=5))
    session = session_with_token(engine, http)
    yield EarthEngineSource(
        EarthEngine(session, PROJECT, engine.url), EarthEngineCatalog(session, engine.url, page_size=2)
    )
    session.close()


def utm53():
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(32653)
    return reference.ExportToWkt()


def place(row=20, column=30, rows=0, columns=0, name="p"):
    return Place(name, place_wkt(row, column, rows, columns), utm53())


def series(source, *places, said=None, **options):
    progress = Progress(warn=(lambda text: None) if said is None else said.append)
    chosen = SeriesOptions(**{"window": 5, **options})
    return earth_engine_series(source, places, chosen, progress)


def truth(orbit, part, left_out=(0, 5)):
    """Return mean (dB, in power), spread (dB) and count of the valid pixels of a part of an image."""
    values = power(speckle(orbit)[part][~np.isin(MASK[part], left_out)])
    return 10 * np.log10(values.mean()), (10 * np.log10(values)).std(), values.size


def asked(engine):
    return sum(path.endswith("computePixels") for path in engine.paths())


def test_a_point_is_averaged_in_power_on_every_date(source, engine):
    said: list[str] = []
    rows = series(source, place(), said=said)
    for row, image in zip(rows, series_images().values()):  # the listing has the middle of a scene
        assert abs((row.time - image.start).total_seconds()) < 60
    for row, orbit in zip(rows, DATES):
        mean, spread, count = truth(orbit, MIDDLE)
        assert row.measured.mean_db == pytest.approx(mean, abs=1e-4)
        assert row.measured.spread_db == pytest.approx(spread, abs=1e-4)
        assert (row.measured.count, row.measured.pixels) == (count, 25)
        assert row.scene.orbit == orbit
        assert (row.quantity, row.terrain, row.polarisation, row.level) == (
            *("γ⁰", "flattened", "HH"),
            "L2.2",
        )
        assert row.source.startswith("earthengine:JAXA/ALOS/PALSAR-2/")
        # A mean of dB would be lower.
        assert row.measured.mean_db - (20 * np.log10(speckle(orbit)[MIDDLE]) - 83).mean() > 0.1
    assert len({row.series for row in rows}) == 1
    assert said == []
    assert asked(engine) == len(DATES)


def test_a_polygon_takes_its_pixels_and_leaves_the_masked_out(source):
    part = (slice(5, 17), slice(3, 23))
    rows = series(source, place(5, 3, 12, 20))
    for row, orbit in zip(rows, DATES):
        mean, spread, count = truth(orbit, part)
        assert count < 12 * 20
        assert (row.measured.count, row.measured.pixels) == (count, 12 * 20)
        assert row.measured.mean_db == pytest.approx(mean, abs=1e-4)
        assert row.measured.spread_db == pytest.approx(spread, abs=1e-4)
    (first, *_) = series(source, place(5, 3, 12, 20), masked=("nodata", "layover", "shadow", "invalid"))
    assert first.measured.count == truth(DATES[0], part, (0, 2, 3, 5))[2] < rows[0].measured.count


def test_another_polarisation_and_places_in_degrees(source):
    point = place().geometry_in(Place.of_point(0.0, 0.0).crs_wkt)
    rows = series(
        source, Place.of_point(point.GetX(), point.GetY(), "a"), place(name="b"), polarisation="hv"
    )
    assert [row.place for row in rows] == ["a"] * len(DATES) + ["b"] * len(DATES)
    for one, other, orbit in zip(rows, rows[len(DATES) :], DATES):
        assert one.measured == other.measured
        expected = 10 * np.log10(power(speckle(orbit)[MIDDLE] // 2).mean())
        assert one.measured.mean_db == pytest.approx(expected, abs=1e-4)
    with pytest.raises(UnsupportedError, match=r"lists no L2\.2 image"):
        series(source, place(), polarisation="VV")


def test_of_many_images_the_latest_are_measured_and_it_is_told(source, engine, monkeypatch):
    monkeypatch.setattr(module, "MOST_IMAGES", 2)
    said: list[str] = []
    rows = series(source, place(name="harbour"), said=said)
    assert [row.scene.orbit for row in rows] == list(DATES[-2:])
    assert said == [
        f"Earth Engine lists {len(DATES)} images at harbour: only the latest 2 are measured."
    ]
    assert asked(engine) == 2
    monkeypatch.setattr(module, "_MOST_PIXELS_OF_ALL_IMAGES", 1)
    assert len(series(source, place(), said=said)) == 1
    assert "Fewer and smaller places allow up to 2 images." in said[-1]


def test_a_polygon_that_is_too_large_is_refused_before_anything_is_asked(source, engine):
    with pytest.raises(UnsupportedError, match=r"p covers .* pixels, more than the 4\.2 million"):
        series(source, place(0, 0, 2100, 2100))
    assert engine.paths() == []


def test_one_image_that_is_refused_is_left_out_and_said(source, engine):
    name = next(iter(engine.images))
    del engine.images[name].bands["MSK"]
    said: list[str] = []
    rows = series(source, place(), said=said)
    assert [row.scene.orbit for row in rows] == list(DATES[1:])
    assert len(said) == 1
    assert "is left out: Earth Engine refused the computation" in said[0]


def test_a_service_that_refuses_all_images_is_the_error(source, engine):
    engine.misbehave(Misbehaviour.FORBIDDEN, on="computePixels")
    with pytest.raises(PlatformError, match="HTTP 403"):
        series(source, place())


def test_a_place_beside_all_images_and_a_masked_one_say_so(source, engine):
    with pytest.raises(UnsupportedError, match=r"lists no L2\.2 image"):
        series(source, Place.of_point(10.0, 10.0))
    assert asked(engine) == 0
    with pytest.raises(UnsupportedError, match="No date has a value"):
        series(source, place(1, 1), window=1, masked=("nodata", "invalid", "ocean", "layover", "shadow"))


def test_at_most_four_requests_run_side_by_side(source, engine, monkeypatch):
    running, most, lock = 0, 0, threading.Lock()
    original = EarthEngineSimulator.reply

    def counted(simulator, request):
        nonlocal running, most
        with lock:
            running += 1
            most = max(most, running)
        time.sleep(0.02)
        try:
            return original(simulator, request)
        finally:
            with lock:
                running -= 1

    monkeypatch.setattr(EarthEngineSimulator, "reply", counted)
    assert len(series(source, place())) == len(DATES)
    assert 1 < most <= 4


@pytest.mark.parametrize("path", ["listAssets", "computePixels"])
def test_it_is_cancelled_while_the_service_is_silent(source, engine, path):
    engine.misbehave(Misbehaviour.SLOW, on=path)
    cancelled = threading.Event()
    at: list[float] = []

    def cancel():
        cancelled.set()
        at.append(time.monotonic())

    timer = threading.Timer(0.3, cancel)
    timer.start()
    with pytest.raises(CancelledError):
        earth_engine_series(
            source, [place()], replace(SeriesOptions(), window=5), Progress(cancelled=cancelled.is_set)
        )
    assert time.monotonic() - at[0] < AT_ONCE_S
    timer.join()
