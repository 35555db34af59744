"""The panel of a time series: where to measure, the chart, what is doubtful, and the table as CSV."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtCore import QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ...plugin.guide.pages import Chapter
from ...plugin.host import settings
from ...plugin.host.translated_text import translated
from ..help.button import HelpButton
from ..widgets.bold_label import short_headline
from ..widgets.flow_layout import FlowLayout
from ..widgets.small_button import dress_button
from ..widgets.toggle_button import ToggleButton
from ..widgets.translation import tr
from ..workflows.time_series import MeasuredPlace, Source
from .chart import SeriesChart

POINT, POLYGON, AREA, SAVE, CANCEL = "point", "polygon", "area", "save", "cancel"
_PLACES = (POINT, POLYGON)


class SeriesPanel(QFrame):
    """``asked(button)``, ``changed`` for other dates or polarisations, ``save_as(path)``, ``closed``.

    ``asking`` when it has something to show that may lie outside of a low dock.
    """

    asked = pyqtSignal(str)
    changed = pyqtSignal()
    save_as = pyqtSignal(object)
    closed = pyqtSignal()
    asking = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("seriesPanel")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.title = short_headline(self)
        self.title.setText(tr("Time series"))
        self.buttons = {
            POINT: self._button(POINT, "area-coordinates", tr("Point"), tr("Click places on the map")),
            POLYGON: self._button(
                POLYGON, "area-polygon", tr("Polygon"), tr("Draw a polygon on the map")
            ),
            AREA: self._button(AREA, "only-area", tr("Area"), tr("The polygons of the search's area")),
            SAVE: self._button(SAVE, "download", tr("CSV …"), tr("Save the table")),
            CANCEL: self._button(CANCEL, "cancel", tr("Cancel"), tr("Give the measurement up")),
        }
        self.buttons[SAVE].clicked.connect(lambda _checked: self._save())
        for name in (POINT, POLYGON, AREA, CANCEL):
            self.buttons[name].clicked.connect(lambda _checked, asked=name: self.asked.emit(asked))
        self.source = self._choice(
            "seriesSource",
            tr("Where the dates come from"),
            (
                (tr("on disk"), Source.DISK),
                (tr("local index"), Source.INDEX),
                (tr("Earth Engine"), Source.EARTH_ENGINE),
            ),
        )
        names = ("HH", "HV", "VV", "VH")
        self.polarisation = self._choice(
            "seriesPolarisation", tr("Polarisation"), ((tr("first"), ""), *((one, one) for one in names))
        )
        self.progress = QProgressBar(self)
        self.progress.setObjectName("seriesProgress")
        self.progress.setRange(0, 1000)
        self.chart = SeriesChart(self)
        self.legend = self._label("seriesLegend")
        self.doubts = self._label("seriesDoubts")
        self.hint = self._label("seriesHint")
        self.missing = self._label("seriesMissing")
        self.missing.hide()
        self._measured: MeasuredPlace | None = None
        self._lay_out()
        self.show_nothing()
        self.hide()

    def chosen_source(self) -> Source:
        """Return where the dates come from."""
        return Source(self.source.currentData())

    def chosen_polarisation(self) -> str:
        """Return the polarisation, blank for the first that is there."""
        return str(self.polarisation.currentData())

    def show_nothing(self) -> None:
        """Say how to begin."""
        self._measured = None
        self.hint.setText(
            tr("Click a place on the map: its mean backscatter on every date, averaged in power.")
        )
        self._show_parts(running=False)

    def show_progress(self, fraction: float, text: str) -> None:
        """Show how far the measurement is."""
        self.progress.setValue(round(1000 * fraction))
        self.progress.setFormat(text)
        self._show_parts(running=True)

    def show_measured(self, place: MeasuredPlace) -> None:
        """Show the chart of *place*."""
        self._measured = place
        self.title.setText(tr("Time series at {place}").format(place=place.name))
        self.chart.show_rows(place.rows)
        lines = [
            f'<span style="color:{colour}">■</span> {translated(name)} · '
            + tr("{count} dates").format(count=sum(row.series == name for row in place.rows))
            for name, colour in self.chart.series().items()
        ]
        self.legend.setText("<br>".join(lines))
        self.doubts.setText("\n".join(place.doubts))
        self._show_parts(running=False)
        QTimer.singleShot(0, self.asking)

    def show_missing(self, words: str) -> None:
        """Say what the chosen source lacks before it can be used; blank for nothing."""
        self.missing.setText(words)
        self.missing.setVisible(bool(words))

    def end_progress(self) -> None:
        """Show what there was before the measurement that was given up."""
        self._show_parts(running=False)

    def set_tool(self, name: str) -> None:
        """Show which tool has the map, blank for none."""
        for key in _PLACES:
            self.buttons[key].setChecked(key == name)

    def measured(self) -> MeasuredPlace | None:
        """Return what is shown."""
        return self._measured

    def _show_parts(self, running: bool) -> None:
        shown = self._measured is not None
        self.progress.setVisible(running)
        self.buttons[CANCEL].setVisible(running)
        self.buttons[SAVE].setEnabled(shown and not running)
        for widget in (self.chart, self.legend):
            widget.setVisible(shown)
        self.doubts.setVisible(shown and bool(self.doubts.text()))
        self.hint.setVisible(not shown and not running)

    def _save(self) -> None:
        start = str(settings.folder() / "timeseries.csv")
        path, _ = QFileDialog.getSaveFileName(self, tr("Save the table"), start, tr("CSV (*.csv)"))
        if path:
            self.save_as.emit(Path(path if path.lower().endswith(".csv") else f"{path}.csv"))

    def _lay_out(self) -> None:
        close = self._button("close", "cancel", "", tr("Close the time series"))
        close.setAutoRaise(True)
        close.clicked.connect(lambda _checked: self.closed.emit())
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(HelpButton(Chapter.ANSWERS, self))
        head.addWidget(close)
        tools = QWidget(self)
        flow = FlowLayout(tools, spacing=4)
        for name in (POINT, POLYGON, AREA):
            flow.addWidget(self.buttons[name])
        for widget in (self.source, self.polarisation, self.buttons[SAVE], self.buttons[CANCEL]):
            flow.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 6, 8, 6)
        layout.setSpacing(4)
        layout.addLayout(head)
        texts = (self.legend, self.doubts)
        for part in (tools, self.missing, self.hint, self.progress, self.chart, *texts):
            layout.addWidget(part)

    def _choice(self, name: str, tip: str, options: tuple[tuple[str, object], ...]) -> QComboBox:
        box = QComboBox(self)
        box.setObjectName(name)
        box.setToolTip(tip)
        box.setAccessibleName(tip)
        for text, value in options:
            box.addItem(text, value.value if isinstance(value, Source) else value)
        box.activated.connect(lambda _index: self.changed.emit())
        return box

    def _label(self, name: str) -> QLabel:
        label = QLabel(self)
        label.setObjectName(name)
        label.setWordWrap(True)
        return label

    def _button(self, name: str, drawing: str, text: str, tip: str) -> QToolButton:
        button = ToggleButton(self) if name in _PLACES else QToolButton(self)
        return dress_button(button, f"series_{name}", drawing, text, tip)
