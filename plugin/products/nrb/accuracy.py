"""How far the image of an own NRB scene may lie from its place, and who says so.

Source: JAXA, calibration of PALSAR-2 of 2014-11-20, geometry (RMSE): 20 m for stripmap and 100 m for
ScanSAR are required, and were met. The errors of the leader's orbit record are 100 m for every orbit.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ...common.ellipsoid import east_north_up, to_earth_fixed
from ...sar.range_doppler import RangeDoppler
from ...sar.terrain.place_fit import PlaceFit
from ..l11.beam import Beam
from ..l11.scene import L11Scene

JAXA_CALIBRATION = "https://www.eorc.jaxa.jp/ALOS-2/en/calval/calval_index_20141120.htm"
_STRIPMAP_RMSE_M, _SCANSAR_RMSE_M = 20.0, 100.0
_KNOWN_ORBITS = ("decided", "high precision")
_STEP_S, _STEP_M = 0.1, 500.0
_NOT_KNOWN = (math.nan, math.nan)

NorthEast = tuple[float, float]


@dataclass(frozen=True)
class PlaceAccuracy:
    """Bias and standard deviation of places in metres, to the north and to the east; NaN: not known.

    Both are upper bounds, or with ``is_fitted`` the bias is the standard error of a fit to the terrain.
    ``basis`` says in a sentence what they rest on, ``reference`` where that is published.
    """

    bias_m: NorthEast
    deviation_m: NorthEast
    basis: str
    reference: str = JAXA_CALIBRATION
    is_fitted: bool = False


def accuracy_of(scene: L11Scene, beams: Sequence[Beam], fits: Sequence[PlaceFit]) -> PlaceAccuracy:
    """Return what is known of the places of *beams*, which *fits* moved if they are certain."""
    bound, basis = _required(scene)
    if not (fits and all(fit.is_certain for fit in fits)):
        return PlaceAccuracy(bound, bound, basis)
    errors = [_north_east(fit, beam, scene.radar) for fit, beam in zip(fits, beams)]
    north, east = (max(one[axis] for one in errors) for axis in (0, 1))
    fitted = "Bias: standard error of the fit of every beam to the terrain of the elevation model. "
    return PlaceAccuracy((north, east), bound, f"{fitted}Standard deviation: {basis}", is_fitted=True)


def _required(scene: L11Scene) -> tuple[NorthEast, str]:
    """Return the bound (m) that JAXA's requirement sets, and a sentence on it."""
    precision = scene.leader.platform_position.precision
    if precision not in _KNOWN_ORBITS:
        return _NOT_KNOWN, f"not known, since JAXA's figures do not hold for this orbit ({precision})."
    if scene.product.mode.startswith("S"):
        return _NOT_KNOWN, "not known: no figure for spotlight is at hand."
    name, limit = ("ScanSAR", _SCANSAR_RMSE_M) if scene.is_scansar else ("stripmap", _STRIPMAP_RMSE_M)
    return (limit, limit), (
        f"of the SLC: JAXA requires an RMSE of at most {limit:g} m of {name}, and neither bias nor "
        "standard deviation can be larger than an RMSE. Not measured in this scene. An error of the "
        "elevation model's height adds its cotangent of the incidence angle."
    )


def _north_east(fit: PlaceFit, beam: Beam, radar: RangeDoppler) -> NorthEast:
    """Return the standard errors (m) of *fit* to the north and to the east."""
    geometry = beam.geometry
    time, distance = geometry.to_time_and_range(geometry.lines / 2.0, geometry.samples / 2.0)
    times = np.add(time, [0.0, _STEP_S, 0.0])
    ranges = np.add(distance, [0.0, 0.0, _STEP_M])
    latitude, longitude = radar.to_ground(times, ranges, 0.0)
    middle, along, across = to_earth_fixed(latitude, longitude, 0.0)
    east, north, _ = east_north_up(latitude[0], longitude[0])
    track = (along - middle) / np.linalg.norm(along - middle)
    sight = (across - middle) / _STEP_M  # metres on the ground for each of slant range
    return (
        math.hypot(fit.azimuth_error_m * float(track @ north), fit.range_error_m * float(sight @ north)),
        math.hypot(fit.azimuth_error_m * float(track @ east), fit.range_error_m * float(sight @ east)),
    )
