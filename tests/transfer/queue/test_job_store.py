"""The queue's database: no secrets in it, and one spoiled row never keeps the others from being read."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from alos2_explorer.plugin.catalogs.disasters.shipped import scenes
from alos2_explorer.plugin.domain.scene import Asset
from alos2_explorer.plugin.domain.scene_json import scene_to_json
from alos2_explorer.plugin.domain.words.text import Text
from alos2_explorer.plugin.transfer.queue.download_job import DownloadJob, JobRequest, JobState
from alos2_explorer.plugin.transfer.queue.job_store import JobStore

SECRET = "c2VjcmV0LW9mLXRoZS11c2Vy01"


def job(url: str, target: Path, **more: str) -> DownloadJob:
    return DownloadJob(0, JobRequest(url, target, **more), JobState.PAUSED)


@pytest.mark.parametrize(
    ("platform", "url"),
    [
        *(("", f"https://x.example/f?{name}={SECRET}") for name in ("jwt", "ticket", "client_secret")),
        ("", f"https://x.example/f#access_token={SECRET}"),
        ("", f"https://x.example/f;jsessionid={SECRET}"),
        ("tellus", f"https://storage.example/f?plain-name={SECRET}"),
        ("tellus", "https://storage.example/f?p=short"),
    ],
)
def test_only_what_is_needed_to_ask_again_is_stored(tmp_path: Path, platform: str, url: str) -> None:
    scene = scenes()[0]
    asset = Asset("f", f"https://x.example/f?ticket={SECRET}", "archive")
    scene = replace(scene, places=(replace(scene.places[0], assets=(asset,)),))
    store = JobStore(tmp_path / "queue.sqlite")
    (added,) = store.add_all([job(url, tmp_path / "f", platform=platform, payload=scene_to_json(scene))])
    store.save(added)
    (kept,) = store.all()
    store.close()
    assert kept.request.url.endswith("/f?…")
    assert kept.request.target == tmp_path / "f"
    for file in tmp_path.iterdir():
        assert SECRET.encode() not in file.read_bytes()
        assert b"short" not in file.read_bytes()


SPOILED = {
    "id": [],
    "state": ["nonsense", None, 5, b"\xff"],
    "priority": ["high", None, 1.5, b"1"],
    "request": [
        *("", "{", "[]", "null", "5", None, 5, b"\xff\xfe", "[" * 5000, '{"url": 1, "target": "/f"}'),
        *('{"url": "https://x/f"}', '{"url": "https://x/f", "target": null}'),
        *('{"url": "https://x/f", "target": 3}', '{"url": "https://x/f", "target": "a\\u0000b"}'),
        *('{"url": "https://x/f", "target": "/f", "size": "12"}', '{"url": null, "target": "/f"}'),
        *('{"url": "https://x/f", "target": "/f", "unknown": 1}',),
        '{"url": "https://x/f", "target": "/f", "extra_space": 1.5}',
    ],
    "record": [
        *("", "{", "[]", "null", None, b"\xff", "[" * 5000, '{"done_bytes": "many"}'),
        *('{"done_bytes": NaN}', '{"total_bytes": Infinity}', '{"finished": 5}', '{"after_done": 1}'),
        *('{"done_bytes": true}', '{"problem": null}', '{"unknown": 1}'),
    ],
}


@pytest.mark.parametrize(
    ("column", "value"),
    [(column, value) for column, values in SPOILED.items() for value in values],
    ids=lambda value: repr(value)[:40],
)
def test_a_row_that_is_no_job_is_left_out_and_kept(
    tmp_path: Path, column: str, value: object, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "queue.sqlite"
    store = JobStore(path)
    store.add_all([job(f"https://x.example/{name}", tmp_path / name) for name in "abc"])
    store.close()
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("CREATE TABLE loose AS SELECT * FROM job")
        database.execute("DROP TABLE job")
        database.execute("ALTER TABLE loose RENAME TO job")
        database.execute(f"UPDATE job SET {column} = ? WHERE id = 2", (value,))  # noqa: S608
    store = JobStore(path)
    assert [one.request.target.name for one in store.all()] == ["a", "c"]
    store.close()
    assert "1 rows of" in caplog.text
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("SELECT count(*) FROM job").fetchone() == (3,)


def test_text_that_is_not_utf8_keeps_nobody_out(tmp_path: Path) -> None:
    path = tmp_path / "queue.sqlite"
    store = JobStore(path)
    store.add_all([job(f"https://x.example/{name}", tmp_path / name) for name in "ab"])
    store.close()
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("UPDATE job SET record = CAST(x'7bff7d' AS TEXT) WHERE id = 1")
    store = JobStore(path)
    assert [one.request.target.name for one in store.all()] == ["b"]
    store.close()


def test_a_whole_job_comes_back_as_it_was(tmp_path: Path) -> None:
    store = JobStore(tmp_path / "queue.sqlite")
    (added,) = store.add_all([job("https://x.example/a", tmp_path / "a")])
    changed = replace(added, done_bytes=5, total_bytes=9, sha256="00", problem="p", after_done=True)
    store.save(changed)
    assert store.all() == [changed]
    store.close()
    assert json.loads(json.dumps(changed.problem)) == "p"


TOLD = Text("{host} does not answer ({reason}).", host="x.example", reason=Text("no route"))
HINT = Text("Try {file} again.", file="a")


def failed(folder: Path) -> DownloadJob:
    return replace(job("https://x.example/a", folder / "a"), problem=TOLD, hint=HINT)


def test_what_a_job_says_keeps_its_templates_over_a_restart(tmp_path: Path) -> None:
    """Only with them can it be said in the user's language."""
    store = JobStore(tmp_path / "queue.sqlite")
    (added,) = store.add_all([failed(tmp_path)])
    store.save(added)
    store.close()
    store = JobStore(tmp_path / "queue.sqlite")
    (kept,) = store.all()
    store.close()
    assert isinstance(kept.problem, Text)
    assert isinstance(kept.hint, Text)
    assert (kept.problem.template, kept.hint.template) == (TOLD.template, HINT.template)
    reason = kept.problem.values["reason"]
    assert isinstance(reason, Text)
    assert reason.template == "no route"
    assert kept == added


