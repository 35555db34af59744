"""At the start of QGIS one quiet line says which downloads wait, and continues them."""

from __future__ import annotations

from datetime import datetime, timezone
from pathlib import Path

import pytest
from alos2_explorer.plugin.delivery.kept_pairs import KeptPair, KeptPairs, file_beside
from alos2_explorer.plugin.domain.platform import Platform
from alos2_explorer.plugin.domain.product_id import find_product_id
from alos2_explorer.plugin.domain.scene import Asset, Place, Scene
from alos2_explorer.plugin.domain.scene_json import scene_from_json, scene_to_json
from alos2_explorer.plugin.host import settings
from alos2_explorer.plugin.transfer.queue.download_job import JobRequest, JobState
from alos2_explorer.ui.integration import waiting_downloads
from qgis.core import Qgis
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QPushButton
from servers.faults import stall
from support.patience import wait_for
from transfer.queues import DATA, Listener, open_queue

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def interrupted(own_settings: Path, server) -> list[JobRequest]:
    """Two products whose download was under way when QGIS ended."""
    requests = [_request(server, own_settings, name, 47185 + i) for i, name in enumerate("ab")]
    for request in requests:
        server.fail(request.asset, stall(300_000))
    queue = open_queue(own_settings, Listener())
    ids = queue.add(requests)
    wait_for(lambda: all(queue.job(one).done_bytes >= 300_000 for one in ids))
    queue.close()
    return requests


def _request(server, folder: Path, name: str, orbit: int) -> JobRequest:
    product = find_product_id(f"ALOS2{orbit:05d}2850-230217-WBSR1.1__D")
    url, moment = server.put(name, DATA), datetime(2023, 2, 17, tzinfo=timezone.utc)
    place = Place(Platform.AWS, url, (Asset(name, url, "image", size_bytes=len(DATA)),))
    scene = Scene(product, moment, moment, None, (place,))
    target = folder / scene.key / name
    told = {"platform": "aws", "scene_key": scene.key, "asset": name, "size": len(DATA)}
    return JobRequest(url, target, after="download", payload=scene_to_json(scene), **told)


def test_one_line_tells_what_waits_and_its_button_continues_it(interrupted, extension, bar, qtbot):
    qtbot.waitUntil(lambda: bar.currentItem() is not None)
    (item,) = bar.items()
    assert item.text() == "2 downloads wait."
    assert item.level() == Qgis.MessageLevel.Info
    assert item.duration() > 0
    assert extension.dock is None, "the dock stays closed until it is wanted"
    (button,) = [one for one in item.findChildren(QPushButton) if one.text() == "Continue"]
    QTest.mouseClick(button, LEFT)
    assert extension.dock.isVisible()
    qtbot.waitUntil(
        lambda: [job.state for job in extension.dock.queue_model.jobs()] == [JobState.DONE] * 2
    )
    assert [request.target.read_bytes() for request in interrupted] == [DATA] * 2


def test_a_pair_that_was_interrupted_is_told_too(interrupted, extension, bar, qtbot):
    scenes = tuple(scene_from_json(request.payload) for request in interrupted)
    kept = KeptPairs()
    kept.open(file_beside(settings.queue()))
    kept.add(KeptPair("coherence", scenes))
    kept.write()
    qtbot.waitUntil(lambda: bar.currentItem() is not None)
    (item,) = bar.items()
    assert item.text() == "2 downloads wait. Work on 1 pair waits."


def test_with_an_empty_queue_nothing_is_said(own_settings, extension, bar):
    open_queue(own_settings, Listener()).close()
    assert settings.queue().is_file()
    QTest.qWait(waiting_downloads.LOOK_AFTER_MS + 500)
    assert bar.items() == []


def test_a_queue_that_another_qgis_works_on_is_left_to_it(interrupted, own_settings, extension, bar):
    queue = open_queue(own_settings, Listener())
    QTest.qWait(waiting_downloads.LOOK_AFTER_MS + 500)
    queue.close()
    assert bar.items() == []
