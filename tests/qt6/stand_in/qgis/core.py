"""Where the settings lie: all that these widgets ask of QGIS itself."""

from __future__ import annotations

import os

from PyQt6.QtCore import QSettings


class QgsSettings(QSettings):
    """The settings of a test."""


class QgsApplication:
    """No QGIS runs here, so it has no language of its own."""

    @staticmethod
    def instance() -> None:
        return None

    @staticmethod
    def qgisSettingsDirPath() -> str:  # noqa: N802
        return os.environ["ALOS2_QT6_SETTINGS"]
