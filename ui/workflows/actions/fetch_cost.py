"""What a large fetch costs, and what the area alone would cost instead."""

from __future__ import annotations

from dataclasses import dataclass

from ....plugin.domain.enums import Level
from ...widgets import display_names
from ...widgets.translation import tr
from .pair_actions import area_of_pair, seconds_to_compute
from .scene_actions import (
    FETCHING,
    JOINING,
    PAIRING,
    SceneAction,
    SceneRequest,
    area_bytes,
    area_share,
    bytes_to_fetch,
)

# Above this size the cheaper way is pointed out before the expensive one starts.
LARGE_BYTES = 200_000_000
# Said if nothing was timed yet.
TYPICAL_BYTES_PER_SECOND = 10_000_000.0


@dataclass(frozen=True)
class Cost:
    """Bytes of a fetch (None: the platform does not tell), bytes of the area (None: no choice)."""

    whole: int | None
    area: int | None
    bytes_per_second: float

    def headline(self) -> str:
        """Return what is about to be fetched."""
        if self.whole is None:
            return tr("Fetch a product of unknown size?")
        return tr("Fetch {size}?").format(size=display_names.size(self.whole))

    def sentences(self) -> str:
        """Return how long it takes and what the area alone would cost."""
        lines = [self._time()]
        if self.area is not None:
            text = tr("Only your area: about {size}, {time}.")
            speed = self.bytes_per_second or TYPICAL_BYTES_PER_SECOND
            time = display_names.duration(self.area / speed)
            lines.append(text.format(size=display_names.size(self.area), time=time))
        return "\n".join(lines)

    def _time(self) -> str:
        if self.whole is None:
            return tr("The platform does not say it; a level 1.1 scene takes 1 to 13 GB.")
        if self.bytes_per_second > 0:
            text = tr("About {time} at {speed}, the speed measured last.")
        else:
            text = tr("About {time} at {speed}; no download has been timed yet.")
        speed = self.bytes_per_second or TYPICAL_BYTES_PER_SECOND
        return text.format(
            time=display_names.duration(self.whole / speed), speed=display_names.speed(speed)
        )


@dataclass(frozen=True)
class PairCost:
    """What a pair or three dates cost: whole and, if the area crosses them, the area alone.

    ``whole`` and ``area`` are (bytes to fetch, seconds to compute), None for what is unknown.
    """

    name: str
    days: tuple[str, ...]
    whole: tuple[int | None, float | None]
    area: tuple[int | None, float | None] | None
    bytes_per_second: float
    caution: str = ""

    def headline(self) -> str:
        """Return what is about to be made, of which dates."""
        return f"{self.name}: {' → '.join(self.days)}"

    def sentences(self) -> str:
        """Return size and time of the whole scene and of the area, and what to beware of."""
        lines = [tr("Whole scene: {cost}.").format(cost=self._text(*self.whole))]
        if self.area is not None:
            lines.append(tr("Only your area: {cost}.").format(cost=self._text(*self.area)))
        return "\n".join(filter(None, (*lines, self.caution)))

    def _text(self, size: int | None, seconds: float | None) -> str:
        speed = self.bytes_per_second or TYPICAL_BYTES_PER_SECOND
        computing = tr("computing takes a time that depends on its size")
        if seconds is not None:
            computing = tr("about {time} to compute").format(time=display_names.duration(seconds))
        if size is None:
            return tr("the platform does not say its size, {computing}").format(computing=computing)
        if size == 0:
            return tr("nothing to fetch, {computing}").format(computing=computing)
        return tr("{size} to fetch in about {time}, {computing}").format(
            size=display_names.size(size), time=display_names.duration(size / speed), computing=computing
        )


def pair_cost_of(request: SceneRequest) -> PairCost | None:
    """Return what to say before two or three dates are interfered; None for another request.

    *request* is resolved: its scenes are the dates, the earliest first.
    """
    if request.action not in PAIRING or not request.scenes:
        return None
    names = {
        SceneAction.COHERENCE: tr("Coherence"),
        SceneAction.INTERFEROGRAM: tr("Interferogram"),
        SceneAction.COHERENCE_CHANGE: tr("Coherence change"),
    }
    situation = request.situation
    missing = [scene for scene in request.scenes if scene.key not in situation.on_disk]
    unknown = any(scene.best_place.size_bytes is None for scene in missing)
    whole = None if unknown else (bytes_to_fetch(missing, situation) or 0)
    area = None
    if all(area_share(scene.footprint, situation.area) for scene in request.scenes):
        fetched = None if unknown else area_of_pair(request)
        area = (fetched, seconds_to_compute(request, area_only=True))
    return PairCost(
        names[request.action],
        tuple(scene.start.date().isoformat() for scene in request.scenes),
        (whole, seconds_to_compute(request, area_only=False)),
        area,
        situation.bytes_per_second,
        caution_of(request.action),
    )


def caution_of(action: SceneAction) -> str:
    """Return what not to read out of the result of *action*."""
    if action is SceneAction.INTERFEROGRAM:
        return tr("Phase repeats every 12 cm: only differences between places count.")
    if action is SceneAction.COHERENCE:
        return tr("Low coherence is not damage: water, forest, snow and crops lose it, too.")
    return tr("Low coherence is not damage: what fell are candidate changes, places to look at.")


def cost_of(request: SceneRequest) -> Cost | None:
    """Return what to say before *request* is carried out, or None if it fetches little."""
    if request.action not in (*FETCHING, *JOINING):
        return None
    situation = request.situation
    missing = [scene for scene in request.scenes if scene.key not in situation.on_disk]
    whole = bytes_to_fetch(missing, situation)
    unknown = any(
        scene.best_place.size_bytes is None and scene.product.level is Level.L11 for scene in missing
    )
    if not unknown and (whole or 0) < LARGE_BYTES:
        return None
    area = area_bytes(missing, situation)
    cheaper = area is not None and whole is not None and area < 0.9 * whole
    return Cost(None if unknown else whole, area if cheaper else None, situation.bytes_per_second)
