"""A spoiled database is told as damaged, also if SQLite quotes words that are not UTF-8."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alos2_explorer.plugin.catalogs.index.scene_index import SceneIndex
from alos2_explorer.plugin.common.database import connected
from alos2_explorer.plugin.domain.errors import Alos2Error
from alos2_explorer.plugin.domain.search_query import SearchQuery
from alos2_explorer.plugin.transfer.queue.job_store import JobStore


def spoil(file: Path) -> None:
    """Damage the words that declare the tables, so that SQLite quotes bytes that are not UTF-8."""
    with closing(sqlite3.connect(file)) as database:
        database.execute("PRAGMA journal_mode=DELETE")
    content = file.read_bytes()
    assert b"CREATE TABLE" in content
    file.write_bytes(content.replace(b"CREATE TABLE", b"\xff\xfeEATE TABLE"))


def test_words_that_are_not_utf8_are_told_as_damage(tmp_path):
    file = tmp_path / "some.db"
    with closing(connected(file)) as database, database:
        database.execute("CREATE TABLE scenes (name TEXT)")
    spoil(file)
    with closing(connected(file)) as database, pytest.raises(sqlite3.DatabaseError, match="malformed"):
        database.execute("SELECT * FROM scenes")
    with closing(connected(file)) as database, pytest.raises(sqlite3.DatabaseError, match="malformed"):
        database.executemany("INSERT INTO scenes VALUES (?)", [("a",)])


def test_a_queue_whose_words_are_spoiled_is_refused_in_words(tmp_path):
    file = tmp_path / "queue.db"
    JobStore(file).close()
    spoil(file)
    with pytest.raises(Alos2Error, match=r"download queue .* cannot be read"):
        JobStore(file)


def test_an_index_whose_words_are_spoiled_is_kept_aside_and_begun_again(tmp_path):
    file = tmp_path / "index.gpkg"
    index = SceneIndex(file, seed=tuple)
    assert list(index.search(SearchQuery())) == []
    spoil(file)
    index = SceneIndex(file, seed=tuple)
    assert list(index.search(SearchQuery())) == []
    assert [aside for aside in tmp_path.iterdir() if "set-aside" in aside.name]
