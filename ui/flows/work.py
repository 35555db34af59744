"""What one job does, in the thread of its task: fetch, decode, make layers. No widgets here."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from ...plugin.domain.errors import Alos2Error
from ...plugin.domain.geo import Box
from ...plugin.domain.progress import Progress
from ...plugin.domain.raster import Area, RasterOptions
from ...plugin.domain.scene import Scene
from ...plugin.domain.terms import Level
from ..translation import tr
from .storage import SIDECAR, scene_folder

if TYPE_CHECKING:
    from qgis.core import QgsRasterLayer

    from ...plugin.layers.facts import RasterFacts
    from ...plugin.transfer.http import HttpSession


class Source(Protocol):
    """Where a product's files come from when they are not on disk."""

    def fetch(self, scene: Scene, folder: Path, progress: Progress) -> Path:
        """Fetch all files into *folder* and return it."""

    def readable_url(self, scene: Scene, progress: Progress) -> tuple[str, HttpSession]:
        """Return the address that a reader opens in place, and the session to reach it."""


@dataclass(frozen=True)
class Work:
    """One product and what is to be done with it.

    ``location`` is a folder, file, zip or URL to read; blank where ``source`` fetches the product
    (``download``) or tells where it can be read in place. ``scene`` is None for products that the
    user brought.
    """

    title: str
    root: Path
    scene: Scene | None = None
    location: str = ""
    source: Source | None = None
    download: bool = False
    decode: bool = True
    options: RasterOptions = field(default_factory=RasterOptions)
    http: HttpSession | None = None


@dataclass(frozen=True)
class Made:
    """A layer that is ready for the project, and what its raster says about itself."""

    layer: QgsRasterLayer
    facts: RasterFacts


@dataclass(frozen=True)
class Outcome:
    """Where the files are, the layers made of them, and what the user should know."""

    folder: Path
    layers: tuple[Made, ...] = ()


def do_work(work: Work, progress: Progress) -> Outcome:
    """Do all of *work* and return its outcome; raises Alos2Error, with nothing half-written left."""
    folder = scene_folder(work.root, work.scene) if work.scene else work.root
    location, http, share = work.location, work.http, 0.0
    if work.download:
        share = 0.8 if work.decode else 1.0
        location = str(work.source.fetch(work.scene, folder, progress.part(0.0, share)))
    elif work.source is not None:
        location, http = work.source.readable_url(work.scene, progress)
    if not work.decode:
        return Outcome(folder)
    rasters = write_rasters(location, folder, replace(work, http=http), progress.part(share, 0.98))
    progress.step(0.98, tr("opening"))
    return Outcome(folder, tuple(make_layer(str(raster)) for raster in rasters))


def write_rasters(location: str, folder: Path, work: Work, progress: Progress) -> list[Path]:
    """Write a raster of each polarisation of the product at *location* into *folder*."""
    from ...plugin.products.sniff import open_product

    progress.step(0.0, tr("opening"))
    with closing(open_product(location, work.http)) as product:
        wanted = [work.options.polarisation] if work.options.polarisation else product.polarisations()
        folder.mkdir(parents=True, exist_ok=True)
        written = []
        for number, polarisation in enumerate(wanted):
            part = progress.part(number / len(wanted), (number + 1) / len(wanted))
            options = replace(work.options, polarisation=polarisation)
            output = folder / raster_name(str(product.product), product.product.level, options)
            written.append(product.raster(options, output, part))
    return written


def raster_name(product: str, level: Level, options: RasterOptions) -> str:
    """Return the file name of a raster: what differs in its content differs in its name."""
    parts = [product, options.polarisation, *(f"F{beam}" for beam in options.beams)]
    if options.area is not None:
        area = options.area
        parts.append("_".join(f"{value:.3f}" for value in (area.xmin, area.ymin, area.xmax, area.ymax)))
    zero_copy = level in (Level.L21, Level.L22) and options.area is None
    return "_".join(parts) + (".vrt" if zero_copy else ".tif")


def make_layer(path: str) -> Made:
    """Return the dressed layer of a raster, made here and handed to the main thread."""
    from qgis.PyQt.QtCore import QCoreApplication

    from ...plugin.layers.add import make_raster_layer
    from ...plugin.layers.facts import read_facts

    facts = read_facts(path)
    layer = make_raster_layer(facts)
    layer.moveToThread(QCoreApplication.instance().thread())
    return Made(layer, facts)


def decoded_rasters(folder: Path) -> list[Path]:
    """Return the whole-scene rasters that were already made in *folder*."""
    if not (folder / SIDECAR).exists():
        return []
    return sorted(file for file in folder.glob("ALOS2*_[HV][HV].*") if file.suffix in {".tif", ".vrt"})


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
