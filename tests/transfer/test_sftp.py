"""SFTP with the system's client against a real server: keys, fingerprints, resuming."""

from __future__ import annotations

import dataclasses
import hashlib
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from alos2_explorer.plugin.domain.errors import (
    CancelledError,
    FormatError,
    PlatformError,
    UnsupportedError,
)
from alos2_explorer.plugin.domain.progress import Progress
from alos2_explorer.plugin.transfer.download.download import DownloadOptions
from alos2_explorer.plugin.transfer.download.sftp_transfer import connect, download_sftp
from alos2_explorer.plugin.transfer.download.throughput import RateLimit
from alos2_explorer.plugin.transfer.errors import (
    ChangedError,
    LoginNeededError,
    NotFoundError,
    TransientError,
)
from alos2_explorer.plugin.transfer.parts.part_file import read_part_state
from alos2_explorer.plugin.transfer.sftp_access import GPORTAL, sftp_server
from faults.killing import ROOT
from servers.loopback_sshd import LoopbackSshd, make_key
from transfer.conftest import QUICK, noise

DATA = noise(5_000_000)


@pytest.fixture(scope="module")
def product(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("product") / "scène [1].bin"
    path.write_bytes(DATA)
    return path


def fetch(sshd: LoopbackSshd, path: Path, target: Path, **more: object) -> object:
    return download_sftp(sshd.server, sshd.login, str(path), target, retry=QUICK, **more)


def test_a_file_arrives_whole(sshd: LoopbackSshd, product: Path, tmp_path: Path) -> None:
    told: list[float] = []
    result = fetch(
        sshd, product, tmp_path / "a.bin", progress=Progress(report=lambda f, t: told.append(f))
    )
    assert (tmp_path / "a.bin").read_bytes() == DATA
    assert result.sha256 == hashlib.sha256(DATA).hexdigest()
    assert (result.size, result.fetched) == (len(DATA), len(DATA))
    assert told == sorted(told)
    assert sum(0.1 < fraction < 0.9 for fraction in told) > 10
    assert [file.name for file in tmp_path.iterdir()] == ["a.bin"]


def test_a_folder_is_listed(sshd: LoopbackSshd, product: Path) -> None:
    (product.parent / "folder").mkdir(exist_ok=True)
    with connect(sshd.server, sshd.login) as channel:
        entries = {entry.name: entry for entry in channel.listing(str(product.parent))}
    assert entries[product.name].size == len(DATA)
    assert entries["folder"].is_folder


@pytest.mark.parametrize("count", [0, 1, 32 * 1024, 32 * 1024 + 1])
def test_any_size_works(sshd: LoopbackSshd, tmp_path: Path, count: int) -> None:
    (tmp_path / "small").write_bytes(DATA[:count])
    fetch(sshd, tmp_path / "small", tmp_path / "copy")
    assert (tmp_path / "copy").read_bytes() == DATA[:count]


def test_a_cancel_keeps_the_part_and_the_next_time_resumes(
    sshd: LoopbackSshd, product: Path, tmp_path: Path
) -> None:
    stop = threading.Event()

    def watch(fraction: float, text: str) -> None:
        if fraction > 0.4:
            stop.set()

    with pytest.raises(CancelledError):
        fetch(sshd, product, tmp_path / "a", progress=Progress(report=watch, cancelled=stop.is_set))
    result = fetch(sshd, product, tmp_path / "a")
    assert result.resumed > 0.4 * len(DATA)
    assert result.resumed + result.fetched == len(DATA)
    assert (tmp_path / "a").read_bytes() == DATA


def test_a_cancel_ends_the_wait_for_the_cap(sshd: LoopbackSshd, product: Path, tmp_path: Path) -> None:
    stop = threading.Event()

    class Waited(RateLimit):
        def spend(self, count: int, wait: Callable[[float], object]) -> None:
            threading.Timer(0.2, stop.set).start()
            super().spend(count, wait)

    options = DownloadOptions(rate=Waited(5000.0))
    with pytest.raises(CancelledError):
        fetch(sshd, product, tmp_path / "a", options=options, progress=Progress(cancelled=stop.is_set))
    # Nothing of the first piece, which was to wait for six seconds.
    assert (tmp_path / "a.part").stat().st_size == 0


CHILD = """
import sys
from pathlib import Path
from alos2_explorer.plugin.domain.progress import Progress
from alos2_explorer.plugin.transfer.download.sftp_transfer import download_sftp
from alos2_explorer.plugin.transfer.sftp_access import GPORTAL, SftpServer, SshLogin, sftp_server

port, fingerprint, user, key, path, target = sys.argv[1:]
def slow(fraction, text):
    import time
    print(fraction, flush=True)
    time.sleep(0.001)
download_sftp(SftpServer("127.0.0.1", int(port), (fingerprint,)), SshLogin(user, Path(key)), path,
              Path(target), progress=Progress(report=slow))
"""


def test_a_killed_process_takes_its_client_along_and_loses_little(
    sshd: LoopbackSshd, product: Path, tmp_path: Path
) -> None:
    server, login = sshd.server, sshd.login
    arguments = [str(server.port), server.fingerprints[0], login.username, str(login.key_file)]
    command = [sys.executable, "-c", CHILD, *arguments, str(product), str(tmp_path / "a")]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "build" / "python")}
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
    while float(process.stdout.readline()) < 0.5:
        pass
    process.send_signal(signal.SIGKILL)
    process.communicate()
    size = (tmp_path / "a.part").stat().st_size
    time.sleep(0.2)
    assert (tmp_path / "a.part").stat().st_size == size, "nobody goes on writing"
    assert read_part_state(tmp_path / "a") is not None
    result = fetch(sshd, product, tmp_path / "a")
    assert result.resumed > size - 1_000_000
    assert (tmp_path / "a").read_bytes() == DATA


