"""``download`` survives an outage: it says that it waits, counts down, and goes on by itself."""

from __future__ import annotations

import json
import signal
import time

import pytest
from servers.faults import status, vanish
from servers.faulty_server import FaultyServer
from transfer.conftest import noise

DATA = noise(2_000_000)


@pytest.fixture
def server():
    with FaultyServer() as running:
        yield running


def read_until(process, text: str) -> str:
    said = ""
    for line in process.stderr:
        said += line
        if text in line:
            return said
    raise AssertionError(said)


def test_an_outage_is_survived(cli, server, tmp_path) -> None:
    server.fail("a.bin", vanish(1_000_000))
    process = cli.start("download", server.put("a.bin", DATA), "--folder", tmp_path / "got")
    said = read_until(process, "Waiting for the line: next try in")
    assert "127.0.0.1" in said
    server.come_back()
    output, said = process.communicate(timeout=60)
    assert process.returncode == 0, said
    assert json.loads(output)["state"] == "done"
    assert (tmp_path / "got" / "a.bin").read_bytes() == DATA


def test_ctrl_c_ends_the_waiting_and_the_next_run_resumes(cli, server, tmp_path) -> None:
    server.fail("a.bin", vanish(1_500_000))
    url = server.put("a.bin", DATA)
    process = cli.start("download", url, "--folder", tmp_path / "got")
    read_until(process, "Waiting for the line")
    asked = time.monotonic()
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=20)
    assert (process.returncode, time.monotonic() - asked < 2.0) == (130, True)
    assert "Cancelled." in said
    server.come_back()
    run = cli("download", url, "--folder", tmp_path / "got")
    assert run.row["state"] == "done"
    assert server.sent() < len(DATA) + 600_000


def test_no_waiting_if_none_is_wished(cli, server, tmp_path) -> None:
    url = server.put("a.bin", DATA)
    server.always["/a.bin"] = status(404)
    run = cli("download", url, "--folder", tmp_path / "got")
    assert (run.code, run.row["state"], "Waiting" in run.said) == (1, "failed", False)
    refused = cli("download", url, "--folder", tmp_path / "got", "--wait", "soon")
    assert refused.code == 2
    assert "soon is not a time to wait: give minutes, such as 30." in refused.said
