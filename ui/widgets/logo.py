"""The path of the plugin's coloured mark: apart from icons, so that QGIS starts without QtSvg."""

from __future__ import annotations

from pathlib import Path

ICONS = Path(__file__).resolve().parents[2] / "resources" / "icons"
LOGO = str(ICONS / "alos2.svg")
