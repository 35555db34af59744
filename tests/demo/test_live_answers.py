"""`make run LIVE=1`: one line a platform about what it answers, from whatever hosts are named."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

import pytest
from simulators import (
    AsfSimulator,
    AwsSimulator,
    EarthEngineSimulator,
    EorcSimulator,
    GPortalSimulator,
    Misbehaviour,
    TellusSimulator,
)

RUN = Path(__file__).parent / "run.py"
NOWHERE = "http://127.0.0.1:9"
SERVICES = ("EORC", "AWS", "ASF", "GPORTAL_CSW", "TELLUS", "EARTHENGINE")


def run_live(folder: Path, endpoints: dict[str, str]) -> tuple[int, dict[str, str]]:
    """Run it and return its exit code and its lines by platform."""
    away = {f"ALOS2_ENDPOINT_{service}": NOWHERE for service in SERVICES}
    given = {f"ALOS2_ENDPOINT_{service.upper()}": url for service, url in endpoints.items()}
    finished = subprocess.run(
        [sys.executable, str(RUN), "--live", "--headless", "--build", str(folder)],
        env={**os.environ, **away, **given},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    lines = [line.split(maxsplit=1) for line in finished.stdout.splitlines()[1:]]
    assert finished.stderr == ""
    return finished.returncode, {rest.split()[0]: f"{state} {rest}" for state, rest in lines}


@pytest.fixture(scope="module")
def answers(tmp_path_factory):
    simulators = {
        "eorc": EorcSimulator(invent=True),
        "aws": AwsSimulator(),
        "asf": AsfSimulator(),
        "gportal_csw": GPortalSimulator(),
        "tellus": TellusSimulator(),
        "earthengine": EarthEngineSimulator(),
    }
    simulators["aws"].misbehave(Misbehaviour.UNAVAILABLE)
    with ExitStack() as stack:
        endpoints = {name: stack.enter_context(one).url for name, one in simulators.items()}
        return run_live(tmp_path_factory.mktemp("live"), endpoints)


def test_every_platform_has_its_line(answers):
    code, lines = answers
    assert code == 0
    assert set(lines) == {"eorc", "aws", "asf", "gportal", "tellus", "earthengine"}


def test_what_was_listed_is_counted_and_an_example_named(answers):
    line = answers[1]["eorc"]
    assert line.startswith("ok eorc")
    assert "with files seen" in line
    assert "such as ALOS2" in line


def test_an_empty_answer_is_no_failure(answers):
    assert answers[1]["asf"].startswith("ok asf")
    assert "0 scenes" in answers[1]["asf"]


def test_a_platform_that_failed_says_why(answers):
    assert answers[1]["aws"].startswith("failed aws")
    assert "HTTP 503" in answers[1]["aws"]


def test_a_platform_that_wants_a_login_says_so(answers):
    assert answers[1]["tellus"].startswith("failed tellus")
    assert "log" in answers[1]["tellus"].lower()


def test_it_fails_where_no_platform_answers(tmp_path):
    with EorcSimulator() as eorc:
        eorc.misbehave(Misbehaviour.FORBIDDEN)
        code, lines = run_live(tmp_path, {"eorc": eorc.url})
    assert code == 1
    assert all(line.startswith("failed") for line in lines.values())
