"""What a download leaves out for an area, and what it does about links that are signed afresh."""

from __future__ import annotations

import json
import socket
from datetime import datetime, timezone

import pytest
from alos2_explorer.plugin.delivery.scene_delivery import Order
from alos2_explorer.plugin.domain.errors import Alos2Error
from alos2_explorer.plugin.domain.footprint import Box
from alos2_explorer.plugin.domain.footprint_prediction import product_footprint
from alos2_explorer.plugin.domain.platform import Platform
from alos2_explorer.plugin.domain.product_id import find_product_id
from alos2_explorer.plugin.domain.progress import SILENT
from alos2_explorer.plugin.domain.scene import Asset, Place, Scene
from alos2_explorer.plugin.host import settings
from alos2_explorer.plugin.host.network import sessions
from alos2_explorer.plugin.processing.fetching.scene_fetcher import Fetching, refuse_failures
from alos2_explorer.plugin.processing.scene_features import feature_of, fields, scene_of
from alos2_explorer.plugin.transfer.http.session import HttpSession, HttpSettings
from alos2_explorer.plugin.transfer.retry import RetryPolicy
from factory import write_l11
from qgis.core import QgsProcessingFeedback
from servers.faults import vanish
from servers.faulty_server import FaultyServer
from simulators.aws import AwsSimulator
from transfer.conftest import noise


@pytest.fixture(scope="module")
def scansar(tmp_path_factory):
    return write_l11(
        tmp_path_factory.mktemp("wbs"),
        mode="WBS",
        direction="D",
        orbit=51949,
        frame=2850,
        lines=60,
        pixels=80,
        prf_scale=0.1,
        zipped="stored",
    )


@pytest.fixture
def server(scansar, monkeypatch):
    with AwsSimulator(scansar.location.parent) as simulator:
        monkeypatch.setattr(settings, "endpoints", lambda: {"aws": simulator.url})
        yield simulator


@pytest.fixture
def scene(scansar, server):
    product = find_product_id(f"{scansar.scene_id}-{scansar.product_id}")
    name, moment = scansar.location.name, datetime(2024, 1, 5, 3, tzinfo=timezone.utc)
    size = scansar.location.stat().st_size
    asset = Asset(name, f"{server.url}/{name}", "archive", size_bytes=size)
    place = Place(Platform.AWS, server.url, (asset,), size)
    outline = product_footprint(product, "W2")
    return Scene(product, moment, moment, outline, (place,), beam="W2", polarisations=("HH",))


def middle_of(outline):
    box = outline.boxes()[0]
    lon, lat = (box.west + box.east) / 2, (box.south + box.north) / 2
    return Box(lon - 0.01, lat - 0.01, lon + 0.01, lat + 0.01)


def files_of(folder):
    return sorted(file.name for file in folder.rglob("*") if file.is_file())


def test_only_the_beams_of_the_area_come_out_of_the_zip(qgis_app, scene, scansar, server, tmp_path):
    area = middle_of(product_footprint(scene.product, "W2", (5,)))
    outcomes = Fetching(tmp_path, [Order(scene=scene, area=area)]).run(SILENT)
    entries = [outcome.entry() for outcome in outcomes]
    names = files_of(tmp_path)
    images = [name for name in names if name.startswith("IMG-")]
    assert [name[-3:] for name in images] == ["-F5"]
    assert {"LED", "VOL", "TRL"} <= {name[:3] for name in names}
    assert {entry["state"] for entry in entries} == {"done"}


def test_without_an_area_the_zip_comes_whole_with_its_side_car(qgis_app, scene, scansar, tmp_path):
    Fetching(tmp_path, [Order(scene=scene)]).run(SILENT)
    folder = tmp_path / "2024" / scene.key
    assert (folder / scansar.location.name).read_bytes() == scansar.location.read_bytes()
    side_car = json.loads((folder / "alos2-scene.json").read_text("utf-8"))
    assert side_car["credit"].startswith("©")


def test_a_product_elsewhere_is_skipped_and_said_so(qgis_app, scene, server, tmp_path):
    outcomes = Fetching(tmp_path, [Order(scene=scene, area=Box(0, 0, 1, 1))]).run(SILENT)
    entries = [outcome.entry() for outcome in outcomes]
    assert [entry["state"] for entry in entries] == ["skipped"]
    assert [request.path for request in server.requests] == []
    refuse_failures(outcomes)


def test_a_failed_file_is_named_with_its_reason(qgis_app, scene, server, tmp_path):
    gone = Asset("gone.zip", f"{server.url}/gone.zip", "archive")
    lost = Scene(
        scene.product, scene.start, scene.stop, None, (Place(Platform.AWS, server.url, (gone,)),)
    )
    outcomes = Fetching(tmp_path, [Order(scene=lost)]).run(SILENT)
    with pytest.raises(Alos2Error, match=r"1 of 1 files could not be fetched; the first: .*404"):
        refuse_failures(outcomes)
    assert "gone.zip" not in files_of(tmp_path)


