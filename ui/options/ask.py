"""One request to a platform with given hosts and login: what was tried, and what came back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qgis.core import QgsApplication

from ...plugin.domain.platform import Platform
from ...plugin.domain.progress import Progress
from ...plugin.domain.search_query import SearchQuery
from ...plugin.host.catalogs import trial_catalogs
from ...plugin.host.translated_text import translated
from ..widgets.translation import tr

if TYPE_CHECKING:
    from ...plugin.catalogs.connection_check import PlatformAnswer

# Scenes of this disaster are listed by every platform.
EVENT = "noto-2024"


@dataclass(frozen=True)
class Trial:
    """What is tried: *platform* at its host in ``endpoints``, with the login ``auth_config_id``."""

    platform: Platform
    auth_config_id: str
    endpoints: dict[str, str]
    project: str = ""

    def tried(self) -> str:
        """Return in words what is asked, and with which login."""
        from ...plugin.catalogs.endpoints import endpoint

        host = endpoint(self.platform.info.services[0].key, self.endpoints)
        if not self.auth_config_id:
            return tr("Asked {host} for a scene, without a login").format(host=host)
        known = QgsApplication.authManager().availableAuthMethodConfigs().get(self.auth_config_id)
        name = known.name() if known is not None else self.auth_config_id
        return tr("Asked {host} for a scene, with the login '{name}'").format(host=host, name=name)

    def prepared(self) -> Callable[[Progress], Asked]:
        """Return the function that asks, for a task; call this on the main thread.

        Raises Alos2Error if the login cannot be read.
        """
        catalogs = trial_catalogs(self.platform, self.auth_config_id, self.endpoints, self.project)

        def ask(progress: Progress) -> Asked:
            from ...plugin.catalogs.connection_check import ask_each

            query = SearchQuery(event=EVENT, maximum=1)
            return Asked(self, next(iter(ask_each(query, catalogs, progress))))

        return ask


@dataclass(frozen=True)
class Asked:
    """A trial and its answer."""

    trial: Trial
    answer: PlatformAnswer

    def sentence(self) -> str:
        """Return what the platform answered in one or two sentences."""
        seconds = f"{self.answer.seconds:.1f}"
        failures = [translated(warning.text) for warning in self.answer.warnings if warning.failed]
        if failures:
            return tr("it failed after {seconds} s. {reason}").format(
                seconds=seconds, reason=" ".join(failures)
            )
        if self.answer.scenes:
            said = tr("it answered after {seconds} s and listed {scene}.").format(
                seconds=seconds, scene=self.answer.scenes[0].key
            )
        else:
            said = tr("it answered after {seconds} s and listed no scene.").format(seconds=seconds)
        login = self.trial.platform.info.login
        if self.trial.auth_config_id and login is not None and not login.checked_by_search:
            said += " " + tr("Its catalogue is open: the login is tried when a file is fetched.")
        return said
