"""``coherence-change``: raster and candidates from the command line, or one sentence if not."""

from __future__ import annotations

import numpy as np
from osgeo import gdal, ogr
from support.coherence_rasters import sample_coherence, write_coherence


def inputs(folder):
    generator = np.random.default_rng(3)
    before = np.full((200, 200), 0.8)
    across = before.copy()
    across[80:120, 60:100] = 0.1
    pre = write_coherence(folder / "pre.tif", sample_coherence(before, 75.0, generator), "ab")
    return pre, write_coherence(folder / "co.tif", sample_coherence(across, 75.0, generator), "bc")


def test_a_fall_becomes_a_candidate(cli, tmp_path) -> None:
    candidates = ("--candidates", tmp_path / "c.gpkg", "--minimum-area", 20_000)
    run = cli("coherence-change", *inputs(tmp_path), tmp_path / "z.tif", *candidates)
    assert run.code == 0, run.said
    assert run.row["candidate_count"] == 1
    assert run.row["looks"] == 75.0
    z = gdal.Open(run.row["output"]).ReadAsArray()
    assert (z[80:120, 60:100] > 3).all()
    source = ogr.Open(run.row["candidates"])
    (found,) = list(source.GetLayer(0))
    assert found["kind"] == "candidate change"


def test_options_are_passed_on(cli, tmp_path) -> None:
    wanted = ("--significance", 20, "--minimum-coherence", 0.75, "--candidates", tmp_path / "c.gpkg")
    run = cli("coherence-change", *inputs(tmp_path), tmp_path / "z.tif", *wanted)
    assert run.code == 0, run.said
    assert run.row["candidate_count"] == 0
    assert run.row["compared"] < 0.95


def test_rasters_in_the_wrong_order_are_refused(cli, tmp_path) -> None:
    pre, co = inputs(tmp_path)
    run = cli("coherence-change", co, pre, tmp_path / "z.tif")
    assert run.code == 1
    assert "does not end before" in run.said
    assert not (tmp_path / "z.tif").exists()
