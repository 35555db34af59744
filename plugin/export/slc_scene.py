"""One L1.1 product as other programs read it: which of its files, and whether they can."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ..ceos.image.image import ImageFile
from ..domain.errors import FormatError, UnsupportedError
from ..domain.product_id import ProductId
from ..domain.words.text import Text
from ..products.l11.beam import Beam
from ..products.l11.image_footprint import outline
from ..products.l11.scene import L11Scene
from ..transfer.sources.folder import FolderContainer
from ..transfer.sources.open import open_container
from ..transfer.urls import is_url

# What both programs assume of an image: bytes before the samples of a line, and a sample.
LINE_PREFIX_BYTES = 544
SAMPLE_BYTES = 8
# Both read the first records of a leader without asking how long they are.
LEADER_RECORDS = (720, 4096, 4680)
_WHY = Text("the program reads at fixed offsets, so this product cannot be prepared for it")


@dataclass(frozen=True)
class SlcScene:
    """An opened product with the polarisation and beams that are prepared; beam 0 outside of ScanSAR."""

    opened: L11Scene
    polarisation: str
    beams: tuple[Beam, ...]

    @property
    def product(self) -> ProductId:
        """Identity of the product."""
        return self.opened.product

    @property
    def numbers(self) -> tuple[int, ...]:
        """Beam numbers that are prepared."""
        return tuple(beam.number for beam in self.beams)

    @property
    def stem(self) -> str:
        """Name of the image without its beam: ``IMG-HH-ALOS2…``."""
        return f"IMG-{self.polarisation}-{self.product}"

    @property
    def leader_name(self) -> str:
        """Name of the leader as JAXA gives it."""
        return f"LED-{self.product}"

    def image_name(self, number: int) -> str:
        """Return the name of a beam's image as JAXA gives it."""
        return f"{self.stem}-F{number}" if number else self.stem

    def slant_ranges_m(self) -> tuple[float, float]:
        """Return the slant ranges of the first and behind the last sample of all beams, in m."""
        geometries = [beam.geometry for beam in self.beams]
        near = min(geometry.near_range_m for geometry in geometries)
        far = max(g.near_range_m + g.samples * g.sample_spacing_m for g in geometries)
        return near, far

    def bounds(self) -> tuple[float, float, float, float]:
        """Return west, south, east, north in degrees at height 0; east may pass 180."""
        edges = [outline(beam.geometry, self.opened.radar) for beam in self.beams]
        latitudes = [value for latitude, _ in edges for value in (latitude.min(), latitude.max())]
        first = edges[0][1].mean()
        turned = [
            longitude + 360.0 * round((first - longitude.mean()) / 360.0) for _, longitude in edges
        ]
        longitudes = [value for longitude in turned for value in (longitude.min(), longitude.max())]
        return (
            *(float(min(longitudes)), float(min(latitudes))),
            *(float(max(longitudes)), float(max(latitudes))),
        )


def open_scene(location: str, polarisation: str, beams: tuple[int, ...]) -> SlcScene:
    """Open a local product and check every file that is going to be handed on.

    Blank *polarisation* takes HH if there is one; no *beams* takes all that are there. Raises
    UnsupportedError for what is not local or not L1.1 in full aperture, Alos2Error if a file is
    missing, FormatError if one is cut or laid out in another way than the programs assume.
    """
    if is_url(location):
        raise UnsupportedError(
            "A product at an address cannot be laid out for another program.", hint="Download it first."
        )
    container = open_container(location)
    opened = L11Scene.open(container, container.named)
    wanted = polarisation or ("HH" if "HH" in opened.polarisations() else "")
    chosen = opened.polarisation(wanted)
    there = opened.files.beams(chosen)
    missing = [str(number) for number in beams if number not in there]
    if missing:
        listed = ", ".join(map(str, there)) if any(there) else Text("no beams, being no ScanSAR scene")
        raise UnsupportedError(
            Text(
                "{product} has no {chosen} image of beam {missing}.",
                product=opened.product,
                chosen=chosen,
                missing=", ".join(missing),
            ),
            hint=Text("It has {listed}.", listed=listed),
        )
    scene = SlcScene(opened, chosen, tuple(opened.beam(chosen, number) for number in beams or there))
    _check_leader(opened)
    for beam in scene.beams:
        _check_image(beam.image)
    return scene


def source_file(scene: SlcScene, name: str) -> Path | None:
    """Return the whole file that lies in a folder under *name*, or None if it lies in a zip.

    Raises Alos2Error for a file of which only parts were fetched.
    """
    container = scene.opened.container
    return Path(container.gdal_path(name)) if isinstance(container, FolderContainer) else None


def _check_leader(opened: L11Scene) -> None:
    lengths = [header.length for header in opened.leader.headers]
    if tuple(lengths[: len(LEADER_RECORDS)]) != LEADER_RECORDS:
        raise FormatError(
            opened.leader.file,
            "lengths of the first records",
            lengths[: len(LEADER_RECORDS)],
            Text(
                "{leader_records} bytes are expected", leader_records=", ".join(map(str, LEADER_RECORDS))
            ),
            _WHY,
        )


def _check_image(image: ImageFile) -> None:
    layout = image.descriptor
    if layout.prefix_bytes != LINE_PREFIX_BYTES:
        raise FormatError(
            image.file,
            "prefix_bytes",
            layout.prefix_bytes,
            Text(
                "{line_prefix_bytes} are expected before the samples of a line",
                line_prefix_bytes=LINE_PREFIX_BYTES,
            ),
            _WHY,
        )
    stated = layout.view.integer("pixels", 1, layout.record_bytes)
    if layout.record_bytes != LINE_PREFIX_BYTES + SAMPLE_BYTES * stated:
        raise FormatError(
            image.file,
            "record_length",
            layout.record_bytes,
            Text(
                "{line_prefix_bytes} bytes and {sample_bytes} a sample make {record_bytes}",
                line_prefix_bytes=LINE_PREFIX_BYTES,
                record_bytes=LINE_PREFIX_BYTES + SAMPLE_BYTES * stated,
                sample_bytes=SAMPLE_BYTES,
            ),
            _WHY,
        )
