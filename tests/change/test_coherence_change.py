"""Coherence change: z means what it says, falls are found, and what cannot be compared is refused."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from alos2_explorer.plugin.change.coherence_change import (
    CoherenceChangeOptions,
    coherence_change,
)
from alos2_explorer.plugin.domain.errors import Alos2Error, CancelledError
from alos2_explorer.plugin.domain.progress import Progress
from osgeo import gdal, ogr
from support.coherence_rasters import SCENES, sample_coherence, write_coherence
from support.rasters import opened_to_change

PATCH = np.s_[300:340, 200:260]
SIZE = (700, 600)


def read(path: Path) -> np.ndarray:
    return gdal.Open(str(path)).ReadAsArray()


@pytest.fixture(scope="module")
def bands() -> np.ndarray:
    one = np.empty(SIZE)
    for place, coherence in enumerate((0.9, 0.8, 0.7, 0.6, 0.5, 0.2)):
        one[:, place * 100 : place * 100 + 100] = coherence
    return one


def pair(folder: Path, before: np.ndarray, across: np.ndarray, looks: float, seed: int = 1):
    generator = np.random.default_rng(seed)
    pre = write_coherence(
        folder / "pre.tif", sample_coherence(before, looks, generator), "ab", looks=looks
    )
    co = write_coherence(
        folder / "co.tif", sample_coherence(across, looks, generator), "bc", looks=looks
    )
    return pre, co


@pytest.mark.parametrize("looks", [25.0, 75.0, 150.0])
def test_without_change_z_is_a_standard_normal(tmp_path: Path, bands, looks: float) -> None:
    result = coherence_change(*pair(tmp_path, bands, bands, looks), tmp_path / "z.tif")
    z = read(result.raster)[:, :500]
    assert z.dtype == np.float32
    assert np.nanmean(z > 3) <= 0.003
    assert np.nanstd(z) == pytest.approx(1.0, abs=0.04)
    # Forest that passes for coherent by chance shifts the median of the scene a little.
    assert np.nanmedian(z) == pytest.approx(0.0, abs=0.05)


def test_z_follows_its_formula(tmp_path: Path, bands) -> None:
    pre, co = pair(tmp_path, bands, bands * 0.9, 75.0)
    result = coherence_change(pre, co, tmp_path / "z.tif")
    before, across = (read(path).astype(float) for path in (pre, co))
    difference = np.where(before >= 0.4, np.arctanh(before) - np.arctanh(across), np.nan)
    expected = (difference - np.nanmedian(difference)) * np.sqrt(75.0)
    np.testing.assert_allclose(read(result.raster), expected, atol=5e-3)
    assert result.median == pytest.approx(np.nanmedian(difference), abs=2e-4)
    assert result.median > 0.05, "the season's own loss is taken out"


@pytest.mark.parametrize("looks", [75.0, 150.0])
def test_a_fall_is_found(tmp_path: Path, looks: float) -> None:
    before = np.full(SIZE, 0.7)
    across = before.copy()
    across[PATCH] = 0.15
    result = coherence_change(*pair(tmp_path, before, across, looks), tmp_path / "z.tif")
    assert (read(result.raster)[PATCH] > 3).mean() >= 0.95


def test_both_rasters_lend_their_variance(tmp_path: Path) -> None:
    """1 / n is the mean of both variances times two: 50 and 150 looks are worth 75."""
    generator = np.random.default_rng(5)
    flat = np.full(SIZE, 0.6)
    pre = write_coherence(tmp_path / "p.tif", sample_coherence(flat, 50, generator), "ab", looks=50)
    co = write_coherence(tmp_path / "c.tif", sample_coherence(flat, 150, generator), "bc", looks=150)
    result = coherence_change(pre, co, tmp_path / "z.tif")
    assert result.looks == pytest.approx(75.0)
    assert np.nanstd(read(result.raster)) == pytest.approx(1.0, abs=0.04)


@pytest.mark.parametrize("ending", ["gpkg", "geojson"])
def test_candidates_outline_what_fell(tmp_path: Path, ending: str) -> None:
    before = np.full(SIZE, 0.8)
    across = before.copy()
    across[PATCH] = 0.2
    result = coherence_change(
        *pair(tmp_path, before, across, 100.0),
        tmp_path / "z.tif",
        CoherenceChangeOptions(minimum_area_m2=5000.0),
        candidates=tmp_path / f"c.{ending}",
    )
    assert result.candidate_count == 1
    source = ogr.Open(str(result.candidates))
    (found,) = list(source.GetLayer(0))
    assert found["kind"] == "candidate change"
    assert found["change"] == "coherence fell"
    assert found["coherence_pre"] == pytest.approx(0.8, abs=0.01)
    assert found["coherence_co"] == pytest.approx(0.21, abs=0.02)
    z = read(result.raster)
    assert found["z"] == pytest.approx(z[PATCH].mean(), abs=0.3)
    assert found["area_m2"] == pytest.approx(40 * 60 * 100.0, rel=0.02)
    assert found["pixels"] == pytest.approx(2400, rel=0.02)


def test_a_coherence_stored_as_scaled_bytes_gives_the_same(tmp_path: Path, bands) -> None:
    """Steps of 0.005, of which a byte holds 200, as archives keep it, with 255 for no data."""
    pre, co = pair(tmp_path, bands, bands, 75.0)
    whole = coherence_change(pre, co, tmp_path / "z.tif")
    small = tmp_path / "small.tif"
    source = gdal.Open(str(co))
    values = source.ReadAsArray()
    copy = gdal.Translate(str(small), source, outputType=gdal.GDT_Byte, noData=255)
    copy.GetRasterBand(1).WriteArray(np.where(np.isnan(values), 255, np.rint(values * 200.0)))
    copy.GetRasterBand(1).SetScale(0.005)
    copy = None
    again = coherence_change(pre, small, tmp_path / "again.tif")
    first, second = (gdal.Open(str(one.raster)).ReadAsArray() for one in (whole, again))
    assert np.nanmedian(np.abs(first - second)) < 0.1
    assert again.compared == pytest.approx(whole.compared, abs=2e-3)


def test_a_coherence_that_another_program_rounded_is_refused(tmp_path: Path, bands) -> None:
    pre, co = pair(tmp_path, bands, bands, 75.0)
    gdal.Translate(str(tmp_path / "round.tif"), str(co), outputType=gdal.GDT_Byte)
    with pytest.raises(Alos2Error, match=r"^round\.tif: samples is Byte, but Float32"):
        coherence_change(pre, tmp_path / "round.tif", tmp_path / "z.tif")
    assert not (tmp_path / "z.tif").exists()


@pytest.mark.parametrize("ending", ["gpkg", "geojson"])
def test_candidates_carry_the_doubts_of_their_raster(tmp_path: Path, ending: str) -> None:
    before = np.full(SIZE, 0.3)
    before[PATCH] = 0.8
    across = before.copy()
    across[PATCH][:10] = 0.2
    result = coherence_change(
        *pair(tmp_path, before, across, 100.0), tmp_path / "z.tif", candidates=tmp_path / f"c.{ending}"
    )
    told = gdal.Open(str(result.raster)).GetMetadataItem("ALOS2_WARNINGS")
    assert "the others are left out." in told
    source = ogr.Open(str(result.candidates))
    description = source.GetLayer(0).GetMetadataItem("DESCRIPTION")
    assert [f"Doubt: {line}" for line in told.split("\n")] == description.split("\n")[1:-1]


def test_what_was_not_coherent_is_left_out_and_that_is_said(tmp_path: Path, bands) -> None:
    heard: list[str] = []
    bands = np.where(np.arange(SIZE[1]) < 400, 0.15, bands)
    result = coherence_change(
        *pair(tmp_path, bands, bands, 75.0), tmp_path / "z.tif", None, Progress(warn=heard.append)
    )
    assert np.isnan(read(result.raster)[:, :400]).mean() > 0.99
    assert result.compared == pytest.approx(1 / 6, abs=0.01)
    assert any("Only 16 % of the cells" in sentence for sentence in heard)
    items = gdal.Open(str(result.raster)).GetMetadata()
    assert "Only 16 %" in items["ALOS2_WARNINGS"]


def test_the_items_name_all_dates_and_never_damage(tmp_path: Path, bands) -> None:
    result = coherence_change(*pair(tmp_path, bands, bands, 75.0), tmp_path / "z.tif")
    raster = gdal.Open(str(result.raster))
    items = raster.GetMetadata()
    assert items["ALOS2_SHOWS"] == "coherence_change"
    assert items["ALOS2_SCENE_ID"].split() == [SCENES[one] for one in "abc"]
    assert items["ALOS2_PRE_DATES"] == "2022-09-26 2022-10-10"
    assert items["ALOS2_CO_DATES"] == "2022-10-10 2022-10-24"
    assert items["ALOS2_LOOKS"] == "75.0"
    assert "damage" not in " ".join((*items.values(), raster.GetRasterBand(1).GetDescription()))
    assert raster.GetMetadataItem("LAYOUT", "IMAGE_STRUCTURE") == "COG"
    assert np.isnan(raster.GetRasterBand(1).GetNoDataValue())


def test_only_the_overlap_of_one_grid_is_compared(tmp_path: Path) -> None:
    values = np.full((200, 300), 0.7)
    values[50] = np.nan
    pre = write_coherence(tmp_path / "p.tif", values, "ab")
    co = write_coherence(tmp_path / "c.tif", values[:, :200] * 0.9, "bc", shift=(40, 30))
    result = coherence_change(pre, co, tmp_path / "z.tif")
    raster = gdal.Open(str(result.raster))
    assert (raster.RasterXSize, raster.RasterYSize) == (200, 170)
    assert raster.GetGeoTransform()[0] == 300_400.0
    z = raster.ReadAsArray()
    assert np.isnan(z[20]).all()
    assert np.isnan(z[50]).all()
    assert np.isfinite(np.delete(z, (20, 50), 0)).all()


REFUSED = {
    "no coherence": ({"shows": "interferogram"}, "ALOS2_SHOWS is interferogram"),
    "no looks": ({"looks": ""}, "ALOS2_LOOKS is missing"),
    "one scene": ({"scene_id": SCENES["b"]}, "the ids of two scenes"),
    "other path": ({"scene_id": "ALOS2452670770-221010 ALOS2454740770-221024"}, "The path of"),
    "other look": ({"product_id": "UBSL1.1__A UBSL1.1__A"}, "The look of"),
    "other direction": ({"product_id": "UBSR1.1__D UBSR1.1__D"}, "The direction of"),
    "other mode": ({"product_id": "HBSR1.1__A HBSR1.1__A"}, "The mode of"),
    "other polarisation": ({"polarisation": "HV"}, "The polarisation of"),
    "other beams": ({"beams": "2"}, "The beams of"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_compared_is_refused_and_leaves_nothing(tmp_path: Path, case: str) -> None:
    changed, words = REFUSED[case]
    values = np.full((60, 60), 0.7)
    pre = write_coherence(tmp_path / "p.tif", values, "ab")
    co = write_coherence(tmp_path / "c.tif", values, "bc", **_as_items(changed))
    if "looks" in changed:
        _without(co, "ALOS2_LOOKS")
    with pytest.raises(Alos2Error, match=words):
        coherence_change(pre, co, tmp_path / "z.tif", candidates=tmp_path / "c.gpkg")
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["c.tif", "p.tif"]


def _as_items(changed: dict[str, str]) -> dict[str, str]:
    return {name: text for name, text in changed.items() if name != "looks"}


def _without(path: Path, name: str) -> None:
    raster = opened_to_change(path)
    raster.SetMetadata({key: text for key, text in raster.GetMetadata().items() if key != name})


@pytest.mark.parametrize(
    ("dates", "words"),
    [(("bc", "ab"), "does not end before"), (("ab", "ab"), "of the same two dates")],
)
def test_dates_in_the_wrong_order_are_refused(tmp_path: Path, dates, words: str) -> None:
    values = np.full((60, 60), 0.7)
    pre, co = (
        write_coherence(tmp_path / f"{name}.tif", values, of) for name, of in zip(("p", "c"), dates)
    )
    with pytest.raises(Alos2Error, match=words):
        coherence_change(pre, co, tmp_path / "z.tif")


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ({"pixel": 12.0}, "do not lie on one grid"),
        ({"shift": (0.5, 0)}, "do not lie on one grid"),
        ({"epsg": 32654}, "do not lie on one grid"),
        ({"shift": (900, 0)}, "do not overlap"),
    ],
)
def test_coherence_is_not_resampled(tmp_path: Path, place: dict, words: str) -> None:
    values = np.full((60, 60), 0.7)
    pre = write_coherence(tmp_path / "p.tif", values, "ab")
    co = write_coherence(tmp_path / "c.tif", values, "bc", **place)
    with pytest.raises(Alos2Error, match=words):
        coherence_change(pre, co, tmp_path / "z.tif")


def test_ground_that_was_never_coherent_is_refused(tmp_path: Path) -> None:
    values = np.full((60, 60), 0.2)
    pre = write_coherence(tmp_path / "p.tif", values, "ab")
    co = write_coherence(tmp_path / "c.tif", values, "bc")
    with pytest.raises(Alos2Error, match=r"Nowhere in p\.tif is the coherence 0\.4 or more"):
        coherence_change(pre, co, tmp_path / "z.tif")


def test_other_causes_are_said(tmp_path: Path) -> None:
    values = np.full((60, 60), 0.7)
    pre = write_coherence(tmp_path / "p.tif", values, "ab", looks=20)
    late = "ALOS2454730770-221024 ALOS2496130770-230731"
    co = write_coherence(tmp_path / "c.tif", values, "bc", scene_id=late, baseline_m="-650.0")
    heard: list[str] = []
    coherence_change(pre, co, tmp_path / "z.tif", None, Progress(warn=heard.append))
    told = " ".join(heard)
    for words in ("share no scene", "span 14 and 280 days", "120 and -650 m", "only 20 independent"):
        assert words in told


def test_cancelling_leaves_nothing(tmp_path: Path, bands) -> None:
    inputs = pair(tmp_path, bands, bands, 75.0)
    asked = iter(range(100))
    progress = Progress(cancelled=lambda: next(asked) > 4)
    with pytest.raises(CancelledError):
        coherence_change(*inputs, tmp_path / "z.tif", None, progress, tmp_path / "c.gpkg")
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["co.tif", "pre.tif"]
