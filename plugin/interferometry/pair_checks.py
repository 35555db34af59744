"""What makes two scenes a pair: refused in one sentence before samples are read, or warned of."""

from __future__ import annotations

import math
from collections.abc import Sequence

from ..domain.errors import UnsupportedError
from ..domain.words.text import Text, joined_by_and
from ..products.ceos.doubts import production_doubts
from ..products.l11.beam import Beam
from ..products.l11.place_checks import place_doubts
from ..products.pair_identity import (
    RANGE_CORRECTED,
    SAME_CARRIER_HZ,
    SPOTLIGHT_CORRECTED,
    burst_doubts,
    require_same,
    require_same_track,
)
from .baseline import Baseline
from .coregistration.overlap import shared_part
from .pair import ScenePair

_LIGHT_M_S = 299_792_458.0
_SAME_RATE = 1e-6  # of the range sampling rate
_SHARE_OF_CRITICAL = 1.0 / 3.0
_LEAST_RANGE = 0.25  # of the samples of a line: other beams have less in common
_MOST_OF_IMAGE = 0.6
_WINTER = (12, 1, 2, 3)
_SNOW_LATITUDE_DEG = 35.0


def require_pair(pair: ScenePair) -> None:
    """Raise UnsupportedError if the two scenes, of which the leaders are read, make no interferogram."""
    one, other = pair.reference.product, pair.secondary.product
    hint = Text("Choose two dates of the same path, look, mode and beam.")
    require_same_track(one, other, hint)
    require_same(Text("mode"), one, one.mode, other, other.mode, hint)
    if one.date == other.date:
        raise UnsupportedError(
            Text("Both scenes are of {date}.", date=one.date), hint="Choose two dates of the same path."
        )
    _require_beam(pair)
    _require_carrier(pair)


def _require_beam(pair: ScenePair) -> None:
    """Compare the beam's number in the leaders, which tells strips of one path apart."""
    if pair.is_scansar:
        return
    first, second = (
        scene.leader.data_set_summary.beam_number for scene in (pair.reference, pair.secondary)
    )
    if first is not None and second is not None and first != second:
        raise UnsupportedError(
            Text(
                "The beam of {reference_product} is number {first}, that of {secondary_product} "
                "number {second}.",
                reference_product=pair.reference.product,
                secondary_product=pair.secondary.product,
                first=first,
                second=second,
            ),
            hint="Choose two dates of the same beam.",
        )


def _require_carrier(pair: ScenePair) -> None:
    leaders = [scene.leader.data_set_summary for scene in (pair.reference, pair.secondary)]
    carriers = [_LIGHT_M_S / leader.wavelength_m for leader in leaders]
    if abs(carriers[0] - carriers[1]) > SAME_CARRIER_HZ:
        raise UnsupportedError(
            Text(
                "The carrier of {reference_product} is {first_mhz:.1f} MHz, that of "
                "{secondary_product} {second_mhz:.1f} MHz.",
                reference_product=pair.reference.product,
                secondary_product=pair.secondary.product,
                first_mhz=carriers[0] / 1e6,
                second_mhz=carriers[1] / 1e6,
            ),
            hint="Choose two dates with the same carrier; some beams changed theirs in June 2015.",
        )
    rates = [leader.range_sampling_hz for leader in leaders]
    if abs(rates[0] / rates[1] - 1.0) > _SAME_RATE:
        raise UnsupportedError(
            Text(
                "{reference_product} is sampled at {first_mhz:.3f} MHz in range, "
                "{secondary_product} at {second_mhz:.3f} MHz.",
                reference_product=pair.reference.product,
                secondary_product=pair.secondary.product,
                first_mhz=rates[0] / 1e6,
                second_mhz=rates[1] / 1e6,
            ),
            hint="Choose two dates of the same mode.",
        )


def require_overlap(pair: ScenePair, beams: Sequence[tuple[Beam, Beam]]) -> None:
    """Raise UnsupportedError unless a beam has lines and a quarter of its range in common."""
    lines = False
    for first, second in beams:
        shared = shared_part(pair.views(first, second))
        samples = min(first.geometry.samples, second.geometry.samples)
        lines = lines or shared.lines[0] < shared.lines[1]
        if not shared.is_empty and shared.samples[1] - shared.samples[0] >= _LEAST_RANGE * samples:
            return
    names = {
        "reference_product": pair.reference.product,
        "secondary_product": pair.secondary.product,
    }
    if lines:
        raise UnsupportedError(
            Text("{reference_product} and {secondary_product} see different slant ranges.", **names),
            hint="Choose two dates of the same beam.",
        )
    raise UnsupportedError(
        Text(
            "{reference_product} and {secondary_product} have no line of the ground in common.", **names
        ),
        hint="Choose two dates of the same frame.",
    )


