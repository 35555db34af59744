"""Where things are kept, how much room is left there, and how fast they may come."""

from __future__ import annotations

from pathlib import Path

from qgis.gui import QgsDoubleSpinBox, QgsFileWidget
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import QCheckBox, QFormLayout, QLabel, QWidget

from ...plugin.domain.progress import Progress
from ...plugin.host import settings
from ...plugin.transfer.disk_space import known_free_bytes
from ..widgets import display_names
from ..widgets.translation import tr
from ..workflows.owned_tasks import OwnedTasks
from .section import Section, note

BYTES = 1e6
MOST_MEGABYTES = 10_000.0
# Typing a path asks for the room on its disk once, not at each letter.
SETTLE_MS = 300


class FoldersSection(Section):
    """``alos2/folder``, ``index``, ``url_table``, ``bandwidth`` and ``resume_downloads``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Files and transfers"), "alos2OptionsFolders", parent)
        self._tasks = OwnedTasks()
        self.destroyed.connect(self._tasks.close)
        mode = QgsFileWidget.StorageMode
        self.folder = _file_widget(self, "alos2Folder", mode.GetDirectory, str(settings.folder()))
        self.free = note("", self)
        self.free.setObjectName("alos2FreeSpace")
        self.index = _file_widget(self, "alos2Index", mode.SaveFile, str(settings.index()))
        self.index.setFilter(tr("Index of scenes (*.gpkg)"))
        self.table = _file_widget(self, "alos2UrlTable", mode.GetFile, str(settings.url_table()))
        self.table.setFilter(tr("Table of addresses (*.csv)"))
        self.bandwidth = _bandwidth(self)
        self.resumes = QCheckBox(tr("&Resume interrupted downloads without asking"), self)
        self.resumes.setObjectName("alos2ResumeDownloads")
        self.resumes.setChecked(settings.resumes_downloads())
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self.show_free_space)
        self.folder.fileChanged.connect(lambda _path: self._settle.start())
        self._lay_out()
        self.show_free_space()

    def show_free_space(self) -> None:
        """Ask how much room the folder's disk has: in the background, a network disk may be slow."""
        path = self.folder.filePath().strip()

        def room(_progress: Progress) -> int | None:
            return known_free_bytes(Path(path).expanduser())

        self._tasks.run(
            tr("Looking at the disk"),
            room,
            lambda count: self._show_room(path, count),
            lambda _error: self._show_room(path, None),
        )

    def problem(self) -> str:
        """Return what is wrong with the folder."""
        path = self.folder.filePath().strip()
        if path and Path(path).expanduser().is_file():
            return tr("{path} is a file, so downloads cannot go there: choose a folder.").format(
                path=path
            )
        return ""

    def apply(self) -> None:
        """Store what was changed; what is shown only because nothing was chosen stays unset."""
        for key, widget, known in (
            ("folder", self.folder, settings.folder()),
            ("index", self.index, settings.index()),
            ("url_table", self.table, settings.url_table()),
        ):
            path = widget.filePath().strip()
            if path != str(known):
                settings.set_text(key, path)
        settings.set_bandwidth(self.bandwidth.value() * BYTES)
        settings.set_resumes_downloads(self.resumes.isChecked())

    def _show_room(self, path: str, count: int | None) -> None:
        if path != self.folder.filePath().strip():
            return
        if count is None:
            self.free.setText(tr("The free space there is not known."))
        else:
            self.free.setText(tr("{size} are free there.").format(size=display_names.size(count)))

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for text, widget in (
            (tr("&Downloads go to"), self.folder),
            ("", self.free),
            (tr("&Index of scenes"), self.index),
            (tr("Your own &addresses"), self.table),
            (tr("Most &speed of all downloads"), self.bandwidth),
        ):
            label = QLabel(text, self)
            label.setBuddy(widget)
            widget.setAccessibleName(text.replace("&", ""))
            form.addRow(label, widget)
        form.addRow("", self.resumes)


def _file_widget(
    parent: QWidget, name: str, mode: QgsFileWidget.StorageMode, path: str
) -> QgsFileWidget:
    widget = QgsFileWidget(parent)
    widget.setObjectName(name)
    widget.setStorageMode(mode)
    widget.setFilePath(path)
    return widget


def _bandwidth(parent: QWidget) -> QgsDoubleSpinBox:
    box = QgsDoubleSpinBox(parent)
    box.setObjectName("alos2Bandwidth")
    box.setRange(0.0, MOST_MEGABYTES)
    box.setDecimals(1)
    box.setSuffix(tr(" MB/s"))
    box.setSpecialValueText(tr("as fast as possible"))
    box.setClearValue(0.0)
    box.setValue(settings.bandwidth() / BYTES)
    return box
