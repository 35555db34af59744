"""PyQt6.QtWidgets with the actions that Qt 6 moved to QtGui, as qgis.PyQt has it."""

from PyQt6.QtGui import QAction, QActionGroup, QShortcut  # noqa: F401
from PyQt6.QtWidgets import *
