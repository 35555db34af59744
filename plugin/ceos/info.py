"""Everything that CEOS files say, as JSON-ready dictionaries."""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import datetime

from .image.descriptor import SampleType
from .image.image import ImageFile
from .image.sample_findings import sample_quirks
from .leader.leader import Leader
from .records.finding import Quirk
from .records.record_view import plain
from .records.records import RecordHeader
from .trailer import Trailer
from .volume import Volume


def utc(when: datetime | None) -> str | None:
    """Return the time as ISO 8601 with microseconds and Z, or None if absent."""
    return None if when is None else when.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def quirk_list(quirks: Iterable[Quirk]) -> list[dict[str, str]]:
    """Return quirks as dictionaries of code and sentence, each pair once."""
    return [quirk._asdict() for quirk in dict.fromkeys(quirks)]


def leader_info(leader: Leader) -> dict[str, object]:
    """Return the checked values and every filled field of every record of a leader."""
    summary, orbit = leader.data_set_summary, leader.platform_position
    return {
        "file": leader.file,
        "level": leader.level.value,
        "software_version": leader.software_version,
        "look": leader.look.value,
        "direction": summary.direction.value if summary.direction else None,
        "operation_mode": {"code": summary.operation_mode, "name": summary.operation_mode_name},
        "scene_centre": {
            "time": utc(summary.centre_time),
            "latitude_deg": summary.centre_latitude_deg,
            "longitude_deg": summary.centre_longitude_deg,
            "incidence_deg": summary.centre_incidence_deg,
        },
        "wavelength_m": summary.wavelength_m,
        "range_sampling_hz": summary.range_sampling_hz,
        "range_spacing_m": summary.range_spacing_m,
        "prf_hz": summary.prf_hz,
        "calibration_factor_db": leader.calibration_factor_db,
        "incidence_coefficients": (
            None if summary.incidence_coefficients is None else summary.incidence_coefficients.tolist()
        ),
        "orbit": {
            "precision": orbit.precision,
            "reference_system": orbit.reference_system,
            "first": utc(orbit.first_epoch),
            "last": utc(orbit.last_epoch),
            "interval_s": orbit.interval_s,
            "positions_m": orbit.positions_m.tolist(),
            "velocities_m_s": orbit.velocities_m_s.tolist(),
        },
        "polynomials": leader.facility5 is not None,
        "record_headers": [_header(header) for header in leader.headers],
        "records": {
            name: plain(view, skip=("state_vector", "point")) for name, view in leader.views.items()
        },
        "attitude": _attitude(leader),
        "quirks": quirk_list(leader.quirks),
    }


def _header(header: RecordHeader) -> dict[str, object]:
    return {"codes": list(header.codes), "length": header.length, "offset": header.offset}


def _attitude(leader: Leader) -> list[dict[str, object]]:
    attitude = leader.attitude
    if attitude is None:
        return []
    return [
        {
            "day_of_year": _finite(attitude.day_of_year[k]),
            "seconds_of_day": _finite(attitude.seconds_of_day[k]),
            "pitch_roll_yaw_deg": [_finite(value) for value in attitude.angles_deg[k]],
            "rates_deg_s": [_finite(value) for value in attitude.rates_deg_s[k]],
        }
        for k in range(len(attitude.day_of_year))
    ]


def _finite(value: float) -> float | None:
    return float(value) if math.isfinite(value) else None


def image_info(image: ImageFile) -> dict[str, object]:
    """Return layout, timing, descriptor and quirks of an image file; five lines are read for them."""
    descriptor = image.descriptor
    first = image.line_header(0)
    info: dict[str, object] = {
        "file": image.file,
        "polarisation": first.polarisation,
        "beam": image.named.beam if image.named else None,
        "lines": image.lines,
        "pixels": image.pixels,
        "complete": image.complete,
        "sample": descriptor.sample.value,
        "prefix_bytes": descriptor.prefix_bytes,
        "record_bytes": descriptor.record_bytes,
        "file_bytes": image.source.size,
        "software_version": descriptor.software_version,
        "descriptor": plain(descriptor.view),
        "first_line": {
            "time": utc(first.time),
            "prf_hz": first.prf_hz,
            "scan_id": first.scan_id,
            "near_range_m": first.near_range_m,
            "latitudes_deg": first.latitudes_deg,
            "longitudes_deg": first.longitudes_deg,
            "invalid": first.invalid,
        },
    }
    if descriptor.sample is SampleType.COMPLEX64:
        timing = image.timing()
        info["timing"] = {
            "first_line": utc(timing.first_line_time),
            "last_line": utc(timing.time_of(image.lines - 1)),
            "prf_hz": timing.prf_hz,
            "near_range_m": timing.near_range_m,
            "near_range_varies": timing.near_range_varies,
            "scan_id": timing.scan_id,
        }
    info["quirks"] = quirk_list([*image.quirks(), *sample_quirks(image)])
    return info


def volume_info(volume: Volume) -> dict[str, object]:
    """Return identity, dates and every filled field of a volume directory."""
    return {
        "file": volume.file,
        "software_version": volume.software_version,
        "created": utc(volume.created),
        "processed": utc(volume.processed),
        "product_id": volume.product_id,
        "scene_id": volume.scene_id,
        "records": [{"record": view.record.name, **plain(view)} for view in volume.views],
    }


def trailer_info(trailer: Trailer) -> dict[str, object]:
    """Return the descriptor of a trailer and the sizes of its low-resolution images."""
    return {
        "file": trailer.file,
        "software_version": trailer.software_version,
        "images": [
            {"pixels": image.pixels, "lines": image.lines, "bytes_per_sample": image.bytes_per_sample}
            for image in trailer.images
        ],
        "record": plain(trailer.view),
    }
