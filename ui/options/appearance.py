"""How scenes are shown at first: mask, units, colours and stretch."""

from __future__ import annotations

from qgis.gui import QgsDoubleSpinBox
from qgis.PyQt.QtWidgets import QComboBox, QFormLayout, QHBoxLayout, QLabel, QWidget

from ...plugin.domain.enums import Units
from ...plugin.host import display_defaults
from ...plugin.layers.masks import preset_names
from ...plugin.layers.presets import BACKSCATTER_RAMPS, usual_stretch
from ...plugin.sar.colour_composite import Convention
from ..widgets.translation import tr
from .section import Section

LOWEST_DB, HIGHEST_DB = -80.0, 40.0


class AppearanceSection(Section):
    """``alos2/defaults/…``: they hold for what is opened from now on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("How scenes are shown"), "alos2OptionsAppearance", parent)
        self.mask_preset = _choice(self, "alos2Mask", preset_names(), display_defaults.mask_preset())
        self.units = _choice(self, "alos2Units", _unit_names(), display_defaults.units().value)
        self.ramp = _choice(self, "alos2Ramp", _ramp_names(), display_defaults.ramp())
        now = display_defaults.change_convention().name
        self.change_colours = _choice(self, "alos2ChangeColours", _convention_names(), now)
        self.stretch = {False: _Limits(self, False), True: _Limits(self, True)}
        form = QFormLayout(self)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for text, widget in (
            (tr("&Show of L2.2 scenes"), self.mask_preset),
            (tr("&Units"), self.units),
            (tr("&Colours"), self.ramp),
            (tr("C&hange of two dates"), self.change_colours),
            (tr("Stretch of &HH and VV"), self.stretch[False]),
            (tr("Stretch of H&V and VH"), self.stretch[True]),
        ):
            label = QLabel(text, self)
            label.setBuddy(widget)
            widget.setAccessibleName(text.replace("&", ""))
            form.addRow(label, widget)

    def problem(self) -> str:
        """Return which stretch is not valid."""
        if all(limits.are_ordered() for limits in self.stretch.values()):
            return ""
        return tr("A stretch goes from a lower to a higher number of decibels: change its limits.")

    def apply(self) -> None:
        """Store the choices."""
        display_defaults.set_mask_preset(self.mask_preset.currentData())
        display_defaults.set_units(Units(self.units.currentData()))
        display_defaults.set_ramp(self.ramp.currentData())
        display_defaults.set_change_convention(Convention[self.change_colours.currentData()])
        for cross, limits in self.stretch.items():
            display_defaults.set_stretch(cross, limits.chosen())


class _Limits(QWidget):
    """The two ends of a stretch in dB."""

    def __init__(self, parent: QWidget, cross: bool) -> None:
        super().__init__(parent)
        self._usual = usual_stretch(cross)
        low, high = display_defaults.stretch(cross) or self._usual
        name = "alos2StretchCross" if cross else "alos2StretchCo"
        self.low = self._box(f"{name}Low", tr("Black at"), low, self._usual[0])
        self.high = self._box(f"{name}High", tr("White at"), high, self._usual[1])
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.low)
        row.addWidget(QLabel("–", self))
        row.addWidget(self.high)
        row.addStretch(1)
        self.setFocusProxy(self.low)

    def are_ordered(self) -> bool:
        """Whether the first lies below the second."""
        return self.low.value() < self.high.value()

    def chosen(self) -> tuple[float, float] | None:
        """Return the limits, or None if they are the usual ones."""
        limits = (self.low.value(), self.high.value())
        return None if limits == self._usual else limits

    def _box(self, name: str, title: str, value: float, usual: float) -> QgsDoubleSpinBox:
        box = QgsDoubleSpinBox(self)
        box.setObjectName(name)
        box.setRange(LOWEST_DB, HIGHEST_DB)
        box.setDecimals(1)
        box.setSuffix(" dB")
        box.setClearValue(usual)
        box.setValue(value)
        box.setAccessibleName(title)
        return box


def _choice(parent: QWidget, name: str, entries: dict[str, str], chosen: str) -> QComboBox:
    box = QComboBox(parent)
    box.setObjectName(name)
    for key, text in entries.items():
        box.addItem(text, key)
    box.setCurrentIndex(max(box.findData(chosen), 0))
    return box


def _unit_names() -> dict[str, str]:
    return {
        Units.DB.value: tr("decibels (dB)"),
        Units.POWER.value: tr("power (linear)"),
        Units.AMPLITUDE_DN.value: tr("amplitude (DN)"),
    }


def _ramp_names() -> dict[str, str]:
    names = {"grey": tr("Grey"), "viridis": tr("Viridis"), "magma": tr("Magma")}
    return {ramp: names[ramp] for ramp in BACKSCATTER_RAMPS}


def _convention_names() -> dict[str, str]:
    return {
        Convention.RED_IS_DARKENED.name: tr("red: darker after, cyan: brighter after"),
        Convention.RED_IS_BRIGHTENED.name: tr("red: brighter after, cyan: darker after"),
    }
