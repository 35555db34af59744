from PyQt6.QtWidgets import *

# QGIS offers them here with both versions of Qt.
from PyQt6.QtGui import QAction as QAction, QActionGroup as QActionGroup, QShortcut as QShortcut
