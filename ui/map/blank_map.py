"""Explains a blank map: says why scenes are not seen, with a button that shows them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from qgis.core import (
    Qgis,
    QgsDateTimeRange,
    QgsMapLayer,
    QgsProject,
    QgsRectangle,
    QgsTemporalNavigationObject,
)
from qgis.gui import QgsMapCanvas, QgsMessageBarItem
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QDateTime, QObject, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QPushButton

from ...plugin.domain.errors import Alos2Error
from ...plugin.host import messages
from ...plugin.layers.visibility.behind_mask import Behind, hidden_behind_masks, masked_parts
from ...plugin.layers.visibility.hidden import (
    Hidden,
    mend,
    rasters_of_plugin,
    reason_all_hidden,
)
from ..widgets.translation import tr
from ..workflows.owned_tasks import OwnedTasks

SETTLE_MS = 400


class BlankMapWatch(QObject):
    """Looks whenever the map changes; ``expect(ids)`` for layers that were just added.

    ``masks_changed`` after scenes got a mask that hides less.
    """

    masks_changed = pyqtSignal()

    def __init__(self, canvas: QgsMapCanvas, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._expected: list[str] = []
        self._item: QgsMessageBarItem | None = None
        self._said: Hidden | None = None
        self._behind: tuple[Behind, ...] = ()
        self._tasks = OwnedTasks()
        self._round = 0
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self._look)
        self._signals = (
            *(canvas.temporalRangeChanged, canvas.destinationCrsChanged, canvas.scaleChanged),
            *(canvas.layersChanged, canvas.mapCanvasRefreshed),
        )
        for signal in self._signals:
            signal.connect(self._changed)

    def expect(self, ids: Sequence[str]) -> None:
        """Say so if layers that were just added are not seen, also if their group is switched off."""
        self._expected = list(ids)
        self._settle.start()

    def said(self) -> Hidden | None:
        """Return the reason that is shown now."""
        return self._said

    def close(self) -> None:
        """Let go of the map and take the message away."""
        self._settle.stop()
        self._tasks.close()
        for signal in self._signals:
            signal.disconnect(self._changed)
        self._take_away()

    def _changed(self, *_: object) -> None:
        if self._said is not None or rasters_of_plugin(QgsProject.instance()):
            self._settle.start()

    def _look(self) -> None:
        project, page = QgsProject.instance(), self._canvas.mapSettings()
        expected = [one for key in self._expected if (one := project.mapLayer(key)) is not None]
        layers = expected or rasters_of_plugin(project)
        reason = reason_all_hidden(layers, page, project, with_tree=bool(expected))
        if reason is None:
            self._expected = []
            self._look_behind_masks(layers)
        else:
            self._give_up_looking()
            self._tell(reason, layers)

    def _look_behind_masks(self, layers: Sequence[QgsMapLayer]) -> None:
        """Read in a task whether masks hide all that is in view: the files may lie on a server."""
        self._give_up_looking()
        parts = masked_parts(layers, self._canvas.mapSettings(), QgsProject.instance())
        if not parts:
            self._tell(None, layers)
            return

        number = self._round

        def found(behind: tuple[Behind, ...]) -> None:
            if number == self._round:
                self._behind = behind
                can_mend = any(one.mend for one in behind)
                reason = Hidden.MASK if can_mend else Hidden.MASK_WRITTEN
                self._tell(reason if behind else None, layers)

        self._tasks.run(
            tr("Looking whether a mask hides the scenes"),
            lambda progress: hidden_behind_masks(parts, progress),
            found,
            lambda _error: None,
        )

    def _give_up_looking(self) -> None:
        """Ignore what an earlier look finds: the map shows something else by now."""
        self._round += 1

    def _tell(self, reason: Hidden | None, layers: Sequence[QgsMapLayer]) -> None:
        if reason is self._said:
            return
        self._take_away()
        if reason is not None:
            self._say(reason, layers)

    def _say(self, reason: Hidden, layers: Sequence[QgsMapLayer]) -> None:
        bar = messages.message_bar()
        if bar is None:
            return
        ids = [layer.id() for layer in layers if not sip.isdeleted(layer)]
        sentence, button = _words(reason)
        self._said = reason
        self._item = bar.createMessage(messages.TAG, sentence)
        widget = QPushButton(button, self._item)
        widget.setObjectName("showHidden")
        widget.clicked.connect(lambda _checked: self._mend(reason, ids))
        self._item.layout().addWidget(widget)
        bar.pushWidget(self._item, Qgis.MessageLevel.Warning, 0)
        messages.log(sentence, Qgis.MessageLevel.Warning)

    def _mend(self, reason: Hidden, ids: Sequence[str]) -> None:
        if sip.isdeleted(self):  # the message outlives the dock
            return
        project = QgsProject.instance()
        layers = [one for key in ids if (one := project.mapLayer(key)) is not None]
        by_map: dict[Hidden, Callable[[], None]] = {
            Hidden.DATE: self._show_all_dates,
            Hidden.PROJECTION: lambda: self._use_projection_of(layers),
            Hidden.MASK: self._show_behind_masks,
            Hidden.MASK_WRITTEN: lambda: self._show_whole(layers),
        }
        by_map.get(reason, lambda: mend(layers, reason, project))()
        self._take_away()
        self._settle.start()
        self._canvas.refresh()

    def _show_behind_masks(self) -> None:
        try:
            for one in self._behind:
                if one.mend is not None:
                    one.mend(QgsProject.instance())
        except Alos2Error as error:
            messages.show_error(error)
        self.masks_changed.emit()

    def _show_all_dates(self) -> None:
        controller = self._canvas.temporalController()
        if isinstance(controller, QgsTemporalNavigationObject):
            mode = QgsTemporalNavigationObject.NavigationMode.NavigationOff  # type: ignore[attr-defined]
            controller.setNavigationMode(mode)
        self._canvas.setTemporalRange(QgsDateTimeRange(QDateTime(), QDateTime()))

    def _use_projection_of(self, layers: Sequence[QgsMapLayer]) -> None:
        if not layers:
            return
        QgsProject.instance().setCrs(layers[0].crs())
        self._canvas.setDestinationCrs(layers[0].crs())
        extent = layers[0].extent()
        extent.scale(1.05)
        self._canvas.setExtent(extent)

    def _show_whole(self, layers: Sequence[QgsMapLayer]) -> None:
        """Zoom to all of *layers*, where something may be seen beside the mask."""
        whole = QgsRectangle()
        for layer in layers:
            whole.combineExtentWith(
                self._canvas.mapSettings().layerExtentToOutputExtent(layer, layer.extent())
            )
        whole.scale(1.05)
        self._canvas.setExtent(whole)

    def _take_away(self) -> None:
        item, self._item, self._said = self._item, None, None
        bar = messages.message_bar()
        if item is not None and bar is not None and not sip.isdeleted(item):
            bar.popWidget(item)


def _words(reason: Hidden) -> tuple[str, str]:
    """Return the sentence and the text of its button."""
    return {
        Hidden.SWITCHED_OFF: (
            tr("The scenes are in a group that is switched off, so the map does not show them."),
            tr("Switch them on"),
        ),
        Hidden.DATE: (
            tr("The map shows a span of time in which no scene was taken."),
            tr("Show all dates"),
        ),
        Hidden.SCALE: (
            tr("The scenes are not drawn at this scale of the map."),
            tr("Draw them at every scale"),
        ),
        Hidden.PROJECTION: (
            tr("The projection of the map has no place for the scenes."),
            tr("Use the projection of the scenes"),
        ),
        Hidden.TRANSPARENT: (tr("The scenes are fully transparent."), tr("Make them visible")),
        Hidden.MASK: (
            tr("The mask leaves out everything that the map shows of the scenes."),
            tr("Show everything measured"),
        ),
        Hidden.MASK_WRITTEN: (
            tr(
                "The rasters were written with a mask that leaves out everything that the map shows. "
                "Make them again with another mask to see it."
            ),
            tr("Show the whole scenes"),
        ),
    }[reason]
