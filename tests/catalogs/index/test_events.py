"""Disasters that the index keeps: a row that somebody changed is left out, the others stay."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from alos2_explorer.plugin.catalogs.disasters.shipped import events
from alos2_explorer.plugin.catalogs.index.scene_index import SceneIndex


@pytest.mark.parametrize(
    ("column", "value"),
    [("west", "2+.6W2-²"), ("occurred", "yesterday"), ("search_stop", 5), ("occurred", 5)],
)
def test_a_row_that_cannot_be_read_is_left_out(tmp_path, column: str, value: object) -> None:
    index = SceneIndex(tmp_path / "index.gpkg", seed=tuple)
    index.add_events(events())
    key = events()[0].key
    with closing(sqlite3.connect(tmp_path / "index.gpkg")) as database, database:
        database.execute(f"UPDATE events SET {column}=? WHERE key=?", (value, key))  # noqa: S608
    assert {event.key for event in index.events()} == {event.key for event in events()} - {key}
