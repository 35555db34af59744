"""What a proxy's demand for a login means for the user, by the kinds of login that it takes."""

from __future__ import annotations

from collections.abc import Iterable

from ...domain.errors import PlatformError
from ...domain.words.text import Text, joined_by_or

_SETTINGS = Text("Settings, Options, Network")
_OF_WINDOWS = {"ntlm": "NTLM", "negotiate": "Kerberos", "kerberos": "Kerberos"}


def proxy_login_error(demands: Iterable[str], *, login_sent: bool) -> PlatformError:
    """Return the error for HTTP 407 with these values of ``Proxy-Authenticate``.

    *login_sent* tells whether the request brought a user and password.
    """
    kinds = [word for demand in demands for word in demand.lower().replace(",", " ").split()[:1]]
    windows = list(dict.fromkeys(_OF_WINDOWS[kind] for kind in kinds if kind in _OF_WINDOWS))
    if windows and "basic" not in kinds:
        return PlatformError(
            Text(
                "The proxy asks for a login of Windows ({windows}, HTTP 407), "
                "which cannot be given from here.",
                windows=joined_by_or(windows),
            ),
            hint=Text(
                "Ask your administrator for a proxy that takes a user and password (Basic) or none, "
                "or run a local proxy that logs in for you, and enter it in QGIS ({menu}).",
                menu=_SETTINGS,
            ),
        )
    if login_sent:
        return PlatformError(
            "The proxy refuses the user and password that it was given (HTTP 407).",
            hint=Text("Correct them in QGIS ({menu}).", menu=_SETTINGS),
        )
    return PlatformError(
        "The proxy asks for a login (HTTP 407).",
        hint=Text("Enter its user and password in QGIS ({menu}).", menu=_SETTINGS),
    )
