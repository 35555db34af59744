"""Points and polygons of users: any coordinates, heights, names and overlaps."""

from __future__ import annotations

import numpy as np
import pytest
from alos2_explorer.plugin.domain.errors import UnsupportedError
from alos2_explorer.plugin.domain.progress import SILENT
from alos2_explorer.plugin.domain.raster_options import RasterOptions
from alos2_explorer.plugin.products.open import open_product
from alos2_explorer.plugin.rasters.alos2_raster import open_own_raster
from alos2_explorer.plugin.timeseries import zonal
from alos2_explorer.plugin.timeseries.place import Place, read_places
from osgeo import ogr, osr
from timeseries.three_dates import DAYS, crs, point, projected, series, square, truth_of


def test_places_in_degrees_and_small_polygons_are_found(dates):
    root, truths = dates
    middle = point(truths[0], 100, 250).geometry_in(Place.of_point(0.0, 0.0).crs_wkt)
    longitude, latitude = middle.GetX() + 5e-5, middle.GetY() + 5e-5
    tiny = f"POLYGON (({longitude} {latitude}, {longitude + 1e-6} {latitude}, "
    tiny += f"{longitude} {latitude + 1e-6}, {longitude} {latitude}))"
    reference = Place.of_point(longitude, latitude)
    rows = series(root, [reference, Place("tiny", tiny, reference.crs_wkt)])
    by_place = {row.place: row for row in rows if row.time.date() == DAYS[0]}
    assert len(rows) == 6
    assert by_place["tiny"].measured.count == 1
    assert by_place["tiny"].measured.mean_db == by_place[reference.name].measured.mean_db


def test_places_are_read_from_a_file(tmp_path):
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(4326)
    source = ogr.GetDriverByName("GPKG").CreateDataSource(str(tmp_path / "places.gpkg"))
    layer = source.CreateLayer("places", reference)
    layer.CreateField(ogr.FieldDefn("name", ogr.OFTString))
    for name, wkt in (("harbour", "POINT (136.9 37.2)"), ("lake", "POLYGON ((1 1, 2 1, 2 2, 1 1))")):
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetField("name", name)
        feature.SetGeometry(ogr.CreateGeometryFromWkt(wkt))
        layer.CreateFeature(feature)
    layer = source = None
    found = read_places(tmp_path / "places.gpkg")
    assert [place.name for place in found] == ["harbour", "lake"]
    assert found[0].geometry_in(found[0].crs_wkt).GetX() == pytest.approx(136.9)


def test_a_place_that_is_too_large_is_refused_by_name(dates, monkeypatch, tmp_path):
    _, truths = dates
    written = open_product(str(truths[0].folder)).raster(RasterOptions(), tmp_path / "one.tif")
    valley = square(truths[0], 60, 210, 90, 70, "valley")
    assert zonal.measure(open_own_raster(written), valley, 1, SILENT).pixels == 6_300
    monkeypatch.setattr(zonal, "_MOST_PIXELS", 3_000)
    with pytest.raises(UnsupportedError, match=r"valley covers .* pixels of one\.tif, more than"):
        zonal.measure(open_own_raster(written), valley, 1, SILENT)


def test_polygons_that_overlap_count_what_lies_in_both_once(dates):
    """Two squares of 20 pixels that share 10 columns are 30 columns wide together."""
    root, truths = dates
    squares = [square(truths[0], column, 150, 20, 20).wkt[len("POLYGON ") :] for column in (180, 190)]
    both = Place("both", f"MULTIPOLYGON ({', '.join(squares)})", crs(truths[0]))
    (first, *_) = series(root, [both])
    assert first.measured.pixels == 30 * 20


