"""Results as a tree: a track holds scenes, a scene its products."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timezone
from typing import Any

from ....plugin.domain.scene import Scene
from ...widgets import display_names

SCENE, DATE, LEVEL, SIZE, PLATFORM, LICENCE = range(6)
_BEFORE_ALL = datetime.min.replace(tzinfo=timezone.utc)


class Node:
    """A track (no parent), a scene or a product; ``all`` are its children, also those filtered away.

    ``scenes`` are the products of a scene or product; ``row`` is the position among the parent's
    ``shown`` children; ``text`` is what the filter looks at. The rest is kept while nothing changes:
    what the node is sorted by, and of a track the time of its newest scene and how many products it
    shows. There are as many nodes as results: more containers in them would keep Python's garbage
    collector busy.
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
    """All results, growing; ``ordering.py`` decides what is shown, and in which order."""

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
