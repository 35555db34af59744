"""The colours that the theme gives to pages, lists and texts, whatever it is made of.

A theme of QGIS is a style sheet: it paints over the palette, and the palette of an own widget then has
transparent backgrounds and colours of another theme. What Qt's own widgets got by it tells the truth.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from qgis.PyQt.QtGui import QColor, QImage, QPalette
from qgis.PyQt.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QToolButton,
    QTreeView,
    QWidget,
)

# What WCAG 2.1 (1.4.3, level AA) asks of texts.
LEAST_CONTRAST = 4.5
_STEPS = 20
_SOFTER = 0.35


@dataclass(frozen=True)
class Theme:
    """*text* is drawn on *page*, *item_text* on *item* (the ground of lists), *link* on *page*."""

    page: QColor
    text: QColor
    item: QColor
    item_text: QColor
    highlight: QColor
    highlighted_text: QColor
    disabled_text: QColor
    link: QColor


def theme() -> Theme:
    """Return the colours of the application's theme as it is now."""
    application = QApplication.instance()
    style = application.styleSheet() if isinstance(application, QApplication) else ""
    return _theme(style, QApplication.palette().cacheKey())


def blend(first: QColor, second: QColor, part: float) -> QColor:
    """Return *first* moved towards *second* by *part* (0..1)."""
    return QColor.fromRgbF(
        first.redF() + (second.redF() - first.redF()) * part,
        first.greenF() + (second.greenF() - first.greenF()) * part,
        first.blueF() + (second.blueF() - first.blueF()) * part,
    )


def contrast(first: QColor, second: QColor) -> float:
    """Return how strongly two colours differ, 1 to 21, as WCAG 2.1 computes it."""
    low, high = sorted((_luminance(first), _luminance(second)))
    return (high + 0.05) / (low + 0.05)


def readable(colour: QColor, ground: QColor) -> QColor:
    """Return *colour*, moved towards black or white as far as a text on *ground* needs it."""
    ends = (QColor("black"), QColor("white"))
    end = max(ends, key=lambda one: contrast(one, ground))
    for step in range(_STEPS + 1):
        moved = blend(colour, end, step / _STEPS)
        if contrast(moved, ground) >= LEAST_CONTRAST:
            return moved
    return end


def let_placeholders_be_read(page: QWidget) -> None:
    """Give what stands in empty lines below *page* a colour that is softer than text and can be read.

    Qt makes it half transparent, which is too weak on a dark ground. A theme that is a style sheet
    overwrites it whenever it is set.
    """
    role = QPalette.ColorRole
    for line in page.findChildren(QLineEdit):
        palette = line.palette()
        ground = palette.color(role.Base)
        text = readable(palette.color(role.Text), ground)
        soft = readable(blend(text, ground, _SOFTER), ground)
        if palette.color(role.PlaceholderText) != soft:
            palette.setColor(role.PlaceholderText, soft)
            line.setPalette(palette)


def link(url: str, text: str) -> str:
    """Return a link in rich text that can be read on the page of this theme."""
    return f'<a style="color: {theme().link.name()}" href="{url}">{text}</a>'


def page_style(name: str) -> str:
    """Return the style sheet that lets texts on the page *name* be read; blank if they can be.

    A theme whose texts are too weak on its pages shows the page on the ground of its lists.
    """
    role = QPalette.ColorRole
    rules = []
    text = _given(QLabel(), role.WindowText)
    if contrast(_given(QScrollArea(), role.Window), text) < LEAST_CONTRAST:
        page = theme().page.name()
        # Since QGIS 3.44 a theme paints the page of a scroll area too.
        inner = f"#{name} QScrollArea > QWidget > QWidget"
        rules.append(f"#{name}, #{name} QScrollArea, {inner} {{ background-color: {page}; }}")
    for kind, widget in (("QToolButton", QToolButton()), ("QPushButton", QPushButton())):
        text = _given(widget, role.ButtonText)
        ground = _ground(widget, text)
        if contrast(ground, text) < LEAST_CONTRAST:
            rules.append(f"#{name} {kind} {{ color: {readable(text, ground).name()}; }}")
    return " ".join(rules)


def _ground(button: QAbstractButton, text: QColor) -> QColor:
    """Return the colour of *button* that *text* stands out from least: it may be a gradient."""
    button.resize(60, 24)
    image = QImage(button.size(), QImage.Format.Format_RGB32)
    image.fill(theme().page)
    button.render(image)
    middle = [image.pixelColor(image.width() // 2, row) for row in range(6, image.height() - 6)]
    return min(middle, key=lambda colour: contrast(colour, text))


@lru_cache(maxsize=8)
def _theme(_style: str, _palette: int) -> Theme:
    role = QPalette.ColorRole
    tree = QTreeView()
    item, item_text = _given(tree, role.Base), _given(tree, role.Text)
    page, text = _given(QScrollArea(), role.Window), _given(QLabel(), role.WindowText)
    if contrast(page, text) < LEAST_CONTRAST:
        page = item
    text = readable(text, page)
    palette = QApplication.palette()
    return Theme(
        page=page,
        text=text,
        item=item,
        item_text=readable(item_text, item),
        highlight=_given(tree, role.Highlight),
        highlighted_text=_given(tree, role.HighlightedText),
        disabled_text=blend(text, page, 0.5),
        link=readable(palette.color(role.Link), page),
    )


def _given(widget: QWidget, role: QPalette.ColorRole) -> QColor:
    """Return what the theme makes of *role* in a widget of Qt's own."""
    widget.ensurePolished()
    return QColor(widget.palette().color(role))


def _luminance(colour: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(part) for part in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
