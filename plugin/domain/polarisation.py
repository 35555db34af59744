"""The order of polarisations: without a choice the co-polarised image is shown."""

from __future__ import annotations

from collections.abc import Collection

from .enums import Content

POLARISATIONS = ("HH", "HV", "VH", "VV")
CROSS_OF = {"HH": "HV", "VV": "VH"}
RATIOS = tuple(f"{co}/{cross}" for co, cross in CROSS_OF.items())


def in_order(present: Collection[str | None]) -> tuple[str, ...]:
    """Return those *present* in the order HH, HV, VH, VV; if there is no HH, VV comes first."""
    first = "HH" if "HH" in present else "VV"
    known = [name for name in POLARISATIONS if name in present]
    return tuple(sorted(known, key=lambda name: name != first))


def first_of(present: Collection[str | None], pointed_at: str | None = None) -> str:
    """Return what is meant if no polarisation is named: that of the file pointed at, else the first.

    Blank if none is *present*.
    """
    if pointed_at and pointed_at in present:
        return pointed_at
    return next(iter(in_order(present)), "")


def content_of(text: str) -> tuple[Content, str]:
    """Return the content and polarisation that users write as one text.

    ``HH/HV`` and ``VV/VH`` mean the ratio of the first to the second, ``LIN`` the local incidence angle;
    anything else is the polarisation of backscatter.
    """
    written = text.strip().upper()
    if written == "LIN":
        return Content.INCIDENCE, ""
    if written in RATIOS:
        return Content.RATIO, written.partition("/")[0]
    return Content.BACKSCATTER, written


def ratio_text(co: str) -> str:
    """Return the ratio of *co* to its cross-polarised image as users write it: ``HH/HV``."""
    return f"{co}/{CROSS_OF[co]}"
