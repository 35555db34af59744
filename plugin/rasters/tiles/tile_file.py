"""The tiles of a raster and its overviews in the order of a cloud-optimised GeoTIFF, written once.

Overviews lie before the full image, but are known after it. Room for them is kept before it, as much as
they take if nothing can be compressed. If they leave much of it, all tiles move up at the end. If much
of the image is known to hold no data, less is kept, and tiles that find none lie behind it at first.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import numpy as np

from ...common.array_file import PositionedFile
from ...common.parallel import WORKERS
from ...domain.errors import Alos2Error
from ...domain.words.text import Text
from ..cog import TILE
from .tiff_directory import TiledLevel

_CLASSIC_BYTES = 1 << 32  # a TIFF with offsets of 32 bits ends here
_HEAD_BYTES = 1 << 26  # at most, before the tiles
_SPARE = 64  # a tile that cannot be compressed grows by a 64th at most
_MOST_LEFT = 8  # the share of the file, one in so many, that may be left free
_MOVED_BYTES = 4 << 20  # at a time, by a thread
_LEAST_TILES = 1  # that have room
_MORE_VALID = 0.02  # of the pixels than expected
_COMPRESSED = 0.9  # of their bytes: overviews of speckle take 0.75 to 0.86
_LEAST_COMPRESSED = 0.95  # of the bytes of an image of speckle
_BYTES_A_TILE = 32  # of the directory, and around the tile
_LEAST_FILE_BYTES = 1 << 14  # of items and directories
_LEADER = struct.Struct("<I")
_TRAILER_BYTES = 4


@dataclass
class _Room:
    """A part of the file: where it begins, the next byte that is free, and where it ends.

    ``beyond`` are tiles that found no room: their index in the level, and where they lie.
    """

    begin: int
    next: int
    end: int
    beyond: list[tuple[int, int]] = field(default_factory=list)

    def take(self, size: int) -> int:
        """Return where the next *size* bytes go."""
        self.next += size
        return self.next - size

    def holds(self, size: int) -> bool:
        """Return whether the next tile of a level, of *size* bytes, has room."""
        return not self.beyond and self.next + size <= self.end


def empty_levels(sizes: Sequence[tuple[int, int]]) -> list[TiledLevel]:
    """Return images of *sizes* (width, height) none of whose tiles is stored."""
    levels = []
    for width, height in sizes:
        count = -(-width // TILE) * -(-height // TILE)
        levels.append(TiledLevel(width, height, np.zeros(count, np.uint64), np.zeros(count, np.uint32)))
    return levels


def needs_big_offsets(levels: Sequence[TiledLevel], tile_bytes: int) -> bool:
    """Return whether the file could be too large for a classic TIFF."""
    return _HEAD_BYTES + sum(_most_bytes(level, tile_bytes) for level in levels) > _CLASSIC_BYTES


def _most_bytes(level: TiledLevel, tile_bytes: int) -> int:
    around = _LEADER.size + _TRAILER_BYTES
    return int(level.sizes.size) * (tile_bytes + tile_bytes // _SPARE + around)


def _room_bytes(level: TiledLevel, tile_bytes: int, valid_share: float) -> int:
    """Return the room that is kept for the tiles of an overview.

    They hardly take more if about *valid_share* of it holds data; if all may, they cannot.
    """
    pixels = level.width * level.height / TILE**2
    likely = _COMPRESSED * (valid_share + _MORE_VALID) if valid_share < 1.0 else 1.0 + 1.0 / _SPARE
    return min(_most_bytes(level, tile_bytes), int((pixels * likely + _LEAST_TILES) * tile_bytes))


def likely_file_bytes(levels: Sequence[TiledLevel], tile_bytes: int, valid_share: float) -> int:
    """Return what a file hardly exceeds, also while tiles are moved.

    About *valid_share* of its pixels holds data.
    """
    image, *overviews = levels
    share = min(1.0, valid_share + _MORE_VALID) * _LEAST_COMPRESSED
    whole = int(image.width * image.height / TILE**2 * share * tile_bytes)
    rooms = sum(_room_bytes(level, tile_bytes, valid_share) for level in overviews)
    heads = sum(int(level.sizes.size) for level in levels) * _BYTES_A_TILE
    return whole + rooms + heads + _LEAST_FILE_BYTES


class TileFile:
    """Notes in *levels*, the full image first, where it puts their tiles in the file at *path*.

    The first *head_bytes* stay free. *tile_bytes* is the size of a tile that is not compressed,
    *valid_share* is about which share of the pixels holds data. Tiles of a level must be placed row by
    row; the bytes may be written in any order, from any thread.
    """

    def __init__(
        self,
        path: Path,
        levels: Sequence[TiledLevel],
        tile_bytes: int,
        head_bytes: int,
        valid_share: float = 1.0,
    ) -> None:
        self._levels = levels
        self._columns = [-(-level.width // TILE) for level in levels]
        self._rooms: list[_Room] = []
        end, lacking = head_bytes, 0
        for level in reversed(levels):
            size = most = _most_bytes(level, tile_bytes)
            if level is not levels[0]:
                size = _room_bytes(level, tile_bytes, valid_share)
            self._rooms.insert(0, _Room(end, end, end + size))
            end, lacking = end + size, lacking + most - size
        # Beyond where the image ends even if it moves down for all that may find no room.
        self._beyond = _Room(end + lacking, end + lacking, end + 2 * lacking)
        try:
            self._file = PositionedFile(path)
        except OSError as error:
            raise Alos2Error(
                Text(
                    "{parent} cannot be written to: {strerror}.",
                    parent=path.parent,
                    strerror=error.strerror,
                ),
                hint="Choose another output folder.",
            ) from error

    def place(self, level: int, column: int, row: int, size: int) -> int:
        """Return where the *size* bytes of the tile at *column* and *row* (in tiles) go."""
        index = row * self._columns[level] + column
        room, needed = self._rooms[level], _LEADER.size + size + _TRAILER_BYTES
        if level == 0 or room.holds(needed):
            start = room.take(needed) + _LEADER.size
        else:
            start = self._beyond.take(needed) + _LEADER.size
            room.beyond.append((index, start))
        self._levels[level].offsets[index] = start
        self._levels[level].sizes[index] = size
        return start

    def write(self, start: int, *tiles: bytes) -> None:
        """Write tiles that were placed behind each other, the first at *start*.

        Each lies between its size and its last bytes, as GDAL does.
        """
        parts = [
            part for data in tiles for part in (_LEADER.pack(len(data)), data, data[-_TRAILER_BYTES:])
        ]
        self._file.write_row(start - _LEADER.size, parts)

    def finish(self, head_bytes: int = 0) -> None:
        """Move tiles if much is left free or some found no room, and cut the file behind the last.

        *head_bytes* tells if the head takes more room than was kept.
        """
        overviews = self._rooms[1:]
        left = sum(room.end - room.next for room in overviews)
        has_some_beyond = any(room.beyond for room in overviews)
        if not has_some_beyond and left * _MOST_LEFT > self._rooms[0].next:
            self._close_up()
        if has_some_beyond or head_bytes > self._rooms[-1].begin:
            self._make_room(head_bytes)
        self._file.cut(self._rooms[0].next)

    def write_head(self, head: bytes) -> None:
        """Write the first bytes of the file."""
        self._file.write(0, head)

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def _close_up(self) -> None:
        """Move the tiles of all levels, the smallest first, to where the one before ends."""
        end = self._rooms[-1].next
        with ThreadPoolExecutor(WORKERS) as pool:
            for level, room in reversed(list(zip(self._levels[:-1], self._rooms[:-1]))):
                up = room.begin - end
                if not up:
                    end = room.next
                    continue
                level.offsets[level.sizes > 0] -= np.uint64(up)
                # Pieces that move at a time must not lie where one of them goes.
                for group in _cut(room.begin, room.next, max(up, _MOVED_BYTES)):
                    list(pool.map(partial(self._move, up), _cut(*group, _MOVED_BYTES)))
                room.begin, room.next, end = end, room.next - up, room.next - up

    def _make_room(self, head_bytes: int) -> None:
        """Move tiles down, those of the image first, and put between what found no room."""
        end = head_bytes
        places: list[int] = []
        for level, room in reversed(list(zip(self._levels, self._rooms))):
            start = max(room.begin, end)
            end = start + room.next - room.begin + self._bytes_beyond(level, room)
            places.insert(0, start)
        with ThreadPoolExecutor(WORKERS) as pool:
            for level, room, start in zip(self._levels, self._rooms, places):
                self._move_down(pool, level, room, start - room.begin)
                for index, at in room.beyond:
                    size = int(level.sizes[index]) + _TRAILER_BYTES
                    begin = at - _LEADER.size
                    place = room.take(_LEADER.size + size)
                    self._move(begin - place, (begin, at + size))
                    level.offsets[index] = place + _LEADER.size

    def _bytes_beyond(self, level: TiledLevel, room: _Room) -> int:
        around = _LEADER.size + _TRAILER_BYTES
        return sum(int(level.sizes[index]) + around for index, _ in room.beyond)

    def _move_down(self, pool: ThreadPoolExecutor, level: TiledLevel, room: _Room, down: int) -> None:
        """Move what lies in *room* by *down* bytes, the last first."""
        if not down:
            return
        inside = level.sizes > 0
        inside[[index for index, _ in room.beyond]] = False
        level.offsets[inside] += np.uint64(down)
        for group in reversed(list(_cut(room.begin, room.next, max(down, _MOVED_BYTES)))):
            list(pool.map(partial(self._move, -down), _cut(*group, _MOVED_BYTES)))
        room.begin, room.next = room.begin + down, room.next + down

    def _move(self, up: int, piece: tuple[int, int]) -> None:
        """Copy the bytes from *piece* (first, end) *up* bytes towards the beginning of the file."""
        data = np.empty(piece[1] - piece[0], np.uint8)
        try:
            self._file.read_into(piece[0], data)
        except OSError as error:
            raise Alos2Error(
                Text(
                    "{folder} cannot be read: {strerror}.",
                    folder=self._file.path.parent,
                    strerror=error.strerror,
                ),
                hint="See whether the disk is full, then make the raster again.",
            ) from error
        self._file.write(piece[0] - up, data)


def _cut(first: int, end: int, size: int) -> Iterator[tuple[int, int]]:
    for start in range(first, end, size):
        yield start, min(start + size, end)
