"""Which two coherence rasters tell of a change between dates, and what else may have changed it."""

from __future__ import annotations

from ..domain.errors import UnsupportedError
from ..domain.words.text import Text
from .coherence_raster import CoherenceRaster

_MUCH_LONGER = 2.0
_BASELINES_APART_M = 300.0
_FEW_LOOKS = 25.0


def require_comparable(pre: CoherenceRaster, co: CoherenceRaster) -> None:
    """Raise UnsupportedError unless *pre* ends before *co* does and both see the ground alike."""
    one, other = pre.scenes[0], co.scenes[0]
    for what, before, across in (
        (Text("path"), one.path, other.path),
        (Text("direction"), one.direction.words, other.direction.words),
        (Text("look"), one.look.words, other.look.words),
        (Text("mode"), one.mode, other.mode),
        (Text("polarisation"), pre.item("polarisation"), co.item("polarisation")),
        (Text("beams"), pre.item("beams"), co.item("beams")),
    ):
        if before != across:
            raise UnsupportedError(
                Text(
                    "The {what} of {pre_name} is {before}, that of {co_name} "
                    "{across}: their coherence differs without any change of the ground.",
                    what=what,
                    pre_name=pre.name,
                    co_name=co.name,
                    before=before or Text("missing"),
                    across=across or Text("missing"),
                ),
                hint="Choose pairs of one path, look, mode and polarisation.",
            )
    _require_order(pre, co)


def _require_order(pre: CoherenceRaster, co: CoherenceRaster) -> None:
    if pre.days == co.days:
        raise UnsupportedError(
            Text(
                "{pre_name} and {co_name} are of the same two dates, {days_text}.",
                pre_name=pre.name,
                co_name=co.name,
                days_text=pre.days_text,
            ),
            hint="Choose two earlier dates for PRE, and the dates on both sides of the event for CO.",
        )
    if pre.days[1] >= co.days[1]:
        raise UnsupportedError(
            Text(
                "{pre_name} ({pre_days_text}) does not end before {co_name} ({co_days_text}).",
                pre_name=pre.name,
                co_name=co.name,
                pre_days_text=pre.days_text,
                co_days_text=co.days_text,
            ),
            hint="PRE is the coherence of two earlier dates; swap the two.",
        )


def other_causes(pre: CoherenceRaster, co: CoherenceRaster) -> list[Text]:
    """Return one sentence for each cause."""
    found = []
    if not set(pre.scenes) & set(co.scenes):
        found.append(
            Text(
                "{pre_name} and {co_name} share no scene, so changes between {pre_days} and "
                "{co_days} are not seen.",
                pre_name=pre.name,
                co_name=co.name,
                pre_days=pre.days[1],
                co_days=co.days[0],
            )
        )
    spans = [(raster.days[1] - raster.days[0]).days for raster in (pre, co)]
    if max(spans) > _MUCH_LONGER * max(min(spans), 1):
        found.append(
            Text(
                "The pairs span {days_before} and {days_across} days. Vegetation loses coherence "
                "with time; "
                "the median is taken out, but fields and forest may still stand out.",
                days_before=spans[0],
                days_across=spans[1],
            )
        )
    baselines = [_metres(raster) for raster in (pre, co)]
    if baselines[0] is not None and baselines[1] is not None:
        apart = abs(abs(baselines[0]) - abs(baselines[1]))
        if apart > _BASELINES_APART_M:
            found.append(
                Text(
                    "The perpendicular baselines are {baseline_before:.0f} and {baseline_across:.0f} "
                    "m. Forest "
                    "and slopes lose coherence with the baseline.",
                    baseline_before=baselines[0],
                    baseline_across=baselines[1],
                )
            )
    if min(pre.looks, co.looks) < _FEW_LOOKS:
        found.append(
            Text(
                "A value of coherence has only {looks:.0f} independent looks. Most "
                "changes stay unseen; take a larger WINDOW.",
                looks=min(pre.looks, co.looks),
            )
        )
    return found


def _metres(raster: CoherenceRaster) -> float | None:
    try:
        return float(raster.item("baseline_m"))
    except ValueError:
        return None
