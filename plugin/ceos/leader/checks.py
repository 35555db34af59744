"""What a leader must say of itself: orbit, scene centre, look side and file name tell one story."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from ...common.ellipsoid import to_earth_fixed
from ...domain.enums import Look
from ...domain.errors import FormatError
from ...domain.product_id import ProductId, parse_scene_id
from ...domain.reference_orbit import EARTH_RADIUS_M, SEMI_MAJOR_M, SEMI_MINOR_M
from ...domain.words.text import Text
from ..records.finding import Quirk
from ..records.records import DAMAGED
from .data_set_summary import DataSetSummary
from .geolocation_polynomial import GeolocationPolynomial, wrap_degrees
from .platform_position import PlatformPosition

# A real leader's scene centre is within 1.4 ms of zero Doppler on its own orbit.
_CENTRE_TIME_NOTED_S = 0.05
_CENTRE_TIME_REFUSED_S = 10.0
_LEAST_CROSS_TRACK_M = 20_000.0
_SLANT_RANGE_M = (600_000.0, 1_600_000.0)
_INCIDENCE_TOLERANCE_DEG = 0.5
_CENTRE_GAP_M = 50.0
_DEGREE_M = math.radians(EARTH_RADIUS_M)


def _scene_centre(summary: DataSetSummary) -> NDArray[np.float64] | None:
    latitude, longitude = summary.centre_latitude_deg, summary.centre_longitude_deg
    if latitude is None or longitude is None or latitude == longitude == 0.0:
        return None
    return to_earth_fixed(latitude, longitude, 0.0)


def side_of_scene(summary: DataSetSummary, orbit: PlatformPosition) -> Look | None:
    """Return the side of the track on which the scene centre lies; None if the leader cannot tell."""
    centre = _scene_centre(summary)
    if centre is None or summary.centre_time is None or not orbit.covers(summary.centre_time):
        return None
    position, velocity = orbit.state(summary.centre_time)
    left = np.cross(position, velocity)
    offset = float(centre @ left / np.linalg.norm(left))
    if abs(offset) < _LEAST_CROSS_TRACK_M:
        return None
    return Look.LEFT if offset > 0.0 else Look.RIGHT


def check_scene_centre(summary: DataSetSummary, orbit: PlatformPosition) -> list[Quirk]:
    """Compare the scene centre's published time and place with the orbit at zero Doppler.

    Raises FormatError if the orbit does not cover the scene or is seconds away from it.
    """
    if summary.centre_time is None:
        return [Quirk("centre-time-absent", "The leader does not say when the scene centre was seen.")]
    if not orbit.covers(summary.centre_time):
        raise orbit.view.error(
            "first_second_of_day",
            Text(
                "vectors that cover the scene at {centre_time:%Y-%m-%d %H:%M:%S} UTC are expected",
                centre_time=summary.centre_time,
            ),
        )
    centre = _scene_centre(summary)
    if centre is None:
        return []
    position, _ = orbit.state(summary.centre_time)
    distance = float(np.linalg.norm(centre - position))
    late = _time_to_zero_doppler(orbit, summary.centre_time, centre)
    if abs(late) > _CENTRE_TIME_REFUSED_S or not _SLANT_RANGE_M[0] < distance < _SLANT_RANGE_M[1]:
        raise FormatError(
            orbit.view.file,
            "data_set_summary.scene_centre_latitude and longitude",
            Text(
                "{late:.3g} s along track and {distance:.4g} km away from the platform",
                late=late,
                distance=distance / 1000,
            ),
            "the orbit must pass beside the scene centre at the scene centre time",
            DAMAGED,
        )
    if abs(late) > _CENTRE_TIME_NOTED_S:
        sentence = Text(
            "The scene centre is {late:.0f} ms away from zero Doppler at its published time.",
            late=late * 1e3,
        )
        return [Quirk("centre-time", sentence)]
    return []


def _time_to_zero_doppler(orbit: PlatformPosition, when: datetime, point: NDArray[np.float64]) -> float:
    """Seconds after *when* at which the platform passes beside *point*: one Newton step."""
    values = []
    for moment in (when - timedelta(seconds=0.5), when + timedelta(seconds=0.5)):
        position, velocity = orbit.state(moment)
        values.append(float(velocity @ (point - position)))
    return (values[0] + values[1]) / 2.0 / (values[0] - values[1])


def check_incidence(
    summary: DataSetSummary, orbit: PlatformPosition
) -> tuple[DataSetSummary, list[Quirk]]:
    """Compare the incidence polynomial with the orbit's geometry at the scene centre.

    Returns the summary without a polynomial that is off, and what was met.
    """
    centre, when = _scene_centre(summary), summary.centre_time
    if summary.incidence_coefficients is None:
        return summary, []
    if centre is None or when is None:
        return summary, [Quirk("incidence-untested", "The incidence polynomial could not be tested.")]
    ray = orbit.state(when)[0] - centre
    distance = float(np.linalg.norm(ray))
    normal = centre / np.array([1.0, 1.0, (SEMI_MINOR_M / SEMI_MAJOR_M) ** 2])
    seen = math.degrees(math.acos(float(ray @ normal) / distance / float(np.linalg.norm(normal))))
    stated = float(summary.incidence_deg(distance))
    if abs(stated - seen) <= _INCIDENCE_TOLERANCE_DEG:
        return summary, []
    sentence = Text(
        "The incidence polynomial gives {stated:.2f} deg at the scene centre, orbit and ellipsoid "
        "{seen:.2f} deg; the polynomial is ignored.",
        stated=stated,
        seen=seen,
    )
    return replace(summary, incidence_coefficients=None), [Quirk("incidence-polynomial", sentence)]


def check_polynomial(summary: DataSetSummary, polynomial: GeolocationPolynomial | None) -> list[Quirk]:
    """Tell a scene centre that the polynomials of facility 5 put elsewhere than the summary does."""
    latitude, longitude = summary.centre_latitude_deg, summary.centre_longitude_deg
    line, pixel = summary.centre_line, summary.centre_pixel
    if polynomial is None or latitude is None or longitude is None or line is None or pixel is None:
        return []
    at_latitude, at_longitude = polynomial.to_ground(line, pixel)
    north = float(at_latitude) - latitude
    east = float(wrap_degrees(at_longitude - longitude)) * math.cos(math.radians(latitude))
    gap = math.hypot(north, east) * _DEGREE_M
    if gap <= _CENTRE_GAP_M:
        return []
    sentence = Text(
        "The polynomials put the scene centre {gap:.0f} m away from where the leader says.", gap=gap
    )
    return [Quirk("facility5-centre", sentence)]


def check_look(summary: DataSetSummary, measured: Look | None, product: ProductId | None) -> list[Quirk]:
    """Compare the clock angle's and the name's side with the side that orbit and scene centre show."""
    quirks = []
    clock = summary.clock_look
    if clock and measured and clock is not measured:
        quirks.append(
            Quirk(
                "look-clock-angle",
                Text(
                    "The sensor clock angle says {clock}, but orbit and scene centre show a "
                    "{measured}-looking scene; the latter is used.",
                    clock=clock.words,
                    measured=measured.words,
                ),
            )
        )
    look = measured or clock
    if product and look and product.look is not look:
        quirks.append(
            Quirk(
                "look-name",
                Text(
                    "The name says {named_look}-looking, the leader {look}.",
                    named_look=product.look.words,
                    look=look.words,
                ),
            )
        )
    if look is Look.LEFT:
        seen = (
            Text("orbit and scene centre agree")
            if measured is Look.LEFT
            else Text("not checked against the orbit")
        )
        quirks.append(Quirk("look-left", Text("The scene is left-looking ({seen}).", seen=seen)))
    return quirks


def check_name(summary: DataSetSummary, file: str, product: ProductId | None) -> list[Quirk]:
    """Compare the leader's scene id, level and mode with its file name.

    Raises FormatError if the leader belongs to another orbit or day.
    """
    if product is None:
        return [
            Quirk(
                "name",
                Text("The name {file} does not follow JAXA's rule; identity is not checked.", file=file),
            )
        ]
    return [
        *_check_scene_id(summary, product),
        *_check_level(summary, product),
        *_check_mode(summary, product),
    ]


def _check_scene_id(summary: DataSetSummary, product: ProductId) -> Iterator[Quirk]:
    inside = parse_scene_id(summary.scene_id)
    if inside and (inside[0], inside[2]) != (product.orbit, product.date):
        raise summary.view.error(
            "scene_id",
            Text("the file name says {scene_id}", scene_id=product.scene_id),
            "give the file its own name or get the scene's own leader",
        )
    if inside and inside[1] != product.frame:
        yield Quirk(
            "frame",
            Text(
                "The leader says {summary_scene_id}, the file name {product_scene_id}.",
                summary_scene_id=summary.scene_id,
                product_scene_id=product.scene_id,
            ),
        )


def _check_level(summary: DataSetSummary, product: ProductId) -> Iterator[Quirk]:
    if summary.level is not product.level:
        yield Quirk(
            "level",
            Text(
                "The leader says {level}, the name {named_level}.",
                level=summary.level.value,
                named_level=product.level.value,
            ),
        )


def _check_mode(summary: DataSetSummary, product: ProductId) -> Iterator[Quirk]:
    expected = _OPERATION_MODE_OF_NAME.get(product.mode[:2], "")
    if product.mode.endswith("Q"):
        expected = {"HBQ": "18", "FBQ": "19"}.get(product.mode, "")
    if expected and summary.operation_mode != expected:
        yield Quirk(
            "operation-mode",
            Text(
                "The name says {mode}, the leader operation mode {operation_mode!r} "
                "({expected} was expected).",
                mode=product.mode,
                operation_mode=summary.operation_mode,
                expected=expected,
            ),
        )


_OPERATION_MODE_OF_NAME = {
    **{"SB": "00", "UB": "01", "HB": "02", "FB": "03"},
    **{"WB": "08", "WW": "08", "VB": "09"},
}
