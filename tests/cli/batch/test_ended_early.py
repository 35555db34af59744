"""Batches whose workers die, that are killed or cancelled, or that meet another: nothing is lost."""

from __future__ import annotations

import json
import signal
from pathlib import Path

import pytest
from cli.batch.results import manifest, stamps, written
from cli.gate import Gate, kill_client
from factory import write_l11
from support.patience import PATIENCE_S, wait_for


def test_a_killed_worker_loses_nothing(cli, nrb, tmp_path, write_lines) -> None:
    """The job of the killed process is given to a new one, while the other works on undisturbed."""
    with Gate(write_l11(tmp_path / "served").folder, "LED-") as gate:
        image = next(path.name for path in (tmp_path / "served").glob("IMG-*"))
        jobs = [{"kind": "raster", "input": f"{gate.url}/{image}", "output": "out/far.tif"}]
        jobs += [
            {"kind": "raster", "input": str(nrb.folder), "output": f"out/{name}.tif"}
            for name in ("b", "c", "d")
        ]
        batch = cli.start(
            *("batch", write_lines(tmp_path / "jobs.jsonl", jobs)),
            *("--manifest", "out/manifest.json", "--workers", 2),
        )
        assert gate.arrived.acquire(timeout=PATIENCE_S)
        first = kill_client(gate)
        assert gate.arrived.acquire(timeout=PATIENCE_S)
        (second,) = gate.clients()
        assert second.pid != first
        gate.open()
        stdout, stderr = batch.communicate(timeout=PATIENCE_S)
    assert batch.returncode == 0, stderr
    assert written(cli.folder / "out") == ["b.tif", "c.tif", "d.tif", "far.tif"]
    rows = [json.loads(line) for line in stdout.splitlines()]
    assert [row["state"] for row in rows] == ["done"] * 4, "each job is told once"
    assert {entry["state"] for entry in manifest(cli.folder / "out").values()} == {"done"}


def test_a_job_that_kills_every_process_fails_alone(cli, nrb, tmp_path, write_lines) -> None:
    with Gate(write_l11(tmp_path / "served").folder, "LED-") as gate:
        image = next(path.name for path in (tmp_path / "served").glob("IMG-*"))
        gate.on_arrival = lambda: kill_client(gate)
        jobs = [
            {"kind": "raster", "input": f"{gate.url}/{image}", "output": "out/deadly.tif"},
            {"kind": "raster", "input": str(nrb.folder), "output": "out/harmless.tif"},
        ]
        run = cli(
            *("batch", write_lines(tmp_path / "jobs.jsonl", jobs)),
            *("--manifest", "out/manifest.json", "--workers", 1),
        )
    assert run.code == 1
    outcomes = {Path(e["job"]["output"]).name: e for e in manifest(cli.folder / "out").values()}
    assert outcomes["harmless.tif"]["state"] == "done"
    assert "killed 3 times" in outcomes["deadly.tif"]["error"]


def test_a_killed_batch_goes_on_where_it_was(cli, nrb, tmp_path, write_lines) -> None:
    """Killed itself, it leaves a whole manifest and no process; the next run clears what lies about."""
    out = cli.folder / "out"
    with Gate(write_l11(tmp_path / "served").folder, "LED-") as gate:
        image = next(path.name for path in (tmp_path / "served").glob("IMG-*"))
        jobs = [
            {"kind": "raster", "input": str(nrb.folder), "output": "out/done.tif"},
            {"kind": "raster", "input": f"{gate.url}/{image}", "output": "out/far.tif"},
        ]
        arguments = (
            *("batch", write_lines(tmp_path / "jobs.jsonl", jobs)),
            *("--manifest", "out/manifest.json", "--workers", 1),
        )
        batch = cli.start(*arguments)
        assert gate.arrived.acquire(timeout=PATIENCE_S)
        (worker,) = gate.clients()
        batch.kill()
        batch.wait()
        before = stamps(out)
        assert [entry["state"] for entry in manifest(out).values()] == ["done"]
        (out / ".far.0123abcd.tiled.tif").write_bytes(b"what a killed writer leaves")
        (out / ".far-away.0123abcd.tiled.tif").write_bytes(b"of another raster")
        wait_for(lambda: not worker.is_running(), "the orphan to end")
        gate.open()
        run = cli(*arguments)
        batch.communicate()
    assert run.code == 0, run.said
    assert [Path(row["result"]["output"]).name for row in run.rows] == ["far.tif"]
    assert stamps(out)["done.tif"] == before["done.tif"]
    assert written(out) == [".far-away.0123abcd.tiled.tif", "done.tif", "far.tif"]


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM])
def test_cancelling_ends_every_process_and_leaves_nothing_half_written(
    cli, tmp_path, write_lines, end
) -> None:
    with Gate(write_l11(tmp_path / "served").folder, "LED-") as gate:
        image = next(path.name for path in (tmp_path / "served").glob("IMG-*"))
        job = {"kind": "raster", "input": f"{gate.url}/{image}", "output": "out/far.tif"}
        batch = cli.start(
            *("batch", write_lines(tmp_path / "jobs.jsonl", [job])),
            *("--manifest", "out/manifest.json", "--workers", 1),
        )
        assert gate.arrived.acquire(timeout=PATIENCE_S)
        (worker,) = gate.clients()
        batch.send_signal(end)
        _, stderr = batch.communicate(timeout=PATIENCE_S)
        assert batch.returncode == 130, stderr
        assert "error: Cancelled." in stderr
        assert not worker.is_running()
    assert written(cli.folder / "out") == []


def test_two_batches_do_not_share_a_manifest(cli, tmp_path, write_lines) -> None:
    with Gate(write_l11(tmp_path / "served").folder, "LED-") as gate:
        image = next(path.name for path in (tmp_path / "served").glob("IMG-*"))
        job = {"kind": "raster", "input": f"{gate.url}/{image}", "output": "out/far.tif"}
        arguments = (
            *("batch", write_lines(tmp_path / "jobs.jsonl", [job])),
            *("--manifest", "out/manifest.json", "--workers", 1),
        )
        first = cli.start(*arguments)
        assert gate.arrived.acquire(timeout=PATIENCE_S)
        second = cli(*arguments)
        gate.open()
        first.communicate(timeout=PATIENCE_S)
    assert second.code == 1
    assert "Another batch is at work" in second.said
    assert first.returncode == 0
