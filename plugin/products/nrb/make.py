"""Make an own NRB scene of L1.1: read, calibrate, flatten, geocode, write, describe.

The order is that of decoding. The area of ground that each pixel sees is found once for all
polarisations. Files lie in a hidden folder until all of them are whole.
"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path

from ...ceos.image.missing_lines import MissingLines
from ...common.mask_classes import MaskCodes
from ...common.raster_items import UNITS_OF_ANGLES, UNITS_OF_MASKS, RasterDescription, prefixed
from ...common.version import version
from ...domain.enums import Content, Level, Quantity, Units
from ...domain.errors import UnsupportedError
from ...domain.product_id import ProductId
from ...domain.progress import SILENT, Progress
from ...domain.raster_options import AMPLITUDE_DN_OFFSET_DB, RasterOptions
from ...domain.words.text import Text
from ...elevation.found_ground import ground_of
from ...elevation.ground import Ground, GroundHeights
from ...rasters.coded_raster import CodedRasterWriter, Coding
from ...rasters.cog import Workplace
from ...sar.geocoding import Geocoder
from ...sar.radar_image import RadarImage
from ...sar.radiometry import sigma0_scale_of_complex
from ...sar.terrain.place_fit import PlaceFit
from ..ceos.calibration import calibration_factor_db
from ..ceos.doubts import production_doubts
from ..l11.beam_selection import open_beams
from ..l11.description import describe_raster
from ..l11.flattened_images import Flattening
from ..l11.geocoded_raster import write_geocoded
from ..l11.layover_shadow_mask import ReliefMask, relief_mask
from ..l11.messages import describe_plan
from ..l11.multilook_beam import bytes_of_images, multilook_beams
from ..l11.place_checks import place_doubts
from ..l11.plan import BeamPart, Plan, make_plan
from ..l11.scene import L11Scene
from .extra_pixels import AREA, RATIO, ExtraPixels
from .map_places import MapPlaces, find_places
from .pixels import ANGLES, MASK, PixelsBeside
from .place import describe, fit_places, put
from .record import SOFTWARE
from .scene_record import describe_scene, product_made_of
from .stac import nrb_item
from .staging import publish, require_writable, staging
from .summary_xml import nrb_summary

SCANSAR_PIXEL_M, STRIPMAP_PIXEL_M = 25.0, 10.0
_BYTES_A_PIXEL = 30  # of all rasters with their temporary files


def make_nrb(
    scene: L11Scene,
    polarisations: Sequence[str],
    options: RasterOptions,
    folder: Path,
    progress: Progress = SILENT,
    *,
    extra: bool = False,
    fit_place: bool = False,
) -> Path:
    """Write terrain-flattened γ⁰ of *scene* into *folder* in the files and layout of L2.2.

    *polarisations* empty are all. Of *options* count beams, area, CRS, pixel size (0: 25 m for ScanSAR,
    10 m for stripmap), calibration factor and elevation model. *extra* also writes scattering area and
    γ⁰ to σ⁰ ratio, *fit_place* moves each beam to where its terrain shows it. Returns *folder*. Raises
    UnsupportedError without an elevation model; if anything fails no file is left.
    """
    warnings: list[str] = []
    progress = progress.keeping(warnings)
    options = _flattened(scene, options)
    require_writable(folder)
    wanted = _wanted(scene, polarisations)
    with contextlib.ExitStack() as held, contextlib.ExitStack() as spools:
        # Read: headers and orbit; ground and its heights in metres above the ellipsoid.
        progress.step(0.0, "Reading headers")
        beams = open_beams(scene, wanted[0], options, progress)
        beside = scene.companions()
        _warn(place_doubts(scene, beams), progress)
        _warn(production_doubts(scene.leader, beside.summary), progress)
        ground = ground_of(options, options.pixel_size_m, held, progress.part(0.0, 0.02))
        plan = make_plan(beams, scene.radar, options, ground, scene.is_scansar, centred=True)
        _warn(describe_plan(plan), replace(progress, warn=lambda text: progress.step(0.02, text)))
        heights = ground.on(plan.grid, plan.projection)
        _warn(heights.doubts(), progress)
        # Calibrate: σ⁰ = (I² + Q²) · scale, the factor in dB.
        factor_db = calibration_factor_db(
            scene.leader, beside.volume, options.calibration_factor_db, progress
        )
        stage = held.enter_context(staging(folder, product_made_of(scene.product)))
        needed = bytes_of_images(plan) + _BYTES_A_PIXEL * plan.grid.pixels
        workplace = Workplace(stage / "work.tif", needed * (1 + extra + fit_place))
        held.callback(workplace.close)
        work = _Work(scene, options, plan, heights, factor_db, workplace, spools, warnings)
        # Flatten: the ground seen in each pixel, then γ⁰ of each polarisation, geocoded and written.
        flattening = None
        meanwhile = held.enter_context(ThreadPoolExecutor(1))
        for done, polarisation in enumerate(wanted):
            share = progress.part(
                0.02 + 0.96 * done / len(wanted), 0.02 + 0.96 * (done + 1) / len(wanted)
            )
            images = put(work.multilook(polarisation, share.part(0.0, 0.4)), work.fits)
            if flattening is None:
                flattening = work.flattening(images, ground, share.part(0.4, 0.45))
                if fit_place:
                    work.fits.extend(fit_places(images, flattening, share.part(0.45, 0.46)))
                if any(fit.is_certain for fit in work.fits):
                    images = put(images, work.fits)
                    flattening = work.flattening(images, ground, share.part(0.46, 0.5))
                found = [
                    meanwhile.submit(find_places, plan, scene.radar, heights, images, progress.check)
                ]
                relief = work.relief(images, ground, flattening, share.part(0.5, 0.55))
                flattening.apply(images, share.part(0.55, 0.58))
                areas = work.areas(images, flattening, share.part(0.58, 0.6)) if extra else None
                # Held here, its error would hold this frame in a circle.
                places = found.pop().result()
                work.write_first(polarisation, images, places, relief, areas, share.part(0.6, 1.0))
            else:
                flattening.apply(images, share.part(0.5, 0.6))
                work.write(polarisation, images, places, share.part(0.6, 1.0))
        # Describe: the summary of L2.2 and a STAC item.
        record = describe_scene(scene, wanted, plan, heights, warnings, extra, work.fits)
        (stage / record.summary).write_text(nrb_summary(record), "utf-8")
        (stage / record.item).write_text(nrb_item(record), "utf-8")
        spools.close()
        workplace.close()
        publish(stage, folder)
    progress.report(1.0, "Done")
    return folder


def _flattened(scene: L11Scene, options: RasterOptions) -> RasterOptions:
    """Return *options* for amplitude of terrain-flattened γ⁰."""
    if not options.dem and options.dem_source is None:
        raise UnsupportedError(
            "Terrain-flattened γ⁰ needs an elevation model.", hint="Give one, or let one be found."
        )
    usual = SCANSAR_PIXEL_M if scene.is_scansar else STRIPMAP_PIXEL_M
    return replace(
        options,
        pixel_size_m=options.pixel_size_m or usual,
        quantity=Quantity.GAMMA0,
        flattened=True,
        dem_is_optional=False,
        units=Units.AMPLITUDE_DN,
    )


def _wanted(scene: L11Scene, polarisations: Sequence[str]) -> tuple[str, ...]:
    if not polarisations:
        return scene.polarisations()
    return tuple(dict.fromkeys(scene.polarisation(one) for one in polarisations))


def _of_areas(content: Content) -> dict[str, str]:
    """Return the items of a raster of areas, which belongs to all polarisations."""
    return prefixed(quantity=content.value, units="1", polarisation="")


def _warn(sentences: Sequence[str], progress: Progress) -> None:
    for sentence in sentences:
        progress.warn(sentence)


@dataclass(frozen=True)
class _Work:
    """The steps of one scene over its *plan*; arrays lie in *spools*."""

    scene: L11Scene
    options: RasterOptions
    plan: Plan
    heights: GroundHeights
    factor_db: float
    workplace: Workplace
    spools: contextlib.ExitStack
    warnings: list[str]
    fits: list[PlaceFit] = field(default_factory=list)

    @property
    def product(self) -> ProductId:
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
        radar, heights = self.scene.radar, self.heights
        return Flattening(
            images, radar, self.plan, ground, heights, self.workplace, self.spools, progress
        )

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
                made = CodedRasterWriter(self._path(kind), grid, coding, {**items, **more})
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
            geocoder, share = self._geocoder(images, places), progress.part(0.0, 0.9)
            write_geocoded(path, described, geocoder, share, beside=beside)
            for made in (mask, angles, *(extra.writers if extra else ())):
                made.finish(progress.part(0.9, 1.0))
                made.publish()

    def write(
        self, polarisation: str, images: list[RadarImage], places: MapPlaces, progress: Progress
    ) -> None:
        """Write γ⁰ of a further polarisation."""
        described, path = self._described(polarisation), self._path(f"{polarisation}_SLP")
        write_geocoded(path, described, self._geocoder(images, places), progress)

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
