"""Two dates or two polarisations as one raster: composites and the log ratio, streamed by blocks."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from ..common.raster_items import UNITS_OF_COLOURS, prefixed, warning_items
from ..domain.enums import Content
from ..domain.errors import UnsupportedError
from ..domain.licence import CREDIT_LINE, join_credits
from ..domain.progress import SILENT, Progress
from ..domain.words.text import Text
from ..rasters.alos2_raster import OwnRaster, open_own_raster
from ..rasters.colour_raster import write_colours
from ..rasters.source_files import refuse_inputs
from ..sar.colour_composite import Convention, Third, change_colours, polarisation_colours
from ..sar.grid import Window
from ..sar.speckle import boxcar
from .log_ratio_options import require_odd
from .pair_checks import require_same_kind, require_same_quantity, warn_of_differences
from .pair_items import pair_items
from .raster_pair import Pair, PowerOnGrid, pair_up

Power = npt.NDArray[np.float32]
Limits = tuple[float, float]


@dataclass(frozen=True)
class ChangeCompositeOptions:
    """Limits in dB, what red means, and an odd window (pixels) to average in power before (1: none)."""

    convention: Convention = Convention.RED_IS_DARKENED
    minimum_db: float = -20.0
    maximum_db: float = 0.0
    window: int = 1


@dataclass(frozen=True)
class RgbCompositeOptions:
    """Limits in dB of red (co), green (cross) and blue, and what blue shows."""

    third: Third = Third.RATIO
    co_db: Limits = (-20.0, 0.0)
    cross_db: Limits = (-25.0, -5.0)
    third_db: Limits | None = None

    @property
    def blue_db(self) -> Limits:
        """Limits of blue: 0…12 dB of ratio, or those of the co-polarised power for a difference."""
        if self.third_db is not None:
            return self.third_db
        return (0.0, 12.0) if self.third is Third.RATIO else self.co_db


def change_composite(
    pre: str | Path,
    post: str | Path,
    output: Path,
    options: ChangeCompositeOptions | None = None,
    progress: Progress = SILENT,
) -> Path:
    """Write red, green, blue and alpha of two dates on their common grid, where both are valid.

    *pre* and *post* are rasters that our algorithms made. Raises UnsupportedError if they do not
    overlap or differ in quantity or polarisation; warns of other differences.
    """
    chosen = options or ChangeCompositeOptions()
    _require_limits((chosen.minimum_db, chosen.maximum_db))
    require_odd(chosen.window)
    refuse_inputs(output, pre, post)
    before, after = open_own_raster(pre), open_own_raster(post)
    require_same_kind(before, after)
    doubts: list[str] = []
    warn_of_differences(before, after, progress.keeping(doubts))
    pair = pair_up(before, after)
    darkened = chosen.convention is Convention.RED_IS_DARKENED

    def colour(one: Power, other: Power) -> npt.NDArray[np.uint8]:
        return change_colours(one, other, chosen.convention, chosen.minimum_db, chosen.maximum_db)

    first, second = ("before", "after") if darkened else ("after", "before")
    red, cyan = "darker after", "brighter after"
    if not darkened:
        red, cyan = cyan, red
    limits = f"{chosen.minimum_db:g}…{chosen.maximum_db:g} dB"
    descriptions = (
        f"{first}: red = {red}",
        f"{second}: green and blue make cyan = {cyan}",
        f"{second}: blue and green make cyan = {cyan}",
        "valid on both dates",
    )
    items = {
        **pair_items(before, after, Content.COMPOSITE, doubts),
        "legend": f"{before.polarisation} change: red = {red}, cyan = {cyan}",
        "convention": chosen.convention.name.lower(),
        "method": f"{limits}, window {chosen.window}",
    }
    metadata = prefixed(**items)
    read = _reader(pair, chosen.window)
    return write_colours(output, pair.grid, read, colour, descriptions, metadata, progress)


def rgb_composite(
    co: str | Path,
    cross: str | Path,
    output: Path,
    options: RgbCompositeOptions | None = None,
    progress: Progress = SILENT,
) -> Path:
    """Write red co-polarised, green cross-polarised, blue their ratio or difference, and alpha.

    Raises UnsupportedError if the two do not overlap or are of different quantity or dates.
    """
    chosen = options or RgbCompositeOptions()
    limits = (chosen.co_db, chosen.cross_db, chosen.blue_db)
    for limit in limits:
        _require_limits(limit)
    refuse_inputs(output, co, cross)
    first, second = open_own_raster(co), open_own_raster(cross)
    _require_dual(first, second)
    pair = pair_up(first, second)

    def colour(one: Power, other: Power) -> npt.NDArray[np.uint8]:
        return polarisation_colours(one, other, chosen.third, limits)

    sign = "/" if chosen.third is Third.RATIO else "−"
    names = (
        first.polarisation,
        second.polarisation,
        f"{first.polarisation}{sign}{second.polarisation}",
    )
    descriptions = [f"{name} {low:g}…{high:g} dB" for name, (low, high) in zip(names, limits)]
    metadata = {
        **{name: text for name, text in first.items.items() if name not in prefixed(conversion="")},
        **prefixed(
            shows=Content.COMPOSITE.value,
            units=UNITS_OF_COLOURS,
            credit=join_credits(first.item("credit"), second.item("credit")) or CREDIT_LINE,
            polarisation="+".join(names[:2]),
            legend=f"red {names[0]}, green {names[1]}, blue {names[2]}",
            method=", ".join(descriptions),
            **warning_items((*first.facts.warnings, *second.facts.warnings)),
        ),
    }
    read = _reader(pair, 1)
    return write_colours(output, pair.grid, read, colour, [*descriptions, "valid"], metadata, progress)


def _require_limits(limits: Limits) -> None:
    if not limits[0] < limits[1]:
        raise UnsupportedError(
            Text(
                "The stretch from {lowest:g} to {highest:g} dB is empty.",
                lowest=limits[0],
                highest=limits[1],
            ),
            hint="The minimum must lie below the maximum.",
        )


def _require_dual(co: OwnRaster, cross: OwnRaster) -> None:
    require_same_quantity(co, cross)
    if co.polarisation not in {"HH", "VV"} or cross.polarisation not in {"HV", "VH"}:
        raise UnsupportedError(
            Text(
                "{co_name} is {co_polarisation} and {cross_name} {cross_polarisation}, but a "
                "co-polarised "
                "(HH or VV) and a cross-polarised (HV or VH) raster are needed.",
                co_name=co.name,
                cross_name=cross.name,
                co_polarisation=co.polarisation,
                cross_polarisation=cross.polarisation,
            ),
            hint="Choose them in this order.",
        )
    if co.product != cross.product:
        raise UnsupportedError(
            Text(
                "{co_name} is of {co_product}, {cross_name} of {cross_product}.",
                co_name=co.name,
                cross_name=cross.name,
                co_product=co.product,
                cross_product=cross.product,
            ),
            hint="Choose both polarisations of one scene.",
        )


def _reader(pair: Pair, window: int) -> _PairReader:
    return _PairReader(pair, window)


class _PairReader:
    """Gives both powers of a window, averaged over *window* pixels."""

    def __init__(self, pair: Pair, window: int) -> None:
        self._sources = (PowerOnGrid(pair.one, pair.grid), PowerOnGrid(pair.other, pair.grid))
        self._window = window

    def __call__(self, window: Window) -> tuple[Power, Power]:
        """Return the powers of the two rasters."""
        margin = self._window // 2
        wider = Window(
            window.column - margin,
            window.row - margin,
            window.width + 2 * margin,
            window.height + 2 * margin,
        )
        one, other = (source.read(wider) for source in self._sources)
        if not margin:
            return one, other
        inner = slice(margin, -margin)
        return (
            boxcar(one, self._window)[inner, inner],
            boxcar(other, self._window)[inner, inner],
        )
