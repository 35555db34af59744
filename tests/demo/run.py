"""The main job as one command: `make run`.

Writes the demo's products, serves them on this machine like JAXA's disaster page and the AWS bucket,
and starts QGIS, in which walk.py uses the dock as a person would. With a display the window stays open;
without one the result is build/demo.png and build/demo.qgz. `make run LIVE=1` instead asks the real
platforms, prints what each answered and, with a display, opens the dock on them.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(HERE.parent), str(ROOT / "build" / "python")]

from demo_servers import Servers, write_products  # noqa: E402
from live import endpoints_of, print_answers  # noqa: E402
from support.headless import plugin_folder  # noqa: E402
from support.windowed import SHARED_IN_WINDOW, SIZE, command, screen, write_profile  # noqa: E402

PATIENCE_S = 600


def main() -> int:
    """Run the demo and return the exit code."""
    options = _options()
    stays = _has_display() and not options.headless
    endpoints: dict[str, str] = {}
    if options.live:
        endpoints = endpoints_of(os.environ)
        answered = print_answers(endpoints)
        if not stays:
            return 0 if answered else 1
    if shutil.which("qgis") is None:
        print(
            "QGIS is not installed: install it, or run `make run` on Debian, which does.",
            file=sys.stderr,
        )
        return 1
    build: Path = options.build
    demo = build / "demo"
    demo.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        if not options.live:
            products = None if options.input else write_products(demo / "products")
            endpoints = stack.enter_context(Servers(products)).endpoints
        environment = _environment(demo, stays)
        if not stays:
            environment.update(stack.enter_context(screen()))
        prepare_profile(demo, endpoints, live=options.live)
        outcome = demo / "outcome.json"
        outcome.unlink(missing_ok=True)
        plan = {
            "input": str(Path(options.input).resolve()) if options.input else "",
            "live": options.live,
            "stays": stays,
            "window": SIZE,
            "picture": str(build / "demo.png"),
            "project": str(build / "demo.qgz"),
            "outcome": str(outcome),
        }
        (demo / "plan.json").write_text(json.dumps(plan), "utf-8")
        code = _start_qgis(demo, environment, None if stays else PATIENCE_S)
    return _report(outcome, code, stays)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--input", default="", help="a product of your own: folder, file or zip")
    parser.add_argument("--live", action="store_true", help="ask the real platforms")
    parser.add_argument("--headless", action="store_true", help="no window even with a display")
    parser.add_argument("--build", type=Path, default=ROOT / "build", help="where everything is written")
    options = parser.parse_args()
    if options.input and "://" not in options.input and not Path(options.input).exists():
        parser.error(f"{options.input} does not exist")
    return options


def _has_display() -> bool:
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _environment(demo: Path, stays: bool) -> dict[str, str]:
    runtime = demo / "runtime"
    runtime.mkdir(mode=0o700, exist_ok=True)
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("QGIS_", "QT_QPA"))
    }
    return {
        **kept,
        "QGIS_PLUGINPATH": str(plugin_folder(demo)),
        "ALOS2_DEMO_PLAN": str(demo / "plan.json"),
        "PYTHONPATH": os.pathsep.join(filter(None, [str(SHARED_IN_WINDOW), kept.get("PYTHONPATH")])),
        **({} if stays else {"XDG_RUNTIME_DIR": str(runtime), "LC_ALL": "C.UTF-8"}),
    }


def prepare_profile(demo: Path, endpoints: dict[str, str], *, live: bool) -> None:
    """Write the settings of the demo's own QGIS profile; the user's is never touched.

    What the last run left goes, so that each run is like the first: terms that were accepted, products
    on the disk, jobs in the queue. Only a *live* run keeps it: it holds logins.
    """
    profiles = demo / "profile"
    if not live:
        shutil.rmtree(profiles, ignore_errors=True)
        shutil.rmtree(demo / "downloads", ignore_errors=True)
    own = {f"endpoints/{service}": url for service, url in endpoints.items()}
    own |= {"folder": str(demo / "downloads"), "index": str(demo / "profile" / "index.gpkg")}
    write_profile(profiles, own)


def _start_qgis(demo: Path, environment: dict[str, str], patience_s: float | None) -> int:
    with (demo / "qgis.log").open("w", encoding="utf-8") as log:
        process = subprocess.Popen(
            command(demo / "profile", HERE / "walk.py"),
            env=environment,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            return process.wait(patience_s)
        except subprocess.TimeoutExpired:
            return 1
        finally:
            process.kill()
            process.wait(10)


def _report(outcome: Path, code: int, stays: bool) -> int:
    if not outcome.is_file():
        if stays and code == 0:
            return 0
        print(f"QGIS ended (exit code {code}) before the walk did; see {outcome.parent / 'qgis.log'}.")
        return 1
    result = json.loads(outcome.read_text("utf-8"))
    for line in result["steps"]:
        print(line)
    if result["error"]:
        print(f"The walk failed: {result['error']}", file=sys.stderr)
        return 1
    if code and not stays:
        print(f"QGIS did not end well (exit code {code}); see {outcome.parent / 'qgis.log'}.")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
