"""What makes two dates hard to compare is told one by one, and nothing else is."""

from __future__ import annotations

import pytest
from alos2_explorer.plugin.change.pair_checks import differences
from alos2_explorer.plugin.common.raster_items import RasterFacts, prefixed
from alos2_explorer.plugin.domain.enums import Quantity, Units
from alos2_explorer.plugin.rasters.alos2_raster import OwnRaster
from alos2_explorer.plugin.sar.grid import Grid

GRID = Grid(10, 10, (0.0, 25.0, 0.0, 0.0, 0.0, -25.0), "")
BEFORE = "ALOS2518900770-240105_WWDR2.2GUA"


def raster(identity: str, **items: str) -> OwnRaster:
    """Return a raster of the product *identity*."""
    scene, product = identity.split("_")
    metadata = {
        "SCENE_ID": scene,
        "PRODUCT_ID": product,
        "LEVEL": "L2.2",
        "BEAM": "W2",
        "DEM": "AW3D30",
        "POLARISATION": "HH",
        **items,
    }
    return OwnRaster(
        name=f"{identity}.tif",
        grid=GRID,
        quantity=Quantity.GAMMA0,
        units=Units.DB,
        facts=RasterFacts(f"{identity}.tif", prefixed(**metadata)),
    )


@pytest.mark.parametrize(
    ("identity", "items", "sentence"),
    [
        ("ALOS2518910770-240202_WWDR2.2GUA", {}, "The path differs (121 before, 135 after)."),
        ("ALOS2518900770-240202_WWDL2.2GUA", {}, "The look differs (right before, left after)."),
        (
            "ALOS2518900770-240202_WWDR2.2GUD",
            {},
            "The direction differs (ascending before, descending after).",
        ),
        ("ALOS2518900770-240202_WBDR2.2GUA", {}, "The mode differs (WWD before, WBD after)."),
        ("ALOS2518900770-240202_WWDR2.2GUA", {"BEAM": "W3"}, "The beam differs (W2 before, W3 after)."),
        (
            "ALOS2518900770-240202_WWDR2.2GUA",
            {"LEVEL": "L2.1"},
            "The level differs (L2.2 before, L2.1 after).",
        ),
        (
            "ALOS2518900770-240705_WWDR2.2GUA",
            {},
            "The season differs by 182 days (2024-01-05, 2024-07-05).",
        ),
        (
            "ALOS2518900770-231206_WWDR2.2GUA",
            {},
            "The first raster (2024-01-05) is later than the second (2023-12-06).",
        ),
        (
            "ALOS2518900770-240202_WWDR2.2GUA",
            {"DEM": "GLO-30"},
            "The elevation model differs (AW3D30 before, GLO-30 after).",
        ),
        (BEFORE, {}, f"Both rasters are of one scene, {BEFORE}."),
        ("ALOS2518900770-240202_WWDR2.2GUA", {}, ""),
        ("ALOS2518900770-250110_WWDR2.2GUA", {}, ""),
    ],
    ids=[
        *("path", "look", "direction", "mode", "beam", "level", "season", "order"),
        *("elevation model", "itself"),
        *("same geometry", "same season a year later"),
    ],
)
def test_each_difference_is_one_sentence(identity, items, sentence):
    assert differences(raster(BEFORE), raster(identity, **items)) == [sentence] * bool(sentence)
