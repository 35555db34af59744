"""Reference systems: the UTM zone of a place, and systems that are unknown."""

from __future__ import annotations

import pytest
from alos2_explorer.plugin.domain.errors import Alos2Error
from alos2_explorer.plugin.sar.projection import Projection, utm_of


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
