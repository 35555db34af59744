"""The file of the index: damaged, locked, read-only, full, of another program, shared by processes."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from alos2_explorer.plugin.catalogs.disasters.shipped import scenes
from alos2_explorer.plugin.catalogs.index.geopackage import register_functions
from alos2_explorer.plugin.catalogs.index.scene_index import SceneIndex
from alos2_explorer.plugin.domain.errors import Alos2Error
from alos2_explorer.plugin.domain.progress import Progress
from alos2_explorer.plugin.domain.scene import Scene
from alos2_explorer.plugin.domain.search_query import SearchQuery
from faults.namespaces import unshared
from faults.small_disks import run_on_small_disk
from osgeo import ogr
from support.patience import PATIENCE_S

ogr.UseExceptions()

ROOT = Path(__file__).resolve().parents[3]


def keys(found: Iterator[Scene]) -> set[str]:
    return {scene.key for scene in found}


@pytest.mark.parametrize(
    "content", [b"no database at all" * 100, b"SQLite format 3\x00" + b"\xff" * 5000]
)
def test_a_damaged_file_is_set_aside_and_search_goes_on(
    tmp_path: Path, warnings: list[str], content: bytes
) -> None:
    path = tmp_path / "index.gpkg"
    path.write_bytes(content)
    index = SceneIndex(path, warnings.append)
    assert len(keys(index.search(SearchQuery(event="noto-2024")))) == 100
    (aside,) = tmp_path.glob("index-set-aside-*.gpkg")
    assert aside.read_bytes() == content
    assert len(warnings) == 1
    assert aside.name in warnings[0]


@pytest.mark.parametrize("name", ["hosts", "notes.txt"])
def test_a_file_that_is_no_database_by_name_or_content_is_untouched(
    tmp_path: Path, warnings: list[str], name: str
) -> None:
    path = tmp_path / name
    path.write_text("127.0.0.1 localhost\n" * 100)
    before = path.read_bytes()
    index = SceneIndex(path, warnings.append)
    for attempt in (index.count, lambda: index.add(scenes()[:1])):
        with pytest.raises(Alos2Error, match=r"of another program.*untouched.*Choose another file"):
            attempt()
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == [name]


def test_the_search_itself_tells_that_the_index_was_set_aside(tmp_path: Path) -> None:
    path = tmp_path / "index.gpkg"
    path.write_bytes(b"no database")
    told: list[str] = []
    index = SceneIndex(path)
    list(index.search(SearchQuery(), Progress(warn=told.append)))
    list(index.search(SearchQuery(), Progress(warn=told.append)))
    assert len(told) == 1


def test_damage_in_the_middle_does_not_end_a_search(tmp_path: Path, warnings: list[str]) -> None:
    path = tmp_path / "index.gpkg"
    SceneIndex(path).count()
    content = bytearray(path.read_bytes())
    content[20000:] = b"\x5a" * (len(content) - 20000)
    path.write_bytes(content)
    assert len(keys(SceneIndex(path, warnings.append).search(SearchQuery()))) == len(scenes())
    assert len(warnings) == 1


@pytest.mark.parametrize("kind", ["a database", "a GeoPackage", "a GeoPackage of scenes"])
def test_a_file_of_another_program_is_refused_and_untouched(
    tmp_path: Path, warnings: list[str], kind: str
) -> None:
    path = tmp_path / "index.gpkg"
    if kind == "a database":
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute("CREATE TABLE scenes (mine TEXT)")
    else:
        layer = "roads" if kind == "a GeoPackage" else "scenes"
        dataset = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
        dataset.CreateLayer(layer, None, ogr.wkbPoint)
        dataset = None
    before = path.read_bytes()
    index = SceneIndex(path, warnings.append, seed=tuple)
    attempts = (
        index.count,
        lambda: list(index.search(SearchQuery())),
        lambda: index.add(scenes()[:1]),
        index.events,
    )
    for attempt in attempts:
        with pytest.raises(Alos2Error, match=r"of another program.*untouched.*Choose another file"):
            attempt()
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == [path.name]
    assert warnings == []


class Lock:
    """Another program that holds the file for itself, for *seconds* or until it is closed."""

    def __init__(self, path: Path, seconds: float = 60.0) -> None:
        self._path, self._seconds = path, seconds
        self._held, self._end = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._hold)

    def _hold(self) -> None:
        with closing(sqlite3.connect(self._path, isolation_level=None)) as connection:
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            connection.execute("BEGIN EXCLUSIVE")
            self._held.set()
            self._end.wait(self._seconds)

    def __enter__(self) -> None:
        self._thread.start()
        assert self._held.wait(PATIENCE_S)

    def __exit__(self, *exception: object) -> None:
        self._end.set()
        self._thread.join()


def test_the_lock_of_another_program_is_waited_for(tmp_path: Path, warnings: list[str]) -> None:
    path = tmp_path / "index.gpkg"
    SceneIndex(path).count()
    index = SceneIndex(path, warnings.append)
    with Lock(path, seconds=6.0):
        assert len(keys(index.search(SearchQuery()))) == len(scenes())
    with Lock(path, seconds=6.0):
        assert index.add(scenes()[:3]) == 3
    assert warnings == []


def test_a_lock_that_does_not_end_is_said(
    tmp_path: Path, warnings: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("READ_WAIT_S", "WRITE_WAIT_S"):
        monkeypatch.setattr(f"alos2_explorer.plugin.catalogs.index.index_file.{name}", 0.2)
    path = tmp_path / "index.gpkg"
    SceneIndex(path).count()
    index = SceneIndex(path, warnings.append)
    with Lock(path):
        for attempt in (lambda: list(index.search(SearchQuery())), lambda: index.add(scenes()[:3])):
            with pytest.raises(Alos2Error, match="in use by another program"):
                attempt()
    assert len(keys(index.search(SearchQuery()))) == len(scenes())
    assert warnings == []


def test_an_index_that_is_edited_in_another_qgis_is_read_meanwhile(
    tmp_path: Path, warnings: list[str]
) -> None:
    path = tmp_path / "index.gpkg"
    SceneIndex(path).count()
    dataset = ogr.Open(str(path), update=1)
    layer = dataset.GetLayerByName("scenes")
    layer.StartTransaction()
    layer.DeleteFeature(1)
    assert len(keys(SceneIndex(path, warnings.append).search(SearchQuery()))) == len(scenes())
    layer.RollbackTransaction()
    dataset = None
    assert warnings == []


ADDING = """
import sys
sys.path[:0] = [{package!r}, {benchmarks!r}]
from index import scenes
from itertools import islice
from alos2_explorer.plugin.catalogs.index.geopackage import register_functions
from alos2_explorer.plugin.catalogs.index.scene_index import SceneIndex
part = int(sys.argv[1])
told = []
index = SceneIndex({path!r}, told.append, seed=tuple)
index.add(islice(scenes((part + 1) * {count}), part * {count}, None))
print(told)
"""


def test_four_processes_add_side_by_side_and_all_is_kept(tmp_path: Path) -> None:
    path, count = tmp_path / "index.gpkg", 6000
    script = ADDING.format(
        package=str(ROOT / "build" / "python"),
        benchmarks=str(ROOT / "benchmarks"),
        path=str(path),
        count=count,
    )
    running = [
        subprocess.Popen(
            [sys.executable, "-c", script, str(part)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        for part in range(4)
    ]
    said = [process.communicate(timeout=300)[0].decode() for process in running]
    assert said == ["[]\n"] * 4
    assert SceneIndex(path, seed=tuple).count() == 4 * count
    assert not list(tmp_path.glob("*set-aside*"))


FULL_DISK = """
from alos2_explorer.plugin.catalogs.index.geopackage import register_functions
from alos2_explorer.plugin.catalogs.index.scene_index import SceneIndex
from alos2_explorer.plugin.domain.search_query import SearchQuery
import sys
sys.path.insert(0, {benchmarks!r})
from index import scenes
told = []
index = SceneIndex(disk / "index.gpkg", told.append)
before = index.count()
fill(150_000)
try:
    index.add(scenes(3000))
    print("added")
