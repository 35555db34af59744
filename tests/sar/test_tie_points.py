"""Tie points: exact positions at few points, interpolated to a tolerance between them."""

from __future__ import annotations

from datetime import datetime, timezone

import numpy as np
import pytest
from alos2_explorer.plugin.domain.enums import Look
from alos2_explorer.plugin.domain.errors import CancelledError
from alos2_explorer.plugin.sar.grid import Grid, Window
from alos2_explorer.plugin.sar.orbit import Orbit
from alos2_explorer.plugin.sar.projection import Projection
from alos2_explorer.plugin.sar.range_doppler import RangeDoppler
from alos2_explorer.plugin.sar.tie_points import TOLERANCE, TiePlanes, lattice_planes, tie_planes
from factory.orbit import orbit_over


@pytest.mark.parametrize("size", [(3, 5), (700, 300), (4000, 2500)])
def test_ties_are_refined_until_interpolation_is_right(size: tuple[int, int]) -> None:
    projection = Projection("EPSG:32654")
    grid = Grid(*size, (3e5, 10.0, 0.0, 4.1e6, 0.0, -10.0), projection.wkt)

    def exact(longitude: np.ndarray, latitude: np.ndarray) -> np.ndarray:
        return np.stack([50 * np.sin(60 * latitude) + 900 * longitude, 1e4 * latitude * longitude])

    planes = tie_planes(grid, projection, exact)
    column, row = max(size[0] - 130, 0), max(size[1] - 70, 0)
    window = (column, row, size[0] - column, size[1] - row)
    x = 3e5 + (np.arange(column, size[0]) + 0.5) * 10.0
    y = 4.1e6 - (np.arange(row, size[1]) + 0.5) * 10.0
    truth = exact(*projection.to_geographic(*np.meshgrid(x, y)))
    for plane in range(2):
        base = float(np.floor(truth[plane].mean()))
        error = planes.interpolate(plane, window, base) - (truth[plane] - base)
        assert np.abs(error).max() < 0.03


def test_ties_are_refined_where_only_the_edges_of_cells_are_wrong() -> None:
    """A saddle is right in the middle of each cell at any spacing: its curvatures cancel there."""
    projection = Projection("EPSG:4326")
    grid = Grid(900, 900, (20.0, 1e-3, 0.0, 50.0, 0.0, -1e-3), projection.wkt)

    def saddle(longitude: np.ndarray, latitude: np.ndarray) -> np.ndarray:
        return 500.0 * ((longitude - 20.4) ** 2 - (latitude - 49.6) ** 2)[None]

    planes = tie_planes(grid, projection, saddle)
    pixels = (np.arange(900) + 0.5) * 1e-3
    truth = saddle(*np.meshgrid(20.0 + pixels, 50.0 - pixels))[0]
    assert np.abs(planes.interpolate(0, (0, 0, 900, 900)) - truth).max() <= TOLERANCE


