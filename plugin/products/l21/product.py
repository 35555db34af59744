"""L2.1 (and geocoded L1.5) GeoTIFF products: σ⁰ amplitude on a map grid, without a mask."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from pathlib import Path

from ...ceos.w2_calibration import ADVICE
from ...common.byte_source import Container
from ...common.mask_classes import MASKED_WITHOUT_MASK
from ...domain.enums import Level, Quantity, Units
from ...domain.errors import Alos2Error, UnsupportedError
from ...domain.polarisation import first_of, in_order
from ...domain.product_id import ProductId, find_product_id, parse_file_name
from ...domain.progress import SILENT, Progress
from ...domain.raster_options import RasterOptions
from ...domain.words.text import Text
from ...rasters.calibrated_image import Band, CalibratedImage
from ...rasters.geotiff_header import read_geotiff, require_same_grid, require_samples
from ...rasters.view.overviews import build_overviews, lacks_overviews
from ...transfer.sources.zip_archive import check_of
from ..map_image import outputs
from ..map_image.view_sources import can_be_viewed
from ..map_image.whole_files import check_whole
from ..option_checks import refuse_regridding, require_backscatter, require_polarisation
from ..product import Capabilities, Product
from ..summary_text import find_summary
from .contents import UTM, L21Contents
from .description import calibration_of, describe, may_need_w2_note, product_info
from .doubts import doubts_of

_LEVELS = (Level.L15, Level.L21)


class L21Product(Product):
    """An opened L2.1 product; see :class:`~.product.Product`.

    Look, mode and direction come from the id, the grid from the TIFF's own keys. The summary gives the
    times, and the UTM zone if the keys do not.
    """

    def __init__(
        self, container: Container, product: ProductId, names: dict[str, str], pointed_at: str = ""
    ) -> None:
        self._container = container
        self._usual = first_of(names, pointed_at)
        summary = find_summary(container, product)
        # The zone that a summary gives of another projection is not that of its image.
        epsg = summary.epsg if product.projection in UTM else None
        bands = _read_bands(container, names, epsg)
        self.contents = L21Contents(product, container.location, names, bands, summary)

    @classmethod
    def open(cls, container: Container, name_hint: str = "") -> L21Product:
        """Open the product that *name_hint* (a file name or id) tells, or the only one there is."""
        hinted = parse_file_name(name_hint)
        wanted = hinted.product if hinted else find_product_id(name_hint)
        names: dict[str, str] = {}
        for name in sorted(container.names(), key=lambda name: (name.count("/"), name)):
            parsed = parse_file_name(name)
            if parsed is None or parsed.kind != "IMG" or parsed.extension not in {".tif", ".tiff"}:
                continue
            wanted = wanted or (parsed.product if parsed.product.level in _LEVELS else None)
            if parsed.product == wanted:
                names.setdefault(parsed.polarisation or "HH", name)
        if wanted is None or not names:
            raise Alos2Error(
                Text("{location} holds no L2.1 image.", location=container.location),
                hint="Its files are named like IMG-HH-ALOS2552020760-240812-UBSL2.1GUA.tif.",
            )
        pointed_at = hinted.polarisation or "" if hinted else ""
        return cls(container, wanted, {pol: names[pol] for pol in in_order(names)}, pointed_at)

    @property
    def product(self) -> ProductId:
        """Identity of the product."""
        return self.contents.product

    @property
    def location(self) -> str:
        """Where it was opened from."""
        return self.contents.location

    @property
    def capabilities(self) -> Capabilities:
        """Overviews, and views unless columns are mirrored or the files may not be viewed."""
        bands = self.contents.bands.values()
        mirrored = any(band.image.is_mirrored for band in bands)
        view = not mirrored and can_be_viewed(band.path for band in bands)
        return Capabilities(view=view, overviews=True)

    def polarisations(self) -> tuple[str, ...]:
        """Polarisations present."""
        return self.contents.polarisations

    def info(self) -> dict[str, object]:
        """Return what ``alos2:productinfo`` prints."""
        return product_info(self.contents)

    def raster(self, options: RasterOptions, output: Path, progress: Progress = SILENT) -> Path:
        """Write σ⁰ of one polarisation: ``.vrt`` a view over the file, else a GeoTIFF."""
        require_backscatter(options, self.product)
        calibrated = self._calibrated(options)
        doubts = doubts_of(self.contents, calibrated)
        if options.calibration_factor_db is None and may_need_w2_note(self.product):
            doubts = (ADVICE, *doubts)
        for doubt in doubts:
            progress.warn(doubt)
        description = replace(describe(self.contents, options, calibrated.polarisation), warnings=doubts)
        return outputs.write(calibrated, description, Path(output), progress)

    def check(self, options: RasterOptions, progress: Progress = SILENT) -> None:
        """Hold the image to the check sum of its zip."""
        check_whole(self._calibrated(options), progress)

    def build_overviews(self, polarisation: str = "", progress: Progress = SILENT) -> Path | None:
        """Write overviews of an image beside it, None if it has them or is small."""
        wanted = polarisation.upper() or self.polarisations()[0]
        path = self.image_of(wanted).path
        if not lacks_overviews(path):
            return None
        description = describe(self.contents, RasterOptions(units=Units.AMPLITUDE_DN), wanted)
        return build_overviews(path, description, progress)

    def image_of(self, polarisation: str) -> Band:
        """Return the amplitude image of *polarisation*."""
        return self.contents.bands[polarisation]

    def close(self) -> None:
        """Release open files."""
        self._container.close()

    def _calibrated(self, options: RasterOptions) -> CalibratedImage:
        wanted = options.polarisation.upper() or self._usual
        require_polarisation(wanted, self.polarisations(), self.product)
        if options.quantity not in (None, Quantity.SIGMA0):
            raise UnsupportedError(
                "L2.1 products hold σ⁰ without the terrain, so γ⁰ cannot be made.",
                hint="Choose σ⁰, or the L1.1 or L2.2 product of the scene.",
            )
        beyond = set(options.masked) - MASKED_WITHOUT_MASK
        if beyond:
            raise UnsupportedError(
                Text(
                    "{level} products have no mask, so {beyond} cannot be left out.",
                    level=self.product.level.value,
                    beyond=", ".join(sorted(beyond)),
                ),
                hint="Use the scene's L2.2 product.",
            )
        band = self.image_of(wanted)
        refuse_regridding(options, band.image, self.product)
        return CalibratedImage(wanted, band, calibration_of(options), None, options.area)


def _read_bands(container: Container, names: dict[str, str], epsg: int | None) -> dict[str, Band]:
    """Return the images of all polarisations; raise FormatError unless they share one grid."""
    bands: dict[str, Band] = {}
    for polarisation, name in names.items():
        with contextlib.closing(container.open(name)) as source:
            image = read_geotiff(source, epsg)
        require_samples(image, 16)
        if bands:
            image = require_same_grid(image, next(iter(bands.values())).image)
        bands[polarisation] = Band(container.gdal_path(name), image, check_of(container, name))
    return bands
