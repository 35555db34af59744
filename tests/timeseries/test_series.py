"""Backscatter over time at points and polygons, against what the scenes were written with."""

from __future__ import annotations

import csv
from datetime import date

import numpy as np
import pytest
from alos2_explorer.plugin.catalogs.index.scene_index import SceneIndex
from alos2_explorer.plugin.domain.enums import Units
from alos2_explorer.plugin.domain.errors import CancelledError, UnsupportedError
from alos2_explorer.plugin.domain.progress import SILENT, Progress
from alos2_explorer.plugin.domain.raster_options import Area, RasterOptions
from alos2_explorer.plugin.products.open import open_product
from alos2_explorer.plugin.rasters.alos2_raster import open_own_raster
from alos2_explorer.plugin.timeseries import zonal
from alos2_explorer.plugin.timeseries.place import Place, read_places
from alos2_explorer.plugin.timeseries.series import SeriesOptions, time_series
from alos2_explorer.plugin.timeseries.table import COLUMNS, write_csv
from factory import write_l11, write_l22
from osgeo import ogr, osr
from support.products import listed

DAYS = (date(2023, 12, 22), date(2024, 1, 5), date(2024, 1, 19))
PATH_ORBIT = 51868  # 14 days are 207 orbits


@pytest.fixture(scope="module")
def dates(tmp_path_factory):
    """Three dates of one path with speckle, each 1 dB brighter than the one before."""
    root = tmp_path_factory.mktemp("dates")
    truths = [
        write_l22(
            root / f"{day:%y%m%d}",
            day=day,
            orbit=PATH_ORBIT + 207 * (number - 1),
            frame=2840,
            background_db=-10.0 + number,
            looks=4.0,
            seed=number + 1,
        )
        for number, day in enumerate(DAYS)
    ]
    return root, truths


def projected(truth, column, row):
    """Return map coordinates of the middle of a pixel."""
    x0, size, _, y0, _, _ = truth.geotransform
    return x0 + (column + 0.5) * size, y0 - (row + 0.5) * size


def crs(truth):
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(truth.epsg)
    return reference.ExportToWkt()


def point(truth, column, row, name="p"):
    x, y = projected(truth, column, row)
    return Place(name, f"POINT ({x} {y})", crs(truth))


def square(truth, column, row, width, height, name="q"):
    x, y = projected(truth, column - 0.5, row - 0.5)
    step = 25.0
    corners = [
        (x, y),
        (x + width * step, y),
        (x + width * step, y - height * step),
        (x, y - height * step),
    ]
    ring = ", ".join(f"{a} {b}" for a, b in [*corners, corners[0]])
    return Place(name, f"POLYGON (({ring}))", crs(truth))


def series(source, places, said=None, **options):
    progress = Progress(warn=(lambda text: None) if said is None else said.append)
    return time_series(str(source), places, SeriesOptions(**options), open_product, progress)


def truth_of(truth, rows, columns, name="HH"):
    """Return mean (dB, in power), spread (dB) and count of valid pixels of a part of a scene."""
    dn = truth.dn[name][rows, columns].astype(float)
    codes = truth.mask[rows, columns]
    left_out = (truth.bit_values["NoData"], truth.bit_values["InvalidData"])
    power = (dn**2 * 10.0**-8.3)[(dn > 0) & ~np.isin(codes, left_out)]
    return 10 * np.log10(power.mean()), (10 * np.log10(power)).std(), power.size


def test_a_polygon_is_averaged_in_power_on_every_date(dates):
    root, truths = dates
    rows = series(root, [square(truths[0], 60, 210, 90, 70)])
    assert [row.time.date() for row in rows] == list(DAYS)
    for row, truth in zip(rows, truths):
        mean, spread, count = truth_of(truth, slice(210, 280), slice(60, 150))
        assert row.measured.mean_db == pytest.approx(mean, abs=0.005)
        assert row.measured.spread_db == pytest.approx(spread, abs=0.005)
        assert (row.measured.count, row.measured.pixels) == (count, 90 * 70)
        assert row.scene.scene_id == truth.scene_id
        assert (row.quantity, row.terrain, row.polarisation) == ("γ⁰", "flattened", "HH")
        # A mean of dB would be lower by more than half a dB at four looks.
        assert row.measured.mean_db - truth_mean_of_db(truth) > 0.3


