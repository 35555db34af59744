"""A window like QGIS's, for screenshots and measurements without QGIS itself."""

from __future__ import annotations

from pathlib import Path

import qgis.utils
from qgis.core import QgsApplication, QgsCoordinateReferenceSystem, QgsProject, QgsRectangle, QgsSettings
from qgis.gui import QgsLayerTreeMapCanvasBridge, QgsMapCanvas, QgsMessageBar
from qgis.PyQt.QtCore import QCoreApplication, QElapsedTimer, QEventLoop, QSettings, Qt, QTranslator
from qgis.PyQt.QtGui import QColor, QPalette
from qgis.PyQt.QtWidgets import QDockWidget, QMainWindow, QVBoxLayout, QWidget

from .patience import PATIENCE_S

ROOT = Path(__file__).resolve().parents[2]


# What QGIS ships besides its usual theme, and a font of 150 %.
THEMES_OF_QGIS = {"night": "Night Mapping", "gray": "Blend of Gray"}
THEMES = ("light", "dark", *THEMES_OF_QGIS, "contrast")
LARGE = "large"


class Window(QMainWindow):
    """What the dock asks of QGIS's interface: window, map, message bar, active layer."""

    def __init__(self, width: int = 1200, height: int = 900) -> None:
        super().__init__()
        self.resize(width, height)
        middle = QWidget(self)
        layout = QVBoxLayout(middle)
        layout.setContentsMargins(0, 0, 0, 0)
        self.bar = QgsMessageBar(middle)
        self.canvas = QgsMapCanvas(middle)
        self.canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
        self.canvas.setExtent(QgsRectangle(130, 30, 145, 45))
        self.canvas.setCanvasColor(QColor("white"))
        layout.addWidget(self.bar)
        layout.addWidget(self.canvas, 1)
        self.setCentralWidget(middle)
        # The canvas owns it: one that outlives its canvas crashes at the next change of the layers.
        QgsLayerTreeMapCanvasBridge(QgsProject.instance().layerTreeRoot(), self.canvas, self.canvas)
        qgis.utils.iface = self

    def mainWindow(self) -> QMainWindow:  # noqa: N802
        return self

    def mapCanvas(self) -> QgsMapCanvas:  # noqa: N802
        return self.canvas

    def messageBar(self) -> QgsMessageBar:  # noqa: N802
        return self.bar

    def activeLayer(self) -> None:  # noqa: N802
        return None

    def dock(self, widget: QDockWidget, width: int) -> None:
        """Put a dock on the right, *width* pixels wide."""
        self.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, widget)
        self.show()
        self.resizeDocks([widget], [width], Qt.Orientation.Horizontal)


def start_application(language: str, dark: bool, config: Path, theme: str = "") -> QgsApplication:
    """Return QGIS's application with its own profile, speaking *language*, light or dark.

    *theme* is one of THEMES or LARGE; a blank is light.
    """
    for kind in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        # Else all that run at the same time write to one file, and use the index of the last.
        QSettings.setPath(kind, QSettings.Scope.UserScope, str(config))
    application = QgsApplication([], True, str(config))
    QgsApplication.initQgis()
    settings = QgsSettings()
    settings.setValue("locale/overrideFlag", True)
    settings.setValue("locale/userLocale", language)
    file = ROOT / "resources" / "i18n" / f"alos2_explorer_{language}.qm"
    translator = QTranslator(application)
    if translator.load(str(file)):
        QCoreApplication.installTranslator(translator)
    application.setStyle("Fusion")
    if dark:
        application.setPalette(dark_palette())
    elif theme in THEMES_OF_QGIS:
        QgsApplication.setUITheme(THEMES_OF_QGIS[theme])
    elif theme == "contrast":
        application.setPalette(high_contrast())
    elif theme == LARGE:
        font = application.font()
        font.setPointSizeF(1.5 * font.pointSizeF())
        application.setFont(font)
    return application


def high_contrast() -> QPalette:
    """White and yellow on black, as Windows and GNOME offer it."""
    palette, role = QPalette(), QPalette.ColorRole
    for one in (role.Window, role.Base, role.AlternateBase, role.Button, role.ToolTipBase):
        palette.setColor(one, QColor("black"))
    for one in (role.WindowText, role.Text, role.ButtonText, role.ToolTipText, role.BrightText):
        palette.setColor(one, QColor("white"))
    palette.setColor(role.Highlight, QColor("yellow"))
    palette.setColor(role.HighlightedText, QColor("black"))
    palette.setColor(role.Link, QColor("cyan"))
    return palette


def dark_palette() -> QPalette:
    """Return the colours of a dark theme."""
    palette, role = QPalette(), QPalette.ColorRole
    colours = {
        role.Window: "#323232",
        role.Base: "#222222",
        role.AlternateBase: "#2a2a2a",
        role.Button: "#3c3c3c",
        role.ToolTipBase: "#3c3c3c",
        role.Highlight: "#3d7fb8",
        role.Link: "#6cb6ff",
        role.Mid: "#4a4a4a",
    }
    for one, colour in colours.items():
        palette.setColor(one, QColor(colour))
    for one in (role.WindowText, role.Text, role.ButtonText, role.ToolTipText, role.BrightText):
        palette.setColor(one, QColor("#e6e6e6"))
        palette.setColor(QPalette.ColorGroup.Disabled, one, QColor("#808080"))
    palette.setColor(role.HighlightedText, QColor("#ffffff"))
    palette.setColor(role.PlaceholderText, QColor("#9a9a9a"))
    return palette


def wait(milliseconds: int) -> None:
    """Let the event loop run."""
    timer = QElapsedTimer()
    timer.start()
    while timer.elapsed() < milliseconds:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


def wait_until(condition, milliseconds: int = 1000 * int(PATIENCE_S)) -> None:
    """Let the event loop run until *condition* holds; raise TimeoutError where it never does."""
    timer = QElapsedTimer()
    timer.start()
    while not condition():
        if timer.elapsed() > milliseconds:
            raise TimeoutError("a state did not come")
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
