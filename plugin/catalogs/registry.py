"""Every platform that we know as a catalogue, put together from plain values by whoever hosts us."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ..domain.platform import Platform

if TYPE_CHECKING:
    from ..transfer.http.session import HttpSession
    from .catalog import Catalog
    from .index.scene_index import SceneIndex


@dataclass(frozen=True)
class Setup:
    """What catalogues are made of: replaced base URLs by service, sessions, the index, own addresses."""

    endpoints: Mapping[str, str]
    session_for: Callable[[Platform], HttpSession]
    index: SceneIndex | None
    url_table: Path | None


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

    index = None
    if index_path is not None:
        index = SceneIndex(index_path, warn=warn, seed=lambda: shipped.scenes(endpoints))
    setup = Setup(endpoints, session_for, index, url_table)
    wanted = set(platforms) or set(Platform)
    found: list[Catalog] = [index] if index is not None else []
    found += [_MAKERS[platform](setup) for platform in Platform if platform in wanted & _MAKERS.keys()]
    return found


def _eorc(setup: Setup) -> Catalog:
    from .eorc.catalog import EorcCatalog

    session = setup.session_for(Platform.EORC)
    return EorcCatalog(session, setup.endpoints, url_table=setup.url_table, index=setup.index)


def _aws(setup: Setup) -> Catalog:
    from .aws.catalog import AwsCatalog
    from .endpoints import endpoint

    return AwsCatalog(setup.session_for(Platform.AWS), endpoint("aws", setup.endpoints))


def _asf(setup: Setup) -> Catalog:
    from .asf.catalog import AsfCatalog
    from .endpoints import endpoint

    return AsfCatalog(setup.session_for(Platform.ASF), endpoint("asf", setup.endpoints))


def _gportal(setup: Setup) -> Catalog:
    from .gportal.catalog import GPortalCatalog

    return GPortalCatalog(setup.session_for(Platform.GPORTAL), setup.endpoints)


def _tellus(setup: Setup) -> Catalog:
    from .endpoints import endpoint
    from .tellus.catalog import TellusCatalog

    return TellusCatalog(setup.session_for(Platform.TELLUS), endpoint("tellus", setup.endpoints))


def _earthengine(setup: Setup) -> Catalog:
    from .earth_engine.catalog import EarthEngineCatalog
    from .endpoints import endpoint

    session = setup.session_for(Platform.EARTHENGINE)
    return EarthEngineCatalog(session, endpoint("earthengine", setup.endpoints))


_MAKERS: dict[Platform, Callable[[Setup], Catalog]] = {
    Platform.EORC: _eorc,
    Platform.AWS: _aws,
    Platform.ASF: _asf,
    Platform.GPORTAL: _gportal,
    Platform.TELLUS: _tellus,
    Platform.EARTHENGINE: _earthengine,
}
