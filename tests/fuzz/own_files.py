"""Files that the plugin wrote itself, and that anybody may have changed since."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timezone
from pathlib import Path

from alos2_explorer.plugin.catalogs.disasters.shipped import events, scenes
from alos2_explorer.plugin.catalogs.earth_engine.request import EarthImage, PictureRequest, Show
from alos2_explorer.plugin.catalogs.eorc.user_addresses import read_url_table
from alos2_explorer.plugin.catalogs.index.scene_index import SceneIndex
from alos2_explorer.plugin.cli.batch.manifest import Manifest
from alos2_explorer.plugin.cli.jobs.fields import check_fields, raster_options
from alos2_explorer.plugin.common.database import connected
from alos2_explorer.plugin.delivery.scene_folder import SIDECAR, read_scene, scenes_on_disk
from alos2_explorer.plugin.domain.scene_json import scene_from_json, scene_to_json
from alos2_explorer.plugin.domain.search_query import SearchQuery
from alos2_explorer.plugin.transfer.parts.part_state import StateFile
from alos2_explorer.plugin.transfer.queue.download_job import DownloadJob, JobRequest, JobState
from alos2_explorer.plugin.transfer.queue.job_store import JobStore
from fuzz.mutations import Mutator
from fuzz.runs import Case, target
from simulators.earth_engine_scenes import POST, POST_ASSET, PRE, PRE_ASSET


@target("side-car")
def sidecar(folder: Path) -> Iterator[Case]:
    scene = json.loads(scene_to_json(scenes()[0]))
    seeds = [json.dumps({"scene": scene, "licence": "x", "files": {"a": {"bytes": 1}}}).encode()]
    file = folder / "2024" / "x" / SIDECAR
    file.parent.mkdir(parents=True)

    def case(chance: Mutator) -> None:
        file.write_bytes(chance.one_json_of(seeds))
        read_scene(file)
        list(scenes_on_disk(folder))

    yield case


@target("scene as JSON")
def scene_text(_folder: Path) -> Iterator[Case]:
    seeds = [scene_to_json(scene).encode() for scene in scenes()[::20]]

    def case(chance: Mutator) -> None:
        scene_to_json(scene_from_json(chance.one_json_of(seeds).decode("utf-8", "replace")))

    yield case


@target("part of a download")
def part_state(folder: Path) -> Iterator[Case]:
    seeds = [
        b'{"url": "https://h/a", "size": 5, "etag": "x", "last_modified": "", "date": "", "boot": "b",'
        b' "extents": [[0, 2], [3, 5]], "synced": [[0, 2]]}\n'
    ]
    file = folder / "a.part.state"

    def case(chance: Mutator) -> None:
        file.write_bytes((chance.one_json_of if chance.random() < 0.7 else chance.one_of)(seeds))
        StateFile(file).read()

    yield case


@target("job database", share=4)
def job_database(folder: Path) -> Iterator[Case]:
    file = folder / "queue.sqlite"
    with closing(JobStore(file)) as store:
        names = [folder / name for name in "abc"]
        requests = [JobRequest(f"https://h/{name}", name, size=5, payload="{}") for name in names]
        store.add_all(DownloadJob(0, request, JobState.WAITING) for request in requests)
        store.all()
    with closing(sqlite3.connect(file)) as database:
        database.execute("PRAGMA journal_mode=DELETE")
        rows = database.execute("SELECT request, record FROM job").fetchall()
    whole = file.read_bytes()

    def case(chance: Mutator) -> None:
        for beside in folder.glob("queue.sqlite-*"):
            beside.unlink()
        if chance.random() < 0.4:
            file.write_bytes(chance.one_of([whole]))
        else:
            file.write_bytes(whole)
            request, record = ((chance.one_json_of([text.encode()])) for text in rows[0])
            values = (_any_type(chance, request), _any_type(chance, record))
            with closing(sqlite3.connect(file)) as database, database:
                database.execute("UPDATE job SET request=?, record=? WHERE id=1", values)
        with closing(JobStore(file)) as store:
            for job in store.all():
                store.save(job)

    yield case


def _any_type(chance: Mutator, text: bytes) -> object:
    decoded = text.decode("utf-8", "replace")
    return chance.choice((decoded, decoded, decoded, decoded, text, None or "", 5, 1.5))


@target("scene index", share=10)
def scene_index(folder: Path) -> Iterator[Case]:
    file = folder / "index.gpkg"
    first = SceneIndex(file, seed=lambda: scenes()[:5])
    first.add_events(events()[:1])
    assert len(list(first.search(SearchQuery()))) == 5
    with closing(sqlite3.connect(file)) as database:
        database.execute("PRAGMA journal_mode=DELETE")
    whole = file.read_bytes()

    def case(chance: Mutator) -> None:
        for other in folder.glob("index*"):
            other.unlink()
        file.write_bytes(chance.one_of([whole]) if chance.random() < 0.5 else whole)
        index = SceneIndex(file, seed=tuple)
        if chance.random() < 0.6:
            _damage_a_row(file, chance)
        list(index.search(SearchQuery()))
        index.events()
        index.count()

    yield case


def _damage_a_row(file: Path, chance: Mutator) -> None:
    try:
        with closing(connected(file)) as database, database:
            found = database.execute("SELECT name FROM sqlite_master WHERE type='table'").fetchall()
            table = chance.choice(sorted(name for (name,) in found if "rtree" not in name) or ["none"])
            columns = [row[1] for row in database.execute(f'PRAGMA table_info("{table}")')]
            column = chance.choice(columns or ["none"])
            asked = f'SELECT rowid, "{column}" FROM "{table}" LIMIT 1'  # noqa: S608  (names of the file)
            number, value = database.execute(asked).fetchone() or (0, "")
            old = str(value).encode("utf-8", "replace")
            of_json = old[:1] in (b"{", b"[") and isinstance(value, str)
            new = chance.one_json_of([old]) if of_json else chance.one_of([old])
            order = f'UPDATE "{table}" SET "{column}"=? WHERE rowid=?'  # noqa: S608  (names of the file)
            database.execute(order, (_any_type(chance, new), number))
    except sqlite3.Error:
        return  # The damage before left nothing to damage.


@target("manifest of a batch")
def manifest(folder: Path) -> Iterator[Case]:
    file = folder / "manifest.json"
    job = {"task": "decode", "input": "a", "output": "b"}
    entry = {"job": job, "state": "done", "result": {"output": "b"}}
    seeds = [json.dumps({"format": 1, "jobs": {"0" * 16: entry}}).encode()]
    journal = [json.dumps(["0" * 16, entry]).encode() + b"\n"]

    def case(chance: Mutator) -> None:
        file.write_bytes(chance.one_json_of(seeds))
        beside = file.with_name(f".{file.name}.journal")
        beside.write_bytes(chance.one_of(journal))
        read = Manifest(file)
        read.is_done(job)

    yield case


@target("job of a batch")
def batch_job(_folder: Path) -> Iterator[Case]:
    seeds = [
        b'{"task": "decode", "input": "a", "output": "b", "extent": [1, 2, 3, 4], "units": "db"}',
        b'{"task": "log-ratio", "pre": "a", "post": "b", "output": "c", "looks": 5}',
    ]

    def case(chance: Mutator) -> None:
        try:
            read = json.loads(chance.one_json_of(seeds))
        except (ValueError, RecursionError):
            return
        if isinstance(read, dict):
            check_fields(read)
            raster_options(read)

    yield case


@target("table of addresses")
def address_table(folder: Path) -> Iterator[Case]:
    file = folder / "addresses.csv"
    seeds = [
        b"product_id,url\n# comment\nALOS2518900770-240102-UBSL1.1__A,https://h/a.zip\n",
        '\ufeffALOS2518900770-240102-WBDL1.1__D-F1,"https://h/a,b.zip"\n'.encode(),
    ]

    def case(chance: Mutator) -> None:
        file.write_bytes(chance.one_of(seeds))
        read_url_table(file)

    yield case


@target("picture of Earth Engine")
def picture(_folder: Path) -> Iterator[Case]:
    times = [datetime(2024, 1, day, tzinfo=timezone.utc) for day in (1, 15)]
    pre, post = (EarthImage(*one, *times) for one in ((PRE_ASSET, PRE), (POST_ASSET, POST)))
    period = SearchQuery(start=times[0], stop=times[1])
    requests = (
        PictureRequest(Show.SCENE, "HV", post),
        PictureRequest(Show.CHANGE, "HH", post, pre),
        *(PictureRequest(show, period=period) for show in Show if show.is_period and not show.is_change),
    )
    seeds = [request.to_json().encode() for request in requests]

    def case(chance: Mutator) -> None:
        PictureRequest.from_json(chance.one_json_of(seeds).decode("utf-8", "replace")).picture()

    yield case
