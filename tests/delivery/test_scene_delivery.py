"""Dock, toolbox and command line fetch the same files of a scene, with the same side-car."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import datetime, timezone
from pathlib import Path

import pytest
from alos2_explorer.plugin.catalogs.product_files import role_of
from alos2_explorer.plugin.cli.main import main
from alos2_explorer.plugin.cli.scene_rows import row_of
from alos2_explorer.plugin.delivery.manifest import FileState
from alos2_explorer.plugin.delivery.queue_requests import fetched_files
from alos2_explorer.plugin.delivery.scene_delivery import Order
from alos2_explorer.plugin.delivery.scene_folder import (
    SIDECAR,
    readable,
    scenes_on_disk,
    write_scene_sidecar,
)
from alos2_explorer.plugin.domain.platform import Platform
from alos2_explorer.plugin.domain.product_id import find_product_id, parse_file_name
from alos2_explorer.plugin.domain.progress import SILENT
from alos2_explorer.plugin.domain.scene import Asset, Place, Scene
from alos2_explorer.plugin.domain.scene_json import scene_from_json
from alos2_explorer.plugin.host import settings
from alos2_explorer.plugin.host.product_access import SceneAccess
from alos2_explorer.plugin.processing.fetching.scene_fetcher import Fetching
from alos2_explorer.plugin.transfer.queue.queue import DownloadQueue, QueueSettings
from factory import write_l11
from simulators.aws import AwsSimulator
from support.patience import wait_for
from transfer.queues import Listener


@pytest.fixture(scope="module")
def contents(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of a small product, and a picture of it to look at."""
    truth = write_l11(tmp_path_factory.mktemp("strip"), lines=60, pixels=80)
    files = {file.name: file.read_bytes() for file in sorted(truth.location.iterdir())}
    return {**files, f"BRS-HH-{truth.scene_id}-{truth.product_id}.jpg": b"\xff\xd8\xff a picture"}


@pytest.fixture
def server(contents: dict[str, bytes], monkeypatch: pytest.MonkeyPatch) -> Iterator[AwsSimulator]:
    with AwsSimulator(objects=contents) as simulator:
        monkeypatch.setattr(settings, "endpoints", lambda: {"aws": simulator.url})
        yield simulator


@pytest.fixture
def scene(contents: dict[str, bytes], server: AwsSimulator) -> Scene:
    product = next(filter(None, map(find_product_id, contents)))
    assets = tuple(
        Asset(name, f"{server.url}/{name}", role_of(parse_file_name(name)), size_bytes=len(content))
        for name, content in contents.items()
    )
    moment = datetime(product.date.year, product.date.month, product.date.day, tzinfo=timezone.utc)
    return Scene(product, moment, moment, None, (Place(Platform.AWS, server.url, assets),))


def by_toolbox(scene: Scene, root: Path) -> None:
    outcomes = Fetching(root, [Order(scene=scene)]).run(SILENT)
    assert {outcome.state for outcome in outcomes} == {FileState.DONE}


def by_command_line(scene: Scene, root: Path) -> None:
    rows = root.with_suffix(".jsonl")
    rows.write_text(json.dumps(row_of(scene)) + "\n", "utf-8")
    assert main(["download", str(rows), "--folder", str(root)]) == 0


def by_dock(scene: Scene, root: Path) -> None:
    files = SceneAccess(scene)
    listener = Listener()
    queue = DownloadQueue(
        root.with_suffix(".sqlite"),
        QueueSettings(http_for=lambda _platform: files.sessions[Platform.AWS]),
        listener,
    )
    try:
        requests = files.requests(scene, root, "load", SILENT)
        ids = queue.add(requests)
        wait_for(lambda: all(queue.job(one).state.value == "done" for one in ids))
        jobs = [queue.job(one) for one in ids]
    finally:
        queue.close()
    stored = scene_from_json(jobs[0].request.payload)
    write_scene_sidecar(jobs[0].request.target.parent, stored, fetched_files(jobs))


WAYS = {"toolbox": by_toolbox, "command line": by_command_line, "dock": by_dock}


def everything_in(root: Path) -> dict[str, str]:
    """Return the digest of each file below *root* but those that only say how it went."""
    return {
        file.relative_to(root).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(root.rglob("*"))
        if file.is_file() and file.name not in {SIDECAR, "manifest.json"}
    }


def what_the_sidecar_says(root: Path) -> dict[str, object]:
    """Return the content of the only side-car but for when and how it was fetched."""
    (file,) = root.glob(f"*/*/{SIDECAR}")
    content = json.loads(file.read_text("utf-8"))
    for record in content["files"].values():
        for detail in ("fetched", "etag", "last_modified", "verified"):
            record.pop(detail)
    return content


@pytest.mark.qgis
def test_three_ways_fetch_the_same(qgis_app, contents, scene, server, tmp_path, capsys) -> None:
    roots = {}
    for number, (name, fetch) in enumerate(WAYS.items()):
        roots[name] = tmp_path / f"way{number}"
        fetch(scene, roots[name])
    files, sidecars = (
        [read(root) for root in roots.values()] for read in (everything_in, what_the_sidecar_says)
    )
    folder = f"{scene.start:%Y}/{scene.key}"
    wanted = [name for name in contents if not name.startswith("BRS")]
    assert files[0] == {
        f"{folder}/{name}": hashlib.sha256(contents[name]).hexdigest() for name in wanted
    }
    assert files[1:] == [files[0]] * 2
    assert sidecars[1:] == [sidecars[0]] * 2
    assert sidecars[0]["credit"].startswith("©")
    assert set(sidecars[0]["files"]) == set(wanted)
    assert not any("BRS" in request.path for request in server.requests)


@pytest.mark.qgis
@pytest.mark.parametrize("way", WAYS)
def test_what_was_fetched_is_found_again_on_disk(qgis_app, scene, tmp_path, way, capsys) -> None:
    WAYS[way](scene, tmp_path / "data")
    ((found, folder),) = scenes_on_disk(tmp_path / "data")
    assert found.key == scene.key
    assert found.best_place.platform is Platform.AWS
    assert readable(folder) == folder
