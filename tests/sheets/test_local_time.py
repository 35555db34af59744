"""The clock of a place: the country's zone, not that of the sun or of this computer."""

from __future__ import annotations

from datetime import datetime, timezone

import pytest
from alos2_explorer.plugin.sheets.local_time import with_local, zone_at

NOTO = datetime(2024, 1, 1, 14, 10, tzinfo=timezone.utc)


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ((136.9, 37.39), "2024-01-01 14:10 UTC (23:10 JST)"),  # Wajima
        ((37.0, 37.6), "2024-01-01 14:10 UTC (17:10 UTC+3)"),  # Kahramanmaraş
        ((121.6, 23.98), "2024-01-01 14:10 UTC (22:10 CST)"),  # Hualien
        ((85.3, 27.7), "2024-01-01 14:10 UTC (19:55 UTC+5:45)"),  # Kathmandu
        ((178.0, -38.7), "2024-01-01 14:10 UTC (2024-01-02 03:10 NZDT)"),  # Gisborne, the next day
    ],
)
def test_a_time_is_told_in_utc_and_on_the_clock_of_the_place(qgis_app, place, text):
    assert with_local(NOTO, zone_at(*place)) == text


def test_on_the_open_sea_there_is_utc_alone(qgis_app):
    assert zone_at(-150.0, 40.0) is None
    assert with_local(NOTO, None) == "2024-01-01 14:10 UTC"
