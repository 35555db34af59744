"""URLs that programs read differently: one parser decides who is listed, shown and connected to."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest
from alos2_explorer.plugin.domain.errors import Alos2Error
from alos2_explorer.plugin.domain.platform import Platform
from alos2_explorer.plugin.transfer.credentials import platform_credential
from alos2_explorer.plugin.transfer.urls import (
    check_url,
    has_secret,
    host_of,
    is_presigned,
    name_of,
    redact,
    redact_text,
    storable,
    storable_text,
)
from servers.faults import redirect
from servers.faulty_server import FaultyServer
from transfer.conftest import quick_session

TOKEN = "s3cr3t-t0ken"
ASF = "datapool.asf.alaska.edu"
EVIL = "evil.example"
REFUSED = ""

# What is asked for, and the host that may be connected to; blank where no connection may be made.
URLS = {
    # a backslash ends the host for one parser and is part of it for another
    r"https://evil.example\.asf.alaska.edu/x": REFUSED,
    r"https://evil.example\@datapool.asf.alaska.edu/x": REFUSED,
    r"https://datapool.asf.alaska.edu\@evil.example/x": REFUSED,
    r"https:\\evil.example\.asf.alaska.edu/x": REFUSED,
    r"https:/\evil.example/.asf.alaska.edu/x": REFUSED,
    r"https://evil.example\\.asf.alaska.edu/x": REFUSED,
    r"https://evil.example/\.asf.alaska.edu/x": REFUSED,
    r"https://evil.example:443\.asf.alaska.edu/x": REFUSED,
    # users
    "https://datapool.asf.alaska.edu@evil.example/x": REFUSED,
    "https://evil.example@datapool.asf.alaska.edu/x": REFUSED,
    "https://me:word@evil.example/x": REFUSED,
    "https://@evil.example/x": REFUSED,
    "https://a@b@evil.example/x": REFUSED,
    "https://evil.example:443@datapool.asf.alaska.edu/x": REFUSED,
    "https://datapool.asf.alaska.edu:443@evil.example:443/x": REFUSED,
    "https://evil.example%40datapool.asf.alaska.edu/x": REFUSED,
    # what ends the host
    "https://evil.example#.asf.alaska.edu/x": EVIL,
    "https://evil.example?.asf.alaska.edu/x": EVIL,
    "https://evil.example/.asf.alaska.edu/x": EVIL,
    "https://evil.example#@datapool.asf.alaska.edu/x": EVIL,
    "https://evil.example?@datapool.asf.alaska.edu/x": EVIL,
    "https://evil.example/@datapool.asf.alaska.edu/x": EVIL,
    "https://evil.example;.asf.alaska.edu/x": REFUSED,
    "https://evil.example&.asf.alaska.edu/x": REFUSED,
    "https://evil.example,.asf.alaska.edu/x": REFUSED,
    "https://evil.example=.asf.alaska.edu/x": REFUSED,
    "https://evil.example|.asf.alaska.edu/x": REFUSED,
    "https://evil.example_.asf.alaska.edu/x": REFUSED,
    "https://evil.example*.asf.alaska.edu/x": REFUSED,
    "https://*.asf.alaska.edu/x": REFUSED,
    # white space and control characters, which some parsers drop
    "https://evil.example\t.asf.alaska.edu/x": REFUSED,
    "https://evil.example\n.asf.alaska.edu/x": REFUSED,
    "https://evil.example\r\n.asf.alaska.edu/x": REFUSED,
    "https://evil.example .asf.alaska.edu/x": REFUSED,
    "https://evil.example\x00.asf.alaska.edu/x": REFUSED,
    "https://evil.example\x7f.asf.alaska.edu/x": REFUSED,
    "https://evil.example\u00a0.asf.alaska.edu/x": REFUSED,
    "https://evil.example\u3000.asf.alaska.edu/x": REFUSED,
    "ht\ttps://evil.example/x": REFUSED,
    # signs that look like others, before and after IDNA
    "https://evil.example\uff0f.asf.alaska.edu/x": REFUSED,
    "https://evil.example\uff03.asf.alaska.edu/x": REFUSED,
    "https://evil.example\uff1f.asf.alaska.edu/x": REFUSED,
    "https://evil.example\uff20datapool.asf.alaska.edu/x": REFUSED,
    "https://evil.example\uff3c.asf.alaska.edu/x": REFUSED,
    "https://evil.example\u2100.asf.alaska.edu/x": REFUSED,
    "https://evil.example\uff1a443/x": REFUSED,
    "https://evil\u3002example/x": EVIL,
    "https://evil\uff0eexample/x": EVIL,
    "https://\uff45vil.example/x": EVIL,
    "https://evil.ex\u00adample/x": EVIL,
    "https://datapool\u3002asf\uff0ealaska.edu/x": ASF,
    "https://datapool.asf.al\u0430ska.edu/x": "datapool.asf.xn--alska-5ve.edu",
    "https://stra\u00dfe.example/x": "xn--strae-oqa.example",
    # percent signs
    "https://evil.example%2f.asf.alaska.edu/x": REFUSED,
    "https://evil.example%23.asf.alaska.edu/x": REFUSED,
    "https://evil.example%5c.asf.alaska.edu/x": REFUSED,
    "https://evil.example%00.asf.alaska.edu/x": REFUSED,
    "https://datapool%2easf%2ealaska%2eedu/x": REFUSED,
    "https://%65vil.example/x": REFUSED,
    # dots and case
    "https://DataPool.ASF.Alaska.EDU/x": ASF,
    "HTTPS://EVIL.EXAMPLE/x": EVIL,
    "https://datapool.asf.alaska.edu./x": ASF,
    "https://evil.example./x": EVIL,
    "https://evil.example../x": REFUSED,
    "https://evil.example..asf.alaska.edu/x": REFUSED,
    "https://.asf.alaska.edu/x": REFUSED,
    "https://datapool.asf.alaska.edu.evil.example/x": "datapool.asf.alaska.edu.evil.example",
    "https://evilasf.alaska.edu/x": "evilasf.alaska.edu",
    # ports
    "https://evil.example:443.asf.alaska.edu/x": REFUSED,
    "https://evil.example:443:443/x": REFUSED,
    "https://evil.example:0/x": REFUSED,
    "https://evil.example:65536/x": REFUSED,
    "https://evil.example:-443/x": REFUSED,
    "https://evil.example:+443/x": REFUSED,
    "https://evil.example:4_43/x": REFUSED,
    "https://evil.example:\uff14\uff14\uff13/x": REFUSED,
    "https://evil.example:https/x": REFUSED,
    "https://evil.example:/x": EVIL,
    "https://datapool.asf.alaska.edu:443/x": ASF,
    # addresses
    "https://127.1/x": REFUSED,
    "https://0x7f.0.0.1/x": REFUSED,
    "https://0x7f000001/x": REFUSED,
    "https://2130706433/x": REFUSED,
    "https://0177.0.0.1/x": REFUSED,
    "https://127.0.0.01/x": REFUSED,
    "https://127.0.0.256/x": REFUSED,
    "https://1.2.3.4.5/x": REFUSED,
    "https://192.0.2.1/x": "192.0.2.1",
    "https://192.0.2.1./x": "192.0.2.1",
    "https://192.0.2.1.asf.alaska.edu/x": "192.0.2.1.asf.alaska.edu",
    "https://[2001:db8:0:0::1]/x": "2001:db8::1",
    "https://[2001:DB8::1]:443/x": "2001:db8::1",
    "https://[fe80::1%25eth0]/x": REFUSED,
    "https://[fe80::1%eth0]/x": REFUSED,
    "https://[::1].asf.alaska.edu/x": REFUSED,
    "https://[evil.example].asf.alaska.edu/x": REFUSED,
    "https://[v1.evil.example]/x": REFUSED,
    "https://[2001:db8::1/x": REFUSED,
    "https://2001:db8::1/x": REFUSED,
    "https://[]/x": REFUSED,
    # no host, or another scheme
    "https:///evil.example/x": REFUSED,
    "https:/evil.example/x": REFUSED,
    "https:evil.example/x": REFUSED,
    "//evil.example/x": REFUSED,
    "https://": REFUSED,
    "https://?x": REFUSED,
    "https://:443/x": REFUSED,
    "javascript://datapool.asf.alaska.edu/x": REFUSED,
    "ftp://datapool.asf.alaska.edu/x": REFUSED,
}


@pytest.fixture
def stranger(certificate: str) -> Iterator[FaultyServer]:
    with FaultyServer(certificate=certificate) as running:
        running.put("x", b"there")
        yield running


@pytest.fixture
def looked_up(stranger: FaultyServer, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Lead every name to the loopback server, and keep the names."""
    names: list[str] = []

    def lead(host: str, *_: object, **__: object) -> list[tuple[object, ...]]:
        names.append(host.strip("[]"))
        place = ("127.0.0.1", stranger.port)
        return [(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP, "", place)]

    monkeypatch.setattr(socket, "getaddrinfo", lead)
    return names


