"""Typed areas: what is unambiguous is understood, everything else is refused with an example."""

from __future__ import annotations

import pytest
from alos2_explorer.plugin.common.typed_area import area_of_text, areas_of_text
from alos2_explorer.plugin.domain.errors import UnsupportedError
from alos2_explorer.plugin.domain.footprint import Box


def point(latitude, longitude):
    return pytest.approx((longitude, latitude, longitude, latitude), abs=1e-6)


def sides(box: Box):
    return box.west, box.south, box.east, box.north


@pytest.mark.parametrize(
    "text",
    [
        "37.39, 136.9",
        "37.39,136.9",
        "37.39 136.9",
        "37.39; 136.9",
        "N37.39 E136.9",
        "37.39N 136.9E",
        "136.9E, 37.39N",
        "37.39°N 136.9°E",
        "37°23.4′N 136°54′E",
        "37°23′24″N 136°54′0″E",
        "37°23'24\"N, 136°54'0\"E",
        "N37°23'24\" E136°54'00\"",
        "３７．３９，１３６．９",
        "３７．３９、１３６．９",
        "北緯37度23分24秒 東経136度54分",
        "北緯37.39度、東経136.9度",
        "37,39N 136,9E",
        "N37,39 E136,9",
        *(
            "37 23 24 N 136 54 0 E",
            "37 23 24N, 136 54 0E",
            "N 37 23 24 E 136 54 0",
            "37-23-24N 136-54-00E",
        ),
        *(
            "37:23:24N 136:54:00E",
            "37:23:24, 136:54:00",
            "37 23.4 N 136 54.0 E",
            "136 54 0 E 37 23 24 N",
        ),
        *(
            "37d23m24sN 136d54m0sE",
            "37d 23m 24s N, 136d 54m 0s E",
            "372324N 1365400E",
            "N372324 E1365400",
        ),
        *("37º23'24''N 136º54'0''E", "３７°２３′２４″Ｎ １３６°５４′００″Ｅ"),
        *("lat 37.39 lon 136.9", "lat=37.39, lng=136.9", "Latitude: 37.39 Longitude: 136.9"),
        *("緯度37.39 経度136.9", "緯度：３７．３９　経度：１３６．９"),
        *("geo:37.39,136.9", "geo:37.39,136.9?z=11", "https://www.google.com/maps/@37.39,136.9,12z"),
        *(
            "https://www.google.com/maps?q=37.39,136.9",
            "https://www.openstreetmap.org/#map=12/37.39/136.9",
        ),
        "136.9 37.39",
    ],
)
@pytest.mark.parametrize("comma", [False, True])
def test_a_point_is_read_however_it_is_written(text, comma):
    assert sides(area_of_text(text, decimal_comma=comma)) == point(37.39, 136.9)


@pytest.mark.parametrize("text", ["22,1 30,5", "22,1; 30,5", "22,1, 30,5", "22,1  30,5"])
def test_a_decimal_comma_is_read_where_the_user_writes_so_and_refused_elsewhere(text):
    assert sides(area_of_text(text, decimal_comma=True)) == point(22.1, 30.5)
    with pytest.raises(UnsupportedError) as refused:
        area_of_text(text)
    assert text in refused.value.message
    assert "37.4N 137.2E" in refused.value.hint


@pytest.mark.parametrize("text", ["22,1,30,5", "37,39", "136,36,138,38"])
def test_commas_alone_are_refused_where_they_may_be_decimals(text):
    with pytest.raises(UnsupportedError):
        area_of_text(text, decimal_comma=True)
    assert area_of_text(text) is not None


@pytest.mark.parametrize("comma", [False, True])
@pytest.mark.parametrize(
    ("text", "box"),
    [
        ("136.5, 36.6, 137.5, 37.6", (136.5, 36.6, 137.5, 37.6)),
        ("136.5,36.6,137.5,37.6", (136.5, 36.6, 137.5, 37.6)),
        ("136, 36, 138, 38", (136, 36, 138, 38)),
        ("136 36 138 38", (136, 36, 138, 38)),
        ("170, -45, -175, -40", (170, -45, -175, -40)),
        ("170 −45 −175 −40", (170, -45, -175, -40)),
        ("136.5E 36.6N 137.5E 37.6N", (136.5, 36.6, 137.5, 37.6)),
        ("33.5° S, 70.6° W", (-70.6, -33.5, -70.6, -33.5)),
        ("136°30′E 36°36′N 137°30′E 37°36′N", (136.5, 36.6, 137.5, 37.6)),
    ],
)
def test_a_box_is_read(text, box, comma):
    assert sides(area_of_text(text, decimal_comma=comma)) == pytest.approx(box)


