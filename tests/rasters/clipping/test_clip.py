"""Rasters cut along polygons: inside the same bits as without, outside no value."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace

import numpy as np
import pytest
from alos2_explorer.plugin.domain.enums import Content, Quantity, Units
from alos2_explorer.plugin.domain.errors import Alos2Error, OutsideError, UnsupportedError
from alos2_explorer.plugin.domain.raster_options import Area, RasterOptions
from alos2_explorer.plugin.products.open import open_product
from alos2_explorer.plugin.rasters.clipping.polygon_area import area_of_polygons, read_area
from factory import write_l11, write_l21, write_l22
from osgeo import gdal, ogr, osr
from osgeo_utils.samples.validate_cloud_optimized_geotiff import validate


def system(name):
    found = osr.SpatialReference()
    found.SetFromUserInput(name)
    found.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return found


def written(location, options, output):
    with closing(open_product(str(location))) as product:
        product.raster(options, output)
    dataset = gdal.Open(str(output))
    return dataset.ReadAsArray(), dataset


def centres(dataset, crs):
    """Return x and y of the middles of all pixels in *crs*, shape (height, width)."""
    x0, dx, _, y0, _, dy = dataset.GetGeoTransform()
    x, y = np.meshgrid(
        x0 + (np.arange(dataset.RasterXSize) + 0.5) * dx,
        y0 + (np.arange(dataset.RasterYSize) + 0.5) * dy,
    )
    moving = osr.CoordinateTransformation(system(dataset.GetProjection()), system(crs))
    moved = np.array(moving.TransformPoints(np.c_[x.ravel(), y.ravel()].tolist()))
    return moved[:, 0].reshape(x.shape), moved[:, 1].reshape(x.shape)


def in_ring(ring, x, y):
    """Whether points lie in a closed ring: a ray to the east crosses it an odd number of times."""
    inside = np.zeros(x.shape, bool)
    for (x0, y0), (x1, y1) in zip(ring, ring[1:]):
        if y0 != y1:
            across = x < x0 + (y - y0) * (x1 - x0) / (y1 - y0)
            inside ^= ((y0 > y) != (y1 > y)) & across
    return inside


def text(*polygons):
    """Return WKT of polygons, each a list of rings: the outer one and its holes."""
    shown = [
        "("
        + ",".join("(" + ",".join(f"{float(x)!r} {float(y)!r}" for x, y in ring) + ")" for ring in rings)
        + ")"
        for rings in polygons
    ]
    return f"POLYGON {shown[0]}" if len(shown) == 1 else f"MULTIPOLYGON ({','.join(shown)})"


def ring(x, y, *offsets):
    corners = [(float(x + dx), float(y + dy)) for dx, dy in offsets]
    return [*corners, corners[0]]


@pytest.fixture(scope="module")
def nrb(tmp_path_factory):
    return write_l22(tmp_path_factory.mktemp("nrb"), shape=(400, 500), looks=4.0, boxes=())


def middle(truth):
    x0, size, _, y0, _, _ = truth.geotransform
    height, width = next(iter(truth.dn.values())).shape
    return x0 + width * size / 2, y0 - height * size / 2


def holed(x, y):
    """Return a slanted polygon with a hole, in metres around a place."""
    outer = ring(x, y, (-3010, -2013), (2507, -3111), (3205, 1807), (-502, 3021))
    return [outer, ring(x, y, (-611, -507), (913, -409), (207, 811))]


def kept(rings_of_polygons, x, y):
    """Return which points lie in an outer ring and not in its holes."""
    found = np.zeros(x.shape, bool)
    for outer, *holes in rings_of_polygons:
        inside = in_ring(outer, x, y)
        for hole in holes:
            inside &= ~in_ring(hole, x, y)
        found |= inside
    return found


def assert_clipped(location, area, polygons, tmp_path, crs="", **options):
    """Judge a raster cut along *polygons* by the one of their box; return how many pixels it has."""
    asked = RasterOptions(area=area, units=Units.POWER, **options)
    found, dataset = written(location, asked, tmp_path / "clipped.tif")
    assert validate(str(tmp_path / "clipped.tif"), full_check=True)[:2] == ([], [])
    box = replace(asked, area=replace(area, outline=None))
    whole, uncut = written(location, box, tmp_path / "box.tif")
    assert dataset.GetGeoTransform() == uncut.GetGeoTransform()
    inside = kept(polygons, *centres(dataset, crs or dataset.GetProjection()))
    assert found[inside].tobytes() == whole[inside].tobytes()
    assert np.isnan(found[~inside]).all()
    assert np.isfinite(whole[~inside]).any()
    assert np.isfinite(found[inside]).any()
    return int(inside.sum())


def test_a_polygon_with_a_hole_of_l22(nrb, tmp_path):
    polygon = holed(*middle(nrb))
    area = area_of_polygons([text(polygon)], f"EPSG:{nrb.epsg}", "p")
    assert assert_clipped(nrb.folder, area, [polygon], tmp_path) > 5000


@pytest.mark.parametrize("kind", ["POLYGON Z ", "PolygonZ ", "MultiPolygonZ "])
def test_heights_of_a_polygon_do_not_count(nrb, kind):
    polygon = holed(*middle(nrb))
    rings = ("(" + ",".join(f"{x!r} {y!r} 31" for x, y in ring) + ")" for ring in polygon)
    high = "(" + ",".join(rings) + ")"
    high = kind + (f"({high})" if kind.startswith("Multi") else high)
    crs = f"EPSG:{nrb.epsg}"
    assert area_of_polygons([high], crs, "p") == area_of_polygons([text(polygon)], crs, "p")


def test_several_polygons_also_where_they_overlap(nrb, tmp_path):
    x, y = middle(nrb)
    one = [ring(x, y, (-4000, -1000), (500, -1000), (500, 2003), (-4000, 2003))]
    two = [ring(x, y, (-509, -3000), (3011, -3000), (3011, 900), (-509, 900))]
    crs = f"EPSG:{nrb.epsg}"
    for given in ([text(one, two)], [text(one), text(two)]):
        area = area_of_polygons(given, crs, "p")
        assert assert_clipped(nrb.folder, area, [one, two], tmp_path) > 10_000


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:3857", "EPSG:6675", "EPSG:32652"])
def test_polygons_in_other_reference_systems(nrb, tmp_path, crs):
    moving = osr.CoordinateTransformation(system(f"EPSG:{nrb.epsg}"), system(crs))
    polygon = [[moving.TransformPoint(*corner)[:2] for corner in part] for part in holed(*middle(nrb))]
    area = area_of_polygons([text(polygon)], crs, "p")
    assert assert_clipped(nrb.folder, area, [polygon], tmp_path, crs) > 5000


@pytest.mark.parametrize("written_as", ["two parts", "beyond 180", "a jump"])
def test_a_polygon_across_the_date_line(tmp_path, written_as):
    truth = write_l22(tmp_path / "scene", center=(66.0, 180.0), shape=(400, 500), boxes=())
    whole = [(179.95, 65.98), (180.04, 65.97), (180.05, 66.02), (179.96, 66.03), (179.95, 65.98)]
    cut = 65.98 - 0.01 * 0.05 / 0.09, 66.03 - 0.01 * 0.04 / 0.09
    west = [(179.95, 65.98), (180.0, cut[0]), (180.0, cut[1]), (179.96, 66.03), (179.95, 65.98)]
    east = [(-180.0, cut[0]), (-179.96, 65.97), (-179.95, 66.02), (-180.0, cut[1]), (-180.0, cut[0])]
    wrapped = [(x - 360.0 if x > 180.0 else x, y) for x, y in whole]
    given = {
        "two parts": [text([west], [east])],
        "beyond 180": [text([whole])],
        "a jump": [text([wrapped])],
    }[written_as]
    area = area_of_polygons(given, "EPSG:4326", "p")
    assert (area.xmin, area.xmax) == pytest.approx((179.95, 180.05))
    asked = RasterOptions(area=area, units=Units.POWER)
    found, dataset = written(truth.folder, asked, tmp_path / "clipped.tif")
    x, y = centres(dataset, "EPSG:4326")
    inside = in_ring(whole, np.where(x < 0, x + 360.0, x), y)
    assert np.array_equal(np.isfinite(found), inside)
    assert inside.sum() > 10_000


@pytest.mark.parametrize(
    "options",
    [
        {"polarisation": "HV"},
        {"content": Content.RATIO, "polarisation": "HH"},
        {"content": Content.INCIDENCE},
    ],
)
def test_ratios_and_angles_are_cut_too(nrb, tmp_path, options):
    polygon = holed(*middle(nrb))
    area = area_of_polygons([text(polygon)], f"EPSG:{nrb.epsg}", "p")
    assert assert_clipped(nrb.folder, area, [polygon], tmp_path, **options) > 5000


@pytest.mark.parametrize("suffix", ["tiled", "striped"])
def test_l21_in_tiles_and_strips(tmp_path, suffix):
    truth = write_l21(tmp_path / "scene", shape=(700, 600), layout=suffix)
    dataset = gdal.Open(str(next(truth.folder.glob("IMG*.tif"))))
    x0, size, _, y0, _, _ = dataset.GetGeoTransform()
    x, y = x0 + 300 * size, y0 - 350 * size
    outer = ring(x, y, (-600, -403), (501, -611), (641, 361), (-100, 605))
    polygon = [[(x + (a - x) * size / 5, y + (b - y) * size / 5) for a, b in outer]]
    area = area_of_polygons([text(polygon)], system(dataset.GetProjection()).ExportToWkt(), "p")
    assert assert_clipped(truth.folder, area, [polygon], tmp_path, masked=()) > 1000


@pytest.fixture(scope="module")
def strip(tmp_path_factory):
    return write_l11(tmp_path_factory.mktemp("strip"))


def around(truth, metres):
    """Return a slanted polygon with a hole around the middle of an L1.1 image, in degrees."""
    image = truth.image()
    latitude, longitude = (float(v) for v in image.to_ground(image.lines / 2, image.pixels / 2))
    scale = metres / 3000.0 / 111_320.0
    stretch = scale / np.cos(np.radians(latitude))
    return [
        [(longitude + x * stretch, latitude + y * scale) for x, y in part] for part in holed(0.0, 0.0)
    ]


@pytest.mark.parametrize("quantity", [Quantity.SIGMA0, Quantity.GAMMA0])
def test_decoded_l11(strip, tmp_path, quantity):
    polygon = around(strip, 450.0)
    area = area_of_polygons([text(polygon)], "EPSG:4326", "p")
    found = assert_clipped(
        strip.location, area, [polygon], tmp_path, "EPSG:4326", quantity=quantity, pixel_size_m=5.0
    )
    assert found > 1000


def test_the_mask_of_terrain_is_cut_too(strip, tmp_path):
    polygon = around(strip, 450.0)
    area = area_of_polygons([text(polygon)], "EPSG:4326", "p")
    dem = gdal.GetDriverByName("GTiff").Create(str(tmp_path / "dem.tif"), 20, 20, 1, gdal.GDT_Float32)
    dem.SetGeoTransform((area.xmin - 0.05, 0.006, 0, area.ymax + 0.05, 0, -0.006))
    dem.SetProjection(system("EPSG:4326").ExportToWkt())
    dem.GetRasterBand(1).WriteArray(np.full((20, 20), 30.0, np.float32))
    dem = None
    options = {"dem": str(tmp_path / "dem.tif"), "dem_is_ellipsoidal": True, "pixel_size_m": 5.0}
    assert_clipped(strip.location, area, [polygon], tmp_path, "EPSG:4326", **options)
    mask = gdal.Open(str(tmp_path / "clipped_mask.tif"))
    inside = kept([polygon], *centres(mask, "EPSG:4326"))
    codes = mask.ReadAsArray()
    assert (codes[~inside] == 0).all()
    assert (codes[inside] == 1).any()


def test_scansar_across_its_beams(tmp_path):
    truth = write_l11(tmp_path / "scansar", mode="WBD", lines=700, pixels=200, beams=(1, 2))
    first = truth.image(beam=1)
    latitude, longitude = first.to_ground(first.lines / 2, first.pixels - 20)
    latitude, longitude = float(latitude), float(longitude)
    polygon = [
        ring(longitude, latitude, (-0.01, -0.004), (0.01, -0.002), (0.008, 0.006), (-0.006, 0.004))
    ]
    area = area_of_polygons([text(polygon)], "EPSG:4326", "p")
    assert_clipped(truth.folder, area, [polygon], tmp_path, "EPSG:4326", beams=(1, 2))


def test_a_view_is_not_cut(nrb, tmp_path):
    area = area_of_polygons([text(holed(*middle(nrb)))], f"EPSG:{nrb.epsg}", "p")
    product = open_product(str(nrb.folder))
    with pytest.raises(UnsupportedError, match=r"view cannot be cut along a polygon.*\.tif"):
        product.raster(RasterOptions(area=area), tmp_path / "v.vrt")
    assert list(tmp_path.iterdir()) == []


def test_a_polygon_in_the_box_but_beside_all_pixels_is_refused(nrb, strip, tmp_path):
    x, y = middle(nrb)
    size = nrb.geotransform[1]
    x, y = x - x % size + size / 3, y - y % size + size / 3  # beside the middle of a pixel
    tiny = area_of_polygons([text([ring(x, y, (0, 0), (1, 0), (0, 1))])], f"EPSG:{nrb.epsg}", "p")
    product = open_product(str(nrb.folder))
    with pytest.raises(OutsideError, match="hold no pixel of"):
        product.raster(RasterOptions(area=tiny), tmp_path / "n.tif")
    polygon = around(strip, 0.01)
    small = area_of_polygons([text(polygon)], "EPSG:4326", "p")
    product = open_product(str(strip.location))
    with pytest.raises(OutsideError, match="hold no pixel of"):
        product.raster(RasterOptions(area=small, pixel_size_m=20.0), tmp_path / "s.tif")
    assert list(tmp_path.iterdir()) == []


def layer(path, kind, crs, *texts):
    source = ogr.GetDriverByName("GeoJSON" if path.suffix == ".geojson" else "GPKG").CreateDataSource(
        str(path)
    )
    made = source.CreateLayer("areas", system(crs) if crs else None, kind)
    for one in texts:
        feature = ogr.Feature(made.GetLayerDefn())
        feature.SetGeometry(ogr.CreateGeometryFromWkt(one))
        made.CreateFeature(feature)
    return str(path)


def test_the_polygons_of_a_file(nrb, tmp_path):
    polygon = holed(*middle(nrb))
    path = layer(tmp_path / "a.gpkg", ogr.wkbPolygon, f"EPSG:{nrb.epsg}", text(polygon))
    assert assert_clipped(nrb.folder, read_area(path), [polygon], tmp_path) > 5000


def test_files_without_polygons_are_refused_in_words(tmp_path):
    points = layer(tmp_path / "p.gpkg", ogr.wkbPoint, "EPSG:4326", "POINT (1 2)")
    with pytest.raises(UnsupportedError, match=r"holds a point[.] Only polygons"):
        read_area(points)
    with pytest.raises(UnsupportedError, match="holds no polygon"):
        read_area(layer(tmp_path / "e.gpkg", ogr.wkbPolygon, "EPSG:4326"))
    with pytest.raises(Alos2Error, match="could not be opened as a layer of polygons"):
        read_area(str(tmp_path / "missing.gpkg"))
    flat = layer(tmp_path / "f.gpkg", ogr.wkbPolygon, "EPSG:4326", "POLYGON ((1 1,2 1,3 1,1 1))")
    with pytest.raises(UnsupportedError, match="enclose nothing"):
        read_area(flat)
    lost = layer(tmp_path / "l.gpkg", ogr.wkbPolygon, "", "POLYGON ((1 1,2 1,3 2,1 1))")
    with pytest.raises(Alos2Error, match="does not say its reference system"):
        read_area(lost)


def test_an_extent_and_polygons_together(nrb, tmp_path):
    """The raster is that of the extent; what lies outside of the polygons has no value."""
    x, y = middle(nrb)
    polygon = holed(x, y)
    crs = f"EPSG:{nrb.epsg}"
    outline = area_of_polygons([text(polygon)], crs, "p").outline
    assert_clipped(nrb.folder, Area(x, y - 4000, x + 4000, y, crs, outline), [polygon], tmp_path)
