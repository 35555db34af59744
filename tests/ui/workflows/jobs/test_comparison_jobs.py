"""Each comparison has a file of its own: a later one does not replace what a layer still shows."""

from __future__ import annotations

from itertools import product

import pytest
from alos2_explorer.plugin.domain.enums import Units
from alos2_explorer.plugin.domain.raster_options import RasterOptions
from alos2_explorer.plugin.layers.raster_layer import make_raster_layer
from alos2_explorer.plugin.products.open import open_product
from alos2_explorer.plugin.rasters.raster_facts import read_facts
from alos2_explorer.ui.workflows.jobs.comparison_jobs import DatePair, output_for
from factory import write_change_pair_l22


@pytest.fixture
def pair_of(qgis_app, tmp_path):
    truth = write_change_pair_l22(tmp_path / "pair")

    def make(units: Units) -> DatePair:
        layers = []
        for name in ("pre", "post"):
            opened = open_product(str(getattr(truth, name).location))
            file = opened.raster(RasterOptions(units=units), tmp_path / f"{name}_{units.value}.vrt")
            layers.append(make_raster_layer(read_facts(str(file))))
        return DatePair((layers[1],), (layers[0],), "", "")

    return make


def with_frames(layers, *frames: int) -> tuple:
    """Return layers as of one date that has several frames of a path on the map."""
    made = tuple(layers[0].clone() for _ in frames)
    for layer, frame in zip(made, frames):
        layer.setCustomProperty("alos2/frame", frame)
    return made


def test_of_several_frames_of_a_date_those_of_one_place_are_compared(pair_of):
    pair = pair_of(Units.DB)
    newer, older = with_frames(pair.newer, 780, 770), with_frames(pair.older, 760, 770)
    assert DatePair(newer, older, "", "").layers_of_one_image() == (older[1], newer[1])
    # Frames of two dates need not begin at the same place; the nearest overlap most.
    older = with_frames(pair.older, 700, 775)
    assert DatePair(newer[:1], older, "", "").layers_of_one_image() == (older[1], newer[0])


def test_of_two_products_of_a_frame_those_of_one_kind_are_compared(pair_of):
    pair = pair_of(Units.DB)
    other = with_frames(pair.newer, int(pair.newer[0].customProperty("alos2/frame")))
    other[0].setCustomProperty("alos2/product_id", "UBSR1.1__A")
    mixed = DatePair((*other, *pair.newer), pair.older, "", "")
    assert mixed.layers_of_one_image() == (pair.older[0], pair.newer[0])


def level_as(pair: DatePair, level: str) -> DatePair:
    for layer in (*pair.newer, *pair.older):
        name = layer.customProperty("alos2/product_id")
        layer.setCustomProperty("alos2/product_id", name.replace("2.2", level))
    return pair


def test_level_units_and_kind_of_picture_tell_files_apart(pair_of, tmp_path):
    pairs = [pair_of(Units.DB), pair_of(Units.POWER), level_as(pair_of(Units.DB), "2.1")]
    kinds = ("composite", "ratio")
    names = [output_for(tmp_path, pair, kind).name for pair, kind in product(pairs, kinds)]
    assert len(set(names)) == len(names)
    assert sum("2.1" in name for name in names) == len(kinds)


def test_the_same_comparison_has_the_same_file(pair_of, tmp_path):
    one, other = (output_for(tmp_path, pair_of(Units.DB), "ratio") for _ in range(2))
    assert one == other
