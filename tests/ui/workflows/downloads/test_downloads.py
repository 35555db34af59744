"""The download queue of the dock, with a server on loopback: what it leaves behind."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timezone
from pathlib import Path

import pytest
from alos2_explorer.plugin.domain.platform import Platform
from alos2_explorer.plugin.domain.product_id import find_product_id
from alos2_explorer.plugin.domain.scene import Asset, Place, Scene
from alos2_explorer.plugin.host import settings
from alos2_explorer.ui.workflows.actions.scene_actions import SceneAction
from alos2_explorer.ui.workflows.downloads.downloads import Downloads
from servers.faulty_server import FaultyServer
from support.own_settings import own_settings
from transfer.queues import DATA

IDS = ("ALOS2471852850-230217-WBSR1.1__D", "ALOS2518900770-240101-UBSL1.1__A")


@pytest.fixture
def downloads(qgis_app, tmp_path: Path) -> Iterator[Downloads]:
    with own_settings(tmp_path / "settings"):
        settings.set_text("queue", str(tmp_path / "queue.sqlite"))
        settings.set_folder(tmp_path / "downloads")
        made = Downloads()
        made.open()
        yield made
        made.close()


def scene_at(url: str, product_id: str) -> Scene:
    product = find_product_id(product_id)
    moment = datetime.strptime(product_id.split("-")[1], "%y%m%d").replace(tzinfo=timezone.utc)
    asset = Asset("a", url, "image", size_bytes=len(DATA))
    return Scene(product, moment, moment, None, (Place(Platform.AWS, url, (asset,)),))


def test_no_connection_stays_open_when_all_has_come(downloads: Downloads, qtbot) -> None:
    here: list[Scene] = []
    downloads.arrived.connect(lambda scene, _folder, _after: here.append(scene))
    qtbot.waitUntil(lambda: downloads._queue is not None)
    with FaultyServer() as server:
        scenes = [scene_at(server.put(one, DATA), one) for one in IDS]
        for scene in scenes:
            downloads.fetch(scene, SceneAction.DOWNLOAD)
        qtbot.waitUntil(lambda: len(here) == len(scenes))
        assert {scene.key for scene in here} == {scene.key for scene in scenes}
        qtbot.waitUntil(lambda: not server.connections)
        downloads.fetch(scenes[0], SceneAction.DOWNLOAD)
        qtbot.waitUntil(lambda: len(here) == len(scenes) + 1)
