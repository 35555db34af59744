"""The manifest of a batch: whole at every moment, cheap for many jobs, nothing lost to a kill."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from alos2_explorer.plugin.cli.batch.manifest import Manifest, job_key
from alos2_explorer.plugin.domain.errors import Alos2Error

JOBS = [{"kind": "info", "input": f"/data/{number}"} for number in range(300)]
DONE = {"state": "done", "result": {}}


@pytest.fixture
def file(tmp_path) -> Path:
    (tmp_path / "out").mkdir()
    return tmp_path / "out" / "manifest.json"


@pytest.fixture
def renames(monkeypatch) -> list[str]:
    """The names that were renamed to: how often the file was written anew."""
    seen: list[str] = []
    replace = os.replace

    def counted(source, target):
        seen.append(Path(target).name)
        replace(source, target)

    monkeypatch.setattr(os, "replace", counted)
    return seen


BATCH = """
import json, os, sys
from pathlib import Path
from alos2_explorer.plugin.cli.batch.manifest import Manifest
manifest = Manifest(Path(sys.argv[1]))
with manifest.held():
    for job in json.load(sys.stdin):
        manifest.record(job, {"state": "done", "result": {}})
    os._exit(9)
"""


def killed_while_recording(file: Path, jobs, cli) -> None:
    """Do what a batch does until it is killed: nothing that follows in ``held`` happens."""
    killed = subprocess.run(
        [sys.executable, "-c", BATCH, file],
        input=json.dumps(jobs),
        text=True,
        env=cli.environment,
        check=False,
    )
    assert killed.returncode == 9


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_every_job_that_was_recorded_survives_a_kill(file, cli):
    killed_while_recording(file, JOBS, cli)
    again = Manifest(file)
    assert all(again.is_done(job) for job in JOBS)


def test_what_a_killed_batch_left_is_one_whole_file_as_soon_as_the_next_begins(file, cli):
    killed_while_recording(file, JOBS, cli)
    with Manifest(file).held():
        noted = json.loads(file.read_text("utf-8"))["jobs"]
        assert set(noted) == {job_key(job) for job in JOBS}
    assert names(file.parent) == [".manifest.json.lock", "manifest.json"]


def test_a_line_that_a_kill_cut_off_costs_that_line_only(file, cli):
    killed_while_recording(file, JOBS[:2], cli)
    journal = file.with_name(".manifest.json.journal")
    with journal.open("a") as stream:
        stream.write(json.dumps([job_key(JOBS[2]), DONE]) + "\n" + '["0123", {"sta')
    manifest = Manifest(file)
    assert [manifest.is_done(job) for job in JOBS[:4]] == [True, True, True, False]


def test_what_another_job_wrote_over_is_known_to_be_gone_after_a_kill_too(file, cli):
    first, second = ({"kind": "raster", "input": name, "output": "/o/a.tif"} for name in "xy")
    made = {"kind": "change", "pre": "/o/a.tif", "post": "/o/b.tif", "output": "/o/c.tif"}
    other = {"kind": "change", "pre": "/o/b.tif", "post": "/o/d.tif", "output": "/o/e.tif"}
    killed_while_recording(file, [first, made, other, second], cli)
    manifest = Manifest(file)
    assert [manifest.is_done(job) for job in (first, made, other, second)] == [False, False, True, True]


def test_many_jobs_do_not_write_the_file_anew_each_time(file, renames):
    manifest = Manifest(file)
    with manifest.held():
        for job in JOBS:
            manifest.record(job, DONE)
    assert 1 <= len(renames) < len(JOBS) / 4
    assert len(json.loads(file.read_text("utf-8"))["jobs"]) == len(JOBS)
    assert names(file.parent) == [".manifest.json.lock", "manifest.json"]


def test_a_run_that_changes_nothing_writes_nothing(file, renames):
    manifest = Manifest(file)
    with manifest.held():
        manifest.record(JOBS[0], DONE)
    renames.clear()
    with Manifest(file).held():
        pass
    assert renames == []


def test_a_batch_that_waited_for_another_knows_what_that_one_did(file):
    late = Manifest(file)
    with Manifest(file).held():
        early = Manifest(file)
        early.record(JOBS[0], DONE)
    with late.held():
        late.record(JOBS[1], DONE)
    assert [Manifest(file).is_done(job) for job in JOBS[:3]] == [True, True, False]


def test_a_disk_that_is_full_is_told(file, monkeypatch):
    def full(handle):
        raise OSError(28, "No space left on device")

    manifest = Manifest(file)
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Alos2Error, match=r"cannot be written: No space left.*run the batch again"):
        manifest.record(JOBS[0], DONE)


@pytest.mark.parametrize(
    "text",
    [
        '{"format": 1, "jobs": {"a": "x"}}',
        '{"format": 1, "jobs": {"a": [1]}}',
        '{"format": 1, "jobs": {"a": null}}',
        '{"format": 1, "jobs": {"a": {"result": "x"}}}',
        '{"format": 1, "jobs": 5}',
        '{"format": 1, "jobs": ' + "[" * 100_000,
    ],
)
def test_a_manifest_of_another_structure_is_refused_in_words(tmp_path, text):
    file = tmp_path / "manifest.json"
    file.write_text(text)
    with pytest.raises(Alos2Error, match="is not a manifest of a batch"):
        Manifest(file)


def test_a_journal_of_another_structure_is_refused_in_words(tmp_path):
    (tmp_path / ".manifest.json.journal").write_text('["a", 5]\n')
    with pytest.raises(Alos2Error, match="is not a manifest of a batch"):
        Manifest(tmp_path / "manifest.json")
