"""Amplitude products in CEOS form, levels 1.5, 2.1 and 3.1: on a map grid of their own."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

from ...ceos.image.descriptor import ImageDescriptor, read_image_descriptor
from ...ceos.image.image import ImageFile
from ...ceos.info import image_info, leader_info
from ...ceos.leader.leader import Leader, read_leader
from ...ceos.product_checks import open_image_of
from ...common.byte_source import Container
from ...common.mask_classes import MASKED_WITHOUT_MASK
from ...common.parallel import map_in_order
from ...domain.enums import Level, Quantity
from ...domain.errors import Alos2Error, FormatError, UnsupportedError
from ...domain.polarisation import first_of
from ...domain.product_id import ProductId, parse_file_name
from ...domain.progress import SILENT, Progress
from ...domain.raster_options import RasterOptions
from ...domain.words.text import Text
from ...rasters.clipping.clip import clip_of
from ...rasters.power_raster import PowerRasterWriter
from ...rasters.window import window_of
from ...sar.grid import Grid, Window
from ...sar.projection import Projection
from ...sar.radiometry import sigma0_scale_of_amplitude
from ..identity import identity_info, time_text
from ..option_checks import require_backscatter
from ..plausible_backscatter import backscatter_doubts
from ..product import Capabilities, Product
from .calibration import calibration_factor_db
from .companion_files import read_companions
from .doubts import production_doubts
from .map_description import describe, footprint_info, scene_times
from .map_grid import read_map_grid
from .north_up_image import NorthUpImage, Power, glance
from .product_files import CeosFiles, choose_product

_LEVELS = (Level.L15, Level.L21, Level.L31)
_ROWS = 256
_READ = 0.97  # of the progress


class CeosMapProduct(Product):
    """An opened CEOS amplitude product; see :class:`~.product.Product`."""

    def __init__(self, container: Container, files: CeosFiles, leader: Leader, named: str = "") -> None:
        pointed_at = parse_file_name(named)
        self._usual = first_of(files.polarisations, pointed_at.polarisation if pointed_at else None)
        self.container = container
        self.files = files
        self.leader = leader
        self._images: dict[str, ImageFile] = {}

    @classmethod
    def open(cls, container: Container, name_hint: str = "") -> CeosMapProduct:
        """Open the only product of levels 1.5, 2.1 or 3.1, or the one that *name_hint* names."""
        files = choose_product(container, _LEVELS, name_hint)
        if not files.leader:
            raise Alos2Error(
                Text(
                    "{location} has the images of {product}, but not their leader LED-{product}.",
                    location=container.location,
                    product=files.product,
                ),
                hint="Put the leader beside the images: grid and calibration are in it.",
            )
        with contextlib.closing(container.open(files.leader)) as source:
            return cls(container, files, read_leader(source), name_hint)

    @property
    def product(self) -> ProductId:
        """Identity of the product."""
        return self.files.product

    @property
    def location(self) -> str:
        """Where it was opened from, without secrets."""
        return self.container.location

    @property
    def capabilities(self) -> Capabilities:
        """Rasters of backscatter alone: GDAL cannot show the files."""
        return Capabilities()

    def polarisations(self) -> tuple[str, ...]:
        """Polarisations present, in the order HH, HV, VH, VV (VV first without HH)."""
        return self.files.polarisations

    def image(self, polarisation: str) -> ImageFile:
        """Open the image of a polarisation, once."""
        if polarisation not in self._images:
            source = self.container.open(self.files.images[polarisation, 0])
            self._images[polarisation] = open_image_of(self.leader, source)
        return self._images[polarisation]

    def info(self) -> dict[str, object]:
        """Return what ``alos2:productinfo`` prints."""
        beside = read_companions(self.container, self.files)
        images = []
        for name in self.polarisations():
            try:
                images.append(self.image(name))
            except FormatError as error:
                beside.refusals.append({"code": "unreadable", "sentence": str(error)})
        layout = self._layout(self.polarisations()[0])
        grid = read_map_grid(self.leader, layout.lines, layout.pixels)
        start, stop, centre = scene_times(self.leader, beside.summary, self.product)
        return {
            "identity": identity_info(self.product),
            "times": {
                "start": time_text(start),
                "stop": time_text(stop),
                "centre": time_text(centre),
            },
            "mode": self.product.mode,
            "beams": [],
            "polarisations": list(self.polarisations()),
            "geometry": {
                "crs": Projection(grid.grid.crs_wkt).code,
                "width": layout.pixels,
                "height": layout.lines,
                "geotransform": list(grid.grid.geotransform),
                "north_up": not grid.is_rotated,
            },
            "calibration": self._calibration(),
            "incidence": self.leader.data_set_summary.centre_incidence_deg,
            "footprint": footprint_info(self.leader),
            "files": self._files_info(),
            "images": [image_info(image) for image in images],
            "leader": leader_info(self.leader),
            **beside.info(),
            "quirks": beside.quirks(self.leader, images),
        }

    def _calibration(self) -> dict[str, object]:
        if self.product.level is Level.L31:
            return {"factor_db": None, "formula": "not calibrated"}
        return {
            "factor_db": self.leader.calibration_factor_db,
            "formula": "sigma0 [dB] = 10 log10(<DN^2>) + factor",
        }

    def _files_info(self) -> dict[str, object]:
        files = self.files
        named = (files.leader, files.volume, files.trailer, files.summary)
        return {
            "location": self.location,
            "found": sorted({*filter(None, named), *files.images.values()}),
            "missing": list(files.missing()),
        }

    def _layout(self, polarisation: str) -> ImageDescriptor:
        """Return the layout that the image's descriptor states, even if lines are missing."""
        with contextlib.closing(self.container.open(self.files.images[polarisation, 0])) as source:
            return read_image_descriptor(source)

    def raster(self, options: RasterOptions, output: Path, progress: Progress = SILENT) -> Path:
        """Write σ⁰ of one polarisation on the product's grid; rotated images are turned north up."""
        require_backscatter(options, self.product)
        warnings: list[str] = []
        progress = progress.keeping(warnings)
        polarisation = self._polarisation(options)
        image = self.image(polarisation)
        place = read_map_grid(self.leader, image.lines, image.pixels)
        self._refuse(options, place.grid)
        beside = read_companions(self.container, self.files)
        given = options.calibration_factor_db
        factor = calibration_factor_db(self.leader, beside.volume, given, progress)
        scale = sigma0_scale_of_amplitude(factor)
        doubts = production_doubts(self.leader, beside.summary)
        for sentence in [*doubts, *backscatter_doubts(glance(image, scale), factor)]:
            progress.warn(sentence)
        window = window_of(place.grid, options.area, image.file)
        clip = clip_of(place.grid, options.area, image.file, window)
        described = describe(self.product, self.leader, beside.summary, options, polarisation, factor)
        grid = window.grid(place.grid)
        with PowerRasterWriter(Path(output), grid, described, progress.part(_READ, 1.0)) as writer:
            north_up = NorthUpImage(image, place, scale)
            read = north_up.power if clip is None else clip.clipped(north_up.power)
            _copy(read, window, writer, progress.part(0.0, _READ))
            if missing := north_up.missing_lines():
                progress.warn(missing)
            writer.set_warnings(warnings)
        return Path(output)

    def close(self) -> None:
        """Release open files."""
        for image in self._images.values():
            image.close()
        self._images.clear()
        self.container.close()

    def _polarisation(self, options: RasterOptions) -> str:
        wanted = options.polarisation.upper() or self._usual
        if wanted not in self.polarisations():
            there = ", ".join(self.polarisations())
            raise UnsupportedError(
                Text("{product} has no {wanted} image.", product=self.product, wanted=wanted),
                hint=Text("It has {there}.", there=there),
            )
        return wanted

    def _refuse(self, options: RasterOptions, grid: Grid) -> None:
        level = self.product.level.value
        if self.product.level is Level.L31:
            raise UnsupportedError(
                Text(
                    "{product} is a level 3.1 product: enhanced for viewing and not calibrated.",
                    product=self.product,
                ),
                hint="Use the scene's L1.1, L1.5 or L2.1 product.",
            )
        if options.quantity not in (None, Quantity.SIGMA0):
            raise UnsupportedError(
                Text("{level} products hold σ⁰ only.", level=level), hint="Choose σ⁰."
            )
        beyond = set(options.masked) - MASKED_WITHOUT_MASK
        if beyond:
            raise UnsupportedError(
                Text(
                    "{level} products have no mask {beyond}.",
                    level=level,
                    beyond=", ".join(sorted(beyond)),
                )
            )
        pixel = grid.geotransform[1]
        own_crs = not options.crs or Projection(options.crs).code == Projection(grid.crs_wkt).code
        own_size = not options.pixel_size_m or abs(options.pixel_size_m - pixel) < 1e-6 * pixel
        if not own_crs or not own_size or options.dem or options.height_m or options.beams:
            raise UnsupportedError(
                Text(
                    "{level} products keep their own grid ({pixel:g} m, {code}): "
                    "CRS, pixel size, DEM, height and beams have no effect.",
                    level=level,
                    pixel=pixel,
                    code=Projection(grid.crs_wkt).code,
                ),
                hint="Leave them out, and warp the result if you need another grid.",
            )


def _copy(
    read: Callable[[Window], Power], window: Window, writer: PowerRasterWriter, progress: Progress
) -> None:
    """Write σ⁰ of *window* in strips, read side by side."""
    rows = range(0, window.height, _ROWS)

    def copy(row: int) -> None:
        height = min(_ROWS, window.height - row)
        strip = Window(window.column, window.row + row, window.width, height)
        writer.write(0, row, read(strip))

    for row, _ in zip(rows, map_in_order(copy, rows)):
        progress.step((row + _ROWS) / window.height, "Reading the image")
