"""``mosaic``: the frames of a pass as one raster from the command line, L1.1 and L2.2."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from factory import write_l11, write_l22
from osgeo import gdal


def test_frames_of_l22_become_one_raster(cli, nrb, tmp_path) -> None:
    x0, size, _, y0, _, _ = nrb.geotransform
    origin = (x0, y0 - 200 * size)
    write_l22(tmp_path / "b", orbit=nrb.orbit_number, frame=nrb.frame + 10, origin=origin, epsg=nrb.epsg)
    run = cli("mosaic", nrb.folder, tmp_path / "b", tmp_path / "m.tif", "--units", "power")
    assert run.code == 0, run.said
    assert run.row["frames"] == 2
    dataset = gdal.Open(run.row["output"])
    assert dataset.RasterYSize == 560
    assert dataset.GetMetadataItem("ALOS2_UNITS") == "power"


def test_frames_of_l11_go_onto_one_map(cli, strip, tmp_path) -> None:
    """Two products of one pass decode onto one grid; the same ground is as bright as in one of them."""
    other = write_l11(tmp_path / "other")
    name = strip.scene_id[10:14]
    moved = f"{int(name) + 10:04d}"
    for file in list(Path(other.folder).iterdir()):
        file.rename(file.with_name(file.name.replace(name + "-", moved + "-")))
    alone = cli("decode", strip.location, tmp_path / "one.tif", "--pixel-size", 20)
    assert alone.code == 0, alone.said
    given = ("--pixel-size", 20)
    run = cli("mosaic", strip.folder, other.folder, tmp_path / "m.tif", *given)
    assert run.code == 0, run.said
    one, both = (gdal.Open(str(path)) for path in (alone.row["output"], run.row["output"]))
    assert one.GetGeoTransform() == both.GetGeoTransform()
    found, expected = both.ReadAsArray(), one.ReadAsArray()
    assert np.array_equal(np.isnan(found), np.isnan(expected))
    assert np.nanmax(np.abs(found - expected)) < 0.01
    assert both.GetMetadataItem("ALOS2_QUANTITY") == "sigma0"


def test_another_pass_is_refused(cli, nrb, tmp_path) -> None:
    write_l22(tmp_path / "b", orbit=nrb.orbit_number + 207, frame=nrb.frame + 10)
    run = cli("mosaic", nrb.folder, tmp_path / "b", tmp_path / "m.tif")
    assert run.code == 1
    assert "cannot become one mosaic: the orbit differs" in run.said
    assert not (tmp_path / "m.tif").exists()
