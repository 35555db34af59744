"""Chunks put together of blocks of any size and order: each comes once, when it is complete."""

from __future__ import annotations

import threading

import numpy as np
import pytest
from alos2_explorer.plugin.rasters.tiles.chunk_assembly import Chunk, ChunkAssembly
from alos2_explorer.plugin.sar.grid import Grid, Window

WIDTH, HEIGHT = 5000, 1300
VALUES = np.random.default_rng(1).random((2, HEIGHT, WIDTH), np.float32)


def assembly() -> ChunkAssembly:
    return ChunkAssembly(Grid(WIDTH, HEIGHT, (0.0, 1.0, 0.0, 0.0, 0.0, -1.0), ""), np.float32, 2)


def put(chunks: ChunkAssembly, block: Window) -> list[Chunk]:
    rows = slice(block.row, block.row + block.height)
    columns = slice(block.column, block.column + block.width)
    return chunks.put(block, *VALUES[:, rows, columns])


def blocks(width: int, height: int) -> list[Window]:
    return [
        Window(column, row, min(width, WIDTH - column), min(height, HEIGHT - row))
        for row in range(0, HEIGHT, height)
        for column in range(0, WIDTH, width)
    ]


@pytest.mark.parametrize("size", [(WIDTH, 256), (333, 101), (4096, 512), (WIDTH, HEIGHT)])
@pytest.mark.parametrize("threads", [1, 3])
def test_each_chunk_comes_once_with_what_was_put_into_it(size: tuple[int, int], threads: int) -> None:
    chunks, found = assembly(), []

    def work(some: list[Window]) -> None:
        for block in some:
            found.extend(put(chunks, block))

    parts = [blocks(*size)[number::threads][::-1] for number in range(threads)]
    running = [threading.Thread(target=work, args=(part,)) for part in parts]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
    assert sorted(chunk.number for chunk in found) == list(range(9))
    assert list(chunks.rest()) == []
    for chunk in found:
        column, row, width, height = chunk.window
        assert (row // 512 * 3 + column // 2048) == chunk.number
        assert chunk.arrays is not None
        for array, values in zip(chunk.arrays, VALUES):
            np.testing.assert_array_equal(array, values[row : row + height, column : column + width])


def test_what_is_left_out_is_0_and_a_chunk_of_nothing_has_no_arrays() -> None:
    chunks = assembly()
    assert chunks.put(Window(0, 0, 2048, 512)) == [Chunk(0, Window(0, 0, 2048, 512), None)]
    assert chunks.put(Window(2048, 0, 2048, 200)) == []
    (half,) = put(chunks, Window(2048, 200, 2048, 312))
    assert half.arrays is not None
    assert not half.arrays[0][:200].any()
    np.testing.assert_array_equal(half.arrays[1][200:], VALUES[1, 200:512, 2048:4096])


def test_what_never_came_is_given_at_the_end() -> None:
    chunks = assembly()
    put(chunks, Window(0, 0, 10, 20))
    rest = list(chunks.rest())
    assert [chunk.number for chunk in rest] == list(range(9))
    assert [chunk.arrays is None for chunk in rest] == [False] + 8 * [True]
    assert rest[0].arrays is not None
    assert np.count_nonzero(rest[0].arrays[0]) == np.count_nonzero(VALUES[0, :20, :10])
