"""Text that stays inside of its box: lines broken by us, letters made smaller until all fits."""

from __future__ import annotations

from qgis.core import Qgis, QgsLayoutItemLabel, QgsTextFormat, QgsUnitTypes
from qgis.PyQt.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption

_MM_PER_POINT = 25.4 / 72.0
# Letters are measured large, so that rounding of their widths does not matter.
_UNITS_PER_MM = 40.0
_SAFETY = 0.97
_NEW_FORMAT = 32400


def wrapped(text: str, font: QFont, width_mm: float) -> list[str]:
    """Return *text* in lines that are at most *width_mm* wide, also where it has no blanks."""
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    lines = []
    for paragraph in text.split("\n"):
        layout = QTextLayout(paragraph, _measured(font))
        layout.setTextOption(option)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width_mm * _UNITS_PER_MM * _SAFETY)
            start = line.textStart()
            lines.append(paragraph[start : start + line.textLength()].rstrip())
        layout.endLayout()
        if not paragraph:
            lines.append("")
    return lines


def height_mm(lines: int, font: QFont) -> float:
    """Return the height of as many *lines* in mm."""
    return lines * QFontMetricsF(_measured(font)).lineSpacing() / _UNITS_PER_MM * 1.02


def sized(font: QFont, points: float) -> QFont:
    """Return *font* with letters of *points*."""
    copy = QFont(font)
    copy.setPointSizeF(points)
    return copy


def font_of(item: QgsLayoutItemLabel) -> QFont:
    """Return the font of a label with its size in points."""
    if Qgis.QGIS_VERSION_INT < _NEW_FORMAT:  # type: ignore[attr-defined]
        return QFont(item.font())
    text = item.textFormat()
    return sized(text.font(), text.size())


def set_font(item: QgsLayoutItemLabel, font: QFont) -> None:
    """Give a label a *font* with its size in points; its colour stays."""
    if Qgis.QGIS_VERSION_INT < _NEW_FORMAT:  # type: ignore[attr-defined]
        item.setFont(font)
        return
    text = QgsTextFormat(item.textFormat())
    text.setFont(font)
    text.setSize(font.pointSizeF())
    text.setSizeUnit(QgsUnitTypes.RenderUnit.RenderPoints)  # type: ignore[attr-defined]
    item.setTextFormat(text)


def fit_one_line(item: QgsLayoutItemLabel, text: str, width_mm: float, smallest: float = 6.0) -> None:
    """Write *text* into a label of one line, with smaller letters if it is long."""
    font = font_of(item)
    while len(wrapped(text, font, width_mm)) > 1 and font.pointSizeF() > smallest:
        font = sized(font, font.pointSizeF() - 0.25)
    set_font(item, font)
    lines = wrapped(text, font, width_mm)
    item.setText(lines[0] if len(lines) == 1 else lines[0][:-1] + "…")


def _measured(font: QFont) -> QFont:
    copy = QFont(font)
    copy.setPixelSize(max(1, round(font.pointSizeF() * _MM_PER_POINT * _UNITS_PER_MM)))
    return copy
