"""The geoid: PROJ's grid if it is there, and how far the table that comes with the plugin is from it."""

from __future__ import annotations

import lzma
from pathlib import Path

import numpy as np
import pytest
from alos2_explorer.plugin.domain.errors import Alos2Error
from alos2_explorer.plugin.elevation import geoid as module
from alos2_explorer.plugin.elevation.geoid import EGM2008, Geoid, table_undulation
from osgeo import osr

from .make_geoid_table import TABLE, errors, read_grid, source_grid, table_of, write_table

# EGM2008 in public tests of other programs; EGM96 is within a metre of it there.
PLACES = [(31.7683, 35.2137, 19.758), (30.2644, -97.7527, -26.886), (0.0, 0.0, 17.2)]


@pytest.fixture
def grid() -> np.ndarray:
    path = source_grid()
    if path is None:
        pytest.skip("PROJ's grid of EGM96 is not installed.")
    return read_grid(path)


@pytest.mark.parametrize(("latitude", "longitude", "height"), PLACES)
def test_the_geoid_is_where_others_put_it(latitude: float, longitude: float, height: float) -> None:
    for model in ("EGM96", EGM2008):
        assert float(Geoid(model).undulation(longitude, latitude)) == pytest.approx(height, abs=1.5)
    assert float(table_undulation(np.array(longitude), np.array(latitude))) == pytest.approx(
        height, abs=1.5
    )


def test_the_table_is_what_the_script_makes_of_the_grid(grid: np.ndarray, tmp_path: Path) -> None:
    made = tmp_path / "table.xz"
    write_table(table_of(grid), made)
    np.testing.assert_array_equal(module._table()[:, :360] * 10.0, table_of(grid))
    assert made.read_bytes() == TABLE.read_bytes()
    assert TABLE.stat().st_size <= 40_000


@pytest.mark.parametrize("content", [None, b"", b"no xz", lzma.compress(b"short")])
def test_a_damaged_table_is_one_sentence(content, tmp_path: Path, monkeypatch) -> None:
    damaged = tmp_path / "egm96_1deg.xz"
    if content is not None:
        damaged.write_bytes(content)
    monkeypatch.setattr(module, "_TABLE", damaged)
    with pytest.raises(Alos2Error, match=r"egm96_1deg\.xz could not be read"):
        module._table.__wrapped__()


def test_the_tables_error_is_what_is_said_of_it(grid: np.ndarray) -> None:
    """1 m for 95 % of the Earth, 2 m for 99 %, at most 14 m."""
    off = np.abs(errors(grid, table_of(grid)))
    weight = np.cos(np.radians(np.linspace(90.0, -90.0, len(off))))[:, None] * np.ones_like(off)
    within = [float(weight[off <= limit].sum() / weight.sum()) for limit in (1.0, 2.1)]
    assert within[0] >= 0.95
    assert within[1] >= 0.99
    assert off.max() <= 14.0
    assert module.TABLE_ERROR.startswith("1 m for 95 % of the Earth, 2 m for 99 %, at most 14 m")


def test_the_table_is_interpolated_as_the_error_was_measured(grid: np.ndarray) -> None:
    latitude, longitude = np.meshgrid(
        np.linspace(90.0, -90.0, 721), np.arange(1440) / 4.0 - 180.0, indexing="ij"
    )
    found = table_undulation(longitude, latitude) - grid
    np.testing.assert_allclose(found, errors(grid, table_of(grid)), atol=1e-9)


@pytest.mark.parametrize("with_proj", [True, False])
def test_the_geoid_has_no_step_at_the_date_line_and_one_value_at_a_pole(
    with_proj: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not with_proj:
        monkeypatch.setattr(module, "_transformation", lambda model: None)
    geoid = Geoid()
    for latitude in (-89.5, -60.0, 0.3, 45.0, 80.0):
        across = geoid.undulation(np.linspace(179.0, 181.0, 81), latitude)
        assert np.abs(np.diff(across)).max() < 0.2
        turned = geoid.undulation(np.linspace(-181.0, -179.0, 81), latitude)
        np.testing.assert_allclose(across, turned, atol=1e-9)
    for pole, height in ((90.0, 13.6), (-90.0, -29.5)):
        around = geoid.undulation(np.linspace(-180.0, 180.0, 73), pole)
        np.testing.assert_allclose(around, height, atol=0.06)


def test_a_projection_library_that_shifts_nothing_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without its grid PROJ returns heights as they were, and no error."""

    def lazy(model: str) -> osr.CoordinateTransformation:
        reference = osr.SpatialReference()
        reference.SetFromUserInput("EPSG:4979")
        return osr.CoordinateTransformation(reference, reference)

    monkeypatch.setattr(module, "_transformation", lazy)
    geoid = Geoid()
    assert geoid.is_table
    assert float(geoid.undulation(139.7, 35.7)) == pytest.approx(36.7, abs=1.5)
