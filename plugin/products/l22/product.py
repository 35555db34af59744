"""L2.2 products: terrain-corrected γ⁰ in map projection with a mask, as JAXA's CARD4L NRB."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from ...common.byte_source import Container
from ...common.mask_classes import MASKED_WITHOUT_MASK
from ...domain.enums import Content, Level, Quantity
from ...domain.errors import Alos2Error, UnsupportedError
from ...domain.polarisation import CROSS_OF, first_of, ratio_text
from ...domain.product_id import ProductId, find_product_id, parse_file_name
from ...domain.progress import SILENT, Progress
from ...domain.raster_options import RasterOptions
from ...domain.words.text import Text
from ...rasters.calibrated_image import CalibratedImage, Masking
from ...rasters.geotiff_header import require_same_grid
from ..map_image import outputs
from ..map_image.doubts import sample_of
from ..map_image.view_sources import can_be_viewed
from ..map_image.whole_files import check_whole
from ..option_checks import refuse_regridding, require_polarisation
from ..product import Capabilities, Product
from .contents import L22Contents
from .description import describe
from .doubts import doubts_of, nothing_left_of
from .files import NrbFiles, find_nrb_files


class L22Product(Product):
    """An opened L2.2 product; see :class:`~.product.Product`."""

    def __init__(self, container: Container, files: NrbFiles, pointed_at: str = "") -> None:
        self._usual = first_of(files.images, pointed_at)
        self.contents = L22Contents(container, files)

    @classmethod
    def open(cls, container: Container, name_hint: str = "") -> L22Product:
        """Open the product that *name_hint* (a file name or id) names, or the only one there is."""
        hinted = parse_file_name(name_hint)
        product = hinted.product if hinted else find_product_id(name_hint)
        if product is None:
            parsed = (parse_file_name(name) for name in container.names())
            product = next((p.product for p in parsed if p and p.product.level is Level.L22), None)
        if product is None:
            raise Alos2Error(
                Text("{location} holds no L2.2 product.", location=container.location),
                hint="Its files are named like ALOS2437590500-220630_WWDR2.2GUA_HH_SLP.tif.",
            )
        pointed_at = hinted.polarisation or "" if hinted else ""
        return cls(container, find_nrb_files(container, product), pointed_at)

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
        """Views if the files may be viewed; mask, angles and ratio as far as their files are there."""
        shown = [self.contents.amplitude(name) for name in self.polarisations()]
        shown += [self.contents.mask()] if self.contents.has_mask else []
        return Capabilities(
            mask=self.contents.has_mask,
            view=can_be_viewed(band.path for band in shown),
            incidence=self.contents.has_incidence,
            ratio=bool(self._ratios()),
        )

    def polarisations(self) -> tuple[str, ...]:
        """Polarisations present."""
        return self.contents.polarisations

    def info(self) -> dict[str, object]:
        """Return what ``alos2:productinfo`` prints."""
        from .info import product_info

        return product_info(self.contents)

    def raster(self, options: RasterOptions, output: Path, progress: Progress = SILENT) -> Path:
        """Write γ⁰, the ratio of two polarisations, or angles: ``.vrt`` a view, else a GeoTIFF.

        γ⁰ [dB] = 20·log10(DN) + offset, where the mask keeps a pixel. The offset (dB) is given or the
        summary's. Source: CARD4L NRB, ``BackscatterConversionEq`` of JAXA's summary.xml.
        """
        make = {
            Content.BACKSCATTER: self._backscatter,
            Content.RATIO: self._ratio,
            Content.INCIDENCE: self._incidence,
        }.get(options.content)
        if make is None:
            raise UnsupportedError(
                Text(
                    "{product} holds no {content}.", product=self.product, content=options.content.words
                )
            )
        return make(options, Path(output), progress)

    def check(self, options: RasterOptions, progress: Progress = SILENT) -> None:
        """Hold the image of γ⁰ and the mask to the check sums of their zip."""
        wanted = options.polarisation.upper() or self._usual
        check_whole(self._calibrated(options, wanted), progress)

    def close(self) -> None:
        """Release open files."""
        self.contents.close()

    def _backscatter(self, options: RasterOptions, output: Path, progress: Progress) -> Path:
        """Write γ⁰ of one polarisation in the units of *options*."""
        calibrated = self._calibrated(options, options.polarisation.upper() or self._usual)
        warnings = self._doubts(options, calibrated, progress)
        calibration = calibrated.calibration_db
        description = describe(self.contents, options, calibrated.polarisation, calibration, warnings)
        return outputs.write(calibrated, description, output, progress)

    def _ratio(self, options: RasterOptions, output: Path, progress: Progress) -> Path:
        """Write co- divided by cross-polarised γ⁰ in dB or as power ratio."""
        co = self._ratio_wanted(options.polarisation.upper())
        scenes = (self._calibrated(options, co), self._calibrated(options, CROSS_OF[co]))
        warnings = self._doubts(options, scenes[0], progress)
        calibration = scenes[0].calibration_db
        description = describe(self.contents, options, ratio_text(co), calibration, warnings)
        return outputs.write_ratio(*scenes, description, output, progress)

    def _incidence(self, options: RasterOptions, output: Path, progress: Progress) -> Path:
        """Write the local incidence angle in degrees."""
        angles = self.contents.incidence()
        calibrated = self._calibrated(options, self.polarisations()[0])
        require_same_grid(angles.image, calibrated.band.image)
        warnings = self._doubts(options, calibrated, progress)
        description = describe(self.contents, options, "", 0.0, warnings)
        scale = self.contents.summary.degrees_per_dn
        return outputs.write_angles(calibrated, angles, scale, description, output, progress)

    def _calibrated(self, options: RasterOptions, polarisation: str) -> CalibratedImage:
        """Return the image of *polarisation* with its calibration (dB), mask and area."""
        require_polarisation(polarisation, self.polarisations(), self.product)
        if options.quantity not in (None, Quantity.GAMMA0):
            raise UnsupportedError(
                "L2.2 products hold γ⁰ with the terrain already taken out, so σ⁰ cannot be made.",
                hint="Choose γ⁰, or decode the L1.1 product of the scene.",
            )
        band = self.contents.amplitude(polarisation)
        refuse_regridding(options, band.image, self.product)
        given = options.calibration_factor_db
        calibration = self.contents.summary.calibration_of(polarisation) if given is None else given
        return CalibratedImage(
            polarisation, band, calibration, self._masking(options.masked), options.area
        )

    def _masking(self, classes: Collection[str]) -> Masking | None:
        dropped = self.contents.summary.mask.dropped(classes)
        if self.contents.has_mask:
            return Masking(self.contents.mask(), dropped)
        if set(classes) - MASKED_WITHOUT_MASK:
            raise UnsupportedError(
                Text(
                    "{product} has no mask (_MSK.tif), so {classes} cannot be left out.",
                    product=self.product,
                    classes=", ".join(sorted(classes)),
                ),
                hint="Fetch the mask, or leave out no data and invalid only.",
            )
        return None

    def _ratios(self) -> tuple[str, ...]:
        """Return the co-polarised images that have their cross-polarised one."""
        there = set(self.polarisations())
        return tuple(co for co, cross in CROSS_OF.items() if {co, cross} <= there)

    def _ratio_wanted(self, wanted: str) -> str:
        """Return the co-polarised image of the ratio *wanted*, or of the first that there is."""
        offered = self._ratios()
        if not offered:
            raise UnsupportedError(
                Text(
                    "{product} has {polarisations} only, so there is no co-/cross-polarised ratio.",
                    product=self.product,
                    polarisations=", ".join(self.polarisations()),
                )
            )
        if wanted and wanted not in offered:
            asked = (
                ratio_text(wanted) if wanted in CROSS_OF else Text("ratio of {wanted}", wanted=wanted)
            )
            raise UnsupportedError(
                Text(
                    "{product} has no {asked}, but {offered}.",
                    product=self.product,
                    asked=asked,
                    offered=ratio_text(offered[0]),
                ),
                hint="Choose that ratio.",
            )
        return wanted or offered[0]

    def _doubts(
        self, options: RasterOptions, calibrated: CalibratedImage, progress: Progress
    ) -> tuple[str, ...]:
        """Return what makes the raster of *calibrated* doubtful, after saying it to *progress*."""
        given = options.calibration_factor_db is not None
        sample = sample_of(calibrated)
        found = doubts_of(self.contents, calibrated, given_calibration=given, sample=sample)
        # What is left out of a view can change, so it does not carry that nothing is left.
        for doubt in (*found, *nothing_left_of(self.contents, calibrated, sample)):
            progress.warn(doubt)
        return found
