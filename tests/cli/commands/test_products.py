"""``decode``, ``load``, ``change`` and ``info`` do what the algorithms do, without QGIS."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
from factory import write_l11
from osgeo import gdal
from support.rasters import opened_to_change


def values(path: str | Path) -> np.ndarray:
    return gdal.Open(str(path)).ReadAsArray()


def test_decoding_gives_the_pixels_that_the_library_gives(cli, strip, tmp_path) -> None:
    from alos2_explorer.plugin.domain.enums import Quantity, Units
    from alos2_explorer.plugin.domain.raster_options import RasterOptions
    from alos2_explorer.plugin.products.open import open_product

    run = cli(
        *("decode", strip.location, tmp_path / "new" / "hh.tif", "--units", "power"),
        *("--quantity", "gamma0", "--pixel-size", 20, "--height", 50),
    )
    assert run.code == 0, run.said
    (remark,) = run.row.pop("warnings")
    assert remark.startswith("No elevation model: all ground is taken at 50 m")
    assert run.row == {
        "output": str(tmp_path / "new" / "hh.tif"),
        "product": f"{strip.scene_id}-{strip.product_id}",
    }
    options = RasterOptions(
        quantity=Quantity.GAMMA0, units=Units.POWER, pixel_size_m=20.0, height_m=50.0
    )
    direct = open_product(str(strip.location)).raster(options, tmp_path / "direct.tif")
    np.testing.assert_array_equal(values(run.row["output"]), values(direct))


@pytest.mark.parametrize("command", ["decode", "mosaic", "batch"])
def test_the_polygons_of_a_file_cut_what_is_decoded(cli, strip, tmp_path, command) -> None:
    """Inside of them are the bits of the extent, in the command and in a batch of jobs."""
    image = strip.image()
    latitude, longitude = (float(v) for v in image.to_ground(image.lines / 2, image.pixels / 2))
    corners = [(-0.006, -0.003), (0.005, -0.005), (0.004, 0.004)]
    ring = [(longitude + x, latitude + y) for x, y in [*corners, corners[0]]]
    polygon = tmp_path / "a.geojson"
    polygon.write_text(json.dumps({"type": "Polygon", "coordinates": [ring]}), "utf-8")
    area, output = ("--area", polygon, "--pixel-size", 10), tmp_path / "cut.tif"
    box = f"{ring[0][0]},{ring[1][1]},{ring[1][0]},{ring[2][1]}"
    whole = cli("decode", strip.location, tmp_path / "w.tif", "--extent", box, "--pixel-size", 10)
    shutil.copy(whole.row["output"], tmp_path / "v.tif")
    given = {
        "decode": ("decode", strip.location, output, *area),
        "mosaic": ("mosaic", whole.row["output"], tmp_path / "v.tif", output, "--area", polygon),
        "batch": ("batch", strip.location, "--folder", tmp_path / "b", *area),
    }[command]
    run = cli(*given)
    assert whole.code == 0, whole.said
    assert run.code == 0, run.said
    (written,) = (tmp_path / "b").rglob("*.tif") if command == "batch" else [output]
    cut, uncut = values(written), values(whole.row["output"])
    assert cut.shape == uncut.shape
    kept = np.isfinite(cut)
    if command == "mosaic":  # which averages in power what was written in dB
        np.testing.assert_allclose(cut[kept], uncut[kept], atol=1e-4)
    else:
        assert cut[kept].tobytes() == uncut[kept].tobytes()
    assert 0.3 * cut.size < kept.sum() < 0.6 * cut.size


def test_progress_and_warnings_go_to_standard_error(cli, strip, tmp_path) -> None:
    run = cli("decode", strip.location, tmp_path / "hh.tif")
    assert "warning: No elevation model" in run.said
    assert " % " in run.said
    quiet = cli("decode", strip.location, tmp_path / "hh.tif", "--quiet")
    assert " % " not in quiet.said
    assert "warning: No elevation model" in quiet.said


def test_every_doubt_is_said_and_stands_in_the_result(cli, nrb, tmp_path) -> None:
    folder = Path(shutil.copytree(nrb.folder, tmp_path / "scene"))
    next(folder.glob("*_MSK.tif")).unlink()
    run = cli("load", folder, tmp_path / "hh.tif")
    assert run.code == 0, run.said
    doubts = run.row["warnings"]
    assert any("has no mask" in doubt for doubt in doubts)
    assert [doubt for doubt in doubts if f"warning: {doubt}" not in run.said] == []
    assert len(set(doubts)) == len(doubts)


def test_what_is_made_of_a_doubtful_raster_says_its_doubts(cli, pair, tmp_path) -> None:
    for number, truth in enumerate((pair.pre, pair.post)):
        assert cli("load", truth.folder, tmp_path / f"{number}.tif").code == 0
    doubt = "The clock of this scene is doubtful."
    dataset = opened_to_change(tmp_path / "0.tif")
    dataset.SetMetadataItem("ALOS2_WARNINGS", doubt)
    dataset = None
    run = cli("change", tmp_path / "0.tif", tmp_path / "1.tif", tmp_path / "d.tif")
    assert run.code == 0, run.said
    assert doubt in run.row["warnings"]
    assert f"warning: {doubt}" in run.said


def test_loading_honours_mask_units_and_calibration(cli, nrb, tmp_path) -> None:
    run = cli(
        *("load", nrb.folder, tmp_path / "hv.tif", "--polarisation", "hv", "--units", "power"),
        *("--masked", "nodata,invalid,ocean"),
    )
    assert run.code == 0, run.said
    expected = nrb.power("HV", ("NoData", "InvalidData", "OceanWater"))
    np.testing.assert_allclose(values(run.row["output"]), expected, rtol=1e-6)


def test_an_area_south_and_west_of_zero_can_be_written_as_usual(cli, nrb, tmp_path) -> None:
    run = cli("load", nrb.folder, tmp_path / "hh.tif", "--extent", "-63.1,-3.2,-62.9,-3.0")
    assert run.code == 1
    assert "does not" in run.said, "the scene is elsewhere, but the extent was understood"


def test_change_finds_what_changed_and_says_by_which_numbers(cli, pair, tmp_path) -> None:
    for name, truth in (("pre", pair.pre), ("post", pair.post)):
        assert cli("load", truth.folder, tmp_path / f"{name}.tif").code == 0
    run = cli(
        *("change", tmp_path / "pre.tif", tmp_path / "post.tif", tmp_path / "change.tif"),
        *("--window", 5, "--candidates", tmp_path / "candidates.geojson", "--minimum-area", 50_000),
    )
    assert run.code == 0, run.said
    assert run.row["candidate_count"] == len(pair.patches)
    features = json.loads((tmp_path / "candidates.geojson").read_text())["features"]
    means = sorted(feature["properties"]["mean_db"] for feature in features)
    assert means == pytest.approx(sorted(patch.change_db for patch in pair.patches), abs=2.0)
    assert run.row["threshold_db"] == pytest.approx(3 * run.row["noise_db"], rel=0.02)


def test_info_is_what_the_product_says(cli, nrb) -> None:
    run = cli("info", nrb.folder)
    assert run.code == 0
    assert run.row["identity"]["scene_id"] == nrb.scene_id
    assert {"identity", "times", "geometry", "calibration", "footprint", "files", "quirks"} <= set(
        run.row
    )


@pytest.mark.parametrize("beams", ["F3", "3", "f3"])
def test_beams_may_be_named_like_their_files(cli, tmp_path, beams) -> None:
    truth = write_l11(
        tmp_path / "scene", mode="WBS", lines=300, pixels=60, polarisations=["HH"], beams=(2, 3)
    )
    run = cli("decode", str(truth.location), str(tmp_path / "out.tif"), "--beams", beams)
    assert run.code == 0
    assert gdal.Open(str(tmp_path / "out.tif")).GetMetadataItem("ALOS2_BEAMS") == "3"


@pytest.fixture(scope="module")
def at_the_date_line(tmp_path_factory):
    return write_l11(tmp_path_factory.mktemp("east"), lines=60, pixels=80, center=(-17.0, 179.999))


def test_an_extent_whose_west_lies_east_of_its_east_crosses_the_date_line(
    cli, at_the_date_line, tmp_path
) -> None:
    arguments = ("decode", at_the_date_line.location, tmp_path / "x.tif", "--crs", "EPSG:32760")
    across = cli(*arguments, "--extent", "179.9,-17.5,-179.9,-16.5")
    assert across.code == 0, across.said
    elsewhere = cli(*arguments, "--extent", "178.0,-17.5,179.0,-16.5")
    assert elsewhere.code == 1
    metres = cli(*arguments, "--extent", "9,1,8,2", "--extent-crs", "EPSG:32760")
    assert metres.code == 1
    assert "is not in degrees" in metres.said
