"""Earth Engine as a user has it: an OAuth2 configuration in QGIS's own database, and qgis_process."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal
from simulators import EarthEngineSimulator
from simulators.earth_engine import PROJECT, TOKEN_PATH
from simulators.earth_engine_scenes import DN, POST, VALID, both_images
from support.headless import HeadlessQgis, write_settings
from support.patience import PATIENCE_S

gdal.UseExceptions()
HELPER = Path(__file__).with_name("store_google_login.py")


@pytest.fixture
def engine() -> Iterator[EarthEngineSimulator]:
    with EarthEngineSimulator(both_images()) as simulator:
        yield simulator


@pytest.fixture
def logged_in(engine, tmp_path) -> HeadlessQgis:
    """A profile whose login for Earth Engine is of the kind OAuth2."""
    qgis = HeadlessQgis(tmp_path / "qgis")
    (tmp_path / "master").write_text("master", "utf-8")
    qgis.environment["QGIS_AUTH_DB_DIR_PATH"] = str(qgis.profile)
    stored = subprocess.run(
        [sys.executable, str(HELPER), engine.url + TOKEN_PATH],
        env=qgis.environment,
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )
    found = re.search(r"^id=(\w+)$", stored.stdout, re.MULTILINE)
    assert found, stored.stdout + stored.stderr
    qgis.environment["QGIS_AUTH_PASSWORD_FILE"] = str(tmp_path / "master")
    write_settings(
        qgis.profile,
        {
            "endpoints/earthengine": engine.url,
            "authcfg/earthengine": found[1],
            "earthengine_project": PROJECT,
        },
    )
    return qgis


def test_qgis_logs_in_by_oauth2_for_a_clip_that_is_right_and_for_a_layer(engine, logged_in, tmp_path):
    run = logged_in.run(
        "alos2:earthengineclip",
        EXTENT="700000,700150,4099900,4100000 [EPSG:32653]",
        SCENE=POST,
        OUTPUT=tmp_path / "clip.tif",
    )
    assert run.code == 0, run.output
    values = gdal.Open(str(tmp_path / "clip.tif")).ReadAsArray()
    np.testing.assert_allclose(values[VALID], 20 * np.log10(DN[VALID]) - 83, rtol=1e-5)
    assert engine.paths().count(TOKEN_PATH) >= 1
    assert all(
        request.headers["x-goog-user-project"] == PROJECT
        for request in engine.requests
        if request.path != TOKEN_PATH
    )
    shown = logged_in.run("alos2:earthenginelayer", SCENE=POST)
    assert shown.code == 0, shown.output
    assert shown.results["TILES"].startswith(engine.url)
    assert shown.results["LAYER"]
    for secret in ("a-google-token", "client-secret", "the-users-own-word"):
        assert secret not in run.output + shown.output
