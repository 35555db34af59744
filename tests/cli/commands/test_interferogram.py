"""``interferogram``: coherence and phase from the command line, or one sentence if not."""

from __future__ import annotations

import numpy as np
import pytest
from factory.coherent_pairs import write_coherent_pair
from factory.elevation import write_buckets
from osgeo import gdal
from simulators.elevation import ElevationBuckets


@pytest.fixture(scope="module")
def pair(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pair")
    scene = {"lines": 320, "pixels": 280}
    return write_coherent_pair(folder, scene=scene, coherence=0.7, baseline_m=200.0, heights=37.0)


def test_both_rasters_are_made_on_flat_ground(cli, pair, tmp_path) -> None:
    places = pair.reference.location, pair.secondary.location
    wanted = ("--coherence", tmp_path / "c.tif", "--phase", tmp_path / "p.tif", "--filter", 0)
    run = cli("interferogram", *places, *wanted, "--dem", "none", "--height", 37)
    assert run.code == 0, run.said
    assert np.nanmean(gdal.Open(run.row["coherence"]).ReadAsArray()) == pytest.approx(0.7, abs=0.02)
    assert abs(np.nanmean(gdal.Open(run.row["phase"]).ReadAsArray())) < 0.03
    assert any("Topography stays in the phase" in text for text in run.row["warnings"])


def test_the_elevation_model_finds_itself(cli, pair, tmp_path) -> None:
    folder = write_buckets(tmp_path / "buckets", *pair.reference.centre, 0.0)
    with ElevationBuckets(folder) as running:
        given = {"ALOS2_DEM_SOURCE": running.bucket(), "ALOS2_DEM_FOLDER": str(tmp_path / "tiles")}
        places = pair.reference.location, pair.secondary.location
        run = cli("interferogram", *places, "--coherence", tmp_path / "c.tif", **given)
    assert run.code == 0, run.said
    items = gdal.Open(run.row["coherence"]).GetMetadata()
    assert items["ALOS2_TERRAIN"] == "geocoded"
    assert "phase" not in run.row


def test_a_scene_with_itself_is_refused_and_leaves_no_file(cli, pair, tmp_path) -> None:
    here = pair.reference.location
    run = cli("interferogram", here, here, "--coherence", tmp_path / "c.tif", "--dem", "none")
    assert run.code == 1
    assert "Both scenes are of 2022-09-26" in run.said
    assert list(tmp_path.glob("*.tif*")) == []


def test_one_raster_must_be_wanted(cli, pair) -> None:
    run = cli("interferogram", pair.reference.location, pair.secondary.location, "--dem", "none")
    assert run.code == 1
    assert "Neither coherence nor phase" in run.said


def test_one_file_for_both_is_refused_however_it_is_written(cli, pair, tmp_path) -> None:
    """The phase alone would be left in it, and called the coherence."""
    places = pair.reference.location, pair.secondary.location
    (tmp_path / "more").mkdir()
    (tmp_path / "link").symlink_to(tmp_path)
    for again in ("more/../c.tif", "link/c.tif"):
        outputs = ("--coherence", tmp_path / "c.tif", "--phase", f"{tmp_path}/{again}")
        run = cli("interferogram", *places, *outputs, "--dem", "none")
        assert run.code == 1
        assert "Coherence and phase cannot be one file" in run.said
    assert not (tmp_path / "c.tif").exists()


@pytest.mark.parametrize("asked", ["HH/HV", "LIN"])
def test_a_ratio_or_angles_are_refused(cli, pair, tmp_path, asked) -> None:
    places = pair.reference.location, pair.secondary.location
    wanted = ("--coherence", tmp_path / "c.tif", "--dem", "none", "--polarisation", asked)
    run = cli("interferogram", *places, *wanted)
    assert run.code == 1
    assert "This is made of one polarisation, not of a ratio or of angles. Choose HH" in run.said
