"""What makes the result of a CEOS product doubtful, said with the result: orbit, checks, calibration."""

from __future__ import annotations

from collections.abc import Mapping

from ...ceos.leader.leader import Leader
from ...ceos.summary_file import failed_checks
from ...ceos.w2_calibration import CALIBRATION_FACTOR_DB as W2_FACTOR_DB
from ...domain.raster_options import AMPLITUDE_DN_OFFSET_DB
from ...domain.words.text import Text, joined, joined_by_or

_SAME_FACTOR_DB = 0.01


def production_doubts(leader: Leader, summary: Mapping[str, str]) -> list[Text]:
    """Return sentences on a predicted orbit and on checks of the processor that failed."""
    found = []
    stated = summary.get("Pds_OrbitDataPrecision", "")
    predicted = leader.platform_position.precision == "predicted"
    if predicted or stated.lower() == "onboard":
        where = (
            leader.file
            if predicted
            else Text("summary.txt (Pds_OrbitDataPrecision is {stated})", stated=stated)
        )
        found.append(
            Text(
                "The orbit of {product} is predicted, says {where}: places may be "
                "off by 100 m and more. Get the scene again once the precise orbit is there.",
                product=leader.product or leader.file,
                where=where,
            )
        )
    failed = failed_checks(summary)
    if failed:
        listed = joined(
            ", ", (Text("{key} is {value}", key=key, value=value) for key, value in failed.items())
        )
        found.append(
            Text(
                "The processor's own checks of {product} are not all GOOD: {listed}. "
                "Compare the result with another scene.",
                product=leader.product or leader.file,
                listed=listed,
            )
        )
    return found


def factor_doubts(leader: Leader, factor_db: float) -> list[Text]:
    """Return a sentence if *factor_db* of the leader is none of those that JAXA published."""
    published = [AMPLITUDE_DN_OFFSET_DB]
    if leader.product is not None and leader.product.mode.startswith("W"):
        published.append(W2_FACTOR_DB)
    if any(abs(factor_db - known) <= _SAME_FACTOR_DB for known in published):
        return []
    known = joined_by_or(f"{value:g}" for value in published)
    return [
        Text(
            "The calibration factor in {file} is {factor_db:g} dB, but JAXA published {known} dB: "
            "backscatter differs by {difference_db:+.1f} dB. Give the calibration factor if "
            "this one is wrong.",
            file=leader.file,
            factor_db=factor_db,
            difference_db=factor_db - published[0],
            known=known,
        )
    ]
