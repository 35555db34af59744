"""How parameters are read: areas with and without a CRS, across the date line, times as UTC, beams."""

from __future__ import annotations

from datetime import datetime, timezone

import pytest
from alos2_explorer.plugin.common.json_file import write_json
from alos2_explorer.plugin.domain.enums import Level, Units
from alos2_explorer.plugin.domain.errors import Alos2Error, UnsupportedError
from alos2_explorer.plugin.domain.footprint import Box
from alos2_explorer.plugin.domain.platform import Platform
from alos2_explorer.plugin.domain.raster_options import Area
from alos2_explorer.plugin.processing import areas, texts
from alos2_explorer.plugin.processing import parameters as shared
from alos2_explorer.plugin.processing.algorithms.decode_l11 import DecodeL11
from alos2_explorer.plugin.processing.algorithms.registry import ALL
from alos2_explorer.plugin.processing.algorithms.search import Search
from alos2_explorer.plugin.processing.outputs import output_path
from alos2_explorer.plugin.processing.texts import ICONS
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProject,
    QgsRectangle,
    QgsReferencedRectangle,
)


@pytest.fixture
def context(qgis_app):
    context = QgsProcessingContext()
    context.setProject(QgsProject())
    return context


@pytest.fixture
def decode(qgis_app):
    return DecodeL11().create()


@pytest.fixture
def search(qgis_app):
    return Search().create()


def area(decode, context, extent):
    return areas.area_of(decode, {"EXTENT": extent}, context)


def test_an_area_keeps_its_own_crs(decode, context):
    found = area(decode, context, "300000,310000,4100000,4120000 [EPSG:32653]")
    assert found == Area(300000, 4100000, 310000, 4120000, "EPSG:32653")


def test_an_area_of_the_map_is_taken_with_its_crs(decode, context):
    crs = QgsCoordinateReferenceSystem("EPSG:32653")
    given = QgsReferencedRectangle(QgsRectangle(1, 2, 3, 4), crs)
    assert area(decode, context, given) == Area(1, 2, 3, 4, "EPSG:32653")


def test_degrees_without_a_crs_are_longitude_and_latitude(decode, context):
    assert area(decode, context, "136.5,137.5,37,37.5") == Area(136.5, 37, 137.5, 37.5, "EPSG:4326")


def test_metres_without_a_crs_are_refused_with_a_remedy(decode, context):
    with pytest.raises(UnsupportedError, match=r"no CRS.*\[EPSG:32653\]"):
        area(decode, context, "300000,310000,4100000,4120000")


@pytest.mark.parametrize("blank", ["", "  ", None])
def test_a_blank_area_is_the_whole_scene(decode, context, blank):
    assert area(decode, context, blank) is None


def test_an_empty_area_is_refused(decode, context):
    with pytest.raises(UnsupportedError, match="is empty"):
        area(decode, context, "136,136,37,38 [EPSG:4326]")


@pytest.mark.parametrize(
    ("extent", "box"),
    [
        ("136.5,137.5,37,37.5 [EPSG:4326]", Box(136.5, 37, 137.5, 37.5)),
        ("179,-179,-17,-16 [EPSG:4326]", Box(179, -17, -179, -16)),
        ("179,181,-17,-16 [EPSG:4326]", Box(179, -17, -179, -16)),
        ("-180,180,-90,90 [EPSG:4326]", Box(-180, -90, 180, 90)),
    ],
)
def test_a_search_may_cross_the_date_line(search, context, extent, box):
    assert areas.box_of(search, {"EXTENT": extent}, context) == box


def test_a_search_area_in_metres_becomes_degrees(search, context):
    box = areas.box_of(search, {"EXTENT": "15250000,15260000,4480000,4490000 [EPSG:3857]"}, context)
    assert box.west == pytest.approx(136.99308, abs=1e-4)
    assert box.south == pytest.approx(37.29281, abs=1e-4)


@pytest.mark.parametrize(
    ("name", "given", "expected"),
    [
        ("START", "2024-01-01", datetime(2024, 1, 1)),
        ("START", "2024-01-01T14:10:00", datetime(2024, 1, 1, 14, 10)),
        ("START", "2024-01-01T14:10:00Z", datetime(2024, 1, 1, 14, 10)),
        ("END", "2024-01-01", datetime(2024, 1, 1, 23, 59, 59, 999000)),
        ("END", "2024-01-01T00:00:00", datetime(2024, 1, 1)),
    ],
)
def test_times_are_utc_and_an_end_day_counts_whole(search, context, monkeypatch, name, given, expected):
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    query = search._query({name: given}, context)
    moment = query.start if name == "START" else query.stop
    assert moment == expected.replace(tzinfo=timezone.utc)


