"""Frames of one pass as one mosaic: which of a selection they are, and those of another date."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ....plugin.domain.enums import Level, Phase
from ....plugin.domain.scene import Scene
from ....plugin.domain.scene_pairs import archive_candidates, same_geometry
from ...widgets.translation import tr
from .scene_actions import (
    READINESS,
    Offer,
    Partners,
    SceneAction,
    SceneRequest,
    Situation,
    bytes_to_fetch,
)

Frames = tuple[Scene, ...]


def frames_of(scenes: Iterable[Scene]) -> Frames:
    """Return the neighbouring frames of one pass that *scenes* are, by frame; none if they are not.

    If scenes have products of several levels, the most finished one that all frames have is taken.
    """
    scenes = list(scenes)
    if len({scene.product.orbit for scene in scenes}) > 1:
        return ()
    wanted = {scene.product.scene_id for scene in scenes}
    for level in READINESS:
        frames = {one.product.scene_id: one for one in scenes if one.product.level is level}
        passes = {_pass(one) for one in frames.values()}
        if len(frames) > 1 and set(frames) == wanted and len(passes) == 1:
            return tuple(sorted(frames.values(), key=lambda one: one.product.frame))
    return ()


def frames_of_two_dates(scenes: Iterable[Scene], found: Partners) -> tuple[Frames, Frames] | None:
    """Return the frames of an earlier and of a later pass that show the same ground.

    *scenes* are those of one of the passes. The other one is the best that has a partner of every
    frame; None if there is no such pass.
    """
    chosen = frames_of(scenes)
    if not chosen:
        return None
    others = [_partners(scene, found.near(scene)) for scene in chosen]
    for first in others[0]:
        partners = [_of_pass(one, _pass(first)) for one in others]
        if all(partners):
            other: Frames = tuple(one for one in partners if one is not None)
            earlier, later = sorted((chosen, other), key=lambda frames: frames[0].start)
            return earlier, later
    return None


def resolved_frames(request: SceneRequest) -> SceneRequest:
    """Return *request* with all frames that it takes as its scenes; others as they are."""
    if request.action is SceneAction.MOSAIC:
        return replace(request, scenes=frames_of(request.scenes))
    if request.action is SceneAction.COMPARE_MOSAICS:
        both = frames_of_two_dates(request.scenes, request.partners) or ((), ())
        return replace(request, scenes=(*both[0], *both[1]))
    return request


def mosaics_of(request: SceneRequest) -> list[Frames]:
    """Return the frames of each mosaic of a resolved *request*, the earlier date first."""
    passes: dict[tuple[object, ...], list[Scene]] = {}
    for scene in request.scenes:
        passes.setdefault(_pass(scene), []).append(scene)
    return [tuple(frames) for frames in passes.values()]


def mosaic_offers(scenes: Sequence[Scene], found: Partners, situation: Situation) -> list[Offer]:
    """Return what a selection of several scenes offers as one."""
    frames = frames_of(scenes)
    both = frames_of_two_dates(scenes, found) if frames else None
    refused = "" if frames else tr("It takes neighbouring frames of one pass, of one mode and beam.")
    no_pair = refused or ("" if both else tr("No other pass has all of these frames in this geometry."))
    one = Offer(
        SceneAction.MOSAIC,
        tr("One mosaic"),
        tr("Fetch what is missing, join the frames, overlaps averaged in power, and check the seams"),
        bytes_to_fetch(frames, situation) if frames else None,
        refused,
    )
    days = [f"{frames[0].start:%Y-%m-%d}" for frames in both] if both else []
    two = Offer(
        SceneAction.COMPARE_MOSAICS,
        tr("Compare as one"),
        "\n".join((tr("Make a mosaic of each date and compare the two"), " → ".join(days))).strip(),
        bytes_to_fetch([*both[0], *both[1]], situation) if both else None,
        no_pair,
    )
    return [one, two]


def _partners(scene: Scene, found: Iterable[Scene]) -> list[Scene]:
    """Return the scenes that *scene* may be compared with, the best first."""
    found = list(found)
    earlier = [] if scene.phase is Phase.ARCHIVE else list(archive_candidates(scene, found))
    later = [one for one in found if one.start > scene.start and same_geometry(one, scene)]
    later = [one for one in later if scene.product.mode == one.product.mode]
    return [*earlier, *sorted(later, key=lambda one: one.start)]


def _of_pass(scenes: Iterable[Scene], wanted: tuple[object, ...]) -> Scene | None:
    return next((scene for scene in scenes if _pass(scene) == wanted), None)


def _pass(scene: Scene) -> tuple[object, ...]:
    """Return what frames of one mosaic share."""
    product = scene.product
    return (
        *(product.orbit, product.date, product.level, product.mode),
        *(product.look, product.direction, scene.beam if product.level is Level.L11 else ""),
    )
