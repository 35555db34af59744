"""A file on the disk, read at any offset."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from alos2_explorer.plugin.domain.errors import FormatError
from alos2_explorer.plugin.transfer.sources.open import open_source
from transfer.product_files import CONTENTS, IMAGE, LEADER


def test_reading_into_a_buffer_of_numbers_fills_it(folder: Path) -> None:
    import numpy as np

    lines = np.zeros((10, 100), ">f4")
    open_source(str(folder / IMAGE)).read_into(400, memoryview(lines))
    assert lines.tobytes() == CONTENTS[IMAGE][400:4400]


@pytest.mark.parametrize(("offset", "length"), [(49_990, 11), (60_000, 1), (50_000, 1), (2**40, 5)])
def test_reading_past_the_end_names_the_file(folder: Path, offset: int, length: int) -> None:
    with pytest.raises(FormatError, match=f"{LEADER}: length is 50000 bytes, but is shorter than"):
        open_source(str(folder / LEADER)).read(offset, length)


def test_a_file_that_shrinks_while_read_is_an_error_not_a_crash(folder: Path) -> None:
    source = open_source(str(folder / IMAGE))
    os.truncate(folder / IMAGE, 1000)
    with pytest.raises(FormatError, match="shorter"):
        source.read(0, 2000)


def test_a_disk_that_takes_no_hints_is_read_all_the_same(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: int) -> None:
        raise OSError(95, "Operation not supported")

    source = open_source(str(folder / LEADER))
    monkeypatch.setattr("os.posix_fadvise", refuse)
    source.prefetch(0, 1000)
    assert source.read(0, 1000) == CONTENTS[LEADER][:1000]


def test_offsets_beyond_four_gigabytes_work(tmp_path: Path) -> None:
    path = tmp_path / "large"
    with path.open("wb") as file:
        file.seek(5_000_000_000)
        file.write(b"end")
    source = open_source(str(path))
    assert source.size == 5_000_000_003
    assert source.read(4_999_999_999, 4) == b"\0end"
