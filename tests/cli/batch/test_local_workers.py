"""Batches over local processes: every job once, whatever is killed meanwhile."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from cli.batch.results import manifest, stamps, written
from cli.gate import Gate
from factory.coherent_pairs import write_coherent_stack
from factory.coherent_stack import CoherentStack
from factory.passes import Pass, Patches
from osgeo import gdal


@pytest.fixture
def three_jobs(nrb, tmp_path, write_lines) -> Path:
    """Jobs on one NRB scene: both polarisations and a view."""
    jobs = [
        {"kind": "raster", "input": str(nrb.folder), "output": "out/hh.tif"},
        {
            "kind": "raster",
            "input": str(nrb.folder),
            "output": "out/hv.tif",
            "polarisation": "HV",
            "units": "power",
        },
        {"kind": "raster", "input": str(nrb.folder), "output": "out/view.vrt"},
    ]
    return write_lines(tmp_path / "jobs.jsonl", jobs)


def test_every_job_is_done_and_told(cli, nrb, three_jobs) -> None:
    out = cli.folder / "out"
    run = cli("batch", three_jobs, "--manifest", out / "manifest.json")
    assert run.code == 0, run.said
    assert written(out) == ["hh.tif", "hv.tif", "view.vrt"]
    assert {row["key"] for row in run.rows} == set(manifest(out))
    assert all(row["state"] == "done" for row in run.rows)
    power = gdal.Open(str(out / "hv.tif")).ReadAsArray()
    np.testing.assert_allclose(power, nrb.power("HV"), rtol=1e-6)


def test_running_it_again_does_nothing_twice(cli, three_jobs) -> None:
    out = cli.folder / "out"
    arguments = ("batch", three_jobs, "--manifest", out / "manifest.json")
    cli(*arguments)
    before, noted = stamps(out), (out / "manifest.json").read_bytes()
    run = cli(*arguments)
    assert run.code == 0
    assert run.rows == []
    assert stamps(out) == before
    assert (out / "manifest.json").read_bytes() == noted
    assert "3 jobs, 3 of them done before" in run.said


def test_only_what_is_missing_or_was_changed_is_done_again(cli, three_jobs) -> None:
    out = cli.folder / "out"
    arguments = ("batch", three_jobs, "--manifest", out / "manifest.json")
    cli(*arguments)
    before = stamps(out)
    (out / "hv.tif").unlink()
    (out / "view.vrt").write_text("cut")
    run = cli(*arguments)
    assert sorted(Path(row["result"]["output"]).name for row in run.rows) == ["hv.tif", "view.vrt"]
    assert stamps(out)["hh.tif"] == before["hh.tif"]


def test_a_comparison_is_made_anew_of_rasters_that_other_options_wrote(
    cli, pair, tmp_path, write_lines
) -> None:
    """The comparison's own values are the same then, and its output is still there."""
    out = cli.folder / "out"
    change = {"kind": "change", "pre": "out/pre.tif", "post": "out/post.tif", "output": "out/c.tif"}

    def batch(**options: float):
        rasters = [
            {"kind": "raster", "input": str(pair.pre.folder), "output": "out/pre.tif"},
            {"kind": "raster", "input": str(pair.post.folder), "output": "out/post.tif", **options},
        ]
        jobs = write_lines(tmp_path / "jobs.jsonl", [*rasters, change])
        run = cli("batch", jobs, "--manifest", "out/manifest.json")
        assert run.code == 0, run.said
        names = [Path(row["result"]["output"]).name for row in run.rows]
        return names, gdal.Open(str(out / "c.tif")).ReadAsArray()

    _, before = batch()
    redone, after = batch(calibration_factor=-80.0)
    assert redone == ["post.tif", "c.tif"]
    np.testing.assert_allclose(after - before, np.where(np.isnan(before), np.nan, 3.0), atol=1e-3)
    redone, again = batch()
    assert redone == ["post.tif", "c.tif"]
    np.testing.assert_array_equal(again, before)
    assert batch()[0] == []


@pytest.fixture(scope="module")
def three_dates(tmp_path_factory) -> CoherentStack:
    """Dates of one place; between the last two a rectangle loses its coherence."""
    fell = Patches(0.75, ((100.0, 220.0, 80.0, 200.0, 0.1),))
    passes = (Pass(days=0), Pass(baseline_m=120.0, coherence=0.75), Pass(coherence=fell))
    scene = {"lines": 320, "pixels": 280}
    return write_coherent_stack(tmp_path_factory.mktemp("dates"), passes, scene=scene)


