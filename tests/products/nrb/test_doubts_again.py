"""Doubts that an own NRB scene was made with are said again with whatever is made of the scene."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest
from alos2_explorer.plugin.change.composites import change_composite, rgb_composite
from alos2_explorer.plugin.change.log_ratio import log_ratio
from alos2_explorer.plugin.change.log_ratio_options import LogRatioOptions
from alos2_explorer.plugin.cli.jobs.run import run_job
from alos2_explorer.plugin.common.raster_items import RasterFacts, own_items
from alos2_explorer.plugin.domain.progress import Progress
from alos2_explorer.plugin.domain.raster_options import RasterOptions
from alos2_explorer.plugin.layers.raster_layer import prepare_layer
from alos2_explorer.plugin.products.l11.product import scene_of
from alos2_explorer.plugin.products.nrb.make import make_nrb
from alos2_explorer.plugin.products.open import open_product
from alos2_explorer.plugin.sheets.shown_layers import describe
from alos2_explorer.plugin.sheets.sources import method_lines
from alos2_explorer.plugin.timeseries.place import Place
from alos2_explorer.plugin.timeseries.series import SeriesOptions, time_series
from alos2_explorer.plugin.timeseries.table import write_csv
from factory import L11Truth, write_l11
from osgeo import gdal, osr
from products.l11.hilly_scene import write_heights
from products.nrb.scenes import PLACE, one
from sar.terrain.hills import flat, made_terrain

WGS84 = osr.SRS_WKT_WGS84_LAT_LONG


class Doubtful:
    """A scene with a predicted orbit on a model with a hole, and what was said while it was made."""

    def __init__(self, folder: Path) -> None:
        truth: L11Truth = write_l11(
            folder / "scene", center=PLACE, lines=390, pixels=400, mode="FBD", precision="0"
        )
        terrain = made_terrain(flat, PLACE)
        model = write_heights(folder / "model.tif", terrain)
        dataset = gdal.Open(str(model), gdal.GA_Update)
        heights = dataset.GetRasterBand(1).ReadAsArray()
        rows, columns = heights.shape
        heights[rows // 2 - 4 : rows // 2 + 4, columns // 2 - 4 : columns // 2 + 4] = -9999.0
        dataset.GetRasterBand(1).SetNoDataValue(-9999.0)
        dataset.GetRasterBand(1).WriteArray(heights)
        dataset = None
        self.said: list[str] = []
        options = RasterOptions(dem=str(model), dem_is_ellipsoidal=True, pixel_size_m=25.0)
        progress = Progress(warn=lambda text: self.said.append(str(text)))
        with_it = scene_of(open_product(str(truth.location)))
        self.folder = make_nrb(with_it, (), options, folder / "nrb", progress)

    def load(self, output: Path, polarisation: str = "HH", folder: Path | None = None) -> Path:
        options = RasterOptions(polarisation=polarisation)
        return open_product(str(folder or self.folder)).raster(options, output)


@pytest.fixture(scope="module")
def doubtful(tmp_path_factory: pytest.TempPathFactory) -> Doubtful:
    return Doubtful(tmp_path_factory.mktemp("doubtful"))


def facts_of(path: Path) -> RasterFacts:
    return RasterFacts(str(path), own_items(gdal.Open(str(path)).GetMetadata()))


def missing(said: list[str], path: Path) -> set[str]:
    return set(said) - set(map(str, facts_of(path).warnings))


@pytest.mark.parametrize("ending", ["tif", "vrt"])
def test_a_loaded_scene_says_what_it_was_made_with(
    doubtful: Doubtful, tmp_path: Path, ending: str
) -> None:
    assert any("is predicted" in text for text in doubtful.said)
    assert any("has no height for some of the ground" in text for text in doubtful.said)
    loaded = facts_of(doubtful.load(tmp_path / f"hh.{ending}"))
    made = facts_of(one(doubtful.folder, "_HH_SLP.tif"))
    assert set(map(str, loaded.warnings)) == set(doubtful.said)
    templates = {text.template for text in loaded.warnings}
    assert any("{product} is predicted, says {where}" in template for template in templates)
    assert loaded.item("dem") == made.item("dem") == "model.tif"
    assert "heights above the ellipsoid" in loaded.item("geometry")
    assert loaded.item("geometry").endswith(
        re.search(r"terrain-corrected with [^;]*", made.item("geometry"))[0]
    )


def test_productinfo_the_item_and_the_command_line_say_them(doubtful: Doubtful, tmp_path: Path) -> None:
    info = open_product(str(doubtful.folder)).info()
    item = json.loads(one(doubtful.folder, ".json").read_text("utf-8"))
    made = list(dict.fromkeys(doubtful.said))
    assert info["doubts"] == item["properties"]["warnings"] == made
    summary = one(doubtful.folder, "_summary.xml").read_text("utf-8")
    accuracy = re.findall(r"<\w+(?:Bias|STDev)[^>]*>([^<]*)<", summary)
    assert accuracy == ["NaN"] * 4  # the orbit is predicted
    job = {"kind": "raster", "input": str(doubtful.folder), "output": str(tmp_path / "hh.tif")}
    assert set(run_job(job)["warnings"]) == set(doubtful.said)


def test_a_summary_without_templates_says_them_in_english(doubtful: Doubtful, tmp_path: Path) -> None:
    older = tmp_path / "older"
    older.mkdir()
    for file in doubtful.folder.iterdir():
        data = file.read_bytes()
        if file.name.endswith("_summary.xml"):
            data = re.sub(rb' template=("[^"]*"|\'[^\']*\')', b"", data)
        (older / file.name).write_bytes(data)
    loaded = doubtful.load(tmp_path / "hh.vrt", folder=older)
    assert set(map(str, facts_of(loaded).warnings)) == set(doubtful.said)


def without_doubts(raster: Path, copy: Path, dem: str = "") -> Path:
    """Return a copy of *raster* that says no doubt, and that it was made with *dem* if that is given."""
    gdal.GetDriverByName("GTiff").CreateCopy(str(copy), gdal.Open(str(raster)))
    dataset = gdal.Open(str(copy), gdal.GA_Update)
    for name in ("ALOS2_WARNINGS", "ALOS2_WARNING_TEMPLATES"):
        dataset.SetMetadataItem(name, None)
    if dem:
        dataset.SetMetadataItem("ALOS2_DEM", dem)
    return copy


def test_what_is_made_of_two_rasters_says_the_doubts_of_both_and_its_own(
    doubtful: Doubtful, tmp_path: Path
) -> None:
    hh = doubtful.load(tmp_path / "hh.tif")
    plain = without_doubts(hh, tmp_path / "plain.tif", dem="another model")
    said: list[str] = []
    progress = Progress(warn=lambda text: said.append(str(text)))
    ratio = log_ratio(plain, hh, tmp_path / "d.tif", LogRatioOptions(window=3), progress).raster
    colours = change_composite(plain, hh, tmp_path / "c.tif", progress=progress)
    together = [
        text for text in said if text.startswith(("Both rasters", "The elevation model differs"))
    ]
    assert len(set(together)) == 2
    assert "(another model before, model.tif after)" in " ".join(together)
    for path in (ratio, colours):
        assert missing([*doubtful.said, *together], path) == set()
        assert facts_of(path).item("dem") == "another model before, model.tif after"


def test_a_colour_composite_says_the_doubts_of_its_second_raster(
    doubtful: Doubtful, tmp_path: Path
) -> None:
    hh, hv = (doubtful.load(tmp_path / f"{name}.tif", name) for name in ("HH", "HV"))
    plain = without_doubts(hh, tmp_path / "plain.tif")
    assert facts_of(plain).warnings == ()
    assert missing(doubtful.said, rgb_composite(plain, hv, tmp_path / "rgb.tif")) == set()


def test_a_time_series_says_them_once_and_keeps_them_in_its_rows(
    doubtful: Doubtful, tmp_path: Path
) -> None:
    rasters = tmp_path / "rasters"
    rasters.mkdir()
    doubtful.load(rasters / "hh.tif")
    latitude, longitude = PLACE
    places = [
        Place(name, f"POINT ({longitude + east} {latitude})", WGS84)
        for name, east in (("a", 0.004), ("b", -0.004))
    ]
    for source in (rasters, doubtful.folder):
        said: list[str] = []
        progress = Progress(warn=lambda text, said=said: said.append(str(text)))
        rows = time_series(str(source), places, SeriesOptions(window=3), open_product, progress)
        assert len(rows) == 2
        assert sorted(said) == sorted(dict.fromkeys(doubtful.said))
        with write_csv(rows, tmp_path / "t.csv").open(encoding="utf-8") as file:
            told = [row["doubts"] for row in csv.DictReader(file)]
        assert all(text in line for line in told for text in doubtful.said)


def test_layer_and_map_sheet_say_them(qgis_app: object, doubtful: Doubtful, tmp_path: Path) -> None:
    layer = prepare_layer(str(doubtful.load(tmp_path / "hh.vrt"))).layer
    told = "\n".join(method_lines(describe([layer])))
    for sentence in doubtful.said:
        assert sentence in layer.metadata().abstract()
        assert sentence in told
    assert "dem: model.tif" in layer.metadata().history()
