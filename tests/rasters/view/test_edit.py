"""The mask of a view changes in place, class by class, without making the view again."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from alos2_explorer.plugin.common.mask_classes import MASK_CLASSES
from alos2_explorer.plugin.domain.enums import Units
from alos2_explorer.plugin.domain.errors import FormatError, UnsupportedError
from alos2_explorer.plugin.domain.raster_options import RasterOptions
from alos2_explorer.plugin.products.open import open_product
from alos2_explorer.plugin.rasters.view.edit import (
    change_mask,
    masked_classes,
    replace_sources,
    source_files,
)
from factory import write_l22
from support.l22_rasters import assert_decibels, read, xml_names

SUBSETS = [subset for size in range(6) for subset in itertools.combinations(MASK_CLASSES, size)]


@pytest.fixture(scope="module")
def view(standard, tmp_path_factory):
    output = tmp_path_factory.mktemp("edit") / "view.vrt"
    return open_product(str(standard.location)).raster(RasterOptions(), output)


@pytest.mark.parametrize("classes", SUBSETS, ids=lambda classes: "+".join(classes) or "none")
def test_exactly_what_is_ticked_is_left_out(standard, view, classes):
    change_mask(view, classes)
    assert masked_classes(view) == classes
    assert_decibels(read(view), standard.gamma0_db("HH", xml_names(classes)))


def test_the_mask_of_an_amplitude_view(standard, tmp_path):
    product = open_product(str(standard.location))
    view = product.raster(RasterOptions(units=Units.AMPLITUDE_DN), tmp_path / "a.vrt")
    change_mask(view, ("layover",))
    expected = np.where(standard.mask == 2, 0, standard.dn["HH"])
    np.testing.assert_array_equal(read(view), expected)


def test_nothing_left_out_shines_through_where_the_calibration_makes_amplitudes_large(
    standard, tmp_path
):
    options = RasterOptions(units=Units.AMPLITUDE_DN, masked=MASK_CLASSES, calibration_factor_db=-60.0)
    view = open_product(str(standard.location)).raster(options, tmp_path / "a.vrt")
    np.testing.assert_array_equal(read(view) > 0, (standard.mask == 1) & (standard.dn["HH"] > 0))
    change_mask(view, MASK_CLASSES)
    np.testing.assert_array_equal(read(view) > 0, (standard.mask == 1) & (standard.dn["HH"] > 0))


def test_a_view_of_a_product_without_mask_cannot_change(tmp_path):
    truth = write_l22(tmp_path / "s", shape=(40, 40), omit=("MSK",))
    view = open_product(str(truth.location)).raster(RasterOptions(), tmp_path / "o.vrt")
    with pytest.raises(UnsupportedError, match="has no mask"):
        change_mask(view, ("ocean",))


def test_a_foreign_file_is_refused_and_left_alone(tmp_path):
    other = tmp_path / "x.vrt"
    other.write_text("<VRTDataset></VRTDataset>")
    with pytest.raises(FormatError, match="not a view that we wrote"):
        change_mask(other, ())
    assert other.read_text() == "<VRTDataset></VRTDataset>"


def test_its_files_can_be_replaced_by_copies(standard, view, tmp_path):
    import shutil

    change_mask(view, ("nodata", "invalid"))
    places = {}
    for path in source_files(view):
        places[path] = str(tmp_path / path.rsplit("/", 1)[-1])
        shutil.copy(path, places[path])
    copy = tmp_path / "copy.vrt"
    copy.write_text(view.read_text("utf-8"), "utf-8")
    for path in source_files(view):
        assert path in {str(standard.files["HH"].resolve()), str(standard.files["MSK"].resolve())}
    moved = {str((tmp_path / p).resolve()): q for p, q in zip(_relative(copy), places.values())}
    replace_sources(copy, moved)
    assert set(source_files(copy)) == set(places.values())
    assert_decibels(read(copy), standard.gamma0_db())


def _relative(view):
    return source_files(view)
