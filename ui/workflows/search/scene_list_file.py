"""What is listed, written to a file for other programs in the background."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.PyQt.QtCore import QObject, QUrl
from qgis.PyQt.QtGui import QDesktopServices

from ....plugin.delivery.scene_list.write import Written, write_scene_list
from ....plugin.domain.scene import Scene
from ....plugin.host import messages
from ...widgets.translation import tr
from ..owned_tasks import OwnedTasks


class SceneListFile(QObject):
    """Writes lists of scenes; each ends with one message."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = OwnedTasks()

    def save(self, file: str, scenes: Sequence[Scene]) -> None:
        """Write *scenes* to *file*, whose ending says in which form."""
        self._tasks.run(
            tr("Saving the list of scenes"),
            lambda progress: write_scene_list(file, scenes, progress),
            self._saved,
        )

    def close(self) -> None:
        """Stop for good."""
        self._tasks.close()

    @staticmethod
    def _saved(written: Written) -> None:
        text = tr("{count} products saved: {file}").format(count=written.scenes, file=written.file)
        links = written.links
        if links is not None:
            text = tr("{count} links saved: {file}").format(count=len(links.urls), file=written.file)
        messages.show_success(
            text,
            tr("Open folder"),
            lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(written.file.parent))),
        )
        if links is not None and links.without:
            lacking = tr(
                "{count} products have no plain link and are not in the list: download them here."
            )
            messages.show_warning(lacking.format(count=links.without))
        if links is not None and links.with_login:
            login = tr("These links need a login in the download tool: {platforms}.")
            messages.show_warning(login.format(platforms=", ".join(links.with_login)))
