"""Batches over a Dask cluster that runs already: a real scheduler and two worker processes."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from cli.batch.results import manifest
from cli.gate import Gate, kill_client
from factory import write_l11
from osgeo import gdal
from support.patience import PATIENCE_S, wait_for


@dataclass(frozen=True)
class Cluster:
    address: str
    workers: list[subprocess.Popen[bytes]]


def program(cli, name: str, *arguments: object) -> subprocess.Popen[bytes]:
    """Start the scheduler or a worker in the environment of the command line: without QGIS."""
    return subprocess.Popen(
        [sys.executable, "-m", f"distributed.cli.dask_{name}", "--no-dashboard", *map(str, arguments)],
        cwd=cli.folder,
        env=cli.environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


@pytest.fixture
def cluster(cli) -> Iterator[Cluster]:
    described = cli.folder / "scheduler.json"
    with ExitStack() as stack:

        def started(name: str, *arguments: object) -> subprocess.Popen[bytes]:
            process = program(cli, name, "--host", "127.0.0.1", *arguments)
            stack.callback(process.wait)
            stack.callback(process.kill)
            return process

        started("scheduler", "--port", 0, "--scheduler-file", described)
        wait_for(lambda: described.exists() and described.stat().st_size > 0, "the scheduler")
        address = json.loads(described.read_text("utf-8"))["address"]
        alone = ("--nthreads", 1, "--nworkers", 1, "--no-nanny", "--local-directory", cli.folder)
        workers = [started("worker", address, *alone, "--name", name) for name in "ab"]
        yield Cluster(address, workers)


def test_jobs_go_over_the_cluster_and_are_not_done_again(
    cli, cluster, nrb, pair, tmp_path, write_lines
) -> None:
    """Rasters first, then what is computed from them; a second run, here, finds nothing to do."""
    jobs = [
        {"kind": "raster", "input": str(truth.folder), "output": f"out/{name}.tif"}
        for name, truth in (("pre", pair.pre), ("post", pair.post))
    ]
    jobs.append({"kind": "raster", "input": str(nrb.folder), "output": "out/hv.tif"})
    jobs[-1] |= {"polarisation": "HV", "units": "power"}
    change = {"kind": "change", "pre": "out/pre.tif", "post": "out/post.tif"}
    jobs.insert(0, {**change, "output": "out/change.tif", "candidates": "out/change.gpkg"})
    rows = write_lines(tmp_path / "jobs.jsonl", jobs)
    arguments = ("batch", rows, "--manifest", "out/manifest.json")
    run = cli(*arguments, "--scheduler", cluster.address)
    assert run.code == 0, run.said
    assert [row["state"] for row in run.rows] == ["done"] * 4
    assert Path(run.rows[-1]["result"]["output"]).name == "change.tif"
    assert {entry["state"] for entry in manifest(cli.folder / "out").values()} == {"done"}
    assert set(manifest(cli.folder / "out")) == {row["key"] for row in run.rows}
    power = gdal.Open(str(cli.folder / "out" / "hv.tif")).ReadAsArray()
    np.testing.assert_allclose(power, nrb.power("HV"), rtol=1e-6)
    again = cli(*arguments)
    assert (again.code, again.rows) == (0, []), "the manifest knows nothing of who did the jobs"


def test_a_killed_worker_loses_nothing(cli, cluster, nrb, tmp_path, write_lines) -> None:
    """What the killed worker was at and what it had done is there; the other one goes on alone."""
    with Gate(write_l11(tmp_path / "served").folder, "LED-") as gate:
        image = next(path.name for path in (tmp_path / "served").glob("IMG-*"))
        jobs = [{"kind": "raster", "input": f"{gate.url}/{image}", "output": "out/far.tif"}]
        jobs += [
            {"kind": "raster", "input": str(nrb.folder), "output": f"out/{name}.tif"} for name in "bcd"
        ]
        batch = cli.start(
            *("batch", write_lines(tmp_path / "jobs.jsonl", jobs)),
            *("--manifest", "out/manifest.json", "--scheduler", cluster.address),
        )
        assert gate.arrived.acquire(timeout=PATIENCE_S)
        killed = kill_client(gate)
        assert killed in [worker.pid for worker in cluster.workers]
        assert gate.arrived.acquire(timeout=PATIENCE_S)
        (other,) = gate.clients()
        assert other.pid in {worker.pid for worker in cluster.workers} - {killed}
        gate.open()
        stdout, stderr = batch.communicate(timeout=PATIENCE_S)
    assert batch.returncode == 0, stderr
    rows = [json.loads(line) for line in stdout.splitlines()]
    assert sorted(Path(row["result"]["output"]).name for row in rows) == [
        *("b.tif", "c.tif", "d.tif", "far.tif")
    ]
    assert {entry["state"] for entry in manifest(cli.folder / "out").values()} == {"done"}
    assert not list((cli.folder / "out").glob(".far.*")), "leftovers of the killed worker are gone"


def test_what_fails_is_told_and_what_was_cancelled_goes_on_next_time(
    cli, cluster, nrb, tmp_path, write_lines
) -> None:
    with Gate(write_l11(tmp_path / "served").folder, "LED-") as gate:
        image = next(path.name for path in (tmp_path / "served").glob("IMG-*"))
        jobs = [
            {"kind": "raster", "input": str(nrb.folder), "output": "out/near.tif"},
            {"kind": "raster", "input": f"{gate.url}/{image}", "output": "out/far.tif"},
        ]
        arguments = (
            *("batch", write_lines(tmp_path / "jobs.jsonl", jobs)),
            *("--manifest", "out/manifest.json"),
        )
        failing = {"kind": "raster", "input": str(tmp_path / "none"), "output": "out/none.tif"}
        lone = write_lines(tmp_path / "lone.jsonl", [failing])
        failed = cli("batch", lone, "--manifest", "out/other.json", "--scheduler", cluster.address)
        assert failed.code == 1
        assert "none does not exist" in failed.row["error"], "an error comes back as it would here"
        batch = cli.start(*arguments, "--scheduler", cluster.address)
        assert gate.arrived.acquire(timeout=PATIENCE_S)
        wait_for((cli.folder / "out" / "manifest.json").exists, "the other job")
        for worker in cluster.workers:
            worker.kill()
        batch.send_signal(2)
        _, stderr = batch.communicate(timeout=PATIENCE_S)
        assert batch.returncode == 130, stderr
        gate.open()
        run = cli(*arguments)
    assert run.code == 0, run.said
    assert [Path(row["result"]["output"]).name for row in run.rows] == ["far.tif"]


def test_without_dask_the_option_says_what_to_install(cli, nrb) -> None:
    shadow = cli.folder / "shadows" / "distributed"
    shadow.mkdir()
    (shadow / "__init__.py").write_text("raise ImportError('not here')\n")
    run = cli("batch", nrb.folder, "--folder", "out", "--scheduler", "tcp://127.0.0.1:8786")
    assert run.code == 1
    assert "Install the Python package distributed, or leave --scheduler out" in run.said


@pytest.mark.parametrize("address", ["nonsense://there", "127.0.0.1:8786", "tcp://127.0.0.1:1"])
def test_an_address_where_nobody_answers_is_told(cli, nrb, address) -> None:
    run = cli("batch", nrb.folder, "--folder", "out", "--scheduler", address)
    assert run.code == 1
    assert f"No Dask scheduler answers at {address}" in run.said
    assert "Traceback" not in run.said
