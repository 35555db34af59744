"""``decode --find-dem`` and rows of a batch that find their elevation model."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from alos2_explorer.plugin.cli.elevation import dem_finder
from factory.elevation import write_buckets
from osgeo import gdal
from simulators.elevation import ElevationBuckets

PIXEL = ("--pixel-size", 40)


@pytest.fixture(scope="module")
def elevation(strip, tmp_path_factory):
    folder = write_buckets(tmp_path_factory.mktemp("buckets"), *strip.centre, 300.0)
    with ElevationBuckets(folder) as running:
        yield running


def items(path: str) -> dict[str, str]:
    return gdal.Open(path).GetMetadata()


def test_a_model_is_found_and_kept_where_the_environment_says(cli, strip, elevation, tmp_path) -> None:
    tiles = tmp_path / "tiles"
    given = {"ALOS2_DEM_SOURCE": elevation.bucket(), "ALOS2_DEM_FOLDER": str(tiles)}
    run = cli("decode", strip.location, tmp_path / "hh.tif", "--find-dem", *PIXEL, **given)
    assert run.code == 0, run.said
    assert items(run.row["output"])["ALOS2_TERRAIN"] == "geocoded"
    assert len(list(tiles.glob("*.tif"))) == 1


def test_an_option_comes_before_the_environment(cli, strip, elevation, tmp_path) -> None:
    tile = next((elevation.folder / "copernicus-dem-90m").glob("*/*.tif"))
    source = ("--find-dem", "--dem-source", tile)
    environment = {"ALOS2_DEM_SOURCE": "http://127.0.0.1:9", "XDG_CACHE_HOME": str(tmp_path / "caches")}
    run = cli("decode", strip.location, tmp_path / "hh.tif", *source, *PIXEL, **environment)
    assert run.code == 0, run.said
    assert items(run.row["output"])["ALOS2_DEM"] == tile.name


def test_without_the_option_nothing_is_fetched(cli, strip, elevation, tmp_path) -> None:
    asked = len(elevation.requests)
    given = {"ALOS2_DEM_SOURCE": elevation.bucket(), "ALOS2_DEM_FOLDER": str(tmp_path / "tiles")}
    run = cli("decode", strip.location, tmp_path / "hh.tif", *PIXEL, **given)
    assert items(run.row["output"])["ALOS2_TERRAIN"] == "none"
    assert len(elevation.requests) == asked


def test_rows_of_a_batch_find_their_models(cli, strip, elevation, tmp_path, write_lines) -> None:
    row = {
        "kind": "raster",
        "input": str(strip.location),
        "output": str(tmp_path / "row.tif"),
        "pixel_size": 40,
        "find_dem": True,
        "dem_source": elevation.bucket(),
    }
    rows = write_lines(tmp_path / "rows.jsonl", [row])
    given = {"ALOS2_DEM_FOLDER": str(tmp_path / "tiles")}
    run = cli("batch", rows, "--workers", 1, "--manifest", tmp_path / "manifest.json", **given)
    assert run.code == 0, (run.said, json.dumps(run.rows))
    assert items(str(tmp_path / "row.tif"))["ALOS2_TERRAIN"] == "geocoded"


@pytest.mark.parametrize(
    ("environment", "folder"),
    [
        ({"ALOS2_DEM_FOLDER": "/data/tiles", "XDG_CACHE_HOME": "/caches"}, "/data/tiles"),
        ({"XDG_CACHE_HOME": "/caches"}, "/caches/alos2_explorer/elevation"),
        ({"LOCALAPPDATA": "/local"}, "/local/alos2_explorer/elevation"),
        ({}, str(Path("~/.cache/alos2_explorer/elevation").expanduser())),
    ],
)
def test_tiles_are_kept_among_the_users_caches(environment: dict[str, str], folder: str) -> None:
    assert dem_finder(environment=environment).folder == Path(folder)


def test_a_product_on_a_map_says_that_it_takes_no_model(cli, nrb, tmp_path) -> None:
    run = cli("decode", nrb.folder, tmp_path / "hh.tif", "--find-dem")
    assert run.code == 0, run.said
    assert "No elevation model is looked for: L2.2 lies on a map already." in run.said
