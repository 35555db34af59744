"""Lines at a server are asked for once, however often and from however many threads they are read."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
from alos2_explorer.plugin.common.array_file import Spool
from alos2_explorer.plugin.interferometry.kept_lines import BLOCK, KeptLines

LINES, WIDTH = 5 * BLOCK + 7, 11


def test_each_line_is_fetched_once_and_read_as_it_is(tmp_path) -> None:
    numbers = np.arange(LINES * WIDTH, dtype=np.float32)
    image = (numbers + 1j * numbers[::-1]).astype(np.complex64).reshape(LINES, WIDTH)
    fetched: list[int] = []

    def read(line: int, count: int) -> np.ndarray:
        fetched.extend(range(line, line + count))
        return image[line : line + count]

    spans = [(3, 40), (30, 90), (BLOCK, BLOCK), (LINES - 9, 9), (0, LINES), (70, 1)] * 4
    with Spool(tmp_path / "spool", WIDTH, 0, np.complex64) as spool:
        lines = KeptLines(read, spool, LINES)
        with ThreadPoolExecutor(4) as pool:
            found = list(pool.map(lambda span: lines(*span), spans))
    for (line, count), samples in zip(spans, found):
        np.testing.assert_array_equal(samples, image[line : line + count])
    assert sorted(fetched) == list(range(LINES))


def test_what_is_not_asked_for_is_not_fetched(tmp_path) -> None:
    fetched: list[tuple[int, int]] = []

    def read(line: int, count: int) -> np.ndarray:
        fetched.append((line, count))
        return np.ones((count, WIDTH), np.complex64)

    with Spool(tmp_path / "spool", WIDTH, 0, np.complex64) as spool:
        KeptLines(read, spool, LINES)(BLOCK + 1, 4)
    assert fetched == [(BLOCK, BLOCK)]
