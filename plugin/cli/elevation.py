"""Elevation models that find themselves, as the environment sets it up."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from ..common.possible_path import user_path
from ..elevation.finder import DemFinder
from .sessions import session

_OWN = Path("alos2_explorer", "elevation")


def dem_finder(source: str = "", environment: Mapping[str, str] = os.environ) -> DemFinder:
    """Return a finder for one job; *source* comes before the environment's.

    Tiles are kept in the folder that the environment names, else among the caches of the user.
    """
    chosen = source or environment.get("ALOS2_DEM_SOURCE", "").strip()
    return DemFinder(session(), _folder(environment), chosen)


def _folder(environment: Mapping[str, str]) -> Path:
    if folder := environment.get("ALOS2_DEM_FOLDER", "").strip():
        return user_path(folder)
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        if caches := environment.get(name, "").strip():
            return Path(caches) / _OWN
    return user_path(Path("~", ".cache")) / _OWN
