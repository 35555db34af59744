"""Errors from below the line reach Japanese users in Japanese, in the dock and in the toolbox."""

from __future__ import annotations

import re

import pytest
from alos2_explorer.plugin.transfer.queue.download_job import JobState
from factory.broken import BROKEN
from support.in_japanese import in_japanese

ENGLISH = re.compile(r"\b[a-z]{2,} [a-z]{2,} [a-z]{2,}\b")


@pytest.fixture
def japanese(qgis_app, tmp_path):
    with in_japanese(tmp_path):
        yield


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("folder without products", "ALOS-2 プロダクトがありません"),
        ("nothing at that path", "が存在しません"),
        ("truncated image", "ファイルが壊れているか途中で切れています"),
        ("missing leader", "リーダーファイル"),
        ("day 400", "年内の日は 1 から 366 の値が必要です"),
        ("no state vectors", "軌道の補間には少なくとも"),
        ("two scenes in one folder", "2 個のプロダクトがあります"),
        ("web page as zip", "完全な zip アーカイブと合いません"),
        ("truncated NRB band", "画像データが「読み取り不可」です"),
    ],
)
def test_the_dock_tells_an_error_in_japanese(japanese, dock, bar, tmp_path, qtbot, name, word):
    broken = BROKEN[name](tmp_path / "product")
    dock.open_products([str(broken.location)])
    qtbot.waitUntil(lambda: [job.state for job in dock.queue_model.jobs()] == [JobState.FAILED])
    (item,) = bar.items()
    (job,) = dock.queue_model.jobs()
    for said in (item.text(), job.problem):
        assert word in said
        assert broken.file in said
        assert ENGLISH.search(said) is None, said
