"""The main job end to end: one QGIS walks through the dock, another opens what it left."""

from __future__ import annotations

import json
import pickle
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from factory.noto import NotoGround
from qgis.PyQt.QtGui import QImage
from support.own_process import answer_of
from support.patience import PATIENCE_S

HERE = Path(__file__).parent
SEA, BURNT, PADDY = (37.4120, 136.8920), (37.3972, 136.9040), (37.3860, 136.8800)
HALF_M = 60.0
SPOTS = [(*spot, HALF_M) for spot in (SEA, BURNT, PADDY)]


@pytest.fixture(scope="module")
def build(tmp_path_factory):
    folder = tmp_path_factory.mktemp("build")
    finished = subprocess.run(
        [sys.executable, str(HERE / "run.py"), "--headless", "--build", str(folder)],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert finished.returncode == 0, finished.stdout + finished.stderr
    return folder


@pytest.fixture(scope="module")
def products(build):
    with (build / "demo" / "products" / "written.pickle").open("rb") as file:
        return pickle.load(file)[1]  # noqa: S301 - written by the run above


@pytest.fixture(scope="module")
def project(build):
    arguments = [str(HERE / "reopen.py"), str(build / "demo.qgz"), json.dumps(SPOTS)]
    return answer_of(arguments, '{"opened"', build / "fresh")


def raster_of(project, scene, name):
    (layer,) = (
        layer
        for layer in project["layers"]
        if layer.get("scene") == scene and layer["name"].startswith(name)
    )
    return layer


def painted_db(after, lat, lon):
    """Mean power, in dB, of the painted ground around a position."""
    step = HALF_M / 111_195.0
    lats, lons = np.meshgrid(
        lat + np.linspace(-step, step, 41),
        lon + np.linspace(-step, step, 41) / np.cos(np.radians(lat)),
        indexing="ij",
    )
    return 10.0 * np.log10(np.mean(10.0 ** (NotoGround(after)(lats, lons, "HH") / 10.0)))


def test_the_picture_shows_the_whole_window(build):
    picture = QImage(str(build / "demo.png"))
    assert (picture.width(), picture.height()) == (1500, 950)
    colours = {picture.pixel(x, y) for x in range(350, 1050, 7) for y in range(150, 880, 7)}
    assert len(colours) > 40


def test_every_layer_of_the_project_is_valid_when_it_is_opened_again(project):
    assert project["opened"]
    assert [layer["name"] for layer in project["layers"] if not layer["valid"]] == []
    assert sum(layer["type"] == "QgsRasterLayer" for layer in project["layers"]) == 4


def test_layers_stand_under_their_event_and_date_with_units_and_credit(project):
    assert project["groups"][0] == "Noto Peninsula Earthquake 2024"
    assert "2024-01-01 · P121 · ascending" in project["groups"]
    for layer in project["layers"]:
        if layer["type"] == "QgsRasterLayer":
            assert re.search(r" dB(,| ·)", layer["name"])
            assert any("JAXA" in right for right in layer["credit"])


@pytest.mark.parametrize("which", ["pre", "post"])
@pytest.mark.parametrize("spot", range(len(SPOTS)), ids=["sea", "burnt quarter", "paddies"])
def test_decoded_scenes_have_the_backscatter_that_was_painted(project, products, which, spot):
    layer = raster_of(project, getattr(products, which).scene_id, "HH")
    expected = painted_db(which == "post", *SPOTS[spot][:2])
    assert layer["spots"][spot] == pytest.approx(expected, abs=0.5)


def test_the_masked_scene_lacks_exactly_what_its_mask_leaves_out(project, products):
    nrb = products.nrb
    layer = raster_of(project, nrb.scene_id, "HH")
    left_out = np.isin(nrb.mask, [nrb.bit_values["NoData"], nrb.bit_values["InvalidData"]])
    assert layer["missing"] == pytest.approx(left_out.mean(), abs=1e-9)
    assert layer["mean"] == pytest.approx(float(np.mean(nrb.gamma0_db("HH")[~left_out])), abs=1e-3)


def test_downloads_lie_in_the_chosen_folder_and_nothing_is_left_half_done(build):
    downloads = build / "demo" / "downloads"
    assert len(list(downloads.glob("noto-2024/*/*.zip"))) == 2
    assert list(downloads.rglob("*.part")) == []


def test_an_input_that_does_not_exist_is_one_sentence(tmp_path):
    finished = subprocess.run(
        [
            sys.executable,
            str(HERE / "run.py"),
            "--input",
            str(tmp_path / "gone"),
            "--build",
            str(tmp_path),
        ],
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )
    assert finished.returncode == 2
    assert finished.stderr.strip().endswith("gone does not exist")


def test_a_product_of_the_users_own_opens_the_same_way(shared, tmp_path):
    finished = subprocess.run(
        [
            *(sys.executable, str(HERE / "run.py"), "--headless"),
            *("--input", str(shared / "samples" / "nrb"), "--build", str(tmp_path)),
        ],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert finished.returncode == 0, finished.stdout + finished.stderr
    assert (
        "HH γ⁰ dB · 2022-06-30 15:58 UTC · P137 F0500 A R (16234 × 15916, EPSG:32651)" in finished.stdout
    )
    assert (
        "nodata 63946590, valid 174916, layover 36, shadow 187, ocean 194256993, invalid 1622 pixels"
        in finished.stdout
    )
    assert (tmp_path / "demo.qgz").is_file()


def test_a_product_that_cannot_be_read_ends_the_run_with_the_reason(tmp_path):
    broken = tmp_path / "IMG-HH-ALOS2518900770-240101-UBSL1.1__A"
    broken.write_text("this is text")
    finished = subprocess.run(
        [
            *(sys.executable, str(HERE / "run.py"), "--headless"),
            *("--input", str(broken), "--build", str(tmp_path / "build")),
        ],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert finished.returncode == 1
    assert "The walk failed: " in finished.stderr
    assert "LED-ALOS2518900770-240101-UBSL1.1__A" in finished.stderr
