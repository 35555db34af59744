"""Statements about leaders that documents leave open: tested on every one, one sentence each."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from ...domain.raster_options import AMPLITUDE_DN_OFFSET_DB
from ...domain.words.text import Text
from ..records.finding import Quirk
from ..records.record_view import RecordView
from ..records.records import RecordHeader
from ..tables.leader import FACILITY
from .data_set_summary import DataSetSummary
from .platform_position import PlatformPosition

_BANDS_M = (0.2344911, 0.2384031, 0.2424525)
_SAMPLING_HZ = (104_791_595.7, 52_395_797.9, 34_930_531.9, 17_465_266.0)
_DOCUMENTED_FACILITY_CODES = (18, 200, 18, 70)


def is_known_sampling(rate_hz: float) -> bool:
    """Whether PALSAR-2 samples range at *rate_hz*."""
    return _near_any(rate_hz, _SAMPLING_HZ, 1e-6)


def summary_quirks(summary: DataSetSummary, calibration_factor_db: float | None) -> list[Quirk]:
    """Test wavelength, sampling, PRF, ellipsoid, calibration factor and channel count."""
    tests = (
        (
            not _near_any(summary.wavelength_m, _BANDS_M, 1e-5),
            Quirk(
                "wavelength",
                Text(
                    "The wavelength {wavelength_m:.7f} m is none of PALSAR-2's three.",
                    wavelength_m=summary.wavelength_m,
                ),
            ),
        ),
        (
            not is_known_sampling(summary.range_sampling_hz),
            Quirk(
                "range-sampling",
                Text(
                    "The range sampling rate {range_sampling_hz:.7f} MHz is not a known one.",
                    range_sampling_hz=summary.range_sampling_hz / 1e6,
                ),
            ),
        ),
        (summary.prf_hz is None, Quirk("leader-prf-absent", "The leader states no PRF.")),
        (
            summary.view.text("ellipsoid") != "GRS80",
            Quirk(
                "ellipsoid",
                Text(
                    "The ellipsoid is {ellipsoid!r}, not GRS80.",
                    ellipsoid=summary.view.text("ellipsoid"),
                ),
            ),
        ),
        (
            summary.view.text("channels") == "4" and not summary.operation_mode.startswith("1"),
            Quirk("channels", "The leader says 4 channels outside quad-polarisation; it is ignored."),
        ),
        (
            calibration_factor_db is None,
            Quirk("calibration-factor-absent", "The leader holds no calibration factor."),
        ),
        (
            calibration_factor_db is not None
            and abs(calibration_factor_db - AMPLITUDE_DN_OFFSET_DB) > 1e-6,
            Quirk(
                "calibration-factor",
                Text(
                    "The calibration factor is {calibration_factor_db} dB, JAXA's nominal one "
                    "{amplitude_dn_offset_db:g} dB.",
                    calibration_factor_db=calibration_factor_db,
                    amplitude_dn_offset_db=AMPLITUDE_DN_OFFSET_DB,
                ),
            ),
        ),
    )
    return [quirk for met, quirk in tests if met]


def orbit_quirks(orbit: PlatformPosition) -> list[Quirk]:
    """Tell a predicted orbit and a leap second among the vectors."""
    quirks = []
    if orbit.precision != "high precision":
        quirks.append(
            Quirk(
                "orbit-precision",
                Text(
                    "The orbit is {precision}.",
                    precision=orbit.precision or Text("of unstated precision"),
                ),
            )
        )
    if orbit.leap_second:
        quirks.append(Quirk("leap-second", "A leap second falls among the state vectors."))
    return quirks


def inventory_quirks(descriptor: RecordView, headers: Sequence[RecordHeader]) -> list[Quirk]:
    """Compare the descriptor's counts of records with the records found, and the facility codes."""
    stated = sum(
        value
        for item in descriptor.record.fields
        if item.name.endswith("_count") and isinstance(value := descriptor.value(item.name), int)
    )
    quirks = []
    if stated != len(headers) - 1:
        quirks.append(
            Quirk(
                "inventory",
                Text(
                    "The descriptor announces {stated} records, {headers_count} follow it.",
                    stated=stated,
                    headers_count=len(headers) - 1,
                ),
            )
        )
    codes = {header.codes for header in headers if header.codes[:2] == FACILITY.codes[:2]}
    other = sorted(codes - {_DOCUMENTED_FACILITY_CODES})
    if other:
        quirks.append(
            Quirk("facility-codes", Text("Facility records carry the codes {codes}.", codes=other[0]))
        )
    return quirks


def unreadable_quirks(views: Iterable[RecordView]) -> list[Quirk]:
    """Name the fields that say ``NAN``."""
    names = [
        f"{view.record.name}.{item.name}"
        for view in views
        for item in view.record.fields
        if item.parsed.is_text and view.text(item.name).upper() == "NAN"
    ]
    return (
        [Quirk("not-a-number", Text("Not a number: {names}.", names=", ".join(names)))] if names else []
    )


def _near_any(value: float, known: Sequence[float], tolerance: float) -> bool:
    return any(math.isclose(value, item, rel_tol=tolerance) for item in known)
