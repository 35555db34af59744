"""Inside QGIS and in tests: how far the dock is with a search."""

from __future__ import annotations

from typing import Any


def search_is_over(dock: Any) -> bool:
    """Return if no search runs and its results are shown, which takes some turns after its end."""
    return not dock.search_flow.is_running() and dock.results.busy.isHidden()