def pair_doubts(pair: ScenePair, beams: Sequence[tuple[Beam, Beam]]) -> list[Text]:
    """Return sentences on what makes the interferogram of a pair doubtful, known before samples."""
    found = []
    for scene, number in ((pair.reference, 0), (pair.secondary, 1)):
        found += place_doubts(scene, [both[number] for both in beams])
        found += production_doubts(scene.leader, scene.companions().summary)
        if scene.leader.platform_position.precision == "predicted":
            found.append(
                Text(
                    "The orbit of {product} is predicted: expect ramps in the phase.",
                    product=scene.product,
                )
            )
    return [
        *found,
        *_overlap_doubts(pair, beams),
        *burst_doubts(pair.reference.product, pair.secondary.product),
        *_processor_doubts(pair),
        *_snow_doubts(pair),
    ]


def baseline_doubts(baseline: Baseline, is_terrain: bool) -> list[Text]:
    """Return sentences on what the baseline costs: coherence, and topography left in the phase."""
    found = []
    if not is_terrain and math.isfinite(baseline.height_of_ambiguity_m):
        found.append(
            Text(
                "Topography stays in the phase, since no elevation model was used: a cycle for each "
                "{height_of_ambiguity_m:.0f} m of height.",
                height_of_ambiguity_m=baseline.height_of_ambiguity_m,
            )
        )
    if baseline.share_of_critical <= _SHARE_OF_CRITICAL:
        return found
    return [
        *found,
        Text(
            "The passes are {perpendicular_m:.0f} m apart across the line of sight, "
            "{share_of_critical:.0%} of the distance at which no coherence is left: that alone "
            "lowers the coherence as much.",
            perpendicular_m=abs(baseline.perpendicular_m),
            share_of_critical=baseline.share_of_critical,
        ),
    ]


def _overlap_doubts(pair: ScenePair, beams: Sequence[tuple[Beam, Beam]]) -> list[Text]:
    shares = []
    for first, second in beams:
        shared = shared_part(pair.views(first, second))
        both = max(shared.lines[1] - shared.lines[0], 0) * max(shared.samples[1] - shared.samples[0], 0)
        shares.append(both / (first.geometry.lines * first.geometry.samples))
    if max(shares) >= _MOST_OF_IMAGE:
        return []
    return [
        Text(
            "{secondary_product} shows only {share:.0%} of the ground that {reference_product} shows: "
            "the rest has no data.",
            reference_product=pair.reference.product,
            secondary_product=pair.secondary.product,
            share=max(shares),
        )
    ]


def _processor_doubts(pair: ScenePair) -> list[Text]:
    changes = {RANGE_CORRECTED: Text("offsets in range")}
    if pair.reference.product.mode == "SBS":
        changes[SPOTLIGHT_CORRECTED] = Text("the azimuth spectrum of spotlight scenes")
    made = []
    for scene in (pair.reference, pair.secondary):
        volume = scene.companions().volume
        made.append((scene.product, volume.created if volume else None))
    found = []
    for changed, what in changes.items():
        older = [str(product) for product, day in made if day is not None and day < changed]
        if older:
            found.append(
                Text(
                    "{older}: made before {changed:%Y-%m-%d}, when JAXA corrected {what}. "
                    "Fringes may be false; order the scene again.",
                    older=joined_by_and(older),
                    changed=changed,
                    what=what,
                )
            )
    return found


def _snow_doubts(pair: ScenePair) -> list[Text]:
    latitude = pair.reference.leader.data_set_summary.centre_latitude_deg
    if latitude is None or latitude < _SNOW_LATITUDE_DEG:
        return []
    if not any(scene.product.date.month in _WINTER for scene in (pair.reference, pair.secondary)):
        return []
    return [Text("A date is in winter: snow lowers coherence as damage does, and delays the wave.")]
