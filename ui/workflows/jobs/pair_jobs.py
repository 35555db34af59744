"""Jobs over two or three L1.1 dates: coherence, interferogram, and where coherence fell."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ....plugin.delivery.raster_names import comparison_name
from ....plugin.delivery.scene_rasters import with_folder
from ....plugin.domain.progress import Progress
from ....plugin.domain.raster_options import RasterOptions
from ....plugin.domain.scene import Scene
from ....plugin.layers.candidate_layer import add_candidates_layer
from ....plugin.layers.raster_layer import prepare_layer
from ...widgets.translation import tr
from ..actions.fetch_cost import caution_of
from ..actions.scene_actions import SceneAction
from .raster_jobs import Outcome
from .scene_to_read import SceneToRead

if TYPE_CHECKING:
    from ....plugin.interferometry.options import InterferogramOptions

COHERENCE, PHASE, CHANGE = "coherence", "interferogram", "coherence-change"
_LEAST_AREA_M2 = 2500.0
_COMPARED = 0.9  # of the progress, when both coherences are there


@dataclass(frozen=True)
class PairWork:
    """Makes coherence or interferogram of two *dates* below *root*, the earlier one first."""

    title: str
    root: Path
    action: SceneAction
    dates: tuple[SceneToRead, ...]
    options: RasterOptions = field(default_factory=RasterOptions)

    @property
    def scene(self) -> Scene:
        """The later date, whose event the layers belong to."""
        return self.dates[-1].scene

    def run(self, progress: Progress) -> Iterator[Outcome]:
        """Write the rasters and yield the layer: the coherence, or the phase that fades with it."""
        from ....plugin.interferometry.faded_view import write_faded_view

        wants_phase = self.action is SceneAction.INTERFEROGRAM
        coherence = _output(self.root, self.dates, self.options, COHERENCE)
        phase = _output(self.root, self.dates, self.options, PHASE) if wants_phase else None
        if not wants_phase:
            progress.warn(caution_of(self.action))
        _interfere(self.dates, _options(self.options), coherence, phase, progress)
        shown = write_faded_view(phase, coherence) if phase is not None else coherence
        yield Outcome(shown.parent, (prepare_layer(str(shown)),))


@dataclass(frozen=True)
class CoherenceChangeWork:
    """Makes two coherences of three *dates* below *root* and shows where coherence fell."""

    title: str
    root: Path
    dates: tuple[SceneToRead, ...]
    options: RasterOptions = field(default_factory=RasterOptions)

    @property
    def scene(self) -> Scene:
        """The date after the event."""
        return self.dates[-1].scene

    def run(self, progress: Progress) -> Iterator[Outcome]:
        """Write both coherences, their change and its candidates, and yield the change's layer."""
        from ....plugin.change.coherence_change import CoherenceChangeOptions, coherence_change
        from ....plugin.rasters.gdal_calls import open_raster

        progress.warn(caution_of(SceneAction.COHERENCE_CHANGE))
        before, across = self.dates[:2], self.dates[1:]
        pre = _output(self.root, before, self.options, COHERENCE)
        _interfere(before, _options(self.options), pre, None, progress.part(0.0, _COMPARED / 2))
        # Both coherences lie on one grid: that of the earlier pair.
        made = open_raster(str(pre))
        same = replace(
            self.options, crs=made.GetProjection(), pixel_size_m=float(made.GetGeoTransform()[1])
        )
        made = None
        co = _output(self.root, across, self.options, COHERENCE)
        part = progress.part(_COMPARED / 2, _COMPARED)
        _interfere(across, _options(same), co, None, part)
        output = _output(self.root, self.dates, self.options, CHANGE)
        result = coherence_change(
            *(pre, co, output, CoherenceChangeOptions(minimum_area_m2=_LEAST_AREA_M2)),
            progress.part(_COMPARED, 1.0),
            candidates=output.with_suffix(".gpkg"),
        )
        then: Callable[[], object] | None = None
        if result.candidates is not None and result.candidate_count:
            then = partial(add_candidates_layer, str(result.candidates))
        yield Outcome(output.parent, (prepare_layer(str(result.raster)),), then=then)


def pair_work(
    root: Path, action: SceneAction, dates: Sequence[SceneToRead], options: RasterOptions
) -> PairWork | CoherenceChangeWork:
    """Return the work for *action*, named after what it makes and of which days."""
    title = title_of(action, [date.scene for date in dates])
    if action is SceneAction.COHERENCE_CHANGE:
        return CoherenceChangeWork(title, root, tuple(dates), options)
    return PairWork(title, root, action, tuple(dates), options)


def title_of(action: SceneAction, scenes: Sequence[Scene]) -> str:
    """Return what the queue calls *action* on *scenes*."""
    names = {
        SceneAction.COHERENCE: tr("Coherence"),
        SceneAction.INTERFEROGRAM: tr("Interferogram"),
        SceneAction.COHERENCE_CHANGE: tr("Coherence change"),
    }
    days = " → ".join(scene.start.date().isoformat() for scene in scenes)
    return f"{names[action]} {days}"


def _options(raster: RasterOptions) -> InterferogramOptions:
    from ....plugin.interferometry.options import InterferogramOptions

    return InterferogramOptions(raster)


def _interfere(
    dates: Sequence[SceneToRead],
    options: InterferogramOptions,
    coherence: Path,
    phase: Path | None,
    progress: Progress,
) -> None:
    from ....plugin.interferometry.make import make_interferogram
    from ....plugin.products.l11.product import scene_of

    with ExitStack() as opened:
        scenes = []
        for date in dates:
            progress.step(0.0, tr("opening"))
            product = opened.enter_context(closing(date.readable(progress).open(progress)))
            scenes.append(scene_of(product))
        make_interferogram(scenes[0], scenes[1], options, with_folder(coherence), phase, progress)


def _output(root: Path, dates: Sequence[SceneToRead], options: RasterOptions, kind: str) -> Path:
    """Return where a raster of *dates* is written: what differs in its content differs in its name."""
    products = [date.scene.product for date in dates]
    area = options.area
    corners = () if area is None else (area.xmin, area.ymin, area.xmax, area.ymax)
    heights = "found" if options.dem_source is not None else "none"
    name = comparison_name(
        [product.scene_id for product in products],
        [product.product_id for product in products],
        options.polarisation,
        (*(f"{value:.6f}" for value in corners), heights),
        kind,
    )
    return root / "compared" / name