def asf_session():
    # Any certificate does: the question is who is asked, not whether TLS would have stopped it.
    return quick_session(
        credentials=(platform_credential(Platform.ASF, bearer=TOKEN),), verify=False, idle_timeout_s=5.0
    )


def may_learn_the_token(host: str) -> bool:
    return host == ASF or host.endswith(".asf.alaska.edu")


def test_there_are_enough_confusing_urls():
    assert len(URLS) >= 60


@pytest.mark.filterwarnings("ignore:Unverified HTTPS request")
@pytest.mark.parametrize(("url", "host"), URLS.items(), ids=[ascii(url) for url in URLS])
def test_the_connection_goes_to_the_host_that_was_judged(url, host, stranger, looked_up):
    if host == REFUSED:
        with pytest.raises(Alos2Error):
            asf_session().open("GET", url)
        assert not looked_up
        return
    assert host_of(url) == host_of(check_url(url)) == host
    asf_session().open("GET", url).close()
    assert set(looked_up) == {host}
    assert stranger.seen(TOKEN) is may_learn_the_token(host)


@pytest.mark.filterwarnings("ignore:Unverified HTTPS request")
@pytest.mark.parametrize(("url", "host"), URLS.items(), ids=[ascii(url) for url in URLS])
def test_a_redirect_sends_the_token_to_no_stranger(url, host, stranger, looked_up):
    if not url.isascii() or any(ord(sign) < 32 for sign in url):
        pytest.skip("a header cannot hold this URL")
    stranger.fail("start", redirect(302, url))
    stranger.put("start", b"")
    try:
        asf_session().open("GET", f"https://{ASF}/start").close()
    except Alos2Error:
        assert host == REFUSED
    expected = EVIL if url.startswith("//") else host
    connected = set(looked_up) - {ASF}
    assert all(may_learn_the_token(name) or name == expected for name in connected)
    for request in stranger.requests:
        name = request.headers["host"].rpartition(":443")[0] or request.headers["host"]
        if not may_learn_the_token(name.strip("[]")):
            assert TOKEN not in str(request.headers)


