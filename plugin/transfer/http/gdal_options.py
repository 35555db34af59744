"""How a session reaches the network, as options for GDAL, which reads files on servers by itself."""

from __future__ import annotations

import math
from collections.abc import Callable

from .response import SLOWEST_BYTES_PER_S
from .session import HttpSession

_RETRY_DELAY_S = 1
# GDAL takes the first that is set, also in the environment.
_AUTHORITIES = ("GDAL_CURL_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE")


def gdal_options(session: HttpSession) -> Callable[[str], dict[str, str]]:
    """Return the function from a URL to GDAL's options for it: those that *session* asks it with.

    They are the proxy with its login, the authorities, the user agent, time limits and tries. A login
    of the platform is not among them.
    """
    settings = session.settings
    usual = {
        "GDAL_HTTP_USERAGENT": settings.user_agent,
        "GDAL_HTTP_CONNECTTIMEOUT": str(math.ceil(settings.connect_timeout_s)),
        "GDAL_HTTP_LOW_SPEED_TIME": str(math.ceil(settings.idle_timeout_s)),
        "GDAL_HTTP_LOW_SPEED_LIMIT": str(SLOWEST_BYTES_PER_S),
        "GDAL_HTTP_MAX_RETRY": str(settings.retry.tries - 1),
        "GDAL_HTTP_RETRY_DELAY": str(_RETRY_DELAY_S),
    }
    if isinstance(settings.verify, str):
        usual |= dict.fromkeys(_AUTHORITIES, settings.verify)

    def options(url: str) -> dict[str, str]:
        return {**usual, **_of_proxy(session.proxy_of(url))}

    return options


def _of_proxy(proxy: str) -> dict[str, str]:
    """Return the options for the URL of a proxy; a blank one keeps the environment's away."""
    scheme, mark, rest = proxy.rpartition("://")
    login, at, place = rest.rpartition("@")
    address = f"{scheme}{mark}{place}"
    options = {"GDAL_HTTP_PROXY": address, "GDAL_HTTPS_PROXY": address}
    if at:
        # Encoded as in the URL: the library beneath GDAL decodes this option, unlike that of servers.
        options["GDAL_HTTP_PROXYUSERPWD"] = login if ":" in login else f"{login}:"
    return options
