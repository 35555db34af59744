"""Redirects are followed by hand, and a secret goes to the hosts of its platform alone."""

from __future__ import annotations

import contextlib
import dataclasses
import logging
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from alos2_explorer.plugin.domain.errors import PlatformError, UnsupportedError
from alos2_explorer.plugin.domain.platform import Platform
from alos2_explorer.plugin.transfer.credentials import Credential, platform_credential
from alos2_explorer.plugin.transfer.download.download import download
from alos2_explorer.plugin.transfer.errors import LoginNeededError, TransientError
from alos2_explorer.plugin.transfer.http.session import HttpSession
from alos2_explorer.plugin.transfer.urls import check_url, is_presigned, redact, redact_text
from faults.killing import ROOT
from servers.faults import cut, redirect, refuse, status
from servers.faulty_server import Fault, FaultyServer, Handler, Resource
from transfer.conftest import noise, quick_session

SECRET = "s3cr3t-t0ken"


def secret_session(server: FaultyServer, **settings: object) -> HttpSession:
    credential = Credential("tellus", (f"{server.host}:{server.port}",), bearer=SECRET)
    return quick_session(credentials=(credential,), **settings)


@pytest.mark.parametrize("code", [301, 302, 303, 307, 308])
def test_a_redirect_to_another_host_is_followed_without_the_secret(
    server: FaultyServer, other_server: FaultyServer, code: int
) -> None:
    url = server.put("a", b"")
    other_server.put("b", b"there")
    server.fail("a", redirect(code, other_server.url("b")))
    data, _ = secret_session(server).get_bytes(url, headers={"Cookie": "mine=1", "Range": "bytes=0-4"})
    assert data == b"there"
    assert server.seen(SECRET)
    assert not other_server.seen(SECRET)
    assert not other_server.seen("mine=1")
    assert other_server.requests[0].headers["range"] == "bytes=0-4"


