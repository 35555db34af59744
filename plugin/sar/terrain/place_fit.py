"""How far an image lies from where its geometry says, by the image that terrain alone would give.

What σ⁰ is divided by to flatten it (sin θ · A_γ / A_β) is an image of ground of one γ⁰ in the place that
orbit and timing state. Patches with the strongest relief are found again in the measured image: the
normalised cross-correlations of their logarithms are added up, and their highest place is the shift in
whole pixels. Least squares on the gradients of the terrain's image, which has no noise, give the rest
without a bias. Four groups of patches tell how certain it is.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from ...common.array_file import Spool
from ...common.ellipsoid import Doubles
from ...domain.progress import Progress
from ...domain.words.text import Text
from ..radar_image import RadarImage

_PATCH, _LEAST_PATCH = 160, 48  # pixels
_PARTS_OF_PATCH = 5  # the shift looked for is up to this part of a patch
_GROUPS = 4
_LEAST_PATCHES, _MOST_PATCHES = 2 * _GROUPS, 16 * _GROUPS
_LEAST_DATA = 0.9  # share of a patch
_LEAST_RELIEF_DB = 0.3
_LEAST_CORRELATION = 0.1
_GREATEST_DISAGREEMENT = 2.0  # pixels, of any group
_ITERATIONS = 4

Corner = tuple[int, int]  # row, column
Pair = tuple[Doubles, Doubles]  # simulated and measured patch, dB


@dataclass(frozen=True)
class PlaceFit:
    """The shift of one image in metres along the track and in slant range, and its standard errors.

    The image lies so far after (azimuth) and beyond (range) the place that its geometry states.
    ``is_certain`` says whether relief, correlation and agreement suffice to move the image by it.
    """

    name: str
    azimuth_m: float = 0.0
    range_m: float = 0.0
    azimuth_error_m: float = 0.0
    range_error_m: float = 0.0
    correlation: float = 0.0
    patches: int = 0
    rows: float = 0.0
    columns: float = 0.0
    is_certain: bool = False


def fit_place(image: RadarImage, divisors: Spool, progress: Progress) -> PlaceFit:
    """Return how far σ⁰ (linear, 0 for no data) of *image* lies from its *divisors*."""
    size = min(_PATCH, max(_LEAST_PATCH, min(image.power.height, image.power.width) // 3))
    reach = size // _PARTS_OF_PATCH
    patches = _strongest(image, divisors, size, progress.part(0.0, 0.5))
    if len(patches) < _LEAST_PATCHES:
        return PlaceFit(image.name, patches=len(patches))
    pairs: list[Pair] = []
    sums = np.zeros((_GROUPS, 2 * reach + 1, 2 * reach + 1))
    for done, (row, column) in enumerate(patches):
        text = Text("Fitting the place of {name}", name=image.name)
        progress.step(0.5 + 0.4 * done / len(patches), text)
        simulated = _decibels(divisors.read(column, row, size, size))
        measured = _decibels(image.power.read(column, row, size, size))
        sums[done % _GROUPS] += _correlations(simulated, measured, reach) / len(patches)
        pairs.append((simulated, measured))
    whole = sums.sum(axis=0)
    peaks = np.array([_highest(group) for group in sums]) - reach
    near = _highest(whole) - reach
    groups = []
    for first in range(_GROUPS):
        progress.step(0.9 + 0.1 * first / _GROUPS)
        groups.append(_refined(pairs[first::_GROUPS], near, reach))
    shifts = np.array(groups)
    is_certain = (
        bool((np.abs(near) < reach - 1).all())
        and float(whole.max()) >= _LEAST_CORRELATION
        and float(np.abs(peaks - near).max()) <= _GREATEST_DISAGREEMENT
        and float(np.abs(shifts - near).max()) <= _GREATEST_DISAGREEMENT
    )
    shift, error = shifts.mean(axis=0), shifts.std(axis=0, ddof=1) / np.sqrt(_GROUPS)
    row_m = image.row_spacing_m
    column_m = image.looks.range * image.geometry.sample_spacing_m
    return PlaceFit(
        image.name,
        float(shift[0]) * row_m,
        float(shift[1]) * column_m,
        float(error[0]) * row_m,
        float(error[1]) * column_m,
        float(whole.max()),
        len(patches),
        float(shift[0]),
        float(shift[1]),
        is_certain,
    )


def moved(image: RadarImage, fit: PlaceFit) -> RadarImage:
    """Return *image* with the geometry that puts it where *fit* found it."""
    geometry, looks = image.geometry, image.looks
    return replace(
        image,
        geometry=replace(
            geometry,
            first_line_s=geometry.first_line_s - fit.rows * looks.azimuth / geometry.line_rate_hz,
            near_range_m=geometry.near_range_m - fit.columns * looks.range * geometry.sample_spacing_m,
        ),
    )


def _strongest(image: RadarImage, divisors: Spool, size: int, progress: Progress) -> list[Corner]:
    """Return the corners of patches of *size* with data and relief, the strongest relief first."""
    found = []
    height, width = image.power.height, image.power.width
    for row in range(0, height - size + 1, size):
        progress.step(row / height, Text("Fitting the place of {name}", name=image.name))
        simulated = divisors.read(0, row, width, size)
        there = (simulated > 0) & (image.power.read(0, row, width, size) > 0)
        for column in range(0, width - size + 1, size):
            part = slice(column, column + size)
            if there[:, part].mean() < _LEAST_DATA:
                continue
            relief = float(_decibels(simulated[:, part]).std())
            if relief >= _LEAST_RELIEF_DB:
                found.append((relief, (row, column)))
    found.sort(reverse=True)
    return [corner for _, corner in found[:_MOST_PATCHES]]


def _decibels(power: npt.NDArray[np.float32]) -> Doubles:
    """Return dB less their mean; what has no data is 0."""
    there = power > 0
    values = np.zeros(power.shape)
    np.log10(power, out=values, where=there)
    values[there] -= values[there].mean() if there.any() else 0.0
    result: Doubles = 10.0 * values
    return result


def _correlations(simulated: Doubles, measured: Doubles, reach: int) -> Doubles:
    """Return normalised correlations (2·reach + 1)² of the middle of *simulated* at shifts ±reach."""
    template = simulated[reach:-reach, reach:-reach]
    template = template - template.mean()
    steps = 2 * reach + 1
    spectrum = np.fft.rfft2(measured) * np.conj(np.fft.rfft2(template, measured.shape))
    products = np.fft.irfft2(spectrum, measured.shape)[:steps, :steps]
    total, squares = _box_sums(measured, template.shape), _box_sums(measured**2, template.shape)
    power = np.sum(template**2) * (squares - total**2 / template.size)
    result: Doubles = products / np.sqrt(np.maximum(power, 1e-12))
    return result


def _box_sums(values: Doubles, shape: tuple[int, ...]) -> Doubles:
    """Return the sums of all windows of *shape* inside of *values*."""
    sums = np.zeros((values.shape[0] + 1, values.shape[1] + 1))
    sums[1:, 1:] = values.cumsum(axis=0).cumsum(axis=1)
    height, width = shape
    result: Doubles = sums[height:, width:] - sums[:-height, width:] - sums[height:, :-width]
    result += sums[:-height, :-width]
    return result


def _highest(surface: Doubles) -> npt.NDArray[np.int_]:
    """Return row and column of the highest place."""
    return np.array(divmod(int(surface.argmax()), surface.shape[1]))


def _refined(pairs: list[Pair], near: npt.NDArray[np.int_], reach: int) -> Doubles:
    """Return the shift (rows, columns) by least squares, from whole pixels *near* it."""
    shift: Doubles = near.astype(float)
    for _ in range(_ITERATIONS):
        design, found = [], []
        for simulated, measured in pairs:
            there = _shifted(simulated, shift)
            down, right = (np.gradient(there, axis=axis) for axis in (0, 1))
            # What was moved in from beside the patch is not known.
            inner = (slice(reach + 1, -reach - 1),) * 2
            columns = (there, np.ones_like(there), -down, -right)
            design.append(np.stack([values[inner].ravel() for values in columns], axis=1))
            found.append(measured[inner].ravel())
        scale, _, rows, columns_ = np.linalg.lstsq(np.concatenate(design), np.concatenate(found), None)[
            0
        ]
        if scale <= 0.0:
            break
        shift = shift + np.clip(np.array([rows, columns_]) / scale, -1.0, 1.0)
    return shift


def _shifted(values: Doubles, shift: Doubles) -> Doubles:
    """Return *values* moved by *shift* (rows, columns), linear between pixels."""
    result = values
    for axis, distance in enumerate(shift):
        whole = int(np.floor(distance))
        rest = float(distance) - whole
        result = (1.0 - rest) * np.roll(result, whole, axis) + rest * np.roll(result, whole + 1, axis)
    return result