def test_a_lost_connection_is_taken_up_again(sshd: LoopbackSshd, product: Path, tmp_path: Path) -> None:
    """The session's own server process is killed in the middle of the file."""
    killed: list[int] = []

    def kill_session(fraction: float, text: str) -> None:
        if fraction > 0.5 and not killed:
            children = Path(f"/proc/{sshd.process.pid}/task/{sshd.process.pid}/children")
            killed.extend(int(child) for child in children.read_text().split())
            for child in killed:
                os.kill(child, signal.SIGKILL)

    result = fetch(sshd, product, tmp_path / "a", progress=Progress(report=kill_session))
    assert killed
    assert (tmp_path / "a").read_bytes() == DATA
    assert result.fetched < 1.6 * len(DATA)


def test_a_changed_file_begins_again(sshd: LoopbackSshd, tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.write_bytes(DATA)
    stop = threading.Event()

    def watch(fraction: float, text: str) -> None:
        if fraction > 0.4:
            stop.set()

    with pytest.raises(CancelledError):
        fetch(sshd, source, tmp_path / "a", progress=Progress(report=watch, cancelled=stop.is_set))
    source.write_bytes(DATA[::-1])
    os.utime(source, (1_000_000_000, 1_000_000_000))
    fetch(sshd, source, tmp_path / "a")
    assert (tmp_path / "a").read_bytes() == DATA[::-1]


@pytest.mark.parametrize("what", [DATA[::-1], DATA[:1000]], ids=["replaced", "shorter"])
def test_a_file_that_changes_while_it_comes_begins_again(
    sshd: LoopbackSshd, tmp_path: Path, what: bytes
) -> None:
    """It is written over, as by a copy onto it: the same open file gives other bytes from now on."""
    source = tmp_path / "source"
    source.write_bytes(DATA)
    os.utime(source, (1_000_000_000, 1_000_000_000))
    changed: list[float] = []

    def change(fraction: float, text: str) -> None:
        if fraction > 0.3 and not changed:
            changed.append(fraction)
            with source.open("r+b") as file:
                file.write(what)
                file.truncate()

    fetch(sshd, source, tmp_path / "a", progress=Progress(report=change))
    assert changed
    assert (tmp_path / "a").read_bytes() == what


# --- refusals ---------------------------------------------------------------------------------


def test_a_server_with_another_key_is_not_talked_to(
    sshd: LoopbackSshd, product: Path, tmp_path: Path
) -> None:
    stranger = dataclasses.replace(sshd.server, fingerprints=("SHA256:" + "A" * 43,))
    before = sshd.log.read_text().count("Accepted")
    with pytest.raises(PlatformError, match="which is not the published one") as caught:
        download_sftp(stranger, sshd.login, str(product), tmp_path / "a")
    assert sshd.server.fingerprints[0] in caught.value.message
    assert sshd.log.read_text().count("Accepted") == before


def test_a_key_that_is_not_known_there_is_said(
    sshd: LoopbackSshd, product: Path, tmp_path: Path
) -> None:
    make_key(tmp_path / "unknown")
    login = dataclasses.replace(sshd.login, key_file=tmp_path / "unknown")
    with pytest.raises(LoginNeededError, match="does not accept the key unknown"):
        download_sftp(sshd.server, login, str(product), tmp_path / "a", retry=QUICK)


@pytest.mark.parametrize(
    ("trouble", "text"),
    [
        ("absent", "does not exist"),
        ("readable", "others can read"),
        ("passphrase", "has a passphrase"),
        ("garbage", "is not a private key"),
    ],
)
def test_a_key_that_cannot_be_used_is_explained(
    sshd: LoopbackSshd, product: Path, tmp_path: Path, trouble: str, text: str
) -> None:
    key = tmp_path / "key"
    if trouble != "absent":
        shutil.copy(sshd.login.key_file, key)
    if trouble == "passphrase":
        change = ["ssh-keygen", "-q", "-p", "-N", "a secret phrase", "-f", str(key)]
        subprocess.run(change, check=True, capture_output=True)
    if trouble == "readable":
        key.chmod(0o644)
    if trouble == "garbage":
        key.write_text("not a key")
    login = dataclasses.replace(sshd.login, key_file=key)
    with pytest.raises(LoginNeededError, match=text):
        download_sftp(sshd.server, login, str(product), tmp_path / "a", retry=QUICK)


def test_a_missing_client_is_explained(
    sshd: LoopbackSshd, product: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UnsupportedError, match="no OpenSSH client") as caught:
        fetch(sshd, product, tmp_path / "a")
    assert "openssh-client" in caught.value.hint


def test_what_the_server_does_not_have_is_said(sshd: LoopbackSshd, tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="has no /nothing/here"):
        fetch(sshd, Path("/nothing/here"), tmp_path / "a")
    (tmp_path / "a.tif").write_bytes(b"<html>no</html>")
    with pytest.raises(FormatError, match="a web page"):
        fetch(sshd, tmp_path / "a.tif", tmp_path / "b.tif")
    with pytest.raises(ChangedError, match="15 bytes at the server, but 99"):
        fetch(sshd, tmp_path / "a.tif", tmp_path / "c.tif", options=DownloadOptions(size=99))
    assert not (tmp_path / "b.tif").exists()


def test_a_server_that_is_not_there_is_said(sshd: LoopbackSshd, product: Path, tmp_path: Path) -> None:
    gone = dataclasses.replace(sshd.server, port=1)
    with pytest.raises(TransientError, match="does not answer on port 1"):
        download_sftp(gone, sshd.login, str(product), tmp_path / "a", retry=QUICK)


@pytest.mark.parametrize("host", ["-oProxyCommand=touch /tmp/x", "a b", "", "h;ls"])
def test_an_address_that_could_be_an_option_is_refused(
    sshd: LoopbackSshd, tmp_path: Path, host: str
) -> None:
    with pytest.raises(UnsupportedError, match="is not an SFTP server's address"):
        download_sftp(dataclasses.replace(sshd.server, host=host), sshd.login, "/x", tmp_path / "a")


@pytest.mark.parametrize("user", ["-oX", "a b", "", "me@host"])
def test_an_account_that_could_be_an_option_is_refused(
    sshd: LoopbackSshd, tmp_path: Path, user: str
) -> None:
    login = dataclasses.replace(sshd.login, username=user)
    with pytest.raises(UnsupportedError, match="is not an account name"):
        download_sftp(sshd.server, login, "/x", tmp_path / "a")


def test_the_servers_address_and_keys_are_those_published() -> None:
    assert GPORTAL.port == 22
    assert GPORTAL.fingerprints[0].startswith("SHA256:")


def test_another_server_in_the_place_of_the_published_one() -> None:
    assert sftp_server("") == GPORTAL
    other = sftp_server(" sftp://Mirror.Example:2222/ ", ("SHA256:x",))
    assert (other.host, other.port, other.fingerprints) == ("mirror.example", 2222, ("SHA256:x",))
    assert sftp_server("sftp://mirror.example").port == 22
    for address in (
        "mirror.example",
        "sftp://",
        "sftp://a\\b",
        "sftp://h:0",
        "sftp://[::1",
    ):
        with pytest.raises(UnsupportedError, match="is not the address of a file server"):
            sftp_server(address)
