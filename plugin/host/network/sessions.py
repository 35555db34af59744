"""HTTP sessions that go the way QGIS goes: its proxy, its certificates, its stored logins.

Make sessions on the main thread (QGIS may ask for its master password) and hand them to tasks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from qgis.core import QgsNetworkAccessManager
from qgis.PyQt.QtCore import QCoreApplication

from ...domain.errors import UnsupportedError
from ...domain.platform import Platform
from .. import settings
from .credentials import NOBODY, Login, login
from .gportal_sftp import gportal_access, is_gportal_file
from .proxies import authorities, proxy_chooser, user_agent

if TYPE_CHECKING:
    from ...transfer.credentials import Credential
    from ...transfer.http.session import HttpSession, HttpSettings

# A file is worth waiting for; a search has other platforms to show in the meantime.
FILE_TRIES, SEARCH_TRIES = 6, 3


def http_settings(
    credentials: tuple[Credential, ...] = (),
    tries: int = FILE_TRIES,
    login_hosts: tuple[str, ...] = (),
) -> HttpSettings:
    """Return QGIS's network settings as plain values."""
    from ...transfer.http.session import HttpSettings
    from ...transfer.retry import RetryPolicy

    return HttpSettings(
        user_agent=user_agent(),
        proxy_for=proxy_chooser(),
        verify=authorities(),
        idle_timeout_s=QgsNetworkAccessManager.timeout() / 1000.0,
        credentials=credentials,
        login_hosts=login_hosts,
        retry=RetryPolicy(tries=tries),
        cache_folder=str(settings.profile_folder() / "answers"),
    )


def http_session(
    platform: Platform | None = None, auth_config_id: str = "", tries: int = FILE_TRIES
) -> HttpSession:
    """Return a session for *platform* with its stored login, or the one under *auth_config_id*.

    *tries* is how often a request is made before its failure counts.

    Raises Alos2Error if the stored login cannot be read, UnsupportedError if one is given for
    a platform that takes none: no host would get it.
    """
    from ...transfer.credentials import replaced_login_hosts
    from ...transfer.http.session import HttpSession

    if platform is None or platform.info.login is None:
        if auth_config_id:
            raise UnsupportedError(_tr("No platform is asked here, so the given login is not sent."))
        return HttpSession(http_settings(tries=tries))
    known = login(auth_config_id or settings.auth_config_id(platform))
    credentials = () if known.is_empty else (_credential(platform, known),)
    made = http_settings(credentials, tries, replaced_login_hosts(platform, settings.endpoints()))
    if platform is Platform.GPORTAL:
        made = replace(made, sftp=(gportal_access(known),))
    return HttpSession(made)


def trial_session(
    platform: Platform, auth_config_id: str, endpoints: Mapping[str, str], project: str = ""
) -> HttpSession:
    """Return a session that asks once, with exactly this login and these base URLs, stored or not.

    Raises Alos2Error if the login cannot be read.
    """
    from ...transfer.credentials import replaced_login_hosts
    from ...transfer.http.session import HttpSession

    credentials: tuple[Credential, ...] = ()
    if takes_login(platform) and auth_config_id:
        known = login(auth_config_id)
        credentials = (_credential(platform, known, endpoints, project),)
    hosts = replaced_login_hosts(platform, endpoints)
    return HttpSession(http_settings(credentials, tries=1, login_hosts=hosts))


def session_for_url(url: str) -> HttpSession | None:
    """Return a session for the platform that *url* belongs to, or None if it is not a URL."""
    from ...transfer.urls import is_url

    return http_session(platform_of(url)) if is_url(url) else None


def takes_login(platform: Platform) -> bool:
    """Whether users can log in at *platform*."""
    return platform.info.login is not None


def platform_of(url: str) -> Platform | None:
    """Return the platform that would let a user log in at *url*, or None."""
    if is_gportal_file(url):
        return Platform.GPORTAL
    for platform in filter(takes_login, Platform):
        # A login that is not a secret shows whether the host is one of the platform's.
        probe = replace(_credential(platform, NOBODY), bearer="?")
        if probe.headers_for(url):
            return platform
    return None


def _credential(
    platform: Platform,
    known: Login,
    endpoints: Mapping[str, str] | None = None,
    project: str | None = None,
) -> Credential:
    """Return the login as a credential; base URLs and project are the stored ones unless given."""
    from ...transfer.credentials import stored_credential

    credential = stored_credential(
        platform,
        known.user,
        known.passphrase,
        project=settings.earth_engine_project() if project is None else project,
        endpoints=settings.endpoints() if endpoints is None else endpoints,
    )
    return replace(credential, headers={**credential.headers, **known.headers})


def _tr(text: str) -> str:
    return QCoreApplication.translate("network", text)
