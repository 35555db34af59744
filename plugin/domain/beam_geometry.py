"""JAXA's beam names and what they look at: off-nadir angle, swath width, length of a scene.

Off-nadir angles are those under which the middle of a scene lies, measured on published outlines from
the orbit of :mod:`.orbit`; they are the same to either side. The angle that catalogues state is larger
by 0.5° (0.2° to 0.8°) for scenes to the right and smaller by as much for those to the left.
"""

from __future__ import annotations

from dataclasses import dataclass

from .enums import Look
from .product_id import SCANSAR_BEAM_COUNT


@dataclass(frozen=True)
class BeamGeometry:
    """Where a beam looks: centre off-nadir angle in degrees, swath and scene length on ground in km."""

    off_nadir_deg: float
    width_km: float
    length_km: float


_STRIP_OFF_NADIR = {
    **{"U2-6": 29.1, "U2-7": 32.3, "U2-8": 35.5, "U2-9": 38.2},
    **{"U3-10": 40.5, "U3-11": 42.8, "U3-12": 44.65, "U3-13": 46.35, "U3-14": 48.0},
}
_SCANSAR_OFF_NADIR = {"W2": 34.75, "W3": 47.33}
NAMED_BEAMS = (*_STRIP_OFF_NADIR, *_SCANSAR_OFF_NADIR)
_STATED_EXCESS_DEG = 0.5
_SAME_BEAM_DEG = 0.8

# Width and length in km of a scene by mode; quad polarisation halves the swath.
_MODE_SIZE = {
    **{"SBS": (25.0, 25.0), "UBS": (56.5, 68.5), "UBD": (56.5, 68.5)},
    **{"HBS": (55.0, 69.0), "HBD": (55.0, 69.0), "HBQ": (41.0, 69.0)},
    **{"FBS": (70.0, 69.0), "FBD": (70.0, 69.0), "FBQ": (32.0, 69.0)},
    **{"WBS": (353.0, 356.0), "WBD": (353.0, 356.0), "WWS": (353.0, 356.0), "WWD": (353.0, 356.0)},
    **{"VBS": (498.5, 355.5), "VBD": (498.5, 355.5)},
}
# Off-nadir angle in degrees and width in km of beams that catalogues do not name, on published outlines.
_QUAD_SWATHS = {24.8: 51.5, 30.2: 41.4, 32.55: 41.4, 34.7: 41.4}
_WIDEST_SWATHS = {54.64: 498.5}
_UNNAMED_SWATHS = {"HBQ": _QUAD_SWATHS, "VBS": _WIDEST_SWATHS, "VBD": _WIDEST_SWATHS}

# The limits between which PALSAR-2 points its beams, for scenes whose beam a listing does not tell.
OFF_NADIR_LIMITS_DEG = (8.0, 58.0)
_SCANSAR_LIMITS_DEG = (8.0, 56.0)


def beam_base(beam: str) -> str:
    """Return the beam name without the side it looks to: ``U2-6`` for ``U2-6L``."""
    return beam.strip().upper().rstrip("LR")


def beam_geometry(mode: str, beam: str, look: Look) -> BeamGeometry | None:
    """Return the geometry of a named *beam* in *mode*, or None if the name is not known."""
    name = beam_base(beam)
    off_nadir = _STRIP_OFF_NADIR.get(name) or _SCANSAR_OFF_NADIR.get(name)
    if off_nadir is None or mode not in _MODE_SIZE:
        return None
    width, length = _MODE_SIZE[mode]
    return BeamGeometry(off_nadir, 51.6 if name.startswith("U3") else width, length)


def mode_geometry(mode: str, stated_off_nadir_deg: float, look: Look) -> BeamGeometry | None:
    """Return the geometry of a scene of *mode* whose catalogue states the off-nadir angle.

    That of the beam which comes within 0.8°; if there is none, the scene lies at the angle itself.
    """
    if mode not in _MODE_SIZE:
        return None
    excess = _STATED_EXCESS_DEG if look is Look.RIGHT else -_STATED_EXCESS_DEG
    off_nadir = stated_off_nadir_deg - excess
    beams = _SCANSAR_OFF_NADIR if mode[0] == "W" else _STRIP_OFF_NADIR if mode[0] == "U" else {}
    for beam, angle in beams.items():
        if abs(angle - off_nadir) <= _SAME_BEAM_DEG:
            return beam_geometry(mode, beam, look)
    width, length = _MODE_SIZE[mode]
    for angle, measured in _UNNAMED_SWATHS.get(mode, {}).items():
        if abs(angle - off_nadir) <= _SAME_BEAM_DEG:
            return BeamGeometry(angle, measured, length)
    return BeamGeometry(off_nadir, width, length)


def off_nadir_limits(mode: str) -> tuple[float, float]:
    """Return the off-nadir angles in degrees between which a scene of *mode* must lie."""
    return _SCANSAR_LIMITS_DEG if mode in SCANSAR_BEAM_COUNT else OFF_NADIR_LIMITS_DEG


def scansar_beam_of(off_nadir_deg: float | None) -> str:
    """Return the ScanSAR beam whose centre lies within 1.5° of a catalogue's angle, else blank."""
    if off_nadir_deg is None:
        return ""
    name, angle = min(_SCANSAR_OFF_NADIR.items(), key=lambda item: abs(item[1] - off_nadir_deg))
    return name if abs(angle - off_nadir_deg) <= 1.5 else ""
