"""Promises of docs/security.md that running code keeps: XML, names, secrets, logs, temporary files."""

from __future__ import annotations

import logging
import os
import stat
import tempfile
from pathlib import Path

import pytest
from alos2_explorer.plugin.cli.console import Console
from alos2_explorer.plugin.common.array_file import Spool
from alos2_explorer.plugin.common.safe_xml import parse_xml
from alos2_explorer.plugin.domain.errors import Alos2Error, FormatError
from alos2_explorer.plugin.domain.platform import Platform
from alos2_explorer.plugin.transfer.credentials import Credential, platform_credential
from alos2_explorer.plugin.transfer.file_names import inside, safe_name
from alos2_explorer.plugin.transfer.http.session import HttpSession, HttpSettings
from alos2_explorer.plugin.transfer.urls import redact_text
from simulators import Reply, Request, Simulator

LAUGHS = b"".join(
    [
        b'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">',
        *(
            b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10 if n else b"&lol;" * 10)
            for n in range(9)
        ),
        b"]><lolz>&l8;</lolz>",
    ]
)


@pytest.mark.parametrize(
    "attack",
    [
        LAUGHS,
        b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>',
        b'<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:1/x.dtd"> %p;]><x/>',
        b'<!DOCTYPE x [<!ENTITY a "' + b"A" * 100_000 + b'">]><x>' + b"&a;" * 10_000 + b"</x>",
        b"<a>" * 100_000,
        b"<a>" + b" " * (9 << 20) + b"</a>",
    ],
    ids=["laughs", "file", "parameter", "quadratic", "deep", "large"],
)
def test_xml_that_attacks_its_reader_is_refused(attack: bytes) -> None:
    with pytest.raises(FormatError, match=r"answer\.xml: XML"):
        parse_xml(attack, "answer.xml")


@pytest.mark.parametrize(
    "name",
    [
        *("../../.bashrc", "/etc/cron.d/x", "C:\\Windows\\x", "..", ".", "", "a/../../b", "~/x"),
        *("con", "NUL.tif", "aux.zip", "x\0.tif", "a\nb", "a\u202efit.exe", "x" * 500 + ".zip"),
        *("\\\\server\\share\\x", "file:///x", "a;rm -rf.tif", "-rf", "$(x).zip", "`x`.zip"),
    ],
)
def test_a_name_that_a_server_gives_is_one_plain_file_in_the_folder(name: str, tmp_path: Path) -> None:
    safe = safe_name(name)
    target = inside(tmp_path, safe)
    assert target.parent == tmp_path
    assert "/" not in safe
    assert "\\" not in safe
    assert len(safe.encode()) <= 200
    target.write_bytes(b"")
    assert [path.name for path in tmp_path.iterdir()] == [safe]


LOGINS = (
    platform_credential(Platform.ASF, bearer="s3cret-token", username="user", password="s3cret-pass"),
    platform_credential(Platform.TELLUS, bearer="s3cret-token"),
    platform_credential(Platform.GPORTAL, username="user", password="s3cret-pass"),
    platform_credential(Platform.EARTHENGINE, bearer="s3cret-token", project="project"),
)


@pytest.mark.parametrize("login", LOGINS, ids=lambda login: login.platform)
def test_a_login_goes_to_its_own_hosts_only(login: Credential) -> None:
    own = login.hosts[0].replace("*", "data")
    assert login.headers_for(f"https://{own}/x")
    for url in (
        *(
            f"http://{own}/x",
            f"https://{own}.evil.org/x",
            f"https://evil.org/{own}",
            f"https://{own}:8443/",
        ),
        *(
            f"https://evil{login.hosts[0].removeprefix('*.')}/x",
            f"https://{own}@evil.org/",
            f"https://{own}/x?X-Amz-Signature=1",
        ),
        *("https://example.org/", "https://s3.amazonaws.com/bucket", "ftp://x/"),
    ):
        assert login.headers_for(url) == {}, url
    assert "s3cret" not in repr(login)
    others = {other.hosts[0].replace("*", "data") for other in LOGINS if other is not login}
    assert not any(login.headers_for(f"https://{host}/x") for host in others)


class Elsewhere(Simulator):
    """Redirects to another server, or answers."""

    def __init__(self, target: str = "") -> None:
        super().__init__()
        self.target = target

    def reply(self, request: Request) -> Reply:
        return Reply(302, b"", headers={"Location": self.target}) if self.target else Reply(200, b"{}")


def test_a_redirect_to_another_server_takes_no_login_along() -> None:
    with Elsewhere() as other, Elsewhere(f"{other.url}/there") as first:
        login = Credential("x", (first.url.removeprefix("http://"),), bearer="s3cret-token")
        http = HttpSession(HttpSettings(credentials=(login,)))
        http.get_json(f"{first.url}/here")
    assert first.requests[0].headers["authorization"] == "Bearer s3cret-token"
    assert "s3cret" not in str(other.requests[0].headers)


SAID = (
    "https://user:s3cret@example.org/x failed, https://example.org/y?X-Amz-Signature=s3cret and "
    "(https://example.org/z?token=s3cret) too; sent Authorization: Bearer s3cret1234 "
    "and Basic czNjcmV0OnMzY3JldA=="
)


def test_what_is_said_and_logged_has_no_secrets(capsys: pytest.CaptureFixture[str]) -> None:
    console = Console()
    for say in (console.note, console.warn, console.fail):
        say(SAID)
    said = capsys.readouterr().err
    assert "s3cret" not in said
    assert "czNj" not in said
    assert said.count("https://example.org/x failed") == 3, "all else is still there"
    assert redact_text("Choose one of the kinds Basic, API Header or OAuth2.").endswith("OAuth2.")


def test_the_log_panel_gets_no_secrets(qgis_app) -> None:
    from alos2_explorer.plugin.host import messages
    from qgis.core import QgsApplication

    heard: list[str] = []

    def listen(text: str, *_: object) -> None:
        heard.append(text)

    QgsApplication.messageLog().messageReceived[str, str, _level()].connect(listen)
    try:
        messages.log(SAID)
        messages.show_error(Alos2Error("It failed.", details=SAID))
    finally:
        QgsApplication.messageLog().messageReceived[str, str, _level()].disconnect(listen)
    assert any("It failed." in text for text in heard)
    assert sum("https://example.org/x failed" in text for text in heard) >= 2
    assert "s3cret" not in "".join(heard)
    assert "czNj" not in "".join(heard)


def _level() -> object:
    from qgis.core import Qgis

    return Qgis.MessageLevel


def test_python_s_own_log_hears_of_no_header(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with Elsewhere() as server:
        login = Credential("x", (server.url.removeprefix("http://"),), bearer="s3cret-token")
        HttpSession(HttpSettings(credentials=(login,))).get_json(f"{server.url}/here")
    assert "s3cret" not in caplog.text


def test_temporary_files_are_for_this_user_alone(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        spool = Spool(tmp_path / "x.spool", 4, 4)
        handle, name = tempfile.mkstemp(dir=tmp_path)
        os.close(handle)
        folder = tempfile.mkdtemp(dir=tmp_path)
    finally:
        os.umask(before)
    assert stat.S_IMODE(spool.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(os.stat(name).st_mode) == 0o600
    assert stat.S_IMODE(os.stat(folder).st_mode) == 0o700
    spool.close()
    assert not (tmp_path / "x.spool").exists()
