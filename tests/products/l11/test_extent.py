"""An extent reads only the lines, and the beams, that the area needs."""

from __future__ import annotations

import re
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from alos2_explorer.plugin.domain.enums import Look, Quantity, Units
from alos2_explorer.plugin.domain.errors import Alos2Error, UnsupportedError
from alos2_explorer.plugin.domain.progress import SILENT
from alos2_explorer.plugin.domain.raster_options import Area, RasterOptions
from alos2_explorer.plugin.products.l11.layover_shadow_mask import mask_path
from alos2_explorer.plugin.products.open import open_product
from factory import L11Truth, write_l11
from osgeo import gdal, osr
from products.l11.decoding import Decoder
from products.nrb.test_extents import HILLS, extents_of, in_degrees, massif, same_part

from .range_server import RangeServer

HEADERS = 720 + 9 * 3 * 8192  # descriptor and sampled line prefixes, in blocks of 8 KiB


def town(truth: L11Truth, line: float, pixel: float, degrees: float = 0.002) -> Area:
    latitude, longitude = (float(value) for value in truth.image().to_ground(line, pixel))
    return Area(longitude - degrees, latitude - degrees, longitude + degrees, latitude + degrees)


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> L11Truth:
    return write_l11(tmp_path_factory.mktemp("long"), mode="UBS", lines=9000, pixels=500)


def lines_needed(truth: L11Truth, area: Area) -> int:
    latitudes, longitudes = np.meshgrid([area.ymin, area.ymax], [area.xmin, area.xmax])
    line, _ = truth.image().to_radar(latitudes, longitudes)
    return int(np.ceil(line.max()) - np.floor(line.min()))


def test_the_part_is_the_same_as_in_the_whole(scene: L11Truth, decode: Decoder) -> None:
    whole = decode(scene.location, pixel_size_m=10.0)
    part = decode(scene.location, pixel_size_m=10.0, area=town(scene, 4500.0, 250.0))
    assert part.values.size < whole.values.size / 20
    column = round((part.geotransform[0] - whole.geotransform[0]) / 10.0)
    row = round((whole.geotransform[3] - part.geotransform[3]) / 10.0)
    height, width = part.values.shape
    same = whole.values[row : row + height, column : column + width]
    np.testing.assert_allclose(part.values, same, rtol=2e-3)


@pytest.mark.parametrize(
    "asked",
    [
        {"quantity": Quantity.SIGMA0, "crs": "EPSG:4326"},
        {"quantity": Quantity.GAMMA0, "units": Units.AMPLITUDE_DN},
        {"quantity": Quantity.GAMMA0, "dem": True, "units": Units.DB},
        {"quantity": Quantity.GAMMA0, "dem": True, "flattened": True},
    ],
)
def test_each_pixel_of_an_extent_is_that_of_the_whole(
    massif_scene: tuple[L11Truth, Path], tmp_path: Path, asked: dict[str, Any]
) -> None:
    truth, dem = massif_scene
    options = {**asked, "dem": str(dem) if asked.get("dem") else ""}

    def rasters(name: str, area: Area | None = None) -> list[gdal.Dataset]:
        product, output = open_product(str(truth.location)), tmp_path / f"{name}.tif"
        with closing(product):
            product.raster(RasterOptions(area=area, **options), output, SILENT)
        return [gdal.Open(str(path)) for path in (output, mask_path(output)) if path.exists()]

    whole = rasters("whole")
    assert len(whole) == (2 if asked.get("dem") else 1)
    for number, area in enumerate(extents_of(whole[0])):
        for all_of_it, part in zip(whole, rasters(f"{number}", area)):
            numbers, expected = same_part(all_of_it, part)
            np.testing.assert_array_equal(numbers, expected)
            assert np.isfinite(numbers).any()


@pytest.fixture(scope="module")
def massif_scene(tmp_path_factory: pytest.TempPathFactory) -> tuple[L11Truth, Path]:
    """A scene with speckle over a mountain that folds, and its elevation model."""
    folder = tmp_path_factory.mktemp("massif")
    size = {"mode": "FBS", "lines": 900, "pixels": 900, "center": HILLS, "off_nadir": 28.0}
    truth = write_l11(folder / "scene", polarisations=["HH"], **size)
    return truth, in_degrees(folder / "dem.tif", massif(2400.0), HILLS)


