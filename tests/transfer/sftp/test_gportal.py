"""G-Portal's files by SFTP wherever there are downloads: addresses, the queue, QGIS, command line."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import os
import subprocess
import sys
import threading
from datetime import datetime, timezone
from pathlib import Path

import pytest
from alos2_explorer.plugin.domain.errors import UnsupportedError
from alos2_explorer.plugin.transfer.download.download import DownloadOptions, download
from alos2_explorer.plugin.transfer.download.throughput import RateLimit
from alos2_explorer.plugin.transfer.errors import LoginNeededError
from alos2_explorer.plugin.transfer.http.session import HttpSession
from alos2_explorer.plugin.transfer.queue.download_job import JobRequest, JobState
from alos2_explorer.plugin.transfer.queue.job_runner import QueueSettings
from alos2_explorer.plugin.transfer.queue.queue import DownloadQueue
from alos2_explorer.plugin.transfer.sftp_access import SftpAccess
from alos2_explorer.plugin.transfer.sources.open import open_container, open_source
from faults.killing import ROOT
from servers.loopback_sshd import LoopbackSshd
from simulators.gportal import GPortalSimulator, record
from support.own_process import answer_of
from support.patience import wait_for
from transfer.conftest import noise, quick_session
from transfer.queues import Listener, state
from transfer.zips import honest_zip

PRODUCT = "ALOS2449082850-220916-WBSR1.1__D"
DATA = honest_zip({f"VOL-{PRODUCT}": noise(3_000_000)})
SHA256 = hashlib.sha256(DATA).hexdigest()


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder laid out as G-Portal's server is, with one product."""
    folder = tmp_path_factory.mktemp("root")
    file = folder / "product/Standard/ALOS-2/ALOS-2.PALSAR-2/L1.1/2022/09" / f"{PRODUCT}.zip"
    file.parent.mkdir(parents=True)
    file.write_bytes(DATA)
    return folder


@pytest.fixture
def url(sshd: LoopbackSshd, root: Path) -> str:
    return address(sshd, next(root.rglob("*.zip")))


def address(sshd: LoopbackSshd, path: Path) -> str:
    return f"sftp://{sshd.server.host}:{sshd.server.port}{path}"


def session(sshd: LoopbackSshd, logged_in: bool = True) -> HttpSession:
    return quick_session(sftp=(SftpAccess(sshd.server, sshd.login if logged_in else None),))


# --- an address -------------------------------------------------------------------------------


def test_an_sftp_address_downloads_like_any_other(sshd: LoopbackSshd, url: str, tmp_path: Path) -> None:
    result = download(url, tmp_path / "a.zip", session(sshd), size=len(DATA))
    assert (tmp_path / "a.zip").read_bytes() == DATA
    assert (result.sha256, result.fetched, result.already_there) == (SHA256, len(DATA), False)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.zip"]


@pytest.mark.parametrize("size", [len(DATA), None])
def test_a_file_that_is_there_is_not_fetched_again(
    sshd: LoopbackSshd, url: str, tmp_path: Path, size: int | None
) -> None:
    download(url, tmp_path / "a.zip", session(sshd))
    again = download(url, tmp_path / "a.zip", session(sshd), size=size)
    assert (again.already_there, again.fetched, again.sha256) == (True, 0, SHA256)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.zip"]


