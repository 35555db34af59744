"""What became of a job is one sentence in the message bar; its details can be copied."""

from __future__ import annotations

import pytest
from alos2_explorer.plugin.domain.errors import CancelledError, FormatError
from alos2_explorer.plugin.host import messages
from qgis.core import Qgis, QgsApplication
from qgis.gui import QgsMessageBar
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QDialog, QPlainTextEdit, QPushButton


@pytest.fixture
def bar(qtbot, monkeypatch):
    bar = QgsMessageBar()
    qtbot.addWidget(bar)
    monkeypatch.setattr(messages, "message_bar", lambda: bar)
    return bar


@pytest.fixture
def error():
    found = FormatError("LED-X", "record length", 12, "720 was due", "fetch the file again")
    found.details = "offset 0"
    return found


def test_an_error_names_file_field_value_and_remedy_in_the_message_bar(bar, error):
    messages.show_error(error)
    item = bar.currentItem()
    assert item.level() == Qgis.MessageLevel.Critical
    assert item.text() == "LED-X: record length is 12, but 720 was due: fetch the file again."


def test_the_details_of_an_error_are_read_and_copied(bar, error, qtbot):
    messages.show_error(error)
    button = bar.currentItem().findChild(QPushButton)
    assert button.text() == "Details"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    window = bar.findChild(QDialog, "messageWindow")
    assert window.findChild(QPlainTextEdit).toPlainText() == f"{error}\noffset 0"
    qtbot.mouseClick(window.findChild(QPushButton, "copyDetails"), Qt.MouseButton.LeftButton)
    assert QgsApplication.clipboard().text() == f"{error}\noffset 0"
    window.close()


def test_an_error_stays_until_it_is_closed_and_a_success_does_not(bar, error):
    messages.show_error(error)
    assert bar.currentItem().duration() == 0
    messages.show_success("Downloaded.")
    assert bar.currentItem().duration() > 0


def test_a_success_can_offer_what_to_do_next(bar, qtbot):
    opened = []
    messages.show_success("Downloaded.", "Open folder", lambda: opened.append(1))
    qtbot.mouseClick(bar.currentItem().findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert opened == [1]


def test_a_cancel_by_the_user_is_no_error(bar):
    messages.show_error(CancelledError())
    assert bar.currentItem() is None


def test_without_a_window_messages_go_to_the_log(monkeypatch, error):
    monkeypatch.setattr(messages, "message_bar", lambda: None)
    seen = []
    monkeypatch.setattr(messages, "log", lambda text, *level: seen.append(text))
    messages.show_error(error)
    messages.show_warning("careful")
    assert seen == [f"{error}\noffset 0", "careful"]


def test_what_is_told_twice_is_told_once_above_the_others(bar, error):
    messages.show_error(error)
    messages.show_success("Downloaded.")
    messages.show_error(error)
    assert len(bar.items()) == 2
    assert bar.currentItem().text() == str(error)