def test_pairs_come_before_what_is_made_of_them_and_are_done_once(
    cli, three_dates, tmp_path, write_lines
) -> None:
    """With paths that are relative to where the batch is started, in a list of any order."""
    dates = [str(product.location) for product in three_dates.products]
    grid = {"pixel_size": 5, "window": 7, "dem": "none"}
    jobs = [
        {"kind": "coherence-change", "pre": "o/pre.tif", "co": "o/co.tif", "output": "o/z.tif"},
        {"kind": "interferogram", "reference": dates[0], "secondary": dates[1], **grid}
        | {"coherence": "o/pre.tif"},
        {"kind": "interferogram", "reference": dates[2], "secondary": dates[1], **grid}
        | {"coherence": "o/co.tif", "phase": "o/phase.tif"},
    ]
    arguments = ("batch", write_lines(tmp_path / "jobs.jsonl", jobs))
    arguments += ("--manifest", cli.folder / "o" / "manifest.json")
    run = cli(*arguments)
    assert run.code == 0, run.said
    assert written(cli.folder / "o") == ["co.tif", "phase.tif", "pre.tif", "z.tif"]
    assert np.nanmax(gdal.Open(str(cli.folder / "o" / "z.tif")).ReadAsArray()) > 5.0
    again = cli(*arguments)
    assert (again.code, again.rows) == (0, [])
    (cli.folder / "o" / "phase.tif").unlink()
    again = cli(*arguments)
    assert [row["state"] for row in again.rows] == ["done"]
    assert (cli.folder / "o" / "phase.tif").exists()


def test_a_job_that_fails_does_not_end_the_others_and_is_tried_next_time(
    cli, nrb, tmp_path, write_lines
) -> None:
    jobs = write_lines(
        tmp_path / "jobs.jsonl",
        [
            {"kind": "raster", "input": str(tmp_path / "later"), "output": "out/a.tif"},
            {"kind": "raster", "input": str(nrb.folder), "output": "out/b.tif"},
        ],
    )
    out = cli.folder / "out"
    run = cli("batch", jobs, "--manifest", out / "manifest.json")
    assert run.code == 1
    states = {Path(entry["job"]["output"]).name: entry for entry in manifest(out).values()}
    assert states["b.tif"]["state"] == "done"
    assert states["a.tif"]["state"] == "failed"
    assert "later does not exist" in states["a.tif"]["error"]
    (tmp_path / "later").symlink_to(nrb.folder)
    again = cli("batch", jobs, "--manifest", out / "manifest.json")
    assert again.code == 0
    assert [Path(row["result"]["output"]).name for row in again.rows] == ["a.tif"]


def test_a_comparison_that_cannot_be_planned_is_missed(cli, nrb) -> None:
    run = cli("batch", nrb.folder, "--folder", "out", "--change", "--dry-run")
    assert [row["kind"] for row in run.rows] == ["raster"]
    assert "warning: Nothing is compared" in run.said


def test_what_a_worker_was_warned_of_is_kept(cli, strip) -> None:
    run = cli("batch", strip.location, "--folder", "out", "--units", "power")
    assert run.code == 0, run.said
    assert any("No elevation model" in warning for warning in run.row["warnings"])
    assert written(cli.folder / "out") == [f"{strip.scene_id}-{strip.product_id}_power.tif"]


@pytest.mark.parametrize(
    ("jobs", "sentence"),
    [
        (["{not json"], "jobs.jsonl: line 1 is not a JSON document"),
        ([{"kind": "paint", "input": "x"}], "line 1: A job of kind 'paint' is not known"),
        ([{"kind": "raster", "input": "x"}], "line 1: A job of kind raster needs the field output"),
        (
            [{"kind": "raster", "input": "x", "output": "y.tif", "pixelsize": 5}],
            "has no field pixelsize",
        ),
        (
            [{"kind": "raster", "input": "x", "output": "y.tif", "pixel_size": "5"}],
            'pixel_size of a job is "5", but must be a number of metres',
        ),
        (
            [{"kind": "raster", "input": "x", "output": "y.tif", "pixel_size": -5}],
            "pixel_size of a job is -5, but must be a number of metres from 0 up",
        ),
        (
            [{"kind": "raster", "input": name, "output": "y.tif"} for name in "ab"],
            "Two jobs would write",
        ),
        ([{"name": "x"}], "line 1 is neither a job nor a scene"),
    ],
)
def test_a_list_with_a_mistake_is_refused_whole(cli, tmp_path, write_lines, jobs, sentence) -> None:
    run = cli("batch", write_lines(tmp_path / "jobs.jsonl", jobs), "--manifest", "manifest.json")
    assert run.code == 1
    assert sentence in run.said
    assert not (cli.folder / "manifest.json").exists()


def test_a_file_that_is_no_manifest_is_left_alone(cli, three_jobs, tmp_path) -> None:
    (tmp_path / "notes.json").write_text('{"title": "my notes"}')
    run = cli("batch", three_jobs, "--manifest", tmp_path / "notes.json")
    assert run.code == 1
    assert "notes.json is not a manifest of a batch" in run.said
    assert (tmp_path / "notes.json").read_text() == '{"title": "my notes"}'


def test_signatures_of_addresses_do_not_get_into_the_manifest(cli, nrb, tmp_path, write_lines) -> None:
    with Gate(nrb.folder, "never") as gate:
        url = f"{gate.url}/{nrb.files['HH'].name}?X-Amz-Signature=the-signature"
        jobs = write_lines(
            tmp_path / "jobs.jsonl", [{"kind": "raster", "input": url, "output": "out/a.tif"}]
        )
        cli("batch", jobs, "--manifest", "out/manifest.json")
    assert "the-signature" not in (cli.folder / "out" / "manifest.json").read_text()
