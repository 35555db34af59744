from PyQt6.QtPositioning import *
