"""Frames of one pass as one raster: overlaps averaged in power, seams told, other passes refused."""

from __future__ import annotations

from contextlib import closing
from datetime import date

import numpy as np
import pytest
from alos2_explorer.plugin.change.log_ratio import log_ratio
from alos2_explorer.plugin.domain.enums import Content, Quantity, Units
from alos2_explorer.plugin.domain.errors import OutsideError, UnsupportedError
from alos2_explorer.plugin.domain.progress import Progress
from alos2_explorer.plugin.domain.raster_options import Area, RasterOptions
from alos2_explorer.plugin.mosaic.inputs import frames_named
from alos2_explorer.plugin.mosaic.make import make_mosaic
from alos2_explorer.plugin.products.open import open_product
from alos2_explorer.plugin.rasters.alos2_raster import open_own_raster
from factory import write_l11, write_l22
from osgeo import gdal
from support.rasters import opened_to_change

SHAPE = (360, 400)
DOWN, RIGHT = 300, 40  # pixels that the second frame is moved by: 60 rows overlap


def second_of(first, folder, *, moved=0.0, **changes):
    x0, size, _, y0, _, _ = first.geotransform
    origin = (x0 + RIGHT * size + moved, y0 - DOWN * size)
    given = {
        "orbit": first.orbit_number,
        "frame": 2850,
        "origin": origin,
        "epsg": first.epsg,
    }
    return write_l22(folder, **{**given, "boxes": (), **changes})


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    return write_l22(tmp_path_factory.mktemp("first"), frame=2840, boxes=(), background_db=-9.0)


@pytest.fixture(scope="module")
def brighter(first, tmp_path_factory):
    """The next frame, 6 dB brighter than the first."""
    return second_of(first, tmp_path_factory.mktemp("second"), background_db=-3.0)


def values(path):
    dataset = gdal.Open(str(path))
    return dataset.ReadAsArray(), dataset.GetMetadata(), dataset.GetGeoTransform()


def mosaic(inputs, output, said=None, **options):
    progress = Progress(warn=(lambda text: None) if said is None else said.append)
    return make_mosaic(list(map(str, inputs)), output, RasterOptions(**options), open_product, progress)


def power_of(truth, name="HH"):
    """Return linear power of a written scene, NaN where it has none: (DN² at −83 dB)."""
    dn = truth.dn[name].astype(float)
    return np.where(dn > 0, dn**2 * 10.0**-8.3, np.nan)


def expected_of(one, two):
    """Return the mean of both powers on the union of their grids."""
    whole = np.full((2, SHAPE[0] + DOWN, SHAPE[1] + RIGHT), np.nan)
    whole[0, : SHAPE[0], : SHAPE[1]] = power_of(one)
    whole[1, DOWN:, RIGHT:] = power_of(two)
    valid = np.isfinite(whole)
    with np.errstate(invalid="ignore"):
        return np.where(valid, whole, 0.0).sum(axis=0) / valid.sum(axis=0)


@pytest.mark.parametrize("units", [Units.DB, Units.POWER, Units.AMPLITUDE_DN])
def test_overlaps_are_averaged_in_power(first, brighter, tmp_path, units):
    said = []
    written = mosaic([first.folder, brighter.folder], tmp_path / "m.tif", said, units=units)
    found, items, transform = values(written)
    found = found.astype(float)
    power = {
        Units.DB: lambda: 10.0 ** (found / 10.0),
        Units.POWER: lambda: found,
        Units.AMPLITUDE_DN: lambda: np.where(found > 0, found**2 * 10.0**-8.3, np.nan),
    }[units]()
    expected = expected_of(first, brighter)
    assert np.array_equal(np.isnan(power), np.isnan(expected))
    gap = np.abs(10.0 * np.log10(power / expected))
    assert np.nanmax(gap) < 0.01
    overlap = 10.0 * np.log10(power[330, 200])
    assert overlap == pytest.approx(10.0 * np.log10((10**-0.9 + 10**-0.3) / 2), abs=0.01)
    assert transform == pytest.approx(first.geotransform)
    assert items["ALOS2_FRAMES"] == "2840 2850"
    assert items["ALOS2_SCENE_ID"] == f"{first.scene_id} {brighter.scene_id}"
    assert items["ALOS2_UNITS"] == units.value
    assert items["ALOS2_TERRAIN"] == "flattened"
    assert items["ALOS2_CALIBRATION_FACTOR"] == "-83"
    assert f"{first.scene_id} | {brighter.scene_id}: -6.00 dB" in items["ALOS2_SEAMS"]
    assert any("seam" in sentence and "-6.00 dB" in sentence for sentence in said)
    assert "seam" in items["ALOS2_WARNINGS"]


