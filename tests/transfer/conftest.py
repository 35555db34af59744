"""Servers, quick sessions and data for the tests of transfers."""

from __future__ import annotations

import hashlib
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from alos2_explorer.plugin.transfer.http.session import HttpSession, HttpSettings
from alos2_explorer.plugin.transfer.retry import RetryPolicy
from faults.recording import note, pytest_runtest_logreport, pytest_sessionfinish  # noqa: F401
from servers.faulty_server import FaultyServer
from servers.loopback_sshd import LoopbackSshd, start_sshd

QUICK = RetryPolicy(tries=4, base_s=0.01, cap_s=0.05, retry_after_cap_s=0.2)


@pytest.fixture
def server() -> Iterator[FaultyServer]:
    with FaultyServer() as running:
        yield running


@pytest.fixture
def other_server() -> Iterator[FaultyServer]:
    """A second host: another name and another port."""
    with FaultyServer(host="127.0.0.2") as running:
        yield running


@pytest.fixture(scope="module")
def sshd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LoopbackSshd]:
    running = start_sshd(tmp_path_factory.mktemp("sshd"))
    yield running
    running.stop()


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("tls")
    key, pem = folder / "key.pem", folder / "cert.pem"
    name = ["-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1"]
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    subprocess.run([*command, "-keyout", key, "-out", pem, *name], check=True, capture_output=True)
    both = folder / "both.pem"
    both.write_bytes(key.read_bytes() + pem.read_bytes())
    return str(both)


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "scene" / "a.bin"


@pytest.fixture
def http() -> Iterator[HttpSession]:
    session = quick_session()
    yield session
    session.close()


def quick_session(**settings: object) -> HttpSession:
    """Return a session that soon tries again; silent servers need a shorter time."""
    given = {"idle_timeout_s": 10.0, "connect_timeout_s": 10.0, "retry": QUICK, **settings}
    return HttpSession(HttpSettings(**given))


def session_with_login(server: FaultyServer, **settings: object) -> HttpSession:
    """Return a session of a platform that lets users log in at *server*; nobody did."""
    return quick_session(login_hosts=(f"{server.host}:{server.port}",), **settings)


def noise(count: int, seed: bytes = b"noise") -> bytes:
    """Return incompressible bytes that are the same in every run."""
    return hashlib.shake_256(seed).digest(count)
