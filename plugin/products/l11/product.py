"""Level 1.1 products in CEOS form: stripmap scenes and whole ScanSAR scenes."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from ...ceos.image.image import ImageFile
from ...ceos.leader.leader import Leader, read_leader
from ...ceos.product_checks import calibration_quirks, open_image_of
from ...ceos.records.finding import Quirk
from ...ceos.volume import Volume, read_volume
from ...common.byte_source import Container
from ...domain.enums import Level
from ...domain.errors import Alos2Error, UnsupportedError
from ...domain.polarisation import first_of
from ...domain.product_id import ProductId, parse_file_name
from ...domain.progress import SILENT, Progress
from ...domain.raster_options import RasterOptions
from ...sar.ellipsoid import to_earth_fixed
from ...sar.range_doppler import RangeDoppler
from ..ceos.product_files import CeosFiles, choose_product
from .beam import Beam, make_beam, range_doppler
from .decode import decode

_DECODED_MASKS = {"nodata", "invalid"}


class L11Product:
    """An opened L1.1 product: one leader, one image file a polarisation and ScanSAR beam."""

    def __init__(self, container: Container, files: CeosFiles, leader: Leader, named: str = "") -> None:
        self.container = container
        self.files = files
        self.leader = leader
        self.radar: RangeDoppler = range_doppler(leader)
        self._named = parse_file_name(named)
        self._images: dict[tuple[str, bool], ImageFile] = {}

    @classmethod
    def open(cls, container: Container, name_hint: str = "") -> L11Product:
        """Open the only L1.1 product of *container*, or the one that *name_hint* names.

        Reads the leader alone. Raises Alos2Error where there is none or the choice is open,
        FormatError for a damaged leader.
        """
        files = choose_product(container, (Level.L11,), name_hint)
        if not files.leader:
            raise Alos2Error(
                f"{container.location} has the images of {files.product}, but not their leader "
                f"LED-{files.product}.",
                hint="Put the leader beside the images: orbit and calibration are in it.",
            )
        source = container.open(files.leader)
        try:
            leader = read_leader(source)
        finally:
            source.close()
        return cls(container, files, leader, name_hint)

    @property
    def product(self) -> ProductId:
        """Identity of the product."""
        return self.files.product

    @property
    def location(self) -> str:
        """Folder, file, zip or URL it was opened from, without secrets."""
        return self.container.location

    @property
    def is_scansar(self) -> bool:
        """Whether the product has one image file a beam."""
        return self.product.is_scansar

    def polarisations(self) -> tuple[str, ...]:
        """Polarisations present, in the order HH, HV, VH, VV (VV first without HH)."""
        return self.files.polarisations

    def polarisation(self, wanted: str = "") -> str:
        """Return *wanted*, or where blank that of the file pointed at, or the first.

        Raises UnsupportedError where the product has no image of it.
        """
        if wanted:
            if wanted.upper() not in self.polarisations():
                there = ", ".join(self.polarisations())
                raise UnsupportedError(
                    f"{self.product} has no {wanted.upper()} image.", hint=f"It has {there}."
                )
            return wanted.upper()
        return first_of(self.polarisations(), self._named.polarisation if self._named else None)

    def image(self, polarisation: str, number: int, *, allow_short: bool = False) -> ImageFile:
        """Open the image of a polarisation and beam (0 outside of ScanSAR), once."""
        name = self.files.images[polarisation, number]
        parsed = parse_file_name(name)
        if parsed is not None and parsed.aperture == "B":
            raise UnsupportedError(
                f"{name} holds ScanSAR bursts (SPECAN), whose lines do not follow each other in time.",
                hint="Order the scene in full aperture: its images end in -F1, -F2 and so on.",
            )
        # A preview makes do with a cut file; the decoding that follows must not.
        key = (name, allow_short)
        if key not in self._images:
            source = self.container.open(name)
            self._images[key] = open_image_of(self.leader, source, allow_short=allow_short)
        return self._images[key]

    def beam(self, polarisation: str, number: int, *, allow_short: bool = False) -> Beam:
        """Return an image file with its geometry."""
        image = self.image(polarisation, number, allow_short=allow_short)
        return make_beam(number, image, self.leader, self.radar)

    def polynomial_gap(self, beam: Beam) -> float | None:
        """Return how far (m) the leader's polynomials lie from the orbit's geometry, None without.

        Images are placed by the orbit alone; polynomials more than 50 m off are not of this beam.
        """
        polynomial = self.leader.facility5
        if polynomial is None:
            return None
        geometry = beam.geometry
        line, sample = np.meshgrid(
            np.linspace(0, geometry.lines - 1, 5), np.linspace(0, geometry.samples - 1, 5)
        )
        latitude, longitude = self.radar.to_ground(*geometry.to_time_and_range(line, sample), 0.0)
        gaps = to_earth_fixed(latitude, longitude, 0.0)
        gaps -= to_earth_fixed(*polynomial.to_ground(line, sample), 0.0)
        return float(np.linalg.norm(gaps, axis=-1).max())

    def volume(self) -> Volume | None:
        """Return the volume directory, None where the product has none."""
        if not self.files.volume:
            return None
        source = self.container.open(self.files.volume)
        try:
            return read_volume(source)
        finally:
            source.close()

    def calibration_quirks(self) -> tuple[Quirk, ...]:
        """Return what makes the leader's calibration factor doubtful: old ScanSAR products."""
        return tuple(calibration_quirks(self.leader, self.volume()))

    def info(self) -> dict[str, object]:
        """Return what ``alos2:productinfo`` prints."""
        from .info import describe

        return describe(self)

    def raster(self, options: RasterOptions, output: Path, progress: Progress = SILENT) -> Path:
        """Decode one polarisation into *output*; the log tells what was decided.

        ScanSAR beams are merged. Raises UnsupportedError for options that cannot be honoured,
        FormatError for damaged files, CancelledError when cancelled; nothing is left then.
        """
        refused = set(options.masked) - _DECODED_MASKS
        if refused:
            raise UnsupportedError(f"Level 1.1 has no mask classes {', '.join(sorted(refused))}.")
        return decode(self, options, Path(output), progress)

    def preview(self, output: Path, polarisation: str = "", progress: Progress = SILENT) -> Path:
        """Write a coarse georeferenced picture from a few lines, in a second or two.

        It is labelled: ``ALOS2_PREVIEW`` is ``yes``. Beams that are missing are left out.
        """
        from .preview import write_preview

        return write_preview(self, self.polarisation(polarisation), Path(output), progress)

    def close(self) -> None:
        """Release open files."""
        for image in self._images.values():
            image.close()
        self._images.clear()
        self.container.close()
