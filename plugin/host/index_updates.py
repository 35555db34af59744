"""Background work on the local index: an area or a disaster read ahead, JAXA's page read again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import QCoreApplication

from ..domain.errors import Alos2Error, UnsupportedError
from ..domain.platform import Platform
from ..domain.progress import SILENT, Progress
from ..domain.search_query import SearchQuery
from . import messages
from .catalogs import catalogs_for
from .tasks.background_task import BackgroundTask, run_in_task
from .translated_text import translated, translated_error

if TYPE_CHECKING:
    from ..catalogs.catalog import Catalog
    from ..catalogs.eorc.catalog import Refreshed
    from ..catalogs.update import Updated

_Said = Callable[[float, str], None]


def update_index_in_task(
    query: SearchQuery,
    on_done: Callable[[Updated], None],
    on_error: Callable[[Alos2Error], None] = messages.show_error,
    on_progress: _Said | None = None,
) -> BackgroundTask[Updated]:
    """Read what the platforms have for the area or event of *query* into the index; return the job.

    ``cancel()`` of the job stops it; the next call with the same query continues where it ended. Call
    it on the main thread. Raises Alos2Error if *query* has neither area nor event, or a stored
    login cannot be read.
    """
    catalogs = catalogs_to_update(query)
    return run_in_task(
        _tr("Updating the index of ALOS-2 scenes"),
        lambda progress: update(query, catalogs, progress),
        on_done,
        on_error,
        on_progress=on_progress,
    )


def refresh_page_in_task(
    on_done: Callable[[Refreshed], None],
    on_error: Callable[[Alos2Error], None] = messages.show_error,
    on_progress: _Said | None = None,
) -> BackgroundTask[Refreshed]:
    """Read JAXA's disaster page again, check its links, keep what it says in the index; return the job.

    Call it on the main thread. *on_error* gets a PlatformError if the page cannot be read, or its
    structure is not understood.
    """
    catalogs = catalogs_for([Platform.EORC])
    return run_in_task(
        _tr("Reading JAXA's disaster page"),
        lambda progress: refresh(catalogs, progress),
        on_done,
        on_error,
        on_progress=on_progress,
    )


def catalogs_to_update(query: SearchQuery) -> list[Catalog]:
    """Return the index and the catalogues that an update asks; call it on the main thread.

    Raises UnsupportedError if *query* has neither area nor event: no desktop needs it all.
    """
    if query.area is None and not query.event:
        raise UnsupportedError(
            _tr("An update of the index needs an area or an event."), hint=_tr("Choose one of them.")
        )
    return catalogs_for(query.platforms)


def update(query: SearchQuery, catalogs: Sequence[Catalog], progress: Progress = SILENT) -> Updated:
    """Bring the index among *catalogs* up to date from the others; safe in any thread."""
    from ..catalogs.index.scene_index import SceneIndex
    from ..catalogs.update import update_index

    index = next(catalog for catalog in catalogs if isinstance(catalog, SceneIndex))
    return update_index(index, query, catalogs, progress)


def refresh(catalogs: Sequence[Catalog], progress: Progress = SILENT) -> Refreshed:
    """Let the disaster page's catalogue among *catalogs* read the page again; safe in any thread."""
    from ..catalogs.eorc.catalog import EorcCatalog

    page = next(catalog for catalog in catalogs if isinstance(catalog, EorcCatalog))
    return page.refresh(progress)


def told_of_update(updated: Updated) -> str:
    """Return what an update did, in one or a few sentences."""
    count = sum(updated.added.values())
    said = [
        _tr("{count} listings were read into the index, {skipped} parts were known before.").format(
            count=count, skipped=updated.skipped
        )
    ]
    said += [
        f"{platform.value}: {translated_error(error)}" for platform, error in updated.failures.items()
    ]
    return " ".join(said)


def told_of_refresh(refreshed: Refreshed) -> str:
    """Return what a reading of the disaster page brought, in one or a few sentences."""
    said = [
        _tr("{events} disasters with {scenes} products were read; {working} links work.").format(
            events=len(refreshed.events), scenes=len(refreshed.scenes), working=refreshed.working
        )
    ]
    if refreshed.problems:
        said.append(
            _tr("Not understood: {parts}.").format(parts="; ".join(map(translated, refreshed.problems)))
        )
    return " ".join(said)


def _tr(text: str) -> str:
    return QCoreApplication.translate("index_tasks", text)
