"""A real QGIS window used by a script: on a virtual screen, with a profile of its own."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from support.headless import plugin_folder, write_settings

# A taller window shows the whole dock in the picture of the documents.
_WIDTH, _HEIGHT = os.environ.get("ALOS2_WINDOW", "1500x950").split("x")
SIZE = (int(_WIDTH), int(_HEIGHT))
LANGUAGE = "en_US"
# What scripts inside QGIS share; the whole of tests would hide folders of QGIS's own.
SHARED_IN_WINDOW = Path(__file__).resolve().parent / "in_window"


@contextmanager
def screen() -> Iterator[dict[str, str]]:
    """Yield the environment of a screen: a virtual one where Xvfb is there, else Qt's own."""
    program = shutil.which("Xvfb")
    if program is None:
        yield {"QT_QPA_PLATFORM": "offscreen"}
        return
    reading, writing = os.pipe()
    size = f"{SIZE[0]}x{SIZE[1]}x24"
    command = [program, "-displayfd", str(writing), "-screen", "0", size, "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(reading) as pipe:
            number = pipe.readline().strip()
        yield {"DISPLAY": f":{number}"} if number else {"QT_QPA_PLATFORM": "offscreen"}
    finally:
        server.terminate()
        server.wait(10)


def write_profile(profile: Path, settings: dict[str, str]) -> None:
    """Write a profile in LANGUAGE that asks nothing, with *settings* of the plugin.

    Elevation models are not looked for unless they say so: they come from the real network.
    """
    settings = {"find_dem": "false", **settings}
    language = {"overrideFlag": "true", "userLocale": LANGUAGE}
    quiet = {"checkVersion": "false", "showTips": "false", "askToSaveProjectChanges": "false"}
    write_settings(profile / "profiles" / "default", settings, locale=language, qgis=quiet)


def command(profile: Path, script: Path) -> list[str]:
    """Return what starts QGIS with *profile* and runs *script* in it."""
    return [
        *("qgis", "--nologo", "--noversioncheck", "--profiles-path", str(profile)),
        *("--code", str(script)),
    ]


def run_in_qgis(
    folder: Path, script: Path, plan: dict[str, Any], settings: dict[str, str], patience_s: float = 360.0
) -> dict[str, Any]:
    """Start QGIS with the plugin in *folder*, run *script* in it and return what it wrote as JSON.

    The script finds *plan*, with ``outcome`` added, in the file that ALOS2_PLAN names.
    """
    outcome = folder / "outcome.json"
    plan = {**plan, "outcome": str(outcome), "window": SIZE}
    (folder / "plan.json").write_text(json.dumps(plan), "utf-8")
    runtime = folder / "runtime"
    runtime.mkdir(mode=0o700, exist_ok=True)
    profile = folder / "profile"
    write_profile(profile, settings)
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("QGIS_", "QT_QPA", "DISPLAY"))}
    environment = {
        **kept,
        "QGIS_PLUGINPATH": str(plugin_folder(folder)),
        "ALOS2_PLAN": str(folder / "plan.json"),
        "XDG_RUNTIME_DIR": str(runtime),
        "LC_ALL": "C.UTF-8",
        "PYTHONPATH": os.pathsep.join([str(script.parent), str(SHARED_IN_WINDOW)]),
    }
    with screen() as display, (folder / "qgis.log").open("w", encoding="utf-8") as log:
        process = subprocess.Popen(
            command(profile, script),
            env={**environment, **display},
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            code = process.wait(patience_s)
        except subprocess.TimeoutExpired:
            code = -1
            process.send_signal(signal.SIGUSR1)  # its threads write into the log where they are
            time.sleep(2.0)
        finally:
            process.kill()
            process.wait(10)
    tail = (folder / "qgis.log").read_text("utf-8", "replace")[-6000:]
    if not outcome.is_file():
        raise AssertionError(f"QGIS ended ({code}) before the script did:\n{tail}")
    found: dict[str, Any] = json.loads(outcome.read_text("utf-8"))
    if code and not found.get("error"):
        raise AssertionError(f"The script did its work, but QGIS ended with {code}:\n{tail}")
    return {**found, "code": code}
