"""What makes the result of an L2.1 product doubtful: each value against a second source."""

from __future__ import annotations

import numpy as np

from ...ceos.summary_file import failed_checks, summary_number
from ...common.ellipsoid import to_earth_fixed
from ...domain.words.text import Text, joined
from ...rasters.calibrated_image import CalibratedImage
from ...sar.projection import Projection
from ..map_image.doubts import backscatter_doubts, nothing_left, sample_of
from .contents import L21Contents

_PLACES = ("Img_ImageSceneCenter", "Img_FrameSceneCenter")
_FARTHEST_KM, _FARTHEST_SHARE = 20.0, 0.2  # from the centre, of the diagonal of the image


def doubts_of(contents: L21Contents, calibrated: CalibratedImage) -> tuple[Text, ...]:
    """Return one sentence for each doubt about the raster of *calibrated*."""
    found = [*_place_doubts(contents, calibrated), *_check_doubts(contents)]
    sample = sample_of(calibrated)
    found += [*backscatter_doubts(calibrated, sample), *nothing_left(calibrated, sample, {})]
    return tuple(dict.fromkeys(found))


def _place_doubts(contents: L21Contents, calibrated: CalibratedImage) -> list[Text]:
    """Compare zone and centre of the image with those that the summary states."""
    image, summary = calibrated.band.image, contents.summary
    found = []
    if summary.epsg and contents.in_utm and image.epsg != summary.epsg:
        found.append(
            Text(
                "{image_name} is in EPSG:{image_epsg}, {summary_name} gives the UTM zone of "
                "EPSG:{summary_epsg}: check the place of the result on a map.",
                image_name=image.name,
                summary_name=summary.name,
                image_epsg=image.epsg,
                summary_epsg=summary.epsg,
            )
        )
    stated = next(filter(None, (_stated_place(contents, key) for key in _PLACES)), None)
    if stated is None:
        return found
    west, south, east, north = image.grid.bounds
    projection = Projection(image.grid.crs_wkt)
    corners = np.array([[west, south], [east, north], [(west + east) / 2, (south + north) / 2]])
    longitude, latitude = projection.to_geographic(corners[:, 0], corners[:, 1])
    places = to_earth_fixed(latitude, longitude, 0.0)
    away_km = float(np.linalg.norm(places[2] - to_earth_fixed(*stated, 0.0))) / 1e3
    diagonal_km = float(np.linalg.norm(places[1] - places[0])) / 1e3
    if away_km > max(_FARTHEST_KM, _FARTHEST_SHARE * diagonal_km):
        found.append(
            Text(
                "{image_name} lies {away_km:.0f} km from the centre of the scene that {summary_name} "
                "states: check the place of the result on a map.",
                image_name=image.name,
                summary_name=summary.name,
                away_km=away_km,
            )
        )
    return found


def _stated_place(contents: L21Contents, key: str) -> tuple[float, float] | None:
    values = contents.summary.values
    latitude = summary_number(values, f"{key}Latitude")
    longitude = summary_number(values, f"{key}Longitude")
    if latitude is None or longitude is None or not (abs(latitude) <= 90 and abs(longitude) <= 360):
        return None
    return latitude, longitude


def _check_doubts(contents: L21Contents) -> list[Text]:
    failed = failed_checks(contents.summary.values)
    if not failed:
        return []
    listed = joined(
        ", ", (Text("{name} is {value}", name=name, value=value) for name, value in failed.items())
    )
    return [
        Text(
            "The processor's own checks in {name} are not all GOOD: {listed}.",
            name=contents.summary.name,
            listed=listed,
        )
    ]
