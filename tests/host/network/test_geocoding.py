"""QGIS's Nominatim geocoder, asked over real HTTP: answers, silence, refusal and cancelling."""

from __future__ import annotations

import time

import pytest
from alos2_explorer.plugin.domain.errors import CancelledError, PlatformError
from alos2_explorer.plugin.domain.progress import Progress
from alos2_explorer.plugin.host import settings
from alos2_explorer.plugin.host.network.geocoding import geocode
from alos2_explorer.plugin.host.tasks.background_task import run_in_task
from alos2_explorer.plugin.host.tasks.task_threads import thread_pool
from qgis.core import QgsSettings
from simulators.nominatim import NominatimSimulator
from simulators.server import Misbehaviour
from support.patience import AT_ONCE_S, PATIENCE_S

SHAKEN = "Shaken Village"


@pytest.fixture
def nominatim(qgis_app):
    QgsSettings().remove(settings.GROUP)
    server = NominatimSimulator({SHAKEN: (136.9, 37.4)})
    server.start()
    settings.set_geocoder(f"{server.url}/search")
    yield server
    server.stop()
    QgsSettings().remove(settings.GROUP)


def in_task(qtbot, text: str, cancel_after_s: float | None = None):
    """Geocode in a task, as the dock does; return what came, the error, and how the window lived."""
    came: list[object] = []
    job = run_in_task("test", lambda progress: geocode(text, progress), came.append, came.append)
    start = last = time.monotonic()
    longest = 0.0
    while not came:
        qtbot.wait(10)
        now = time.monotonic()
        longest, last = max(longest, now - last), now
        if cancel_after_s is not None and now - start > cancel_after_s:
            cancel_after_s = None
            start = time.monotonic()
            job.cancel()
        assert now - start < PATIENCE_S
    return came[0], longest, time.monotonic() - start


def test_a_name_is_found_with_its_area(nominatim, qtbot):
    (place,), _, _ = in_task(qtbot, SHAKEN)
    assert SHAKEN in place.name
    assert (place.longitude, place.latitude) == pytest.approx((136.9, 37.4))
    assert place.area.west < 136.9 < place.area.east
    (request,) = nominatim.requests
    assert request.query["q"] == SHAKEN
    assert "QGIS" in request.headers["user-agent"]


def test_a_name_that_nobody_knows_gives_nothing(nominatim, qtbot):
    assert in_task(qtbot, "Atlantis on the Moon")[0] == []


def test_a_server_that_fails_is_an_error_in_words(nominatim, qtbot):
    nominatim.misbehave(Misbehaviour.UNAVAILABLE)
    error, _, _ = in_task(qtbot, "Quaketown")
    assert isinstance(error, PlatformError)
    assert "shipped towns" in str(error)


def test_a_slow_server_is_left_soon_and_the_window_stays_alive(nominatim, qtbot):
    nominatim.misbehave(Misbehaviour.SLOW)
    error, longest, after_cancel = in_task(qtbot, "Slowville", cancel_after_s=1.0)
    assert isinstance(error, CancelledError)
    assert longest < AT_ONCE_S
    assert after_cancel < AT_ONCE_S


@pytest.mark.parametrize("cancel_after_s", [0.0, 0.005, 0.01, 0.02, 0.04, 0.08, 0.16])
def test_a_cancel_at_any_moment_of_the_request_ends_it(nominatim, qtbot, cancel_after_s):
    """QGIS itself does not see one that comes while it prepares the request, or then waits for ever."""
    nominatim.misbehave(Misbehaviour.SLOW)
    error, _, _ = in_task(qtbot, f"Hastytown {cancel_after_s}", cancel_after_s=cancel_after_s)
    assert isinstance(error, CancelledError)
    assert thread_pool().waitForDone(int(1000 * PATIENCE_S))
    assert thread_pool().activeThreadCount() == 0


def test_a_place_is_found_after_a_cancel(nominatim, qtbot):
    nominatim.misbehave(Misbehaviour.SLOW)
    in_task(qtbot, "Slowville again", cancel_after_s=0.3)
    nominatim.misbehaviour = None
    (place,), _, _ = in_task(qtbot, SHAKEN)
    assert SHAKEN in place.name


def test_nobody_is_asked_if_the_settings_say_so(nominatim):
    settings.set_asks_geocoder(False)
    assert geocode(SHAKEN, Progress()) == []
    assert nominatim.requests == []
