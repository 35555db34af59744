"""Pairs that are not done: what one process keeps, the next one finds; damage is said and overcome."""

from __future__ import annotations

from datetime import datetime, timezone
from pathlib import Path

import pytest
from alos2_explorer.plugin.delivery.kept_pairs import KeptPair, KeptPairs, file_beside, read_pairs
from alos2_explorer.plugin.domain.errors import Alos2Error
from alos2_explorer.plugin.domain.footprint import Box
from alos2_explorer.plugin.domain.platform import Platform
from alos2_explorer.plugin.domain.product_id import find_product_id
from alos2_explorer.plugin.domain.scene import Asset, Place, Scene


def scene(day: int) -> Scene:
    product = find_product_id(f"ALOS2{47185 + day:05d}2850-2302{day:02d}-UBSR1.1__A")
    moment = datetime(2023, 2, day, tzinfo=timezone.utc)
    url = f"https://eorc.example/日本/{day}.zip"
    return Scene(product, moment, moment, None, (Place(Platform.EORC, url, (Asset("a", url, "zip"),)),))


PAIR = KeptPair("interferogram", (scene(3), scene(17)), Box(136.8, 37.3, 136.9, 37.4), area_only=True)


def test_the_next_process_finds_what_is_not_done(tmp_path: Path) -> None:
    path = file_beside(tmp_path / "列 queue.sqlite")
    first = KeptPairs()
    assert first.open(path) == ()
    whole = KeptPair("coherence", (scene(3), scene(17)))
    first.add(PAIR)
    first.add(whole)
    first.write()
    first.remove(whole.key)
    first.write()
    again = KeptPairs()
    early = KeptPair("coherence", (scene(5), scene(19)))
    again.add(early)  # asked for before the file was known
    assert again.open(path) == (PAIR,)
    again.write()
    assert read_pairs(path) == (PAIR, early)
    assert [file.name for file in tmp_path.iterdir()] == ["列 queue_pairs.json"]


def test_without_pairs_there_is_no_file(tmp_path: Path) -> None:
    path = tmp_path / "q.json"
    pairs = KeptPairs()
    pairs.open(path)
    pairs.add(PAIR)
    pairs.write()
    pairs.remove(PAIR.key)
    pairs.write()
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_written_while_another_process_may_have_the_file(tmp_path: Path) -> None:
    pairs = KeptPairs()
    pairs.add(PAIR)
    pairs.write()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", '{"version": 1}', '{"version": 1, "pairs": [{"key": "a", "scenes": ["{}"]}]}', "\0"],
)
def test_a_damaged_file_is_said_and_written_over(tmp_path: Path, text: str) -> None:
    path = tmp_path / "q.json"
    path.write_text(text)
    pairs = KeptPairs()
    with pytest.raises(Alos2Error, match="interrupted pairs"):
        pairs.open(path)
    pairs.add(PAIR)
    pairs.write()
    assert read_pairs(path) == (PAIR,)


def test_a_file_of_a_later_version_is_not_guessed_at(tmp_path: Path) -> None:
    path = tmp_path / "q.json"
    path.write_text('{"version": 2, "pairs": [], "more": 1}')
    assert read_pairs(path) == ()
