"""Arrays in a temporary file: what was written comes back, and the rest is zero."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from alos2_explorer.plugin.common.array_file import Spool


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


def test_a_spool_works_without_positioned_reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr("os.pwrite")
    monkeypatch.delattr("os.preadv")
    test_a_spool_reads_what_was_written_and_zero_elsewhere(tmp_path)
