"""Why a raster would hold no data: what lies where the image covers it."""

from __future__ import annotations

import threading

import numpy as np
import numpy.typing as npt

from ..domain.errors import UnsupportedError
from ..domain.words.text import Text, joined
from ..sar.terrain.layover_shadow import INVALID, NO_DATA, SHADOW, Codes


class CodeCount:
    """Counts the codes of layover and shadow of all blocks; from several threads."""

    def __init__(self) -> None:
        self._counts: npt.NDArray[np.int64] = np.zeros(256, np.int64)
        self._counting = threading.Lock()

    def add(self, codes: Codes) -> None:
        """Count the codes of a block (uint8)."""
        counts = np.bincount(codes.ravel(), minlength=256)
        with self._counting:
            self._counts += counts

    def error(self) -> UnsupportedError | None:
        """Return why no pixel has a value, by shares of the covered pixels, or None if unknown."""
        covered = int(self._counts.sum() - self._counts[NO_DATA])
        shadow, unknown = int(self._counts[SHADOW]), int(self._counts[INVALID])
        if not shadow + unknown:
            return None
        reasons = []
        if shadow:
            reasons.append(
                Text("{share:.0%} of the covered pixels lie in radar shadow", share=shadow / covered)
            )
        if unknown:
            reasons.append(
                Text(
                    "{share:.0%} of the covered pixels show ground whose height the elevation model "
                    "does not know",
                    share=unknown / covered,
                )
            )
        return UnsupportedError(
            Text(
                "The raster would hold no data of the image: {reasons}.", reasons=joined(", ", reasons)
            ),
            hint="Choose a larger extent, or a scene that looks from the other side."
            if shadow >= unknown
            else "Give an elevation model without gaps, or let one be found.",
        )
