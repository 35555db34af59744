"""Arrays in a temporary file: what was written comes back, and the rest is zero."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import numpy as np
import pytest
from alos2_explorer.plugin.common import array_file
from alos2_explorer.plugin.common.array_file import PositionedFile, Spool
from support.patience import PATIENCE_S


def test_a_spool_reads_what_was_written_and_zero_elsewhere(tmp_path: Path) -> None:
    with Spool(tmp_path / "spool", 7, 5) as spool:
        spool.write(2, 1, np.arange(6, dtype=np.float32).reshape(2, 3))
        spool.write(0, 4, np.ones((1, 7), np.float32))
        expected = np.zeros((5, 7), np.float32)
        expected[1:3, 2:5] = np.arange(6).reshape(2, 3)
        expected[4] = 1
        np.testing.assert_array_equal(spool.read(0, 0, 7, 5), expected)
        np.testing.assert_array_equal(spool.read(1, 1, 3, 4), expected[1:5, 1:4])
    assert not (tmp_path / "spool").exists()


def test_windows_come_back_however_they_lie_on_panels(tmp_path: Path) -> None:
    width, height = 1300, 40
    truth = np.zeros((height, width), np.uint16)
    random = np.random.default_rng(2)
    with Spool(tmp_path / "spool", width, height, np.uint16) as spool:
        for column, row, columns, rows in (
            (0, 0, 1300, 7), (512, 7, 512, 9), (1024, 7, 276, 9), (500, 16, 30, 5), (1299, 21, 1, 19),
        ):  # fmt: skip
            values = random.integers(1, 65536, (rows, columns), np.uint16)
            spool.write(column, row, values)
            truth[row : row + rows, column : column + columns] = values
        for column, row, columns, rows in (
            (0, 0, 1300, 40), (512, 3, 512, 20), (511, 0, 2, 40), (1200, 15, 100, 25), (3, 16, 1100, 1),
        ):  # fmt: skip
            found = spool.read(column, row, columns, rows)
            np.testing.assert_array_equal(found, truth[row : row + rows, column : column + columns])


@pytest.mark.parametrize(("column", "columns"), [(511, 512), (1, 512), (1000, 276), (760, 276)])
def test_a_window_as_wide_as_a_panel_may_lie_on_two(tmp_path: Path, column: int, columns: int) -> None:
    truth = np.random.default_rng(5).random((9, 1300)).astype(np.float32)
    with Spool(tmp_path / "spool", 1300, 9) as spool:
        spool.write(0, 0, truth)
        found = spool.read(column, 2, columns, 5)
    np.testing.assert_array_equal(found, truth[2:7, column : column + columns])


@pytest.mark.parametrize("has_vectors", [True, False])
def test_parts_are_written_behind_each_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, has_vectors: bool
) -> None:
    if not has_vectors:
        monkeypatch.delattr("os.pwritev", raising=False)  # as on Windows
    file = PositionedFile(tmp_path / "parts", 3)
    file.write_row(2, [b"ab", bytearray(b"cde"), b"f"])
    file.close()
    assert (tmp_path / "parts").read_bytes() == b"\0\0abcdef"


def test_a_spool_without_a_height_grows_by_rows(tmp_path: Path) -> None:
    with Spool(tmp_path / "spool", 1300, 0, np.complex64) as spool:
        for row in (4, 0):
            spool.write(0, row, np.full((2, 1300), row + 1j, np.complex64))
        found = spool.read(600, 4, 700, 2)
        assert (found == 4 + 1j).all()
        assert (spool.read(0, 0, 10, 2) == 1j).all()
        assert (spool.read(0, 2, 10, 2) == 0).all()


def test_a_spool_works_without_positioned_reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr("os.pwrite")
    monkeypatch.delattr("os.preadv")
    test_a_spool_reads_what_was_written_and_zero_elsewhere(tmp_path)


def test_a_large_spool_is_gone_at_once_and_its_room_is_freed_beside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(array_file, "_LARGE_BYTES", 1000)
    before = set(threading.enumerate())
    held = threading.Event()
    freed: list[int] = []

    def let_go(file: int) -> None:
        assert held.wait(PATIENCE_S)
        os.close(file)
        freed.append(file)

    monkeypatch.setattr(array_file, "_let_go", let_go)
    spool = Spool(tmp_path / "spool", 40, 30)
    spool.write(0, 0, np.ones((30, 40), np.float32))
    spool.close()
    assert not (tmp_path / "spool").exists()
    spool.close()
    held.set()
    for thread in set(threading.enumerate()) - before:
        thread.join()
    assert len(freed) == (os.name == "posix")
