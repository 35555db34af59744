"""Conversion equations and mask codes of an L2.2 summary, strictly parsed.

Source: CARD4L NRB metadata (``BitValues``, ``BackscatterConversionEq``, ``ConversionEq``) of JAXA's
summary.xml, version 5.5; the constants are those JAXA uses in every product known so far.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from ...common.mask_classes import INVALID, LAYOVER, NODATA, OCEAN, SHADOW, VALID, MaskCodes
from ...domain.raster_options import AMPLITUDE_DN_OFFSET_DB

BIT_VALUE_NAMES = {
    "NoData": NODATA,
    "ValidData": VALID,
    "Layover": LAYOVER,
    "Shadow": SHADOW,
    "OceanWater": OCEAN,
    "InvalidData": INVALID,
}
JAXA_CALIBRATION_DB = AMPLITUDE_DN_OFFSET_DB
JAXA_DEGREES_PER_DN = 0.01
PLAUSIBLE_OFFSET_DB = (-120.0, -40.0)
PLAUSIBLE_DEGREES_PER_DN = (0.001, 0.01)

_DIGITS = r"\d{1,4}(?:\.\d{1,9})?(?:[eE][+-]?\d)?"
_BACKSCATTER_RE = re.compile(
    r"(?:10\*log10\((?:DN\^2|DN\*\*2|DN\*DN)\)|20\*log10\(DN\))" rf"(?P<offset>[+-]{_DIGITS})"
)
_ANGLE_RE = re.compile(rf"(?P<scale>{_DIGITS})\*DN|DN\*(?P<scale_after>{_DIGITS})")


def parse_backscatter_equation(text: str) -> float | None:
    """Return the offset in dB of ``10*log10(DN^2)-83.0``, or None if *text* is anything else."""
    match = _BACKSCATTER_RE.fullmatch("".join(text.split()))
    if not match:
        return None
    offset = float(match["offset"])
    low, high = PLAUSIBLE_OFFSET_DB
    return offset if low <= offset <= high else None


def parse_angle_equation(text: str) -> float | None:
    """Return the degrees per DN of ``0.01*DN``, or None if *text* is anything else."""
    match = _ANGLE_RE.fullmatch("".join(text.split()))
    if not match:
        return None
    scale = float(match["scale"] or match["scale_after"])
    low, high = PLAUSIBLE_DEGREES_PER_DN
    return scale if low <= scale <= high else None


def parse_mask_codes(bit_values: Mapping[str, str]) -> MaskCodes | None:
    """Return the codes of ``BitValues`` (name to text), or None unless all six are there and differ."""
    codes: dict[str, int] = {}
    for xml_name, name in BIT_VALUE_NAMES.items():
        text = bit_values.get(xml_name, "")
        if not re.fullmatch(r"\d{1,3}", text) or int(text) > 255:
            return None
        codes[name] = int(text)
    return MaskCodes(codes) if len(set(codes.values())) == len(codes) else None
