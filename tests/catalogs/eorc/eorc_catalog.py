"""The catalogue of JAXA's disaster page over its simulator, as its tests use it."""

from __future__ import annotations

from collections.abc import Iterator

from alos2_explorer.plugin.catalogs.eorc.catalog import EorcCatalog
from alos2_explorer.plugin.domain.scene import Scene
from alos2_explorer.plugin.transfer.http.session import HttpSession
from simulators import EorcSimulator
from simulators.disaster_page import NOTO, Section

TWO_ROWS = Section(NOTO.heading_ja, NOTO.heading_en, NOTO.rows[:2])


def catalog_of(eorc: EorcSimulator, http: HttpSession, **more: object) -> EorcCatalog:
    return EorcCatalog(http, {"eorc": eorc.url}, **more)  # type: ignore[arg-type]


def resolved(found: Iterator[Scene]) -> dict[str, Scene]:
    """The last state of each scene: the live page's replaces the shipped one."""
    return {scene.key: scene for scene in found}
