"""Which rows are shown, and in which order."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import Any

from ....plugin.domain.enums import Phase
from . import words
from .tree import DATE, LEVEL, LICENCE, NO_NODES, PLATFORM, SIZE, Node

_PHASE_ORDER = {Phase.POST: 0, None: 1, Phase.ARCHIVE: 2}


def apply_filter(tracks: Iterable[Node], text: str, only: Collection[str] | None = None) -> None:
    """Let *tracks* show the scenes that hold every word of *text*.

    With *only*, a scene is shown if one of its products has one of these keys.
    """
    wanted = text.lower().split()
    for track in tracks:
        track.shown = list(track.all)
        for word in wanted:
            track.shown = [row for row in track.shown if word in row.text]
        if only is not None:
            track.shown = [row for row in track.shown if any(one.key in only for one in row.products)]
        for row in track.shown:
            row.shown = list(row.all) if row.all else NO_NODES
        track.count = sum([len(row.products) for row in track.shown])


def sort(
    tracks: list[Node], column: int, descending: bool, changed: Collection[Node] | None = None
) -> None:
    """Order tracks and what is shown in them by *column*, and number the rows.

    If only the *changed* ones are new or longer, the others are in order.
    """
    compute = _SORT_KEYS.get(column)

    def value(node: Node) -> Any:
        if node.column != column:
            node.column, node.value = column, compute(node)
        return node.value

    def order(nodes: list[Node]) -> None:
        # Two stable sorts make no tuples, over which the garbage collector would stall.
        nodes.sort(key=_place, reverse=descending)
        if compute is not None:
            nodes.sort(key=value, reverse=descending)
        _number(nodes)

    for track in tracks if changed is None else filter(changed.__contains__, tracks):
        order(track.shown)
        for row in track.shown:
            if len(row.shown) > 1:
                order(row.shown)
    if compute is None:
        tracks.sort(key=_place, reverse=descending)
    else:
        tracks.sort(key=lambda track: value(track.shown[0]), reverse=descending)
    _number(tracks)


def _place(node: Node) -> Any:
    """Return what a node is sorted by among those that are equal in the chosen column."""
    if node.place is None:
        node.place = (_track_key if node.parent is None else _scene_key)(node)
    return node.place


def _number(nodes: list[Node]) -> None:
    for position, node in enumerate(nodes):
        node.row = position


def first_look(tracks: Iterable[Node]) -> Node | None:
    """Return the first row of the track that saw the disaster first, or None if none did."""
    after = [
        (scene.start, track)
        for track in tracks
        for row in track.shown
        for scene in row.products
        if scene.phase is Phase.POST
    ]
    return min(after, key=lambda one: one[0])[1].shown[0] if after else None


def _track_key(node: Node) -> tuple[Any, ...]:
    """Put the track with the newest scene first."""
    return (-node.newest.timestamp(), node.scene.product.path, node.title)


def _scene_key(node: Node) -> tuple[Any, ...]:
    scene = node.scene
    newest_first = -scene.start.timestamp()
    return (-scene.product.frame, _PHASE_ORDER[scene.phase], newest_first, scene.product.orbit)


# What each column is sorted by before the place of the scene, which alone decides in its own column.
_SORT_KEYS: dict[int, Callable[[Node], Any]] = {
    DATE: lambda node: node.scene.start,
    LEVEL: words.levels,
    SIZE: words.total_size,
    PLATFORM: words.platforms,
    LICENCE: words.licences,
}
