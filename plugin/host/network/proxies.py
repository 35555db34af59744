"""The network as the user set it up in QGIS, read on the main thread into plain values."""

from __future__ import annotations

import sys
from collections.abc import Callable
from urllib.parse import quote

from qgis.core import Qgis, QgsApplication, QgsNetworkAccessManager, QgsSettings
from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtNetwork import QNetworkProxy, QNetworkProxyFactory, QNetworkProxyQuery

from ...common.json_file import write_text
from ...doctor.version import own_version
from .. import settings

_USER_AGENT, _USUAL_AGENT = "qgis/networkAndProxy/userAgent", "Mozilla/5.0"
_DIRECT = (QNetworkProxy.ProxyType.NoProxy, QNetworkProxy.ProxyType.DefaultProxy)


def proxy_chooser() -> Callable[[str], str]:
    """Return a function from a URL to its proxy's URL (blank: none), as QGIS would choose."""
    manager = QgsNetworkAccessManager.instance()
    direct = tuple(prefix for prefix in manager.noProxyList() if prefix.strip())
    # Qt's own rules apply to excluded addresses, which are "no proxy" unless the program set one.
    direct += tuple(prefix for prefix in manager.excludeList() if prefix.strip())
    fallback = proxy_url(manager.fallbackProxy())
    from_system = manager.useSystemProxy()

    def choose(url: str) -> str:
        if url.startswith(direct):
            return ""
        return _system_proxy(url) if from_system else fallback

    return choose


def proxy_url(proxy: QNetworkProxy) -> str:
    """Return *proxy* as a URL with its login, or blank if it is none."""
    if proxy.type() in _DIRECT or not proxy.hostName():
        return ""
    socks = proxy.type() == QNetworkProxy.ProxyType.Socks5Proxy
    login = quote(proxy.user(), safe="")
    if login and proxy.password():
        login += ":" + quote(proxy.password(), safe="")
    # With "socks5h" the proxy resolves names, as Qt lets it do.
    scheme = "socks5h" if socks else "http"
    return f"{scheme}://{login + '@' if login else ''}{proxy.hostName()}:{proxy.port() or 8080}"


def authorities() -> bool | str:
    """Return the file with the certificate authorities that QGIS trusts, True for the system's.

    The file is written for a user who added authorities to QGIS, and on macOS, whose own list only
    Qt can read. Elsewhere Python reads the system's.
    """
    manager = QgsApplication.authManager()
    if manager.isDisabled():
        return True
    if sys.platform != "darwin" and not (manager.databaseCAs() or manager.extraFileCAs()):
        return True
    file = settings.profile_folder() / "authorities.pem"
    write_text(manager.trustedCaCertsPemText().data().decode("utf-8"), file)
    return str(file)


def user_agent() -> str:
    """Return the name that we introduce ourselves with; what the user set in QGIS comes first."""
    version = Qgis.QGIS_VERSION_INT  # type: ignore[attr-defined]
    own = f"ALOS-2-Explorer/{own_version()} QGIS/{version // 10000}.{version // 100 % 100}"
    chosen = str(QgsSettings().value(_USER_AGENT, "") or "").strip()
    return own if chosen in {"", _USUAL_AGENT} else f"{chosen} {own}"


def _system_proxy(url: str) -> str:
    found = QNetworkProxyFactory.systemProxyForQuery(QNetworkProxyQuery(QUrl(url)))
    return proxy_url(found[0]) if found else ""
