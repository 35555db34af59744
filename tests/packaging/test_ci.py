"""What refuses a submission: ``.ci/run`` with a ``make`` that ends as each case wants."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MAKE = """#!/bin/sh
echo "$@" >> calls
[ "$1" = "$FAILING" ] || exit 0
case "$*" in *--last-failed*) exit "$AGAIN" ;; esac
for number in $(seq "$FAILURES"); do echo "\\"t::$number\\": true," >> "$KEPT"; done
exit 2
"""
KEPT = {
    "lint": "build/nothing",
    "test": ".pytest_cache/v/cache/lastfailed",
    "test-newest": "build/failed-on-newest.json",
}

pytestmark = pytest.mark.skipif(
    os.geteuid() != 0, reason=".ci/run leaves the newest QGIS out without root"
)


def run(folder: Path, failing: str, failures: int = 0, again: int = 0) -> tuple[int, list[str], str]:
    """Return how ``.ci/run`` ends, the targets that it made, and what it said."""
    for name in (".ci", "build", ".pytest_cache/v/cache", "bin"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / ".ci" / "run", folder / ".ci" / "run")
    for file, text in ((folder / ".ci/qgis", "#!/bin/sh\n"), (folder / "bin/make", MAKE)):
        file.write_text(text, "utf-8")
        file.chmod(0o755)
    values = {"FAILING": failing, "FAILURES": failures, "AGAIN": again, "KEPT": KEPT.get(failing, "")}
    done = subprocess.run(
        [folder / ".ci" / "run"],
        env={
            **os.environ,
            **{name: str(value) for name, value in values.items()},
            "PATH": f"{folder / 'bin'}:{os.environ['PATH']}",
        },
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    calls = (folder / "calls").read_text("utf-8").splitlines()
    return done.returncode, [call.split()[0] for call in calls], done.stderr


def test_all_is_made_in_order(tmp_path: Path) -> None:
    code, targets, _ = run(tmp_path, "nothing")
    assert (code, targets) == (0, ["setup", "lint", "test", "test-newest"])


@pytest.mark.parametrize("target", ["test", "test-newest"])
def test_a_few_failures_are_tried_once_more_and_named(target: str, tmp_path: Path) -> None:
    code, targets, said = run(tmp_path, target, failures=3)
    assert code == 0
    assert targets.count(target) == 2
    assert "unstable" in said
    assert "t::3" in said


@pytest.mark.parametrize("target", ["lint", "test", "test-newest"])
@pytest.mark.parametrize(("failures", "again"), [(0, 0), (2, 1), (4, 0)])
def test_what_fails_again_or_in_many_places_refuses(
    target: str, failures: int, again: int, tmp_path: Path
) -> None:
    code, targets, _ = run(tmp_path, target, failures, again)
    assert code != 0
    assert targets[-1] == target
