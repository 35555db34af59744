"""Whatever text a parameter is given, a run ends in a result or in one clear sentence."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from factory import write_l11
from qgis.core import QgsApplication

ODD = {
    "null": "a\0b",
    "half of a pair": "a\ud800b",
    "long": "x" * 5000,
    "long name": f"{'a' * 300}.tif",
    "no room for the hidden name": f"{'b' * 249}.tif",
    "folder": ".",
    "only an ending": ".tif",
    "broken IPv6": "http://[::1",
    "port of six digits": "http://127.0.0.1:999999/x.tif",
    "user": "https://user:word@127.0.0.1/x",
    "share": "\\\\server\\share\\x.tif",
    "nobody's home": "~nobody-of-this-name/x.tif",
    "path of GDAL": "/vsimem/x/y.tif",
    "another scheme": "sftp://h:x/y",
    "superscript": "²",
    "digits of other scripts": "٣,١,٤,١",
    "too large": "1e999",
    "not a number": "nan,nan,nan,nan",
    "infinite": "inf,-inf,0,1 [EPSG:4326]",
    "unknown CRS": "0,1,0,1 [EPSG:99999999]",
    "year 99999": "99999-01-01T00:00:00",
    "year 1": "0001-01-01T00:00:00",
    "beyond": "9999-12-31T23:59:59-14:00",
    "blanks": " \n ",
    "format": "%s%n{0}{name}",
}
ALGORITHMS = {
    "decodel11": ("INPUT", "POLARISATION", "BEAMS", "EXTENT", "CRS", "CALIBRATION_FACTOR", "OUTPUT"),
    "loadl22": ("INPUT", "POLARISATION", "MASKED", "EXTENT", "OUTPUT"),
    "loadl21": ("INPUT", "OUTPUT"),
    "productinfo": ("INPUT", "OUTPUT"),
    "search": ("EVENT", "EXTENT", "START", "END", "PLATFORMS", "LEVELS", "MODE"),
    "preparegmtsar": ("REFERENCE", "SECONDARY", "POLARISATION", "BEAMS"),
    "changecomposite": ("PRE", "POST", "MINIMUM", "OUTPUT"),
}
UNFORESEEN = "Something unexpected happened"


@pytest.fixture(scope="module")
def strip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_l11(tmp_path_factory.mktemp("strip"), lines=60, pixels=80).location


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def given(strip: Path, nrb_scene, toolbox, tmp_path: Path):
    """Usable values for all parameters of an algorithm."""

    def values(algorithm: str) -> dict[str, object]:
        output = {"OUTPUT": tmp_path / "made.tif"}
        raster = tmp_path / "raster.tif"
        if algorithm == "changecomposite":
            toolbox.run("loadl22", INPUT=nrb_scene.folder, OUTPUT=raster)
        return {
            "decodel11": {"INPUT": strip, **output},
            "loadl22": {"INPUT": nrb_scene.folder, **output},
            "loadl21": {"INPUT": nrb_scene.folder, **output},
            "productinfo": {"INPUT": strip, "OUTPUT": tmp_path / "made.json"},
            "search": {"EVENT": "noto-2024", "PLATFORMS": "6", "OUTPUT": "memory:"},
            "preparegmtsar": {
                "REFERENCE": strip,
                "SECONDARY": strip,
                "FOLDER": tmp_path / "pair",
            },
            "changecomposite": {"PRE": raster, "POST": raster, **output},
        }[algorithm]

    return values


@pytest.mark.qgis
@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
@pytest.mark.parametrize(
    ("algorithm", "name"),
    [(algorithm, name) for algorithm, names in ALGORITHMS.items() for name in names],
)
def test_an_odd_text_is_taken_or_refused_in_words(toolbox, given, algorithm, name, text) -> None:
    assert QgsApplication.processingRegistry().algorithmById(f"alos2:{algorithm}")
    run = toolbox.run(algorithm, **{**given(algorithm), name: text})
    assert UNFORESEEN not in run.error
    assert run.error or run.results


@pytest.mark.qgis
@pytest.mark.parametrize("name", ["INPUT", "OUTPUT"])
def test_a_link_to_itself_is_one_sentence_in_qgis_process(headless, nrb_scene, tmp_path, name) -> None:
    link = tmp_path / "loop.tif"
    link.symlink_to(link)
    values = {"INPUT": nrb_scene.folder, "OUTPUT": tmp_path / "made.tif", name: link}
    run = headless.run("alos2:loadl22", **values)
    assert run.code == 1
    assert "loop.tif" in run.error
    assert "Traceback" not in run.output
    assert os.listdir(tmp_path) == ["loop.tif"]


@pytest.mark.qgis
def test_a_device_is_never_replaced_in_qgis_process(headless, nrb_scene, tmp_path) -> None:
    pipe = tmp_path / "pipe.tif"
    os.mkfifo(pipe)
    run = headless.run("alos2:loadl22", INPUT=nrb_scene.folder, OUTPUT=pipe)
    assert run.code == 1
    assert "is a device or pipe, not a file" in run.error
    assert pipe.is_fifo()
