"""JAXA's disaster page: the shipped tables at once, the live page's links when it can be read."""

from __future__ import annotations

import math
import re
import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from ...common.parallel import few_at_once
from ...domain.disaster import DisasterEvent
from ...domain.enums import Level
from ...domain.errors import Alos2Error, CancelledError, PlatformError
from ...domain.licence import DISASTER_NONCOMMERCIAL
from ...domain.platform import Platform
from ...domain.progress import SILENT, Progress
from ...domain.scene import Asset, Place, Scene
from ...domain.scene_merge import merge_key
from ...domain.search_query import SearchQuery
from ...domain.words.text import Text, joined
from ...transfer.errors import TransientError
from ...transfer.http.session import HttpSession
from ...transfer.urls import host_of, name_of, path_of
from ..catalog import Catalog
from ..disasters import shipped as shipped_tables
from ..endpoints import endpoint
from ..index.scene_index import SceneIndex
from ..setup import Setup
from .link_check import linked_file
from .page import PageContents, PageLink, read_page
from .user_addresses import read_url_table, scene_of_key

PAGES = (
    ("ja", shipped_tables.DISASTER_PAGE),
    ("en", "/ALOS/en/dataset/alos_open_and_free_e.htm"),
)
_MAX_PAGE_BYTES = 4 * 1024 * 1024
_PAGE_VALID_S = 600.0
_SILENT_S = 60.0
_SHOWN_PROBLEMS = 4
_SAFE_NAME = re.compile(r"[A-Za-z0-9._-]{1,150}")


@dataclass
class Refreshed:
    """What a reading of the live page brought: scenes, new disasters, and what was not understood."""

    scenes: list[Scene] = field(default_factory=list)
    events: tuple[DisasterEvent, ...] = ()
    problems: list[str] = field(default_factory=list)

    @property
    def working(self) -> int:
        """Number of scenes whose link was seen to work."""
        return sum(scene.best_place.verified for scene in self.scenes)


def make_catalog(setup: Setup) -> Catalog:
    """Return the catalogue as the registry asks for it."""
    return EorcCatalog(
        setup.session_for(Platform.EORC), setup.endpoints, url_table=setup.url_table, index=setup.index
    )


