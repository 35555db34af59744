"""Readers that know nothing of this plugin open an own NRB scene by its STAC item, in its place.

They are installed by ``make interop`` into build/foreign; these tests skip if they are not there.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
from pathlib import Path

import numpy as np
import pytest
from factory import L11Truth, write_l11
from osgeo import gdal
from products.l11.hilly_scene import write_heights
from products.nrb.scenes import make, one
from sar.terrain.hills import flat, made_terrain

FOREIGN = Path(__file__).parents[3] / "build" / "foreign"
PYTHON = FOREIGN / "bin" / "python"
SCRIPT = Path(__file__).with_name("foreign_readers.py")
READERS = {"rasterio", "rioxarray", "odc-stac", "stackstac"}
CORE = "https://schemas.stacspec.org/v1.0.0/item-spec/json-schema/item.json"
PLACES = {"noto": (37.4, 137.0), "andes": (-33.4, -70.6), "fiji": (-17.5, 179.999)}

pytestmark = pytest.mark.skipif(not PYTHON.exists(), reason="installed by make interop")


@pytest.fixture(scope="module", params=list(PLACES))
def scene(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory):
    folder, place = tmp_path_factory.mktemp("scene"), PLACES[request.param]
    truth = write_l11(folder / "scene", center=place, lines=300, pixels=300, mode="FBD")
    return truth, write_heights(folder / "dem.tif", made_terrain(flat, place))


@pytest.mark.parametrize("crs", ["", "EPSG:4326"])
def test_every_reader_has_the_pixels_in_their_place(
    scene: tuple[L11Truth, Path], tmp_path: Path, crs: str
) -> None:
    if crs and abs(scene[0].centre[1]) > 179.0:
        pytest.skip("a map in degrees across the date line counts beyond 180")
    folder = make(*scene, tmp_path / "nrb", ("HH",), crs=crs)
    done = subprocess.run(
        [str(PYTHON), str(SCRIPT), str(one(folder, ".json")), str(FOREIGN / "sources")],
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    found = json.loads(done.stdout)
    image = gdal.Open(str(one(folder, "_HH_SLP.tif")))
    x0, dx, _, y0, _, dy = image.GetGeoTransform()
    numbers = np.ascontiguousarray(image.ReadAsArray().astype("<u2"))
    assert set(found["readers"]) == READERS
    for name, told in found["readers"].items():
        assert told["epsg"] == int(image.GetSpatialRef().GetAuthorityCode(None)), name
        assert told["transform"] == pytest.approx([dx, 0.0, x0, 0.0, dy, y0], abs=1e-9), name
        assert told["sha256"] == hashlib.sha256(numbers.tobytes()).hexdigest(), name
    assert found["core"] == [CORE]
    checked = [address for address, errors in found["schemas"].items() if errors is not None]
    assert len(checked) >= 4
    assert [found["schemas"][address] for address in checked] == [[]] * len(checked)
