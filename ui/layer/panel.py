"""The selected raster on the map: which classes of its mask it leaves out, its colours, and more."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from qgis.core import QgsRasterLayer
from qgis.PyQt.QtCore import QSize, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ...plugin.common.mask_classes import LAYOVER, MASK_CLASSES
from ...plugin.guide.pages import Chapter
from ...plugin.layers.masks import PRESETS, preset_names
from ...plugin.layers.naming import class_names
from ..help.button import HelpButton
from ..widgets.bold_label import headline
from ..widgets.flow_layout import FlowLayout
from ..widgets.icons import icon
from ..widgets.translation import tr
from .menu import LayerMenu

COLOURS = ("grey", "viridis", "magma")


class LayerPanel(QFrame):
    """``masked(classes)``, ``overlay``, ``coloured(ramp)`` when the user changes a layer's look."""

    masked = pyqtSignal(list)
    overlay = pyqtSignal()
    coloured = pyqtSignal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("layerPanel")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.title = headline(self)
        self.doubts = QLabel(self)
        self.doubts.setObjectName("layerDoubts")
        self.doubts.setWordWrap(True)
        self.left_out = QLabel(self)
        self.left_out.setObjectName("leftOut")
        self.left_out.setWordWrap(True)
        self.folds = QLabel(self)
        self.folds.setObjectName("layerFolds")
        self.folds.setWordWrap(True)
        self._polarisations = ""
        names = class_names()
        self.classes = {key: self._class_button(key, names[key]) for key in MASK_CLASSES}
        self.preset = self._combo("maskPreset", tr("What to show of the scene"), preset_names())
        self.preset.insertItem(0, tr("as ticked below"), "")
        self.preset.activated.connect(lambda _index: self._choose_preset())
        self.ramp = self._combo("layerColours", tr("Colours"), _colour_names())
        self.ramp.activated.connect(lambda _index: self.coloured.emit(self.ramp.currentData()))
        self.show_mask = QToolButton(self)
        self.show_mask.setObjectName("maskOverlay")
        self.show_mask.setText(tr("Layover and shadow"))
        self.show_mask.setToolTip(tr("Lay the mask over the scene, with its legend"))
        self.show_mask.setAccessibleName(tr("Show layover and shadow"))
        self.show_mask.setIcon(icon("area-layer"))
        self.show_mask.setIconSize(QSize(16, 16))
        self.show_mask.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.show_mask.clicked.connect(lambda _checked: self.overlay.emit())
        self.more = LayerMenu(self)
        self._lay_out()
        self.hide()

    def show_layer(
        self,
        layer: QgsRasterLayer,
        dropped: Collection[str] | None,
        ramp: str | None,
        doubts: Sequence[str] = (),
        polarisations: Sequence[str] = (),
        folds: str = "",
    ) -> None:
        """Show what *layer* leaves out, the name of its colours (blank: the user's own), its doubts.

        *polarisations* are those of the scene on the map, which its mask changes together. *folds*
        says what folded slopes show while they are not left out.
        None for *dropped* if no mask can be changed, for *ramp* if colours have one meaning.
        """
        self.title.setText(layer.name())
        self._polarisations = " + ".join(polarisations)
        self._show_doubts(doubts)
        for widget in (self._choice, self._ticks, self.left_out, self.show_mask):
            widget.setVisible(dropped is not None)
        for key, button in self.classes.items():
            button.setChecked(key in (dropped or ()))
        self._show_preset(dropped or ())
        self.folds.setText(folds)
        self._say_what_is_left_out()
        self.ramp.setVisible(ramp is not None)
        self.ramp.setCurrentIndex(max(self.ramp.findData(ramp), -1))
        self.more.set_layer(layer)
        self.show()

    def _show_doubts(self, doubts: Sequence[str]) -> None:
        more = tr(" (and {count} more)").format(count=len(doubts) - 1) if len(doubts) > 1 else ""
        self.doubts.setText(tr("Doubt: {sentence}").format(sentence=doubts[0]) + more if doubts else "")
        self.doubts.setToolTip("\n".join(doubts))
        self.doubts.setVisible(bool(doubts))

    def has_something_to_say(self) -> bool:
        """Whether the layer has a doubt, or folds that it shows, which the user must read."""
        return not (self.isHidden() or (self.doubts.isHidden() and self.folds.isHidden()))

    def dropped(self) -> list[str]:
        """Return the classes that are ticked: what is left out."""
        return [key for key, button in self.classes.items() if button.isChecked()]

    def _show_preset(self, dropped: Collection[str]) -> None:
        fits = next((key for key, classes in PRESETS.items() if set(classes) == set(dropped)), "")
        self.preset.setCurrentIndex(self.preset.findData(fits))

    def _choose_preset(self) -> None:
        chosen = self.preset.currentData()
        if chosen:
            for key, button in self.classes.items():
                button.setChecked(key in PRESETS[chosen])
            self._say_what_is_left_out()
            self.masked.emit(self.dropped())

    def _say_what_is_left_out(self) -> None:
        names = [button.text() for button in self.classes.values() if button.isChecked()]
        text = tr("Left out of {polarisations}: {classes}") if names else tr("Nothing is left out.")
        self.left_out.setText(text.format(polarisations=self._polarisations, classes=", ".join(names)))
        self.folds.setVisible(bool(self.folds.text()) and not self.classes[LAYOVER].isChecked())

    def _ticked(self) -> None:
        self._show_preset(self.dropped())
        self._say_what_is_left_out()
        self.masked.emit(self.dropped())

    def _class_button(self, key: str, name: str) -> QCheckBox:
        button = QCheckBox(name, self)
        button.setObjectName(f"mask_{key}")
        button.setToolTip(tr("Ticked: left out of the picture"))
        button.setAccessibleName(tr("Leave out: {name}").format(name=name))
        button.clicked.connect(lambda _checked: self._ticked())
        return button

    def _combo(self, name: str, title: str, entries: dict[str, str]) -> QComboBox:
        combo = QComboBox(self)
        combo.setObjectName(name)
        combo.setAccessibleName(title)
        combo.setToolTip(title)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(6)
        for key, text in entries.items():
            combo.addItem(text, key)
        return combo

    def _lay_out(self) -> None:
        self._ticks = QWidget(self)
        flow = FlowLayout(self._ticks, spacing=8)
        for button in self.classes.values():
            flow.addWidget(button)
        looks = QWidget(self)
        second = FlowLayout(looks, spacing=3)
        for widget in (self.show_mask, self.ramp, self.more):
            second.addWidget(widget)
        self._choice = QWidget(self)
        choices = QHBoxLayout(self._choice)
        choices.setContentsMargins(0, 0, 0, 0)
        choices.setSpacing(4)
        label = QLabel(tr("&Show"), self)
        label.setBuddy(self.preset)
        choices.addWidget(label)
        choices.addWidget(self.preset, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 6, 8, 6)
        layout.setSpacing(4)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(HelpButton(Chapter.MASKS, self))
        layout.addLayout(head)
        layout.addWidget(self.doubts)
        layout.addWidget(self._choice)
        layout.addWidget(self.left_out)
        layout.addWidget(self.folds)
        layout.addWidget(self._ticks)
        layout.addWidget(looks)


def _colour_names() -> dict[str, str]:
    names = {"grey": tr("Grey"), "viridis": tr("Viridis"), "magma": tr("Magma")}
    return {key: names[key] for key in COLOURS}
