"""``nrb``: a scene in the layout of L2.2 from the command line, on a model that finds itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from factory.elevation import write_buckets
from osgeo import gdal
from simulators.elevation import ElevationBuckets


@pytest.fixture(scope="module")
def elevation(strip, tmp_path_factory):
    folder = write_buckets(tmp_path_factory.mktemp("buckets"), *strip.centre, 300.0)
    with ElevationBuckets(folder) as running:
        yield running


def test_a_scene_is_made_and_loaded(cli, strip, elevation, tmp_path) -> None:
    given = {"ALOS2_DEM_SOURCE": elevation.bucket(), "ALOS2_DEM_FOLDER": str(tmp_path / "tiles")}
    run = cli("nrb", strip.location, tmp_path / "nrb", "--pixel-size", 40, **given)
    assert run.code == 0, run.said
    assert Path(run.row["output"]) == tmp_path / "nrb"
    loaded = cli("load", tmp_path / "nrb", tmp_path / "loaded.tif")
    assert loaded.code == 0, loaded.said
    items = gdal.Open(str(tmp_path / "loaded.tif")).GetMetadata()
    assert items["ALOS2_TERRAIN"] == "flattened"
    assert items["ALOS2_PRODUCT_ID"].endswith("_NRB")


def test_rows_of_a_batch_make_scenes(cli, strip, elevation, tmp_path, write_lines) -> None:
    row = {
        "kind": "nrb",
        "input": str(strip.location),
        "output": str(tmp_path / "nrb"),
        "polarisations": ["HH"],
        "pixel_size": 40,
        "extra": True,
        "dem_source": elevation.bucket(),
    }
    rows = write_lines(tmp_path / "rows.jsonl", [row])
    given = {"ALOS2_DEM_FOLDER": str(tmp_path / "tiles")}
    run = cli("batch", rows, "--workers", 1, "--manifest", tmp_path / "manifest.json", **given)
    assert run.code == 0, run.said
    assert len(list((tmp_path / "nrb").glob("*_SLP.tif"))) == 1
    for ending in ("MSK", "LCA", "GSR"):
        assert len(list((tmp_path / "nrb").glob(f"*_{ending}.tif"))) == 1


def test_flattened_gamma0_finds_its_model_without_being_told(cli, strip, elevation, tmp_path) -> None:
    given = {"ALOS2_DEM_SOURCE": elevation.bucket(), "ALOS2_DEM_FOLDER": str(tmp_path / "tiles")}
    wanted = ("--quantity", "gamma0-flattened", "--pixel-size", 40)
    run = cli("decode", strip.location, tmp_path / "hh.tif", *wanted, **given)
    assert run.code == 0, run.said
    assert gdal.Open(run.row["output"]).GetMetadataItem("ALOS2_TERRAIN") == "flattened"


def test_what_cannot_be_made_is_one_sentence_and_no_file(cli, strip, tmp_path) -> None:
    given = {"ALOS2_DEM_SOURCE": str(tmp_path / "none.tif"), "ALOS2_DEM_FOLDER": str(tmp_path / "tiles")}
    run = cli("nrb", strip.location, tmp_path / "nrb", **given)
    assert run.code != 0
    assert "none.tif" in run.said
    assert not [path for path in (tmp_path / "nrb").rglob("*") if path.is_file()]
