"""The classes of a scene's mask and the numbers that stand for them.

Source: CARD4L NRB metadata (``BitValues``) of JAXA's summary.xml, version 5.5; the numbers are those
that JAXA uses in every product known so far, and in the MSK band on Earth Engine.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from ..domain.errors import UnsupportedError
from ..domain.words.text import Text

NODATA, VALID, LAYOVER, SHADOW, OCEAN, INVALID = (
    "nodata",
    "valid",
    "layover",
    "shadow",
    "ocean",
    "invalid",
)
# What can be left out, in the order of the ``MASKED`` parameter.
MASK_CLASSES = (NODATA, LAYOVER, SHADOW, OCEAN, INVALID)
MASKED_BY_DEFAULT = (NODATA, INVALID)
# What an image tells without a mask, and so is left out of it whatever was chosen.
MASKED_WITHOUT_MASK = frozenset({NODATA, INVALID})
JAXA_MASK_CODES: Mapping[str, int] = {
    NODATA: 0,
    VALID: 1,
    LAYOVER: 2,
    SHADOW: 3,
    OCEAN: 4,
    INVALID: 5,
}
_ITEM_PAIR_RE = re.compile(r"([a-z]+)=([0-9]{1,3})", re.ASCII)


@dataclass(frozen=True)
class MaskCodes:
    """Mask value of each class; values that no class claims count as *invalid*."""

    codes: Mapping[str, int] = field(default_factory=lambda: dict(JAXA_MASK_CODES))

    def dropped(self, classes: Collection[str]) -> tuple[bool, ...]:
        """Return, for each mask value 0..255, whether it is dropped when *classes* are."""
        require_mask_classes(classes)
        class_of = {code: name for name, code in self.codes.items()}
        return tuple(class_of.get(value, INVALID) in classes for value in range(256))

    def item(self) -> str:
        """Return the text of the item ``ALOS2_MASK_CODES``: ``nodata=0,valid=1,…``."""
        return ",".join(f"{name}={code}" for name, code in self.codes.items())

    @classmethod
    def of_item(cls, text: str) -> MaskCodes | None:
        """Return the codes that ``item`` wrote, or None if *text* is anything else."""
        pairs = [_ITEM_PAIR_RE.fullmatch(pair) for pair in text.split(",") if pair]
        codes = {pair[1]: int(pair[2]) for pair in pairs if pair}
        return cls(codes) if pairs and all(pairs) else None


def require_mask_classes(names: Collection[str]) -> None:
    """Raise UnsupportedError for a name that is not a class of the mask."""
    unknown = set(names) - set(MASK_CLASSES)
    if unknown:
        raise UnsupportedError(
            Text("There is no mask class {unknown}.", unknown=", ".join(sorted(unknown))),
            hint=Text("The classes are {mask_classes}.", mask_classes=", ".join(MASK_CLASSES)),
        )


def in_order(classes: Collection[str]) -> tuple[str, ...]:
    """Return those of MASK_CLASSES that are among *classes*."""
    return tuple(name for name in MASK_CLASSES if name in classes)
