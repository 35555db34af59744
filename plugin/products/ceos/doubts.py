"""What makes the result of a CEOS product doubtful, said with the result: orbit, checks, calibration."""

from __future__ import annotations

from collections.abc import Mapping

from ...ceos.leader.leader import Leader
from ...ceos.summary_file import failed_checks
from ...ceos.w2_calibration import CALIBRATION_FACTOR_DB as W2_FACTOR_DB
from ...domain.raster_options import AMPLITUDE_DN_OFFSET_DB

_SAME_FACTOR_DB = 0.01


def production_doubts(leader: Leader, summary: Mapping[str, str]) -> list[str]:
    """Return sentences on a predicted orbit and on checks of the processor that failed."""
    found = []
    stated = summary.get("Pds_OrbitDataPrecision", "")
    predicted = leader.platform_position.precision == "predicted"
    if predicted or stated.lower() == "onboard":
        where = leader.file if predicted else f"summary.txt (Pds_OrbitDataPrecision is {stated})"
        found.append(
            f"The orbit of {leader.product or leader.file} is predicted, says {where}: places may be "
            "off by 100 m and more. Get the scene again once the precise orbit is there."
        )
    failed = failed_checks(summary)
    if failed:
        listed = ", ".join(f"{key} is {value}" for key, value in failed.items())
        found.append(
            f"The processor's own checks of {leader.product or leader.file} are not all GOOD: {listed}. "
            "Compare the result with another scene."
        )
    return found


def factor_doubts(leader: Leader, factor_db: float) -> list[str]:
    """Return a sentence if *factor_db* of the leader is none of those that JAXA published."""
    published = [AMPLITUDE_DN_OFFSET_DB]
    if leader.product is not None and leader.product.mode.startswith("W"):
        published.append(W2_FACTOR_DB)
    if any(abs(factor_db - known) <= _SAME_FACTOR_DB for known in published):
        return []
    known = " or ".join(f"{value:g}" for value in published)
    return [
        f"The calibration factor in {leader.file} is {factor_db:g} dB, but JAXA published {known} dB: "
        f"backscatter differs by {factor_db - published[0]:+.1f} dB. Give the calibration factor if "
        "this one is wrong."
    ]
