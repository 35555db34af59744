"""PyQt6.QtXml, as qgis.PyQt has it."""

from PyQt6.QtXml import *
