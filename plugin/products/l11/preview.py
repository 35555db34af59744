"""A picture of an L1.1 product within seconds: few groups of lines, averaged and geocoded coarsely."""

from __future__ import annotations

import contextlib
import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from ...common.array_file import Spool
from ...common.parallel import map_in_order
from ...common.raster_items import TERRAIN_NONE, RasterDescription
from ...domain.enums import Quantity, Units
from ...domain.licence import CREDIT_LINE
from ...domain.progress import Progress
from ...domain.raster_options import AMPLITUDE_DN_OFFSET_DB
from ...elevation.ground import FlatHeights
from ...rasters.cog import Workplace
from ...sar.geocoding import Geocoder
from ...sar.grid import Grid
from ...sar.multilook import Looks, Multilooker, RecordLayout, SampleKind
from ...sar.projection import Projection, utm_of
from ...sar.radar_image import RadarImage, valid_edges
from ...sar.radiometry import sigma0_scale_of_complex
from ..identity import identity_items
from .beam import Beam
from .geocoded_raster import write_geocoded
from .image_footprint import centre, projected_bounds
from .line_checks import window_shifts
from .messages import geometry_text
from .plan import round_pixel
from .scene import L11Scene

_LONGER_SIDE = 900  # pixels
_READ_BYTES = 128 << 20  # of all beams together
_MOST_LINES = 16  # of a group


def write_preview(scene: L11Scene, polarisation: str, output: Path, progress: Progress) -> Path:
    """Write the preview of one polarisation, amplitude DN, and return its path."""
    beams = [
        scene.beam(polarisation, number, allow_short=True) for number in scene.files.beams(polarisation)
    ]
    geometries = [beam.geometry for beam in beams]
    latitude, longitude = centre(geometries, scene.radar)
    projection = Projection(utm_of(longitude, latitude))
    bounds = projected_bounds(geometries, scene.radar, (0.0,), projection)
    side = max(bounds[2] - bounds[0], bounds[3] - bounds[1])
    pixel = round_pixel(side / _LONGER_SIDE)
    grid = Grid.aligned(bounds, pixel, projection.wkt)
    factor = scene.calibration_factor_db
    scale = sigma0_scale_of_complex(AMPLITUDE_DN_OFFSET_DB if factor is None else factor)
    workplace = Workplace(output, needed=16 * grid.width * grid.height)
    try:
        with contextlib.ExitStack() as spools:
            images = []
            for done, beam in enumerate(beams):
                share = progress.part(0.7 * done / len(beams), 0.7 * (done + 1) / len(beams))
                images.append(_sparse_image(beam, pixel, scale, len(beams), workplace, spools, share))
            geocoder = Geocoder(grid, projection, images, scene.radar, FlatHeights(0.0))
            description = _description(scene, polarisation, images[0].looks, beams)
            write_geocoded(output, description, geocoder, progress.part(0.7, 1.0))
    finally:
        workplace.close()
    return output


def _sparse_image(
    beam: Beam,
    pixel: float,
    scale: float,
    beams: int,
    workplace: Workplace,
    spools: contextlib.ExitStack,
    progress: Progress,
) -> RadarImage:
    """Return a radar image whose rows average a few lines in the middle of many."""
    layout = RecordLayout(
        beam.image.descriptor.record_bytes,
        beam.image.descriptor.prefix_bytes,
        beam.image.pixels,
        SampleKind.COMPLEX,
    )
    step, rows, group = _groups_of_lines(beam, pixel, _READ_BYTES // beams)
    samples = min(max(1, round(pixel / beam.sample_spacing_m)), beam.image.pixels)
    looks = Multilooker(layout, Looks(samples, group), scale, beam.extra_samples)
    before = (step - group) // 2
    spool: Spool = spools.enter_context(workplace.spool(looks.columns, rows))

    def row_of(row: int) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
        records = beam.image.read_records(row * step + before, group)
        power = looks(records, beam.image.invalid_lines(records), window_shifts(beam, records))
        spool.write(0, row, power)
        return valid_edges(power)

    edges = np.zeros((rows, 2), np.float32)
    for row, found in enumerate(map_in_order(row_of, range(rows))):
        edges[row] = found[0]
        progress.step((row + 1) / rows, "Reading a preview")
    return RadarImage(
        name=beam.name,
        power=spool,
        geometry=beam.geometry,
        looks=Looks(samples, step),
        # The group's middle stands for the middle of its step.
        first_line=before + (group - step) / 2.0,
        edges=edges,
        row_spacing_m=beam.line_spacing_m * step,
        column_spacing_m=beam.sample_spacing_m * samples,
    )


def _groups_of_lines(beam: Beam, pixel: float, affordable_bytes: int) -> tuple[int, int, int]:
    """Return the lines from one row to the next, the rows, and the lines that are read for each."""
    lines = beam.geometry.lines
    step = min(max(1, round(pixel / beam.line_spacing_m)), lines)
    rows = lines // step
    affordable = affordable_bytes // (rows * beam.image.descriptor.record_bytes)
    return step, rows, max(1, min(step, affordable, _MOST_LINES))


def _description(
    scene: L11Scene, polarisation: str, looks: Looks, beams: Sequence[Beam]
) -> RasterDescription:
    factor = scene.calibration_factor_db
    return RasterDescription(
        scene_id=scene.product.scene_id,
        product_id=scene.product.product_id,
        level="L1.1",
        quantity=Quantity.SIGMA0,
        units=Units.AMPLITUDE_DN,
        polarisation=polarisation,
        calibration_factor_db=math.nan if factor is None else factor,
        geometry="preview: " + geometry_text(None, FlatHeights(0.0)),
        looks=f"{looks} (few of the lines)",
        credit=CREDIT_LINE,
        start=min(beam.time_of(0) for beam in beams),
        stop=max(beam.time_of(beam.geometry.lines - 1) for beam in beams),
        extra={**identity_items(scene.product), "terrain": TERRAIN_NONE, "preview": "yes"},
    )
