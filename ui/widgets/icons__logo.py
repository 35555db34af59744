"""Where the coloured mark of the plugin lies."""

from __future__ import annotations

from pathlib import Path

ICONS = Path(__file__).resolve().parents[2] / "resources" / "icons"
LOGO = str(ICONS / "alos2.svg")
