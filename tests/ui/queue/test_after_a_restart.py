"""The dock's queue after a restart: what it shows, what goes on by itself, what is finished late."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timezone
from pathlib import Path

import pytest
from alos2_explorer.plugin.domain.platform import Platform
from alos2_explorer.plugin.domain.product_id import find_product_id
from alos2_explorer.plugin.domain.progress import SILENT
from alos2_explorer.plugin.domain.scene import Asset, Place, Scene
from alos2_explorer.plugin.domain.scene_json import scene_from_json, scene_to_json
from alos2_explorer.plugin.host import settings
from alos2_explorer.plugin.host.product_access import SceneAccess
from alos2_explorer.plugin.transfer.queue.download_job import JobRequest, JobState
from alos2_explorer.ui.workflows.downloads.downloads import Downloads
from alos2_explorer.ui.workflows.jobs.job_view import JobControl
from servers.faults import redirect, refuse, stall, status
from servers.faulty_server import FaultyServer
from support.in_japanese import in_japanese
from support.own_settings import own_settings
from support.patience import wait_for
from transfer.queues import DATA, Listener, open_queue, state


@pytest.fixture(autouse=True)
def _own_settings(qgis_app, tmp_path: Path) -> Iterator[None]:
    with own_settings(tmp_path / "settings"):
        settings.set_text("queue", str(tmp_path / "queue.sqlite"))
        yield


class Dock:
    """The queue as the dock has it, and what it told."""

    def __init__(self, qtbot: object) -> None:
        self.transfers = Downloads()
        self.states: dict[str, JobState] = {}
        self.problems: dict[str, str] = {}
        self.arrived: list[tuple[str, str]] = []
        self.failures: list[str] = []
        self.transfers.view.connect(lambda view: self.states.update({view.key: view.state}))
        self.transfers.view.connect(lambda view: self.problems.update({view.key: view.problem}))
        self.transfers.arrived.connect(
            lambda scene, folder, after: self.arrived.append((scene.key, after))
        )
        self.transfers.failed.connect(lambda error: self.failures.append(str(error)))
        self.transfers.open()
        self._qtbot = qtbot

    def wait_for(self, condition: Callable[[], bool]) -> None:
        self._qtbot.waitUntil(condition)


@pytest.fixture
def open_dock(qtbot: object) -> Iterator[Callable[[], Dock]]:
    made: list[Dock] = []

    def make() -> Dock:
        made.append(Dock(qtbot))
        return made[-1]

    yield make
    for dock in made:
        dock.transfers.close()


def job(
    server: FaultyServer, folder: Path, name: str, orbit: int, after: str = "download"
) -> JobRequest:
    """Return a request for the only file of a scene of its own."""
    product = find_product_id(f"ALOS2{orbit:05d}2850-230217-WBSR1.1__D")
    url, moment = server.put(name, DATA), datetime(2023, 2, 17, tzinfo=timezone.utc)
    place = Place(Platform.AWS, url, (Asset(name, url, "image", size_bytes=len(DATA)),))
    scene = Scene(product, moment, moment, None, (place,))
    return JobRequest(
        url,
        folder / scene.key / name,
        platform="aws",
        scene_key=scene.key,
        asset=name,
        after=after,
        payload=scene_to_json(scene),
        size=len(DATA),
    )


def interrupt(server: FaultyServer, folder: Path, *requests: JobRequest, paused: int = 0) -> None:
    """Leave a queue whose jobs were under way when QGIS ended, but for the last that were *paused*."""
    for request in requests:
        server.fail(request.asset, stall(300_000))
    queue = open_queue(folder, Listener())
    ids = queue.add(requests)
    wait_for(lambda: all(queue.job(one).done_bytes >= 300_000 for one in ids))
    for one in ids[len(ids) - paused :]:
        queue.pause(one)
        wait_for(lambda one=one: state(queue, one) is JobState.PAUSED)
    queue.close()


def test_interrupted_downloads_wait_for_the_user(
    server: FaultyServer, tmp_path: Path, open_dock: Callable[[], Dock]
) -> None:
    request = job(server, tmp_path, "a", 47185)
    interrupt(server, tmp_path, request)
    dock = open_dock()
    dock.wait_for(lambda: dock.states.get(request.scene_key) is JobState.PAUSED)
    assert not request.target.exists()


def test_they_go_on_by_themselves_where_the_user_chose_so(
    server: FaultyServer, tmp_path: Path, open_dock: Callable[[], Dock]
) -> None:
    """One of the two had been paused by hand: it stays so."""
    running, paused = (job(server, tmp_path, name, 47185 + i) for i, name in enumerate("ab"))
    interrupt(server, tmp_path, running, paused, paused=1)
    settings.set_resumes_downloads(True)
    dock = open_dock()
    dock.wait_for(lambda: dock.arrived == [(running.scene_key, "download")])
    assert running.target.read_bytes() == DATA
    assert (running.target.parent / "alos2-scene.json").exists()
    assert dock.states[paused.scene_key] is JobState.PAUSED


def test_a_cut_line_is_waited_for_and_tried_at_once_if_the_user_says_so(
    server: FaultyServer, tmp_path: Path, open_dock: Callable[[], Dock]
) -> None:
    request = job(server, tmp_path, "a", 47185)
    interrupt(server, tmp_path, request)
    settings.set_resumes_downloads(True)
    server.always["/a"] = refuse()
    dock = open_dock()
    dock.wait_for(lambda: dock.states.get(request.scene_key) is JobState.WAITING_FOR_LINE)
    server.always.clear()
    dock.transfers.control(JobControl.TRY_NOW, request.scene_key)
    dock.wait_for(lambda: dock.arrived == [(request.scene_key, "download")])
    assert dock.failures == []


def test_links_that_expired_meanwhile_are_renewed_for_every_scene(
    server: FaultyServer, tmp_path: Path, open_dock: Callable[[], Dock]
) -> None:
    requests = [job(server, tmp_path, name, 47185 + i) for i, name in enumerate("ab")]
    interrupt(server, tmp_path, *requests)
    for request in requests:
        server.fail(request.asset, status(403))
    settings.set_resumes_downloads(True)
    dock = open_dock()
    dock.wait_for(lambda: len(dock.arrived) == 2)
    assert [request.target.read_bytes() for request in requests] == [DATA] * 2
    assert dock.failures == []


def test_what_was_fetched_but_not_finished_is_finished(
    server: FaultyServer, tmp_path: Path, open_dock: Callable[[], Dock]
) -> None:
    """The process ended between the last byte and the decoding; later starts do not repeat it."""
    request = job(server, tmp_path, "a", 47185, after="decode")
    queue = open_queue(tmp_path, Listener())
    [number] = queue.add([request])
    wait_for(lambda: state(queue, number) is JobState.DONE)
    queue.close()
    dock = open_dock()
    dock.wait_for(lambda: dock.arrived == [(request.scene_key, "decode")])
    dock.transfers.close()
    later = open_queue(tmp_path, Listener())
    assert later.groups_to_finish() == []
    later.close()


def test_a_failure_of_last_time_is_shown_and_retried_by_one_click(
    server: FaultyServer, tmp_path: Path, open_dock: Callable[[], Dock]
) -> None:
    request = job(server, tmp_path, "a", 47185)
    server.always["/a"] = redirect(302, "/a")
    queue = open_queue(tmp_path, Listener())
    [number] = queue.add([request])
    wait_for(lambda: state(queue, number) is JobState.FAILED)
    queue.close()
    del server.always["/a"]
    dock = open_dock()
    dock.wait_for(lambda: dock.states.get(request.scene_key) is JobState.FAILED)
    assert dock.failures == [], "it was told when it happened"
    dock.transfers.control(JobControl.RETRY, request.scene_key)
    dock.wait_for(lambda: dock.arrived == [(request.scene_key, "download")])


def test_a_failure_of_last_time_is_told_in_the_language_of_this_time(
    server: FaultyServer, tmp_path: Path, open_dock: Callable[[], Dock]
) -> None:
    request = job(server, tmp_path, "a", 47185)
    server.always["/a"] = status(404)
    queue = open_queue(tmp_path, Listener())
    [number] = queue.add([request])
    wait_for(lambda: state(queue, number) is JobState.FAILED)
    queue.close()
    with in_japanese(tmp_path):
        dock = open_dock()
        dock.wait_for(lambda: dock.states.get(request.scene_key) is JobState.FAILED)
    assert "存在しません" in dock.problems[request.scene_key]


@pytest.mark.parametrize("payload", ["", "5", "{}", "null", '{"scene": {}}', "[" * 100_000])
def test_a_row_whose_scene_cannot_be_read_says_so_and_the_others_go_on(
    server: FaultyServer, tmp_path: Path, open_dock: Callable[[], Dock], payload: str
) -> None:
    odd, good = (job(server, tmp_path, name, 47185 + i, "decode") for i, name in enumerate("ab"))
    odd = replace(odd, payload=payload)
    queue = open_queue(tmp_path, Listener())
    numbers = queue.add([odd, good])
    wait_for(lambda: all(state(queue, one) is JobState.DONE for one in numbers))
    queue.close()
    dock = open_dock()
    dock.wait_for(lambda: dock.arrived == [(good.scene_key, "decode")])
    assert dock.states[odd.scene_key] is JobState.FAILED
    assert odd.target.read_bytes() == DATA


def test_a_row_of_a_platform_that_is_not_known_is_shown_and_refused_in_words(
    server: FaultyServer, tmp_path: Path, open_dock: Callable[[], Dock]
) -> None:
    odd, good = (job(server, tmp_path, name, 47185 + i) for i, name in enumerate("ab"))
    odd = replace(odd, platform="moon")
    interrupt(server, tmp_path, odd, good)
    dock = open_dock()
    dock.wait_for(lambda: dock.states.get(good.scene_key) is JobState.PAUSED)
    dock.transfers.control(JobControl.RESUME, odd.scene_key)
    assert len(dock.failures) == 1
    assert "'moon'" in dock.failures[0]
    dock.transfers.control(JobControl.RESUME, good.scene_key)
    dock.wait_for(lambda: dock.arrived == [(good.scene_key, "download")])


@pytest.mark.parametrize(("after", "share"), [("decode", 0.25), ("download", 0.0)])
def test_room_is_asked_for_what_will_be_decoded(
    server: FaultyServer, tmp_path: Path, after: str, share: float
) -> None:
    scene = scene_from_json(job(server, tmp_path, "a", 47185).payload)
    [request] = SceneAccess(scene).requests(scene, tmp_path, after, SILENT, decodes=after == "decode")
    assert request.extra_space == share * len(DATA)
