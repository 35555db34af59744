"""What the queue lets the user do besides pausing: put what waits first, unpack what has come."""

from __future__ import annotations

import re
import shutil
import zipfile
from pathlib import Path

import pytest
from alos2_explorer.plugin.domain.enums import Phase
from alos2_explorer.plugin.domain.licence import DISASTER_NONCOMMERCIAL
from alos2_explorer.plugin.domain.platform import Platform
from alos2_explorer.plugin.host import accepted_licences, settings
from alos2_explorer.plugin.transfer.queue.download_job import JobState
from alos2_explorer.ui.workflows.actions.scene_actions import SceneAction
from alos2_explorer.ui.workflows.jobs.job_view import JobControl
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from simulators.files import FileServer
from simulators.server import Misbehaviour
from support.products import keep_in_index, listed, write_strip

DAYS = range(1, 6)


@pytest.fixture(scope="module")
def archive(tmp_path_factory) -> Path:
    return Path(write_strip(tmp_path_factory.mktemp("strip"), Phase.POST).location)


@pytest.fixture
def server(archive, tmp_path):
    """One product under the names of five days."""
    folder = tmp_path / "served"
    folder.mkdir()
    for day in DAYS:
        shutil.copy(archive, folder / archive.name.replace("-240101-", f"-24010{day}-"))
    with FileServer(folder) as running:
        yield running


def search(dock, server, qtbot) -> list[str]:
    accepted_licences.accept(DISASTER_NONCOMMERCIAL)
    scenes = [listed(file, server.url) for file in sorted(server.folder.iterdir())]
    keep_in_index(*scenes)
    dock.search_panel.filters["platforms"].buttons[Platform.INDEX].setChecked(True)
    with qtbot.waitSignal(dock.results.complete):
        dock.search_panel.search_button.click()
    return [scene.key for scene in scenes]


def keys_in(dock, state: JobState) -> list[str]:
    return [job.key for job in dock.queue_model.jobs() if job.state is state]


def press_by_key(dock, key: str, name: str) -> None:
    """Press a button of a job as one who has no mouse: it is a stop of the Tab key."""
    button = dock.queue.line(key).buttons[JobControl(name)]
    assert button.isVisible()
    assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
    QTest.keyClick(button, Qt.Key.Key_Space)


def test_what_waits_can_be_put_before_the_others(dock, server, qtbot):
    server.misbehave(Misbehaviour.SLOW)
    dock.results.view.select_keys(search(dock, server, qtbot))
    dock.detail.buttons[SceneAction.DOWNLOAD].click()
    qtbot.waitUntil(lambda: len(keys_in(dock, JobState.RUNNING)) == 2)
    qtbot.waitUntil(
        lambda: all(dock.job_queue.transfers.holds(key) for key in keys_in(dock, JobState.WAITING))
    )
    waiting = keys_in(dock, JobState.WAITING)
    last = waiting[-1]
    press_by_key(dock, last, "first")
    qtbot.waitUntil(lambda: "before the others" in dock.queue.line(last).status.text())
    press_by_key(dock, keys_in(dock, JobState.RUNNING)[0], "cancel")
    qtbot.waitUntil(lambda: last in keys_in(dock, JobState.RUNNING))
    assert set(waiting) - set(keys_in(dock, JobState.WAITING)) == {last}


def test_a_cancel_keeps_what_has_come_and_delete_takes_it_away(dock, server, archive, qtbot):
    for file in server.folder.iterdir():
        if file.name != archive.name:
            file.unlink()
    (key,) = search(dock, server, qtbot)
    dock.results.view.select_keys([key])
    server.misbehave(Misbehaviour.TRUNCATED)
    dock.detail.buttons[SceneAction.DOWNLOAD].click()

    def part() -> list[Path]:
        return [one for one in settings.folder().rglob("*.part") if one.stat().st_size]

    qtbot.waitUntil(lambda: bool(part()) and dock.queue_model.jobs()[0].fraction > 0)
    press_by_key(dock, key, "cancel")
    qtbot.waitUntil(lambda: keys_in(dock, JobState.CANCELLED) == [key])
    assert part()
    assert re.fullmatch(r"cancelled, \d+ % kept", dock.queue.line(key).status.text())
    press_by_key(dock, key, "delete")
    qtbot.waitUntil(lambda: not part())
    qtbot.waitUntil(lambda: dock.queue.line(key).status.text() == "cancelled")
    assert not dock.queue.line(key).buttons[JobControl.DELETE].isVisible()
    server.misbehaviour = None
    press_by_key(dock, key, "retry")
    qtbot.waitUntil(lambda: keys_in(dock, JobState.DONE) == [key])


@pytest.fixture
def fetched(dock, server, archive, qtbot):
    """The dock after a product was downloaded, and the product's key."""
    for file in server.folder.iterdir():
        if file.name != archive.name:
            file.unlink()
    (key,) = search(dock, server, qtbot)
    dock.results.view.select_keys([key])
    dock.detail.buttons[SceneAction.DOWNLOAD].click()
    qtbot.waitUntil(lambda: keys_in(dock, JobState.DONE) == [key])
    return dock, key


def test_a_zip_that_was_fetched_is_unpacked_beside_itself(fetched, archive, qtbot):
    dock, key = fetched
    press_by_key(dock, key, "unpack")
    qtbot.waitUntil(lambda: len(keys_in(dock, JobState.DONE)) == 2)
    folder = Path(dock.queue_model.jobs()[-1].folder)
    with zipfile.ZipFile(archive) as packed:
        members = {name: packed.read(name) for name in packed.namelist() if not name.endswith("/")}
    files = [file for file in folder.rglob("*") if file.is_file()]
    assert {file.relative_to(folder).as_posix(): file.read_bytes() for file in files} == members
    assert (folder.parent / archive.name).exists()


def test_unpacking_twice_says_that_it_is_there_already(fetched, bar, qtbot):
    dock, key = fetched
    press_by_key(dock, key, "unpack")
    qtbot.waitUntil(lambda: len(keys_in(dock, JobState.DONE)) == 2)
    press_by_key(dock, key, "unpack")
    qtbot.waitUntil(lambda: len(keys_in(dock, JobState.FAILED)) == 1)
    assert any("is already there" in item.text() for item in bar.items())


def test_an_outage_is_shown_counted_down_and_tried_again_by_hand(dock, server, qtbot, bar):
    server.misbehave(Misbehaviour.CLOSED)
    key = search(dock, server, qtbot)[0]
    dock.results.view.select_keys([key])
    dock.detail.buttons[SceneAction.DOWNLOAD].click()
    qtbot.waitUntil(lambda: key in keys_in(dock, JobState.WAITING_FOR_LINE))
    line = dock.queue.line(key)
    shown = line.status.text()
    assert "waiting for the line" in shown
    assert "next try in" in shown
    assert "127.0.0.1" in shown
    assert "waiting for the line" in dock.queue.headline.text()
    qtbot.waitUntil(lambda: line.status.text() != shown)
    assert bar.items() == [], "what passes by itself is no message"
    server.misbehaviour = None
    qtbot.waitUntil(lambda: key in keys_in(dock, JobState.WAITING_FOR_LINE))
    press_by_key(dock, key, "tryNow")
    qtbot.waitUntil(lambda: key in keys_in(dock, JobState.DONE))
    assert dock.logs.text(key).count("waiting for the line") <= 3, "seconds that pass are no news"
