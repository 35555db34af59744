"""``download`` survives an outage: it says how long it waits, counts down, and goes on by itself."""

from __future__ import annotations

import json
import signal
import time

import pytest
from servers.faults import Fault, status, vanish
from servers.faulty_server import FaultyServer
from support.patience import AT_ONCE_S, PATIENCE_S
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
    output, said = process.communicate(timeout=PATIENCE_S)
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
    _, said = process.communicate(timeout=PATIENCE_S)
    assert (process.returncode, time.monotonic() - asked < AT_ONCE_S) == (130, True)
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


def busy(seconds: int) -> Fault:
    """Answer that the server asks for a pause."""
    return status(503, **{"Retry-After": str(seconds)})


def test_without_waiting_a_busy_server_is_left_at_once_with_the_pause_it_asks_for(
    cli, server, tmp_path
) -> None:
    url = server.put("a.bin", DATA)
    server.always["/a.bin"] = busy(1800)
    run = cli("download", url, "--folder", tmp_path / "got", "--wait", "0")
    assert (run.code, run.row["state"], len(server.requests)) == (1, "failed", 1)
    assert "(HTTP 503). It asks for a pause of 1800 s: try again then." in run.said


def test_the_pause_a_server_asks_for_is_counted_down_and_ends_with_the_waiting(
    cli, server, tmp_path
) -> None:
    url = server.put("a.bin", DATA)
    server.always["/a.bin"] = busy(1800)
    run = cli("download", url, "--folder", tmp_path / "got", "--wait", "0.05")
    assert (run.code, run.row["state"], len(server.requests)) == (1, "failed", 2)
    assert "(HTTP 503). Waiting for the line: next try in 3 s." in run.said
    process = cli.start("download", url, "--folder", tmp_path / "got")
    read_until(process, "(HTTP 503). Waiting for the line: next try in 300 s.")
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=20)
    assert process.returncode == 130


def test_a_short_pause_is_said_by_every_command(cli, server, strip, tmp_path) -> None:
    for path in strip.folder.iterdir():
        server.put(path.name, path.read_bytes())
        server.fail(path.name, busy(3))
    run = cli("info", server.url(strip.image().path.name))
    assert run.code == 0, run.said
    assert "127.0.0.1 is busy or out of order (HTTP 503). Next try in 3 s." in run.said
    server.fail("a.bin", busy(3))
    run = cli("download", server.put("a.bin", DATA), "--folder", tmp_path / "got")
    assert run.code == 0, run.said
    assert "127.0.0.1 is busy or out of order (HTTP 503). Next try in 3 s." in run.said


def test_a_folder_that_is_a_file_is_named(cli, server, tmp_path) -> None:
    blocked = tmp_path / "taken"
    blocked.write_bytes(b"")
    run = cli("download", server.put("a.bin", DATA), "--folder", blocked)
    assert (run.code, run.row["state"]) == (1, "failed")
    assert f"{blocked} is a file, so nothing can be put into it. Choose another folder." in run.said
