"""Every platform that we know as a catalogue, put together from plain values by the host."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from ..domain.platform import Platform

if TYPE_CHECKING:
    from ..transfer.http.session import HttpSession
    from .catalog import Catalog
    from .setup import Setup


def make_catalogs(
    platforms: Iterable[Platform],
    endpoints: Mapping[str, str],
    session_for: Callable[[Platform], HttpSession],
    index_path: Path | None,
    *,
    url_table: Path | None = None,
    warn: Callable[[str], None] = lambda text: None,
) -> list[Catalog]:
    """Return the local index at *index_path* (None: none), then the catalogues of *platforms*.

    No platform means all. *endpoints* replaces base URLs by service name, *url_table* is the user's
    CSV of download addresses, *warn* is told when a damaged index was set aside. The index keeps
    what the others find. Sessions are asked for in the caller's thread; what they raise is passed on.
    """
    from .disasters import shipped
    from .index.scene_index import SceneIndex
    from .setup import Setup

    index = None
    if index_path is not None:
        index = SceneIndex(index_path, warn=warn, seed=lambda: shipped.scenes(endpoints))
    setup = Setup(endpoints, session_for, index, url_table)
    wanted = set(platforms) or set(Platform)
    found: list[Catalog] = [index] if index is not None else []
    wanted.discard(Platform.INDEX)
    return found + [_made(platform, setup) for platform in Platform if platform in wanted]


def _made(platform: Platform, setup: Setup) -> Catalog:
    room = platform.info.room or platform.value
    catalog: Catalog = import_module(f".{room}.catalog", __package__).make_catalog(setup)
    return catalog
