"""Whether two L1.1 products can make an interferogram, told in words before any program is started."""

from __future__ import annotations

from datetime import date

from ..domain.errors import UnsupportedError
from .slc_scene import SlcScene

SCANSAR_NOMINAL = ("WBS", "WBD", "WWS", "WWD")
SCANSAR_WIDE = ("VBS", "VBD")
# Until then the bursts of two ScanSAR passes were not made to coincide.
BURSTS_SYNCHRONISED = date(2015, 2, 8)
# A frame number is the argument of latitude in units of 0.05°, about 5.6 km along the track; scenes
# are about 70 km long, in ScanSAR 355 km.
_STRIP_FRAMES, _SCANSAR_FRAMES = 14, 66
_LEAST_OVERLAP = 0.25


def require_pair(reference: SlcScene, secondary: SlcScene) -> list[str]:
    """Return warnings about a pair; raise UnsupportedError if it cannot be interfered."""
    one, other = reference.product, secondary.product
    if (one.scene_id, one.product_id) == (other.scene_id, other.product_id):
        raise UnsupportedError(f"Both products are {one}.", hint="Choose two dates of one track.")
    for what, first, second in (
        ("path", one.path, other.path),
        ("direction", one.direction.value, other.direction.value),
        ("look", one.look.value, other.look.value),
    ):
        if first != second:
            raise UnsupportedError(
                f"The {what} of {one} is {first}, that of {other} is {second}.",
                hint="Only passes over the same path with the same look can be interfered.",
            )
    _require_frames(reference, secondary)
    _require_ranges(reference, secondary)
    return [*_burst_warnings(reference, secondary), *_window_warnings(reference, secondary)]


def require_same_beams(reference: SlcScene, secondary: SlcScene) -> None:
    """Raise UnsupportedError if a beam is there on one date only."""
    if reference.numbers != secondary.numbers:
        listed = [", ".join(map(str, scene.numbers)) for scene in (reference, secondary)]
        raise UnsupportedError(
            f"{reference.product} has the beams {listed[0]}, {secondary.product} {listed[1]}.",
            hint="Give --beams (BEAMS) with beams that both have.",
        )


def _require_frames(reference: SlcScene, secondary: SlcScene) -> None:
    one, other = reference.product, secondary.product
    most = _SCANSAR_FRAMES if one.is_scansar or other.is_scansar else _STRIP_FRAMES
    if abs(one.frame - other.frame) > most:
        raise UnsupportedError(
            f"The frames {one.frame} and {other.frame} do not overlap along the track.",
            hint="Choose scenes of the same or the next frame.",
        )


def _require_ranges(reference: SlcScene, secondary: SlcScene) -> None:
    (near, far), (other_near, other_far) = reference.slant_ranges_m(), secondary.slant_ranges_m()
    shared = min(far, other_far) - max(near, other_near)
    if shared < _LEAST_OVERLAP * min(far - near, other_far - other_near):
        raise UnsupportedError(
            f"{reference.product} reaches from {near / 1000:.1f} to {far / 1000:.1f} km of slant range, "
            f"{secondary.product} from {other_near / 1000:.1f} to {other_far / 1000:.1f} km.",
            hint="Choose scenes of the same beam.",
        )


def _burst_warnings(reference: SlcScene, secondary: SlcScene) -> list[str]:
    early = [
        str(scene.product)
        for scene in (reference, secondary)
        if scene.product.is_scansar and scene.product.date < BURSTS_SYNCHRONISED
    ]
    if not early:
        return []
    return [
        f"{' and '.join(early)}: before {BURSTS_SYNCHRONISED} the bursts of ScanSAR passes were not "
        "synchronised, so that the pair may have no coherence."
    ]


def _window_warnings(reference: SlcScene, secondary: SlcScene) -> list[str]:
    return [
        f"{beam.image.file}: the sampling window moves inside the image, but the programs take the "
        "near range of its first line for all."
        for scene in (reference, secondary)
        for beam in scene.beams
        if beam.image.timing().near_range_varies
    ]
