"""What the numbers of an L2.2 product mean: mask codes and conversion equations, strictly parsed.

Source: CARD4L NRB metadata (``BitValues``, ``BackscatterConversionEq``, ``ConversionEq``) of JAXA's
summary.xml, version 5.5; the constants are those JAXA uses in every product known so far.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from ...domain.errors import UnsupportedError
from ...domain.raster_options import AMPLITUDE_DN_OFFSET_DB

NODATA, VALID, LAYOVER, SHADOW, OCEAN, INVALID = (
    "nodata",
    "valid",
    "layover",
    "shadow",
    "ocean",
    "invalid",
)
MASK_CLASSES = (NODATA, LAYOVER, SHADOW, OCEAN, INVALID)
BIT_VALUE_NAMES = {
    "NoData": NODATA,
    "ValidData": VALID,
    "Layover": LAYOVER,
    "Shadow": SHADOW,
    "OceanWater": OCEAN,
    "InvalidData": INVALID,
}
JAXA_MASK_CODES = {NODATA: 0, VALID: 1, LAYOVER: 2, SHADOW: 3, OCEAN: 4, INVALID: 5}
JAXA_DEGREES_PER_DN = 0.01
PLAUSIBLE_OFFSET_DB = (-120.0, -40.0)
PLAUSIBLE_DEGREES_PER_DN = (0.001, 0.01)

_DIGITS = r"\d{1,4}(?:\.\d{1,9})?(?:[eE][+-]?\d)?"
_BACKSCATTER_RE = re.compile(
    r"(?:10\*log10\((?:DN\^2|DN\*\*2|DN\*DN)\)|20\*log10\(DN\))" rf"(?P<offset>[+-]{_DIGITS})"
)
_ANGLE_RE = re.compile(rf"(?P<scale>{_DIGITS})\*DN|DN\*(?P<scale_after>{_DIGITS})")


@dataclass(frozen=True)
class MaskCodes:
    """Mask value of each class; values that no class claims count as *invalid*."""

    codes: Mapping[str, int] = field(default_factory=lambda: dict(JAXA_MASK_CODES))

    def dropped(self, classes: Collection[str]) -> tuple[bool, ...]:
        """Return, for each mask value 0..255, whether it is dropped when *classes* are."""
        unknown = set(classes) - set(MASK_CLASSES)
        if unknown:
            raise UnsupportedError(
                f"There is no mask class {', '.join(sorted(unknown))}.",
                hint=f"The classes are {', '.join(MASK_CLASSES)}.",
            )
        class_of = {code: name for name, code in self.codes.items()}
        return tuple(class_of.get(value, INVALID) in classes for value in range(256))


def parse_backscatter_equation(text: str) -> float | None:
    """Return the offset in dB of ``10*log10(DN^2)-83.0``, None where *text* is anything else."""
    match = _BACKSCATTER_RE.fullmatch("".join(text.split()))
    if not match:
        return None
    offset = float(match["offset"])
    low, high = PLAUSIBLE_OFFSET_DB
    return offset if low <= offset <= high else None


def parse_angle_equation(text: str) -> float | None:
    """Return the degrees per DN of ``0.01*DN``, None where *text* is anything else."""
    match = _ANGLE_RE.fullmatch("".join(text.split()))
    if not match:
        return None
    scale = float(match["scale"] or match["scale_after"])
    low, high = PLAUSIBLE_DEGREES_PER_DN
    return scale if low <= scale <= high else None


def parse_mask_codes(bit_values: Mapping[str, str]) -> MaskCodes | None:
    """Return the codes of ``BitValues`` (name to text), None unless all six are there and differ."""
    codes: dict[str, int] = {}
    for xml_name, name in BIT_VALUE_NAMES.items():
        text = bit_values.get(xml_name, "")
        if not re.fullmatch(r"\d{1,3}", text) or int(text) > 255:
            return None
        codes[name] = int(text)
    return MaskCodes(codes) if len(set(codes.values())) == len(codes) else None


JAXA_CALIBRATION_DB = AMPLITUDE_DN_OFFSET_DB
