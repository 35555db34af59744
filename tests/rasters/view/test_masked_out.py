"""A view whose mask hides all that the map shows names a mask that hides less."""

from __future__ import annotations

import pytest
from alos2_explorer.plugin.common.mask_classes import MASK_CLASSES, MASKED_BY_DEFAULT
from alos2_explorer.plugin.domain.enums import Units
from alos2_explorer.plugin.domain.raster_options import RasterOptions
from alos2_explorer.plugin.products.open import open_product
from alos2_explorer.plugin.rasters.view.edit import change_mask
from alos2_explorer.plugin.rasters.view.masked_out import mask_that_shows
from factory import Box, write_l22

WHOLE = (0, 120)


@pytest.fixture(scope="module")
def shore(tmp_path_factory):
    """A scene of 300 columns: land, sea from column 100 on, invalid from column 200 on."""
    boxes = (Box(WHOLE, (100, 200), mask="OceanWater"), Box(WHOLE, (200, 300), mask="InvalidData"))
    return write_l22(tmp_path_factory.mktemp("shore"), shape=(120, 300), boxes=boxes)


@pytest.fixture(params=[Units.DB, Units.AMPLITUDE_DN], ids=["dB", "amplitude"])
def view(shore, tmp_path, request):
    product = open_product(str(shore.location))
    return product.raster(RasterOptions(units=request.param), tmp_path / "view.vrt")


def part(shore, first, last):
    """Return (west, south, east, north) of the columns from *first* to *last*."""
    x0, dx, _, y0, _, dy = shore.geotransform
    return x0 + first * dx, y0 + 35 * dy, x0 + last * dx, y0 + 5 * dy


def test_sea_that_is_left_out_is_told_and_land_in_view_is_enough(shore, view):
    change_mask(view, MASK_CLASSES)
    assert mask_that_shows(view, part(shore, 110, 190)) == MASKED_BY_DEFAULT
    assert mask_that_shows(view, part(shore, 90, 190)) is None
    assert mask_that_shows(view, part(shore, 0, 90)) is None


def test_the_usual_mask_is_never_to_blame(shore, view):
    """What it leaves out was not measured."""
    change_mask(view, MASKED_BY_DEFAULT)
    assert mask_that_shows(view, part(shore, 110, 190)) is None
    assert mask_that_shows(view, part(shore, 210, 290)) is None
    change_mask(view, MASK_CLASSES)
    assert mask_that_shows(view, part(shore, 210, 290)) is None


def test_what_the_user_shows_besides_stays_shown(shore, view):
    change_mask(view, ("nodata", "ocean"))
    assert mask_that_shows(view, part(shore, 110, 190)) == ("nodata",)
    assert mask_that_shows(view, part(shore, 210, 290)) is None


def test_beside_the_scene_no_mask_is_to_blame(shore, view):
    change_mask(view, MASK_CLASSES)
    assert mask_that_shows(view, part(shore, 400, 500)) is None


def test_a_single_line_of_land_is_found_before_the_view_is_called_empty(tmp_path):
    """A coarse look would miss one column of 500."""

    boxes = (Box((0, 40), (0, 251), mask="OceanWater"), Box((0, 40), (252, 500), mask="OceanWater"))
    scene = write_l22(tmp_path / "line", shape=(40, 500), boxes=boxes)
    view = open_product(str(scene.location)).raster(RasterOptions(), tmp_path / "view.vrt")
    change_mask(view, MASK_CLASSES)
    assert mask_that_shows(view, part(scene, 0, 500)) is None
    assert mask_that_shows(view, part(scene, 260, 500)) == MASKED_BY_DEFAULT