def test_over_http_the_bytes_are_those_of_the_lines_and_headers(
    scene: L11Truth, decode: Decoder
) -> None:
    image = scene.image()
    area = town(scene, 6000.0, 250.0, 0.004)
    with RangeServer(scene.folder) as server:
        decoded = decode(server.url(image.path.name), area=area)
        sent = dict(server.sent)
    record = 544 + 8 * image.pixels
    needed = lines_needed(scene, area) * record
    assert sent[image.path.name] <= 1.1 * needed + HEADERS
    assert sent[image.path.name] < image.path.stat().st_size / 4
    assert np.isfinite(decoded.values).mean() > 0.5
    assert any("Reading lines" in text and "of 9000" in text for text in decoded.log)


def test_in_a_stored_zip_over_http_too(scene: L11Truth, tmp_path: Path, decode: Decoder) -> None:
    truth = write_l11(tmp_path / "zip", mode="UBS", lines=9000, pixels=500, zipped="stored")
    area = town(truth, 3000.0, 250.0, 0.004)
    with RangeServer(Path(truth.location).parent) as server:
        decoded = decode(server.url(Path(truth.location).name), area=area)
        sent = sum(server.sent.values())
    record = 544 + 8 * truth.image().pixels
    leader = next(path for name, path in scene.files.items() if name.startswith("LED"))
    rest = leader.stat().st_size + HEADERS + 128 * 1024
    assert sent <= 1.1 * lines_needed(truth, area) * record + rest
    loose = decode(scene.folder, area=area)
    np.testing.assert_allclose(decoded.values, loose.values)


def test_only_the_beams_of_the_area_are_read(tmp_path: Path, decode: Decoder) -> None:
    truth = write_l11(tmp_path / "wbs", mode="WBS", lines=2600, pixels=300, polarisations=["HH"])
    place = truth.image(beam=4)
    latitude, longitude = (float(value) for value in place.to_ground(1100.0, place.pixels / 2))
    area = Area(longitude - 0.004, latitude - 0.004, longitude + 0.004, latitude + 0.004)
    with RangeServer(truth.folder) as server:
        decoded = decode(server.url(place.path.name), area=area)
        sent = dict(server.sent)
    assert decoded.metadata["ALOS2_BEAMS"] == "4"
    for image in truth.images:
        if image.beam != 4:
            assert sent[image.path.name] <= HEADERS


@pytest.mark.parametrize("crs", ["EPSG:3857", "EPSG:32655"])
def test_the_extent_may_be_in_any_crs(scene: L11Truth, decode: Decoder, crs: str) -> None:
    area = town(scene, 4500.0, 250.0)
    from alos2_explorer.plugin.sar.projection import Projection

    x, y = Projection(crs).from_geographic([area.xmin, area.xmax], [area.ymin, area.ymax])
    moved = Area(float(x[0]), float(y[0]), float(x[1]), float(y[1]), crs)
    decoded = decode(scene.location, area=moved)
    row, column = decoded.index((area.ymin + area.ymax) / 2, (area.xmin + area.xmax) / 2)
    height, width = decoded.values.shape
    assert abs(row - height / 2) < 5
    assert abs(column - width / 2) < 5


def test_an_extent_elsewhere_is_refused_before_anything_is_written(
    scene: L11Truth, tmp_path: Path, decode: Decoder
) -> None:
    with pytest.raises(UnsupportedError, match="does not meet the image, which lies within"):
        decode(scene.location, area=Area(10.0, 50.0, 11.0, 51.0))
    with pytest.raises(Alos2Error, match="is empty"):
        decode(scene.location, area=Area(145.0, 39.0, 145.0, 38.0))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:32654"])
