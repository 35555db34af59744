"""The image file of an L1.1 product: one signal data record a line, prefix and complex samples."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import numpy as np

from . import geometry
from .truth import ImageTruth

PREFIX_BYTES = 544
UTC = timezone.utc
_WORDS = ("sequence", "codes", "length", "line", "index", "left_fill", "data_pixels", "right_fill")
_TIMES = ("update", "year", "day_of_year", "millisecond_of_day")
_CHANNEL = ("channels", "channel_code", "transmit", "receive")
COMMON_FIELDS = (
    *((name, ">u4", 4 * place) for place, name in enumerate((*_WORDS, *_TIMES)) if name != "codes"),
    ("codes", ("u1", 4), 4),
    *((name, ">u2", 48 + 2 * place) for place, name in enumerate(_CHANNEL)),
    ("prf_mhz", ">u4", 56),
    ("scan_id", ">u4", 60),
)
_FIELDS = (
    *COMMON_FIELDS,
    ("onboard_compressed", ">u2", 64),
    ("chirp_type", ">u2", 66),
    ("chirp_length_ns", ">u4", 68),
    ("chirp_coefficients", (">i4", 3), 72),
    ("microsecond_of_day", ">u8", 84),
    ("gain_db", ">u4", 92),
    ("invalid", ">u4", 96),
    ("elevation", (">i4", 2), 100),
    ("squint", (">i4", 2), 108),
    ("near_range_m", ">u4", 116),
    ("window_position_ns", ">u4", 120),
    ("platform_update", ">u4", 128),
    ("platform", (">i4", 4), 132),
    ("velocity", (">i4", 3), 148),
    ("acceleration", (">i4", 3), 160),
    ("track", (">i4", 2), 172),
    ("attitude", (">i4", 3), 180),
    ("latitude", (">i4", 3), 192),
    ("longitude", (">i4", 3), 204),
    ("burst", ">u4", 216),
    ("line_in_burst", ">u4", 220),
    ("blank", "S60", 224),
    ("frame", ">u4", 284),
)


def record_type(pixels: int) -> np.dtype:
    """Return the structured dtype of one line of *pixels* complex samples."""
    names, formats, offsets = zip(*_FIELDS, ("samples", (">f4", (pixels, 2)), PREFIX_BYTES))
    size = PREFIX_BYTES + 8 * pixels
    return np.dtype({"names": names, "formats": formats, "offsets": offsets, "itemsize": size})


def _clock(image: ImageTruth, numbers: np.ndarray) -> tuple[np.ndarray, ...]:
    """Return year, day of year and microsecond of day of each line, right across midnight."""
    midnight = image.first_line_time.replace(hour=0, minute=0, second=0, microsecond=0)
    start = (image.first_line_time - midnight) // timedelta(microseconds=1)
    micros = start + np.rint(numbers * (1e6 / image.prf_hz)).astype(np.int64)
    days = micros // 86_400_000_000
    year, day = np.empty(days.shape, int), np.empty(days.shape, int)
    for passed in np.unique(days):
        moment: datetime = midnight + timedelta(days=int(passed))
        year[days == passed], day[days == passed] = moment.year, moment.timetuple().tm_yday
    return year, day, micros % 86_400_000_000


def _signed(values) -> np.ndarray:
    return np.rint(values).astype(np.int64)


def fill_prefix(
    records: np.ndarray, image: ImageTruth, first: int, *, channels: int, chirp: tuple[float, float]
) -> None:
    """Fill every field of table "signal data record" for lines *first*… of *image*.

    *chirp* is the pulse length in µs and its bandwidth in kHz.
    """
    numbers = first + np.arange(len(records))
    records["sequence"], records["line"], records["index"] = numbers + 2, numbers + 1, 1
    records["length"], records["codes"] = records.dtype.itemsize, (50, 10, 18, 20)
    records["data_pixels"] = image.pixels
    records["year"], records["day_of_year"], micros = _clock(image, numbers)
    records["millisecond_of_day"], records["microsecond_of_day"] = micros // 1000, micros
    records["channels"] = channels
    records["transmit"], records["receive"] = (int(letter == "V") for letter in image.polarisation)
    records["prf_mhz"], records["scan_id"] = round(image.prf_hz * 1e3), image.beam
    pulse_us, bandwidth_khz = chirp
    records["chirp_length_ns"] = round(pulse_us * 1e3)
    records["chirp_coefficients"] = (0, -round(bandwidth_khz * 1e3 / pulse_us), 0)
    records["near_range_m"] = image.near_range_of(numbers)
    records["blank"] = b" " * 60
    records["invalid"] = np.isin(numbers, image.invalid_lines)
    _fill_platform(records, image, numbers)


def _fill_platform(records: np.ndarray, image: ImageTruth, numbers: np.ndarray) -> None:
    time = image.first_line_s + numbers / image.prf_hz
    position, velocity = image.orbit.position(time), image.orbit.velocity(time)
    lat, lon, height = geometry.geodetic(position)
    speed = np.linalg.norm(velocity, axis=-1) * 6371e3 / np.linalg.norm(position, axis=-1)
    records["platform"] = _signed(np.stack([lat * 1e6, lon * 1e6, height, speed * 100.0], axis=-1))
    records["velocity"] = _signed(velocity * 100.0)
    records["acceleration"] = _signed(image.orbit.acceleration(time) * 100.0)
    north = np.stack(
        [
            -np.sin(np.radians(lat)) * np.cos(np.radians(lon)),
            -np.sin(np.radians(lat)) * np.sin(np.radians(lon)),
            np.cos(np.radians(lat)),
        ],
        axis=-1,
    )
    east = np.stack([-np.sin(np.radians(lon)), np.cos(np.radians(lon)), np.zeros_like(lon)], axis=-1)
    course = np.degrees(
        np.arctan2(np.einsum("ij,ij->i", velocity, east), np.einsum("ij,ij->i", velocity, north))
    )
    records["track"] = _signed(course * 1e6)[:, None]


def fill_corners(records: np.ndarray, lat: np.ndarray, lon: np.ndarray) -> None:
    """Write latitude and longitude (lines, 3) in degrees of first, centre and last sample."""
    records["latitude"] = _signed(lat * 1e6)
    records["longitude"] = _signed(((lon + 180.0) % 360.0 - 180.0) * 1e6)
