"""The best pair for what the map shows: chosen, explained in one sentence, and asked to be compared."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ....plugin.delivery.best_pair import BestPair, best_pair
from ....plugin.domain.errors import Alos2Error
from ....plugin.domain.footprint import Box
from ....plugin.domain.scene import Scene
from ...widgets.translation import tr
from ..owned_tasks import OwnedTasks
from .scene_actions import Partners, SceneAction, SceneRequest, Situation

AT_ONCE = 300  # results; among more the pair is looked for in the background


class BestPairChoice(QObject):
    """``chosen(pair)`` or ``failed(error)`` after ``choose``: at once, or later among many results."""

    chosen = pyqtSignal(object)
    failed = pyqtSignal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = OwnedTasks()

    def choose(self, scenes: Sequence[Scene], place: Box, on_disk: Collection[str]) -> None:
        """Choose the best pair of *scenes* at *place*."""
        if len(scenes) > AT_ONCE:
            self._tasks.run(
                tr("Choosing the best pair"),
                lambda _progress: best_pair_here(scenes, place, on_disk),
                self.chosen.emit,
                self.failed.emit,
            )
            return
        try:
            pair = best_pair_here(scenes, place, on_disk)
        except Alos2Error as error:
            self.failed.emit(error)
        else:
            self.chosen.emit(pair)

    def close(self) -> None:
        """Choose nothing more."""
        self._tasks.close()


def best_pair_here(scenes: Iterable[Scene], place: Box, on_disk: Collection[str]) -> BestPair:
    """Return the best pair of the results at *place*.

    Raises Alos2Error, which says what would help, if no two results can be compared there.
    """
    found = list(scenes)
    pair = best_pair(found, place, on_disk)
    if pair is not None:
        return pair
    if not found:
        raise Alos2Error(
            tr("There are no results to choose a pair from."), hint=tr("Search, or choose a disaster.")
        )
    raise Alos2Error(
        tr("No two of the {count} results show this place in one geometry.").format(count=len(found)),
        hint=tr("Move the map, or search for earlier dates, too."),
    )


def request_of(pair: BestPair, situation: Situation) -> SceneRequest:
    """Return the request to compare *pair* and no other scenes."""
    partners = Partners((pair.pre, pair.post))
    return SceneRequest(SceneAction.COMPARE, (pair.post,), situation, partners)


def why(pair: BestPair) -> str:
    """Return what speaks for *pair*, in one line."""
    product = pair.post.product
    text = tr(
        "Best pair here: {pre} and {post}, path {path}, {beam}, {resolution} m; covers {part} % of the "
        "map, {days} days apart, {season} days of season."
    ).format(
        pre=pair.pre.start.date().isoformat(),
        post=pair.post.start.date().isoformat(),
        path=product.path,
        beam=pair.post.beam or product.mode,
        resolution=f"{pair.resolution_m:g}",
        part=round(100 * pair.covered),
        days=pair.days,
        season=pair.season_days,
    )
    return f"{text} {tr('Both are on disk.')}" if pair.on_disk else text
