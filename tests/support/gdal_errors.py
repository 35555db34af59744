"""Whether GDAL raises its errors in this process."""

from __future__ import annotations

import contextlib

from osgeo import gdal, ogr, osr

_MODULES = (gdal, ogr, osr)


def let_gdal_raise(wanted: bool) -> None:
    """Switch the exceptions of all modules of GDAL on or off."""
    if wanted:
        for module in _MODULES:
            module.UseExceptions()
    # Before GDAL 3.7 the module that was switched on last must be the first that is switched off.
    while not wanted and any(module.GetUseExceptions() for module in _MODULES):
        for module in _MODULES:
            with contextlib.suppress(RuntimeError):
                module.DontUseExceptions()
