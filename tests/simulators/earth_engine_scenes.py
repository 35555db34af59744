"""Two images of known pixels in the simulated collection, and what their power is."""

from __future__ import annotations

import numpy as np

from .earth_engine import SCANSAR
from .earth_engine_compute import Image, image_of
from .products import centre_time, l22_id

POST, PRE = l22_id(52053, 750), l22_id(51846, 750)
POST_ASSET, PRE_ASSET = f"{SCANSAR}/{POST}", f"{SCANSAR}/{PRE}"
# Four rows of six pixels; the mask has every class, a DN of 0 stands among valid pixels.
DN = np.array([[1000, 2000, 4000, 8000, 0, 3000]] * 4)
MASK = np.array([[1, 1, 1, 1, 1, 1], [0, 1, 2, 3, 4, 5], [1, 1, 1, 1, 1, 1], [1, 1, 1, 1, 1, 5]])
VALID = (DN > 0) & (MASK != 0) & (MASK != 5)


def scene_image(orbit: int, dn: np.ndarray, mask: np.ndarray = MASK, **properties: object) -> Image:
    """Return the image of path 126, frame 750, whose HV is half of HH in amplitude."""
    return image_of(
        {"HH": dn, "HV": dn // 2, "LIN": dn, "MSK": mask},
        properties={
            "RSP_Path_Number": 126,
            "RSP_Frame_Number": 750,
            "PassDirection": "Ascending",
            "AntennaPointing": "Right",
            "Polarizations": ["HH", "HV"],
            **properties,
        },
        start=centre_time(orbit, 750),
        bounds=(136.0, 36.0, 140.0, 39.5),
    )


def both_images() -> dict[str, Image]:
    """Return the later scene and the earlier one, which is twice as bright in amplitude."""
    return {POST_ASSET: scene_image(52053, DN), PRE_ASSET: scene_image(51846, DN * 2)}


def power(dn: np.ndarray) -> np.ndarray:
    """Return the power of amplitude numbers."""
    return 10.0 ** ((20.0 * np.log10(dn) - 83.0) / 10.0)
