"""One γ⁰ over hills is one value on the map wherever the scene lies and however the radar looks."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from alos2_explorer.plugin.domain.raster_options import RasterOptions
from alos2_explorer.plugin.products.open import open_product
from osgeo import gdal
from products.l11.hilly_scene import GAMMA0_DB, HillyScene, write_heights
from products.l11.test_flattened_images import away_from_edges
from products.nrb.scenes import array, make, one
from sar.terrain.hills import made_terrain, rolling

SCENES = {
    "left, descending, south": ((-33.4, -70.6), {"look": "L", "direction": "D"}),
    "across the date line": ((-17.5, 179.9995), {"direction": "D"}),
    "ascending, 78 N": ((78.0, 15.0), {"direction": "A"}),
    "at the edge of a zone, in degrees": ((35.6, 138.0), {"direction": "D"}),
}


@pytest.mark.parametrize("name", list(SCENES))
def test_one_gamma0_is_one_value_in_its_place(tmp_path: Path, name: str) -> None:
    place, scene = SCENES[name]
    lat, lon = place
    stretch = 1.0 / np.cos(np.radians(lat))
    box = (lon - 0.018 * stretch, lat - 0.008, lon + 0.018 * stretch, lat + 0.008)
    terrain = made_terrain(rolling(75.0), place)
    truth = HillyScene(terrain, box, looks=(5, 3)).write(
        tmp_path / "scene", center=place, lines=300, pixels=300, mode="FBD", **scene
    )
    crs = "EPSG:4326" if "degrees" in name else ""
    dem = write_heights(tmp_path / "dem.tif", terrain)
    folder = make(truth, dem, tmp_path / "nrb", ("HH",), crs=crs)
    output = open_product(str(folder)).raster(RasterOptions(), tmp_path / "hh.tif")
    values, codes = array(output), array(one(folder, "_MSK.tif"))
    inner = away_from_edges(np.isfinite(values)) & (codes == 1)
    error = values[inner] - GAMMA0_DB
    assert inner.sum() > 1000
    assert abs(np.median(error)) <= 0.02
    assert error.std() <= 0.1
    assert -0.25 <= np.percentile(error, 1) <= np.percentile(error, 99) <= 0.25
    x0, dx, _, y0, _, dy = gdal.Open(str(output)).GetGeoTransform()
    for centre, step in ((x0 + dx / 2.0, dx), (y0 + dy / 2.0, -dy)):
        assert abs(centre / step - round(centre / step)) < 1e-6
