"""The algorithms that compare, on what ``alos2:loadl22`` makes of a pair of known changes."""

from __future__ import annotations

import numpy as np
import pytest
from alos2_explorer.plugin.processing.algorithms.log_ratio import FILTERS
from alos2_explorer.plugin.sar import speckle
from factory import write_change_pair_l22
from osgeo import gdal, ogr

gdal.UseExceptions()
ogr.UseExceptions()
PUBLISHED_ITEMS = (
    *("SCENE_ID", "PRODUCT_ID", "LEVEL", "QUANTITY", "UNITS", "POLARISATION", "CALIBRATION_FACTOR"),
    *("GEOMETRY", "LOOKS", "CREDIT"),
)


@pytest.fixture(scope="module")
def pair(tmp_path_factory):
    return write_change_pair_l22(tmp_path_factory.mktemp("pair"))


@pytest.fixture(scope="module")
def rasters(headless, pair, tmp_path_factory):
    """The pair and the HV band of the later scene, as ``alos2:loadl22`` writes them, in three units."""
    folder = tmp_path_factory.mktemp("rasters")
    wanted = {"pre": (pair.pre, "HH", 0), "post": (pair.post, "HH", 2), "cross": (pair.post, "HV", 1)}
    found = {}
    for name, (scene, polarisation, units) in wanted.items():
        run = headless.run(
            "alos2:loadl22",
            INPUT=scene.folder,
            POLARISATION=polarisation,
            UNITS=units,
            OUTPUT=folder / f"{name}.tif",
        )
        assert run.code == 0, run.output
        found[name] = folder / f"{name}.tif"
    return found


def read(path):
    dataset = gdal.Open(str(path))
    return dataset.ReadAsArray(), dataset


@pytest.mark.parametrize("factor", ["-83", "-79"])
def test_every_comparison_has_the_published_items_and_is_a_cog(toolbox, pair, rasters, tmp_path, factor):
    later = tmp_path / "later.tif"
    made = toolbox.run("loadl22", INPUT=pair.post.folder, CALIBRATION_FACTOR=factor, OUTPUT=later)
    dates = {"PRE": rasters["pre"], "POST": made.output}
    bands = {"CO": made.output, "CROSS": rasters["cross"]}
    for algorithm, inputs in (("changecomposite", dates), ("logratio", dates), ("rgbcomposite", bands)):
        output = tmp_path / f"{algorithm}.tif"
        _, dataset = read(toolbox.run(algorithm, **inputs, OUTPUT=output).output)
        items = dataset.GetMetadata()
        assert [name for name in PUBLISHED_ITEMS if not items.get(f"ALOS2_{name}")] == [], algorithm
        assert items["ALOS2_QUANTITY"] == "gamma0"
        assert dataset.GetMetadataItem("LAYOUT", "IMAGE_STRUCTURE") == "COG"
        if inputs is dates:
            both = factor if factor == "-83" else "-83 before, -79 after"
            assert items["ALOS2_CALIBRATION_FACTOR"] == both


def test_the_log_ratio_is_the_known_change_and_candidates_outline_it(headless, pair, rasters, tmp_path):
    run = headless.run(
        "alos2:logratio",
        PRE=rasters["pre"],
        POST=rasters["post"],
        WINDOW=5,
        MINIMUM_AREA=50_000,
        OUTPUT=tmp_path / "ratio.tif",
        CANDIDATES=tmp_path / "candidates.gpkg",
    )
    assert run.code == 0, run.output
    difference, dataset = read(tmp_path / "ratio.tif")
    truth = pair.change_on(pair.post.epsg, dataset.GetGeoTransform(), difference.shape)
    for patch in pair.patches:
        inside = truth == patch.change_db
        assert np.nanmedian(difference[inside]) == pytest.approx(patch.change_db, abs=1.0)
    assert np.nanmedian(difference[truth == 0]) == pytest.approx(0.0, abs=0.2)
    assert difference.dtype == np.float32
    polygons = ogr.Open(run.results["CANDIDATES"])
    found = [(one["kind"], one["sign"], one["area_m2"]) for one in polygons.GetLayer(0)]
    assert {kind for kind, _, _ in found} == {"candidate change"}
    assert {sign for _, sign, _ in found} == {-1, 1}
    assert len(found) >= len(pair.patches)
    assert min(area for _, _, area in found) >= 50_000


def test_the_change_composite_is_red_where_the_chosen_convention_says(headless, pair, rasters, tmp_path):
    colours = {}
    for convention in (0, 1):
        run = headless.run(
            "alos2:changecomposite",
            PRE=rasters["pre"],
            POST=rasters["post"],
            CONVENTION=convention,
            MINIMUM=-18,
            MAXIMUM=2,
            OUTPUT=tmp_path / f"composite{convention}.tif",
        )
        assert run.code == 0, run.output
        colours[convention], dataset = read(tmp_path / f"composite{convention}.tif")
        assert colours[convention].dtype == np.uint8
        assert colours[convention].shape[0] == 4
    truth = pair.change_on(pair.post.epsg, dataset.GetGeoTransform(), colours[0].shape[1:])
    shown = colours[0][3] == 255
    darkened, brightened = (truth < -5) & shown, (truth > 5) & shown
    for convention, red in ((0, darkened), (1, brightened)):
        bands = colours[convention].astype(float)
        assert bands[0][red].mean() > bands[1][red].mean() + 40
    assert not colours[0][:3, colours[0][3] == 0].any()


def test_the_polarisation_composite_shows_hh_hv_and_their_ratio(headless, pair, rasters, tmp_path):
    run = headless.run(
        "alos2:rgbcomposite",
        CO=rasters["post"],
        CROSS=rasters["cross"],
        THIRD=0,
        CO_MINIMUM=-20,
        CO_MAXIMUM=0,
        OUTPUT=tmp_path / "rgb.tif",
    )
    assert run.code == 0, run.output
    bands, _ = read(tmp_path / "rgb.tif")
    power, _ = read(rasters["post"])
    decibels = 20 * np.log10(np.maximum(power.astype(float), 1)) - 83.0
    shown = bands[3] == 255
    expected = np.clip(np.rint((decibels + 20) / 20 * 254 + 1), 1, 255)
    assert np.abs(bands[0].astype(float) - expected)[shown].max() <= 1


@pytest.mark.parametrize(
    ("algorithm", "parameters", "sentence"),
    [
        ("logratio", {"WINDOW": 4}, "WINDOW is even, but it must be odd, such as 5."),
        ("changecomposite", {"MINIMUM": 0, "MAXIMUM": -5}, "MINIMUM is not below MAXIMUM."),
        ("logratio", {"POST": "cross"}, "HV"),
    ],
    ids=["even window", "empty stretch", "another polarisation"],
)
def test_what_cannot_be_compared_is_refused_in_one_sentence(
    headless, rasters, tmp_path, folder_is_empty, algorithm, parameters, sentence
):
    given = {"PRE": "pre", "POST": "post", **parameters}
    given |= {name: rasters[given[name]] for name in ("PRE", "POST")}
    run = headless.run(f"alos2:{algorithm}", OUTPUT=tmp_path / "x.tif", **given)
    assert run.code == 1
    assert sentence in run.error
    assert folder_is_empty() == []


def test_the_offered_speckle_filters_are_those_that_exist():
    assert set(FILTERS) == set(speckle.FILTERS)