# The schema and the statements of version 0.1.
OLD_SCHEMA = (
    "CREATE TABLE job (id INTEGER PRIMARY KEY AUTOINCREMENT, state TEXT NOT NULL,"
    " priority INTEGER NOT NULL, request TEXT NOT NULL, record TEXT NOT NULL)"
)
OLD_READ = "SELECT id, state, priority, request, record FROM job ORDER BY id"
OLD_FIELDS = {"done_bytes", "total_bytes", "sha256", "problem", "hint", "created", "finished"}


def test_a_queue_of_the_first_version_is_read_and_gets_templates(tmp_path: Path) -> None:
    path = tmp_path / "queue.sqlite"
    request = json.dumps({"url": "https://x.example/a", "target": str(tmp_path / "a")})
    with closing(sqlite3.connect(path)) as database, database:
        database.execute(OLD_SCHEMA)
        database.execute("PRAGMA user_version=1")
        database.execute(
            "INSERT INTO job (state, priority, record, request) VALUES (?, ?, ?, ?)",
            ("failed", 0, json.dumps({"problem": "It is gone."}), request),
        )
    store = JobStore(path)
    (old,) = store.all()
    assert (old.problem, type(old.problem)) == ("It is gone.", str)
    store.save(replace(old, problem=TOLD))
    assert store.all()[0].problem.template == TOLD.template  # type: ignore[attr-defined]
    store.close()


def test_the_first_version_reads_and_changes_a_queue_of_today(tmp_path: Path) -> None:
    path = tmp_path / "queue.sqlite"
    store = JobStore(path)
    store.add_all([failed(tmp_path)])
    store.close()
    with closing(sqlite3.connect(path)) as database, database:
        assert database.execute("PRAGMA user_version").fetchone() == (1,)
        ((number, _, _, _, record),) = database.execute(OLD_READ).fetchall()
        told = json.loads(record)
        assert told["problem"] == str(TOLD)
        assert set(told) == OLD_FIELDS | {"after_done"}
        told["problem"] = "Something else happened since."
        changed = ("failed", 0, json.dumps(told), number)
        database.execute("UPDATE job SET state=?, priority=?, record=? WHERE id=?", changed)
    store = JobStore(path)
    (kept,) = store.all()
    store.close()
    assert kept.problem == "Something else happened since."
    assert type(kept.problem) is str
    assert kept.hint.template == HINT.template  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "texts",
    [
        *(5, b"\xff", "{", "[]", "null", "[" * 5000, '{"problem": 3}', '{"problem": ["{host}", {}]}'),
        *('{"problem": ["Other words.", {}]}', '{"problem": ["{host", 1]}', '["problem"]'),
        '{"problem": ' + '["{a}", {"a": ' * 2000 + '"x"' + "}]" * 2000 + "}",
    ],
    ids=lambda value: repr(value)[:40],
)
def test_spoiled_templates_leave_the_english_words(tmp_path: Path, texts: object) -> None:
    path = tmp_path / "queue.sqlite"
    store = JobStore(path)
    store.add_all([replace(failed(tmp_path), hint="")])
    store.close()
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("UPDATE job SET texts = ?", (texts,))
    store = JobStore(path)
    (kept,) = store.all()
    store.close()
    assert (kept.problem, type(kept.problem)) == (str(TOLD), str)
