"""Unexpected errors, in words."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

from ..domain.errors import Alos2Error


def unexpected(error: Exception) -> Alos2Error:
    """Return one sentence for an error that we did not foresee; its traceback in the details.

    A file, folder or drive that cannot be used is not a fault of the program: the text names its path.
    """
    import traceback

    from ..transfer.disk_space import is_unusable_place

    details = "".join(traceback.format_exception(type(error), error, error.__traceback__))
    if isinstance(error, OSError) and is_unusable_place(error):
        return Alos2Error(
            _tr("{path} cannot be used: {reason}.").format(
                path=error.filename or _tr("A file, drive or share"),
                reason=(error.strerror or str(error)).rstrip("."),
            ),
            details=details,
            hint=_tr(
                "See whether its drive, share or stick is connected, and whether you may write there."
            ),
        )
    message = _tr("Something unexpected happened ({kind}: {text}).").format(
        kind=type(error).__name__, text=str(error).strip().rstrip(".") or "-"
    )
    hint = _tr("Please report it with the details from the log.")
    return Alos2Error(message, details=details, hint=hint)


def _tr(text: str) -> str:
    return QCoreApplication.translate("errors", text)
