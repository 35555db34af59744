"""A download of the toolbox: sessions and logins from QGIS, a manifest in the folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ...catalogs.scene_files import SceneFiles
from ...delivery.line_wait import LineWait, in_rounds
from ...delivery.manifest import FileOutcome, FileState, Manifest
from ...delivery.scene_delivery import Order, SceneDelivery, file_names
from ...delivery.wanted_files import scene_meets
from ...domain.errors import Alos2Error, CancelledError
from ...domain.platform import Platform
from ...host.catalogs import catalogs_for
from ...host.network import sessions
from ...transfer.errors import TransientError
from ...transfer.queue.line_watch import LONGEST_UNSEEN_S, TRIES_BEFORE_WAITING
from ...transfer.urls import redact
from ..texts import translate
from .login_owner import places_without_login, platform_of_login

if TYPE_CHECKING:
    from ...domain.footprint import Box
    from ...domain.progress import Progress
    from ...domain.scene import Scene
    from ...transfer.http.session import HttpSession


class Fetching:
    """Downloads into *folder*; made on the main thread, where QGIS may ask for its master password.

    Raises Alos2Error if the login *auth_config_id* cannot be read, or no platform would get it.
    """

    def __init__(self, folder: Path, orders: Sequence[Order], auth_config_id: str = "") -> None:
        self._folder = folder
        self._orders = orders
        listed = {place.platform for order in orders if order.scene for place in order.scene.places}
        reached = listed | {sessions.platform_of(order.url) for order in orders if order.url}
        owner = platform_of_login(auth_config_id, orders)
        self._without_login = places_without_login(owner, orders) if owner else []
        self._sessions: dict[Platform | None, HttpSession] = {
            platform: sessions.http_session(platform, auth_config_id if platform is owner else "")
            for platform in reached
        }
        files = SceneFiles(catalogs_for(listed) if listed else ())
        self._delivery = SceneDelivery(folder, files, self._sessions.__getitem__)
        self._names = file_names(order.url for order in orders if order.url)

    def run(self, progress: Progress, line: LineWait | None = None) -> list[FileOutcome]:
        """Fetch every order and return what became of each file; the manifest is written after each.

        An error ends its file, not the others. What a cut line stopped is tried again as *line* says;
        without one it has failed. Raises CancelledError.
        """
        longest = 0.0 if line is None else min(LONGEST_UNSEEN_S, line.most_s)
        for platform, session in self._sessions.items():
            self._sessions[platform] = session.with_tries(TRIES_BEFORE_WAITING, longest)
        if self._without_login:
            places = ", ".join(self._without_login)
            progress.warn(translate("The stored login is not sent to {places}.").format(places=places))
        manifest = Manifest(self._folder)
        noted = [_Noted(order, manifest, waits=line is not None) for order in self._orders]
        try:
            in_rounds(noted, self._fetch, self._delivery, progress, line)
        finally:
            for one in noted:
                one.give_up()
        return manifest.outcomes

    def _fetch(self, noted: _Noted, progress: Progress) -> TransientError | None:
        """Fetch what is missing of an order; return the error that cut the line."""
        order = noted.order
        noted.begin()
        if order.scene is None:
            session = self._sessions[sessions.platform_of(order.url)]
            name = self._names[order.url]
            noted.take(self._delivery.fetch_address(order.url, name, session, progress))
        else:
            self._fetch_scene(order.scene, order.area, noted, progress)
        return noted.cut_by

    def _fetch_scene(self, scene: Scene, area: Box | None, noted: _Noted, progress: Progress) -> None:
        href = redact(scene.best_place.href)
        if not scene_meets(scene, area):
            progress.warn(translate("{scene} does not cross the area.").format(scene=scene.key))
            noted.take(FileOutcome(scene.key, href, FileState.SKIPPED))
            return
        try:
            wanted = self._delivery.wanted(scene, area, progress)
        except CancelledError:
            raise
        except Alos2Error as error:
            noted.take(FileOutcome(scene.key, href, FileState.FAILED, error=error))
            return
        for outcome in self._delivery.fetch_scene(wanted, progress, noted.done):
            noted.take(outcome)


class _Noted:
    """An order and what became of its files: in the *manifest*, or held back while a file *waits*."""

    def __init__(self, order: Order, manifest: Manifest, *, waits: bool) -> None:
        self.order = order
        self.done: dict[str, FileOutcome] = {}
        self.cut_by: TransientError | None = None
        self._manifest = manifest
        self._waits = waits
        self._held: list[FileOutcome] = []

    def begin(self) -> None:
        """Begin another try."""
        self.cut_by = None
        self._held = []

    def take(self, outcome: FileOutcome) -> None:
        """Note *outcome*, unless the line may still bring its file."""
        if outcome.name in self.done:
            return
        if self._waits and isinstance(outcome.error, TransientError):
            self.cut_by = self.cut_by or outcome.error
            self._held.append(outcome)
            return
        self.done[outcome.name] = outcome
        self._manifest.note(outcome)

    def give_up(self) -> None:
        """Note what the line did not bring."""
        for outcome in self._held:
            self._manifest.note(outcome)
        self._held = []


def refuse_failures(outcomes: Sequence[FileOutcome]) -> None:
    """Raise Alos2Error if a file could not be fetched."""
    failed = [outcome for outcome in outcomes if outcome.state is FileState.FAILED]
    if failed:
        raise Alos2Error(
            translate("{failed} of {count} files could not be fetched; the first: {reason}").format(
                failed=len(failed), count=len(outcomes), reason=failed[0].error
            ),
            hint=translate("Run it again to continue where it stopped."),
        )
