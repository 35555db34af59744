"""The toolbox says in Japanese what the rooms below the line say; files stay English."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from factory.broken import BROKEN
from factory.coherent_pairs import write_coherent_pair
from osgeo import gdal
from qgis.core import QgsProcessingFeedback
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


class Log(QgsProcessingFeedback):
    """All that the window of a run shows."""

    def __init__(self) -> None:
        super().__init__(False)
        self.lines: list[str] = []
        self.setProgressText = self.pushInfo = self.pushWarning = self.lines.append


def words_beside_japanese(log: list[str], known: set[str]) -> list[str]:
    """Return English words in the lines of *log* that have Japanese, too, but names and units."""
    lines = [line for line in log if re.search(r"[ぁ-んァ-ヶ一-龠]", line)]
    found = [word for line in lines for word in re.findall(r"(?<![\w/.-])[a-z]{3,}(?![\w/.-])", line)]
    return [word for word in found if word not in known]


@pytest.mark.parametrize("mode", ["UBS", "WBS"])
@pytest.mark.parametrize("algorithm", ["decodel11", "nrb", "interferogram"])
def test_a_log_in_japanese_has_no_english_words(toolbox, tmp_path, algorithm, mode):
    scene = {"mode": mode, "lines": 300, "pixels": 260}
    pair = write_coherent_pair(tmp_path / "pair", coherence=0.05, scene=scene)
    dem = tmp_path / "dem.tif"
    made = gdal.GetDriverByName("GTiff").Create(str(dem), 300, 300, 1, gdal.GDT_Float32)
    made.SetGeoTransform((134.0, 0.02, 0.0, 40.0, 0.0, -0.02))
    made.SetProjection("EPSG:4326")
    made.GetRasterBand(1).Fill(40.0)
    made = None
    folders = [truth.folder for truth in (pair.reference, pair.secondary)]
    given = {
        "decodel11": {"INPUT": folders[0], "OUTPUT": tmp_path / "o.tif"},
        "nrb": {"INPUT": folders[0], "FOLDER": tmp_path / "nrb"},
        "interferogram": {
            **{"REFERENCE": folders[0], "SECONDARY": folders[1]},
            **{"COHERENCE": tmp_path / "coherence.tif", "PHASE": tmp_path / "phase.tif"},
        },
    }
    log = Log()
    run = toolbox.run(algorithm, feedback=log, DEM=dem, **given[algorithm])
    assert run.error == ""
    assert any("ビーム 2" in line if mode == "WBS" else "画像" in line for line in log.lines)
    assert words_beside_japanese(log.lines, {"dem", "rad"}) == [], log.lines
