"""What a large fetch costs, and what the area alone would cost instead."""

from __future__ import annotations

from dataclasses import dataclass

from ....plugin.domain.enums import Level
from ...widgets import display_names
from ...widgets.translation import tr
from .scene_actions import FETCHING, SceneRequest, area_bytes, bytes_to_fetch

# From this size on the cheaper way is pointed out before the expensive one starts.
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


def cost_of(request: SceneRequest) -> Cost | None:
    """Return what to say before *request* is carried out, or None if it fetches little."""
    if request.action not in FETCHING:
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
