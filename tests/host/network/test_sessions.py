"""Sessions take proxies, time limits and logins from QGIS, and each login goes to its platform alone."""

from __future__ import annotations

import pytest
from alos2_explorer.plugin.domain.platform import Platform
from alos2_explorer.plugin.host import settings
from alos2_explorer.plugin.host.network import credentials, proxies, sessions
from qgis.core import QgsNetworkAccessManager, QgsSettings
from qgis.PyQt.QtNetwork import QNetworkProxy

CUMULUS = "https://cumulus.asf.earthdatacloud.nasa.gov/L1.1/ALOS2/x.zip"


@pytest.fixture
def proxy():
    """Sets QGIS's proxy as its options page does; afterwards there is none."""
    manager = QgsNetworkAccessManager.instance()

    def set_proxy(kind, user="", passphrase="", excluded=(), none_for=()):
        given = QNetworkProxy(kind, "proxy.example.org", 3128, user, passphrase)
        manager.setFallbackProxyAndExcludes(given, list(excluded), list(none_for))

    yield set_proxy
    manager.setFallbackProxyAndExcludes(QNetworkProxy(), [], [])


@pytest.fixture
def stored(monkeypatch):
    """Stores logins by id, in place of QGIS's encrypted database."""
    logins = {"": credentials.NOBODY}
    monkeypatch.setattr(sessions, "login", logins.__getitem__)
    return logins


def sent_to(session, url):
    headers = {}
    for credential in session.settings.credentials:
        headers.update(credential.headers_for(url))
    return headers


def test_without_a_proxy_in_qgis_there_is_none():
    assert proxies.proxy_chooser()("https://example.org/x") == ""


def test_the_proxy_of_qgis_is_used_with_its_login(proxy):
    proxy(QNetworkProxy.ProxyType.HttpProxy, "an user", "p@ss")
    choose = proxies.proxy_chooser()
    assert choose("https://example.org/x") == "http://an%20user:p%40ss@proxy.example.org:3128"


def test_a_socks_proxy_resolves_the_names(proxy):
    proxy(QNetworkProxy.ProxyType.Socks5Proxy)
    assert proxies.proxy_chooser()("https://example.org/x") == "socks5h://proxy.example.org:3128"


def test_addresses_that_qgis_excludes_go_direct(proxy):
    kind = QNetworkProxy.ProxyType.HttpProxy
    proxy(kind, excluded=["https://inside.example"], none_for=["http://127.0.0.1"])
    choose = proxies.proxy_chooser()
    assert choose("https://inside.example/a") == choose("http://127.0.0.1:9/b") == ""
    assert choose("https://outside.example/a") != ""


def test_a_session_introduces_itself_by_plugin_and_qgis_version():
    agent = sessions.http_session().settings.user_agent
    name, qgis = agent.split(" ")
    assert name == f"ALOS-2-Explorer/{proxies.own_version()}"
    assert qgis.startswith("QGIS/")


def test_the_time_limit_is_that_of_qgis():
    assert sessions.http_settings().idle_timeout_s == QgsNetworkAccessManager.timeout() / 1000


def test_anonymous_platforms_get_no_credentials(stored):
    settings.set_auth_config_id(Platform.AWS, "missing")
    assert sessions.http_session(Platform.AWS).settings.credentials == ()


def test_a_token_goes_to_the_hosts_of_its_platform_only(stored):
    stored["edl"] = credentials.Login(passphrase="abc")
    settings.set_auth_config_id(Platform.ASF, "edl")
    session = sessions.http_session(Platform.ASF)
    assert sent_to(session, CUMULUS) == {"Authorization": "Bearer abc"}
    assert sent_to(session, "https://x.s3.amazonaws.com/x.zip") == {}


def test_a_password_goes_to_the_login_host_and_not_to_the_data_host(stored):
    stored["edl"] = credentials.Login("someone", "abc")
    session = sessions.http_session(Platform.ASF, "edl")
    assert sent_to(session, "https://urs.earthdata.nasa.gov/x")["Authorization"].startswith("Basic ")
    assert sent_to(session, CUMULUS) == {}


def test_headers_of_a_stored_login_go_to_the_platform(stored):
    stored["t"] = credentials.Login(headers={"Authorization": "Bearer t"})
    session = sessions.http_session(Platform.TELLUS, "t")
    assert sent_to(session, "https://www.tellusxdp.com/api") == {"Authorization": "Bearer t"}


def test_a_host_that_replaces_a_platform_gets_its_login(stored):
    stored["t"] = credentials.Login(passphrase="abc")
    settings.set_endpoint("tellus", "http://127.0.0.1:8123/api/traveler/v1")
    session = sessions.http_session(Platform.TELLUS, "t")
    assert sent_to(session, "http://127.0.0.1:8123/api") == {"Authorization": "Bearer abc"}
    assert sent_to(session, "http://127.0.0.1:8124/api") == {}


def test_earth_engine_requests_name_the_project(stored):
    stored["g"] = credentials.Login(passphrase="abc")
    settings.set_earth_engine_project("my-project")
    sent = sent_to(
        sessions.http_session(Platform.EARTHENGINE, "g"), "https://earthengine.googleapis.com/v1"
    )
    assert sent == {"Authorization": "Bearer abc", "X-Goog-User-Project": "my-project"}


@pytest.mark.parametrize(
    ("url", "platform"),
    [
        (CUMULUS, Platform.ASF),
        ("https://www.tellusxdp.com/x", Platform.TELLUS),
        ("https://jaxaalos2.s3.us-west-2.amazonaws.com/x", None),
        ("https://earthdata.nasa.gov.example.org/x", None),
    ],
)
def test_the_platform_of_a_url_is_known_by_its_host(url, platform):
    assert sessions.platform_of(url) is platform


def test_a_path_needs_no_session(tmp_path):
    assert sessions.session_for_url(str(tmp_path)) is None


def test_the_user_agent_of_qgis_settings_comes_first():
    QgsSettings().setValue("qgis/networkAndProxy/userAgent", "Survey/7 (contact)")
    agent = sessions.http_session().settings.user_agent
    assert agent.startswith("Survey/7 (contact) ALOS-2-Explorer/")
