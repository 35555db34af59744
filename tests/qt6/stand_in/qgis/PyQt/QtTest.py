"""PyQt6.QtTest, as qgis.PyQt has it."""

from PyQt6.QtTest import *
