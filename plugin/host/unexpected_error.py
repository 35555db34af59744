"""Unexpected errors, in words."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

from ..domain.errors import Alos2Error


def unexpected(error: Exception) -> Alos2Error:
    """Return one sentence for an error that we did not foresee; its traceback in the details."""
    import traceback

    message = _tr("Something unexpected happened ({kind}: {text}).").format(
        kind=type(error).__name__, text=str(error).strip().rstrip(".") or "-"
    )
    hint = _tr("Please report it with the details from the log.")
    details = "".join(traceback.format_exception(type(error), error, error.__traceback__))
    return Alos2Error(message, details=details, hint=hint)


def _tr(text: str) -> str:
    return QCoreApplication.translate("errors", text)
