"""Coherence, interferogram and coherence change: which dates they take, and what they cost."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ....plugin.common.parallel import WORKERS
from ....plugin.domain.enums import Level, Phase
from ....plugin.domain.scene import Scene
from ....plugin.domain.scene_pairs import archive_candidates, same_geometry
from ...widgets.translation import tr
from .scene_actions import (
    PAIRING,
    Offer,
    Partners,
    SceneAction,
    SceneRequest,
    Situation,
    area_bytes,
    area_share,
    bytes_to_fetch,
    pair_of,
)

# Core-seconds that a million samples of one date take, measured by benchmarks/interferogram.py.
_CORE_SECONDS_A_MEGASAMPLE = 0.35
_BYTES_A_SAMPLE = 8
_LEAST_SECONDS = 5.0


def dates_needed(action: SceneAction) -> int:
    """Return how many dates *action* takes."""
    return 3 if action is SceneAction.COHERENCE_CHANGE else 2


def dates_for(action: SceneAction, scenes: Sequence[Scene], found: Partners) -> tuple[Scene, ...]:
    """Return the dates that *action* takes, the earliest first; none if there are too few.

    Those are *scenes* if there are enough of them, or the one scene and the partners that suit it best.
    """
    chosen = sorted(scenes, key=lambda scene: scene.start)
    if len(chosen) == dates_needed(action):
        fit = all(interfere(one, other) for one, other in zip(chosen, chosen[1:]))
        # Coherence across the event cannot be what it is compared with.
        across_twice = action is SceneAction.COHERENCE_CHANGE and chosen[1].phase is Phase.POST
        return tuple(chosen) if fit and not across_twice else ()
    if len(chosen) != 1:
        return ()
    (scene,) = chosen
    others = [other for other in found.near(scene) if interfere(scene, other)]
    if action is SceneAction.COHERENCE_CHANGE:
        return _three_dates(scene, others)
    return pair_of(scene, others) or ()


def interfere(one: Scene, other: Scene) -> bool:
    """Whether two listed scenes are L1.1 of one geometry, mode and beam, and of two dates."""
    a, b = one.product, other.product
    both_complex = a.level is Level.L11 and b.level is Level.L11
    return both_complex and a.mode == b.mode and a.date != b.date and same_geometry(one, other)


def resolved(request: SceneRequest) -> SceneRequest:
    """Return *request* with all dates that it takes as its scenes; others as they are."""
    if request.action not in PAIRING:
        return request
    return replace(request, scenes=dates_for(request.action, request.scenes, request.partners))


def pair_offers(scenes: Sequence[Scene], found: Partners, situation: Situation) -> list[Offer]:
    """Return what a selection of products offers of coherence and phase."""
    texts = {
        SceneAction.COHERENCE: (
            tr("Coherence"),
            tr("How alike the phases of two dates are. Low coherence is not damage."),
        ),
        SceneAction.INTERFEROGRAM: (
            tr("Interferogram"),
            tr(
                "How the distance to the satellite changed between two dates, in cycles of about 12 cm "
                "that are not counted: only differences between places mean something."
            ),
        ),
        SceneAction.COHERENCE_CHANGE: (
            tr("Coherence change"),
            tr("Where coherence fell across the event: two dates before it and one after it"),
        ),
    }
    return [_offer(action, *texts[action], scenes, found, situation) for action in PAIRING]


def _offer(
    action: SceneAction,
    text: str,
    tip: str,
    scenes: Sequence[Scene],
    found: Partners,
    situation: Situation,
) -> Offer:
    dates = dates_for(action, scenes, found)
    if dates:
        days = " → ".join(scene.start.date().isoformat() for scene in dates)
        return Offer(action, text, f"{tip}\n{days}", bytes_to_fetch(dates, situation))
    refused = (
        tr(
            "It takes three L1.1 dates of the same path, frame, look, mode and beam, two of them from "
            "before the event."
        )
        if action is SceneAction.COHERENCE_CHANGE
        else tr("It takes two L1.1 dates of the same path, frame, look, mode and beam.")
    )
    return Offer(action, text, tip, refused=refused)


def seconds_to_compute(request: SceneRequest, *, area_only: bool) -> float | None:
    """Return about how long *request*, which is resolved, computes; None if sizes are unknown."""
    sizes = []
    for scene in request.scenes:
        size = scene.best_place.size_bytes
        if size is None:
            return None
        # One polarisation is read, and of an area the lines that cross it.
        share = area_share(scene.footprint, request.situation.area) or 0.0 if area_only else 1.0
        sizes.append(share * size / max(len(scene.polarisations), 1))
    samples = max(sizes, default=0.0) / _BYTES_A_SAMPLE
    pairs = len(request.scenes) - 1
    return max(pairs * samples * 1e-6 * _CORE_SECONDS_A_MEGASAMPLE / WORKERS, _LEAST_SECONDS)


def area_of_pair(request: SceneRequest) -> int | None:
    """Return the bytes that the area alone takes; None if no date of *request* crosses it."""
    return area_bytes(request.scenes, request.situation)


def _three_dates(scene: Scene, others: Iterable[Scene]) -> tuple[Scene, ...]:
    """Return two dates before an event and one after it, *scene* among them; none if there are not."""
    everything = [scene, *others]
    later = sorted((one for one in others if one.start > scene.start), key=lambda one: one.start)
    for last in (scene, *later):
        if last.phase is Phase.ARCHIVE:
            continue
        earlier = archive_candidates(last, everything)
        if last.phase is Phase.POST:
            earlier = tuple(one for one in earlier if one.phase is not Phase.POST)
        best = list({one.product.date: one for one in reversed(earlier)}.values())[::-1]
        if scene is not last:
            best = [scene, *(one for one in best if one.product.date != scene.product.date)]
        if len(best) >= 2 and (scene is last or scene in earlier):
            return (*sorted(best[:2], key=lambda one: one.start), last)
    return ()
