"""The toolbox says in Japanese what the rooms below the line say; files stay English."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from factory.broken import BROKEN
from osgeo import gdal
from support.in_japanese import in_japanese

ENGLISH = re.compile(r"\b[a-z]{2,} [a-z]{2,} [a-z]{2,}\b")
pytestmark = pytest.mark.qgis


@pytest.fixture(autouse=True)
def _japanese(qgis_app, tmp_path):
    with in_japanese(tmp_path):
        yield


@pytest.fixture
def unmasked(nrb_scene, tmp_path) -> Path:
    """A scene without its mask file, which is a doubt about whatever is made of it."""
    folder = Path(shutil.copytree(nrb_scene.folder, tmp_path / "scene"))
    next(folder.glob("*_MSK.tif")).unlink()
    return folder


def test_an_error_is_told_in_japanese(toolbox, tmp_path):
    broken = BROKEN["missing leader"](tmp_path / "product")
    run = toolbox.run("decodel11", INPUT=broken.location, OUTPUT=tmp_path / "hh.tif")
    assert "リーダーファイルを画像と同じ場所に置いてください。" in run.error
    assert broken.file in run.error
    assert ENGLISH.search(run.error) is None


def test_a_warning_is_told_in_japanese_and_written_in_english(toolbox, unmasked, tmp_path):
    pre, post = tmp_path / "pre.tif", tmp_path / "post.tif"
    for path in (pre, post):
        run = toolbox.run("loadl22", INPUT=unmasked, OUTPUT=path)
        assert run.error == ""
        assert any(
            "マスク(_MSK.tif)がないため、DN 0 だけを除外します。" in text for text in run.warnings
        )
    written = gdal.Open(str(pre)).GetMetadataItem("ALOS2_WARNINGS")
    assert written.endswith("has no mask (_MSK.tif): only DN 0 is left out.")
    # What another raster is made of carries the doubt on, and its template with it.
    run = toolbox.run("logratio", PRE=pre, POST=post, OUTPUT=tmp_path / "ratio.tif")
    assert run.error == ""
    assert sum("マスク(_MSK.tif)がないため" in text for text in run.warnings) == 1
    assert all(ENGLISH.search(text) is None for text in run.warnings)
    carried = gdal.Open(run.output).GetMetadataItem("ALOS2_WARNINGS")
    assert written in carried.splitlines()
