"""Read what a raster made by this software says about itself."""

from __future__ import annotations

from ..common.raster_items import RasterFacts, own_items
from ..domain.errors import Alos2Error
from ..domain.words.text import Text
from .gdal_calls import open_raster, without_secrets


def read_facts(path: str) -> RasterFacts:
    """Return the facts of the raster at *path*; raise Alos2Error if this software did not make it."""
    name = without_secrets(path)
    try:
        dataset = open_raster(path)
    except Alos2Error as error:
        raise Alos2Error(
            Text("{name} is not a raster that can be opened.", name=name),
            details=error.message,
            hint="Make it again.",
        ) from error
    facts = RasterFacts(path, own_items(dataset.GetMetadata() or {}))
    if not facts.item("quantity"):
        raise Alos2Error(
            Text("{name} does not tell what it shows (ALOS2_QUANTITY is missing).", name=name),
            hint="Open the product itself instead.",
        )
    return facts
