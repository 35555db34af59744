"""The credit line of an elevation model: what its file says, or what its name tells."""

from __future__ import annotations

from typing import Any

from ..domain.licence import join_credits
from ..rasters.remote.network import network_options
from .copernicus_tiles import resolution_of

_COPYRIGHT = "TIFFTAG_COPYRIGHT"


def credit_of_dem(dataset: Any, path: str) -> str:
    """Return the credit line that a raster states or the names of its files want, or a blank."""
    with network_options(path):  # GDAL looks for files beside one on a server
        stated = str(dataset.GetMetadataItem(_COPYRIGHT) or "").strip()
        files = dataset.GetFileList() or [path]
    names = [file.replace("\\", "/").rsplit("/", 1)[-1] for file in files]
    models = {model for name in names if (model := resolution_of(name)) is not None}
    lines = [stated, *sorted(model.credit for model in models)]
    return join_credits(*lines)
