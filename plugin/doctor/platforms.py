"""Each platform: its name, its certificate, its answer, the login, and a read of part of a file."""

from __future__ import annotations

import queue
import socket
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timezone

from ..catalogs.catalog import Catalog
from ..catalogs.endpoints import endpoint
from ..catalogs.search import found_scenes
from ..domain.errors import Alos2Error
from ..domain.footprint import Box
from ..domain.platform import Platform
from ..domain.progress import Progress
from ..domain.scene import Scene
from ..domain.search_query import SearchQuery
from ..domain.words.text import Text
from ..transfer.http.range_requests import RangeReader
from ..transfer.http.session import HttpSession
from ..transfer.urls import host_of, is_url, server_of
from .report import Finding, Outcome, failed

PATIENCE_S = 60.0
_WANTED_BYTES = 16
# A small question that every platform has an answer to: Noto in the first weeks of 2024.
QUESTION = SearchQuery(
    area=Box(136.5, 36.5, 137.5, 37.5),
    start=datetime(2024, 1, 1, tzinfo=timezone.utc),
    stop=datetime(2024, 1, 20, tzinfo=timezone.utc),
)


@dataclass(frozen=True)
class Asked:
    """A platform's catalogue, the session that it uses, and where it is asked."""

    catalog: Catalog
    session: HttpSession
    url: str

    @property
    def area(self) -> str:
        """Name of the platform in the report."""
        return self.catalog.platform.info.label


def asked_of(
    catalogs: Sequence[Catalog],
    sessions: Mapping[Platform, HttpSession],
    endpoints: Mapping[str, str],
) -> list[Asked]:
    """Return what is to be asked: every catalogue whose platform has an address and a session."""
    found = []
    for catalog in catalogs:
        services = catalog.platform.info.services
        session = sessions.get(catalog.platform)
        if services and session is not None:
            found.append(Asked(catalog, session, endpoint(services[0].key, endpoints)))
    return found


def platform_findings(
    asked: Sequence[Asked], progress: Progress, patience_s: float = PATIENCE_S
) -> Iterator[Finding]:
    """Yield the findings of all platforms, asked side by side; one that hangs is said to hang."""
    answers: queue.SimpleQueue[tuple[int, list[Finding]]] = queue.SimpleQueue()
    stop = threading.Event()
    quick = Progress(cancelled=lambda: stop.is_set() or progress.cancelled())

    def work(number: int, one: Asked) -> None:
        answers.put((number, list(_findings(one, quick))))

    for number, one in enumerate(asked):
        threading.Thread(target=work, args=(number, one), daemon=True, name="doctor").start()
    came: dict[int, list[Finding]] = {}
    end = time.monotonic() + patience_s
    try:
        while len(came) < len(asked) and time.monotonic() < end:
            progress.step(
                len(came) / len(asked),
                Text("{done} of {count} platforms", done=len(came), count=len(asked)),
            )
            try:
                number, findings = answers.get(timeout=0.1)
            except queue.Empty:
                continue
            came[number] = findings
    finally:
        stop.set()
    for number, one in enumerate(asked):
        yield from came.get(number) or [_late(one, patience_s)]


def _late(one: Asked, patience_s: float) -> Finding:
    found = f"no answer within {patience_s:.0f} s"
    remedy = "Try again later; the other platforms can be searched meanwhile."
    return Finding(one.area, "answer", Outcome.FAILED, found, remedy)


def _findings(one: Asked, progress: Progress) -> Iterator[Finding]:
    """Yield the findings of one platform, up to the first without which the others cannot work."""
    try:
        name = _name(one)
        yield name
        if name.outcome is Outcome.FAILED:
            return
        secure = _certificate(one, progress)
        yield secure
        if secure.outcome is Outcome.FAILED:
            return
        yield _login(one)
        scenes, warnings = found_scenes(QUESTION, [one.catalog], progress)
        problems = [warning for warning in warnings if warning.failed]
        for problem in problems:
            name_of_check = "login" if problem.needs_login else "answer"
            yield Finding(one.area, name_of_check, Outcome.FAILED, problem.message, problem.hint)
        if not problems:
            yield _answer(one, scenes)
        yield _ranged_read(one, scenes, progress)
    except Alos2Error as error:
        yield failed(one.area, "answer", error)


def _name(one: Asked) -> Finding:
    server = server_of(one.url)
    choose = one.session.settings.proxy_for
    if choose is not None and choose(one.url):
        found = f"{server.host} is left to the proxy"
        return Finding(one.area, "name", Outcome.WORKS, found)
    try:
        socket.getaddrinfo(server.host, None)
    except (OSError, UnicodeError):
        return Finding(
            one.area,
            "name",
            Outcome.FAILED,
            f"{server.host} cannot be resolved",
            "Check the network and the name server, or set the proxy of your organisation in QGIS.",
        )
    return Finding(one.area, "name", Outcome.WORKS, f"{server.host} is resolved")


def _certificate(one: Asked, progress: Progress) -> Finding:
    """Return whether the server can be reached, and its certificate is trusted."""
    try:
        one.session.head(one.url, progress=progress)
    except Alos2Error as error:
        return failed(one.area, "TLS", error)
    if server_of(one.url).scheme != "https":
        found = f"{host_of(one.url)} is asked without encryption"
        return Finding(one.area, "TLS", Outcome.DIFFERS, found, "Use an https address if there is one.")
    return Finding(one.area, "TLS", Outcome.WORKS, "the certificate is trusted")


def _login(one: Asked) -> Finding:
    rules = one.catalog.platform.info.login
    if rules is None:
        return Finding(one.area, "login", Outcome.WORKS, "none is needed")
    if _has_login(one):
        return Finding(one.area, "login", Outcome.WORKS, "one is stored")
    needed = "to search" if rules.needed_to_search else "to download"
    return Finding(
        one.area,
        "login",
        Outcome.DIFFERS,
        f"none is stored; it is needed {needed}",
        f"Make an account at {rules.register_url} and store the login in the settings.",
    )


def _has_login(one: Asked) -> bool:
    """Whether a login of this platform is stored; one session may hold those of all."""
    settings, platform = one.session.settings, one.catalog.platform
    if any(credential.platform == platform.value for credential in settings.credentials):
        return True
    has_files = any(server_of(service.url).scheme == "sftp" for service in platform.info.services)
    return has_files and any(access.login is not None for access in settings.sftp)


def _answer(one: Asked, scenes: Sequence[Scene]) -> Finding:
    if not scenes:
        found = "understood, but nothing of January 2024 at Noto is listed"
        return Finding(one.area, "answer", Outcome.DIFFERS, found)
    return Finding(one.area, "answer", Outcome.WORKS, f"understood, {len(scenes)} products listed")


def _ranged_read(one: Asked, scenes: Sequence[Scene], progress: Progress) -> Finding:
    """Return whether the first file that is listed can be read in part."""
    platform = one.catalog.platform
    hrefs = [
        asset.href
        for scene in scenes
        for place in scene.places
        if place.platform is platform and (not place.needs_login or _has_login(one))
        for asset in place.assets
        if is_url(asset.href) and asset.role in {"image", "archive", "leader"}
    ]
    if platform.info.signs_links or not hrefs:
        found = "no file with an address of its own is listed"
        return Finding(one.area, "part of a file", Outcome.NOT_CHECKED, found)
    try:
        data = RangeReader(one.session, hrefs[0], progress).read(0, _WANTED_BYTES)
    except Alos2Error as error:
        return failed(one.area, "part of a file", error)
    return Finding(one.area, "part of a file", Outcome.WORKS, f"{len(data)} bytes read")
