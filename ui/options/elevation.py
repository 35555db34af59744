"""Whether L1.1 scenes are placed on an elevation model, where that comes from, and where it is kept."""

from __future__ import annotations

from pathlib import Path

from qgis.gui import QgsFileWidget
from qgis.PyQt.QtWidgets import QCheckBox, QFormLayout, QLabel, QLineEdit, QWidget

from ...plugin.host import settings
from ..widgets.translation import tr
from .section import Section, note


class ElevationSection(Section):
    """``alos2/find_dem``, ``alos2/endpoints/dem`` and ``alos2/dem_folder``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Elevation model"), "alos2OptionsElevation", parent)
        self.finds = QCheckBox(tr("&Terrain-correct L1.1 scenes with an elevation model"), self)
        self.finds.setObjectName("alos2FindDem")
        self.finds.setChecked(settings.finds_dem())
        self.source = QLineEdit(settings.dem_source(), self)
        self.source.setObjectName("alos2DemSource")
        self.source.setPlaceholderText(tr("Copernicus GLO-30 and GLO-90"))
        self.source.setClearButtonEnabled(True)
        self.folder = QgsFileWidget(self)
        self.folder.setObjectName("alos2DemFolder")
        self.folder.setStorageMode(QgsFileWidget.StorageMode.GetDirectory)
        self.folder.setFilePath(str(settings.dem_folder()))
        form = QFormLayout(self)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(self.finds)
        explained = tr(
            "Tiles are fetched when they are needed (20 to 40 MB each) and kept, up to 4 GB. "
            "Without a network and without kept tiles the scene is decoded all the same, and says so."
        )
        form.addRow(note(explained, self))
        for text, widget in (
            (tr("Comes &from (address or raster)"), self.source),
            (tr("Tiles are &kept in"), self.folder),
        ):
            label = QLabel(text, self)
            label.setBuddy(widget)
            widget.setAccessibleName(text.replace("&", ""))
            form.addRow(label, widget)

    def problem(self) -> str:
        """Return what is wrong with the source or the folder."""
        source, folder = self.source.text().strip(), self.folder.filePath().strip()
        if source and source != settings.dem_source() and not _can_be_read(source):
            return tr(
                "'{source}' is neither an address nor a file: name a bucket of tiles or a raster."
            ).format(source=source)
        if folder and Path(folder).expanduser().is_file():
            return tr("{path} is a file, so tiles cannot go there: choose a folder.").format(path=folder)
        return ""

    def apply(self) -> None:
        """Store what was changed; a folder that nobody chose stays unset."""
        settings.set_finds_dem(self.finds.isChecked())
        settings.set_dem_source(self.source.text().strip())
        folder = self.folder.filePath().strip()
        if folder != str(settings.dem_folder()):
            settings.set_text("dem_folder", folder)


def _can_be_read(source: str) -> bool:
    from ...plugin.transfer.urls import is_url

    return is_url(source) or source.startswith("/vsi") or Path(source).expanduser().is_file()
