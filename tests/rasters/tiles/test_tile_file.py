"""Places of tiles: overviews first, nothing lost when tiles move up, little left free."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from alos2_explorer.plugin.rasters.tiles import tile_file
from alos2_explorer.plugin.rasters.tiles.tile_file import TileFile, empty_levels

TILE_BYTES, HEAD_BYTES = 512 * 512 * 4, 1000


@pytest.mark.parametrize("size", [10, 5_000, 1_000_000])
@pytest.mark.parametrize("valid_share", [1.0, 0.5, 0.0])
@pytest.mark.parametrize("least_tiles", [1, 0])
@pytest.mark.parametrize("head_bytes", [HEAD_BYTES, 9 * HEAD_BYTES])
def test_tiles_keep_their_bytes_and_their_order_however_small_they_are(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    size: int,
    valid_share: float,
    least_tiles: int,
    head_bytes: int,
) -> None:
    monkeypatch.setattr(tile_file, "_LEAST_TILES", least_tiles)
    levels = empty_levels([(3000, 1400), (1500, 700), (750, 350)])
    file = TileFile(tmp_path / "tiles", levels, TILE_BYTES, HEAD_BYTES, valid_share)
    random = np.random.default_rng(1)
    stored: dict[tuple[int, int], bytes] = {}
    for number, level in enumerate(levels):
        columns = -(-level.width // 512)
        for index in range(level.sizes.size):
            if (number, index) == (0, 3):
                continue  # a tile without data
            data = random.bytes(size)
            stored[number, index] = data
            file.write(file.place(number, index % columns, index // columns, len(data)), data)
    file.finish(head_bytes)
    file.close()
    content = (tmp_path / "tiles").read_bytes()
    for (number, index), data in stored.items():
        start = int(levels[number].offsets[index])
        assert content[start - 4 : start] == len(data).to_bytes(4, "little")
        assert content[start : start + len(data)] == data
        assert content[start + len(data) : start + len(data) + 4] == data[-4:]
    assert (levels[0].offsets[3], levels[0].sizes[3]) == (0, 0)
    offsets = [int(offset) for level in reversed(levels) for offset in level.offsets if offset]
    assert offsets == sorted(offsets)
    assert offsets[0] >= head_bytes + 4
    needed = head_bytes + sum(len(data) + 8 for data in stored.values())
    assert needed <= len(content) <= needed * 8 / 7 + 8
