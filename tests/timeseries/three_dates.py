"""Three dates of one path, places on them, and what is true there."""

from __future__ import annotations

from datetime import date

import numpy as np
from alos2_explorer.plugin.domain.progress import Progress
from alos2_explorer.plugin.products.open import open_product
from alos2_explorer.plugin.timeseries.place import Place
from alos2_explorer.plugin.timeseries.series import SeriesOptions, time_series
from osgeo import osr

DAYS = (date(2023, 12, 22), date(2024, 1, 5), date(2024, 1, 19))
PATH_ORBIT = 51868  # 14 days are 207 orbits


def projected(truth, column, row):
    """Return map coordinates of the middle of a pixel."""
    x0, size, _, y0, _, _ = truth.geotransform
    return x0 + (column + 0.5) * size, y0 - (row + 0.5) * size


def crs(truth):
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(truth.epsg)
    return reference.ExportToWkt()


def point(truth, column, row, name="p"):
    x, y = projected(truth, column, row)
    return Place(name, f"POINT ({x} {y})", crs(truth))


def square(truth, column, row, width, height, name="q"):
    x, y = projected(truth, column - 0.5, row - 0.5)
    step = 25.0
    corners = [
        (x, y),
        (x + width * step, y),
        (x + width * step, y - height * step),
        (x, y - height * step),
    ]
    ring = ", ".join(f"{a} {b}" for a, b in [*corners, corners[0]])
    return Place(name, f"POLYGON (({ring}))", crs(truth))


def series(source, places, said=None, **options):
    progress = Progress(warn=(lambda text: None) if said is None else said.append)
    return time_series(str(source), places, SeriesOptions(**options), open_product, progress)


def truth_of(truth, rows, columns, name="HH"):
    """Return mean (dB, in power), spread (dB) and count of valid pixels of a part of a scene."""
    dn = truth.dn[name][rows, columns].astype(float)
    codes = truth.mask[rows, columns]
    left_out = (truth.bit_values["NoData"], truth.bit_values["InvalidData"])
    power = (dn**2 * 10.0**-8.3)[(dn > 0) & ~np.isin(codes, left_out)]
    return 10 * np.log10(power.mean()), (10 * np.log10(power)).std(), power.size
