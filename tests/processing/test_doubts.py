"""What is doubtful about a result is said with it: in the toolbox, and in a process of its own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from osgeo import gdal
from support.rasters import opened_to_change

DOUBT = "The clock of this scene is doubtful."


@pytest.fixture(scope="module")
def rasters(toolbox, nrb_scene, tmp_path_factory) -> list[Path]:
    """Two rasters of one scene; the first carries a doubt."""
    folder = tmp_path_factory.mktemp("rasters")
    paths = [folder / "pre.tif", folder / "post.tif"]
    for path in paths:
        assert toolbox.run("loadl22", INPUT=nrb_scene.folder, OUTPUT=path).error == ""
    dataset = opened_to_change(paths[0])
    dataset.SetMetadataItem("ALOS2_WARNINGS", DOUBT)
    dataset = None
    return paths


def doubts_in(path: str) -> list[str]:
    return gdal.Open(path).GetMetadataItem("ALOS2_WARNINGS").splitlines()


@pytest.mark.qgis
@pytest.mark.parametrize(
    ("algorithm", "names"),
    [
        ("changecomposite", ("PRE", "POST")),
        ("logratio", ("PRE", "POST")),
        ("rgbcomposite", ("CO", "CROSS")),
    ],
)
def test_what_is_made_of_a_doubtful_raster_says_its_doubt(
    toolbox, nrb_scene, rasters, tmp_path, algorithm, names
) -> None:
    inputs = [*rasters]
    if algorithm == "rgbcomposite":
        inputs[1] = tmp_path / "cross.tif"
        run = toolbox.run("loadl22", INPUT=nrb_scene.folder, POLARISATION="HV", OUTPUT=inputs[1])
        assert run.error == ""
    run = toolbox.run(algorithm, **dict(zip(names, inputs)), OUTPUT=tmp_path / "made.tif")
    assert run.error == ""
    assert run.warnings.count(DOUBT) == 1
    assert DOUBT in doubts_in(run.output)


@pytest.mark.qgis
def test_a_process_of_its_own_says_it_too(headless, nrb_scene, tmp_path) -> None:
    folder = Path(shutil.copytree(nrb_scene.folder, tmp_path / "scene"))
    next(folder.glob("*_MSK.tif")).unlink()
    run = headless.run("alos2:loadl22", INPUT=folder, OUTPUT=tmp_path / "hh.tif")
    assert run.code == 0
    assert len([warning for warning in run.warnings if "has no mask" in warning]) == 1
