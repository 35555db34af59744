"""Geographic and earth-fixed coordinates."""

from __future__ import annotations

import numpy as np
from alos2_explorer.plugin.common.ellipsoid import to_earth_fixed, to_geographic


def test_geographic_coordinates_return_to_themselves() -> None:
    latitude, longitude = np.meshgrid([-89.9, -45.0, 0.0, 12.3, 90.0], [-180.0, -77.7, 0.0, 179.9])
    for height in (-100.0, 0.0, 8848.0, 628e3):
        back = to_geographic(to_earth_fixed(latitude, longitude, height))
        np.testing.assert_allclose(back[0], latitude, atol=1e-10)
        np.testing.assert_allclose(back[2], height, atol=1e-5)
        turns = (back[1] - longitude + 180.0) % 360.0 - 180.0
        np.testing.assert_allclose(np.where(latitude == 90.0, 0.0, turns), 0.0, atol=1e-10)
