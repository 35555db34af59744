"""What we tell the user: one line in the message bar, all of it in the log, never a modal box.

The bar speaks the user's language. The log keeps the English of what comes from below the line: it is
what people send with a report.
"""

from __future__ import annotations

from collections.abc import Callable

from qgis.core import Qgis, QgsMessageLog
from qgis.gui import QgsMessageBar
from qgis.PyQt.QtWidgets import QPushButton

from ..domain.errors import Alos2Error, CancelledError
from ..transfer.urls import redact_text
from .message_line import MessageLine
from .translated_text import translated, translated_error

TAG = "ALOS-2 Explorer"
SHOWN_SECONDS = 8


def log(text: str, level: Qgis.MessageLevel = Qgis.MessageLevel.Info) -> None:
    """Write *text* without secrets to the log panel under our tag, without notifying."""
    QgsMessageLog.logMessage(redact_text(text), TAG, level, notifyUser=False)


def show_error(error: Alos2Error) -> None:
    """Show what went wrong and what to do in one line; all of it is in the log and behind *Details*."""
    if isinstance(error, CancelledError):
        log(str(error))
        return
    full = redact_text("\n".join(filter(None, (str(error), error.details))))
    log(full, Qgis.MessageLevel.Critical)
    told = translated_error(error)
    details = full if told == str(error) else f"{told}\n\n{full}"
    _push(told, Qgis.MessageLevel.Critical, 0, details=details)


def show_warning(text: str, button: str = "", action: Callable[[], object] | None = None) -> None:
    """Show a sentence that the user should read although the work continues; with a button it stays."""
    log(text, Qgis.MessageLevel.Warning)
    _push(translated(text), Qgis.MessageLevel.Warning, 0 if button else SHOWN_SECONDS, button, action)


def show_note(text: str, button: str, action: Callable[[], object], seconds: int) -> None:
    """Show one quiet line for some *seconds*, with a *button* for what can be done about it."""
    log(text)
    _push(text, Qgis.MessageLevel.Info, seconds, button, action)


def show_success(text: str, button: str = "", action: Callable[[], object] | None = None) -> None:
    """Say that something is done, with an optional *button* such as "Open folder"."""
    log(text, Qgis.MessageLevel.Success)
    _push(text, Qgis.MessageLevel.Success, SHOWN_SECONDS, button, action)


def message_bar() -> QgsMessageBar | None:
    """Return the message bar of the QGIS window, or None if QGIS runs without one."""
    from qgis.utils import iface

    return iface.messageBar() if iface is not None else None


def _push(
    text: str,
    level: Qgis.MessageLevel,
    seconds: int,
    button: str = "",
    action: Callable[[], object] | None = None,
    details: str = "",
) -> None:
    bar = message_bar()
    if bar is None:
        return
    told = redact_text(text)
    # What is told twice is told once, above all others.
    for item in [one for one in bar.items() if (one.title(), one.text()) == (TAG, told)]:
        bar.popWidget(item)
    item = bar.createMessage(TAG, told)
    if button and action is not None:
        widget = QPushButton(button, item)
        widget.clicked.connect(lambda _checked=False: action())
        item.layout().addWidget(widget)
    line = MessageLine(item, details)
    bar.pushWidget(item, level, seconds)
    line.fit()