except Alos2Error as error:
    print(error)
print(told, len(list(index.search(SearchQuery()))) >= before)
print(sorted(file.name for file in disk.glob("*set-aside*")))
"""


def test_a_full_disk_is_no_damage(tmp_path: Path) -> None:
    said = run_on_small_disk(FULL_DISK.format(benchmarks=str(ROOT / "benchmarks")), tmp_path, 6)
    sentence, kept, aside = said.splitlines()
    assert "disk of the scene index" in sentence
    assert "is full" in sentence
    assert kept == "[] True"
    assert aside == "[]"


READ_ONLY = """
import os, sys
from pathlib import Path
sys.path.insert(0, {package!r})
from alos2_explorer.plugin.catalogs.disasters.shipped import scenes
from alos2_explorer.plugin.catalogs.index.geopackage import register_functions
from alos2_explorer.plugin.catalogs.index.scene_index import SceneIndex
from alos2_explorer.plugin.domain.errors import Alos2Error
from alos2_explorer.plugin.domain.search_query import SearchQuery
told = []
index = SceneIndex({path!r}, told.append)
print(len(list(index.search(SearchQuery()))), index.count(), len(index.events()))
try:
    index.add(scenes()[:1])
except Alos2Error as error:
    print(error)
print(told)
"""


def test_a_share_without_write_access_is_read(tmp_path: Path) -> None:
    share = tmp_path / "share"
    index = SceneIndex(share / "index.gpkg")
    index.count()
    script = tmp_path / "child.py"
    script.write_text(READ_ONLY.format(package=str(ROOT / "build" / "python"), path=str(index.path)))
    mount = f"mount --bind '{share}' '{share}' && mount -o remount,ro,bind '{share}' && "
    done = subprocess.run(
        [*unshared("mount"), "sh", "-c", f"{mount} exec '{sys.executable}' '{script}'"],
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found, refused, told = done.stdout.splitlines()
    assert found == f"{len(scenes())} {len(scenes())} 0"
    assert "can be read, but not written" in refused
    assert told == "[]"


def test_rows_that_another_program_spoiled_are_left_out_and_told(index: SceneIndex) -> None:
    with closing(sqlite3.connect(index.path)) as connection, connection:
        register_functions(connection)
        connection.execute("UPDATE scenes SET scene_json = '{' WHERE rowid = 1")
        connection.execute("UPDATE scenes SET scene_json = 5, seen = '[]' WHERE rowid = 2")
    told: list[str] = []
    found = keys(index.search(SearchQuery(), Progress(warn=told.append)))
    assert len(found) == len(scenes()) - 2
    (sentence,) = told
    assert sentence.startswith("2 scenes of the index cannot be read")
    index.add(scenes())
    assert keys(index.search(SearchQuery())) == {scene.key for scene in scenes()}


def test_an_impossible_place_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    index = SceneIndex(tmp_path / "file" / "index.gpkg")
    with pytest.raises(Alos2Error, match=r"index\.gpkg cannot be used.*Choose another file"):
        index.count()


def test_many_threads_add_and_search_at_once(tmp_path: Path, warnings: list[str]) -> None:
    index = SceneIndex(tmp_path / "index.gpkg", warnings.append, seed=tuple)
    failures: list[Exception] = []

    def work(part: int) -> None:
        try:
            index.add(scenes()[part::4])
            list(index.search(SearchQuery(event="noto-2024")))
            index.add(scenes())
        except Exception as error:  # noqa: BLE001 - reported by the assertion below
            failures.append(error)

    threads = [threading.Thread(target=work, args=(part,)) for part in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert warnings == []
    assert index.count() == len(scenes())
