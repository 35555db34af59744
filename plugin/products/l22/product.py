"""L2.2 products: terrain-corrected γ⁰ in map projection with a mask, as JAXA's CARD4L NRB."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from ...common.byte_source import Container
from ...domain.enums import Level, Quantity
from ...domain.errors import Alos2Error, UnsupportedError
from ...domain.polarisation import first_of
from ...domain.product_id import ProductId, find_product_id, parse_file_name
from ...domain.progress import SILENT, Progress
from ...domain.raster_options import RasterOptions
from ...rasters.calibrated_image import Masking, Scene
from ...rasters.view.mask_classes import INVALID, NODATA
from ..map_image import outputs
from ..option_checks import refuse_regridding
from .contents import L22Contents
from .description import describe, incidence_description
from .files import NrbFiles, find_nrb_files

INCIDENCE = "LIN"
_WITHOUT_MASK = {NODATA, INVALID}  # what DN 0 tells, or nothing can tell


class L22Product:
    """An opened L2.2 product; see :class:`~.product.Product`.

    Its semantics come from the summary, its geometry from the TIFFs alone.
    """

    def __init__(self, container: Container, files: NrbFiles, pointed_at: str = "") -> None:
        self._usual = first_of(files.images, pointed_at)
        self.contents = L22Contents(container, files)

    @classmethod
    def open(cls, container: Container, name_hint: str = "") -> L22Product:
        """Open the product that *name_hint* (a file name or id) tells, or the only one there is."""
        hinted = parse_file_name(name_hint)
        product = hinted.product if hinted else find_product_id(name_hint)
        if product is None:
            parsed = (parse_file_name(name) for name in container.names())
            product = next((p.product for p in parsed if p and p.product.level is Level.L22), None)
        if product is None:
            raise Alos2Error(
                f"{container.location} holds no L2.2 product.",
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
    def has_mask(self) -> bool:
        """Whether the product has its mask file."""
        return self.contents.has_mask

    def polarisations(self) -> tuple[str, ...]:
        """Polarisations present."""
        return self.contents.polarisations

    def info(self) -> dict[str, object]:
        """Return what ``alos2:productinfo`` prints."""
        from .info import product_info

        return product_info(self.contents)

    def raster(self, options: RasterOptions, output: Path, progress: Progress = SILENT) -> Path:
        """Write γ⁰ of one polarisation: ``.vrt`` a view over the files, else a GeoTIFF.

        ``HH/HV`` (or ``VV/VH``) as polarisation is their ratio, ``LIN`` the local incidence angle.
        """
        if "/" in options.polarisation:
            return self.ratio_raster(options, output, progress)
        if options.polarisation == INCIDENCE:
            return self.incidence_raster(options, output, progress)
        scene = self._scene(options)
        description = describe(self.contents, options, scene.polarisation)
        self._warn(progress)
        return outputs.write(scene, description, Path(output), progress)

    def ratio_raster(self, options: RasterOptions, output: Path, progress: Progress = SILENT) -> Path:
        """Write the ratio of co- to cross-polarised γ⁰ (HH/HV or VV/VH) in dB or as power ratio.

        Raises UnsupportedError where the product has no such pair.
        """
        pairs = [pair for pair in (("HH", "HV"), ("VV", "VH")) if set(pair) <= set(self.polarisations())]
        if not pairs:
            raise UnsupportedError(
                f"{self.product} has {', '.join(self.polarisations())} only, so there is no "
                "co-/cross-polarised ratio."
            )
        if "/" in options.polarisation and options.polarisation != "/".join(pairs[0]):
            raise UnsupportedError(
                f"{self.product} has no {options.polarisation}, but {'/'.join(pairs[0])}.",
                hint="Choose that ratio.",
            )
        co, cross = (self._scene(options, polarisation) for polarisation in pairs[0])
        description = describe(self.contents, options, "/".join(pairs[0]))
        self._warn(progress)
        return outputs.write_ratio(co, cross, description, Path(output), progress)

    def incidence_raster(
        self, options: RasterOptions, output: Path, progress: Progress = SILENT
    ) -> Path:
        """Write the local incidence angle in degrees; raise UnsupportedError without a LIN file."""
        angles = self.contents.incidence()
        scene = self._scene(options, polarisation=self.polarisations()[0])
        description = incidence_description(self.contents, options)
        scale = self.contents.summary.degrees_per_dn
        self._warn(progress)
        return outputs.write_angles(scene, angles, scale, description, Path(output), progress)

    def close(self) -> None:
        """Release open files."""
        self.contents.close()

    def _scene(self, options: RasterOptions, polarisation: str = "") -> Scene:
        wanted = polarisation or options.polarisation.upper() or self._usual
        if wanted not in self.polarisations():
            raise UnsupportedError(
                f"{self.product} has no {wanted} image, only {', '.join(self.polarisations())}.",
                hint="Choose one of these polarisations.",
            )
        if options.quantity not in (None, Quantity.GAMMA0):
            raise UnsupportedError(
                "L2.2 products hold γ⁰ with the terrain already taken out, so σ⁰ cannot be made.",
                hint="Choose γ⁰, or decode the L1.1 product of the scene.",
            )
        band = self.contents.amplitude(wanted)
        refuse_regridding(options, band.image, self.product)
        given = options.calibration_factor_db
        calibration = self.contents.summary.calibration_of(wanted) if given is None else given
        return Scene(wanted, band, calibration, self._masking(options.masked), options.area)

    def _masking(self, classes: Collection[str]) -> Masking | None:
        dropped = self.contents.summary.mask.dropped(classes)
        if self.has_mask:
            return Masking(self.contents.mask(), dropped)
        if set(classes) - _WITHOUT_MASK:
            raise UnsupportedError(
                f"{self.product} has no mask (_MSK.tif), so {', '.join(sorted(classes))} cannot be "
                "left out.",
                hint="Fetch the mask, or leave out no data and invalid only.",
            )
        return None

    def _warn(self, progress: Progress) -> None:
        for replaced in self.contents.summary.quirks:
            progress.warn(replaced)
        if not self.has_mask:
            progress.warn(f"{self.product} has no mask (_MSK.tif): only DN 0 is left out.")
