"""One context for every text of the dock, so that the same words are translated once."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication


def tr(text: str) -> str:
    """Return *text* in the language of QGIS; format placeholders afterwards."""
    return QCoreApplication.translate("Dock", text)
