"""What is said of the bursts of full-aperture ScanSAR."""

from __future__ import annotations

from collections.abc import Iterator

from ..domain.errors import Alos2Error
from ..products.l11.beam import Beam
from ..products.l11.scene import L11Scene
from .bursts import CYCLE_S, measured_bursts, misaligned_share
from .expectation import judged, undecided
from .report import Finding

_CYCLE_TOLERANCE_S = 0.02
_RIPPLE_DB = 1.0
# A burst is about a fifth of the cycle: this is a tenth of a burst, and costs a tenth of the coherence.
_MISALIGNED = 0.02


def burst_findings(scene: L11Scene, beam: Beam, label: str) -> Iterator[Finding]:
    """Yield how often bursts come, and whether the brightness swings with them (scalloping)."""
    bursts = measured_bursts(scene, beam)
    if bursts is None:
        found = "the image is shorter than two bursts, or shows none"
        yield undecided(f"{label} bursts", found)
        yield undecided(f"{label} scalloping", found)
        return
    said = f"one every {bursts.cycle_s:.3f} s, {CYCLE_S:.3f} s is expected"
    yield judged(f"{label} bursts", said, abs(bursts.cycle_s - CYCLE_S) <= _CYCLE_TOLERANCE_S)
    said = f"the brightness swings by {bursts.ripple_db:.1f} dB with the bursts"
    yield judged(f"{label} scalloping", said, bursts.ripple_db <= _RIPPLE_DB)


def synchronisation_findings(scene: L11Scene, other: L11Scene) -> Iterator[Finding]:
    """Yield for each beam of both dates whether its bursts see the same place at the same time."""
    polarisation = scene.polarisation()
    for number in scene.files.beams(polarisation):
        name = f"{polarisation} F{number} burst synchronisation"
        try:
            beams = scene.beam(polarisation, number), other.beam(polarisation, number)
            apart = misaligned_share(scene, beams[0], other, beams[1])
        except KeyError:
            yield undecided(name, "the second date has no such beam")
            continue
        except Alos2Error as error:
            yield undecided(name, str(error).rstrip("."))
            continue
        if apart is None:
            yield undecided(name, "an image is shorter than two bursts, or shows none of this place")
        else:
            said = f"the bursts of both dates are {abs(apart):.3f} of a cycle apart"
            yield judged(name, said, abs(apart) <= _MISALIGNED)
