"""Whether two L1.1 products can make an interferogram, told in words before any program is started."""

from __future__ import annotations

import math

from ..ceos.leader.data_set_summary import SPEED_OF_LIGHT_M_S
from ..domain.errors import UnsupportedError
from ..domain.words.text import Text, joined_by_and
from ..products.ceos.doubts import production_doubts
from ..products.l11.place_checks import place_doubts
from ..products.pair_identity import (
    RANGE_CORRECTED,
    SAME_CARRIER_HZ,
    SPOTLIGHT_CORRECTED,
    burst_doubts,
    require_same_track,
)
from .slc_scene import SlcScene

SCANSAR_NOMINAL = ("WBS", "WBD", "WWS", "WWD")
SCANSAR_WIDE = ("VBS", "VBD")
# A frame number is the argument of latitude in units of 0.05°, about 5.6 km along the track; scenes
# are about 70 km long, in ScanSAR 355 km.
_STRIP_FRAMES, _SCANSAR_FRAMES = 14, 66
_LEAST_OVERLAP = 0.25


def require_pair(reference: SlcScene, secondary: SlcScene) -> list[Text]:
    """Return warnings about a pair; raise UnsupportedError if it cannot be interfered."""
    one, other = reference.product, secondary.product
    if (one.scene_id, one.product_id) == (other.scene_id, other.product_id):
        raise UnsupportedError(
            Text("Both products are {one}.", one=one), hint="Choose two dates of one track."
        )
    require_same_track(
        one, other, Text("Only passes over the same path with the same look can be interfered.")
    )
    _require_frames(reference, secondary)
    _require_ranges(reference, secondary)
    return [
        *burst_doubts(one, other),
        *_production_warnings(reference, secondary),
    ]


def carrier_difference_hz(reference: SlcScene, secondary: SlcScene) -> float:
    """Return by how much the carrier of *secondary* is higher; 0 if they are the same."""
    one, other = (
        SPEED_OF_LIGHT_M_S / scene.opened.leader.data_set_summary.wavelength_m
        for scene in (reference, secondary)
    )
    return other - one if abs(other - one) > SAME_CARRIER_HZ else 0.0


def carriers_text(reference: SlcScene, secondary: SlcScene) -> str:
    """Return the carriers in words: ``1257.5 MHz and 1236.5 MHz``."""
    return " and ".join(
        f"{SPEED_OF_LIGHT_M_S / scene.opened.leader.data_set_summary.wavelength_m / 1e6:.1f} MHz"
        for scene in (reference, secondary)
    )


def shared_band_hz(reference: SlcScene, secondary: SlcScene) -> float | None:
    """Return the width of the range band that both have, None if a leader states no bandwidth."""
    widths = [
        scene.opened.leader.data_set_summary.range_bandwidth_hz for scene in (reference, secondary)
    ]
    if widths[0] is None or widths[1] is None:
        return None
    apart = abs(carrier_difference_hz(reference, secondary))
    return min((widths[0] + widths[1]) / 2.0 - apart, widths[0], widths[1])


def ramp_rad(reference: SlcScene, secondary: SlcScene) -> float:
    """Return the phase (rad) that a difference of carriers adds from one range sample to the next."""
    rate = max(
        scene.opened.leader.data_set_summary.range_sampling_hz for scene in (reference, secondary)
    )
    return 2.0 * math.pi * abs(carrier_difference_hz(reference, secondary)) / rate


def require_same_beams(reference: SlcScene, secondary: SlcScene) -> None:
    """Raise UnsupportedError if a beam is there on one date only."""
    if reference.numbers != secondary.numbers:
        listed = [", ".join(map(str, scene.numbers)) for scene in (reference, secondary)]
        raise UnsupportedError(
            Text(
                "{reference_product} has the beams {first_beams}, {secondary_product} {second_beams}.",
                reference_product=reference.product,
                secondary_product=secondary.product,
                first_beams=listed[0],
                second_beams=listed[1],
            ),
            hint="Give --beams (BEAMS) with beams that both have.",
        )


def _require_frames(reference: SlcScene, secondary: SlcScene) -> None:
    one, other = reference.product, secondary.product
    most = _SCANSAR_FRAMES if one.is_scansar or other.is_scansar else _STRIP_FRAMES
    if abs(one.frame - other.frame) > most:
        raise UnsupportedError(
            Text(
                "The frames {one_frame} and {other_frame} do not overlap along the track.",
                one_frame=one.frame,
                other_frame=other.frame,
            ),
            hint="Choose scenes of the same or the next frame.",
        )


def _require_ranges(reference: SlcScene, secondary: SlcScene) -> None:
    (near, far), (other_near, other_far) = reference.slant_ranges_m(), secondary.slant_ranges_m()
    shared = min(far, other_far) - max(near, other_near)
    if shared < _LEAST_OVERLAP * min(far - near, other_far - other_near):
        raise UnsupportedError(
            Text(
                "{reference_product} reaches from {near:.1f} to {far:.1f} km of slant range, "
                "{secondary_product} from {other_near:.1f} to {other_far:.1f} km.",
                reference_product=reference.product,
                secondary_product=secondary.product,
                near=near / 1000,
                far=far / 1000,
                other_near=other_near / 1000,
                other_far=other_far / 1000,
            ),
            hint="Choose scenes of the same beam.",
        )


def _production_warnings(reference: SlcScene, secondary: SlcScene) -> list[Text]:
    """Return doubts about either product, and changes of the processor that matter for phase."""
    warnings, made = [], []
    for scene in (reference, secondary):
        beside = scene.opened.companions()
        warnings += production_doubts(scene.opened.leader, beside.summary)
        warnings += place_doubts(scene.opened, scene.beams)
        made.append(beside.volume.created if beside.volume else None)
    changes = {RANGE_CORRECTED: Text("offsets in range")}
    if reference.product.mode == "SBS":
        changes[SPOTLIGHT_CORRECTED] = Text("the azimuth spectrum of spotlight scenes")
    for changed, what in changes.items():
        older = [
            str(scene.product)
            for scene, day in zip((reference, secondary), made)
            if day is not None and day < changed
        ]
        if older:
            warnings.append(
                Text(
                    "{older}: made before {changed:%Y-%m-%d}, when JAXA corrected {what}. "
                    "The interferogram may show fringes that are not ground motion; order the scene "
                    "again.",
                    older=joined_by_and(older),
                    changed=changed,
                    what=what,
                )
            )
    return warnings
