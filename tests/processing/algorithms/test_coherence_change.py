"""``alos2:coherencechange`` in the toolbox: raster, candidates, and what it refuses."""

from __future__ import annotations

import numpy as np
import pytest
from osgeo import gdal, ogr
from support.coherence_rasters import sample_coherence, write_coherence


@pytest.fixture
def coherences(tmp_path):
    generator = np.random.default_rng(3)
    before = np.full((200, 200), 0.8)
    across = before.copy()
    across[80:120, 60:100] = 0.1
    pre = write_coherence(tmp_path / "pre.tif", sample_coherence(before, 75.0, generator), "ab")
    co = write_coherence(tmp_path / "co.tif", sample_coherence(across, 75.0, generator), "bc")
    return {"PRE": pre, "CO": co}


def test_a_fall_becomes_a_candidate(headless, coherences, tmp_path) -> None:
    run = headless.run(
        "alos2:coherencechange",
        **coherences,
        MINIMUM_AREA=20_000,
        OUTPUT=tmp_path / "z.tif",
        CANDIDATES=tmp_path / "c.gpkg",
    )
    assert run.code == 0, run.output
    raster = gdal.Open(str(tmp_path / "z.tif"))
    assert (raster.ReadAsArray()[80:120, 60:100] > 3).all()
    assert raster.GetMetadataItem("ALOS2_SHOWS") == "coherence_change"
    source = ogr.Open(str(tmp_path / "c.gpkg"))
    assert [one["kind"] for one in source.GetLayer(0)] == ["candidate change"]


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"SIGNIFICANCE": 0}, "The significance is 0"),
        ({"MINIMUM_COHERENCE": 1.5}, "MINIMUM_COHERENCE"),
        ({"CANDIDATES": "x.shp"}, "x.shp does not end in .gpkg or .geojson"),
        ({"swap": True}, "does not end before"),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else "",
)
def test_what_cannot_be_compared_is_one_sentence_and_no_file(
    toolbox, coherences, tmp_path, given, sentence
) -> None:
    if given.pop("swap", False):
        coherences = {"PRE": coherences["CO"], "CO": coherences["PRE"]}
    run = toolbox.run("coherencechange", **{**coherences, **given}, OUTPUT=tmp_path / "z.tif")
    assert sentence in run.error
    assert sorted(one.name for one in tmp_path.iterdir()) == ["co.tif", "pre.tif"]
