"""PyQt6.QtSvg, as qgis.PyQt has it."""

from PyQt6.QtSvg import *
