"""Results as a tree: a track holds scenes, a scene its products; sorted and filtered here, not in Qt."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import datetime, timezone
from typing import Any

from ...plugin.domain.enums import Phase
from ...plugin.domain.scene import Scene
from ...plugin.host import platform_words
from ..widgets import display_names

SCENE, DATE, LEVEL, SIZE, PLATFORM, LICENCE = range(6)
_BEFORE_ALL = datetime.min.replace(tzinfo=timezone.utc)
_PHASE_ORDER = {Phase.POST: 0, None: 1, Phase.ARCHIVE: 2}


class Node:
    """A track (no parent), a scene or a product; ``all`` are its children, also those filtered away.

    ``scenes`` are the products of a scene or product; ``row`` is the position among the parent's
    ``shown`` children; ``text`` is what the filter looks at. The rest is kept while nothing changes: by
    what the node is sorted, of a track the time of its newest scene and how many products it shows.
    There are as many as results: more containers in them would keep Python's garbage collector busy.
    """

    __slots__ = (
        *("title", "parent", "row", "all", "shown", "text", "products"),
        *("place", "column", "value", "newest", "count", "dates"),
    )

    def __init__(self, title: str, parent: Node | None = None, products: tuple[Scene, ...] = ()) -> None:
        self.title = title
        self.parent = parent
        self.products = products
        self.row = 0
        self.all = self.shown = NO_NODES
        self.text = ""
        self.newest = _BEFORE_ALL
        self.count = 0
        self.forget()

    def forget(self) -> None:
        """Forget what was kept: the products have changed."""
        self.place: Any = None
        self.column = SCENE
        self.value: Any = None
        self.dates = ""

    @property
    def scenes(self) -> list[Scene]:
        """All products at or under this row."""
        if self.parent is None:
            return [scene for row in self.all for scene in row.products]
        return list(self.products)

    @property
    def scene(self) -> Scene:
        """The first product: what a track or a scene row speaks for."""
        return (self.all[0] if self.parent is None else self).products[0]

    @property
    def is_track(self) -> bool:
        """Whether this row is the heading of a track."""
        return self.parent is None

    @property
    def key(self) -> str:
        """What stays the same when the tree is built again."""
        return self.title if self.parent is None else f"{self.parent.key}/{self.title}/{self.scene.key}"


# One for all rows without children; nothing is ever put into it.
NO_NODES: list[Node] = []


class ResultTree:
    """All results, growing; what is shown and in which order is decided by the functions below."""

    def __init__(self) -> None:
        self.tracks: list[Node] = []
        self._track_of: dict[tuple[Any, ...], Node] = {}
        self._row_of: dict[tuple[Any, ...], Node] = {}

    def add(self, scene: Scene) -> Node:
        """Add a product that was not there before; return its track."""
        track = self._track(scene)
        identity = _row_identity(track, scene)
        row = self._row_of.get(identity)
        if row is None:
            row = self._row_of[identity] = Node("", track)
            track.all.append(row)
        _fill(row, (*row.products, scene), f"{row.text} {_searchable(scene)}")
        track.newest = max(track.newest, scene.start)
        track.forget()
        return track

    def replace(self, old: Scene, new: Scene) -> set[Node]:
        """Put *new* where *old* is; return the tracks that change, of which one may become empty."""
        track, row = self._track(old), self.row_of(old)
        at = next(number for number, one in enumerate(row.products) if one is old)
        after = self._track(new)
        if after is track and _row_identity(track, old) == _row_identity(track, new):
            left = (*row.products[:at], new, *row.products[at + 1 :])
        else:
            left = (*row.products[:at], *row.products[at + 1 :])
            self.add(new)
        if left:
            _fill(row, left, " ".join(map(_searchable, left)))
        else:
            track.all.remove(row)
            del self._row_of[_row_identity(track, old)]
        track.newest = max((one.start for one in track.scenes), default=_BEFORE_ALL)
        track.forget()
        return {track, after}

    def row_of(self, scene: Scene) -> Node | None:
        """Return the scene row that holds a product."""
        return self._row_of.get(_row_identity(self._track(scene), scene))

    def take_apart(self) -> Iterator[None]:
        """Free the rows, and yield after each; nothing else may hold or show the tree any more.

        A row and its parent hold each other: untied, they need no collection of garbage.
        """
        self._row_of.clear()
        self._track_of.clear()
        while self.tracks:
            track = self.tracks.pop()
            rows = track.all
            track.all = track.shown = NO_NODES
            while rows:
                row = rows.pop()
                for product in row.all:
                    product.parent = None
                row.all = row.shown = NO_NODES
                row.parent = None
                del row
                yield

    def _track(self, scene: Scene) -> Node:
        product = scene.product
        identity = (product.path, product.direction, product.look, product.mode, scene.beam)
        track = self._track_of.get(identity)
        if track is None:
            title = display_names.track(scene)
            track = next((known for known in self.tracks if known.title == title), None)
            if track is None:
                track = Node(title)
                track.all = []
                self.tracks.append(track)
            self._track_of[identity] = track
        return track


def _fill(row: Node, products: tuple[Scene, ...], text: str) -> None:
    """Give a scene its products, a row each if they are several."""
    row.products, row.text = products, text
    row.title = _scene_title(products[0])
    row.all = NO_NODES
    if len(products) > 1:
        row.all = [Node(_product_title(product), row, (product,)) for product in products]
    row.forget()


def _row_identity(track: Node, scene: Scene) -> tuple[Any, ...]:
    return (track.title, scene.product.orbit, scene.product.frame)


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


def _scene_title(scene: Scene) -> str:
    phase = display_names.phase_name(scene.phase)
    return f"F{scene.product.frame:04d} {phase}".strip()


def _product_title(scene: Scene) -> str:
    beams = "".join(f" F{number}" for number in scene.beam_numbers)
    return f"{scene.product.product_id}{beams}"


def _searchable(scene: Scene) -> str:
    product = scene.product
    parts = [
        scene.key,
        f"p{product.path} f{product.frame:04d} f{product.frame}",
        scene.start.isoformat()[:10],
        f"{scene.beam} {product.mode} {product.level.value}",
        f"{product.direction.value} {product.look.value} {' '.join(scene.polarisations)}",
        f"{scene.phase.value if scene.phase else ''} {display_names.phase_name(scene.phase)}",
        scene.event,
        *(place.platform.value for place in scene.places),
        display_names.licence_name(scene.best_place.licence),
    ]
    return " ".join(parts).lower()


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


# What each column is sorted by before the place of the scene, which alone decides in its own column.
_SORT_KEYS: dict[int, Callable[[Node], Any]] = {
    DATE: lambda node: node.scene.start,
    LEVEL: levels,
    SIZE: total_size,
    PLATFORM: platforms,
    LICENCE: licences,
}
