"""What the user sees of a job outside of the dock, and its log."""

from __future__ import annotations

from pathlib import Path

import pytest
from alos2_explorer.plugin.domain.enums import Phase
from alos2_explorer.plugin.transfer.queue.download_job import JobState
from alos2_explorer.ui.queue.job_log import LogWindow
from alos2_explorer.ui.workflows.jobs.job_view import JobControl, JobView
from qgis.core import QgsApplication, QgsProject, QgsRectangle
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QProgressBar, QPushButton
from support.products import write_strip

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(scope="module")
def strip(tmp_path_factory) -> Path:
    return Path(write_strip(tmp_path_factory.mktemp("strip"), Phase.POST).location)


@pytest.fixture
def shown(dock, strip, qtbot):
    """The dock after a product of the user was decoded and shown."""
    dock.open_products([str(strip)])
    qtbot.waitUntil(lambda: [job.state for job in dock.queue_model.jobs()] == [JobState.DONE])
    return dock


def test_while_the_dock_is_closed_one_item_of_the_message_bar_tells_how_far_it_is(dock, bar, qtbot):
    dock._job_changed(
        JobView("1", "scene", JobState.RUNNING, 0.25, bytes_per_second=2e6, seconds_left=60)
    )
    assert bar.items() == []
    dock.setUserVisible(False)
    (item,) = bar.items()
    assert "scene: 25 % · 2.0 MB/s · 60 s left" in item.text()
    dock._job_changed(
        JobView("1", "scene", JobState.RUNNING, 0.5, bytes_per_second=2e6, seconds_left=40)
    )
    assert bar.items() == [item]
    assert item.findChild(QProgressBar).value() == 500
    QTest.mouseClick(item.findChild(QPushButton), LEFT)
    assert dock.isVisible()
    assert bar.items() == []


def test_a_dock_that_goes_while_a_job_runs_leaves_nothing_in_the_message_bar(dock, bar):
    dock._job_changed(JobView("1", "scene", JobState.RUNNING, 0.25))
    dock.shut_down()
    dock.setUserVisible(False)
    assert bar.items() == []


def test_at_the_end_a_notice_leads_to_what_was_made(shown, bar, qtbot):
    (item,) = bar.items()
    assert item.text().startswith("Done: ALOS2518900770-240101")
    canvas = shown._canvas
    canvas.setExtent(QgsRectangle(0, 0, 1, 1))
    button = item.findChild(QPushButton)
    assert button.text() == "Zoom to"
    button.click()
    (layer,) = QgsProject.instance().mapLayers().values()
    extent = canvas.mapSettings().layerExtentToOutputExtent(layer, layer.extent())
    assert canvas.extent().contains(extent)


def test_the_log_of_a_job_tells_its_steps_and_can_be_copied(shown, qtbot):
    key = shown.queue_model.jobs()[0].key
    QTest.mouseClick(shown.queue.line(key).buttons[JobControl.LOG], LEFT)
    window = shown.findChild(LogWindow)
    assert window.isVisible()
    text = window.text.toPlainText()
    assert "opening" in text
    assert text.rstrip().endswith("done")
    shown.logs.note(key, "one more line")
    assert window.text.toPlainText().endswith("one more line")
    window.copy.click()
    assert QgsApplication.clipboard().text() == window.text.toPlainText()
    window.close()


def test_a_failure_is_in_the_log_with_its_details(dock, tmp_path, qtbot):
    (tmp_path / "IMG-nothing").write_text("no image")
    dock.open_products([str(tmp_path / "IMG-nothing")])
    qtbot.waitUntil(lambda: [job.state for job in dock.queue_model.jobs()] == [JobState.FAILED])
    key = dock.queue_model.jobs()[0].key
    assert "IMG-nothing is not a file of an ALOS-2 product" in dock.logs.text(key)
