"""The calibration factor of a CEOS product, given or the leader's, and the doubts about it."""

from __future__ import annotations

from ...ceos.leader.leader import Leader
from ...ceos.product_checks import calibration_quirks
from ...ceos.volume import Volume
from ...domain.errors import Alos2Error
from ...domain.progress import Progress
from ...domain.words.text import Text
from .doubts import factor_doubts


def calibration_factor_db(
    leader: Leader, volume: Volume | None, given_db: float | None, progress: Progress
) -> float:
    """Return *given_db*, or the leader's factor (dB); warn if it is doubtful.

    Raises Alos2Error if the leader holds none and none is given.
    """
    if given_db is not None:
        return given_db
    for quirk in calibration_quirks(leader, volume):
        progress.warn(quirk.sentence)
    if leader.calibration_factor_db is None:
        raise Alos2Error(
            Text("{file} holds no calibration factor.", file=leader.file),
            hint="Give one: JAXA's is -83 dB.",
        )
    for sentence in factor_doubts(leader, leader.calibration_factor_db):
        progress.warn(sentence)
    return leader.calibration_factor_db
