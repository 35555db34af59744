"""The guide opens at its chapter, from the real dock and beside what needs it, without a network."""

from __future__ import annotations

import socket

import pytest
from alos2_explorer.plugin.guide.pages import DOCS, Chapter
from alos2_explorer.ui.help import window as of_window
from alos2_explorer.ui.help.button import HelpButton
from alos2_explorer.ui.help.window import guide_windows, show_guide
from alos2_explorer.ui.widgets import display_names
from qgis.PyQt.QtCore import QEvent, QPoint, Qt, QUrl
from qgis.PyQt.QtGui import QDesktopServices, QTextBlock
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QDialog

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(autouse=True)
def _no_network(monkeypatch, qgis_app):
    """Refuse every connection, and leave no window behind."""

    def refuse(*_address):
        raise AssertionError("the guide needs no network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    yield
    for one in guide_windows():
        one.close()
    qgis_app.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def top_words(window) -> str:
    """The first line that the page shows now."""
    QTest.qWait(50)
    block: QTextBlock = window.text.cursorForPosition(QPoint(20, 6)).block()
    while not block.text().strip():
        block = block.next()
    return block.text()


def test_the_menu_of_help_opens_it_from_the_top(dock):
    dock.tools.actions_by_name["openGuide"].trigger()
    (window,) = guide_windows()
    assert window.isVisible()
    assert top_words(window) == "User guide"
    assert not window.isModal()


@pytest.mark.parametrize("chapter", Chapter)
def test_a_chapter_begins_at_the_top_of_the_page(qtbot, chapter):
    window = show_guide(None, chapter)
    rest = window.text.verticalScrollBar()
    if top_words(window) != chapter.value:
        assert rest.value() == rest.maximum()  # the last chapters are too short to reach the top
        assert chapter.value in window.text.toPlainText()
    assert window.chapters.currentItem().text().strip() == chapter.value


def test_each_part_of_the_dock_leads_to_its_chapter(dock):
    there = dock.findChildren(HelpButton)
    wanted = {
        "comparePanel": Chapter.CHANGE,
        "layerPanel": Chapter.MASKS,
        "seriesPanel": Chapter.ANSWERS,
        "queuePanel": Chapter.TROUBLE,
    }
    found = {button.parent().objectName(): button.chapter for button in there}
    assert wanted.items() <= found.items()
    chapters = {button.chapter for button in there}
    assert {Chapter.TOUR, Chapter.EVENTS} <= chapters


def test_a_click_on_the_sign_opens_the_chapter(dock):
    button = dock.search_panel.findChild(HelpButton)
    assert button.isVisible()
    assert button.toolTip() == "Help: A tour"
    QTest.mouseClick(button, LEFT)
    (window,) = guide_windows()
    assert top_words(window) == "A tour"
    dock.layer_panel.show()
    QTest.mouseClick(dock.layer_panel.findChild(HelpButton), LEFT)
    assert guide_windows() == [window]
    assert top_words(window) == "NRB masks explained"


def test_it_speaks_japanese(monkeypatch):
    monkeypatch.setattr(display_names, "language", lambda: "ja")
    window = show_guide(None, Chapter.MASKS)
    assert top_words(window) == "NRB のマスク"
    assert "災害" in [window.chapters.item(row).text() for row in range(window.chapters.count())]


def test_links_lead_to_pages_and_back(monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    window = show_guide(None, Chapter.ELEVATION)
    assert top_words(window) == Chapter.ELEVATION.value
    place = window.text.verticalScrollBar().value()
    window.follow(QUrl("messages.md"))
    assert top_words(window) == "Warnings and errors"
    window.follow(QUrl("https://example.org/x"))
    window.follow(QUrl("architecture.md"))
    assert opened == ["https://example.org/x"]  # that page is there when run from the sources
    assert top_words(window) == "Architecture"
    QTest.mouseClick(window.back, LEFT)
    QTest.mouseClick(window.back, LEFT)
    assert not window.back.isEnabled()
    assert window.text.verticalScrollBar().value() == place


def test_a_page_that_does_not_ship_is_opened_at_the_project(monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    window = show_guide(None)
    window.follow(QUrl("gone.md#x"))
    assert opened == [f"{of_window.ONLINE}/docs/gone.md"]
    window.follow(QUrl("../../../etc/passwd"))
    assert len(opened) == 1


def test_words_are_found_one_after_the_other():
    window = show_guide(None)
    window.words.setText("Wajima")
    QTest.keyClick(window.words, Qt.Key.Key_Return)
    assert window.text.textCursor().selectedText() == "Wajima"
    assert window.isVisible()
    window.words.setText("no such words here")
    QTest.keyClick(window.words, Qt.Key.Key_Return)
    assert "not on this page" in window.words.toolTip()


def test_pictures_fit_the_page_or_say_what_they_show():
    name = "images/nrb-masks.png"
    assert f'src="{name}" width="600"' in of_window.picture(DOCS, name, "words", 1)
    assert 'width="200"' in of_window.picture(DOCS, name, "words", 3)
    assert of_window.picture(DOCS, "images/gone.png", "Two dates", 1) == "<i>[Two dates]</i>"


def test_it_can_be_used_while_a_dialog_waits(qtbot):
    dialog = QDialog()
    qtbot.addWidget(dialog)
    dialog.setModal(True)
    dialog.show()
    outside = show_guide(dialog)
    assert outside.parent() is dialog
