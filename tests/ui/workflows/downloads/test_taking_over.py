"""A second QGIS says in one line that the first downloads, and takes over when that is gone."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from alos2_explorer.plugin.host import settings
from alos2_explorer.plugin.transfer.queue.download_job import JobState
from alos2_explorer.ui.queue.model import QueueModel
from alos2_explorer.ui.queue.panel import QueuePanel
from alos2_explorer.ui.workflows.downloads import taking_over
from alos2_explorer.ui.workflows.downloads.downloads import Downloads
from support.own_settings import own_settings

TESTS = Path(__file__).resolve().parents[3]
# What the first QGIS does with its queue, up to the moment it is ended.
FIRST = """
import sys
from pathlib import Path
from datetime import datetime, timezone
from alos2_explorer.plugin.domain.platform import Platform
from alos2_explorer.plugin.domain.product_id import find_product_id
from alos2_explorer.plugin.domain.scene import Asset, Place, Scene
from alos2_explorer.plugin.domain.scene_json import scene_to_json
from alos2_explorer.plugin.transfer.queue.download_job import JobRequest
from servers.faults import stall
from servers.faulty_server import FaultyServer
from transfer.queues import DATA, Listener, open_queue
from support.patience import wait_for

folder = Path(sys.argv[1])
with FaultyServer() as server:
    url, name = server.put("a", DATA), "a"
    server.fail("a", stall(300_000))
    product = find_product_id("ALOS2471852850-230217-WBSR1.1__D")
    moment = datetime(2023, 2, 17, tzinfo=timezone.utc)
    place = Place(Platform.AWS, url, (Asset(name, url, "image", size_bytes=len(DATA)),))
    scene = Scene(product, moment, moment, None, (place,))
    queue = open_queue(folder, Listener())
    payload = scene_to_json(scene)
    target = folder / scene.key / name
    (one,) = queue.add(
        [JobRequest(url, target, platform="aws", scene_key=scene.key, payload=payload)]
    )
    wait_for(lambda: queue.job(one).done_bytes >= 300_000)
    print("has it", flush=True)
    sys.stdin.read()
    queue.close()
"""


@pytest.fixture(autouse=True)
def _own_settings(qgis_app, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(taking_over, "LOOK_EVERY_S", 0.2)
    with own_settings(tmp_path / "settings"):
        settings.set_text("queue", str(tmp_path / "queue.sqlite"))
        yield


@pytest.fixture
def first(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that has the queue and downloads."""
    process = subprocess.Popen(
        [sys.executable, "-c", FIRST, str(tmp_path)],
        env={"PYTHONPATH": f"{TESTS}:{TESTS.parent / 'build' / 'python'}", "PATH": "/usr/bin:/bin"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout.readline() == "has it\n"
    yield process
    process.kill()
    process.wait()
    process.stdin.close()
    process.stdout.close()


class Second:
    """The queue of the second QGIS and its panel."""

    def __init__(self) -> None:
        self.model = QueueModel()
        self.panel = QueuePanel(self.model)
        self.downloads = Downloads()
        self.failures: list[str] = []
        self.downloads.view.connect(self.model.put)
        self.downloads.elsewhere.connect(self.panel.set_elsewhere)
        self.downloads.failed.connect(lambda error: self.failures.append(str(error)))
        self.downloads.open()


@pytest.fixture
def second(first) -> Iterator[Second]:
    made = Second()
    yield made
    made.downloads.close()


@pytest.mark.parametrize("ending", ["killed", "closed"])
def test_the_second_takes_over_when_the_first_is(ending, first, second, qtbot):
    line = second.panel.elsewhere
    qtbot.waitUntil(lambda: not line.isHidden())
    assert line.text() == (
        "Another QGIS runs the downloads; this one takes over when that one is closed."
    )
    assert not second.panel.isHidden()
    qtbot.wait(600)
    assert second.model.jobs() == []
    if ending == "killed":
        first.send_signal(signal.SIGKILL)
    else:
        first.stdin.close()
    # A job may be told by the queue itself before all that it held is shown.
    qtbot.waitUntil(lambda: bool(second.model.jobs()) and line.isHidden())
    assert [job.state for job in second.model.jobs()] == [JobState.PAUSED]
    assert second.failures == [], "no warning: the line in the dock is enough"


def test_a_second_that_is_closed_looks_no_more(first, second, qtbot):
    qtbot.waitUntil(lambda: not second.panel.elsewhere.isHidden())
    second.downloads.close()
    first.send_signal(signal.SIGKILL)
    qtbot.wait(800)
    assert second.model.jobs() == []
