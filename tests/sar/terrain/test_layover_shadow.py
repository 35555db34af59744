"""Codes of layover and shadow: against the definition, and whatever strips and threads find them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from alos2_explorer.plugin.common import parallel
from alos2_explorer.plugin.common.array_file import Spool
from alos2_explorer.plugin.domain.progress import SILENT
from alos2_explorer.plugin.sar.terrain.layover_shadow import (
    INVALID,
    LAYOVER,
    SHADOW,
    VALID,
    map_relief,
    relief_codes,
)
from alos2_explorer.plugin.sar.terrain.line_of_sight import LineOfSight, Profile, margin_columns
from factory.geometry import to_ground
from sar.terrain.hills import View, flat, ridges, rolling, view


def by_definition(distance: np.ndarray, look: np.ndarray) -> np.ndarray:
    """Return codes of one row, each node compared with all others."""
    codes = []
    for node, (metres, angle) in enumerate(zip(distance, look)):
        folded = (distance[:node] > metres).any() or (distance[node + 1 :] < metres).any()
        hidden = (look[:node] > angle).any()
        codes.append(SHADOW if hidden else LAYOVER if folded else VALID)
    return np.array(codes, np.uint8)


def test_codes_are_those_of_the_definition() -> None:
    random = np.random.default_rng(5)
    # Rows that rise throughout, that fall somewhere, and with steps of 0; to a metre, to meet equals.
    distance = 8e5 + np.cumsum(random.normal([[40.0], [4.0], [4.0], [0.0]], 9.0, (4, 300)), axis=1)
    distance[2] = np.round(distance[2])
    look = 0.5 + np.cumsum(random.normal([[4e-4], [2e-5], [4e-4], [1e-5]], 4e-5, (4, 300)), axis=1)
    found = relief_codes(Profile(distance, look))
    assert {*found[0]} == {VALID}
    assert {*found[2]} == {VALID, LAYOVER}
    assert {*found[1]} == {*found[3]} == {VALID, LAYOVER, SHADOW}
    for row, codes in enumerate(found):
        np.testing.assert_array_equal(codes, by_definition(distance[row], look[row]))


def mapped(seen: View, folder: Path, divisors: np.ndarray, gaps: np.ndarray | None) -> np.ndarray:
    """Return the codes of an image of *seen* with *divisors*, over ground with *gaps*."""
    rows, columns = divisors.shape
    width = columns + 2 * margin_columns(seen.image, seen.heights)
    with (
        Spool(folder / "divisors.bin", columns, rows) as given,
        Spool(folder / "gaps.bin", seen.grid.width, seen.grid.height, np.uint8) as unknown,
        Spool(folder / "codes.bin", width, rows, np.uint8) as codes,
    ):
        given.write(0, 0, divisors)
        if gaps is not None:
            unknown.write(0, 0, gaps)
        place = seen.image, seen.radar, seen.heights, seen.grid, seen.projection
        map_relief(*place, codes, SILENT, given, None if gaps is None else unknown)
        return codes.read(0, 0, width, rows)


def test_places_seen_in_pixels_without_a_value_are_shadow(tmp_path: Path) -> None:
    seen = view(tmp_path, rolling(75.0), size=(80, 36))
    lit = np.ones((80, 36), np.float32)
    dark = lit.copy()
    dark[[3, 3, 40, 79], [5, 6, 0, 35]] = 0.0
    without, found = (mapped(seen, tmp_path, divisors, None) for divisors in (lit, dark))
    margin = (found.shape[1] - 36) // 2
    columns = np.arange(-margin, 36.0 + margin)
    sight = LineOfSight(seen.image, seen.radar, seen.heights, seen.grid, seen.projection, columns)
    edge_m = seen.bins.first_m
    changed = 0
    for row in range(80):
        strip = slice(0, 64) if row < 64 else slice(64, 80)
        profile = sight.profile(np.arange(strip.start, strip.stop, dtype=float))
        pixel = np.floor((profile.slant_range_m[row - strip.start] - edge_m) / seen.bins.step_m)
        expected = np.isin(pixel, np.flatnonzero(dark[row] == 0.0))
        np.testing.assert_array_equal(found[row], np.where(expected, SHADOW, without[row]))
        changed += expected.sum()
    assert changed >= 3


@pytest.mark.parametrize("has_gaps", [False, True])
def test_threads_give_the_same_codes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, has_gaps: bool
) -> None:
    seen = view(tmp_path, ridges(420.0, 1000.0), off_nadir=38.0, look="L", size=(600, 36))
    gaps = None
    if has_gaps:
        gaps = np.zeros((seen.grid.height, seen.grid.width), np.uint8)
        middle = seen.grid.height // 2, seen.grid.width // 2
        gaps[middle[0] - 2 : middle[0] + 3, middle[1] - 2 : middle[1] + 3] = 1
    divisors = np.ones((600, 36), np.float32)
    divisors[::7, 20] = 0.0
    found = []
    for threads in (1, 2, 5):
        monkeypatch.setattr(parallel, "WORKERS", threads)
        found.append(mapped(seen, tmp_path, divisors, gaps))
    assert {*np.unique(found[0])} == {VALID, LAYOVER, SHADOW, *([INVALID] if has_gaps else [])}
    np.testing.assert_array_equal(found[1], found[0])
    np.testing.assert_array_equal(found[2], found[0])


def fine_gaps(seen: View, folder: Path, gaps: np.ndarray) -> LineOfSight:
    """Return the sight of an image of *seen* at the middles of its columns, over ground with *gaps*."""
    name = f"{len(list(folder.iterdir()))}.bin"
    unknown = Spool(folder / name, seen.grid.width, seen.grid.height, np.uint8)
    unknown.write(0, 0, gaps)
    place = seen.image, seen.radar, seen.heights, seen.grid, seen.projection
    return LineOfSight(*place, np.arange(float(seen.bins.columns)), unknown)


FINE_DEG = 1.0 / 36_000.0  # 3 m: a pixel of the image is 8 of the model


def test_gaps_of_a_fine_model_are_the_same_for_every_part_of_the_rows(tmp_path: Path) -> None:
    seen = view(tmp_path, flat, spacing_deg=FINE_DEG)
    chance = np.random.default_rng(2).random((seen.grid.height, seen.grid.width))
    gaps = (chance < 0.004).astype(np.uint8)
    sight = fine_gaps(seen, tmp_path, gaps)
    rows = np.arange(float(seen.bins.rows))
    whole = sight.profile(rows).is_known
    assert 0.1 < whole.mean() < 0.9
    alone = np.concatenate([sight.profile(rows[[row]]).is_known for row in range(len(rows))])
    np.testing.assert_array_equal(alone, whole)


@pytest.mark.parametrize("latitude", [0.0, 37.4, 60.0, -60.0])
def test_no_gap_of_a_fine_model_slips_between_two_nodes(tmp_path: Path, latitude: float) -> None:
    seen = view(tmp_path, flat, place=(latitude, 20.0), spacing_deg=FINE_DEG)
    west, north = seen.grid.geotransform[0], seen.grid.geotransform[3]
    time, distance = seen.centres()
    lat, lon = to_ground(seen.plan.orbit, time, distance, seen.plan.side)
    rows, columns = (north - lat) / FINE_DEG - 0.5, (lon - west) / FINE_DEG - 0.5
    # In the middle between four nodes and between two: in rows, in columns, in both.
    for down, across in ((0.5, 0.5), (0.5, 0.0), (0.0, 0.5)):
        gaps = np.zeros((seen.grid.height, seen.grid.width), np.uint8)
        row, column = (
            (1 - down) * ((1 - across) * at[12, 18] + across * at[12, 19])
            + down * ((1 - across) * at[13, 18] + across * at[13, 19])
            for at in (rows, columns)
        )
        gaps[round(row), round(column)] = 1
        known = fine_gaps(seen, tmp_path, gaps).profile(np.arange(float(seen.bins.rows))).is_known
        missing = {(int(r), int(c)) for r, c in np.argwhere(~known)}
        beside = {(12 + r, 18 + c) for r in {0, round(2 * down)} for c in {0, round(2 * across)}}
        assert missing & beside, (down, across)
        assert all(abs(r - 12.5) < 2 and abs(c - 18.5) < 2 for r, c in missing)