@pytest.mark.parametrize("size", [301, 3001])
@pytest.mark.parametrize(
    ("place", "off_nadir", "crs", "pixel_m"),
    [
        ((0.02, 20.0), 8.0, "EPSG:32634", 10.0),
        ((-16.8, 179.99), 8.0, "EPSG:3832", 60.0),
        ((-16.8, 179.99), 58.0, "EPSG:32660", 60.0),
        ((72.0, -40.0), 58.0, "EPSG:4326", 10.0),
        ((84.5, 10.0), 35.0, "EPSG:5041", 60.0),
        ((-84.5, 170.0), 58.0, "EPSG:3031", 60.0),
    ],
)
def test_radar_positions_are_interpolated_to_the_tolerance(
    place: tuple[float, float], off_nadir: float, crs: str, pixel_m: float, size: int
) -> None:
    """Steep and shallow looks, near the poles and over the date line, at -200 m and 5000 m."""
    side = 1 if place[0] > -80 else -1
    orbit = orbit_over(*place, datetime(2024, 1, 1), ascending=True, side=side, off_nadir_deg=off_nadir)
    first, vectors = orbit.state_vectors()
    track = Orbit(first.replace(tzinfo=timezone.utc), 60.0, vectors[:, :3], vectors[:, 3:])
    radar = RangeDoppler(track, Look.RIGHT if side > 0 else Look.LEFT)
    projection = Projection(crs)
    step = pixel_m / projection.unit_m
    x, y = (float(value) for value in projection.from_geographic(place[1], place[0]))
    west, north = x - size / 2 * step, y + size / 2 * step
    grid = Grid(size, size, (west, step, 0.0, north, 0.0, -step), projection.wkt)

    def exact(longitude: np.ndarray, latitude: np.ndarray) -> np.ndarray:
        heights = np.array([-200.0, 5000.0])[:, None, None]
        seconds, distance = radar.to_radar(latitude, longitude, heights)
        across_m = pixel_m * np.sin(np.radians(off_nadir))
        return np.concatenate([seconds * 6800.0 / pixel_m, distance / across_m])

    planes = tie_planes(grid, projection, exact)
    row, column = np.random.default_rng(1).integers(0, size, (2, 1, 1500))
    truth = exact(*projection.to_geographic(west + (column + 0.5) * step, north - (row + 0.5) * step))
    for plane, values in enumerate(truth):
        base = float(np.floor(values.mean()))
        found = planes.interpolate(plane, (0, 0, size, size), base)[row, column]
        assert np.abs(found - (values - base)).max() <= TOLERANCE


class Counted:
    """A function of places that counts the points asked of it; with a fold along one meridian or not."""

    def __init__(self, fold: float) -> None:
        self.fold = fold
        self.points = 0

    def __call__(self, longitude: np.ndarray, latitude: np.ndarray) -> np.ndarray:
        self.points += longitude.size
        smooth = 400.0 * np.sin(longitude * 0.9) * np.cos(latitude * 1.1)
        return (smooth + self.fold * np.abs(longitude - 21.2304))[None]


@pytest.mark.parametrize("fold", [0.0, 25.0])
def test_of_many_ties_few_are_computed_where_cubics_give_the_others(fold: float) -> None:
    projection = Projection("EPSG:4326")
    size = 2400
    grid = Grid(size, size, (20.0, 1e-3, 0.0, 50.0, 0.0, -1e-3), projection.wkt)
    counted, each = Counted(fold), Counted(fold)
    planes = tie_planes(grid, projection, counted)
    pixels = (np.arange(size) + 0.5) * 1e-3
    truth = each(*np.meshgrid(20.0 + pixels, 50.0 - pixels))[0]
    error = np.abs(planes.interpolate(0, (0, 0, size, size)) - truth)
    kept = np.abs(pixels - 1.2304) > 0.02
    assert error[:, kept].max() <= TOLERANCE
    ties = planes.values[0].size
    assert counted.points < ties / 4 if fold == 0.0 else counted.points > ties
    each.points = 0
    tie_planes(grid, projection, each, is_analytic=False)
    assert each.points > ties


