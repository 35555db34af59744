"""``alos2:timeseries``: one row a date and place, as CSV or table, from a folder or the index."""

from __future__ import annotations

import csv
from datetime import date

import numpy as np
import pytest
from alos2_explorer.plugin.host import settings
from factory import write_l22
from qgis.core import QgsFeature, QgsGeometry, QgsVectorFileWriter, QgsVectorLayer
from simulators.earth_engine_scenes import power
from simulators.earth_engine_series import DATES, MASK, ORIGIN, place_wkt, series_images, speckle
from simulators.products import centre_time
from support.earth_engine import earth_engine_set_up
from support.own_settings import own_settings

DAYS = (date(2024, 1, 5), date(2024, 1, 19))


@pytest.fixture(scope="module")
def dates(tmp_path_factory):
    root = tmp_path_factory.mktemp("dates")
    return root, [
        write_l22(
            root / str(number),
            day=day,
            orbit=51868 + 207 * number,
            frame=2840,
            boxes=(),
            background_db=-10.0 + number,
        )
        for number, day in enumerate(DAYS)
    ]


@pytest.fixture(scope="module")
def places(dates, qgis_app, tmp_path_factory):
    """A point and a polygon of 3 × 2 pixels, named, in the map system of the scenes."""
    truth = dates[1][0]
    x0, size, _, y0, _, _ = truth.geotransform
    x, y = x0 + 100 * size, y0 - 100 * size
    found = {}
    for kind, wkt in {
        "Point": f"POINT ({x + 1} {y - 1})",
        "Polygon": f"POLYGON (({x} {y}, {x + 75} {y}, {x + 75} {y - 50}, {x} {y - 50}, {x} {y}))",
    }.items():
        layer = QgsVectorLayer(f"{kind}?crs=EPSG:{truth.epsg}&field=name:string", kind, "memory")
        feature = QgsFeature(layer.fields())
        feature.setAttributes([f"the {kind.lower()}"])
        feature.setGeometry(QgsGeometry.fromWkt(wkt))
        layer.dataProvider().addFeature(feature)
        path = str(tmp_path_factory.mktemp("places") / f"{kind}.gpkg")
        QgsVectorFileWriter.writeAsVectorFormat(layer, path, "utf-8")
        found[kind] = path
    return found


@pytest.mark.parametrize(("kind", "count"), [("Point", 1), ("Polygon", 6)])
def test_a_csv_has_one_row_a_date_and_place(toolbox, dates, places, tmp_path, kind, count):
    root, truths = dates
    run = toolbox.run("timeseries", INPUT=root, PLACE=places[kind], OUTPUT=tmp_path / "t.csv")
    assert run.error == ""
    with (tmp_path / "t.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["date"][:10] for row in rows] == [day.isoformat() for day in DAYS]
    for number, (row, truth) in enumerate(zip(rows, truths)):
        assert float(row["mean_db"]) == pytest.approx(-10.0 + number, abs=0.01)
        assert int(row["count"]) == count
        assert row["scene_id"] == truth.scene_id
        assert row["place"] == f"the {kind.lower()}"
        assert (row["quantity"], row["terrain"], row["polarisation"]) == ("γ⁰", "flattened", "HH")
    assert run.warnings == []


def test_a_table_keeps_its_types(toolbox, dates, places, tmp_path):
    run = toolbox.run(
        "timeseries", INPUT=dates[0], PLACE=places["Point"], WINDOW=5, OUTPUT=tmp_path / "t.gpkg"
    )
    assert run.error == ""
    layer = QgsVectorLayer(str(tmp_path / "t.gpkg"), "", "ogr")
    features = list(layer.getFeatures())
    assert [feature["count"] for feature in features] == [25, 25]
    assert features[1]["mean_db"] - features[0]["mean_db"] == pytest.approx(1.0, abs=0.02)


def test_what_cannot_be_measured_is_one_sentence(toolbox, dates, places, tmp_path):
    given = {"PLACE": places["Point"], "OUTPUT": tmp_path / "t.csv"}
    run = toolbox.run("timeseries", INPUT=tmp_path / "gone", **given)
    assert f"{tmp_path / 'gone'} does not exist" in run.error
    assert "earthengine" in run.error
    run = toolbox.run("timeseries", INPUT=dates[0], WINDOW=2, **given)
    assert "odd" in run.error
    run = toolbox.run("timeseries", INPUT=dates[0], POLARISATION="VV", **given)
    assert "No date has a value" in run.error
    assert not (tmp_path / "t.csv").exists()


@pytest.fixture
def engine(qgis_app, monkeypatch, tmp_path_factory):
    """Earth Engine on loopback, a login and a project as the user would have set them."""
    with (
        own_settings(tmp_path_factory.mktemp("settings")),
        earth_engine_set_up(monkeypatch, series_images(), shape=MASK.shape, origin=ORIGIN) as simulator,
    ):
        yield simulator


@pytest.fixture
def square():
    """A polygon of 10 × 4 pixels of the simulated images."""
    layer = QgsVectorLayer("Polygon?crs=EPSG:32653&field=name:string", "square", "memory")
    feature = QgsFeature(layer.fields())
    feature.setAttributes(["field"])
    feature.setGeometry(QgsGeometry.fromWkt(place_wkt(20, 30, 4, 10)))
    layer.dataProvider().addFeature(feature)
    return layer


def test_dates_come_from_earth_engine(engine, toolbox, square, tmp_path):
    given = {"PLACE": square, "POLARISATION": "HH", "OUTPUT": tmp_path / "t.csv"}
    run = toolbox.run("timeseries", INPUT="earthengine", **given)
    assert run.error == ""
    assert run.warnings == []
    with (tmp_path / "t.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row, orbit in zip(rows, DATES):
        expected = 10 * np.log10(power(speckle(orbit)[20:24, 30:40]).mean())
        assert float(row["mean_db"]) == pytest.approx(expected, abs=1e-3)
        assert (row["count"], row["pixels"], row["place"]) == ("40", "40", "field")
    assert len(rows) == len(DATES)
    assert run.progress == sorted(run.progress)


def test_a_period_limits_the_dates(engine, toolbox, square, tmp_path):
    days = [f"{centre_time(orbit, 750):%Y-%m-%d}" for orbit in DATES]
    given = {"PLACE": square, "POLARISATION": "HH", "OUTPUT": tmp_path / "t.csv"}
    run = toolbox.run("timeseries", INPUT="earthengine", START=days[1], END=days[2], **given)
    assert run.error == ""
    with (tmp_path / "t.csv").open(encoding="utf-8", newline="") as file:
        assert [row["date"][:10] for row in csv.DictReader(file)] == days[1:3]
    run = toolbox.run("timeseries", INPUT="earthengine", START=days[2], END=days[1], **given)
    assert run.error != ""


def test_what_earth_engine_needs_is_said_in_words(engine, toolbox, square, tmp_path):
    given = {"INPUT": "EarthEngine", "PLACE": square, "OUTPUT": tmp_path / "t.csv"}
    settings.set_earth_engine_project("")
    assert "Enter the project's id in the settings." in toolbox.run("timeseries", **given).error
    settings.set_text("authcfg/earthengine", "")
    assert "Earth Engine needs a Google login." in toolbox.run("timeseries", **given).error
    assert engine.paths() == []