def test_files_of_one_name_do_not_replace_each_other_nor_the_manifest(qgis_app, tmp_path):
    contents = {"one/HH.zip": b"PK\3\4one", "two/HH.zip": b"PK\3\4two", "manifest.json": b"{}"}
    with AwsSimulator(objects=contents) as bucket:
        orders = [Order(url=f"{bucket.url}/{key}") for key in contents]
        outcomes = Fetching(tmp_path, orders).run(SILENT)
        entries = [outcome.entry() for outcome in outcomes]
    assert [entry["file"] for entry in entries] == ["HH.zip", "HH (2).zip", "manifest (2).json"]
    for entry, content in zip(entries, contents.values()):
        assert (tmp_path / entry["file"]).read_bytes() == content
    assert json.loads((tmp_path / "manifest.json").read_text("utf-8")) == entries


def test_a_scene_survives_as_a_feature(qgis_app, scene):
    assert scene_of(feature_of(scene, fields())) == scene


def test_a_feature_that_lost_its_stored_scene_is_known_by_its_ids(qgis_app, scene):
    feature = feature_of(scene, fields())
    feature.setAttribute("scene_json", feature.attribute("scene_json")[:254])
    known = scene_of(feature)
    assert known.product == scene.product
    assert known.best_place.platform is Platform.AWS
    assert known.best_place.href == feature.attribute("href")
    assert known.best_place.href.startswith(f"{scene.best_place.href}/")


def test_a_feature_of_something_else_is_no_scene(qgis_app, scene):
    feature = feature_of(scene, fields())
    for name in ("scene_json", "scene_id"):
        feature.setAttribute(name, "")
    assert scene_of(feature) is None


def test_an_event_that_leads_out_of_the_folder_does_not(qgis_app, scene, tmp_path):
    from dataclasses import replace

    from alos2_explorer.plugin.delivery.scene_folder import scene_folder

    folder = scene_folder(tmp_path, replace(scene, event="../../elsewhere"))
    assert folder.resolve().is_relative_to(tmp_path)


class _Watching(QgsProcessingFeedback):
    """Keeps what is shown, and lets the server come back when the countdown begins."""

    def __init__(self, server):
        super().__init__(False)
        self.waiting = []
        self._server = server

    def setProgressText(self, text):  # noqa: N802  (Qt name)
        if "Waiting for the line: next try in" in text:
            self.waiting.append(text)
            if len(self.waiting) == 1:
                self._server.come_back()


def test_the_toolbox_survives_an_outage(toolbox, tmp_path):
    data = noise(2_000_000)
    with FaultyServer() as server:
        server.fail("a.bin", vanish(1_000_000))
        given = {"URLS": server.put("a.bin", data), "FOLDER": str(tmp_path / "got")}
        feedback = _Watching(server)
        run = toolbox.run("download", feedback=feedback, **given)
        assert run.error == ""
        assert server.sent() < len(data) + 600_000
    assert "127.0.0.1" in feedback.waiting[0]
    assert (tmp_path / "got" / "a.bin").read_bytes() == data
    (entry,) = json.loads((tmp_path / "got" / "manifest.json").read_text("utf-8"))
    assert entry["state"] == "done"


def test_the_toolbox_waits_no_longer_than_wished(toolbox, tmp_path):
    with FaultyServer() as server:
        url = server.url("a.bin")
    run = toolbox.run("download", URLS=url, FOLDER=tmp_path, WAIT_MINUTES=0.01)
    assert run.error.startswith(
        "1 of 1 files could not be fetched; the first: The connection to 127.0.0.1"
    )
    (entry,) = json.loads((tmp_path / "manifest.json").read_text("utf-8"))
    assert entry["state"] == "failed"
    refused = toolbox.run("download", URLS=url, FOLDER=tmp_path, WAIT_MINUTES="soon")
    assert refused.error == "WAIT_MINUTES is soon, which is not a number. Write it like -83 or 2.5."


def test_a_dead_server_costs_one_file_its_tries_and_the_others_nothing(qgis_app, monkeypatch, tmp_path):
    tries = RetryPolicy(tries=3, base_s=0.01, cap_s=0.01)
    monkeypatch.setattr(sessions, "http_session", lambda *_: HttpSession(HttpSettings(retry=tries)))
    with socket.socket() as holder, AwsSimulator(objects={"there.zip": b"PK\3\4there"}) as bucket:
        holder.bind(("127.0.0.1", 0))
        dead = f"http://127.0.0.1:{holder.getsockname()[1]}"
        urls = [f"{dead}/a.zip", f"{dead}/b.zip", f"{bucket.url}/there.zip", f"{dead}/c.zip"]
        outcomes = Fetching(tmp_path, [Order(url=url) for url in urls]).run(SILENT)
        entries = [outcome.entry() for outcome in outcomes]
    assert [entry["state"] for entry in entries] == ["failed", "failed", "done", "failed"]
    assert "127.0.0.1 failed" in entries[0]["error"]
    assert all(
        "127.0.0.1 could not be reached when it was asked before" in entries[at]["error"]
        for at in (1, 3)
    )
    assert (tmp_path / "there.zip").read_bytes() == b"PK\3\4there"