class EorcCatalog(Catalog):
    """The disaster page; without *http* only the shipped tables answer.

    *endpoints* replaces hosts by service name, ``eorc`` that of the page. *url_table* is the user's
    CSV of addresses, which outweigh the page's. *index* keeps what a refresh learned.
    """

    platform = Platform.EORC

    def __init__(
        self,
        http: HttpSession | None = None,
        endpoints: Mapping[str, str] | None = None,
        *,
        url_table: Path | None = None,
        index: SceneIndex | None = None,
    ) -> None:
        self._http = http
        self._endpoints = endpoints
        self._base_url = endpoint("eorc", endpoints)
        self._url_table = url_table
        self._index = index
        self._lock = threading.Lock()
        self._contents: PageContents | None = None
        self._read_at = 0.0
        self._checked: dict[str, Asset | None] = {}
        self._silent_since: dict[str, float] = {}

    def search(self, query: SearchQuery, progress: Progress = SILENT) -> Iterator[Scene]:
        """Yield the shipped scenes that fulfil *query* at once, then those of the user's own table.

        Last come the live page's with their links. Raises PlatformError, after the others, if the
        page cannot be read or understood.
        """
        for scene in shipped_tables.scenes(self._endpoints):
            progress.check()
            if query.matches(scene):
                yield scene
        if self._http is None or (query.levels and not {Level.L11, Level.L21} & set(query.levels)):
            return
        table = [link for link in self._table_links() if query.matches(link.scene)]
        yield from self._with_places(self._http, table, progress)
        contents = self._page(self._http, progress)
        self._keep_events(contents, progress)
        if contents.problems:
            progress.warn(
                Text(
                    "JAXA's disaster page was not understood in part: {problems}.",
                    problems=_listed(contents.problems),
                )
            )
        wanted = [link for link in contents.links if query.matches(link.scene)]
        yield from self._with_places(self._http, wanted, progress)

    def refresh(self, progress: Progress = SILENT) -> Refreshed:
        """Read the page again, check every link and return what was learned.

        Raises PlatformError if the page cannot be read or nothing of it is understood.
        """
        if self._http is None:
            raise PlatformError("The disaster page cannot be read without a network session.")
        with self._lock:
            self._contents = None
            self._checked.clear()
            self._silent_since.clear()
        contents = self._page(self._http, progress)
        report = Refreshed(events=tuple(contents.events.values()), problems=contents.problems)
        for scene in self._with_places(self._http, contents.links, progress):
            report.scenes.append(scene)
            progress.step(
                len(report.scenes) / len(contents.links),
                Text("{scenes_count} links", scenes_count=len(report.scenes)),
            )
        if self._index is not None:
            self._index.add(report.scenes)
            self._index.add_events(report.events)
        return report

    # ------------------------------------------------------------------------------- inside

    def _page(self, http: HttpSession, progress: Progress) -> PageContents:
        with self._lock:
            fresh = self._contents is not None and time.monotonic() - self._read_at < _PAGE_VALID_S
            if fresh and self._contents is not None:
                return self._contents
        contents = self._read_pages(http, progress)
        with self._lock:
            self._contents, self._read_at = contents, time.monotonic()
        return contents

    def _read_pages(self, http: HttpSession, progress: Progress) -> PageContents:
        """Read the Japanese page, then the English one for names and for what only it has."""
        together = PageContents()
        failures: list[Alos2Error] = []
        kept = self._kept_events()
        for language, path in PAGES:
            url = self._base_url + path
            try:
                html = http.get_text(url, progress=progress, max_bytes=_MAX_PAGE_BYTES, cache=True)
                known = (*together.events.values(), *kept)
                _join(together, read_page(html, url, language, known))
            except CancelledError:
                raise
            except Alos2Error as error:
                failures.append(error)
        for key, event in together.events.items():
            name_en, name_ja = event.name_en or event.name_ja, event.name_ja or event.name_en
            together.events[key] = replace(event, name_en=name_en, name_ja=name_ja)
        if together.tables:
            together.problems += [
                Text("one of its two languages: {message}", message=error.message) for error in failures
            ]
            return together
        if failures:
            raise failures[0]
        raise PlatformError(
            Text(
                "{base_url}{page} was read, but no table of scenes was recognised in it.",
                base_url=self._base_url,
                page=PAGES[0][1],
            ),
            hint="The page's structure has changed; the shipped table still lists its scenes, and "
            "addresses can be entered in the table of addresses.",
        )

    def _kept_events(self) -> tuple[DisasterEvent, ...]:
        """Return the disasters of the index; none if it cannot be read, which its own search tells."""
        try:
            return self._index.events() if self._index is not None else ()
        except Alos2Error:
            return ()

    def _keep_events(self, contents: PageContents, progress: Progress) -> None:
        """Keep the disasters that the page names and the index lacks."""
        new = [event for event in contents.events.values() if event not in self._kept_events()]
        if self._index is None or not new:
            return
        try:
            self._index.add_events(new)
        except Alos2Error as error:
            progress.warn(error.text)

    def _table_links(self) -> list[PageLink]:
        """Return the user's own addresses, each with its scene, shipped or known by its id only."""
        table = read_url_table(self._url_table) if self._url_table else {}
        if not table:
            return []
        shipped = {scene.key: scene for scene in shipped_tables.scenes(self._endpoints)}
        found = []
        for key, href in table.items():
            scene = shipped.get(key) or scene_of_key(key, href)
            licences = [place.licence for place in scene.places if place.platform is Platform.EORC]
            found.append(PageLink(scene, href, (licences or [DISASTER_NONCOMMERCIAL])[0]))
        return found

    def _with_places(
        self, http: HttpSession, links: list[PageLink], progress: Progress
    ) -> Iterator[Scene]:
        overrides = read_url_table(self._url_table) if self._url_table else {}
        page = self._base_url + PAGES[0][1]

        def placed(link: PageLink) -> Scene:
            href = overrides.get(link.scene.key, link.href)
            asset = self._asset(http, link.scene, href, progress)
            place = Place(
                Platform.EORC,
                page,
                (asset or Asset(_name(link.scene, href), href, _role(href)),),
                asset.size_bytes if asset else None,
                link.licence,
                verified=asset is not None,
            )
            others = tuple(p for p in link.scene.places if p.platform is not Platform.EORC)
            notes = link.scene.notes if asset else f"{link.scene.notes} The link did not work.".strip()
            return replace(link.scene, places=(place, *others), notes=notes)

        return few_at_once(placed, links, progress)

    def _asset(self, http: HttpSession, scene: Scene, href: str, progress: Progress) -> Asset | None:
        """Return the file behind *href* with its size, or None if there is none; asked once.

        A host that did not answer is not asked for its other files, of which there are a hundred, until
        a minute later.
        """
        host = host_of(href)
        with self._lock:
            silent = time.monotonic() - self._silent_since.get(host, -math.inf) < _SILENT_S
            if href in self._checked or silent:
                return self._checked.get(href)
        asset = None
        try:
            file = linked_file(http, href, progress)
            if file is not None:
                asset = Asset(_name(scene, href), href, _role(href), size_bytes=file.size_bytes)
        except CancelledError:
            raise
        except TransientError:
            with self._lock:
                self._silent_since[host] = time.monotonic()
            return None
        except Alos2Error:
            asset = None
        with self._lock:
            self._checked[href] = asset
        return asset


def _listed(problems: list[str]) -> str:
    """Return the first *problems* in one line, and how many more there are."""
    more = len(problems) - _SHOWN_PROBLEMS
    return joined(
        "; ", [*problems[:_SHOWN_PROBLEMS], *([Text("and {more} more", more=more)] if more > 0 else [])]
    )


def _join(together: PageContents, other: PageContents) -> None:
    """Add what *other* has and *together* lacks; events get their names in both languages."""
    have = {merge_key(link.scene) for link in together.links}
    together.links += [link for link in other.links if merge_key(link.scene) not in have]
    together.problems += [problem for problem in other.problems if problem not in together.problems]
    together.tables += other.tables
    for key, event in other.events.items():
        known = together.events.get(key, event)
        together.events[key] = replace(
            known,
            name_en=known.name_en or event.name_en,
            name_ja=known.name_ja or event.name_ja,
        )


def _name(scene: Scene, href: str) -> str:
    """Return a file name: the link's own if it is harmless, else one made of the scene's key."""
    name = name_of(href)
    if _SAFE_NAME.fullmatch(name) and "." in name.strip("."):
        return name
    return f"{scene.key}{'.tif' if scene.product.level is Level.L21 else '.zip'}"


def _role(href: str) -> str:
    return "image" if path_of(href).lower().endswith((".tif", ".tiff")) else "archive"
