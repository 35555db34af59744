"""``alos2:search`` finds what the platforms list, ``alos2:download`` fetches what was found."""

from __future__ import annotations

import hashlib
import json

import pytest
from factory import write_l22
from osgeo import ogr
from simulators.aws import AwsSimulator
from support.headless import HeadlessQgis

ogr.UseExceptions()
FIELDS = [
    *("scene_id", "product_id", "level", "platform", "start", "end", "path", "frame", "orbit"),
    *("direction", "look", "mode", "beam", "polarisations", "event", "phase", "pair_id"),
    *("size_bytes", "licence", "credit", "href"),
]
INDEX, AWS = 6, 1


@pytest.fixture(scope="module")
def bucket(tmp_path_factory):
    """A bucket with one L2.2 scene where the real one keeps them."""
    folder = tmp_path_factory.mktemp("bucket")
    scene = write_l22(
        folder / "palsar2" / "L2.2" / "2025", mode="WBD", orbit=51942, frame=2850, shape=(120, 140)
    )
    with AwsSimulator(folder) as simulator:
        yield simulator, scene


@pytest.fixture(scope="module")
def online(bucket, tmp_path_factory):
    """A profile whose platforms are on this machine: one answers, one does not."""
    simulator, _ = bucket
    folder = tmp_path_factory.mktemp("online") / "profile"
    settings = {"endpoints/aws": simulator.url, "endpoints/asf": "http://127.0.0.1:9"}
    return HeadlessQgis(folder, {**settings, "index": str(folder.parent / "index.gpkg")})


@pytest.fixture(scope="module")
def found(online, bucket, tmp_path_factory):
    output = tmp_path_factory.mktemp("found") / "scenes.gpkg"
    run = online.run(
        "alos2:search",
        EXTENT="136.5,137.5,36.5,37.8 [EPSG:4326]",
        START="2024-01-01",
        END="2024-01-31",
        PLATFORMS=AWS,
        LEVELS=2,
        OUTPUT=output,
    )
    assert run.code == 0, run.output
    return output


def features(path):
    dataset = ogr.Open(str(path))
    layer = dataset.GetLayer(0)
    return dataset, layer, list(layer)


def test_an_event_is_found_without_a_network_one_feature_a_product(headless, tmp_path):
    run = headless.run(
        "alos2:search",
        EVENT="noto-2024",
        PLATFORMS=INDEX,
        LEVELS=0,
        PATH=121,
        DIRECTION=1,
        LOOK=2,
        MODE="UB",
        OUTPUT=tmp_path / "noto.gpkg",
    )
    assert run.code == 0, run.output
    _, layer, scenes = features(tmp_path / "noto.gpkg")
    names = [
        layer.GetLayerDefn().GetFieldDefn(i).GetName()
        for i in range(layer.GetLayerDefn().GetFieldCount())
    ]
    assert [name for name in names if name in FIELDS] == FIELDS
    assert layer.GetSpatialRef().GetAuthorityCode(None) == "4326"
    assert len(scenes) == 12
    assert {scene["phase"] for scene in scenes} == {"post", "archive"}
    assert {(scene["path"], scene["direction"], scene["look"]) for scene in scenes} == {
        (121, "ascending", "left")
    }
    assert "ALOS2518900770-240101" in {scene["scene_id"] for scene in scenes}
    post = next(scene for scene in scenes if scene["scene_id"] == "ALOS2518900770-240101")
    assert post["product_id"] == "UBSL1.1__A"
    assert post["start"].startswith("2024/01/01 14:10")
    west, east, south, north = post.GetGeometryRef().GetEnvelope()
    assert west < 136.98 < east
    assert south < 37.44 < north


def test_a_platform_lists_its_scene_with_footprint_times_and_size(found, bucket):
    _, truth = bucket
    _, _, scenes = features(found)
    assert len(scenes) == 1
    scene = scenes[0]
    assert scene["scene_id"] == truth.scene_id
    assert (scene["level"], scene["platform"], scene["mode"]) == ("L2.2", "aws", truth.product_id[:3])
    assert scene["polarisations"] == "HH+HV"
    assert scene["credit"].startswith("©")
    assert scene["size_bytes"] > 10_000


def test_what_was_found_once_is_found_again_offline(online, found, bucket, tmp_path):
    _, truth = bucket
    run = online.run("alos2:search", PLATFORMS=INDEX, LEVELS=2, OUTPUT=tmp_path / "again.gpkg")
    assert run.code == 0, run.output
    assert [scene["scene_id"] for scene in features(tmp_path / "again.gpkg")[2]] == [truth.scene_id]


def test_a_platform_that_fails_is_a_warning_and_not_the_end(tmp_path):
    broken = HeadlessQgis(
        tmp_path / "profile",
        {"endpoints/aws": "http://127.0.0.1:9", "index": str(tmp_path / "index.gpkg")},
    )
    run = broken.run(
        "alos2:search",
        EVENT="turkiye-2023",
        PLATFORMS=AWS,
        LEVELS=0,
        MAXIMUM=5,
        OUTPUT=tmp_path / "x.gpkg",
    )
    assert run.code == 0, run.output
    assert any("127.0.0.1" in warning for warning in run.warnings), run.output
    assert len(features(tmp_path / "x.gpkg")[2]) == 5


def test_what_cannot_be_asked_for_is_one_sentence_and_leaves_nothing(
    headless, tmp_path, folder_is_empty
):
    run = headless.run("alos2:search", EVENT="atlantis", OUTPUT=tmp_path / "x.gpkg")
    assert run.code == 1
    assert run.error.startswith("The event 'atlantis' is not known. Known are ")
    assert folder_is_empty() == []


def test_found_scenes_are_downloaded_verified_and_named_in_a_manifest(online, found, bucket, tmp_path):
    simulator, truth = bucket
    run = online.run("alos2:download", INPUT=found, FOLDER=tmp_path / "scenes")
    assert run.code == 0, run.output
    entries = json.loads((tmp_path / "scenes" / "manifest.json").read_text("utf-8"))
    assert run.results["MANIFEST"] == str(tmp_path / "scenes" / "manifest.json")
    assert {entry["state"] for entry in entries} == {"done"}
    assert {entry["file"].rsplit("/", 1)[-1] for entry in entries} >= {
        truth.files[kind].name for kind in ("HH", "HV", "MSK", "LIN")
    }
    for entry in entries:
        content = (tmp_path / "scenes" / entry["file"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == entry["sha256"]
        assert len(content) == entry["bytes"]
        assert entry["url"].startswith(simulator.url)
    before = len(simulator.requests)
    again = online.run("alos2:download", INPUT=found, FOLDER=tmp_path / "scenes")
    assert again.code == 0, again.output
    assert [r.path for r in simulator.requests[before:] if r.method == "GET" and "SLP" in r.path] == []


def test_addresses_are_downloaded_and_a_missing_one_fails_without_the_others(online, bucket, tmp_path):
    simulator, truth = bucket
    base = f"{simulator.url}/palsar2/L2.2/2025/"
    mask = truth.files["MSK"].name
    run = online.run(
        "alos2:download",
        URLS=f"{base}gone.tif\n{base}{mask}",
        FOLDER=tmp_path / "scenes",
    )
    assert run.code == 1
    assert run.error.startswith("1 of 2 files could not be fetched")
    entries = json.loads((tmp_path / "scenes" / "manifest.json").read_text("utf-8"))
    assert [entry["state"] for entry in entries] == ["failed", "done"]
    assert (tmp_path / "scenes" / mask).read_bytes() == truth.files["MSK"].read_bytes()
    assert not (tmp_path / "scenes" / "gone.tif").exists()
