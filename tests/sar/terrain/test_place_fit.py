"""Shifts of images against images of their terrain, with the speckle and the fields of real ground."""

from __future__ import annotations

import numpy as np
import pytest
from alos2_explorer.plugin.common.array_file import Spool
from alos2_explorer.plugin.domain.errors import CancelledError
from alos2_explorer.plugin.domain.progress import SILENT, Progress
from alos2_explorer.plugin.sar.multilook import Looks
from alos2_explorer.plugin.sar.radar_image import RadarImage
from alos2_explorer.plugin.sar.range_doppler import ImageGeometry
from alos2_explorer.plugin.sar.terrain.place_fit import fit_place, moved

ROWS, COLUMNS = 700, 900
GEOMETRY = ImageGeometry(10.0, 2000.0, 8e5, 4.3, ROWS * 6, COLUMNS * 4)


def slopes(shift: tuple[float, float], rough_db: float = 3.0) -> np.ndarray:
    """Return power of slopes down to 4 pixels whose places are later by *shift* (rows, columns)."""
    random = np.random.default_rng(5)
    row, column = np.meshgrid(np.arange(ROWS) - shift[0], np.arange(COLUMNS) - shift[1], indexing="ij")
    decibels = np.zeros((ROWS, COLUMNS))
    for length in np.geomspace(4.0, 60.0, 40):
        angle, phase = random.uniform(0.0, 2.0 * np.pi, 2)
        along = (row * np.sin(angle) + column * np.cos(angle)) / length
        decibels += np.sin(2.0 * np.pi * along + phase)
    return 10.0 ** (decibels / decibels.std() * rough_db / 10.0)


def image_of(folder, power: np.ndarray) -> tuple[RadarImage, Spool]:
    spools = []
    for name, values in (("measured", power), ("terrain", slopes((0.0, 0.0)))):
        spool = Spool(folder / f"{name}.bin", COLUMNS, ROWS, np.float32)
        spool.write(0, 0, values)
        spools.append(spool)
    edges = np.tile(np.array([0, COLUMNS - 1], np.float32), (ROWS, 1))
    image = RadarImage("F1", spools[0], GEOMETRY, Looks(4, 6), 0, edges, 20.0, 27.0)
    return image, spools[1]


@pytest.mark.parametrize("shift", [(0.0, 0.0), (2.3, -1.6), (-7.75, 11.4)])
def test_the_shift_is_found_under_speckle_and_fields(tmp_path, shift):
    random = np.random.default_rng(7)
    fields = np.kron(10.0 ** random.normal(0.0, 0.3, (ROWS // 35, COLUMNS // 45)), np.ones((35, 45)))
    power = 0.1 * slopes(shift) * random.gamma(12.0, 1.0 / 12.0, (ROWS, COLUMNS)) * fields
    power[:40] = 0.0
    image, terrain = image_of(tmp_path, power)
    fit = fit_place(image, terrain, SILENT)
    assert fit.is_certain
    assert fit.rows == pytest.approx(shift[0], abs=0.1)
    assert fit.columns == pytest.approx(shift[1], abs=0.1)
    assert fit.azimuth_m == pytest.approx(fit.rows * 20.0)
    assert fit.range_m == pytest.approx(fit.columns * 4 * 4.3)
    assert max(fit.azimuth_error_m / 20.0, fit.range_error_m / 17.2) < 0.1
    # Where the terrain was expected at (300, 400), it is measured a shift later.
    place = image.geometry.to_time_and_range(300.0 * 6 + 2.5, 400.0 * 4 + 1.5)
    assert np.ravel(moved(image, fit).index(*place)) == pytest.approx(
        (300.0 + shift[0], 400.0 + shift[1]), abs=0.1
    )


def test_ground_that_does_not_show_its_terrain_is_not_moved(tmp_path):
    power = np.random.default_rng(2).gamma(12.0, 1.0 / 12.0, (ROWS, COLUMNS))
    image, terrain = image_of(tmp_path, power)
    fit = fit_place(image, terrain, SILENT)
    assert not fit.is_certain


def test_flat_land_has_nothing_to_fit(tmp_path):
    image, terrain = image_of(tmp_path, slopes((1.0, 1.0)))
    terrain.write(0, 0, np.ones((ROWS, COLUMNS), np.float32))
    fit = fit_place(image, terrain, SILENT)
    assert (fit.is_certain, fit.patches) == (False, 0)


def test_a_shift_beyond_those_looked_for_is_not_believed(tmp_path):
    image, terrain = image_of(tmp_path, slopes((60.0, 0.0)))
    assert not fit_place(image, terrain, SILENT).is_certain


def test_it_can_be_cancelled(tmp_path):
    image, terrain = image_of(tmp_path, slopes((1.0, 1.0)))
    with pytest.raises(CancelledError):
        fit_place(image, terrain, Progress(cancelled=lambda: True))
