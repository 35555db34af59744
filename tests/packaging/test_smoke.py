"""The package in an empty profile of the QGIS that is installed: 3.22 and 3.40 run the same test."""

from __future__ import annotations

import json
from pathlib import Path

import package
import pytest
from factory import write_l11
from osgeo import gdal
from smoke import EmptyProfile, written_algorithms


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> EmptyProfile:
    folder = tmp_path_factory.mktemp("home")
    return EmptyProfile(folder, package.build(folder / "package.zip"))


def test_qgis_process_knows_every_algorithm_and_runs_one(profile: EmptyProfile, tmp_path: Path) -> None:
    enabled = profile.process("plugins", "enable", package.NAME)
    assert enabled.returncode == 0, enabled.stderr
    listed = json.loads(profile.process("--json", "list").stdout)["providers"]
    assert sorted(listed["alos2"]["algorithms"]) == written_algorithms()
    scene = write_l11(tmp_path / "scene")
    raster = tmp_path / "sigma0.tif"
    run = profile.process(
        *("--json", "run", "alos2:decodel11", "--", f"INPUT={scene.folder}", f"OUTPUT={raster}")
    )
    assert run.returncode == 0, run.stderr
    assert gdal.Open(str(raster)).GetMetadata()["ALOS2_SCENE_ID"] == scene.scene_id


def test_a_window_loads_it_shows_its_dock_and_lets_it_go(profile: EmptyProfile) -> None:
    said = profile.window()
    assert "error" not in said, said["error"]
    assert said["active"]
    assert said["folder"] == str(profile.installed), "the package was loaded and not the checkout"
    assert said["version"] == package.version()
    assert said["algorithms"] == written_algorithms()
    assert said["docks"] == ["ALOS-2 Explorer"]
    assert (said["unloaded"], said["docks_left"], said["provider_left"]) == (True, [], False)
    assert said["complaints"] == []
