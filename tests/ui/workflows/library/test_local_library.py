"""The dock goes on without an index that is busy, read-only or not its own: one quiet sentence."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from alos2_explorer.plugin.catalogs.index import index_file
from alos2_explorer.plugin.catalogs.index.scene_index import SceneIndex
from alos2_explorer.plugin.host import settings
from alos2_explorer.ui.workflows.library.typed_search import find
from qgis.core import Qgis
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest

LEFT = Qt.MouseButton.LeftButton
SHIPPED = {"noto-2024", "taiwan-2024", "turkiye-2023"}


def of_another_program(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE rivers (name TEXT)")
        connection.execute("INSERT INTO rivers VALUES ('Mogami')")


def a_text(path: Path) -> None:
    path.write_text("name,length\nMogami,229\n", "utf-8")


def a_folder(path: Path) -> None:
    path.mkdir()


def content(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "folder"


@pytest.fixture
def unusable(request, own_settings) -> Path:
    """The index of the settings, made unusable before the dock is opened."""
    path = settings.index()
    request.param(path)
    return path


def warnings_of(bar) -> list[str]:
    return [item.text() for item in bar.items() if item.level() == Qgis.MessageLevel.Warning]


@pytest.mark.parametrize("unusable", [of_another_program, a_folder], indirect=True)
def test_the_disasters_that_ship_are_there_and_one_sentence_says_why(unusable, bar, request, qtbot):
    before = content(unusable)
    dock = request.getfixturevalue("dock")
    qtbot.waitUntil(lambda: set(dock.gallery.cards) >= SHIPPED)
    dock.library.load()
    qtbot.waitUntil(lambda: bool(warnings_of(bar)))
    qtbot.wait(300)
    (sentence,) = warnings_of(bar)
    assert unusable.name in sentence
    assert [item for item in bar.items() if item.level() == Qgis.MessageLevel.Critical] == []
    assert content(unusable) == before


@pytest.mark.parametrize("unusable", [of_another_program], indirect=True)
def test_a_search_over_platforms_goes_on_and_the_line_says_what_the_index_is(
    unusable, bar, request, qtbot
):
    before = content(unusable)
    dock = request.getfixturevalue("dock")
    qtbot.waitUntil(lambda: set(dock.gallery.cards) >= SHIPPED)
    with qtbot.waitSignal(dock.results.complete):
        QTest.mouseClick(dock.gallery.cards["noto-2024"], LEFT)
    qtbot.waitUntil(lambda: bool(dock.results.model.scenes()))
    assert [item for item in bar.items() if item.level() == Qgis.MessageLevel.Critical] == []
    assert content(unusable) == before


def test_an_index_that_can_only_be_read_is_read(bar, own_settings, request, qtbot):
    index = SceneIndex(settings.index())
    assert index.count() > 0
    os.chmod(settings.index(), 0o400)
    os.chmod(settings.index().parent, 0o500)
    try:
        dock = request.getfixturevalue("dock")
        qtbot.waitUntil(lambda: set(dock.gallery.cards) >= SHIPPED)
        assert next(find("P121 F770", SceneIndex(settings.index()), lambda: False)).query is not None
        assert [item for item in bar.items() if item.level() == Qgis.MessageLevel.Critical] == []
    finally:
        os.chmod(settings.index().parent, 0o700)
        os.chmod(settings.index(), 0o600)


def hold(path: Path) -> Callable[[], None]:
    """Lock the index as an editing session of another program does; the returned call releases it."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.execute("BEGIN EXCLUSIVE")
    return connection.close


def test_an_index_that_another_program_holds_is_said_and_stays(
    bar, own_settings, request, qtbot, monkeypatch
):
    SceneIndex(settings.index()).count()
    monkeypatch.setattr(index_file, "READ_WAIT_S", 0.3)
    release = hold(settings.index())
    try:
        dock = request.getfixturevalue("dock")
        qtbot.waitUntil(lambda: set(dock.gallery.cards) >= SHIPPED)
        qtbot.waitUntil(lambda: bool(warnings_of(bar)))
        (sentence,) = warnings_of(bar)
        assert "in use by another program" in sentence
    finally:
        release()
    dock.library.load()
    qtbot.wait(500)
    assert len(warnings_of(bar)) == 1
    assert SceneIndex(settings.index()).count() > 0


def test_a_text_in_place_of_the_index_is_kept_and_a_new_one_is_begun(bar, own_settings, request, qtbot):
    a_text(settings.index())
    dock = request.getfixturevalue("dock")
    qtbot.waitUntil(lambda: set(dock.gallery.cards) >= SHIPPED)
    kept = [file for file in settings.index().parent.iterdir() if "set-aside" in file.name]
    assert [file.read_text("utf-8") for file in kept] == ["name,length\nMogami,229\n"]
