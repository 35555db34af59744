"""QGIS's translators with our Japanese, for the time of a test."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from qgis.PyQt.QtCore import QCoreApplication, QTranslator

SOURCE = Path(__file__).resolve().parents[2] / "resources" / "i18n" / "alos2_explorer_ja.ts"


@contextmanager
def in_japanese(folder: Path) -> Iterator[None]:
    """Let the plugin speak Japanese; *folder* takes the compiled translations."""
    compiled = folder / "alos2_explorer_ja.qm"
    subprocess.run([shutil.which("lrelease") or "", "-silent", SOURCE, "-qm", compiled], check=True)
    translator = QTranslator()
    assert translator.load(str(compiled))
    QCoreApplication.installTranslator(translator)
    try:
        yield
    finally:
        QCoreApplication.removeTranslator(translator)
