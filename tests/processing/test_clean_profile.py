"""What only the real program shows: its list of algorithms, paths as they are typed, an index."""

from __future__ import annotations

import json

from alos2_explorer.plugin.processing.algorithms.registry import ALL
from factory import write_l21
from osgeo import gdal, ogr
from simulators import EorcSimulator
from support.headless import HeadlessQgis

gdal.UseExceptions()
ogr.UseExceptions()
EORC = 0


def test_a_clean_profile_lists_every_algorithm_and_the_model(headless):
    listed = headless.call("--json", "list")
    start = listed.stdout.find("{")
    providers = json.JSONDecoder().raw_decode(listed.stdout[start:])[0]["providers"]
    names = set(providers["alos2"]["algorithms"])
    assert names == {f"alos2:{made.ID}" for made in ALL} | {"alos2:eventtochangemap"}


def test_relative_and_japanese_paths_mean_what_they_say(headless):
    scene = write_l21(headless.folder / "画像 一")
    run = headless.run("alos2:loadl21", INPUT="画像 一", UNITS=2, OUTPUT="結果 一.tif")
    assert run.code == 0, run.output
    written = gdal.Open(str(headless.folder / "結果 一.tif"))
    assert written.GetMetadataItem("ALOS2_SCENE_ID") == scene.scene_id
    assert written.GetRasterBand(1).GetDescription() == "HH sigma0 [amplitude DN]"


def test_the_index_is_read_ahead(tmp_path):
    with EorcSimulator() as page:
        endpoints = {"endpoints/eorc": page.url, "index": str(tmp_path / "index.gpkg")}
        qgis = HeadlessQgis(tmp_path / "profile", endpoints)
        run = qgis.run("alos2:updateindex", EVENT="noto-2024", END="2024-01-31", PLATFORMS=EORC)
        assert run.code == 0, run.output
        assert page.requests
    assert run.results["FAILED"] == 0
    index = ogr.Open(str(tmp_path / "index.gpkg"))
    assert run.results["COUNT"] == index.GetLayerByName("scenes").GetFeatureCount() > 100
