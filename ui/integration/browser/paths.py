"""How the items of the browser are told apart: by paths, so that menus need no reference to them."""

from __future__ import annotations

from urllib.parse import unquote

PROVIDER_KEY = "alos2"
ROOT = "alos2:/"
EVENTS, DISK, RECENT = f"{ROOT}events", f"{ROOT}disk", f"{ROOT}recent"


def value_of(path: str, group: str) -> str:
    """Return what an entry of *group* stands for; blank if *path* is not one of them."""
    if not path.startswith(f"{group}/"):
        return ""
    return unquote(path[len(group) + 1 :])
