"""Writers of small, faithful ALOS-2 products with known content, independent of the readers.

``write_l11`` (complex CEOS, stripmap and ScanSAR) returns an ``L11Truth``: where everything lies and
what power it has, by the factory's own orbit and geometry.
"""

from __future__ import annotations

from .l11 import Quirks, write_l11
from .modes import MODES
from .plan import ScenePlan, plan_scene
from .truth import Area, AreaTruth, ImageTruth, L11Truth, PointTarget, TargetTruth

__all__ = [
    "MODES",
    "Area",
    "AreaTruth",
    "ImageTruth",
    "L11Truth",
    "PointTarget",
    "Quirks",
    "ScenePlan",
    "TargetTruth",
    "plan_scene",
    "write_l11",
]
