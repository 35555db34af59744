from PyQt6.QtMultimedia import *
