"""What is asked of Earth Engine survives in a project, and describes itself as our rasters do."""

from __future__ import annotations

from datetime import datetime, timezone

import pytest
from alos2_explorer.plugin.catalogs.earth_engine.description import describe
from alos2_explorer.plugin.catalogs.earth_engine.expression import NOTO_STRIPS
from alos2_explorer.plugin.catalogs.earth_engine.request import EarthImage, PictureRequest, Show
from alos2_explorer.plugin.domain.enums import Direction, Look, Units
from alos2_explorer.plugin.domain.errors import UnsupportedError
from alos2_explorer.plugin.domain.footprint import Box
from alos2_explorer.plugin.domain.search_query import SearchQuery
from simulators.earth_engine_scenes import POST, POST_ASSET, PRE, PRE_ASSET


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=timezone.utc)


IMAGE = EarthImage(POST_ASSET, POST, utc(2024, 1, 12, 14), utc(2024, 1, 12, 15))
PRE_IMAGE = EarthImage(PRE_ASSET, PRE, utc(2023, 12, 29, 14), utc(2023, 12, 29, 15))
PERIOD = SearchQuery(
    area=Box(179.0, 36.0, -179.0, 38.0),
    start=utc(2023, 1, 1),
    stop=utc(2023, 12, 31),
    path=126,
    frame=750,
    direction=Direction.ASCENDING,
    look=Look.RIGHT,
)
REQUESTS = [
    PictureRequest(Show.SCENE, "HV", IMAGE),
    PictureRequest(Show.RATIO, image=IMAGE, masked=("nodata", "layover", "shadow")),
    PictureRequest(Show.TWO_DATES, "HH", IMAGE, PRE_IMAGE),
    PictureRequest(Show.CHANGE, "HH", IMAGE, PRE_IMAGE),
    *(PictureRequest(show, period=PERIOD) for show in Show if show.is_period and not show.is_change),
    PictureRequest(Show.PERIOD_CHANGE, period=PERIOD, pre_period=SearchQuery(stop=utc(2020, 1, 1))),
]


@pytest.mark.parametrize("request_", REQUESTS, ids=lambda request: request.show.name)
def test_a_request_survives_as_text(request_: PictureRequest) -> None:
    again = PictureRequest.from_json(request_.to_json())
    assert again == request_
    assert again.picture() == request_.picture()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"show": "EVERYTHING"}',
        REQUESTS[0].to_json().replace('"HV"', '"XX"'),
        REQUESTS[4].to_json().replace("[179.0,", '["x",'),
    ],
)
def test_a_damaged_request_is_refused_in_words(text: str) -> None:
    with pytest.raises(UnsupportedError, match=r"does not tell what Earth|is not known"):
        PictureRequest.from_json(text)


@pytest.mark.parametrize(
    ("show", "missing"),
    [
        (Show.SCENE, "a scene"),
        (Show.CHANGE, "a scene"),
        (Show.MEDIAN, "a period"),
        (Show.PERIOD_CHANGE, "a period"),
    ],
)
def test_what_is_missing_is_named(show: Show, missing: str) -> None:
    with pytest.raises(UnsupportedError, match=f"needs {missing}"):
        PictureRequest(show)


def test_a_pair_needs_its_earlier_scene_and_period() -> None:
    with pytest.raises(UnsupportedError, match="needs an earlier scene"):
        PictureRequest(Show.TWO_DATES, image=IMAGE)
    with pytest.raises(UnsupportedError, match="needs an earlier period"):
        PictureRequest(Show.PERIOD_CHANGE, period=PERIOD)


def test_a_scene_describes_itself_as_a_loaded_scene_does() -> None:
    items = describe(REQUESTS[0], "EPSG:32653, pixel 25 m", Units.POWER).metadata()
    assert items["ALOS2_SCENE_ID"] == POST.split("_")[0]
    assert items["ALOS2_PRODUCT_ID"] == POST.split("_")[1]
    assert (items["ALOS2_QUANTITY"], items["ALOS2_UNITS"]) == ("gamma0", "power")
    assert (items["ALOS2_POLARISATION"], items["ALOS2_CALIBRATION_FACTOR"]) == ("HV", "-83")
    assert items["ALOS2_START"] == "2024-01-12T14:00:00Z"
    assert items["ALOS2_CREDIT"].startswith("© JAXA")
    assert items["ALOS2_MASKED"] == "nodata,invalid"
    assert items["ALOS2_SOURCE"] == POST_ASSET


def test_a_change_is_a_difference_in_decibels_of_two_named_dates() -> None:
    described = describe(REQUESTS[3], "EPSG:32653", Units.POWER)
    items = described.metadata()
    assert (items["ALOS2_QUANTITY"], items["ALOS2_SHOWS"]) == ("gamma0", "difference")
    assert items["ALOS2_UNITS"] == "dB"
    assert described.units is Units.DB
    assert (items["ALOS2_PRE_DATE"], items["ALOS2_POST_DATE"]) == ("2023-12-29", "2024-01-12")
    assert PRE.split("_")[0] in items["ALOS2_SCENE_ID"]
    assert described.band_description() == "HH post − pre [dB]"


def test_a_strip_map_is_sigma_nought_and_not_for_sale() -> None:
    strip = EarthImage(f"{NOTO_STRIPS}/x", "ALOS2518900770-240101-UBSL2.1GUA", utc(2024, 1, 1))
    items = describe(PictureRequest(Show.SCENE, image=strip), "tiles").metadata()
    assert items["ALOS2_QUANTITY"] == "sigma0"
    assert "non-commercial" in items["ALOS2_LICENCE"]
