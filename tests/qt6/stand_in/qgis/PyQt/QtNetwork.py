"""PyQt6.QtNetwork, as qgis.PyQt has it."""

from PyQt6.QtNetwork import *
