"""Writers of small, faithful ALOS-2 products with known content, independent of the readers.

``write_l11`` (complex CEOS, stripmap and ScanSAR) returns an ``L11Truth``: where everything lies and
what power it has, by the factory's own orbit and geometry. ``write_l22`` writes NRB scenes
(cloud-optimised GeoTIFF, mask, incidence, XML, KML, STAC) and returns the exact arrays.
"""

from __future__ import annotations

from .change import ChangedPatch, ChangePairTruth, patches_about, write_change_pair_l22
from .demo import DemoProducts, write_demo_products, write_noto_strip
from .image_writer import Quirks
from .l11 import write_l11
from .l15 import write_l15
from .l21 import L21Truth, write_l21
from .l22 import standard_boxes, write_l22
from .l22_truth import JAXA_BIT_VALUES, Box, L22Truth
from .modes import MODES
from .plan import ScenePlan, plan_scene
from .truth import Area, AreaTruth, ImageTruth, L11Truth, PointTarget, TargetTruth

__all__ = [
    "JAXA_BIT_VALUES",
    "MODES",
    "Area",
    "AreaTruth",
    "Box",
    "ChangePairTruth",
    "ChangedPatch",
    "DemoProducts",
    "ImageTruth",
    "L11Truth",
    "L21Truth",
    "L22Truth",
    "PointTarget",
    "Quirks",
    "ScenePlan",
    "TargetTruth",
    "patches_about",
    "plan_scene",
    "standard_boxes",
    "write_change_pair_l22",
    "write_demo_products",
    "write_l11",
    "write_l15",
    "write_l21",
    "write_l22",
    "write_noto_strip",
]
