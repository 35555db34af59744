"""Which beams of a scene are decoded: those wanted, as far as they are there and whole."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from ...domain.errors import Alos2Error, FormatError, UnsupportedError
from ...domain.progress import Progress
from ...domain.raster_options import RasterOptions
from ...domain.words.text import Text
from .beam import Beam
from .scene import L11Scene


def open_beams(
    scene: L11Scene, polarisation: str, options: RasterOptions, progress: Progress
) -> list[Beam]:
    """Open the beams that *options* want, with their geometry.

    Beams that are missing or cut raise an error; if *options* allow them, a warning says so.
    """
    there = scene.files.beams(polarisation)
    announced = scene.files.announced_beams
    wanted = options.beams or announced
    if options.beams and announced == (0,):
        raise UnsupportedError(
            Text("{product} is not a ScanSAR scene and has no beams to choose.", product=scene.product)
        )
    missing = [number for number in wanted if number not in there]
    if missing and (len(missing) == len(wanted) or not options.allow_missing_beams):
        raise _missing_beams(scene, polarisation, missing, there)
    if missing:
        progress.warn(
            Text("Beams {missing} are missing; the others are decoded.", missing=_listed(missing))
        )
    there = tuple(number for number in wanted if number not in missing)
    beams = _opened(scene, polarisation, there, options.allow_missing_beams, progress)
    for beam in beams:
        if not beam.image.complete:
            progress.warn(
                Text(
                    "{file} is cut: {image_lines} of {descriptor_lines} lines are decoded.",
                    file=beam.image.file,
                    image_lines=beam.image.lines,
                    descriptor_lines=beam.image.descriptor.lines,
                )
            )
    return beams


def _opened(
    scene: L11Scene,
    polarisation: str,
    numbers: tuple[int, ...],
    allow_short: bool,
    progress: Progress,
) -> list[Beam]:
    """Open beams side by side; if short ones are allowed, those without a whole line are left out."""

    def open_beam(number: int) -> Beam | FormatError:
        try:
            return scene.beam(polarisation, number, allow_short=allow_short)
        except FormatError as error:
            if not allow_short or error.field != "size":
                raise
            return error

    # Each takes a dozen small reads: over a slow line they have to wait side by side.
    with ThreadPoolExecutor(len(numbers)) as pool:
        opened = list(pool.map(open_beam, numbers))
    beams = [beam for beam in opened if not isinstance(beam, FormatError)]
    too_short = [error for error in opened if isinstance(error, FormatError)]
    if not beams:
        raise too_short[0]
    for error in too_short:
        progress.warn(Text("A beam is left out. {reason}", reason=error.text))
    return beams


def _missing_beams(
    scene: L11Scene, polarisation: str, missing: list[int], there: tuple[int, ...]
) -> Alos2Error:
    many = len(missing) > 1
    return Alos2Error(
        Text(
            "{location} lacks {beam} {missing} of {product} {polarisation}.",
            location=scene.location,
            beam=Text("beams") if many else Text("beam"),
            missing=_listed(missing),
            product=scene.product,
            polarisation=polarisation,
        ),
        hint=Text(
            "Get the missing {image}, or choose the beams that are there: {there}.",
            image=Text("images") if many else Text("image"),
            there=_listed(there),
        ),
    )


def _listed(numbers: tuple[int, ...] | list[int]) -> str:
    return ", ".join(str(number) for number in numbers)
