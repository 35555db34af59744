"""Long runs move on, and stop where they are told to, without a file under the output's name."""

from __future__ import annotations

from pathlib import Path

import pytest
from alos2_explorer.plugin.host import settings
from factory import write_change_pair_l22, write_l11, write_l21
from osgeo import gdal
from simulators.aws import AwsSimulator
from support.own_settings import own_settings

gdal.UseExceptions()
CLOSED = "http://127.0.0.1:9"


@pytest.fixture(scope="module")
def pair(tmp_path_factory):
    return write_change_pair_l22(tmp_path_factory.mktemp("pair"), shape=(700, 800))


@pytest.fixture(scope="module")
def given(toolbox, pair, tmp_path_factory):
    """What each algorithm is given, but for its output."""
    folder = tmp_path_factory.mktemp("given")
    rasters = {}
    for name, scene, polarisation in (
        ("PRE", pair.pre, "HH"),
        ("POST", pair.post, "HH"),
        ("CROSS", pair.post, "HV"),
    ):
        rasters[name] = toolbox.run(
            "loadl22", INPUT=scene.folder, POLARISATION=polarisation, OUTPUT=folder / f"{name}.tif"
        ).output
    dates = {name: rasters[name] for name in ("PRE", "POST")}
    scene = write_l11(folder / "L1.1", lines=700, pixels=500)
    return {
        "decodel11": {"INPUT": scene.folder},
        "loadl22": {"INPUT": pair.pre.folder},
        "loadl21": {"INPUT": write_l21(folder / "L2.1").folder},
        "changecomposite": dates,
        "logratio": {**dates, "CANDIDATES": "candidates.gpkg"},
        "rgbcomposite": {"CO": rasters["POST"], "CROSS": rasters["CROSS"]},
    }


def placed(parameters: dict[str, object], folder: Path) -> dict[str, object]:
    folder.mkdir()
    if "CANDIDATES" in parameters:
        parameters = {**parameters, "CANDIDATES": folder / "candidates.gpkg"}
    return {**parameters, "OUTPUT": folder / "x.tif"}


@pytest.mark.parametrize(
    "algorithm", ["decodel11", "loadl22", "loadl21", "changecomposite", "logratio", "rgbcomposite"]
)
def test_a_run_moves_on_and_leaves_nothing_when_cancelled_anywhere(toolbox, given, tmp_path, algorithm):
    whole = toolbox.run(algorithm, **placed(given[algorithm], tmp_path / "whole"))
    assert whole.error == ""
    assert whole.progress == sorted(whole.progress)
    assert len(set(whole.progress)) > 1
    assert whole.progress[-1] == pytest.approx(100.0)
    steps = len(whole.progress) - 1
    for after in sorted({0, steps // 3, 2 * steps // 3, steps - 1}):
        folder = tmp_path / f"after {after}"
        # How often a run says where it is depends on its speed: the percentage does not.
        percent = whole.progress[after]
        run = toolbox.run(algorithm, cancel_at=percent, **placed(given[algorithm], folder))
        assert run.results == {}, f"it went on after {percent} % of {whole.progress}"
        assert list(folder.iterdir()) == []


@pytest.fixture
def server(pair, tmp_path_factory):
    with own_settings(tmp_path_factory.mktemp("settings")), AwsSimulator(pair.pre.folder) as bucket:
        for service in settings.SERVICES:
            settings.set_endpoint(service, CLOSED)
        settings.set_endpoint("aws", bucket.url)
        yield bucket


def test_a_cancelled_download_says_what_it_has_and_goes_on_next_time(toolbox, server, pair, tmp_path):
    names = sorted(file.name for file in pair.pre.folder.glob("*.tif"))
    order = {"URLS": "\n".join(f"{server.url}/{name}" for name in names), "FOLDER": tmp_path / "got"}
    cancelled = toolbox.run("download", cancel_after=2, **order)
    assert cancelled.results == {}
    assert {file.name for file in (tmp_path / "got").glob("*.tif")} < set(names)
    run = toolbox.run("download", **order)
    assert run.error == ""
    assert run.progress == sorted(run.progress)
    for name in names:
        assert (tmp_path / "got" / name).read_bytes() == (pair.pre.folder / name).read_bytes()
    left = {file.name for file in (tmp_path / "got").iterdir()}
    assert left == {*names, "manifest.json"}, "no parts remain"
