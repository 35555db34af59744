"""What an L2.1 product holds: its images' tags and its summary, read once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ...domain.product_id import ProductId
from ...rasters.calibrated_image import Band
from ..summary_text import L21Summary

UTM = {"U", "_"}  # of the id; blank if it does not say


@dataclass(frozen=True)
class L21Contents:
    """Identity, files, images and summary of a product; ``location`` is without secrets.

    ``files`` holds the name of the image of each polarisation, ``bands`` the path under which GDAL
    opens it and what its tags say.
    """

    product: ProductId
    location: str
    files: Mapping[str, str]
    bands: Mapping[str, Band]
    summary: L21Summary

    @property
    def in_utm(self) -> bool:
        """Whether the id says that the image is in a UTM zone, or says nothing of its projection."""
        return self.product.projection in UTM

    @property
    def polarisations(self) -> tuple[str, ...]:
        """Polarisations present."""
        return tuple(self.files)
