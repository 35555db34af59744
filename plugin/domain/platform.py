"""The platforms that list scenes."""

from __future__ import annotations

from enum import Enum


class Platform(Enum):
    """A place that lists scenes; the values are those of the settings and of ``alos2:search``."""

    EORC = "eorc"
    AWS = "aws"
    ASF = "asf"
    GPORTAL = "gportal"
    TELLUS = "tellus"
    EARTHENGINE = "earthengine"
    INDEX = "index"
