"""Photographs every state of the dock: two languages, five themes, two widths, large and fine.

``python tests/documents/screenshots.py`` writes to ``build/screenshots/`` a file for each, named
``<state>-<language>-<theme>-<width>.png``; with arguments (``ja dark 320``) only those that match them.
Themes are *light*, *dark*, QGIS's *Night Mapping* and *Blend of Gray*, and high contrast; *large* is a
font of 150 %, *fine* a screen of twice the pixels.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from itertools import product
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
OUTPUT = ROOT / "build" / "screenshots"
LANGUAGES, THEMES, WIDTHS = ("en", "ja"), ("light", "dark"), (320, 520)
OTHER_THEMES, WIDE = ("night", "gray", "contrast", "large", "fine"), 520
LOOKS = (*product(LANGUAGES, THEMES, WIDTHS), *product(LANGUAGES, OTHER_THEMES, (WIDE,)))


def main(wanted: list[str]) -> None:
    """Take all photographs, each look in a process of its own: language and theme are for life."""
    OUTPUT.mkdir(parents=True, exist_ok=True)
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": os.pathsep.join((str(ROOT / "build" / "python"), str(ROOT / "tests"))),
    }
    for language, theme, width in LOOKS:
        look = (language, theme, str(width))
        if set(wanted) <= {*look}:
            fine = {"QT_SCALE_FACTOR": "2"} if theme == "fine" else {}
            command = [sys.executable, __file__, "--look", *look]
            with tempfile.TemporaryDirectory() as settings:
                own = {"XDG_CONFIG_HOME": settings}
                subprocess.run(command, check=True, env=environment | fine | own, cwd=ROOT)
    print(f"{len(list(OUTPUT.glob('*.png')))} screenshots in {OUTPUT}")


def photograph(language: str, theme: str, width: int) -> None:
    """Take the photographs of one look."""
    from support.states import STATES, WITH_MAP
    from support.window import start_application

    with tempfile.TemporaryDirectory() as folder:
        application = start_application(language, theme == "dark", Path(folder) / "profile", theme)
        from support.states import Stage

        stage = Stage(Path(folder), width)
        for name, show in STATES.items():
            show(stage)
            file = OUTPUT / f"{name}-{language}-{theme}-{width}.png"
            stage.photograph(file, with_map=name in WITH_MAP)
        stage.close()
        application.processEvents()
    sys.stdout.flush()
    # Tearing QGIS down outside of QGIS crashes in its own destructors.
    os._exit(0)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--look"]:
        photograph(sys.argv[2], sys.argv[3], int(sys.argv[4]))
    else:
        main(sys.argv[1:])
