"""PyQt6.QtGui, as qgis.PyQt has it."""

from PyQt6.QtGui import *