def test_a_box_with_decimal_commas_is_read_where_the_user_writes_so():
    box = area_of_text("136,5; 36,6; 137,5; 37,6", decimal_comma=True)
    assert sides(box) == (136.5, 36.6, 137.5, 37.6)


@pytest.mark.parametrize(
    ("text", "latitude", "longitude"),
    [
        # Washington Monument, and places by PROJ's own conversion to UTM.
        ("18SUJ2348306479", 38.889498, -77.035280),
        ("53SPB6858", None, None),
        ("31NAA6602100000", 0.0, 0.0),
    ],
)
def test_mgrs_is_read(text, latitude, longitude):
    box = area_of_text(text)
    if latitude is None:
        assert 36 < box.south < 40
        assert 132 <= box.west < 138
    else:
        assert (box.south, box.west) == pytest.approx((latitude, longitude), abs=2e-4)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "-33.9 151.2",
            "33.9S 151.2E",
            "lat -33.9 lon 151.2",
            "S33 54 00 E151 12 00",
            "南緯33.9度東経151.2度",
        ),
        *("33d54mS 151d12mE", "33d54m0S 151d12m0E", "335400S 1511200E", "-33:54:00, 151:12:00"),
    ],
)
def test_south_stays_south(text):
    assert sides(area_of_text(text)) == point(-33.9, 151.2)


# By Krüger's series, worked out apart from PROJ.
@pytest.mark.parametrize(
    ("text", "latitude", "longitude"),
    [
        *((form, 37.385183, 137.259100) for form in (
            *("53N 700000 4140000", "UTM 53N 700000 4140000", "zone 53N 700000E 4140000N"),
            *("700000 4140000 53N", "700000mE 4140000mN 53N", "EPSG:32653 700000 4140000"),
            "700000, 4140000 (EPSG:32653)",
        )),
        ("53T 700000 4740000", 42.786444, 137.445169),
        ("60H 700000 5900000", -37.024928, 179.248353),
        ("1K 400000 8000000", -18.086442, -177.945042),
        ("EPSG:32719 500000 3926000", -54.813157, -69.0),
    ],
)  # fmt: skip
def test_utm_is_read(text, latitude, longitude):
    assert sides(area_of_text(text)) == pytest.approx((longitude, latitude) * 2, abs=1e-3)


def test_an_s_that_may_be_band_or_south_is_two_places():
    """Band S is Japan, the southern half with that northing the Southern Ocean."""
    north, south = sorted(areas_of_text("53S 700000 4140000"), key=lambda box: -box.south)
    assert 37 < north.south < 38
    assert -54 < south.south < -52
    with pytest.raises(UnsupportedError, match="either of two places"):
        area_of_text("53S 700000 4140000")
    assert area_of_text("59S 500000 4900000").south < -40
    assert areas_of_text("61N 700000 4140000") == ()


@pytest.mark.parametrize("comma", [False, True])
@pytest.mark.parametrize(
    "text",
    [
        *("37 61 0 N 136 54 0 E", "lat 37", "lat 37.4 lon", "geo:37.4", "53 700000 4140000", "53S"),
        *("", "Noto", "1, 2, 3", "137.2, 95", "1, 50, 2, 40", "37.4N 12N", "1;2;3;4 and more"),
        *("22,1 30.5", "37°61′N 136°54′E", "-37N 136E", "N37N 136E", "61SUJ23", "1e5 3", "nan, 1"),
    ],
)
def test_everything_else_is_refused_with_an_example(text, comma):
    with pytest.raises(UnsupportedError, match="is not an area in degrees"):
        area_of_text(text, decimal_comma=comma)
