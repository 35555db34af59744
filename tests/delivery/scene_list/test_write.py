"""What a search found goes out whole: GDAL, and two download tools, read it."""

from __future__ import annotations

import csv
import shutil
import subprocess
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from alos2_explorer.plugin.catalogs.disasters import shipped
from alos2_explorer.plugin.delivery.scene_list.fields import FIELDS
from alos2_explorer.plugin.delivery.scene_list.links import links_of
from alos2_explorer.plugin.delivery.scene_list.write import ENDINGS, write_scene_list
from alos2_explorer.plugin.domain.errors import Alos2Error, CancelledError, UnsupportedError
from alos2_explorer.plugin.domain.footprint import Footprint
from alos2_explorer.plugin.domain.platform import Platform
from alos2_explorer.plugin.domain.progress import Progress
from alos2_explorer.plugin.domain.scene import Asset, Place, Scene
from alos2_explorer.plugin.domain.scene_json import scene_from_json
from osgeo import gdal, ogr
from simulators import Reply, Request, Simulator
from support.patience import PATIENCE_S
from support.vector_files import places_of_kml, read_features

ogr.UseExceptions()
SECRET = "https://storage.example.com/scene.zip?X-Amz-Signature=0a1b2c3d4e5f60718293a4b5c6d7e8f9"
TABLES = (".gpkg", ".geojson", ".kml", ".csv")


def on_both_sides() -> Scene:
    """Return a scene across the date line."""
    scene = shipped.scenes()[0]
    outline = Footprint.of_points([(179, 50), (181, 50), (181, 52), (179, 52)])
    return replace(scene, footprint=outline)


def signed() -> Scene:
    scene = shipped.scenes()[1]
    asset = Asset("scene.zip", SECRET, "archive")
    return replace(scene, places=(Place(Platform.TELLUS, SECRET, (asset,), needs_login=True),))


@pytest.fixture(scope="module")
def scenes() -> list[Scene]:
    without = replace(shipped.scenes()[2], footprint=None)
    return [on_both_sides(), signed(), without, *shipped.scenes()[3:40]]


def opened(path: Path):
    dataset = gdal.OpenEx(str(path), gdal.OF_VECTOR)
    assert dataset is not None
    return dataset, dataset.GetLayer(0)


@pytest.mark.parametrize("ending", TABLES)
def test_gdal_opens_every_scene_with_outline_and_fields(scenes, tmp_path, ending):
    written = write_scene_list(tmp_path / f"found{ending}", scenes)
    assert written.scenes == len(scenes)
    features = read_features(written.file)
    assert len(features) == len(scenes)
    for (values, geometry), scene in zip(features, scenes):
        names = {name: "begin" if ending == ".kml" and name == "start" else name for name in FIELDS}
        assert set(names.values()) <= set(values)
        assert values["scene_id"] == scene.product.scene_id
        assert int(values["path"]) == scene.product.path
        assert values["polarisations"] == "+".join(scene.polarisations)
        assert values["credit"] == scene.best_place.licence.credit
        begin = str(values[names["start"]])
        assert begin.replace("/", "-").replace("T", " ")[:19] == f"{scene.start:%Y-%m-%d %H:%M:%S}"
        if scene.footprint is None:
            assert geometry is None or geometry.IsEmpty()
            continue
        rings = scene.footprint.rings
        west, east, south, north = geometry.GetEnvelope()
        assert west == pytest.approx(min(x for ring in rings for x, _ in ring), abs=1e-5)
        assert east == pytest.approx(max(x for ring in rings for x, _ in ring), abs=1e-5)
        assert south == pytest.approx(min(y for ring in rings for _, y in ring), abs=1e-5)
        assert north == pytest.approx(max(y for ring in rings for _, y in ring), abs=1e-5)
    assert [path.name for path in tmp_path.iterdir()] == [written.file.name]
    assert "Signature" not in written.file.read_bytes().decode("utf-8", "replace")


def test_kml_names_each_scene_and_its_time_for_google_earth(scenes, tmp_path):
    places = places_of_kml(write_scene_list(tmp_path / "found.kml", scenes).file)
    assert [place["Name"] for place in places] == [scene.key for scene in scenes]
    for place, scene in zip(places, scenes):
        for said, time in ((place["begin"], scene.start), (place["end"], scene.stop)):
            assert said.endswith("Z")
            shown = datetime.fromisoformat(said.replace("Z", "+00:00"))
            assert abs(shown - time) < timedelta(milliseconds=1)


def test_signs_that_xml_has_no_place_for_do_not_break_a_kml(tmp_path):
    scene = replace(shipped.scenes()[0], event='a <b> & \x00\x0b\ud800 "c" 能登')
    written = write_scene_list(tmp_path / "odd.kml", [scene])
    ((values, _),) = read_features(written.file)
    assert values["event"] == 'a <b> &  "c" 能登'


@pytest.mark.parametrize("ending", [".gpkg", ".geojson"])
def test_a_table_carries_each_scene_whole_for_a_download(scenes, tmp_path, ending):
    written = write_scene_list(tmp_path / f"found{ending}", scenes)
    _, layer = opened(written.file)
    again = [scene_from_json(feature["scene_json"]) for feature in layer]
    assert [scene.key for scene in again] == [scene.key for scene in scenes]
    assert again[3:] == scenes[3:]


