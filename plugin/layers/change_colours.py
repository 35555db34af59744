"""The one language of colour for two dates: red is darker after, cyan is brighter after.

A setting turns it round. Composite, difference, candidate changes and their legends take it from here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSize, Qt
from qgis.PyQt.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter

from ..host import display_defaults
from ..sar.colour_composite import Convention
from .naming import translate
from .properties import Property, property_of, set_property

if TYPE_CHECKING:
    from qgis.core import QgsMapLayer, QgsRasterLayer

# From the strongest change to the weakest.
RED = ("#c4202b", "#f2a59d")
CYAN = ("#0b93b8", "#8ed3e4")
NEUTRAL = "#f7f7f7"
LEGEND_LINE, _LEGEND_MARGIN = 18, 4  # pixels


@dataclass(frozen=True)
class ChangeColours:
    """The colours of one convention: ``darker`` and ``brighter`` from strong to weak, as ``#rrggbb``."""

    convention: Convention

    @property
    def darker(self) -> tuple[str, str]:
        """Colours of what is darker after."""
        return RED if self.convention is Convention.RED_IS_DARKENED else CYAN

    @property
    def brighter(self) -> tuple[str, str]:
        """Colours of what is brighter after."""
        return CYAN if self.convention is Convention.RED_IS_DARKENED else RED

    @property
    def ramp(self) -> str:
        """Name of the ramp from darker to brighter, a key of ``presets.RAMPS``."""
        return "change" if self.convention is Convention.RED_IS_DARKENED else "change turned"


def change_colours() -> ChangeColours:
    """Return the colours that the settings ask for."""
    return ChangeColours(display_defaults.change_convention())


def note_convention(layer: QgsMapLayer, convention: Convention) -> None:
    """Keep with *layer* which convention its colours follow."""
    set_property(layer, Property.CHANGE_COLOURS, convention.name.lower())


def noted_convention(layer: QgsMapLayer) -> Convention | None:
    """Return the convention that the colours of *layer* follow; None if it was never noted."""
    name = property_of(layer, Property.CHANGE_COLOURS).upper()
    return Convention[name] if name in Convention.__members__ else None


def ends_in_words(far_db: float) -> tuple[str, str]:
    """Return what a legend of a difference says at −*far_db* and at +*far_db*."""
    darker, brighter = translate("{value} dB, darker after"), translate("{value} dB, brighter after")
    return darker.format(value=f"−{far_db:g}"), brighter.format(value=f"+{far_db:g}")


def legend_entries(convention: Convention) -> tuple[tuple[QColor, str], ...]:
    """Return the colours that a composite of two dates shows, each with its meaning in words."""
    words = [translate("darker after"), translate("brighter after")]
    if convention is Convention.RED_IS_BRIGHTENED:
        words.reverse()
    return (
        (QColor(255, 0, 0), translate("red: {meaning}").format(meaning=words[0])),
        (QColor(0, 255, 255), translate("cyan: {meaning}").format(meaning=words[1])),
        (QColor(150, 150, 150), translate("grey: no change")),
    )


def set_composite_legend(layer: QgsRasterLayer, convention: Convention) -> None:
    """Give *layer* a legend with the swatches that a composite shows, kept in the project.

    QGIS would list the bands as red, green and blue, and no swatch of cyan.
    """
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    legend_image(convention).save(buffer, "PNG")
    buffer.close()
    layer.setLegendPlaceholderImage("base64:" + data.toBase64().data().decode("ascii"))


def legend_image(convention: Convention) -> QImage:
    """Return the legend of a composite as a picture, readable on dark and light ground."""
    entries = legend_entries(convention)
    font = QFont()
    font.setPixelSize(LEGEND_LINE - 5)
    width = max(QFontMetrics(font).horizontalAdvance(text) for _, text in entries)
    size = QSize(LEGEND_LINE + 2 * _LEGEND_MARGIN + width, LEGEND_LINE * len(entries))
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(QColor(255, 255, 255))
    painter = QPainter(image)
    painter.setFont(font)
    for row, (colour, text) in enumerate(entries):
        top = row * LEGEND_LINE
        painter.fillRect(2, top + 3, LEGEND_LINE - 4, LEGEND_LINE - 6, colour)
        painter.setPen(QColor(20, 20, 20))
        left = LEGEND_LINE + _LEGEND_MARGIN
        place = QRect(left, top, width + _LEGEND_MARGIN, LEGEND_LINE)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, text)
    painter.end()
    return image