def test_a_period_that_ends_before_it_starts_is_refused(search, context):
    parameters = {"START": "2024-02-01", "END": "2024-01-01", "OUTPUT": "memory:"}
    acceptable, reason = search.checkParameterValues(parameters, context)
    assert not acceptable
    assert reason == "END is before START. Swap them."


def test_platforms_and_levels_follow_the_published_order(search, context):
    query = search._query({"PLATFORMS": [0, 4, 6], "LEVELS": "0,2"}, context)
    assert query.platforms == (Platform.EORC, Platform.TELLUS, Platform.INDEX)
    assert query.levels == (Level.L11, Level.L22)


def test_an_unknown_event_names_the_known_ones(search, context):
    with pytest.raises(UnsupportedError, match="noto-2024"):
        search._query({"EVENT": "atlantis"}, context)


@pytest.mark.parametrize(
    ("text", "beams"),
    [
        ("", ()),
        ("1,2", (1, 2)),
        (" 3 ", (3,)),
        ("5;4,5", (4, 5)),
        ("7", (7,)),
        ("F3,f1", (1, 3)),
        ("f2, F1;2", (1, 2)),
    ],
)
def test_beams_are_a_list_of_numbers_or_of_their_names(decode, context, text, beams):
    assert shared.beams_of(decode, {"BEAMS": text}, context) == beams


@pytest.mark.parametrize("text", ["0", "8", "F8", "W1", "B1", "F", "1-3", "1,x"])
def test_anything_else_than_beam_numbers_is_refused(decode, context, text):
    with pytest.raises(UnsupportedError, match="not a list of beam numbers"):
        shared.beams_of(decode, {"BEAMS": text}, context)


@pytest.mark.parametrize(("given", "expected"), [(None, None), ("", None), ("-82.5", -82.5), (0, 0.0)])
def test_a_blank_factor_is_not_zero(decode, context, given, expected):
    parameters = {"CALIBRATION_FACTOR": given}
    assert shared.number_of(decode, parameters, "CALIBRATION_FACTOR", context) == expected


@pytest.mark.parametrize(("index", "units"), [(0, Units.DB), (1, Units.POWER), (2, Units.AMPLITUDE_DN)])
def test_units_follow_the_published_order(decode, context, index, units):
    assert shared.units_of(decode, {"UNITS": index}, context) is units


def test_a_crs_is_an_authority_code_or_blank(decode, context):
    assert areas.crs_of(decode, {"CRS": "EPSG:32654"}, "CRS", context) == "EPSG:32654"
    assert areas.crs_of(decode, {"CRS": ""}, "CRS", context) == ""
    with pytest.raises(UnsupportedError, match="not a coordinate reference system"):
        areas.crs_of(decode, {"CRS": "EPSG:nowhere"}, "CRS", context)


def test_an_elevation_model_that_cannot_be_opened_is_refused(decode, context):
    with pytest.raises(QgsProcessingException, match=r"missing\.tif"):
        shared.raster_source(decode, {"DEM": "/nowhere/missing.tif"}, "DEM", context)


def test_an_output_of_another_format_is_refused(tmp_path):
    with pytest.raises(UnsupportedError, match=r"x.jpg does not end in .tif or .tiff"):
        output_path(str(tmp_path / "x.jpg"))


def test_json_is_written_whole_or_not_at_all(tmp_path):
    with pytest.raises(TypeError):
        write_json({"a": object()}, tmp_path / "x.json")
    assert list(tmp_path.iterdir()) == []


def test_json_may_be_read_by_whoever_may_read_the_folders_files(tmp_path):
    (tmp_path / "other.json").write_text("{}")
    write_json({}, tmp_path / "x.json")
    modes = {path.stat().st_mode for path in tmp_path.iterdir()}
    assert len(modes) == 1


@pytest.mark.parametrize(
    "write", [lambda path: write_json({}, path), lambda path: output_path(str(path), (".json",))]
)
def test_where_nothing_can_be_written_is_one_sentence(tmp_path, write):
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(Alos2Error, match=r"file is a file, so nothing .*\. Choose another folder\."):
        write(tmp_path / "file" / "x.json")


@pytest.mark.parametrize("algorithm", ALL, ids=lambda algorithm: algorithm.ID)
def test_every_algorithm_has_an_icon_a_group_a_tooltip_and_help_in_both_languages(
    qgis_app, algorithm, monkeypatch
):
    instance = algorithm().create()
    assert (ICONS / instance.ICON).is_file()
    assert instance.group()
    assert instance.shortDescription()
    assert "SAR" in instance.tags()
    for language in ("en", "ja"):
        monkeypatch.setattr(texts, "help_language", lambda language=language: language)
        text = texts.help_text(instance.ID)
        assert ("。" in text) == (language == "ja")
        missing = [
            parameter.name()
            for parameter in instance.parameterDefinitions()
            if f"<b>{parameter.name()}</b>" not in text
        ]
        assert missing == []