def test_the_refusal_names_the_extent_and_what_the_image_covers(
    scene: L11Truth, decode: Decoder, crs: str
) -> None:
    image = scene.image()
    corners = [image.to_ground(line, pixel) for line in (0, image.lines) for pixel in (0, image.pixels)]
    latitude, longitude = np.array(corners, float).T
    x, y = places_in(longitude, latitude, crs)
    step = 0.5 if crs == "EPSG:4326" else 50_000.0
    area = Area(x.max() + step, y.min(), x.max() + 2.0 * step, y.max(), crs)
    with pytest.raises(UnsupportedError) as caught:
        decode(scene.location, area=area)
    numbers = r"([-\d.]+), ([-\d.]+), ([-\d.]+), ([-\d.]+)"
    said = re.fullmatch(
        rf"The extent {numbers} \[{crs}\] does not meet the image, "
        rf"which lies within {numbers} \[{crs}\]\.",
        caught.value.message,
    )
    assert said is not None
    given, covered = np.array(said.groups(), float).reshape(2, 4)
    np.testing.assert_allclose(given, [area.xmin, area.ymin, area.xmax, area.ymax], rtol=1e-9)
    truth = [x.min(), y.min(), x.max(), y.max()]
    np.testing.assert_allclose(covered, truth, atol=0.002 if crs == "EPSG:4326" else 200.0)


def places_in(longitude: np.ndarray, latitude: np.ndarray, crs: str) -> np.ndarray:
    """Return x and y of places in *crs*."""
    source, target = osr.SpatialReference(), osr.SpatialReference()
    for system, code in ((source, "EPSG:4326"), (target, crs)):
        system.SetFromUserInput(code)
        system.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    moved = osr.CoordinateTransformation(source, target).TransformPoints(
        np.column_stack([longitude, latitude]).tolist()
    )
    return np.array(moved)[:, :2].T


def test_an_extent_between_the_chosen_beams_is_refused_with_their_numbers(
    tmp_path: Path, decode: Decoder
) -> None:
    truth = write_l11(tmp_path / "wbs", mode="WBS", lines=2600, pixels=300, polarisations=["HH"])
    between = truth.image(beam=3)
    latitude, longitude = (float(v) for v in between.to_ground(1300.0, between.pixels / 2))
    area = Area(longitude - 0.004, latitude - 0.004, longitude + 0.004, latitude + 0.004)
    with pytest.raises(UnsupportedError, match=r"meets none of the beams \(1, 5\)") as caught:
        decode(truth.location, area=area, beams=(1, 5))
    assert "or other beams" in caught.value.hint


def test_an_extent_as_far_on_the_other_side_of_the_track_is_refused(
    scene: L11Truth, tmp_path: Path, decode: Decoder
) -> None:
    with closing(open_product(str(scene.location))) as product:
        radar, beam = product.scene.radar, product.scene.beam("HH", 0)
    seconds, slant_range = beam.geometry.to_time_and_range(4500.0, 250.0)
    other = replace(radar, look=Look.LEFT if radar.look is Look.RIGHT else Look.RIGHT)
    latitude, longitude = (float(value) for value in other.to_ground(seconds, slant_range, 0.0))
    area = Area(longitude - 0.002, latitude - 0.002, longitude + 0.002, latitude + 0.002)
    with pytest.raises(UnsupportedError, match="does not meet the image, which lies within"):
        decode(scene.location, area=area)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("pixel_size_m", [50_000.0, 70_000.0, 99_999.0, 100_000.0])
def test_a_pixel_that_is_larger_than_the_scene_is_refused_in_words(
    scene: L11Truth, tmp_path: Path, decode: Decoder, pixel_size_m: float
) -> None:
    with pytest.raises(UnsupportedError, match="a smaller pixel size"):
        decode(scene.location, pixel_size_m=pixel_size_m)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("crs", ["EPSG:4978", "EPSG:5773", 'LOCAL_CS["site",UNIT["metre",1]]'])
def test_a_reference_system_that_is_of_no_map_is_named(
    scene: L11Truth, decode: Decoder, crs: str
) -> None:
    with pytest.raises(Alos2Error, match="is not one of a map"):
        decode(scene.location, crs=crs)
