"""What makes a product doubtful is said in the message bar, once a job; the rest is in its log."""

from __future__ import annotations

from pathlib import Path

import pytest
from alos2_explorer.plugin.domain.enums import Phase
from alos2_explorer.plugin.transfer.queue.download_job import JobState
from alos2_explorer.ui.queue.job_log import LogWindow
from factory import write_l22
from qgis.gui import QgsMessageBarItem
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QPushButton
from support.products import write_strip

LEFT = Qt.MouseButton.LeftButton
SMALL = {"shape": (60, 60), "orbit": 51890, "frame": 770, "direction": "A"}


def show(dock, qtbot, location: Path) -> None:
    dock.open_products([str(location)])

    def ended() -> None:
        jobs = dock.queue_model.jobs()
        assert [job.state for job in jobs] == [JobState.DONE], [job.problem for job in jobs]

    qtbot.waitUntil(ended, timeout=30_000)


def doubts(bar) -> list[QgsMessageBarItem]:
    return [item for item in bar.items() if not item.text().startswith("Done")]


def log_of(dock) -> str:
    return dock.logs.text(dock.queue_model.jobs()[0].key)


@pytest.mark.parametrize(
    ("changes", "file"),
    [({"omit": ("XML",)}, "_summary.xml is missing"), ({"xml": "truncated"}, "_summary.xml")],
    ids=["missing", "cut"],
)
def test_constants_in_place_of_a_summary_are_told_once_with_file_and_remedy(
    dock, bar, tmp_path, qtbot, changes, file
):
    show(dock, qtbot, write_l22(tmp_path / "scene", **SMALL, **changes).folder)
    (item,) = doubts(bar)
    assert file in item.text()
    assert "JAXA's mask codes and conversion equations are used" in item.text()
    assert item.text().endswith("fetch it again to be sure.")
    assert log_of(dock).count("conversion equations are used") == 1
    QTest.mouseClick(item.findChild(QPushButton), LEFT)
    assert "conversion equations are used" in dock.findChild(LogWindow).text.toPlainText()


def test_several_doubts_are_one_message_and_all_of_them_in_the_log(dock, bar, qtbot):
    sentences = [f"File {letter} is doubtful." for letter in "abcd"]
    dock.notifications.doubt("1", sentences)
    (item,) = doubts(bar)
    assert item.text() == "File a is doubtful. File b is doubtful. 2 more are in the log."


def test_a_sound_scene_says_nothing(dock, bar, tmp_path, qtbot):
    show(dock, qtbot, write_l22(tmp_path / "scene", **SMALL).folder)
    assert doubts(bar) == []


def test_that_there_is_no_elevation_model_stays_in_the_log(dock, bar, tmp_path, qtbot):
    show(dock, qtbot, Path(write_strip(tmp_path, Phase.POST).location))
    assert doubts(bar) == []
    assert "No elevation model" in log_of(dock)