def test_a_spreadsheet_reads_the_table(scenes, tmp_path):
    """With the mark of UTF-8 that Excel looks for, and one column for each field."""
    written = write_scene_list(tmp_path / "found.csv", scenes)
    assert written.file.read_bytes().startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(written.file.read_text("utf-8-sig").splitlines()))
    assert list(rows[0]) == ["WKT", *FIELDS]
    assert rows[3]["start"].endswith("Z")
    assert datetime.fromisoformat(rows[3]["start"].replace("Z", "+00:00")) - scenes[3].start < timedelta(
        milliseconds=1
    )


def files_of(count: int, base: str) -> list[Scene]:
    """Return scenes whose files lie at *base*, side by side."""
    made = []
    for scene in shipped.scenes()[:count]:
        names = ("IMG-HH-x", "LED-x", "BRS-HH-x.jpg")
        roles = ("image", "leader", "quicklook")
        assets = [Asset(n, f"{base}/{scene.key}/{n}", role) for n, role in zip(names, roles)]
        made.append(replace(scene, places=(Place(Platform.AWS, f"{base}/{scene.key}/", tuple(assets)),)))
    return made


def test_links_are_those_of_the_files_that_a_reader_needs(tmp_path):
    scenes = [*files_of(3, "https://example.com/bucket"), signed()]
    written = write_scene_list(tmp_path / "links.txt", scenes)
    lines = written.file.read_text("utf-8").splitlines()
    assert lines == [
        f"https://example.com/bucket/{scene.key}/{name}"
        for scene in scenes[:3]
        for name in ("IMG-HH-x", "LED-x")
    ]
    assert (written.scenes, written.links.without) == (3, 1)


def test_no_link_has_a_token_a_signature_or_an_odd_protocol():
    scene = shipped.scenes()[0]

    def at(href: str, platform: Platform = Platform.AWS) -> Scene:
        return replace(scene, places=(Place(platform, href, (Asset("x.zip", href, "archive"),)),))

    refused = [
        at(SECRET),
        at("https://user:password@example.com/x.zip"),
        at("https://example.com/x.zip?token=abc"),
        at("sftp://sftp.gportal.jaxa.jp:22/product/x.zip", Platform.GPORTAL),
        at("https://example.com/x.zip", Platform.TELLUS),
        at("https://example.com/a\nhttps://evil.example.com/b"),
    ]
    links = links_of([*refused, at("https://example.com/x.zip?version=2")])
    assert links.urls == ("https://example.com/x.zip?version=2",)
    assert links.without == len(refused)


def test_where_no_scene_has_a_plain_link_nothing_is_written(tmp_path):
    with pytest.raises(UnsupportedError, match="has a plain link"):
        write_scene_list(tmp_path / "links.txt", [signed()])
    assert list(tmp_path.iterdir()) == []


class _Files(Simulator):
    def reply(self, request: Request) -> Reply:
        return Reply(200, request.path.encode(), "application/octet-stream")


@pytest.mark.parametrize("command", [["wget", "-q", "-x", "-nH", "-i"], ["aria2c", "-q", "-i"]])
def test_a_download_tool_fetches_the_list(tmp_path, command):
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed")
    with _Files() as server:
        written = write_scene_list(tmp_path / "links.txt", files_of(1, server.url))
        subprocess.run([*command, str(written.file)], cwd=tmp_path, check=True, timeout=PATIENCE_S)
    fetched = [path for path in tmp_path.rglob("*") if path.is_file() and path != written.file]
    assert {path.name for path in fetched} == {"IMG-HH-x", "LED-x"}


@pytest.mark.parametrize("ending", ENDINGS)
def test_what_was_there_stays_until_the_new_file_is_whole(tmp_path, ending):
    target = tmp_path / f"found{ending}"
    target.write_text("old")

    def stop() -> bool:
        return True

    with pytest.raises(CancelledError):
        write_scene_list(target, files_of(3, "https://example.com"), Progress(cancelled=stop))
    assert [path.name for path in tmp_path.iterdir()] == [target.name]
    assert target.read_text() == "old"
    write_scene_list(target, files_of(3, "https://example.com"))
    assert target.read_bytes() != b"old"


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_folder_that_is_not_there_is_said(tmp_path, ending):
    with pytest.raises(Alos2Error, match="found"):
        write_scene_list(tmp_path / "gone" / f"found{ending}", files_of(1, "https://example.com"))


def test_another_ending_is_refused_with_those_that_are_known(tmp_path):
    with pytest.raises(UnsupportedError, match="ending") as refused:
        write_scene_list(tmp_path / "found.xlsx", [])
    assert ".gpkg" in refused.value.hint


def test_no_scene_is_an_empty_table(tmp_path):
    for ending in TABLES:
        written = write_scene_list(tmp_path / f"none{ending}", [])
        assert written.scenes == 0
        assert written.file.exists()


def test_times_are_utc_in_a_geopackage(tmp_path):
    scene = replace(
        shipped.scenes()[0], start=datetime(2024, 1, 1, 14, 10, 12, 500000, tzinfo=timezone.utc)
    )
    written = write_scene_list(tmp_path / "one.gpkg", [scene])
    _, layer = opened(written.file)
    (feature,) = layer
    year, month, day, hour, minute, second, zone = feature.GetFieldAsDateTime("start")
    assert (year, month, day, hour, minute, zone) == (2024, 1, 1, 14, 10, 100)
    assert second == pytest.approx(12.5)
