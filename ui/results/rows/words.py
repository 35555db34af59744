"""What the columns say of a row."""

from __future__ import annotations

from ....plugin.host import platform_words
from ...widgets import display_names
from .tree import Node


def total_size(node: Node) -> int:
    """Return the bytes of all products of a row whose size is known."""
    return sum([scene.places[0].size_bytes or 0 for scene in node.products])


def days(node: Node) -> str:
    """Return the days of a track, the newest first: two, or the first and the last of many."""
    known = sorted({display_names.day(scene.start) for scene in node.scenes}, reverse=True)
    return " … ".join((known[0], known[-1])) if len(known) > 2 else ", ".join(known)


def newest_day(node: Node) -> str:
    """Return the newest day of a track and how many others there are: ``2024-01-01 + 1``."""
    if not node.dates:
        known = {scene.start.date() for scene in node.scenes}
        others = f" + {len(known) - 1}" if len(known) > 1 else ""
        node.dates = f"{max(known)}{others}"
    return node.dates


def levels(node: Node) -> str:
    """Return the levels of a row: ``L1.1 L2.1``."""
    return " ".join(sorted({scene.product.level.value for scene in node.products}))


def platforms(node: Node) -> str:
    """Return the platforms of a row, best first, each once."""
    names = dict.fromkeys(
        platform_words.platform_name(place.platform) for scene in node.products for place in scene.places
    )
    return " · ".join(names)


def licences(node: Node) -> str:
    """Return the licences of a row in a word or two each."""
    return " · ".join(
        dict.fromkeys(display_names.licence_name(scene.best_place.licence) for scene in node.products)
    )
