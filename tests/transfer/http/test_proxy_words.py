"""A proxy that alone leads out: with a login, without, refused, and one that wants Windows' logins."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from alos2_explorer.plugin.domain.errors import PlatformError
from alos2_explorer.plugin.transfer.errors import TransientError
from alos2_explorer.plugin.transfer.http.session import HttpSession, HttpSettings
from servers.faulty_server import FaultyServer
from servers.http_proxy import HttpProxy
from support.patience import wait_for

TEXT = b"from behind the proxy"


def session(proxy: HttpProxy, login: str = "") -> HttpSession:
    address = f"http://{login + '@' if login else ''}127.0.0.1:{proxy.port}"
    return HttpSession(HttpSettings(proxy_for=lambda url: address))


@pytest.mark.parametrize("login", ["", "anna:geheim"])
def test_every_name_is_reached_through_the_proxy(server: FaultyServer, login: str) -> None:
    server.put("a", TEXT)
    with HttpProxy(server.port, login) as proxy:
        assert session(proxy, login).get_text("http://archive.example/a") == TEXT.decode()
    assert proxy.asked == ["GET http://archive.example/a"]


@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize(
    ("demands", "login", "words"),
    [
        (("NTLM", "Negotiate"), "", "login of Windows [(]NTLM or Kerberos, HTTP 407"),
        (("Negotiate",), "anna:x", "login of Windows [(]Kerberos, HTTP 407"),
        (('Basic realm="p"', "NTLM"), "", "asks for a login [(]HTTP 407"),
        (('Basic realm="p"',), "anna:wrong", "refuses the user and password"),
    ],
)
def test_a_login_that_lacks_is_told_in_words_at_once(
    server: FaultyServer, scheme: str, demands: tuple[str, ...], login: str, words: str
) -> None:
    with HttpProxy(server.port, "anna:right", demands) as proxy:
        with pytest.raises(PlatformError, match=words) as caught:
            session(proxy, login).get_text(f"{scheme}://archive.example/a")
        wait_for(lambda: not proxy.clients)  # although the error is still held
    assert not isinstance(caught.value, TransientError)
    assert proxy.refused == 1, "it is not tried again"
    assert "QGIS" in caught.value.hint
    assert "wrong" not in str(caught.value) + caught.value.details


_ASK = """
from alos2_explorer.plugin.transfer.http.session import HttpSession, HttpSettings
from alos2_explorer.plugin.transfer.retry import RetryPolicy
import sys
print(HttpSession(HttpSettings(retry=RetryPolicy(tries=1))).get_text(sys.argv[1]))
"""


@pytest.mark.parametrize("known", [True, False])
def test_an_authority_that_only_the_system_knows_is_trusted(certificate: str, known: bool) -> None:
    """OpenSSL reads the system's list from a file that the environment may name instead."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    if known:
        environment["SSL_CERT_FILE"] = certificate
    with FaultyServer(certificate=certificate) as server:
        command = [sys.executable, "-c", _ASK, server.put("a", TEXT)]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert (TEXT.decode() in done.stdout) is known, done.stderr
    assert known or "is not trusted" in done.stderr


def test_an_authority_of_the_system_is_trusted_through_a_proxy(certificate: str) -> None:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "SSL_CERT_FILE": certificate}
    with FaultyServer(certificate=certificate) as server, HttpProxy(server.port) as proxy:
        server.put("a", TEXT)
        ask = _ASK.replace("HttpSettings(", f"HttpSettings(proxy_for=lambda url: {proxy.url!r}, ")
        command = [sys.executable, "-c", ask, f"https://127.0.0.1:{server.port}/a"]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert TEXT.decode() in done.stdout, done.stderr
    assert proxy.asked == [f"CONNECT 127.0.0.1:{server.port}"]


def test_a_trusted_certificate_of_another_host_is_refused(certificate: str) -> None:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "SSL_CERT_FILE": certificate}
    with FaultyServer(host="127.0.0.2", certificate=certificate) as server:
        command = [sys.executable, "-c", _ASK, server.put("a", TEXT)]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert "is not trusted" in done.stderr
    assert TEXT.decode() not in done.stdout
