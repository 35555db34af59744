"""Scattering area and γ⁰ to σ⁰ ratio of written scenes: flat land and planes in closed form."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from alos2_explorer.plugin.common.safe_xml import parse_xml
from alos2_explorer.plugin.products.open import open_product
from factory import L11Truth
from factory.geometry import earth_fixed
from osgeo import gdal, osr
from products.l11.hilly_scene import HillyScene, write_heights
from products.l11.test_flattened_images import away_from_edges
from products.nrb.scenes import BOX, PLACE, array, make, one
from sar.terrain.hills import Shape, flat, made_terrain, plane, ridges

SCENE = {"center": PLACE, "lines": 390, "pixels": 400}


def made_over(
    shape: Shape, folder: Path, extra: bool = True, **scene: object
) -> tuple[HillyScene, L11Truth, Path]:
    hilly = HillyScene(made_terrain(shape, PLACE), BOX, facet_m=25.0)
    truth = hilly.write(folder / "scene", **{**SCENE, **scene})
    dem = write_heights(folder / "dem.tif", hilly.terrain)
    return hilly, truth, make(truth, dem, folder / "nrb", ("HH",), extra)


def places(path: Path) -> tuple[np.ndarray, np.ndarray]:
    """Return latitude and longitude (degrees) of the middles of pixels."""
    raster = gdal.Open(str(path))
    x0, dx, _, y0, _, dy = raster.GetGeoTransform()
    rows, columns = np.indices((raster.RasterYSize, raster.RasterXSize)) + 0.5
    system, degrees = osr.SpatialReference(), osr.SpatialReference()
    system.ImportFromWkt(raster.GetProjection())
    degrees.ImportFromEPSG(4326)
    change = osr.CoordinateTransformation(system, degrees)
    points = np.stack([x0 + dx * columns, y0 + dy * rows], axis=-1).reshape(-1, 2)
    lat, lon = np.array(change.TransformPoints(points.tolist()))[:, :2].T
    return lat.reshape(rows.shape), lon.reshape(rows.shape)


def closed_form(hilly: HillyScene, truth: L11Truth, path: Path) -> tuple[np.ndarray, np.ndarray]:
    """Return cos θ_local / cos ψ and cos θ_local where each pixel of the map meets the terrain."""
    lat, lon = places(path)
    terrain, orbit = hilly.terrain, truth.image().orbit
    step = 1e-5
    here, north, east = (
        earth_fixed(lat + a, lon + b, terrain.at(lat + a, lon + b))
        for a, b in ((0.0, 0.0), (step, 0.0), (0.0, step))
    )
    normal = np.cross(east - here, north - here)
    normal /= np.linalg.norm(normal, axis=-1, keepdims=True)
    time = np.zeros(lat.shape)
    for _ in range(20):  # zero Doppler: the way to the ground is across the velocity
        away, velocity = here - orbit.position(time), orbit.velocity(time)
        time = time + np.sum(away * velocity, axis=-1) / np.sum(velocity * velocity, axis=-1)
    towards = orbit.position(time) - here
    towards /= np.linalg.norm(towards, axis=-1, keepdims=True)
    across = np.cross(orbit.velocity(time), towards)
    across /= np.linalg.norm(across, axis=-1, keepdims=True)
    cosine = np.sum(normal * towards, axis=-1)
    return cosine / np.abs(np.sum(normal * across, axis=-1)), cosine


@pytest.mark.parametrize(
    "shape",
    [flat, plane(0.18, 0.0), plane(-0.18, 0.0), plane(0.06, 0.14)],
    ids=["flat", "west", "east", "aside"],
)
def test_area_and_ratio_are_those_of_the_closed_form(shape: Shape, tmp_path: Path) -> None:
    hilly, truth, made = made_over(shape, tmp_path)
    area, ratio = array(one(made, "_LCA.tif")), array(one(made, "_GSR.tif"))
    expected_area, expected_ratio = closed_form(hilly, truth, one(made, "_LCA.tif"))
    inner = away_from_edges(area > 0) & (ratio > 0)
    assert inner.sum() > 300
    assert np.abs(10.0 * np.log10((area / expected_area)[inner])).max() <= 0.005
    assert np.abs(10.0 * np.log10((ratio / expected_ratio)[inner])).max() <= 0.005


def test_ground_that_folds_has_an_area_and_no_ratio(tmp_path: Path) -> None:
    _, _, made = made_over(ridges(260.0, 900.0), tmp_path, off_nadir=23.0)
    mask, area, ratio = (array(one(made, ending)) for ending in ("_MSK.tif", "_LCA.tif", "_GSR.tif"))
    inside = away_from_edges(mask > 0)
    assert ((mask == 2) & inside).sum() > 100
    assert (area[inside & (mask == 2)] > 0).mean() > 0.98
    assert (ratio[mask == 2] == 0).all()
    assert (ratio[inside & (mask == 1)] > 0).all()
    assert (area[mask == 0] == 0).all()
    for values in (area, ratio):
        assert np.isfinite(values).all()
    assert ratio.max() <= 1.0


def test_summary_and_item_name_both_and_readers_of_l22_read_on(tmp_path: Path) -> None:
    _, _, made = made_over(flat, tmp_path)
    root = parse_xml(one(made, "_summary.xml").read_bytes(), "summary.xml")
    beside = "CARD4LProductAttributes/PerPixelMetadata"
    assets = json.loads(one(made, ".json").read_text("utf-8"))["assets"]
    for tag, ending, role in (
        ("LocalContributingArea", "LCA", "contributing-area"),
        ("GammaToSigmaRatio", "GSR", "gamma-sigma-ratio"),
    ):
        name = one(made, f"_{ending}.tif").name
        assert root.text_of(f"{beside}/{tag}/FileName") == name
        assert root.text_of(f"{beside}/{tag}/DataType") == "Float"
        assert assets[ending]["href"] == f"./{name}"
        assert role in assets[ending]["roles"]
        assert assets[ending]["raster:bands"][0]["data_type"] == "float32"
        raster = gdal.Open(str(made / name))
        band = raster.GetRasterBand(1)
        assert (band.DataType, band.GetNoDataValue()) == (gdal.GDT_Float32, 0.0)
    product = open_product(str(made))
    info = product.info()
    assert (info["quirks"], info["files"]["missing"]) == ([], [])


def test_neither_is_written_unasked(tmp_path: Path) -> None:
    _, _, made = made_over(flat, tmp_path, extra=False)
    assert not [*made.glob("*_LCA*"), *made.glob("*_GSR*")]
    assert "LocalContributingArea" not in one(made, "_summary.xml").read_text("utf-8")
