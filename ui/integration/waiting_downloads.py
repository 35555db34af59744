"""One quiet line at the start of QGIS: what was interrupted waits, and a button continues it.

What this needs is loaded when it looks: QGIS starts no later for it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, QTimer

from ..widgets.translation import tr

if TYPE_CHECKING:
    from ...plugin.domain.errors import Alos2Error
    from ...plugin.domain.progress import Progress
    from ..dock.dock import ExplorerDock
    from ..workflows.owned_tasks import OwnedTasks

# QGIS has its window and its own messages up by then.
LOOK_AFTER_MS = 1500
SHOWN_SECONDS = 30


class WaitingDownloads(QObject):
    """Looks once after the start whether downloads or pairs wait; *open_dock* shows them."""

    def __init__(self, open_dock: Callable[[], ExplorerDock], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open_dock = open_dock
        self._tasks: OwnedTasks | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(LOOK_AFTER_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def close(self) -> None:
        """Look and tell no more."""
        self._timer.stop()
        if self._tasks is not None:
            self._tasks.close()
        self.deleteLater()

    def _look(self) -> None:
        from ...plugin.host import settings

        path = settings.queue()
        if not path.is_file():  # most never downloaded anything: nothing more is loaded for them
            return
        from ...plugin.delivery.kept_pairs import file_beside, read_pairs
        from ...plugin.transfer.queue.unfinished import is_taken, unfinished_products
        from ..workflows.owned_tasks import OwnedTasks

        def look(_progress: Progress) -> tuple[int, int]:
            downloads = unfinished_products(path)
            return downloads, 0 if is_taken(path) else len(read_pairs(file_beside(path)))

        self._tasks = OwnedTasks()
        self._tasks.run(tr("Looking for downloads that wait"), look, self._tell, _log)

    def _tell(self, counts: tuple[int, int]) -> None:
        from ...plugin.host import messages

        downloads, pairs = counts
        sentences = []
        if downloads:
            text = tr("1 download waits.") if downloads == 1 else tr("{count} downloads wait.")
            sentences.append(text.format(count=downloads))
        if pairs:
            text = tr("Work on 1 pair waits.") if pairs == 1 else tr("Work on {count} pairs waits.")
            sentences.append(text.format(count=pairs))
        if sentences:
            messages.show_note(" ".join(sentences), tr("Continue"), self._continue, SHOWN_SECONDS)

    def _continue(self) -> None:
        if not sip.isdeleted(self):  # the message outlives the plugin
            self._open_dock().job_queue.resume_all()


def _log(error: Alos2Error) -> None:
    """Only note what the queue says again, in full, when the dock opens it."""
    from ...plugin.host import messages

    messages.log(str(error))
