"""PyQt6.QtCore, as qgis.PyQt has it."""

from PyQt6.QtCore import *
