"""The steps that make the rasters of an NRB scene: multilook, flatten, mask relief, write."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, field, replace
from pathlib import Path

from ...ceos.image.missing_lines import MissingLines
from ...common.mask_classes import MaskCodes
from ...common.raster_items import UNITS_OF_ANGLES, UNITS_OF_MASKS, RasterDescription, prefixed
from ...common.version import version
from ...domain.enums import Content, Level
from ...domain.errors import UnsupportedError
from ...domain.product_id import ProductId
from ...domain.progress import Progress
from ...domain.raster_options import AMPLITUDE_DN_OFFSET_DB, RasterOptions
from ...domain.words.text import Text
from ...elevation.ground import Ground, GroundHeights
from ...rasters.coded_raster import CodedRasterWriter, Coding
from ...rasters.cog import Workplace
from ...sar.geocoding import Geocoder
from ...sar.grid import Grid
from ...sar.projection import Projection
from ...sar.radar_image import RadarImage
from ...sar.radiometry import sigma0_scale_of_complex
from ...sar.terrain.place_fit import PlaceFit
from ..l11.description import describe_raster
from ..l11.flattened_images import Flattening
from ..l11.geocoded_raster import write_geocoded
from ..l11.layover_shadow_mask import ReliefMask, relief_mask
from ..l11.multilook_beam import multilook_beams
from ..l11.plan import BeamPart, Plan
from ..l11.scene import L11Scene
from .extra_pixels import AREA, RATIO, ExtraPixels
from .map_places import MapPlaces
from .pixels import ANGLES, MASK, PixelsBeside, WithoutUnknownGround
from .place import describe
from .record import SOFTWARE
from .scene_record import product_made_of


@dataclass(frozen=True)
class SceneWork:
    """The steps of one scene over its *plan*; arrays lie in *spools*.

    *slopes* is the grid whose heights tell the slopes of the ground.
    """

    scene: L11Scene
    options: RasterOptions
    plan: Plan
    heights: GroundHeights
    slopes: tuple[Grid, Projection]
    factor_db: float
    workplace: Workplace
    spools: contextlib.ExitStack
    warnings: list[str]
    fits: list[PlaceFit] = field(default_factory=list)

    @property
    def product(self) -> ProductId:
        """The id of the NRB scene."""
        return product_made_of(self.scene.product)

    def multilook(self, polarisation: str, progress: Progress) -> list[RadarImage]:
        """Return mean σ⁰ (linear) of the beams of *polarisation* in radar geometry."""
        parts = tuple(self._part_of(part, polarisation) for part in self.plan.parts)
        plan = replace(self.plan, parts=parts)
        missing = [MissingLines(part.beam.image.file, part.beam.image.lines) for part in parts]
        scale = sigma0_scale_of_complex(self.factor_db)
        return multilook_beams(plan, scale, self.workplace, self.spools, missing, progress)

    def _part_of(self, part: BeamPart, polarisation: str) -> BeamPart:
        allow = self.options.allow_missing_beams
        beam = self.scene.beam(polarisation, part.beam.number, allow_short=allow)
        here, there = beam.geometry, part.beam.geometry
        if (here.lines, here.samples) != (there.lines, there.samples):
            raise UnsupportedError(
                Text(
                    "{first} has {here_lines} lines of {here_samples} samples, unlike "
                    "{second} with {there_lines} of {there_samples}.",
                    first=beam.image.file,
                    second=part.beam.image.file,
                    here_lines=here.lines,
                    there_lines=there.lines,
                    here_samples=here.samples,
                    there_samples=there.samples,
                ),
                hint="Make each polarisation by itself.",
            )
        return replace(part, beam=beam)

    def flattening(self, images: list[RadarImage], ground: Ground, progress: Progress) -> Flattening:
        """Return what σ⁰ of the images is divided by: sin θ · A_γ / A_β."""
        radar = self.scene.radar
        return Flattening(images, radar, self.slopes, ground, self.workplace, self.spools, progress)

    def relief(
        self, images: list[RadarImage], ground: Ground, flattening: Flattening, progress: Progress
    ) -> ReliefMask:
        """Return codes of layover and shadow on the map."""
        radar, heights = self.scene.radar, self.heights
        return relief_mask(
            images, radar, self.plan, ground, heights, self.workplace, self.spools, progress, flattening
        )

    def areas(
        self, images: list[RadarImage], flattening: Flattening, progress: Progress
    ) -> list[RadarImage]:
        """Return the scattering area of the images."""
        return flattening.scattering_areas(images, self.workplace, self.spools, progress)

    def write_first(
        self,
        polarisation: str,
        images: list[RadarImage],
        places: MapPlaces,
        relief: ReliefMask,
        areas: list[RadarImage] | None,
        progress: Progress,
    ) -> None:
        """Write γ⁰ of the first polarisation, the mask and the local incidence angle.

        With *areas*, scattering area and γ⁰ to σ⁰ ratio, too.
        """
        grid = self.plan.grid
        described = self._described(polarisation)
        items = described.metadata()
        about = {"quantity": "mask", "polarisation": ""}
        codes = prefixed(units=UNITS_OF_MASKS, mask_codes=MaskCodes().item(), **about)
        with contextlib.ExitStack() as files:

            def writer(kind: str, coding: Coding, more: dict[str, str]) -> CodedRasterWriter:
                made = CodedRasterWriter(
                    self._path(kind), grid, coding, {**items, **more}, self.plan.share_covered
                )
                return files.enter_context(made)

            mask = writer("MSK", MASK, codes)
            about = {"quantity": Content.INCIDENCE.value, "polarisation": ""}
            angles = writer("LIN", ANGLES, prefixed(units=UNITS_OF_ANGLES, **about))
            extra = None
            if areas is not None:
                ratio = writer("GSR", RATIO, _of_areas(Content.SIGMA_PER_GAMMA))
                area = writer("LCA", AREA, _of_areas(Content.SCATTERING_AREA))
                extra = ExtraPixels(area, ratio, self._geocoder(areas, places))
            path = self._path(f"{polarisation}_SLP")
            beside = PixelsBeside(mask, angles, relief, places.light, self.heights, extra)
            geocoder, share = self._geocoder(images, places), progress.part(0.0, 0.97)
            write_geocoded(path, described, geocoder, share, beside=beside)
            for made in (mask, angles, *(extra.writers if extra else ())):
                made.finish(progress.part(0.97, 1.0))
                made.publish()

    def write(
        self,
        polarisation: str,
        images: list[RadarImage],
        places: MapPlaces,
        unknown: WithoutUnknownGround | None,
        progress: Progress,
    ) -> None:
        """Write γ⁰ of a further polarisation, without pixels that *unknown* ground acts in."""
        described, path = self._described(polarisation), self._path(f"{polarisation}_SLP")
        write_geocoded(path, described, self._geocoder(images, places), progress, beside=unknown)

    def _path(self, kind: str) -> Path:
        return self.workplace.output.with_name(f"{self.product}_{kind}.tif")

    def _geocoder(self, images: list[RadarImage], places: MapPlaces) -> Geocoder:
        grid, projection = self.plan.grid, self.plan.projection
        return Geocoder(
            grid, projection, images, self.scene.radar, self.heights, planes=places.positions
        )

    def _described(self, polarisation: str) -> RasterDescription:
        made = describe_raster(
            *(self.scene, self.options, polarisation, self.factor_db, self.plan, self.heights),
            self.warnings,
        )
        return replace(
            made,
            product_id=self.product.product_id,
            level=Level.L22.value,
            calibration_factor_db=AMPLITUDE_DN_OFFSET_DB,
            extra={
                **made.extra,
                **({"place_fit": " ".join(map(describe, self.fits))} if self.fits else {}),
                "software": f"{SOFTWARE} {version()}",
                "source": str(self.scene.product),
            },
        )


def _of_areas(content: Content) -> dict[str, str]:
    """Return the items of a raster of areas, which belongs to all polarisations."""
    return prefixed(quantity=content.value, units="1", polarisation="")
