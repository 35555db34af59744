"""``alos2:mosaic``: products or rasters, as a list, as lines or as a folder, become one raster."""

from __future__ import annotations

import numpy as np
import pytest
from factory import write_l22
from osgeo import gdal


@pytest.fixture(scope="module")
def frames(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pass")
    first = write_l22(folder / "a", frame=2840, boxes=())
    x0, size, _, y0, _, _ = first.geotransform
    changes = {"orbit": first.orbit_number, "boxes": (), "epsg": first.epsg}
    second = write_l22(folder / "b", frame=2850, origin=(x0, y0 - 300 * size), **changes)
    return folder, first, second


@pytest.mark.parametrize("how", ["lines", "list", "semicolon", "folder"])
def test_inputs_are_named_in_any_way(toolbox, frames, tmp_path, how):
    folder, first, second = frames
    names = [str(first.folder), str(second.folder)]
    given = {"lines": "\n".join(names), "list": names, "semicolon": ";".join(names)}
    run = toolbox.run("mosaic", INPUT=given.get(how, str(folder)), OUTPUT=tmp_path / "m.tif")
    dataset = gdal.Open(run.output)
    assert (dataset.RasterXSize, dataset.RasterYSize) == (400, 660)
    assert np.allclose(dataset.ReadAsArray()[330], -9.0, atol=0.01)
    assert dataset.GetRasterBand(1).GetDescription() == "HH gamma0 [dB]"
    assert dataset.GetMetadataItem("ALOS2_FRAMES") == "2840 2850"
    assert dataset.GetMetadata("IMAGE_STRUCTURE")["LAYOUT"] == "COG"
    assert dataset.GetRasterBand(1).GetOverviewCount() > 0


def test_the_readers_parameters_apply(toolbox, frames, tmp_path):
    folder, first, _ = frames
    given = {"POLARISATION": "HV", "UNITS": 2, "MASKED": "0,2,3,4"}
    run = toolbox.run("mosaic", INPUT=str(folder), OUTPUT=tmp_path / "m.tif", **given)
    dataset = gdal.Open(run.output)
    assert dataset.GetMetadataItem("ALOS2_MASKED") == "nodata,shadow,ocean,invalid"
    assert dataset.ReadAsArray()[10, 10] == first.dn["HV"][10, 10]


def test_another_pass_is_one_sentence_and_no_file(toolbox, frames, tmp_path):
    _, first, _ = frames
    other = write_l22(tmp_path / "other", frame=2850, orbit=first.orbit_number + 207)
    names = f"{first.folder}\n{other.folder}"
    run = toolbox.run("mosaic", INPUT=names, OUTPUT=tmp_path / "m.tif")
    assert "cannot become one mosaic: the orbit differs" in run.error
    assert not (tmp_path / "m.tif").exists()
    run = toolbox.run("mosaic", INPUT=str(tmp_path / "gone"), OUTPUT=tmp_path / "m.tif")
    assert f"{tmp_path / 'gone'} does not exist" in run.error
