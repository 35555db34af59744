"""Findings about a product: as expected, different, or not decided."""

from __future__ import annotations

from .report import Finding, Outcome

AREA = "Product"
_REMEDY = "Please report this line: it tells us what real products are like."


def expected(name: str, found: str) -> Finding:
    """Return that *name* is as it should be."""
    return Finding(AREA, name, Outcome.WORKS, f"as expected: {found}")


def differs(name: str, found: str) -> Finding:
    """Return that *name* is not as the format's description has it."""
    return Finding(AREA, name, Outcome.DIFFERS, f"differs: {found}", _REMEDY)


def undecided(name: str, found: str) -> Finding:
    """Return why *name* cannot be told."""
    return Finding(AREA, name, Outcome.NOT_CHECKED, f"not decided: {found}")


def judged(name: str, found: str, is_expected: bool) -> Finding:
    """Return *found* as expected or as a difference."""
    return (expected if is_expected else differs)(name, found)
