"""Two opened L1.1 scenes as a pair: the earlier one is the reference, whatever their order."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..domain.errors import UnsupportedError
from ..domain.progress import Progress
from ..domain.raster_options import RasterOptions
from ..domain.words.text import Text
from ..products.l11.beam import Beam
from ..products.l11.beam_selection import open_beams
from ..products.l11.scene import L11Scene
from .coregistration.pair_geometry import View, ViewPair


@dataclass(frozen=True)
class ScenePair:
    """The earlier scene, the later one, and what they have in common."""

    reference: L11Scene
    secondary: L11Scene

    @classmethod
    def of(cls, one: L11Scene, other: L11Scene) -> ScenePair:
        """Return the pair of two scenes, in the order of their dates."""
        if other.product.date < one.product.date:
            one, other = other, one
        return cls(one, other)

    @property
    def wavelength_m(self) -> float:
        """Wavelength of the reference's carrier, as its leader states it."""
        return self.reference.leader.data_set_summary.wavelength_m

    @property
    def is_scansar(self) -> bool:
        """Whether there is one image for each beam."""
        return self.reference.is_scansar

    def views(self, first: Beam, second: Beam) -> ViewPair:
        """Return how the reference sees its beam *first*, and the secondary its beam *second*."""
        return ViewPair(
            View(first.geometry, self.reference.radar), View(second.geometry, self.secondary.radar)
        )

    def polarisation(self, wanted: str) -> str:
        """Return *wanted*, or the first that both have; raise UnsupportedError if there is none."""
        if wanted:
            for scene in (self.reference, self.secondary):
                scene.polarisation(wanted)
            return wanted.upper()
        others = self.secondary.polarisations()
        shared = [one for one in self.reference.polarisations() if one in others]
        if not shared:
            raise UnsupportedError(
                Text(
                    "{reference_product} and {secondary_product} have no polarisation in common: "
                    "{polarisations} and {others}.",
                    reference_product=self.reference.product,
                    secondary_product=self.secondary.product,
                    polarisations=", ".join(self.reference.polarisations()),
                    others=", ".join(others),
                ),
                hint="Choose two dates of one mode.",
            )
        first = self.reference.polarisation()
        return first if first in shared else shared[0]

    def beams(
        self, polarisation: str, options: RasterOptions, progress: Progress
    ) -> list[tuple[Beam, Beam]]:
        """Open the beams that both dates have and *options* want, with their geometry."""
        theirs = set(self.secondary.files.beams(polarisation))
        here = self.reference.files.beams(polarisation)
        wanted = options.beams or tuple(number for number in here if number in theirs)
        if not wanted:
            raise UnsupportedError(
                Text(
                    "{reference_product} and {secondary_product} have no beam in common.",
                    reference_product=self.reference.product,
                    secondary_product=self.secondary.product,
                ),
                hint="Get the images of one beam of both dates.",
            )
        chosen = options if not self.is_scansar else replace(options, beams=wanted)
        first = open_beams(self.reference, polarisation, chosen, progress)
        second = {
            beam.number: beam for beam in open_beams(self.secondary, polarisation, chosen, progress)
        }
        return [(beam, second[beam.number]) for beam in first if beam.number in second]
