"""Each check of a platform, when it works and with a server that makes it fail."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from alos2_explorer.plugin.catalogs.aws.catalog import AwsCatalog
from alos2_explorer.plugin.doctor.platforms import Asked, platform_findings
from alos2_explorer.plugin.doctor.report import Finding, Outcome
from alos2_explorer.plugin.domain.platform import Platform
from alos2_explorer.plugin.domain.progress import SILENT
from alos2_explorer.plugin.transfer.credentials import Credential
from alos2_explorer.plugin.transfer.http.session import HttpSession, HttpSettings
from alos2_explorer.plugin.transfer.retry import RetryPolicy
from alos2_explorer.plugin.transfer.sftp_access import GPORTAL, SftpAccess, SshLogin
from servers.faulty_server import FaultyServer
from simulators import AwsSimulator, Misbehaviour
from simulators.everywhere import PLATFORMS, answering
from simulators.products import l22_id, l22_objects


@pytest.fixture
def http() -> Iterator[HttpSession]:
    once = RetryPolicy(tries=1, base_s=0.01, cap_s=0.02)
    session = HttpSession(HttpSettings(retry=once, connect_timeout_s=2, idle_timeout_s=5))
    yield session
    session.close()


def found(asked: Asked, patience_s: float = 20.0) -> dict[str, Finding]:
    return {one.name: one for one in platform_findings([asked], SILENT, patience_s)}


@pytest.mark.parametrize("platform", PLATFORMS)
def test_what_works_is_said_to_work(platform: Platform, http: HttpSession) -> None:
    with answering(platform, http) as there:
        findings = found(Asked(there.catalog, http, there.simulator.url))
    assert findings["name"].outcome is Outcome.WORKS
    assert findings["answer"].outcome in {Outcome.WORKS, Outcome.DIFFERS}
    # These simulators keep their objects in memory and serve no parts of them; see the last test.
    findings.pop("part of a file", None)
    assert Outcome.FAILED not in {one.outcome for one in findings.values()}


@pytest.mark.parametrize("platform", PLATFORMS)
@pytest.mark.parametrize(
    "how", [Misbehaviour.UNAVAILABLE, Misbehaviour.HTML, Misbehaviour.CHANGED, Misbehaviour.CLOSED]
)
def test_an_answer_that_is_none_is_a_failure(
    platform: Platform, how: Misbehaviour, http: HttpSession
) -> None:
    with answering(platform, http) as there:
        there.simulator.misbehave(how)
        findings = found(Asked(there.catalog, http, there.simulator.url))
    failures = [one for one in findings.values() if one.outcome is Outcome.FAILED]
    assert failures
    assert all(one.found and one.area == platform.info.label for one in failures)


def test_a_platform_that_hangs_is_given_up(http: HttpSession) -> None:
    with answering(Platform.AWS, http) as there:
        there.simulator.misbehave(Misbehaviour.SLOW)
        findings = found(Asked(there.catalog, http, there.simulator.url), patience_s=0.5)
    assert findings["answer"].outcome is Outcome.FAILED
    assert "within" in findings["answer"].found


def test_a_name_that_cannot_be_resolved_is_said(http: HttpSession) -> None:
    with answering(Platform.AWS, http) as there:
        findings = found(Asked(there.catalog, http, "https://no-such-host.invalid"))
    assert list(findings) == ["name"]
    assert findings["name"].outcome is Outcome.FAILED
    assert "name server" in findings["name"].remedy


def test_a_certificate_that_nobody_vouches_for_is_said(certificate: str, http: HttpSession) -> None:
    with FaultyServer(certificate=certificate) as server:
        server.put("", b"hello")
        findings = found(Asked(AwsCatalog(http, server.url("")), http, server.url("")))
        knowing = HttpSession(replace(http.settings, verify=certificate))
        trusted = found(Asked(AwsCatalog(knowing, server.url("")), knowing, server.url("")))
    assert list(findings) == ["name", "TLS"]
    assert findings["TLS"].outcome is Outcome.FAILED
    assert "is not trusted" in findings["TLS"].found
    assert "certificate authorities" in findings["TLS"].remedy
    assert (trusted["TLS"].outcome, trusted["TLS"].found) == (
        Outcome.WORKS,
        "the certificate is trusted",
    )
    with answering(Platform.AWS, http) as there:
        plain = found(Asked(there.catalog, http, there.simulator.url))["TLS"]
    assert (plain.outcome, "without encryption" in plain.found) == (Outcome.DIFFERS, True)


def test_behind_a_proxy_the_name_is_the_proxys_business(http: HttpSession) -> None:
    session = HttpSession(replace(http.settings, proxy_for=lambda url: "http://127.0.0.1:9"))
    with answering(Platform.AWS, http) as there:
        findings = found(Asked(there.catalog, session, "https://no-such-host.invalid"))
    assert findings["name"].outcome is Outcome.WORKS
    assert findings["TLS"].outcome is Outcome.FAILED
    assert "proxy" in findings["TLS"].found


def test_a_login_that_lacks_or_is_refused_is_said(http: HttpSession) -> None:
    with answering(Platform.TELLUS, http) as there:
        there.simulator.misbehave(Misbehaviour.FORBIDDEN, on="/api")
        findings = list(platform_findings([Asked(there.catalog, http, there.simulator.url)], SILENT))
    logins = [one for one in findings if one.name == "login"]
    assert logins[0].outcome is Outcome.DIFFERS
    assert "account" in logins[0].remedy
    assert Outcome.FAILED in {one.outcome for one in findings}


def test_the_login_of_another_platform_is_none_of_this_one(http: HttpSession) -> None:
    """One session holds the logins of all platforms on the command line."""
    others = (Credential("tellus", ("api.example",), bearer="t0ken"),)
    keys = (SftpAccess(GPORTAL, SshLogin("me", Path("key"))),)
    shared = HttpSession(replace(http.settings, credentials=others, sftp=keys))
    said = {}
    for platform in (Platform.ASF, Platform.TELLUS, Platform.GPORTAL, Platform.EARTHENGINE):
        with answering(platform, http) as there:
            said[platform] = found(Asked(there.catalog, shared, there.simulator.url))["login"].found
    assert said[Platform.TELLUS] == said[Platform.GPORTAL] == "one is stored"
    assert said[Platform.ASF] == "none is stored; it is needed to download"
    assert said[Platform.EARTHENGINE] == "none is stored; it is needed to search"


def test_a_server_that_gives_no_parts_of_files_is_said(http: HttpSession, tmp_path: Path) -> None:
    objects = l22_objects("palsar2/L2.2/2025/", l22_id(52053, 750), None)
    for key in objects:
        (tmp_path / key).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / key).write_bytes(b"II*" * 100)
    with AwsSimulator(folder=tmp_path) as aws:
        works = found(Asked(AwsCatalog(http, aws.url), http, aws.url))["part of a file"]
    with AwsSimulator(objects=objects) as aws:
        fails = found(Asked(AwsCatalog(http, aws.url), http, aws.url))["part of a file"]
    assert (works.outcome, works.found) == (Outcome.WORKS, "16 bytes read")
    assert fails.outcome is Outcome.FAILED
    assert "Download the whole file" in fails.remedy
