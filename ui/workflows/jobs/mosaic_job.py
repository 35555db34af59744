"""A job that makes one raster of the frames of a pass."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from ....plugin.delivery.raster_names import mosaic_name
from ....plugin.delivery.scene_rasters import with_folder
from ....plugin.domain.polarisation import in_order
from ....plugin.domain.progress import Progress
from ....plugin.domain.raster_options import RasterOptions
from ....plugin.domain.scene import Scene
from ....plugin.layers.raster_layer import prepare_layer
from ...widgets.translation import tr
from .raster_jobs import Outcome
from .scene_to_read import SceneToRead

if TYPE_CHECKING:
    from ....plugin.products.product import Product


@dataclass(frozen=True)
class MosaicWork:
    """Makes a mosaic below *root* of *frames* of one pass: one raster a polarisation."""

    title: str
    root: Path
    frames: tuple[SceneToRead, ...]
    options: RasterOptions = field(default_factory=RasterOptions)

    @property
    def scene(self) -> Scene:
        """The first frame, whose event the layers belong to."""
        return self.frames[0].scene

    def run(self, progress: Progress) -> Iterator[Outcome]:
        """Write the mosaics and yield their layers together; a seam that shows is a warning."""
        from ....plugin.mosaic.make import make_mosaic

        progress.step(0.0, tr("opening"))
        keys = [frame.scene.key for frame in self.frames]
        opened = {frame.scene.key: frame.readable(progress) for frame in self.frames}

        def open_frame(key: str) -> Product:
            return opened[key].open()

        wanted = _shared_polarisations(self.frames)
        layers = []
        for number, polarisation in enumerate(wanted):
            options = replace(self.options, polarisation=polarisation)
            output = self.root / "mosaics" / mosaic_name(keys, options)
            part = progress.part(number / len(wanted), (number + 1) / len(wanted))
            written = make_mosaic(keys, with_folder(output), options, open_frame, part)
            layers.append(prepare_layer(str(written)))
        yield Outcome(self.root / "mosaics", tuple(layers))


def mosaic_work(root: Path, frames: Sequence[SceneToRead], options: RasterOptions) -> MosaicWork:
    """Return the work that joins *frames*, named after their numbers and day."""
    first = frames[0].scene
    title = tr("Mosaic of frames {frames}, {day}").format(
        frames=" ".join(f"{frame.scene.product.frame:04d}" for frame in frames),
        day=first.start.date().isoformat(),
    )
    return MosaicWork(title, root, tuple(frames), options)


def _shared_polarisations(frames: Sequence[SceneToRead]) -> tuple[str, ...]:
    """Return the polarisations that all frames list, or a blank for the first of the products."""
    listed = [set(frame.scene.polarisations) for frame in frames]
    return tuple(in_order(set.intersection(*listed))) or ("",)