def test_rasters_give_the_same_as_their_products(first, brighter, tmp_path):
    rasters = []
    for number, truth in enumerate((first, brighter)):
        target = tmp_path / "rasters" / f"{number}.tif"
        target.parent.mkdir(exist_ok=True)
        units = (Units.DB, Units.AMPLITUDE_DN)[number]
        open_product(str(truth.folder)).raster(RasterOptions(units=units), target)
        rasters.append(target)
    direct, _, _ = values(mosaic([first.folder, brighter.folder], tmp_path / "a.tif"))
    joined, _, _ = values(mosaic(frames_named([str(tmp_path / "rasters")]), tmp_path / "b.tif"))
    assert np.array_equal(np.isnan(direct), np.isnan(joined))
    assert np.nanmax(np.abs(direct - joined)) < 0.01
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.tif", "b.tif", "rasters"]


def test_a_quiet_seam_is_told_and_no_doubt(first, tmp_path):
    other = second_of(first, tmp_path / "other", background_db=-9.0)
    said = []
    _, items, _ = values(mosaic([first.folder, other.folder], tmp_path / "m.tif", said))
    pixels = 60 * (SHAPE[1] - RIGHT)
    assert items["ALOS2_SEAMS"].endswith(f"+0.00 dB over {pixels} pixels")
    assert said == []


def test_a_frame_on_another_grid_is_resampled_in_power_and_that_is_said(first, tmp_path):
    other = second_of(first, tmp_path / "other", moved=10.0, background_db=-9.0)
    said = []
    found, items, _ = values(mosaic([first.folder, other.folder], tmp_path / "m.tif", said))
    assert any("resampled in power" in sentence for sentence in said)
    assert "resampled in power" in items["ALOS2_WARNINGS"]
    inside = found[DOWN + 10 : DOWN + 350, RIGHT + 10 : RIGHT + 390]
    assert np.allclose(inside, -9.0, atol=0.01)


def test_a_frame_of_the_next_utm_zone_is_joined(first, tmp_path):
    other = second_of(first, tmp_path / "other", epsg=32654, origin=None, center=(37.14, 136.9))
    said = []
    found, _, _ = values(mosaic([first.folder, other.folder], tmp_path / "m.tif", said))
    assert any("resampled in power" in sentence for sentence in said)
    assert np.nanmax(np.abs(found + 9.0)) < 0.05
    assert found.shape[0] > SHAPE[0]


def test_only_the_area_is_made(first, brighter, tmp_path):
    x0, size, _, y0, _, _ = first.geotransform
    area = Area(x0 + 100 * size, y0 - 340 * size, x0 + 200 * size, y0 - 320 * size, f"EPSG:{first.epsg}")
    found, _, transform = values(
        mosaic([first.folder, brighter.folder], tmp_path / "m.tif", area=area, units=Units.POWER)
    )
    assert found.shape == (20, 100)
    assert (transform[0], transform[3]) == (area.xmin, area.ymax)
    assert np.allclose(found, expected_of(first, brighter)[320:340, 100:200], rtol=2e-3)
    far = Area(10.0, 10.0, 11.0, 11.0)
    with pytest.raises(OutsideError, match="does not meet"):
        mosaic([first.folder, brighter.folder], tmp_path / "n.tif", area=far)
    assert not (tmp_path / "n.tif").exists()


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"orbit": None, "day": date(2024, 1, 19)}, "orbit"),
        ({"polarisations": ["HV"]}, "polarisation"),
        ({"mode": "WBD"}, "mode"),
    ],
)
def test_what_is_not_of_one_pass_is_refused(first, tmp_path, changes, what):
    other = second_of(first, tmp_path / "other", **changes)
    with pytest.raises(UnsupportedError, match=f"cannot become one mosaic: the {what} differs"):
        mosaic([first.folder, other.folder], tmp_path / "m.tif")
    assert [path.name for path in tmp_path.iterdir()] == ["other"]


