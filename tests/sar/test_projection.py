"""Reference systems: the UTM zone of a place, and systems that are unknown."""

from __future__ import annotations

import pytest
from alos2_explorer.plugin.domain.errors import Alos2Error
from alos2_explorer.plugin.sar.projection import Projection, find_system, utm_of, wgs84
from osgeo import osr


@pytest.mark.parametrize(
    ("place", "code"),
    [
        ((137.0, 37.0), "EPSG:32653"),
        ((-70.6, -33.4), "EPSG:32719"),
        ((179.9, -16.0), "EPSG:32760"),
        ((-180.0, 1.0), "EPSG:32601"),
        ((180.0, 1.0), "EPSG:32601"),
        ((10.0, 85.0), "EPSG:5041"),
        ((10.0, -81.0), "EPSG:5042"),
    ],
)
def test_the_utm_zone_of_a_place(place: tuple[float, float], code: str) -> None:
    assert utm_of(*place) == code


def test_an_unknown_crs_is_named() -> None:
    with pytest.raises(Alos2Error, match="EPSG:999999"):
        Projection("EPSG:999999")


@pytest.mark.parametrize("crs", ["EPSG:999999", "nonsense", "", "a\0b", "\udcff"])
def test_what_names_no_system_finds_none(crs: str) -> None:
    assert find_system(crs) is None


def test_a_system_is_found_by_code_and_by_text_with_x_before_y() -> None:
    tokyo = (139.7, 35.7)
    for crs in ("EPSG:32654", wgs84().ExportToWkt(), "+proj=longlat +datum=WGS84"):
        system = find_system(crs)
        forth = osr.CoordinateTransformation(wgs84(), system).TransformPoint(*tokyo)
        back = osr.CoordinateTransformation(system, wgs84()).TransformPoint(*forth)
        assert back[:2] == pytest.approx(tokyo)
        assert forth[0] == pytest.approx(382_000 if system.IsProjected() else tokyo[0], rel=0.01)
