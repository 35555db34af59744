"""The credit line of an elevation model: what its file says, or what its name tells."""

from __future__ import annotations

from ..domain.errors import Alos2Error
from ..rasters.gdal_calls import open_raster
from .copernicus_tiles import resolution_of

_COPYRIGHT = "TIFFTAG_COPYRIGHT"


def credit_of_dem(path: str) -> str:
    """Return the credit line that the raster at *path* states or its tile's name wants, or a blank."""
    try:
        dataset = open_raster(path)
    except Alos2Error:  # which reading its heights will tell
        return ""
    stated = str(dataset.GetMetadataItem(_COPYRIGHT) or "").strip()
    names = [file.replace("\\", "/").rsplit("/", 1)[-1] for file in dataset.GetFileList() or [path]]
    models = {model for name in names if (model := resolution_of(name)) is not None}
    lines = [stated, *sorted(model.credit for model in models)]
    return " · ".join(dict.fromkeys(filter(None, lines)))
