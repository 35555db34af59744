"""What an L2.2 product holds: its files, their tags and its summary; no raster is made here."""

from __future__ import annotations

import contextlib

from ...common.byte_source import Container
from ...domain.errors import UnsupportedError
from ...domain.product_id import ProductId
from ...domain.words.text import Text
from ...rasters.calibrated_image import Band
from ...rasters.geotiff_header import GeoTiff, read_geotiff, require_same_grid, require_samples
from ...transfer.sources.zip_archive import check_of
from .files import NrbFiles
from .summary_xml import NrbSummary, note_unstated, read_nrb_summary, summary_without_xml

AMPLITUDE_BITS, MASK_BITS = 16, 8
_MASK, _INCIDENCE, _SUMMARY = "MSK", "LIN", "SUMMARY"
_LARGEST_SUMMARY = 4 << 20


class L22Contents:
    """The files of one L2.2 product. Semantics come from the summary, geometry from the TIFFs alone.

    Raises FormatError if an image is damaged or lies on another grid than the first.
    """

    def __init__(self, container: Container, files: NrbFiles) -> None:
        self._container = container
        self.files = files
        self._images: dict[str, GeoTiff] = {}
        self.summary = self._read_summary()
        for name in files.images.values():
            self._image(name)
        if self.has_mask:
            self._image(files.others[_MASK], MASK_BITS)

    @property
    def product(self) -> ProductId:
        """Identity of the product."""
        return self.files.product

    @property
    def location(self) -> str:
        """Where the product was opened from, without secrets."""
        return self._container.location

    @property
    def has_mask(self) -> bool:
        """Whether the product has its mask file."""
        return _MASK in self.files.others

    @property
    def has_incidence(self) -> bool:
        """Whether the product has its file of local incidence angles."""
        return _INCIDENCE in self.files.others

    @property
    def polarisations(self) -> tuple[str, ...]:
        """Polarisations present."""
        return tuple(self.files.images)

    def amplitude(self, polarisation: str) -> Band:
        """Return the amplitude image of *polarisation*: DN with dB = 20·log10(DN) + offset."""
        return self._band(self.files.images[polarisation])

    def mask(self) -> Band:
        """Return the mask; raise UnsupportedError if the product has none."""
        if not self.has_mask:
            raise UnsupportedError(
                Text("{product} has no mask (_MSK.tif).", product=self.product), hint="Fetch it first."
            )
        return self._band(self.files.others[_MASK], MASK_BITS)

    def incidence(self) -> Band:
        """Return the local incidence angles; raise UnsupportedError if the product has none."""
        if not self.has_incidence:
            raise UnsupportedError(
                Text("{product} has no local incidence angle (_LIN.tif).", product=self.product),
                hint="Fetch it first.",
            )
        return self._band(self.files.others[_INCIDENCE])

    def text_of(self, kind: str) -> bytes | None:
        """Return the bytes of the file of *kind* (SUMMARY, KML, JSON), or None if it is absent."""
        name = self.files.others.get(kind)
        if name is None:
            return None
        with contextlib.closing(self._container.open(name)) as source:
            return source.read(0, min(source.size, _LARGEST_SUMMARY))

    def close(self) -> None:
        """Release open files."""
        self._container.close()

    def _read_summary(self) -> NrbSummary:
        data = self.text_of(_SUMMARY)
        if data is None:
            return summary_without_xml(Text("{product}_summary.xml is missing", product=self.product))
        file = self.files.others[_SUMMARY].rsplit("/", 1)[-1]
        summary = read_nrb_summary(data, file)
        note_unstated(summary, self.files.images, file)
        return summary

    def _band(self, name: str, bits: int = AMPLITUDE_BITS) -> Band:
        image = self._image(name, bits)
        return Band(self._container.gdal_path(name), image, check_of(self._container, name))

    def _image(self, name: str, bits: int = AMPLITUDE_BITS) -> GeoTiff:
        """Return the tags of a file of the product, checked against its first image."""
        if name not in self._images:
            with contextlib.closing(self._container.open(name)) as source:
                image = read_geotiff(source, self.summary.epsg, self.summary.wkt)
            reference = next(iter(self._images.values()), None)
            require_samples(image, bits)
            if reference is not None:
                require_same_grid(image, reference)
            self._images[name] = image
        return self._images[name]
