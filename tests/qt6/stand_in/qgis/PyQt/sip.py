"""PyQt6.sip, as qgis.PyQt has it."""

from PyQt6.sip import *
