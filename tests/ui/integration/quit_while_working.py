"""Run in a process of its own: starts a job in the dock and quits QGIS in the middle of it."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

sys.path[:0] = sys.argv[1:3]

from support.window import Window, start_application, wait, wait_until  # noqa: E402

folder, kind = Path(sys.argv[3]), sys.argv[4]
tempfile.tempdir = str(folder / "temporary")
Path(tempfile.tempdir).mkdir()
application = start_application("en", False, folder / "profile")

from alos2_explorer.plugin.extension import Extension  # noqa: E402
from alos2_explorer.plugin.host import settings  # noqa: E402
from alos2_explorer.plugin.transfer.queue.download_job import JobState  # noqa: E402
from qgis.core import QgsProject  # noqa: E402
from qgis.PyQt.QtWidgets import QMenu  # noqa: E402

for service in settings.SERVICES:
    settings.set_endpoint(service, "http://127.0.0.1:9")
settings.set_folder(folder / "downloads")
settings.set_text("index", str(folder / "index.gpkg"))
settings.set_text("queue", str(folder / "queue.sqlite"))


class QuietWindow(Window):
    """The window; what is registered outside of the dock is taken and let go."""

    def pluginHelpMenu(self) -> QMenu:  # noqa: N802
        return self.help_menu

    def __getattr__(self, name: str):
        if name.startswith(("register", "unregister", "deregister", "add", "remove")):
            return lambda *_arguments: None
        raise AttributeError(name)


window = QuietWindow()
window.help_menu = QMenu(window)
extension = Extension(window)
extension.initGui()
extension.show_dock()
window.show()
wait_until(lambda: bool(extension.dock.gallery.cards))
dock = extension.dock
if kind == "decode":
    dock.open_products([sys.argv[5]])
    wait_until(lambda: any(job.state is JobState.RUNNING for job in dock.queue_model.jobs()))
    wait(300)
else:
    dock.gallery.cards["noto-2024"].click()
    wait(30)
print("quitting", flush=True)
extension.unload()
QgsProject.instance().clear()
window.close()
window.deleteLater()
application.exitQgis()
print("gone", flush=True)
