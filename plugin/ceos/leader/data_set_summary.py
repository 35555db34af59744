"""The data set summary record: scene, sensor and processing in the terms that decoding needs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ...domain.enums import Direction, Level, Look
from ..records.ceos_time import packed_time
from ..records.record_view import RecordView

SPEED_OF_LIGHT_M_S = 299_792_458.0

_LEVELS = {"1.1", "1.5", "2.1", "3.1"}
_LINE_DIRECTIONS = {"ASCEND": Direction.ASCENDING, "DESCEND": Direction.DESCENDING}
_OPERATION_MODES = {
    "00": "spotlight",
    "01": "ultra-fine",
    "02": "high-sensitive",
    "03": "fine",
    "08": "ScanSAR nominal",
    "09": "ScanSAR wide",
    "18": "high-sensitive quad",
    "19": "fine quad",
    "64": "manual",
}


@dataclass(frozen=True)
class DataSetSummary:
    """Checked values; ``view`` gives every other field of the record.

    ``prf_hz``, centre line and centre pixel describe one beam at best in ScanSAR. ``clock_look`` is the
    side that the sensor clock angle states. ``incidence_coefficients``: radians for powers 0..5 of the
    slant range in km, None if zero or blank (level 1.5 and above).
    """

    scene_id: str
    centre_time: datetime | None
    centre_latitude_deg: float | None
    centre_longitude_deg: float | None
    centre_line: float | None
    centre_pixel: float | None
    centre_incidence_deg: float | None
    orbit: int | None
    operation_mode: str
    clock_look: Look | None
    direction: Direction | None
    wavelength_m: float
    range_sampling_hz: float
    prf_hz: float | None
    pulse_length_s: float | None
    range_bandwidth_hz: float | None
    azimuth_bandwidth_hz: float | None
    line_spacing_m: float | None
    pixel_spacing_m: float | None
    off_nadir_deg: float | None
    beam_number: int | None
    level: Level
    processing_version: str
    incidence_coefficients: NDArray[np.float64] | None
    view: RecordView

    @property
    def range_spacing_m(self) -> float:
        """Slant-range distance of neighbouring samples of level 1.1: c / (2 fs), metres."""
        return SPEED_OF_LIGHT_M_S / (2.0 * self.range_sampling_hz)

    @property
    def operation_mode_name(self) -> str:
        """The operation mode in words; blank if unknown."""
        return _OPERATION_MODES.get(self.operation_mode, "")

    def incidence_deg(self, slant_range_m: ArrayLike) -> NDArray[np.float64]:
        """Return the ellipsoidal incidence angle, degrees, of slant ranges in m (any shape).

        Raises ValueError if the record holds no polynomial.
        """
        if self.incidence_coefficients is None:
            raise ValueError("this leader holds no incidence polynomial")
        kilometres = np.asarray(slant_range_m, np.float64) / 1000.0
        radians = np.polyval(self.incidence_coefficients[::-1], kilometres)
        return np.degrees(np.asarray(radians, np.float64))

    def doppler_hz(self, slant_range_m: ArrayLike) -> NDArray[np.float64]:
        """Return the Doppler centroid (Hz) that the azimuth spectrum is centred on, 0 if blank."""
        constant = self.view.optional_number("doppler_constant", -1e5, 1e5) or 0.0
        linear = self.view.optional_number("doppler_linear", -1e3, 1e3) or 0.0
        return constant + linear * np.asarray(slant_range_m, np.float64) / 1000.0


def read_data_set_summary(view: RecordView) -> DataSetSummary:
    """Return the summary; raise FormatError for values that drive geometry and cannot be."""
    return DataSetSummary(
        scene_id=view.text("scene_id"),
        centre_time=packed_time(view.text("scene_centre_time")),
        centre_latitude_deg=view.optional_number("scene_centre_latitude", -90.0, 90.0),
        centre_longitude_deg=view.optional_number("scene_centre_longitude", -180.0, 360.0),
        centre_line=view.optional_number("scene_centre_line", -1e7, 1e8),
        centre_pixel=view.optional_number("scene_centre_pixel", -1e7, 1e7),
        centre_incidence_deg=view.optional_number("centre_incidence", -90.0, 90.0),
        orbit=_optional_integer(view, "orbit"),
        operation_mode=view.raw("sensor_mode")[10:12].decode("latin-1").strip(" \x00"),
        clock_look=_clock_look(view),
        direction=_LINE_DIRECTIONS.get(view.text("line_time_direction")),
        wavelength_m=view.number("wavelength", 0.2, 0.3),
        range_sampling_hz=view.number("range_sampling", 5.0, 250.0) * 1e6,
        prf_hz=_scaled(view, "prf", 1e-3),
        pulse_length_s=_scaled(view, "pulse_length", 1e-6),
        range_bandwidth_hz=_scaled(view, "bandwidth_range", 1e3),
        azimuth_bandwidth_hz=_scaled(view, "bandwidth_azimuth", 1.0),
        line_spacing_m=_scaled(view, "line_spacing", 1.0),
        pixel_spacing_m=_scaled(view, "pixel_spacing", 1.0),
        off_nadir_deg=view.optional_number("off_nadir", -90.0, 90.0),
        beam_number=_optional_integer(view, "beam_number"),
        level=_level(view),
        processing_version=view.text("processing_version"),
        incidence_coefficients=_incidence(view),
        view=view,
    )


def _scaled(view: RecordView, name: str, factor: float) -> float | None:
    value = view.optional_number(name, 0.0, 1e12)
    return None if not value else value * factor


def _optional_integer(view: RecordView, name: str) -> int | None:
    return None if view.value(name) is None else view.integer(name, -99_999_999, 99_999_999)


def _level(view: RecordView) -> Level:
    digits = view.text("product_level").upper().lstrip("L")
    if digits not in _LEVELS:
        raise view.error(
            "product_level", "1.1, 1.5, 2.1 or 3.1 is expected", "choose a leader of those levels"
        )
    return Level.of(digits)


def _clock_look(view: RecordView) -> Look | None:
    angle = view.optional_number("clock_angle", -360.0, 360.0)
    if angle is None:
        return None
    if abs(abs(angle) - 90.0) > 1.0:
        raise view.error("clock_angle", "+90 (right) or -90 (left) is expected")
    return Look.RIGHT if angle > 0.0 else Look.LEFT


def _incidence(view: RecordView) -> NDArray[np.float64] | None:
    coefficients = view.numbers("incidence")
    if np.isnan(coefficients).all() or not np.nan_to_num(coefficients).any():
        return None
    if np.isnan(coefficients).any():
        raise view.error("incidence", "six numbers are expected")
    return coefficients