def truth_mean_of_db(truth):
    dn = truth.dn["HH"][210:280, 60:150].astype(float)
    return (20 * np.log10(dn) - 83.0).mean()


def test_a_point_takes_its_pixel_or_a_window(dates):
    root, truths = dates
    place = point(truths[0], 100, 250)
    single, square_of_five = series(root, [place]), series(root, [place], window=5, polarisation="HV")
    for one, five, truth in zip(single, square_of_five, truths):
        mean, _, _ = truth_of(truth, slice(250, 251), slice(100, 101))
        assert one.measured.mean_db == pytest.approx(mean, abs=0.005)
        assert (one.measured.count, one.measured.spread_db) == (1, None)
        mean, spread, count = truth_of(truth, slice(248, 253), slice(98, 103), "HV")
        assert five.measured.mean_db == pytest.approx(mean, abs=0.005)
        assert five.measured.spread_db == pytest.approx(spread, abs=0.01)
        assert (five.measured.count, count, five.polarisation) == (25, 25, "HV")


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


def test_rasters_and_products_give_the_same_and_count_once(dates, tmp_path):
    root, truths = dates
    place = square(truths[0], 60, 210, 40, 40)
    expected = series(root, [place])
    for number, truth in enumerate(truths):
        units = list(Units)[number]
        open_product(str(truth.folder)).raster(RasterOptions(units=units), tmp_path / f"{number}.tif")
    found = series(tmp_path, [place])
    for one, other in zip(found, expected):
        assert one.measured.mean_db == pytest.approx(other.measured.mean_db, abs=0.01)
        assert one.measured.count == other.measured.count
    (tmp_path / "products").symlink_to(root)
    assert len(series(tmp_path, [place])) == 3


