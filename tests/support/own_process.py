"""Answers of a Python process of its own, as JSON behind whatever else it prints."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from .patience import PATIENCE_S


def answer_of(
    arguments: list[str],
    begins: str,
    profile: Path,
    stdin: str | None = None,
    timeout_s: float = PATIENCE_S,
    **variables: str,
) -> Any:
    """Run Python with *arguments* and an own QGIS profile; return the JSON that *begins* like this."""
    finished = subprocess.run(
        [sys.executable, *arguments],
        input=stdin,
        env={
            **os.environ,
            "QGIS_CUSTOM_CONFIG_PATH": str(profile),
            "QT_QPA_PLATFORM": "offscreen",
            **variables,
        },
        capture_output=True,
        text=True,
        timeout=timeout_s,
        check=False,
    )
    start = finished.stdout.find(begins)
    assert start >= 0, finished.stdout + finished.stderr
    return json.JSONDecoder().raw_decode(finished.stdout[start:])[0]
