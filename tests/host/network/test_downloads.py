"""Downloads go the way that QGIS is set to go: its proxies, its authorities, its name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from alos2_explorer.plugin.host.network import proxies, sessions
from alos2_explorer.plugin.transfer.download.download import download
from faults.killing import ROOT
from qgis.core import QgsNetworkAccessManager
from qgis.PyQt.QtNetwork import QNetworkProxy
from servers.faults import cut
from servers.faulty_server import FaultyServer
from servers.socks_proxy import SocksProxy
from support.own_process import answer_of
from support.own_settings import own_settings
from transfer.downloads import DATA, SHA256, sha256

ELSEWHERE = "http://eorc.jaxa.example"


@pytest.fixture
def set_proxy(qgis_app, tmp_path: Path) -> Iterator[Callable[..., None]]:
    """Sets QGIS's proxy as its options page does; afterwards there is none."""
    manager = QgsNetworkAccessManager.instance()
    with own_settings(tmp_path / "settings"):
        yield lambda proxy, direct=(): manager.setFallbackProxyAndExcludes(proxy, [], list(direct))
    manager.setFallbackProxyAndExcludes(QNetworkProxy(), [], [])


def test_a_download_goes_through_the_socks_proxy_of_qgis(
    server: FaultyServer, target: Path, set_proxy: Callable[..., None]
) -> None:
    """The proxy resolves the name, which this computer cannot, and is told the stored login."""
    server.put("a", DATA)
    server.fail("a", cut(3_000_000))
    kind = QNetworkProxy.ProxyType.Socks5Proxy
    with SocksProxy(server.port) as proxy:
        set_proxy(QNetworkProxy(kind, "127.0.0.1", proxy.port, "me", "p@ss word"))
        download(f"{ELSEWHERE}/a", target, sessions.http_session())
    assert sha256(target) == SHA256
    assert set(proxy.names) == {"eorc.jaxa.example"}
    assert set(proxy.logins) == {("me", "p@ss word")}
    assert server.requests[0].headers["user-agent"] == proxies.user_agent()


def test_each_url_goes_its_own_way(
    server: FaultyServer, target: Path, set_proxy: Callable[..., None]
) -> None:
    """An HTTP proxy for the world; what QGIS excludes is reached directly."""
    direct = server.put("a", b"direct")
    with FaultyServer() as proxy:
        proxy.put("a", b"by proxy")
        kind = QNetworkProxy.ProxyType.HttpProxy
        set_proxy(QNetworkProxy(kind, "127.0.0.1", proxy.port), direct=["http://127.0.0.1"])
        session = sessions.http_session()
        assert session.get_text(direct) == "direct"
        assert session.get_text(f"{ELSEWHERE}/a") == "by proxy"
        assert [request.path for request in proxy.requests] == [f"{ELSEWHERE}/a"]


AUTHORITY = """
import json, sys
from qgis.core import QgsApplication
from qgis.PyQt.QtNetwork import QSslCertificate

application = QgsApplication([], True)
application.initQgis()
from alos2_explorer.plugin.domain.errors import Alos2Error
from alos2_explorer.plugin.host.network import sessions

def answer():
    try:
        return sessions.http_session().get_text(sys.argv[1])
    except Alos2Error as error:
        return error.message

manager = QgsApplication.authManager()
manager.setMasterPassword("master", True)
told = [answer()]
with open(sys.argv[2], "rb") as file:
    manager.storeCertAuthority(QSslCertificate(file.read()))
manager.rebuildCaCertsCache()
manager.rebuildTrustedCaCertsCache()
told.append(answer())
print(json.dumps(told), flush=True)
application.exitQgis()
"""


def test_an_authority_that_the_user_added_to_qgis_is_believed(certificate: str, tmp_path: Path) -> None:
    """As companies do whose proxy looks into encrypted lines."""
    with FaultyServer(certificate=certificate) as secure:
        arguments = ["-c", AUTHORITY, secure.put("a", b"secret data"), certificate]
        told = answer_of(arguments, '["', tmp_path, PYTHONPATH=str(ROOT / "build" / "python"))
    assert told == ["The certificate of 127.0.0.1 is not trusted.", "secret data"]
