"""Levels of numbers by a table are those of the power that the numbers stand for, bit for bit."""

from __future__ import annotations

import numpy as np
import pytest
from alos2_explorer.plugin.domain.enums import Units
from alos2_explorer.plugin.rasters.tiles.power_levels import TABLED, TabledLevels, levels_of_power

OVERVIEWS = 3


def table(*nodata: int) -> np.ndarray:
    dn = np.arange(TABLED, dtype=np.float64)
    power = (dn * dn * 1e-8).astype(np.float32)
    power[[0, *nodata]] = np.nan
    return power


@pytest.mark.parametrize("units", list(Units))
@pytest.mark.parametrize("shape", [(512, 2048), (37, 301), (1, 1), (64, 2)])
@pytest.mark.parametrize("nodata", [(), (900,), (TABLED - 1,)])
@pytest.mark.parametrize("zeros", [0.0, 0.3])
def test_levels_of_numbers_are_those_of_their_power(
    units: Units, shape: tuple[int, int], nodata: tuple[int, ...], zeros: float
) -> None:
    random = np.random.default_rng(1)
    numbers = random.integers(1, TABLED, shape).astype(np.uint16)
    numbers[random.random(shape) < zeros] = 0
    numbers[random.random(shape) < zeros / 3] = 900
    power = table(*nodata)
    levels = TabledLevels(power, units, OVERVIEWS)
    for part in (numbers, numbers[::-1], numbers):  # the last call has arrays that were used before
        expected = levels_of_power(power[part], None, units, OVERVIEWS)
        found = levels(part)
        assert found is not None
        assert expected is not None
        assert len(found) == OVERVIEWS + 1
        for one, other in zip(found, expected):
            assert one.dtype == other.dtype
            np.testing.assert_array_equal(one, other)


def test_numbers_without_data_have_no_levels() -> None:
    numbers = np.full((40, 60), 900, np.uint16)
    numbers[::2] = 0
    assert TabledLevels(table(900), Units.DB, OVERVIEWS)(numbers) is None
    assert TabledLevels(np.full(TABLED, np.nan, np.float32), Units.DB, OVERVIEWS)(numbers) is None