@pytest.mark.parametrize("kind", ["POLYGON Z ", "PolygonZ ", "POLYGON ZM ", "PolygonZM ", "POLYGON "])
def test_heights_of_a_polygon_do_not_count(dates, kind):
    """KML gives each corner a height, and QGIS writes such polygons in two ways."""
    root, truths = dates
    flat = square(truths[0], 60, 210, 90, 70)
    more = " 12.5 3" if "ZM" in kind.upper() else " 12.5"
    inside = flat.wkt[len("POLYGON ((") : -len("))")]
    corners = ", ".join(corner + more for corner in inside.split(", "))
    (first, *_) = series(root, [Place("q", f"{kind}(({corners}))", flat.crs_wkt)])
    mean, _, count = truth_of(truths[0], slice(210, 280), slice(60, 150))
    assert (first.measured.count, first.measured.pixels) == (count, 90 * 70)
    assert first.measured.mean_db == pytest.approx(mean, abs=0.005)


@pytest.mark.parametrize("kind", ["POINT Z ", "PointZ "])
def test_the_height_of_a_point_does_not_count(dates, kind):
    root, truths = dates
    flat = point(truths[0], 100, 250)
    (first, *_) = series(root, [Place("p", f"{kind}({flat.wkt[7:-1]} 80)", flat.crs_wkt)])
    assert first.measured == series(root, [flat])[0].measured


def test_polygons_with_heights_are_read_from_a_file(dates, tmp_path):
    root, truths = dates
    flat = square(truths[0], 60, 210, 90, 70)
    reference = osr.SpatialReference(flat.crs_wkt)
    source = ogr.GetDriverByName("GPKG").CreateDataSource(str(tmp_path / "places.gpkg"))
    layer = source.CreateLayer("places", reference, ogr.wkbPolygon25D)
    feature = ogr.Feature(layer.GetLayerDefn())
    geometry = ogr.CreateGeometryFromWkt(flat.wkt)
    geometry.Set3D(True)
    feature.SetGeometry(geometry)
    layer.CreateFeature(feature)
    layer = source = None
    (first, *_) = series(root, read_places(tmp_path / "places.gpkg"))
    assert first.measured.pixels == 90 * 70


def test_places_of_one_name_have_rows_of_their_own(dates):
    """Fields of one owner have one name; the larger must not hide the smaller."""
    root, truths = dates
    places = [
        square(truths[0], 60, 210, 40, 40, "field"),
        square(truths[0], 120, 250, 9, 9, "field"),
        square(truths[0], 140, 210, 9, 5, "field (2)"),
        square(truths[0], 160, 210, 9, 7, "field"),
    ]
    rows = series(root, places)
    assert [row.place for row in rows[:: len(DAYS)]] == ["field", "field (2)", "field (3)", "field (4)"]
    by_name = {row.place: row for row in rows if row.time.date() == DAYS[0]}
    sizes = {name: row.measured.pixels for name, row in by_name.items()}
    assert sizes == {"field": 1600, "field (3)": 81, "field (2)": 45, "field (4)": 63}
    mean, _, _ = truth_of(truths[0], slice(250, 259), slice(120, 129))
    assert by_name["field (3)"].measured.mean_db == pytest.approx(mean, abs=0.005)


def latitudes_of(truth):
    """Return the latitude of the middle of each pixel."""
    to_degrees = osr.CoordinateTransformation(
        osr.SpatialReference(crs(truth)), osr.SpatialReference(Place.of_point(0.0, 0.0).crs_wkt)
    )
    rows, columns = np.indices(truth.mask.shape)
    points = np.column_stack(projected(truth, columns.ravel(), rows.ravel()))
    return np.array(to_degrees.TransformPoints(points))[:, 0].reshape(truth.mask.shape)


def test_long_edges_of_a_polygon_in_degrees_are_followed(dates):
    """A parallel of latitude bends on the map: a straight line between its ends would miss rows."""
    root, truths = dates
    latitudes = latitudes_of(truths[0])
    south, middle = latitudes[200, 200], truths[0].centre[1]
    north = south + 0.2
    belt = ", ".join(
        f"{middle + east} {latitude}"
        for east, latitude in ((-1, north), (1, north), (1, south), (-1, south), (-1, north))
    )
    degrees = Place.of_point(0.0, 0.0).crs_wkt
    (first, *_) = series(root, [Place("belt", f"POLYGON (({belt}))", degrees)])
    valid = np.isfinite(truths[0].power("HH"))
    within = int((valid & (latitudes < north) & (latitudes > south)).sum())
    assert first.measured.count == pytest.approx(within, abs=40)
