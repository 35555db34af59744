"""The leader file (LED): eleven records for L1.1, twelve with the map projection above it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np

from .descriptors import LEVEL_LETTER, Production, file_descriptor
from .fields import put, put_all, record
from .modes import Mode
from .polynomials import PlacePolynomials

FACILITY_LENGTHS = (325000, 511000, 3072, 728000, 5000)
# The Doppler centroid (Hz) and its slope (Hz/km of slant range) of a real scene.
USUAL_DOPPLER = (-18.5767897, -0.0243354)
FACILITY_NAMES = ("", "ALDSEF", "ETMDF", "CCMF", "")


@dataclass(frozen=True)
class LeaderValues:
    """Everything a leader says about one scene; angles in degrees, spacings in metres."""

    level: str
    mode: Mode
    scene_id: str
    orbit_number: int
    centre: tuple[float, float]
    centre_time: datetime
    centre_line: int
    centre_pixel: int
    heading: float
    nadir: tuple[float, float]
    incidence: float
    off_nadir: float
    side: int
    ascending: bool
    prf_hz: float
    near_range_m: float
    line_spacing: float
    pixel_spacing: float
    looks: tuple[float, float]
    incidence_polynomial: np.ndarray
    state_time: datetime
    state_vectors: np.ndarray
    orbit_precision: str
    calibration_factor: float
    places: PlacePolynomials
    map_coefficients: tuple[float, ...] = (0.0,) * 20
    channels: int = 1
    beam: int = 7
    doppler: tuple[float, float] = USUAL_DOPPLER


def leader(values: LeaderValues, production: Production, map_projection: bytes | None = None) -> bytes:
    """Return the bytes of the LED file."""
    parts = [
        _descriptor(values, production, map_projection is not None),
        _data_set_summary(values, production),
    ]
    if map_projection is not None:
        parts.append(map_projection)
    parts += [_platform(values), _attitude(values), _radiometric(values), _quality(values)]
    parts += [_facility(number, values) for number in range(1, 6)]
    return b"".join(
        sequence.to_bytes(4, "big") + bytes(part[4:]) for sequence, part in enumerate(parts, start=1)
    )


def _descriptor(values: LeaderValues, production: Production, mapped: bool) -> bytearray:
    target = file_descriptor((11, 192, 18, 18), production, f"AL2 SAR{LEVEL_LETTER[values.level]}SARL")
    lengths = (4096, 1620 if mapped else 0, 4680, 16384, 9860, 0, 1620, *(0,) * 8)
    for place, length in enumerate(lengths):
        put(target, 180 + 12 * place, "I6", int(length > 0), length)
    for place, length in enumerate(FACILITY_LENGTHS):
        put(target, 420 + 14 * place, "I6", 1)
        put(target, 426 + 14 * place, "I8", length)
    return target


def _data_set_summary(v: LeaderValues, production: Production) -> bytearray:
    target = record(2, (18, 10, 18, 20), 4096)
    put_all(target, (*_identity(v), *_sensor(v), *_processing(v, production), *_geometry(v)))
    return target


def _identity(v: LeaderValues):
    stamp = f"{v.centre_time:%Y%m%d%H%M%S}{v.centre_time.microsecond // 1000:03d}"
    return (
        (12, "I4", 1),
        (20, "A32", v.scene_id),
        (68, "A32", stamp),
        (116, "F16.7", (*v.centre, v.heading)),
        (164, "A16", "GRS80"),
        (180, "F16.7", (6378.137, 6356.7523141, 5.974, 3.986005, 0.1082629, -0.0000254, -0.0000162)),
        (324, "I8", (v.centre_line, v.centre_pixel)),
        (388, "I4", v.channels),
        (396, "A16", "ALOS2"),
        (412, "A32", f"ALOS2 -L -{v.mode.operation}15-"),
        (444, "I8", v.orbit_number),
        (452, "F8.3", (*v.nadir, v.heading - 97.007, 90.0 * v.side, v.incidence)),
    )


def _sensor(v: LeaderValues):
    bandwidth = v.mode.bandwidth_khz
    return (
        (500, "F16.7", v.mode.wavelength_m),
        (516, "A2", "00"),
        (518, "A16", "LINEAR FM CHIRP"),
        (534, "E16.7", (0.0, bandwidth * 1e9 / v.mode.pulse_us, 0.0, 0.0, 0.0)),
        (694, "I8", 2),
        (710, "F16.7", v.mode.sampling_mhz),
        (726, "F16.7", (2.0e6 * v.near_range_m / 299792458.0 % 450.0, v.mode.pulse_us)),
        (758, "A4", ("YES", "YES")),
        (766, "F16.7", (86.42, 86.31)),
        (798, "I8", 8),
        (806, "A12", "UNIFORM I,Q"),
        (818, "F16.7", (0.0889612, 0.0045645, 0.0116231)),
        (898, "F16.7", (0.12, 0.12)),
        (930, "A4", "OFF"),
        (934, "F16.7", v.prf_hz * 1e3),
        (950, "F16.7", (4.95909, 1.27)),
        (982, "I16", 0),
        (998, "A32", "20121231 23:59:59.000"),
        (1030, "I16", 1000000000),
    )


def _processing(v: LeaderValues, production: Production):
    bandwidth = v.mode.bandwidth_khz
    return (
        (1046, "A16", production.facility),
        (1062, "A8", production.facility),
        (1070, "A8", production.software),
        (1094, "A16", v.level),
        (1110, "A32", "BASIC IMAGE" if v.level == "1.1" else "STANDARD GEOCODED IMAGE"),
        (1174, "F16.7", (*v.looks, 1355.932914, bandwidth * 1e3, 1355.932914, bandwidth)),
        (1270, "I32", (1, 1)),
        (1334, "A16", "ONLINE"),
        (1350, "F16.7", (v.pixel_spacing * 1.3, v.line_spacing * 1.5)),
        (1414, "F16.7", (0.0, 0.0, 0.0)),
        (1478, "F16.7", (0.0, 0.0, 0.0)),
        (1526, "A8", "INCREASE" if v.level == "1.1" else None),
        (1534, "A8", "ASCEND" if v.ascending else "DESCEND"),
        (1542, "F16.7", (0.0, 0.0, 0.0)),
        (1606, "F16.7", (0.0, 0.0, 0.0)),
        (1670, "A8", "RANGE" if v.level == "1.1" else "OTHER"),
        (1678, "A4", ("NO", "NO")),
    )


def _geometry(v: LeaderValues):
    return (
        (1686, "F16.7", (v.line_spacing, v.pixel_spacing)),
        (1718, "A16", "EXTRACTED CHIRP"),
        (1734, "F16.7", v.doppler),
        (1766, "I4", 0),
        (1770, "I8", (0, 0, 0, 0)),
        (1802, "I4", 0),
        (1806, "I8", 1),
        (1814, "F16.7", 0.0),
        (1830, "I4", 0),
        (1838, "F16.7", v.off_nadir),
        (1854, "I4", v.beam),
        (1886, "E20.13", tuple(v.incidence_polynomial)),
        (2006, "I8", 0),
    )


def _platform(v: LeaderValues) -> bytearray:
    target = record(3, (18, 30, 18, 20), 4680)
    first = v.state_time
    midnight = first.replace(hour=0, minute=0, second=0, microsecond=0)
    put_all(
        target,
        (
            (12, "A32", v.orbit_precision),
            (44, "F16.7", tuple(v.state_vectors[len(v.state_vectors) // 2])),
            (
                140,
                "I4",
                (len(v.state_vectors), first.year, first.month, first.day, first.timetuple().tm_yday),
            ),
            (160, "E22.15", ((first - midnight).total_seconds(), 60.0)),
            (204, "A64", "ECR"),
            (290, "F16.7", (100.0, 100.0, 100.0, 0.3, 0.3, 0.3)),
            (386, "E22.15", tuple(v.state_vectors.ravel())),
            (4100, "A1", "0"),
        ),
    )
    return target


def _attitude(v: LeaderValues, points: int = 22) -> bytearray:
    target = record(4, (18, 40, 18, 20), 16384)
    put(target, 12, "I4", points)
    for number in range(points):
        moment = v.centre_time + timedelta(seconds=number - points // 2)
        millisecond = (
            (moment.hour * 60 + moment.minute) * 60 + moment.second
        ) * 1000 + moment.microsecond // 1000
        offset = 16 + 120 * number
        put(target, offset, "I4", moment.timetuple().tm_yday)
        put(target, offset + 4, "I8", millisecond)
        put(target, offset + 12, "I4", 0, 0, 0)
        put(target, offset + 24, "E14.6", -0.065, -30.195 * v.side, -3.7 - 9e-4 * number)
        put(target, offset + 66, "I4", 0, 0, 0)
        put(target, offset + 78, "E14.6", -6e-5, 1e-5, -9e-4)
    return target


def _radiometric(v: LeaderValues) -> bytearray:
    target = record(5, (18, 50, 18, 20), 9860)
    put(target, 12, "I4", 1, 1)
    put(target, 20, "F16.7", v.calibration_factor)
    unit = (1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0)
    put(target, 36, "F16.7", *unit, *unit)
    return target


def _quality(v: LeaderValues) -> bytearray:
    target = record(6, (18, 60, 18, 20), 1620)
    put(target, 12, "I4", 1)
    put(target, 26, "I4", 4)
    put(target, 30, "F16.7", -10.16, -13.26, 24.4, 32.7, -32.1)
    put(target, 126, "F16.7", v.pixel_spacing * 1.25, v.line_spacing * 1.5)
    return target


def _facility(number: int, v: LeaderValues) -> bytearray:
    target = record(6 + number, (18, 200, 18, 70), FACILITY_LENGTHS[number - 1])
    put(target, 12, "I4", number)
    if FACILITY_NAMES[number - 1]:
        put(target, 66, "A10", FACILITY_NAMES[number - 1])
    if number == 5:
        put(target, 16, "E20.10", *v.map_coefficients)
        put(target, 416, "I4", 0)
        put(target, 420, "I8", 0, 0, 0, 0)
        put(target, 452, "I4", 0)
        put(target, 456, "I8", 1, None, 0, 0)
        places = v.places
        put(target, 1024, "E20.10", *places.lat, *places.lon, places.pixel_origin, places.line_origin)
        put(target, 2064, "E20.10", *places.pixel, *places.line, places.lat_origin, places.lon_origin)
    return target
