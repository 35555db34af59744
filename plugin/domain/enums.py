"""The words of the field as enumerations: level, look, direction, phase, quantity, unit."""

from __future__ import annotations

from enum import Enum

from .words.worded_enum import WordedEnum


class Level(Enum):
    """Processing level of a PALSAR-2 product."""

    L11 = "L1.1"
    L15 = "L1.5"
    L21 = "L2.1"
    L22 = "L2.2"
    L31 = "L3.1"

    @classmethod
    def of(cls, digits: str) -> Level:
        """Return the level written as ``1.1`` or ``L1.1``; raise ValueError for others."""
        return cls("L" + digits.strip().upper().removeprefix("L"))


class Look(WordedEnum):
    """Side to which the antenna looks, seen along the flight direction."""

    RIGHT = "right"
    LEFT = "left"


class Direction(WordedEnum):
    """Pass direction of the orbit."""

    ASCENDING = "ascending"
    DESCENDING = "descending"


class Phase(WordedEnum):
    """Where a scene stands relative to its event."""

    POST = "post"
    ARCHIVE = "archive"


class Quantity(Enum):
    """Backscatter normalisation: per ground area (sigma0) or per area across the look (gamma0)."""

    SIGMA0 = "sigma0"
    GAMMA0 = "gamma0"

    @property
    def symbol(self) -> str:
        """The Greek symbol, for names and legends."""
        return {"sigma0": "σ⁰", "gamma0": "γ⁰"}[self.value]


class Units(Enum):
    """How a raster stores backscatter; the order is the index of the ``UNITS`` parameter."""

    DB = "dB"
    POWER = "power"
    AMPLITUDE_DN = "amplitude DN"


class Content(WordedEnum):
    """What a raster shows: backscatter itself, or something derived."""

    BACKSCATTER = "backscatter"
    RATIO = "ratio"
    INCIDENCE = "local_incidence"
    DIFFERENCE = "difference"
    COMPOSITE = "composite"
    COHERENCE = "coherence"
    INTERFEROGRAM = "interferogram"
    COHERENCE_CHANGE = "coherence_change"
    SCATTERING_AREA = "scattering_area"
    SIGMA_PER_GAMMA = "sigma_per_gamma"
