from PyQt5.QtSvg import *
