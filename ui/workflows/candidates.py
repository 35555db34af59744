"""Candidate changes read in a task, each with the town near it, and their table for other programs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...plugin.domain.progress import Progress
from ..widgets import display_names
from ..widgets.translation import tr
from .owned_tasks import OwnedTasks

if TYPE_CHECKING:
    from ...plugin.change.candidate_list import Candidate

# So many have the name of a town at once; nobody steps through more.
NAMED = 300


@dataclass(frozen=True)
class CandidateSteps:
    """The candidates of a layer, the largest first, and the places of the first of them."""

    path: str
    candidates: tuple[Candidate, ...]
    places: tuple[str, ...]


class CandidateFlow(QObject):
    """``read(steps)`` when candidates are known, ``saved(path)`` when they are on disk; ``failed``."""

    read = pyqtSignal(object)
    saved = pyqtSignal(str)
    failed = pyqtSignal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = OwnedTasks()

    def load(self, path: str) -> None:
        """Read the candidates in the file at *path*."""
        language = display_names.language()

        def work(progress: Progress) -> CandidateSteps:
            from ...plugin.change.candidate_list import read_candidates

            found = read_candidates(path, progress)
            places = []
            for one in found[:NAMED]:
                progress.check()
                places.append(place_name(one.latitude, one.longitude, language))
            return CandidateSteps(path, tuple(found), tuple(places))

        self._tasks.run(tr("Reading the candidates"), work, self.read.emit, self.failed.emit)

    def save(self, steps: CandidateSteps, output: Path) -> None:
        """Write all candidates to *output*: GeoPackage, KML, GeoJSON or CSV by its ending."""
        language = display_names.language()

        def work(progress: Progress) -> str:
            from ...plugin.change.candidate_list import write_candidates

            def place_of(longitude: float, latitude: float) -> str:
                return place_name(latitude, longitude, language)

            return str(write_candidates(steps.path, steps.candidates, output, place_of, progress))

        self._tasks.run(tr("Saving the candidates"), work, self.saved.emit, self.failed.emit)

    def close(self) -> None:
        """Cancel what runs; nothing is signalled any more."""
        self._tasks.close()


@lru_cache(maxsize=4096)
def place_name(latitude: float, longitude: float, language: str) -> str:
    """Return the town near a point with its distance: ``Wajima, 2 km``."""
    from ...plugin.gazetteer.lookup import nearest_town

    town, kilometres = nearest_town(latitude, longitude)
    return f"{town.in_language(language)}, {kilometres:.0f} km"
