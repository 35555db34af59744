"""The order of polarisations: what is shown where nobody names one is the co-polarised image."""

from __future__ import annotations

from collections.abc import Collection

POLARISATIONS = ("HH", "HV", "VH", "VV")


def in_order(present: Collection[str | None]) -> tuple[str, ...]:
    """Return those *present* in the order HH, HV, VH, VV; where there is no HH, VV comes first."""
    first = "HH" if "HH" in present else "VV"
    known = [name for name in POLARISATIONS if name in present]
    return tuple(sorted(known, key=lambda name: name != first))


def first_of(present: Collection[str | None], pointed_at: str | None = None) -> str:
    """Return what is meant where no polarisation is named: that of the file pointed at, else the first.

    Blank where none is *present*.
    """
    if pointed_at and pointed_at in present:
        return pointed_at
    return next(iter(in_order(present)), "")