@pytest.mark.parametrize("code", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_download_follows_to_another_port_and_scheme_without_the_secret(
    server: FaultyServer,
    certificate: str,
    tmp_path: Path,
    scheme: str,
    code: int,
    note: Callable[..., None],
) -> None:
    """Also when the line breaks and the rest is asked for by range."""
    data = noise(1_000_000)
    with FaultyServer(certificate=certificate if scheme == "https" else "") as other:
        url = server.put("a", b"")
        server.always["/a"] = redirect(code, other.put("b", data))
        other.fail("b", cut(600_000))
        http = secret_session(server, verify=certificate)
        result = download(url, tmp_path / "a", http, size=len(data))
        assert (tmp_path / "a").read_bytes() == data
        assert result.url == url
        assert other.url("b").startswith(f"{scheme}://")
        assert [request.headers.get("range") for request in other.requests][1:] == [
            "bytes=600000-999999"
        ]
        assert server.seen(SECRET)
        assert not other.seen(SECRET)
    note("faults", fault=f"{code} to another port, {scheme}", outcome="followed without the secret")


def test_another_port_of_the_same_host_gets_no_secret(server: FaultyServer) -> None:
    with FaultyServer() as neighbour:
        neighbour.put("b", b"there")
        server.fail("a", redirect(302, neighbour.url("b")))
        assert secret_session(server).get_text(server.url("a")) == "there"
        assert not neighbour.seen(SECRET)


@pytest.mark.parametrize(("code", "method"), [(303, "GET"), (302, "GET"), (307, "POST"), (308, "POST")])
def test_a_redirected_post_keeps_its_body_only_where_it_should(
    server: FaultyServer, http: HttpSession, code: int, method: str
) -> None:
    server.put("b", b"{}")
    server.fail("a", redirect(code, "/b"))
    assert http.post_json(server.url("a"), {"q": 1}) == {}
    last = server.requests[-1]
    assert (last.method, last.body) == (method, b'{"q": 1}' if method == "POST" else b"")


def test_a_redirect_loop_ends(server: FaultyServer, http: HttpSession) -> None:
    server.always["/a"] = redirect(302, "/a")
    with pytest.raises(PlatformError, match="redirects more than 10 times"):
        http.get_text(server.url("a"))
    assert len(server.requests) == 11


@pytest.mark.parametrize("target", ["ftp://x/y", "file:///etc/passwd", "http://user:pw@127.0.0.1/"])
def test_a_redirect_to_something_else_than_the_web_is_refused(
    server: FaultyServer, http: HttpSession, target: str
) -> None:
    server.fail("a", redirect(302, target))
    with pytest.raises(PlatformError, match="which is no plain address of the web") as caught:
        http.get_text(server.url("a"))
    assert "pw" not in str(caught.value)


def test_https_never_leads_to_http(certificate: str, other_server: FaultyServer) -> None:
    other_server.put("b", b"there")
    with FaultyServer(certificate=certificate) as secure:
        secure.put("fine", b"fine")
        secure.fail("a", redirect(302, other_server.url("b")))
        http = quick_session(verify=certificate)
        assert http.get_text(secure.url("fine")) == "fine"
        with pytest.raises(PlatformError, match="from https to http"):
            http.get_text(secure.url("a"))
    assert other_server.requests == []


def test_a_certificate_that_nobody_vouches_for_is_refused(certificate: str) -> None:
    with FaultyServer(certificate=certificate) as secure:
        with pytest.raises(PlatformError, match=r"certificate of 127\.0\.0\.1 is not trusted"):
            quick_session().get_text(secure.url("a"))
        assert secure.requests == []


def test_the_ways_of_each_platforms_secret() -> None:
    def gets(credential: Credential, url: str) -> str:
        return credential.headers_for(url).get("Authorization", "")

    nasa = platform_credential(Platform.ASF, username="me", password="pw")
    assert gets(nasa, "https://urs.earthdata.nasa.gov/oauth/authorize?x=1").startswith("Basic ")
    for url in (
        "http://urs.earthdata.nasa.gov/",
        "https://urs.earthdata.nasa.gov:8443/",
        "https://cumulus.asf.earthdatacloud.nasa.gov/f.zip",
        "https://urs.earthdata.nasa.gov.evil.org/",
        "https://bucket.s3.amazonaws.com/f",
    ):
        assert gets(nasa, url) == ""
    token = platform_credential(Platform.ASF, bearer="t")
    assert gets(token, "https://cumulus.asf.earthdatacloud.nasa.gov/f.zip") == "Bearer t"
    assert gets(token, "https://cumulus.asf.earthdatacloud.nasa.gov/f.zip?X-Amz-Signature=1") == ""
    assert gets(token, "https://d111.cloudfront.net/f.zip") == ""
    assert gets(token, "https://earthdata.nasa.gov.evil.org/") == ""
    assert (
        gets(
            platform_credential(Platform.TELLUS, bearer="t"),
            "https://www.tellusxdp.com/api/traveler/v1/datasets/",
        )
        == "Bearer t"
    )
    assert (
        gets(platform_credential(Platform.TELLUS, bearer="t"), "https://storage-b.tellusxdp.com/f") == ""
    )
    assert platform_credential(Platform.EARTHENGINE, bearer="t", project="p").headers_for(
        "https://earthengine.googleapis.com/v1"
    ) == {
        "Authorization": "Bearer t",
        "X-Goog-User-Project": "p",
    }


def test_a_secret_shows_nowhere_in_texts(server: FaultyServer) -> None:
    http = secret_session(server)
    assert SECRET not in repr(http.settings)
    server.always["/a"] = status(403)
    with pytest.raises(LoginNeededError) as caught:
        http.get_text(server.url("a?X-Amz-Signature=the-signature&token=" + SECRET))
    shown = f"{caught.value}{caught.value.details}{caught.value!r}{caught.value.__cause__}"
    assert SECRET not in shown
    assert "the-signature" not in shown


@pytest.mark.parametrize("shown", [9, 99])
def test_a_secret_that_a_server_echoes_is_not_in_the_details(server: FaultyServer, shown: int) -> None:
    """Also where so few characters of it are shown that it is not whole."""

    def echo(handler: Handler, resource: Resource) -> None:
        login = handler.headers["Authorization"].split()[1]
        words = f"key {handler.path.rsplit('=')[-1]} and session-7f3a9 and "
        handler.answer(400, (words.ljust(490) + login).encode()[: 490 + shown])

    server.always["/a"] = echo
    http = secret_session(server)
    with pytest.raises(PlatformError) as caught:
        http.get_text(server.url("a?api_key=0123456789"), headers={"Cookie": "id=session-7f3a9"})
    assert "Answered: key … and … and" in caught.value.details
    assert SECRET[:8] not in caught.value.details


@pytest.mark.parametrize("fault", [None, status(403), status(503), refuse()])
def test_a_secret_shows_nowhere_in_logs(
    server: FaultyServer, caplog: pytest.LogCaptureFixture, tmp_path: Path, fault: Fault | None
) -> None:
    """The HTTP library writes a line about each request where a program asks for all log lines."""
    caplog.set_level(logging.DEBUG)
    url = server.put("a", b"data")
    if fault is not None:
        server.always["/a"] = fault
    with contextlib.suppress(PlatformError):
        download(f"{url}?X-Amz-Signature={SECRET}", tmp_path / "a.bin", secret_session(server))
    assert server.seen(SECRET)
    assert "urllib3" in " ".join(record.name for record in caplog.records)
    assert SECRET not in caplog.text


def test_urls_are_shown_without_user_and_query() -> None:
    assert redact("https://u:p@h.org:8443/a/b?token=1#f") == "https://h.org:8443/a/b?…"
    assert redact_text("at https://u:p@h.org/a?k=1, or /b?s=2)") == "at https://h.org/a?… or /b?…)"
    assert is_presigned("https://s3/x?X-Amz-Signature=1&X-Amz-Date=2")
    assert not is_presigned("https://s3/x?list-type=2")
    for wrong in ("ftp://h/x", "https:///x", "https://u:p@h/", "http://h:99999/", "x"):
        with pytest.raises(UnsupportedError):
            check_url(wrong)


def test_earthdata_logs_in_through_its_redirects(tmp_path: Path) -> None:
    """Data host -> login host (password) -> data host (sets a cookie) -> storage, as NASA does."""
    with (
        FaultyServer() as data,
        FaultyServer("127.0.0.2") as login,
        FaultyServer("127.0.0.3") as storage,
    ):
        storage.put("object", b"the granule")
        signed = storage.url("object?X-Amz-Signature=xyz")

        def granule(handler: Handler, resource: Resource) -> None:
            if "session=ok" in handler.record.headers.get("cookie", ""):
                handler.answer(303, Location=signed)
            else:
                handler.answer(302, Location=login.url("oauth/authorize?app=1"))

        def authorize(handler: Handler, resource: Resource) -> None:
            if handler.record.headers.get("authorization", "").startswith("Basic "):
                handler.answer(302, Location=data.url("login?code=1"), Set_Cookie="urs=1; Path=/")
            else:
                handler.answer(401, b"who are you?")

        def logged_in(handler: Handler, resource: Resource) -> None:
            handler.answer(302, Location=data.url("granule"), Set_Cookie="session=ok; Path=/; HttpOnly")

        data.always["/granule"], data.always["/login"] = granule, logged_in
        login.always["/oauth/authorize"] = authorize
        with pytest.raises(LoginNeededError, match=r"127\.0\.0\.2 asks for a login"):
            quick_session().get_text(data.url("granule"))
        credential = dataclasses.replace(
            platform_credential(Platform.ASF, username="me", password=SECRET),
            login_hosts=(f"127.0.0.2:{login.port}",),
            hosts=("127.0.0.1",),
        )
        assert quick_session(credentials=(credential,)).get_text(data.url("granule")) == "the granule"
        for server in (data, storage):
            assert not any("authorization" in request.headers for request in server.requests)
        assert not any("cookie" in request.headers for request in storage.requests)
        assert not storage.seen("session=ok")
        assert not login.seen("session=ok")


def test_neither_environment_nor_netrc_is_asked(
    server: FaultyServer, http: HttpSession, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / ".netrc").write_text(f"machine 127.0.0.1 login me password {SECRET}\n")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    server.put("a", b"plain")
    assert http.get_text(server.url("a")) == "plain"
    assert "authorization" not in server.requests[0].headers


def test_requests_go_through_the_proxy_of_the_settings(server: FaultyServer) -> None:
    server.always["/a"] = lambda handler, resource: handler.answer(200, b"by proxy")
    proxy = f"http://{server.host}:{server.port}"
    chosen = quick_session(proxy_for=lambda url: proxy if "jaxa" in url else "")
    assert chosen.get_text("http://eorc.jaxa.example/a") == "by proxy"
    assert server.requests[0].path == "http://eorc.jaxa.example/a"
    assert quick_session(proxies={"http": proxy}).get_text("http://aws.example/a") == "by proxy"
    with pytest.raises(TransientError, match="proxy does not allow a connection to"):
        quick_session(proxies={"http": "http://127.0.0.1:9"}).get_text("http://aws.example/a")


SOCKS = """
from alos2_explorer.plugin.domain.errors import Alos2Error
from alos2_explorer.plugin.transfer.http.session import HttpSession, HttpSettings

try:
    HttpSession(HttpSettings(proxy_for=lambda url: "socks5h://127.0.0.1:9")).get_text("http://aws.example/a")
except Alos2Error as error:
    print(error)
"""


def test_a_socks_proxy_without_its_library_is_explained(tmp_path: Path) -> None:
    (tmp_path / "socks.py").write_text("raise ImportError('not installed')")
    path = os.pathsep.join([str(tmp_path), str(ROOT / "build" / "python")])
    environment = {**os.environ, "PYTHONPATH": path}
    done = subprocess.run(
        [sys.executable, "-c", SOCKS], env=environment, capture_output=True, text=True, check=False
    )
    assert done.stdout == (
        "This Python cannot use a SOCKS proxy. Install PySocks or choose an HTTP proxy in QGIS.\n"
    ), done.stderr