SECRET = "c2VjcmV0LW9mLXRoZS11c2Vy01"
WITH_SECRET = [
    *(
        f"https://x.example/f.zip?{name}={SECRET}"
        for name in (
            *(
                "jwt",
                "ticket",
                "session",
                "client_secret",
                "SESSION_ID",
                "sid",
                "auth",
                "api_key",
                "apiKey",
            ),
            *(
                "X-Amz-Signature",
                "X-Amz-Credential",
                "X-Amz-Security-Token",
                "X-Goog-Signature",
                "Signature",
            ),
            *(
                "Key-Pair-Id",
                "sig",
                "token",
                "access_token",
                "id_token",
                "refresh_token",
                "password",
                "pwd",
            ),
            *(
                "samlresponse",
                "SAMLart",
                "assertion",
                "code",
                "otp",
                "nonce",
                "credentials",
                "private-key",
            ),
            *("q", "u", "x-custom", "%73ig", "to%6ben"),
        )
    ),
    *(f"https://x.example/f.zip?{name}=abc" for name in ("jwt", "ticket", "sig", "key", "code")),
    f"https://x.example/f.zip?a=1&b=2&ticket={SECRET}",
    f"https://x.example/f.zip?a=1;ticket={SECRET}",
    f"https://x.example/f.zip?next=https%3A%2F%2Fy.example%2F%3Ftoken%3D{SECRET}",
    f"https://x.example/f.zip#access_token={SECRET}&token_type=bearer",
    f"https://x.example/a;jsessionid={SECRET}/f.zip",
    f"https://x.example/f.zip;jsessionid={SECRET}",
    f"https://x.example/f.zip;jsessionid={SECRET}?a=1",
    f"https://user:{SECRET}@x.example/f.zip",
    f"https://{SECRET}@x.example/f.zip",
    "https://x.example/f.zip?id=3f2504e0-4f89-11d3-9a0c-0305e82c3301",
]
WITHOUT_SECRET = [
    "https://x.example/f.zip",
    "https://x.example/f.zip?",
    "https://x.example/f.zip?file=ALOS2519600700-240106-UBSL1.1__A.zip",
    "https://x.example/list?prefix=palsar2-scansar/Turkey-Syria-earthquake/L1.1/&max-keys=1000",
    "https://x.example/csw?startTime=2024-01-01T00:00:00Z&count=100&service=CSW",
    "https://x.example/f.zip?page=2#part-3",
    "https://x.example/a;v1/f.zip",
    "/a/plain/path?with#signs",
]


@pytest.mark.parametrize("url", WITH_SECRET)
def test_no_secret_in_a_url_is_shown_or_stored(url: str) -> None:
    assert has_secret(url)
    for text in (
        redact(url),
        storable(url),
        redact_text(f"GET {url} failed"),
        storable_text(f'["{url}"]'),
    ):
        assert SECRET not in text
        assert "abc" not in text
        assert "3f2504e0" not in text
    assert storable(url).startswith("https://x.example/")
    assert storable(url).endswith("?…") or "@" in url
    assert name_of(url) == "f.zip"


@pytest.mark.parametrize("url", WITHOUT_SECRET)
def test_what_is_no_secret_is_stored_as_it_is(url: str) -> None:
    assert not has_secret(url)
    assert storable(url) == url
    assert storable_text(f"see {url} there") == f"see {url} there"


@pytest.mark.parametrize(
    "text", ["http://[x", "http://", "", "://", "http://[::1", "a?b=c#d", "http://a:b:c/"]
)
def test_what_is_no_url_is_looked_through_all_the_same(text: str) -> None:
    assert not has_secret(text)
    assert not is_presigned(text)
    assert redact(text) is not None
    assert name_of(text) is not None