def test_rasters_of_another_quantity_polarisation_or_pixel_are_refused(first, brighter, tmp_path):
    one, two = tmp_path / "one.tif", tmp_path / "two.tif"
    for truth, path in ((first, one), (brighter, two)):
        open_product(str(truth.folder)).raster(RasterOptions(), path)
    with pytest.raises(UnsupportedError, match="not HV"):
        mosaic([one, two], tmp_path / "m.tif", polarisation="HV")
    with pytest.raises(UnsupportedError, match="γ⁰"):
        mosaic([one, two], tmp_path / "m.tif", quantity=Quantity.SIGMA0)
    with pytest.raises(UnsupportedError, match="two frames"):
        mosaic([one], tmp_path / "m.tif")
    with pytest.raises(UnsupportedError, match="is to be made of"):
        mosaic([one, two], two)
    changed = opened_to_change(two)
    changed.SetMetadataItem("ALOS2_QUANTITY", "sigma0")
    changed = None
    with pytest.raises(UnsupportedError, match="the quantity differs"):
        mosaic([one, two], tmp_path / "m.tif")
    coarse = tmp_path / "coarse.tif"
    gdal.Translate(str(coarse), str(one), xRes=50, yRes=50)
    with pytest.raises(UnsupportedError, match="pixels differ"):
        mosaic([one, coarse], tmp_path / "m.tif")


@pytest.mark.parametrize("named", ["folder", "HV"])
def test_a_mosaic_never_replaces_a_file_of_a_product(first, tmp_path, named):
    """Its folder, or another of its files, is what names the product."""
    truth = second_of(first, tmp_path / "scene")
    image = truth.files["HH"]
    before = image.read_bytes()
    location = truth.folder if named == "folder" else truth.files[named]
    with pytest.raises(UnsupportedError, match="is one of the rasters that it is to be made of"):
        mosaic([first.folder, location], image)
    assert image.read_bytes() == before


@pytest.mark.parametrize("content", [Content.RATIO, Content.INCIDENCE])
def test_ratios_and_angles_are_refused_of_products_and_of_rasters(first, brighter, tmp_path, content):
    raster = tmp_path / "one.tif"
    with closing(open_product(str(first.folder))) as product:
        product.raster(RasterOptions(), raster)
    for one in (first.folder, raster):
        with pytest.raises(UnsupportedError, match="one polarisation, not of a ratio or of angles"):
            mosaic([one, brighter.folder], tmp_path / "m.tif", polarisation="HH", content=content)
    assert not (tmp_path / "m.tif").exists()


def test_mosaics_of_two_dates_are_compared_like_scenes(first, brighter, tmp_path):
    later = write_l22(
        tmp_path / "c", frame=2840, boxes=(), background_db=-7.0, day=date(2024, 1, 19), epsg=first.epsg
    )
    next_one = second_of(later, tmp_path / "d", orbit=later.orbit_number, day=date(2024, 1, 19))
    pre = mosaic([first.folder, brighter.folder], tmp_path / "pre.tif")
    post = mosaic([later.folder, next_one.folder], tmp_path / "post.tif")
    raster = open_own_raster(post)
    assert str(raster.day) == "2024-01-19"
    assert raster.facts.track_text.startswith(f"P{later.path} F2840+2850")
    log_ratio(pre, post, tmp_path / "change.tif")
    change, _, _ = values(tmp_path / "change.tif")
    assert change[100, 200] == pytest.approx(2.0, abs=0.02)


def test_rasters_in_degrees_on_either_side_of_the_date_line_are_joined(tmp_path):
    """Their longitudes go on beyond 180° or −180°; the mosaic must not reach round the globe."""
    rasters = []
    for number, longitude in enumerate((179.999, -179.999)):
        truth = write_l11(
            *(tmp_path / str(number),), center=(-17.0, longitude), lines=600, pixels=500,
            background_db=-9.0, speckle=False, orbit=51890, frame=3000 + number,
        )  # fmt: skip
        rasters.append(tmp_path / f"{number}.tif")
        with closing(open_product(str(truth.location))) as product:
            product.raster(RasterOptions(crs="EPSG:4326", pixel_size_m=20.0), rasters[-1])
    one, two = (values(path)[0] for path in rasters)
    found, _, transform = values(mosaic(rasters, tmp_path / "m.tif"))
    assert found.shape[1] < one.shape[1] + two.shape[1]
    assert 179.9 < transform[0] < 180.0
    assert np.nanmax(np.abs(found + 9.0)) < 0.05
    assert np.isfinite(found).sum() > 1.02 * np.isfinite(one).sum()
