"""Errors that nobody foresaw: a drive that is gone is told with its path, a fault is reported."""

from __future__ import annotations

import os

import pytest
from alos2_explorer.plugin.host.unexpected_error import unexpected


def raised(action):
    with pytest.raises(Exception) as caught:  # noqa: PT011  (any kind is what is judged)
        action()
    return unexpected(caught.value)


def test_a_folder_that_is_gone_is_a_sentence_with_its_path(qgis_app, tmp_path):
    gone = tmp_path / "stick" / "scenes"
    for action in (lambda: os.listdir(gone), lambda: (gone / "x").write_text(""), gone.rmdir):
        told = raised(action)
        assert str(gone) in told.message
        assert "No such file or directory" in told.message
        assert "drive, share or stick" in told.hint
        assert "report" not in str(told)
        assert "Traceback" in told.details


def test_a_path_that_is_in_the_way_is_told_too(qgis_app, tmp_path):
    (tmp_path / "file").write_text("x")
    told = raised((tmp_path / "file" / "below").mkdir)
    assert str(tmp_path / "file" / "below") in told.message
    assert "report" not in str(told)


def test_a_drive_that_is_lost_in_the_middle_is_no_fault_to_report(qgis_app):
    """Some calls name no file: the kernel's own EIO, as a pulled stick gives it."""
    with open("/proc/self/mem", "rb", buffering=0) as memory:
        told = raised(lambda: os.pread(memory.fileno(), 8, 0))
    assert told.message == "A file, drive or share cannot be used: Input/output error."
    assert "report" not in str(told)


def test_a_fault_of_ours_is_to_be_reported(qgis_app):
    told = raised(lambda: 1 / 0)
    assert "ZeroDivisionError" in told.message
    assert "report" in told.hint
