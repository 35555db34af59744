"""An L1.1 scene: identity, leader, orbit, beams, calibration and complex samples; no raster.

Decoding, previews, reports and layouts for other programs all take a scene from here.
"""

from __future__ import annotations

import contextlib

import numpy as np
import numpy.typing as npt

from ...ceos.image.image import ImageFile
from ...ceos.leader.leader import Leader, read_leader
from ...ceos.product_checks import open_image_of
from ...common.byte_source import Container
from ...common.ellipsoid import to_earth_fixed
from ...domain.enums import Level
from ...domain.errors import Alos2Error, UnsupportedError
from ...domain.polarisation import first_of
from ...domain.product_id import ProductId, parse_file_name
from ...domain.words.text import Text
from ...sar.orbit import Orbit
from ...sar.range_doppler import RangeDoppler
from ..ceos.companion_files import Companions, read_companions
from ..ceos.product_files import CeosFiles, choose_product
from .beam import Beam, make_beam, range_doppler
from .line_checks import window_shifts


class L11Scene:
    """An opened L1.1 product: one leader, and one image file for each polarisation and ScanSAR beam.

    ``radar`` is the Range-Doppler geometry on the leader's orbit; :meth:`beam` gives the geometry of an
    image, :meth:`samples` its complex samples. Beam numbers are 0 outside of ScanSAR.
    """

    def __init__(self, container: Container, files: CeosFiles, leader: Leader, named: str = "") -> None:
        self.container = container
        self.files = files
        self.leader = leader
        self.radar: RangeDoppler = range_doppler(leader)
        self._named = parse_file_name(named)
        self._images: dict[tuple[str, bool], ImageFile] = {}

    @classmethod
    def open(cls, container: Container, name_hint: str = "") -> L11Scene:
        """Open the only L1.1 product of *container*, or the one that *name_hint* names.

        Reads the leader alone. Raises Alos2Error if there is no product or no way to choose one,
        FormatError for a damaged leader.
        """
        files = choose_product(container, (Level.L11,), name_hint)
        if not files.leader:
            raise Alos2Error(
                Text(
                    "{location} has the images of {product}, but not their leader LED-{product}.",
                    location=container.location,
                    product=files.product,
                ),
                hint="Put the leader beside the images: orbit and calibration are in it.",
            )
        with contextlib.closing(container.open(files.leader)) as source:
            leader = read_leader(source)
        return cls(container, files, leader, name_hint)

    @property
    def product(self) -> ProductId:
        """Identity of the product."""
        return self.files.product

    @property
    def location(self) -> str:
        """Folder, file, zip or URL that it was opened from, without secrets."""
        return self.container.location

    @property
    def is_scansar(self) -> bool:
        """Whether the product has one image file for each beam."""
        return self.product.is_scansar

    @property
    def orbit(self) -> Orbit:
        """State vectors of the leader, Earth-fixed; times are seconds after its epoch."""
        return self.radar.orbit

    @property
    def calibration_factor_db(self) -> float | None:
        """Calibration factor (dB) of the leader, or None if its record is blank."""
        return self.leader.calibration_factor_db

    def polarisations(self) -> tuple[str, ...]:
        """Polarisations present, in the order HH, HV, VH, VV (VV first without HH)."""
        return self.files.polarisations

    def polarisation(self, wanted: str = "") -> str:
        """Return *wanted*; if it is blank, that of the file pointed at, or else the first.

        Raises UnsupportedError if the product has no image of it.
        """
        if wanted:
            if wanted.upper() not in self.polarisations():
                there = ", ".join(self.polarisations())
                raise UnsupportedError(
                    Text(
                        "{product} has no {wanted} image.", product=self.product, wanted=wanted.upper()
                    ),
                    hint=Text("It has {there}.", there=there),
                )
            return wanted.upper()
        return first_of(self.polarisations(), self._named.polarisation if self._named else None)

    def image(self, polarisation: str, number: int, *, allow_short: bool = False) -> ImageFile:
        """Open the image file of a polarisation and beam, once.

        Raises UnsupportedError for burst (SPECAN) images, FormatError for files that are damaged, or cut
        if *allow_short* is not set.
        """
        name = self.files.images[polarisation, number]
        parsed = parse_file_name(name)
        if parsed is not None and parsed.aperture == "B":
            raise UnsupportedError(
                Text(
                    "{name} holds ScanSAR bursts (SPECAN), whose lines do not follow each other in "
                    "time.",
                    name=name,
                ),
                hint="Order the scene in full aperture: its images end in -F1, -F2 and so on.",
            )
        # A preview makes do with a cut file; the decoding that follows must not.
        key = (name, allow_short)
        if key not in self._images:
            source = self.container.open(name)
            self._images[key] = open_image_of(self.leader, source, allow_short=allow_short)
        return self._images[key]

    def beam(self, polarisation: str, number: int, *, allow_short: bool = False) -> Beam:
        """Return an image file with its geometry; errors are those of :meth:`image`."""
        image = self.image(polarisation, number, allow_short=allow_short)
        return make_beam(number, image, self.leader, self.radar)

    def samples(self, beam: Beam, first_line: int, count: int) -> npt.NDArray[np.complex64]:
        """Return samples, complex64 (count, samples of the beam's geometry), 0 for no data.

        σ⁰ is |sample|² times :func:`sigma0_scale_of_complex` of the calibration factor. Flagged lines
        and samples that are not numbers are no data. Lines whose sampling window begins later are moved
        onto the grid of the geometry.
        Raises FormatError for lines that are not records, IndexError outside of the image.
        """
        image = beam.image
        if first_line < 0 or count < 0 or first_line + count > image.lines:
            raise IndexError(f"lines {first_line} to {first_line + count} of {image.lines}")
        # Only beside its neighbours a line is known to be damaged or to begin a new sampling window.
        before, after = max(first_line - 1, 0), min(first_line + count + 1, image.lines)
        around = image.read_records(before, after - before)
        inside = slice(first_line - before, first_line - before + count)
        records, shifts = around[inside], window_shifts(beam, around)
        stored = image.complex_of(records)
        stored[image.invalid_lines(records)] = 0
        if not np.isfinite(stored.view(np.float32)).all():
            stored[~np.isfinite(stored)] = 0
        if shifts is None and not beam.extra_samples:
            return stored
        moves = np.zeros(count, np.int64) if shifts is None else shifts[inside]
        placed = np.zeros((count, beam.geometry.samples), np.complex64)
        for move in np.unique(moves):
            lines = moves == move
            data = stored[lines, max(-move, 0) : max(placed.shape[1] - move, 0)]
            start = max(int(move), 0)
            placed[lines, start : start + data.shape[1]] = data
        return placed

    def polynomial_gap(self, beam: Beam) -> float | None:
        """Return how far (m) the leader's polynomials lie from the orbit's geometry, None without them.

        Images are placed by the orbit alone; polynomials over 50 m off belong to another beam.
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

    def companions(self, *, trailer: bool = False) -> Companions:
        """Return volume directory and summary as far as they can be read; the *trailer* if wanted."""
        return read_companions(self.container, self.files, trailer=trailer)

    def close(self) -> None:
        """Release open files."""
        for image in self._images.values():
            image.close()
        self._images.clear()
        self.container.close()
