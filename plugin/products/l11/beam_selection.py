"""Which beams of a scene are decoded: those wanted, as far as they are there and whole."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from ...domain.errors import Alos2Error, FormatError, UnsupportedError
from ...domain.progress import Progress
from ...domain.raster_options import RasterOptions
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
        raise UnsupportedError(f"{scene.product} is not a ScanSAR scene and has no beams to choose.")
    missing = [number for number in wanted if number not in there]
    if missing and (len(missing) == len(wanted) or not options.allow_missing_beams):
        raise _missing_beams(scene, polarisation, missing, there)
    if missing:
        progress.warn(f"Beams {_listed(missing)} are missing; the others are decoded.")
    there = tuple(number for number in wanted if number not in missing)
    beams = _opened(scene, polarisation, there, options.allow_missing_beams, progress)
    for beam in beams:
        if not beam.image.complete:
            progress.warn(
                f"{beam.image.file} is cut: {beam.image.lines} of {beam.image.descriptor.lines} lines "
                "are decoded."
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
        progress.warn(f"A beam is left out. {error}")
    return beams


def _missing_beams(
    scene: L11Scene, polarisation: str, missing: list[int], there: tuple[int, ...]
) -> Alos2Error:
    plural = "s" if len(missing) > 1 else ""
    return Alos2Error(
        f"{scene.location} lacks beam{plural} {_listed(missing)} of {scene.product} {polarisation}.",
        hint=f"Get the missing image{plural}, or choose the beams that are there: {_listed(there)}.",
    )


def _listed(numbers: tuple[int, ...] | list[int]) -> str:
    return ", ".join(str(number) for number in numbers)
