"""What complex samples tell of their own spectrum."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

Complex = npt.NDArray[np.complex64]
_BLOCK = 128
# Chance gives white samples a correlation of about 1/√n: five times that is none.
_CHANCE = 5.0


def centroid(samples: Complex, axis: int) -> float:
    """Return the centre of the spectrum along *axis*, as a share of the sampling rate, −0.5 to 0.5.

    It is the phase of the correlation of neighbours (Madsen 1989).
    """
    ahead = np.moveaxis(samples, axis, 0)
    turned = np.vdot(ahead[:-1], ahead[1:])
    return float(np.angle(turned)) / (2.0 * math.pi)


def is_flat(samples: Complex, axis: int) -> bool:
    """Whether neighbours along *axis* are no more alike than chance has it, so no centre can be told."""
    ahead = np.moveaxis(samples, axis, 0)
    alike = abs(np.vdot(ahead[:-1], ahead[1:]))
    power = float(np.vdot(ahead, ahead).real)
    return bool(alike <= _CHANCE * power / math.sqrt(max(ahead.size, 1)))


def width(samples: Complex, axis: int) -> float:
    """Return the equivalent width of the spectrum along *axis*, as a share of the sampling rate.

    It is (ΣP)² / ΣP² of the mean power spectrum P: the share that is filled if it is flat.
    """
    ahead = np.moveaxis(samples, axis, 0)
    blocks = [ahead[k : k + _BLOCK] for k in range(0, len(ahead) - _BLOCK + 1, _BLOCK)]
    if not blocks:
        return math.nan
    power = np.sum([np.sum(np.abs(np.fft.fft(block, axis=0)) ** 2, axis=1) for block in blocks], axis=0)
    total = float(np.sum(power * power)) * len(power)
    return float(np.sum(power)) ** 2 / total if total else math.nan