def test_masks_apply(dates):
    root, truths = dates
    layover = np.argwhere(truths[0].mask == truths[0].bit_values["Layover"])
    row, column = (int(value) for value in layover[len(layover) // 2])
    place = point(truths[0], column, row)
    assert len(series(root, [place])) == 3
    with pytest.raises(UnsupportedError, match="No date has a value"):
        series(root, [place], masked=("nodata", "invalid", "layover"))


def test_other_geometry_and_quantity_are_said_and_kept_apart(dates, tmp_path):
    root, truths = dates
    (tmp_path / "same").symlink_to(root)
    other = write_l22(tmp_path / "other", direction="A", day=date(2024, 1, 8), boxes=())
    said: list[str] = []
    folders = tmp_path
    rows = time_series(
        str(folders / "other"), [point(truths[0], 100, 250)], SeriesOptions(), open_product
    )
    assert len(rows) == 1
    assert rows[0].scene.scene_id == other.scene_id
    for truth in truths:
        name = truth.folder.name
        (tmp_path / name).symlink_to(truth.folder)
    rows = series(tmp_path, [point(truths[0], 100, 250)], said)
    assert len({row.series for row in rows}) == 2
    assert any("2 series" in text and "descending" in text and "ascending" in text for text in said)


def test_only_windows_of_l11_are_decoded(tmp_path):
    truth = write_l11(tmp_path / "strip")
    latitude, longitude = truth.centre
    said: list[str] = []
    rows = series(tmp_path, [Place.of_point(longitude, latitude)], said, window=5)
    assert len(rows) == 1
    assert (rows[0].quantity, rows[0].level, rows[0].measured.count) == ("σ⁰", "L1.1", 25)
    assert any("on the ellipsoid" in text for text in said)


def test_one_broken_product_does_not_end_the_series(dates, tmp_path):
    _, truths = dates
    for truth in truths:
        (tmp_path / truth.folder.name).symlink_to(truth.folder)
    broken = write_l22(tmp_path / "broken", day=date(2024, 2, 2), boxes=())
    broken.files["HH"].write_bytes(b"II*\0damaged")
    said: list[str] = []
    rows = series(tmp_path / "231222", [point(truths[0], 100, 250)])
    assert len(rows) == 1
    (tmp_path / "all").mkdir()
    for folder in ("231222", "240105", "broken"):
        (tmp_path / "all" / folder).symlink_to(tmp_path / folder)
    rows = series(tmp_path / "all", [point(truths[0], 100, 250)], said)
    assert len(rows) == 2
    assert any("is left out" in text for text in said)


def test_scenes_of_the_index_are_read_where_they_lie(dates, tmp_path):
    _, truths = dates
    index = SceneIndex(tmp_path / "index.gpkg", seed=lambda: ())
    index.add([listed(truth.files["HH"], str(truth.folder)) for truth in truths])
    rows = series(tmp_path / "index.gpkg", [point(truths[0], 100, 250)])
    assert [row.time.date() for row in rows] == list(DAYS)


def test_the_table_has_one_row_a_date_and_place(dates, tmp_path):
    root, truths = dates
    rows = series(root, [point(truths[0], 100, 250, "a, b"), square(truths[0], 60, 210, 9, 9)])
    with write_csv(rows, tmp_path / "t.csv").open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file))
    assert list(table[0]) == list(COLUMNS)
    assert [(line["place"], line["date"][:10]) for line in table] == [
        (name, day.isoformat()) for name in ("a, b", "q") for day in DAYS
    ]
    assert float(table[3]["mean_db"]) == pytest.approx(rows[3].measured.mean_db, abs=1e-3)


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


@pytest.mark.parametrize(
    ("place", "options", "sentence"),
    [
        ("LINESTRING (136 37, 137 38)", {}, "is not a point or polygon"),
        ("POINT (10 10)", {}, "No date has a value"),
        ("POINT (136.9 37.2)", {"window": 4}, "is not odd"),
        ("POINT (136.9 37.2)", {"polarisation": "VV"}, "No date has a value at the places in VV"),
    ],
)
def test_what_cannot_be_measured_is_one_sentence(dates, place, options, sentence):
    wkt = Place.of_point(0.0, 0.0).crs_wkt
    with pytest.raises(UnsupportedError, match=sentence):
        series(dates[0], [Place("x", place, wkt)], **options)


def test_a_series_can_be_cancelled(dates):
    root, truths = dates
    progress = Progress(cancelled=lambda: True)
    with pytest.raises(CancelledError):
        time_series(str(root), [point(truths[0], 100, 250)], SeriesOptions(), open_product, progress)


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


def test_a_raster_of_a_part_of_a_place_does_not_stand_for_the_product(dates, tmp_path):
    """The analyst made a raster of the map's extent; the polygon reaches beyond it."""
    _, truths = dates
    truth = truths[1]
    (tmp_path / "scene").symlink_to(truth.folder)
    box = square(truth, 60, 150, 40, 200).geometry_in(crs(truth)).GetEnvelope()
    area = Area(box[0], box[2], box[1], box[3], f"EPSG:{truth.epsg}")
    made = tmp_path / "part.tif"
    open_product(str(truth.folder)).raster(RasterOptions(area=area), made)
    rows = series(tmp_path, [square(truth, 70, 160, 20, 20, "inside"), square(truth, 60, 210, 90, 70)])
    inside, beyond = rows
    assert (inside.place, inside.source) == ("inside", str(made))
    mean, _, count = truth_of(truth, slice(210, 280), slice(60, 150))
    assert (beyond.measured.count, beyond.measured.pixels) == (count, 90 * 70)
    assert beyond.measured.mean_db == pytest.approx(mean, abs=0.005)
