"""The optional fit of each beam's place to the image that terrain alone would give."""

from __future__ import annotations

from collections.abc import Sequence

from ...domain.progress import Progress
from ...domain.words.text import Text
from ...sar.radar_image import RadarImage
from ...sar.terrain.place_fit import PlaceFit, fit_place, moved
from ..l11.flattened_images import Flattening


def fit_places(
    images: Sequence[RadarImage], flattening: Flattening, progress: Progress
) -> list[PlaceFit]:
    """Return the fit of each of *images* (σ⁰); report it, or warn if it is not certain."""
    fits = []
    for done, (image, divisors) in enumerate(zip(images, flattening.divisors)):
        share = progress.part(done / len(images), (done + 1) / len(images))
        fit = fit_place(image, divisors, share)
        if fit.is_certain:
            share.step(1.0, describe(fit))
        else:
            share.warn(describe(fit))
        fits.append(fit)
    return fits


def put(images: Sequence[RadarImage], fits: Sequence[PlaceFit]) -> list[RadarImage]:
    """Return *images* where certain *fits* found them; all as they are without fits."""
    if not fits:
        return list(images)
    return [moved(image, fit) if fit.is_certain else image for image, fit in zip(images, fits)]


def describe(fit: PlaceFit) -> Text:
    """Return a sentence that tells what was done with an image."""
    if not fit.is_certain:
        return Text(
            "The place of {name} could not be fitted to the terrain, so it stays where orbit and timing "
            "put it: {patches} patches with relief, correlation {correlation:.2f}.",
            name=fit.name,
            patches=fit.patches,
            correlation=fit.correlation,
        )
    return Text(
        "The terrain shows {name} {azimuth:+.1f} m along the track and {range:+.1f} m in slant range "
        "beside its stated place (± {azimuth_error:.1f}, {range_error:.1f} m), so it was moved.",
        name=fit.name,
        azimuth=fit.azimuth_m,
        range=fit.range_m,
        azimuth_error=fit.azimuth_error_m,
        range_error=fit.range_error_m,
    )
