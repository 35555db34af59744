"""Backscatter over time at points and polygons, against what the scenes were written with."""

from __future__ import annotations

import csv
import shutil
from contextlib import closing
from datetime import date, datetime, timezone
from pathlib import Path

import numpy as np
import pytest
from alos2_explorer.plugin.catalogs.index.scene_index import SceneIndex
from alos2_explorer.plugin.domain.enums import Units
from alos2_explorer.plugin.domain.errors import Alos2Error, CancelledError, UnsupportedError
from alos2_explorer.plugin.domain.progress import Progress
from alos2_explorer.plugin.domain.raster_options import Area, RasterOptions
from alos2_explorer.plugin.products.open import open_product
from alos2_explorer.plugin.timeseries.place import Place
from alos2_explorer.plugin.timeseries.series import SeriesOptions, time_series
from alos2_explorer.plugin.timeseries.table import COLUMNS, write_csv
from factory import write_l11, write_l22
from support.products import listed
from timeseries.three_dates import DAYS, crs, point, series, square, truth_of


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


def test_places_without_a_value_are_named(dates):
    root, truths = dates
    said: list[str] = []
    far = [Place.of_point(10.0 + number, -10.0, f"f{number}") for number in range(7)]
    rows = series(root, [point(truths[0], 100, 250), *far], said)
    assert {row.place for row in rows} == {"p"}
    assert said == ["No date has a value at 7 places: f0, f1, f2, f3, f4, …."]


def test_a_place_beyond_the_poles_is_refused_with_the_usual_reason(dates):
    root, _ = dates
    with pytest.raises(UnsupportedError, match=r"swapped lies at latitude 136\.9°, beyond the poles"):
        series(root, [Place.of_point(37.2, 136.9, "swapped")])


def test_dates_that_leave_out_other_classes_are_told(dates, tmp_path):
    _, truths = dates
    for truth, masked in zip(truths, (("nodata", "invalid"), ("nodata", "invalid", "ocean"))):
        with closing(open_product(str(truth.folder))) as product:
            product.raster(RasterOptions(masked=masked), tmp_path / f"{truth.start:%y%m%d}.tif")
    said: list[str] = []
    assert len(series(tmp_path, [point(truths[0], 100, 250)], said)) == 2
    (sentence,) = said
    assert "different classes of the mask (nodata,invalid | nodata,ocean,invalid)" in sentence


def test_dates_that_are_calibrated_differently_are_told(dates, tmp_path):
    _, truths = dates
    for truth, factor in zip(truths, (-83.0, -79.0)):
        with closing(open_product(str(truth.folder))) as product:
            options = RasterOptions(calibration_factor_db=factor)
            product.raster(options, tmp_path / f"{truth.start:%y%m%d}.tif")
    said: list[str] = []
    assert len(series(tmp_path, [point(truths[0], 100, 250)], said)) == 2
    assert any("different calibration factors (-79 | -83 dB)" in sentence for sentence in said)


@pytest.mark.parametrize(("angle", "is_told"), [(29.1, False), (29.8, False), (32.4, True)])
def test_dates_of_other_beams_are_told(tmp_path, angle, is_told):
    """L1.1 of stripmap does not name its beam, but tells the angle that it looked at."""
    for day, off_nadir in ((5, 29.1), (19, angle)):
        truth = write_l11(
            tmp_path / f"scene{day}",
            mode="UBS",
            center=(37.2, 136.9),
            time=datetime(2024, 1, day, 14, 10, tzinfo=timezone.utc),
            off_nadir=off_nadir,
            orbit=51868 + 207 * (day == 19),
        )
        with closing(open_product(str(truth.location))) as product:
            product.raster(RasterOptions(), tmp_path / f"{day}.tif")
        shutil.rmtree(truth.folder)
    said: list[str] = []
    rows = series(tmp_path, [Place.of_point(136.9, 37.2)], said)
    assert len({row.series for row in rows}) == 1
    assert any("off-nadir angles of the dates differ (29.1°" in one for one in said) == is_told


def test_if_no_product_can_be_read_the_reason_is_the_error(dates, tmp_path):
    _, truths = dates
    for file in Path(shutil.copytree(truths[0].folder, tmp_path / "broken")).iterdir():
        file.write_bytes(b"")
    said: list[str] = []
    with pytest.raises(Alos2Error) as raised:
        series(tmp_path, [point(truths[0], 100, 250)], said)
    assert "No date has a value" not in str(raised.value)
    assert f"broken is left out: {raised.value.message}" in said[0]
