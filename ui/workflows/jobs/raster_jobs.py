"""A job that makes rasters of one product, and what every job of the queue does and yields."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from ....plugin.delivery.scene_folder import scene_folder
from ....plugin.domain.errors import Alos2Error
from ....plugin.domain.footprint import Box
from ....plugin.domain.progress import Progress
from ....plugin.domain.raster_options import Area, RasterOptions
from ....plugin.domain.scene import Scene
from ....plugin.layers.raster_layer import PreparedLayer, prepare_layer
from ...widgets.translation import tr

if TYPE_CHECKING:
    from qgis.core import QgsRasterLayer

    from ....plugin.host.product_access import ProductAccess, SceneAccess


class Work(Protocol):
    """Something to do in a task: yields what can be shown as it comes, and last where the files are."""

    @property
    def title(self) -> str:
        """What the queue calls it."""

    @property
    def scene(self) -> Scene | None:
        """The product it is about, or None if it is about none or several."""

    def run(self, progress: Progress) -> Iterator[Outcome]:
        """Do it; raises Alos2Error, and nothing half-written stays."""


@dataclass(frozen=True)
class Outcome:
    """Where the files are, the layers made of them, and numbers that belong to them.

    ``passing`` marks layers that something better replaces, and that go if it never comes. ``add``
    adds a layer that can only be made on the main thread, with the disaster it belongs to; ``then``
    is called there.
    """

    folder: Path
    layers: tuple[PreparedLayer, ...] = ()
    result: object = None
    passing: bool = False
    add: Callable[..., QgsRasterLayer] | None = None
    then: Callable[[], object] | None = None


@dataclass(frozen=True)
class ProductWork:
    """Makes rasters of one product below *root*.

    ``access`` opens it where it lies; without one ``remote`` finds its file at the platforms of
    ``scene``. ``scene`` is None for products that the user brought. With ``preview_only`` a coarse
    picture is enough if decoding would take long.
    """

    title: str
    root: Path
    scene: Scene | None = None
    access: ProductAccess | None = None
    remote: SceneAccess | None = None
    preview_only: bool = False
    options: RasterOptions = field(default_factory=RasterOptions)

    def run(self, progress: Progress) -> Iterator[Outcome]:
        """Write the rasters and yield their layers: the preview at once, the others together."""
        from ....plugin.delivery.scene_rasters import write_rasters

        folder = scene_folder(self.root, self.scene) if self.scene else self.root
        access = self.access or self.remote.readable(self.scene, progress)
        progress.step(0.0, tr("opening"))
        layers = []
        with closing(access.open(progress)) as product:
            rasters = write_rasters(
                product, folder, self.options, progress, preview_only=self.preview_only
            )
            for raster in rasters:
                layer = prepare_layer(str(raster.path))
                if raster.is_preview:
                    yield Outcome(folder, (layer,), passing=not self.preview_only)
                else:
                    layers.append(layer)
        if layers:
            yield Outcome(folder, tuple(layers))
        yield Outcome(folder)


def area_options(area: Box | None) -> RasterOptions:
    """Return options for one area; Alos2Error for an area that has no extent."""
    if area is None:
        return RasterOptions()
    if area.west > area.east:
        raise Alos2Error(
            tr("The area crosses the date line, which one raster cannot."),
            hint=tr("Choose an area on one side of it."),
        )
    if area.west == area.east or area.south == area.north:
        margin = 0.05
        area = Box(area.west - margin, area.south - margin, area.east + margin, area.north + margin)
    return RasterOptions(area=Area.of_box(area))