def test_what_is_asked_for_a_block_is_part_of_all_ties() -> None:
    projection = Projection("EPSG:4326")
    grid = Grid(2300, 2100, (20.0, 1e-3, 0.0, 50.0, 0.0, -1e-3), projection.wkt)
    planes = tie_planes(grid, projection, Counted(0.0))
    assert planes.computed.size < planes.values.size / 4
    step, ties = planes.step, planes.values
    assert ties.shape == (1, (2100 - 1) // step + 2, (2300 - 1) // step + 2)
    for column, row, width, height in ((0, 0, 2300, 2100), (700, 1500, 333, 1), (2299, 0, 1, 2100)):
        rows = slice(row // step, (row + height - 1) // step + 2)
        columns = slice(column // step, (column + width - 1) // step + 2)
        np.testing.assert_array_equal(planes.block(column, row, width, height), ties[:, rows, columns])


@pytest.mark.parametrize("window", [(0, 0, 97, 50), (64, 33, 40, 31), (5, 3, 1, 1), (90, 60, 30, 30)])
def test_planes_found_together_are_those_found_one_by_one(window: tuple[int, int, int, int]) -> None:
    values = np.random.default_rng(4).uniform(0, 2000, (4, 20, 24))
    planes = TiePlanes(7, values)
    found = planes.between(planes.block(*window)[[1, 3]], Window(*window), (900, 11))
    np.testing.assert_array_equal(found[0], planes.interpolate(1, Window(*window), 900))
    np.testing.assert_array_equal(found[1], planes.interpolate(3, Window(*window), 11))
    column, row, width, height = window
    y, x = np.mgrid[row : row + height, column : column + width]
    truth = np.zeros(y.shape)
    for down in (0, 1):
        for right in (0, 1):
            weight = (1 - abs(y / 7 - y // 7 - down)) * (1 - abs(x / 7 - x // 7 - right))
            truth += weight * values[3, y // 7 + down, x // 7 + right]
    np.testing.assert_allclose(found[1] + 11, truth, atol=1e-3)


def test_a_part_of_a_lattice_has_the_values_of_the_whole() -> None:
    projection = Projection("EPSG:4326")
    step = 1.0 / 1024.0
    whole = Grid(2400, 1800, (20.0, step, 0.0, 50.0, 0.0, -step), projection.wkt)
    part = Grid(301, 77, (20.0 + 1001 * step, step, 0.0, 50.0 - 333 * step, 0.0, -step), projection.wkt)
    every = tie_planes(whole, projection, Counted(0.0))
    some = tie_planes(part, projection, Counted(0.0), whole=whole)
    for window in (Window(0, 0, 301, 77), Window(13, 5, 200, 60)):
        there = Window(window.column + 1001, window.row + 333, window.width, window.height)
        np.testing.assert_array_equal(some.interpolate(0, window), every.interpolate(0, there))
        found = some.exactly(some.block(*window), window)
        np.testing.assert_array_equal(found, every.exactly(every.block(*there), there))
    rows, columns = np.array([0, 40]), np.array([7, 300])
    np.testing.assert_array_equal(some.at(0, rows, columns), every.at(0, rows + 333, columns + 1001))


def test_ties_of_a_lattice_lie_at_multiples_of_their_spacing() -> None:
    """A grid that begins anywhere, whose corner was computed by another sum, has the same values."""
    projection = Projection("EPSG:32654")
    asked: list[np.ndarray] = []

    def exact(longitude: np.ndarray, latitude: np.ndarray) -> np.ndarray:
        asked.append(latitude)
        return (900.0 * longitude * np.sin(latitude))[None]

    whole = Grid(500, 400, (3e5 + 12.5, 25.0, 0.0, 4.1e6 + 12.5, 0.0, -25.0), projection.wkt)
    corner = (3e5 + 12.5 + 25.0 * 111 + 1e-8, 25.0, 0.0, 4.1e6 + 12.5 - 25.0 * 57 - 1e-8, 0.0, -25.0)
    part = Grid(99, 80, corner, projection.wkt)
    every, some = (lattice_planes(grid, projection, exact, 16) for grid in (whole, part))
    window = Window(-1, -1, 101, 82)  # one pixel beyond the grid
    there = Window(110, 56, 101, 82)
    np.testing.assert_array_equal(some.interpolate(0, window), every.interpolate(0, there))
    assert asked[1].size < asked[0].size / 10


def test_what_the_check_raises_ends_the_search_for_ties() -> None:
    projection, counted = Projection("EPSG:4326"), Counted(0.0)
    grid = Grid(2300, 2100, (20.0, 1e-3, 0.0, 50.0, 0.0, -1e-3), projection.wkt)
    asked: list[int] = []

    def check() -> None:
        asked.append(counted.points)
        if len(asked) > 2:
            raise CancelledError

    with pytest.raises(CancelledError):
        tie_planes(grid, projection, counted, check=check)
    assert asked == sorted(set(asked))
    assert counted.points == asked[-1]
