"""What Earth Engine shows for us: single scenes, ratios, two dates, means and changes over years."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ...common.mask_classes import MASKED_BY_DEFAULT
from ...domain.search_query import SearchQuery
from . import expression as ee
from .expression import Node

# Fixed limits, so that two dates can be compared: dB by polarisation.
LIMITS_DB = {"HH": (-20.0, 0.0), "VV": (-20.0, 0.0), "HV": (-25.0, -5.0), "VH": (-25.0, -5.0)}
_RATIO_LIMITS_DB = (0.0, 15.0)
# The same limits and colours as change that is computed here, so that both can be compared.
_CHANGE_LIMITS_DB = (-8.0, 8.0)
_CHANGE_COLOURS = ("c4202b", "f2a59d", "f7f7f7", "8ed3e4", "0b93b8")


@dataclass(frozen=True)
class Picture:
    """A computation and how it is shown.

    ``values`` gives γ⁰ power (or a ratio of powers) and is what a clip brings; ``colours`` is what
    tiles show. ``minimum`` and ``maximum`` are dB; ``legend`` says what the colours mean.
    """

    title: str
    values: Node
    colours: Node
    minimum: float
    maximum: float
    legend: str


def backscatter(title: str, power: Node, polarisation: str) -> Picture:
    """Return γ⁰ in dB as grey."""
    low, high = LIMITS_DB[polarisation]
    colours = ee.visualized(ee.decibels(power), low, high)
    return Picture(title, power, colours, low, high, f"{polarisation} γ⁰ [dB]")


def scene(asset_id: str, polarisation: str, masked: Iterable[str] = MASKED_BY_DEFAULT) -> Picture:
    """Return one scene in one polarisation."""
    name = asset_id.rsplit("/", 1)[-1]
    return backscatter(
        f"{name} {polarisation}", ee.scene_power(asset_id, polarisation, masked), polarisation
    )


def scene_ratio(asset_id: str, masked: Iterable[str] = MASKED_BY_DEFAULT) -> Picture:
    """Return HH over HV of one scene."""
    co, cross = (ee.scene_power(asset_id, name, masked) for name in ("HH", "HV"))
    values = ee.ratio(co, cross)
    low, high = _RATIO_LIMITS_DB
    name = asset_id.rsplit("/", 1)[-1]
    colours = ee.visualized(ee.decibels(values), low, high)
    return Picture(f"{name} HH/HV", values, colours, low, high, "HH/HV [dB]")


def two_dates(
    pre: str,
    post: str,
    polarisation: str,
    red_is_darkened: bool = True,
    masked: Iterable[str] = MASKED_BY_DEFAULT,
) -> Picture:
    """Return two scenes as one colour picture: red means darkened (R pre, G B post) or brightened."""
    before, after = (ee.scene_power(asset, polarisation, masked) for asset in (pre, post))
    order = (before, after, after) if red_is_darkened else (after, before, before)
    low, high = LIMITS_DB[polarisation]
    image = ee.bands(*(ee.decibels(power) for power in order))
    words = ("darker after", "brighter after") if red_is_darkened else ("brighter after", "darker after")
    meaning = f"red: {words[0]}, cyan: {words[1]}"
    return Picture(
        f"{polarisation} two dates",
        ee.ratio(after, before),
        ee.visualized(image, low, high),
        low,
        high,
        f"{polarisation} γ⁰ [dB], {meaning}",
    )


def change(pre: Node, post: Node, polarisation: str, title: str = "") -> Picture:
    """Return post over pre in dB: red is darker after, cyan brighter after."""
    values = ee.ratio(post, pre)
    low, high = _CHANGE_LIMITS_DB
    colours = ee.visualized(ee.decibels(values), low, high, _CHANGE_COLOURS)
    meaning = "red: darker after, cyan: brighter after"
    legend = f"{polarisation} change post − pre [dB], candidate change, {meaning}"
    return Picture(title or f"{polarisation} change", values, colours, low, high, legend)


def period(
    query: SearchQuery,
    polarisation: str,
    reducer: str = "mean",
    masked: Iterable[str] = MASKED_BY_DEFAULT,
) -> Picture:
    """Return the mean, minimum, maximum or median of power over all scenes that fulfil *query*."""
    power = ee.period_power(query, polarisation, reducer, masked)
    return backscatter(f"{polarisation} {reducer}", power, polarisation)


def scene_change(
    pre: str, post: str, polarisation: str, masked: Iterable[str] = MASKED_BY_DEFAULT
) -> Picture:
    """Return the change between two scenes."""
    before, after = (ee.scene_power(asset, polarisation, masked) for asset in (pre, post))
    return change(before, after, polarisation)


def period_change(
    pre: SearchQuery, post: SearchQuery, polarisation: str, masked: Iterable[str] = MASKED_BY_DEFAULT
) -> Picture:
    """Return the change between the mean powers of two periods."""
    before, after = (ee.period_power(query, polarisation, "mean", masked) for query in (pre, post))
    return change(before, after, polarisation, f"{polarisation} change of means")
