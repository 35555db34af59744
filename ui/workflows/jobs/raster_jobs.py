"""What one job does, in the thread of its task: fetch, decode, make layers. No widgets here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from ....plugin.delivery.scene_folder import scene_folder
from ....plugin.domain.enums import Level, Units
from ....plugin.domain.errors import Alos2Error
from ....plugin.domain.footprint import Box
from ....plugin.domain.progress import Progress
from ....plugin.domain.raster_options import Area, RasterOptions
from ....plugin.domain.scene import Scene
from ....plugin.layers.raster_layer import PreparedLayer, prepare_layer
from ...widgets.translation import tr

if TYPE_CHECKING:
    from qgis.core import QgsRasterLayer

    from ....plugin.transfer.http.session import HttpSession


class Source(Protocol):
    """Tells where a product's files are when they are not on disk."""

    def readable_url(self, scene: Scene, progress: Progress) -> tuple[str, HttpSession]:
        """Return the address that a reader opens in place, and the session to reach it."""


class Task(Protocol):
    """Something to do in a task: yields what can be shown as it comes, at last where the files are."""

    @property
    def title(self) -> str:
        """What the queue calls it."""

    @property
    def scene(self) -> Scene | None:
        """The product it is about, if it is about one."""

    def run(self, progress: Progress) -> Iterator[Outcome]:
        """Do it; raises Alos2Error, with nothing half-written left."""


@dataclass(frozen=True)
class Work:
    """One product and what is to be done with it.

    ``location`` is a folder, file, zip or URL to read; blank where ``source`` tells it. ``scene`` is
    None for products that the user brought. ``preview`` is content with a coarse picture where
    decoding would take long.
    """

    title: str
    root: Path
    scene: Scene | None = None
    location: str = ""
    source: Source | None = None
    preview: bool = False
    options: RasterOptions = field(default_factory=RasterOptions)
    http: HttpSession | None = None

    def run(self, progress: Progress) -> Iterator[Outcome]:
        """Do all of it; yield what can be shown as it comes, and at last where the files are.

        Raises Alos2Error, with nothing half-written left.
        """
        folder = scene_folder(self.root, self.scene) if self.scene else self.root
        location, http = self.location, self.http
        if self.source is not None:
            location, http = self.source.readable_url(self.scene, progress)
        yield from _rasters(location, folder, replace(self, http=http), progress)
        yield Outcome(folder)


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
    then: Callable[[], None] | None = None


def _rasters(location: str, folder: Path, work: Work, progress: Progress) -> Iterator[Outcome]:
    """Write and yield a layer of each polarisation; of level 1.1, which takes long, a preview first."""
    from ....plugin.products.open import open_product

    progress.step(0.0, tr("opening"))
    with closing(open_product(location, work.http)) as product:
        wanted = [work.options.polarisation] if work.options.polarisation else product.polarisations()
        folder.mkdir(parents=True, exist_ok=True)
        name, level = str(product.product), product.product.level
        if product.capabilities.preview and work.options.area is None:
            part = progress.part(0.0, 1.0 if work.preview else 0.1)
            output = folder / f"{name}_{wanted[0]}_preview.tif"
            preview = prepare_layer(str(product.preview(output, wanted[0], part)))
            yield Outcome(folder, (preview,), passing=not work.preview)
            if work.preview:
                return
        made = []
        usable = work.options
        if not product.capabilities.mask:
            usable = replace(usable, masked=RasterOptions().masked)
        for number, polarisation in enumerate(wanted):
            part = progress.part(
                0.1 + 0.9 * number / len(wanted), 0.1 + 0.9 * (number + 1) / len(wanted)
            )
            options = replace(usable, polarisation=polarisation)
            output = folder / raster_name(name, level, options)
            if output.suffix == ".vrt" and not product.capabilities.view:
                output = output.with_suffix(".tif")
            made.append(prepare_layer(str(product.raster(options, output, part))))
        yield Outcome(folder, tuple(made))


def raster_name(product: str, level: Level, options: RasterOptions) -> str:
    """Return the file name of a raster: what differs in its content differs in its name."""
    parts = [product, options.polarisation, *(f"F{beam}" for beam in options.beams)]
    if options.area is not None:
        area = options.area
        parts.append("_".join(f"{value:.3f}" for value in (area.xmin, area.ymin, area.xmax, area.ymax)))
    if options.units is not Units.DB:
        parts.append(options.units.value.replace(" ", "_"))
    if set(options.masked) != set(RasterOptions().masked):
        parts.append("without_" + "_".join(sorted(options.masked)) if options.masked else "unmasked")
    zero_copy = level in (Level.L21, Level.L22) and options.area is None
    return "_".join(parts) + (".vrt" if zero_copy else ".tif")


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
