"""Scenes whose timing is wrong by a known amount: the fit to the terrain finds it and puts it right."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest
from alos2_explorer.plugin.common.safe_xml import parse_xml
from alos2_explorer.plugin.domain.progress import Progress
from alos2_explorer.plugin.domain.raster_options import RasterOptions
from alos2_explorer.plugin.products.l11.product import scene_of
from alos2_explorer.plugin.products.nrb.make import make_nrb
from alos2_explorer.plugin.products.open import open_product
from factory import ImageTruth, L11Truth
from osgeo import gdal
from products.l11.hilly_scene import GAMMA0_DB, HillyScene, write_heights
from products.l11.test_flattened_images import away_from_edges
from products.nrb.scenes import array, one
from sar.terrain.hills import flat, made_terrain, rolling

PLACE = (37.4, 137.0)
BOX = (PLACE[1] - 0.029, PLACE[0] - 0.0165, PLACE[1] + 0.029, PLACE[0] + 0.0165)
LATE_S, FAR_M = 0.006, 30  # 41 m along the track, 50 m on the ground


class ShiftedScene(HillyScene):
    """What lies in the image is of places that its headers put elsewhere."""

    def _sigma0(self, image: ImageTruth) -> np.ndarray:
        near = tuple((line, metres - FAR_M) for line, metres in image.near_ranges_m)
        early = image.first_line_time - timedelta(seconds=LATE_S)
        return super()._sigma0(replace(image, near_ranges_m=near, first_line_time=early))


@pytest.fixture(scope="module")
def shifted(tmp_path_factory: pytest.TempPathFactory) -> tuple[L11Truth, Path]:
    folder = tmp_path_factory.mktemp("shifted")
    terrain = made_terrain(rolling(75.0), PLACE)
    scene = ShiftedScene(terrain, BOX, looks=(8, 6), facet_m=8.0)
    truth = scene.write(folder / "scene", center=PLACE, lines=1250, pixels=920)
    return truth, write_heights(folder / "dem.tif", terrain)


def make(truth: L11Truth, dem: Path, folder: Path, fit_place: bool, said: list[str]) -> Path:
    options = RasterOptions(dem=str(dem), dem_is_ellipsoidal=True, pixel_size_m=15.0)
    progress = Progress(report=lambda _, text: said.append(text), warn=said.append)
    scene = scene_of(open_product(str(truth.location)))
    return make_nrb(scene, ("HH",), options, folder, progress, fit_place=fit_place)


def errors_db(made: Path, folder: Path) -> np.ndarray:
    output = folder / "gamma.tif"
    open_product(str(made)).raster(RasterOptions(), output)
    values = array(output)
    inner = away_from_edges(np.isfinite(values), 6) & (array(one(made, "_MSK.tif")) == 1)
    return (values - GAMMA0_DB)[inner]


def test_a_shift_is_found_reported_and_taken_back(
    shifted: tuple[L11Truth, Path], tmp_path: Path
) -> None:
    said: list[str] = []
    made = make(*shifted, tmp_path / "nrb", True, said)
    root = parse_xml(one(made, "_summary.xml").read_bytes(), "summary.xml")
    fit = "CARD4LProductAttributes/GeometricCorrections/PlaceFit"
    speed_m_s = 6800.0
    assert root.text_of(f"{fit}/Applied") == "TRUE"
    assert float(root.text_of(f"{fit}/AzimuthShift")) == pytest.approx(LATE_S * speed_m_s, abs=2.5)
    assert float(root.text_of(f"{fit}/SlantRangeShift")) == pytest.approx(FAR_M, abs=1.5)
    accuracy = "CARD4LProductAttributes/GeometricCorrections/GeoCorrAccuracy"
    errors_m = [float(root.text_of(f"{fit}/{way}StandardError")) for way in ("Azimuth", "SlantRange")]
    angle = float(root.text_of("SourceAttributes/SourceDataImageAttributes/IncAngleNearRange"))
    bias = [float(root.text_of(f"{accuracy}/{axis}Bias")) for axis in ("Northern", "Eastern")]
    on_ground_m = np.hypot(errors_m[0], errors_m[1] / np.sin(np.radians(angle)))
    assert np.hypot(*bias) == pytest.approx(on_ground_m, rel=0.05, abs=0.08)
    assert root.text_of(f"{accuracy}/NorthernSTDev") == "20.0"
    assert "fit of every beam" in root.text_of(f"{accuracy}/AccuracyBasis")
    (sentence,) = [text for text in said if "so it was moved" in text]
    raster = gdal.Open(str(one(made, "_HH_SLP.tif")))
    assert raster.GetMetadataItem("ALOS2_PLACE_FIT") == sentence
    item = json.loads(one(made, ".json").read_text("utf-8"))
    assert sentence in item["properties"]["processing:lineage"]
    error = errors_db(made, tmp_path)
    loaded = gdal.Open(str(tmp_path / "gamma.tif"))
    assert loaded.GetMetadataItem("ALOS2_PLACE_FIT") == sentence
    assert error.size > 5000
    assert abs(np.median(error)) <= 0.1
    assert error.std() <= 0.35  # facets of 8 m count unevenly in pixels of 15 m


def test_without_the_fit_slopes_are_flattened_beside_their_place(
    shifted: tuple[L11Truth, Path], tmp_path: Path
) -> None:
    said: list[str] = []
    made = make(*shifted, tmp_path / "nrb", False, said)
    assert not [text for text in said if "moved" in text]
    assert "PlaceFit" not in one(made, "_summary.xml").read_text("utf-8")
    assert errors_db(made, tmp_path).std() > 1.0


def test_flat_land_stays_and_the_scene_says_so(tmp_path: Path) -> None:
    terrain = made_terrain(flat, PLACE)
    scene = HillyScene(terrain, BOX, looks=(6, 3), facet_m=25.0)
    truth = scene.write(tmp_path / "scene", center=PLACE, lines=600, pixels=600)
    said: list[str] = []
    made = make(truth, write_heights(tmp_path / "dem.tif", terrain), tmp_path / "nrb", True, said)
    (sentence,) = [text for text in said if "could not be fitted" in text]
    raster = gdal.Open(str(one(made, "_HH_SLP.tif")))
    assert sentence in raster.GetMetadataItem("ALOS2_WARNINGS")
    root = parse_xml(one(made, "_summary.xml").read_bytes(), "summary.xml")
    fit = "CARD4LProductAttributes/GeometricCorrections/PlaceFit"
    assert root.text_of(f"{fit}/Applied") == "FALSE"
