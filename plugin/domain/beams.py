"""JAXA's beam names and what they look at: off-nadir angle, swath width, length of a scene.

Off-nadir angles are the effective ones of the footprint model in :mod:`.track`, fitted to real
catalogue outlines and JAXA's scene tables; the catalogues' own angles differ by up to 0.7°.
"""

from __future__ import annotations

from dataclasses import dataclass

from .product_id import SCANSAR_BEAM_COUNT
from .terms import Look


@dataclass(frozen=True)
class BeamGeometry:
    """Where a beam looks: centre off-nadir angle in degrees, swath and scene length on ground in km."""

    off_nadir_deg: float
    width_km: float
    length_km: float


_STRIP_OFF_NADIR = {
    **{"U2-6": 29.4, "U2-7": 32.8, "U2-8": 35.2, "U2-9": 38.55},
    **{"U3-10": 41.05, "U3-11": 43.1, "U3-12": 44.95, "U3-13": 46.75, "U3-14": 48.5},
}
_SCANSAR_OFF_NADIR = {"W2": 34.9, "W3": 47.6}
_LEFT_SCANSAR_OFF_NADIR = {"W2": 35.35}

# Width and length in km of a scene by mode; quad polarisation halves the swath.
_MODE_SIZE = {
    **{"SBS": (25.0, 25.0), "UBS": (55.0, 68.0), "UBD": (55.0, 68.0)},
    **{"HBS": (55.0, 69.0), "HBD": (55.0, 69.0), "HBQ": (41.0, 69.0)},
    **{"FBS": (70.0, 69.0), "FBD": (70.0, 69.0), "FBQ": (32.0, 69.0)},
    **{"WBS": (350.0, 355.0), "WBD": (350.0, 355.0), "WWS": (350.0, 355.0), "WWD": (350.0, 355.0)},
    **{"VBS": (490.0, 355.0), "VBD": (490.0, 355.0)},
}

# The limits between which PALSAR-2 points its beams, for scenes whose beam a listing does not tell.
OFF_NADIR_LIMITS_DEG = (8.0, 58.0)
_SCANSAR_LIMITS_DEG = (8.0, 56.0)


def beam_base(beam: str) -> str:
    """Return the beam name without the side it looks to: ``U2-6`` for ``U2-6L``."""
    return beam.strip().upper().rstrip("LR")


def beam_geometry(mode: str, beam: str, look: Look) -> BeamGeometry | None:
    """Return the geometry of a named *beam* in *mode*, or None where the name is not known."""
    name = beam_base(beam)
    off_nadir = _STRIP_OFF_NADIR.get(name) or _SCANSAR_OFF_NADIR.get(name)
    if off_nadir is None or mode not in _MODE_SIZE:
        return None
    if look is Look.LEFT:
        off_nadir = _LEFT_SCANSAR_OFF_NADIR.get(name, off_nadir)
    width, length = _MODE_SIZE[mode]
    return BeamGeometry(off_nadir, 50.0 if name.startswith("U3") else width, length)


def mode_geometry(mode: str, off_nadir_deg: float) -> BeamGeometry | None:
    """Return the geometry of a scene of *mode* whose catalogue states the off-nadir angle."""
    if mode not in _MODE_SIZE:
        return None
    return BeamGeometry(off_nadir_deg, *_MODE_SIZE[mode])


def off_nadir_limits(mode: str) -> tuple[float, float]:
    """Return the off-nadir angles in degrees between which a scene of *mode* must lie."""
    return _SCANSAR_LIMITS_DEG if mode in SCANSAR_BEAM_COUNT else OFF_NADIR_LIMITS_DEG


def scansar_beam_of(off_nadir_deg: float | None) -> str:
    """Return the ScanSAR beam whose centre lies within 1.5° of a catalogue's angle, else blank."""
    if off_nadir_deg is None:
        return ""
    name, angle = min(_SCANSAR_OFF_NADIR.items(), key=lambda item: abs(item[1] - off_nadir_deg))
    return name if abs(angle - off_nadir_deg) <= 1.5 else ""