def test_a_newer_file_of_the_same_size_is_fetched(sshd: LoopbackSshd, tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.write_bytes(noise(100_000))
    download(address(sshd, source), tmp_path / "a", session(sshd))
    source.write_bytes(noise(100_000, b"newer"))
    os.utime(source, (4_000_000_000, 4_000_000_000))
    download(address(sshd, source), tmp_path / "a", session(sshd))
    assert (tmp_path / "a").read_bytes() == noise(100_000, b"newer")


def test_the_cap_on_bandwidth_holds(sshd: LoopbackSshd, url: str, tmp_path: Path) -> None:
    options = DownloadOptions(rate=RateLimit(3_000_000))
    result = download(url, tmp_path / "a.zip", session(sshd), options=options)
    assert result.seconds > 0.7


def test_without_a_stored_login_it_is_asked_for(sshd: LoopbackSshd, url: str, tmp_path: Path) -> None:
    with pytest.raises(LoginNeededError, match="wants your account name and the file of your key"):
        download(url, tmp_path / "a.zip", session(sshd, logged_in=False))


@pytest.mark.parametrize("place", ["sftp://elsewhere.example/a", "sftp://127.0.0.1:1/a", "sftp://h:x/a"])
def test_a_server_whose_key_nobody_published_is_not_asked(
    sshd: LoopbackSshd, tmp_path: Path, place: str
) -> None:
    with pytest.raises(UnsupportedError, match=r"whose key is not known|is not an SFTP address"):
        download(place, tmp_path / "a.zip", session(sshd))


def test_reading_in_place_is_refused_with_advice(url: str) -> None:
    for opened in (open_container, open_source):
        with pytest.raises(UnsupportedError, match=r"cannot be read in place\. Download it first"):
            opened(url)


# --- the queue --------------------------------------------------------------------------------


def test_a_job_waits_for_the_login_and_goes_on_with_it(
    sshd: LoopbackSshd, url: str, tmp_path: Path
) -> None:
    listener, logged_in = Listener(), threading.Event()
    settings = QueueSettings(lambda platform: session(sshd, logged_in.is_set()))
    queue = DownloadQueue(tmp_path / "queue.sqlite", settings, listener)
    ids = queue.add(JobRequest(url, tmp_path / name, platform="gportal") for name in ("a.zip", "b.zip"))
    wait_for(lambda: all(state(queue, job_id) is JobState.NEEDS_LOGIN for job_id in ids))
    assert [login[:2] for login in listener.logins] == [("gportal", "127.0.0.1")]
    logged_in.set()
    queue.login_renewed("gportal")
    wait_for(lambda: all(state(queue, job_id) is JobState.DONE for job_id in ids))
    queue.close()
    assert [(tmp_path / name).read_bytes() == DATA for name in ("a.zip", "b.zip")] == [True, True]
    running = [told for told in listener.states if told[1] in {JobState.RUNNING, JobState.DONE}]
    one_by_one = [(job_id, at) for job_id in ids for at in (JobState.RUNNING, JobState.DONE)]
    assert running[-4:] == one_by_one, "one connection an account, as G-Portal asks for"


# --- QGIS -------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def answers(sshd: LoopbackSshd, root: Path, tmp_path_factory: pytest.TempPathFactory) -> dict:
    """What a QGIS with a fresh profile got: search by CSW, then every way to the file."""
    folder = tmp_path_factory.mktemp("fetched")
    box = [(37.0, 36.0), (40.0, 36.0), (40.0, 39.0), (37.0, 39.0), (37.0, 36.0)]
    listed = record(PRODUCT, box, datetime(2022, 9, 16, tzinfo=timezone.utc), 27004009, len(DATA))
    with GPortalSimulator([listed]) as catalogue:
        given = {
            "package folder": str(ROOT / "build" / "python"),
            "folder": str(folder),
            "user": sshd.login.username,
            "key file": str(sshd.login.key_file),
            "settings": {
                "folder": str(folder / "dock"),
                "queue": str(folder / "queue.sqlite"),
                "index": str(folder / "index.gpkg"),
                "endpoints/gportal_csw": catalogue.csw,
                "endpoints/gportal_sftp": address(sshd, root),
                "gportal_fingerprint": sshd.server.fingerprints[0],
            },
        }
        profile = tmp_path_factory.mktemp("profile")
        script = str(Path(__file__).with_name("gportal_in_qgis.py"))
        return answer_of([script], '{"href"', profile, json.dumps(given), timeout_s=120.0)


def test_what_the_catalogue_lists_is_at_the_file_server(answers: dict, url: str) -> None:
    assert answers["href"] == url


def test_a_scene_comes_with_the_stored_account_and_key(answers: dict) -> None:
    [entry] = answers["scene"]
    assert (entry["state"], entry["bytes"], entry["sha256"]) == ("done", len(DATA), SHA256)
    assert answers["again"] == answers["scene"]


def test_an_address_comes_by_the_algorithm_too(answers: dict) -> None:
    assert answers["address"] == "done"


def test_the_docks_queue_fetches_it(answers: dict) -> None:
    [file] = Path(answers["queue"]).glob("*.zip")
    assert file.read_bytes() == DATA


def test_without_an_account_each_says_what_is_missing(answers: dict) -> None:
    [entry] = answers["without a login"]
    assert entry["state"] == "failed"
    assert "wants your account name and the file of your key" in entry["error"]
    assert answers["queue without a login"].startswith("gportal: 127.0.0.1 wants your account name")


# --- the command line -------------------------------------------------------------------------


@pytest.mark.parametrize("complete", [True, False])
def test_the_command_line_takes_account_and_key_from_the_environment(
    sshd: LoopbackSshd, url: str, tmp_path: Path, complete: bool
) -> None:
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT / "build" / "python"),
        "ALOS2_GPORTAL_SFTP": f"sftp://{sshd.server.host}:{sshd.server.port}",
        "ALOS2_GPORTAL_FINGERPRINT": sshd.server.fingerprints[0],
        "ALOS2_GPORTAL_USER": sshd.login.username,
        "ALOS2_GPORTAL_KEY_FILE": str(sshd.login.key_file) if complete else "",
    }
    command = [sys.executable, "-m", "alos2_explorer", "download", url, "--folder", str(tmp_path)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if complete:
        assert (done.returncode, json.loads(done.stdout)["sha256"]) == (0, SHA256), done.stderr
    else:
        assert done.returncode == 1
        assert "wants your account name and the file of your key" in done.stderr


def test_a_login_shows_no_key(sshd: LoopbackSshd) -> None:
    key = sshd.login.key_file.read_text()
    shown = repr(session(sshd).settings) + repr(dataclasses.asdict(sshd.login))
    assert not any(line in shown for line in key.splitlines())
