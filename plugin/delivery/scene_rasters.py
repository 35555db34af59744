"""An opened product becomes rasters in a folder: one a polarisation, a coarse picture first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from ..domain.progress import SILENT, Progress
from ..domain.raster_options import RasterOptions
from .raster_names import preview_name, raster_name

if TYPE_CHECKING:
    from ..products.product import Product

# Share of the progress that the coarse picture takes before the whole scene is decoded.
_PREVIEW_SHARE = 0.1


@dataclass(frozen=True)
class WrittenRaster:
    """A raster that is whole; a preview is replaced by what is decoded later."""

    path: Path
    is_preview: bool = False


def write_rasters(
    product: Product,
    folder: Path,
    options: RasterOptions,
    progress: Progress = SILENT,
    *,
    preview_only: bool = False,
) -> Iterator[WrittenRaster]:
    """Write what *options* ask for into *folder* and yield each raster.

    A product that takes long to decode comes as a coarse picture first, or with *preview_only* as
    nothing else. Raises what the product raises; nothing half-written stays.
    """
    folder.mkdir(parents=True, exist_ok=True)
    wanted = [options.polarisation] if options.polarisation else list(product.polarisations())
    if product.capabilities.preview and options.area is None:
        part = progress.part(0.0, 1.0 if preview_only else _PREVIEW_SHARE)
        output = folder / preview_name(str(product.product), wanted[0])
        yield WrittenRaster(product.preview(output, wanted[0], part), is_preview=True)
        if preview_only:
            return
    for number, polarisation in enumerate(wanted):
        ends = (_PREVIEW_SHARE + (1 - _PREVIEW_SHARE) * (number + one) / len(wanted) for one in (0, 1))
        one = _honoured(replace(options, polarisation=polarisation), product)
        yield WrittenRaster(product.raster(one, _target(product, folder, one), progress.part(*ends)))


def _honoured(options: RasterOptions, product: Product) -> RasterOptions:
    """Return *options* without a choice of mask classes if the product has no mask."""
    return options if product.capabilities.mask else replace(options, masked=RasterOptions().masked)


def _target(product: Product, folder: Path, options: RasterOptions) -> Path:
    view = product.capabilities.view and options.area is None
    return folder / raster_name(str(product.product), options, view=view)


def with_folder(output: Path) -> Path:
    """Return *output* after making the folder that it goes into."""
    output.parent.mkdir(parents=True, exist_ok=True)
    return output


def remove_raster(path: Path) -> None:
    """Remove a raster and the statistics that GDAL keeps beside it; missing files are not an error."""
    for old in (path, path.with_name(f"{path.name}.aux.xml")):
        old.unlink(missing_ok=True)
