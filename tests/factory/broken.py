"""All broken products by name, for tests that ask one clear sentence of each."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from . import broken_l11 as l11
from . import broken_places as places
from .breakage import Broken

DATA_SET_SUMMARY, PLATFORM = 720, 720 + 4096
RADIOMETRIC = PLATFORM + 4680 + 16384
BROKEN: dict[str, Callable[[Path], Broken]] = {
    "folder without products": places.no_product,
    "empty folder": places.empty_folder,
    "nothing at that path": places.no_such_place,
    "truncated image": l11.truncated_image,
    "image of half a header": l11.image_of_half_a_header,
    "empty image": l11.empty_image,
    "web page as image": l11.web_page_as_image,
    "text file named as an image": l11.text_as_lone_image,
    "truncated leader": l11.truncated_leader,
    "empty leader": l11.empty_leader,
    "web page as leader": l11.web_page_as_leader,
    "missing leader": l11.missing_leader,
    "image of another scene": l11.image_of_another_scene,
    "leader of another scene": l11.leader_of_another_scene,
    "two scenes in one folder": l11.two_scenes_in_one_folder,
    "record length beside the samples": l11.field_of_image(186, b"  1505", "961"),
    "lines that are no number": l11.field_of_image(236, b"  many  ", "many"),
    "no lines": l11.field_of_image(236, b"       0", "0"),
    "more lines than bytes": l11.field_of_image(236, b"99999999", "99999999"),
    "minus pixels": l11.field_of_image(248, b"    -120", "-120"),
    "year nought": l11.field_of_all_lines("year", 0, "0"),
    "day 400": l11.field_of_all_lines("day_of_year", 400, "400"),
    "near range on the ground": l11.field_of_all_lines("near_range_m", 12, "12"),
    "no sampling rate": l11.field_of_leader(DATA_SET_SUMMARY, 710, f"{0.0:16.7f}", "0.0"),
    "blank sampling rate": l11.field_of_leader(DATA_SET_SUMMARY, 710, " " * 16),
    "sampling rate that is no number": l11.field_of_leader(DATA_SET_SUMMARY, 710, f"{'NAN':>16}"),
    "no state vectors": l11.field_of_leader(PLATFORM, 140, "   0", "0"),
    "more state vectors than room": l11.field_of_leader(PLATFORM, 140, "9999", "9999"),
    "month 13": l11.field_of_leader(PLATFORM, 148, "  13", "13"),
    "no interval": l11.field_of_leader(PLATFORM, 182, f"{0.0:22.15E}"),
    "satellite in the ground": l11.field_of_leader(PLATFORM, 386, f"{12.0:22.15E}"),
    "calibration that is no number": l11.field_of_leader(RADIOMETRIC, 20, f"{'-83,0':>16}", "-83,0"),
    "truncated zip": places.truncated_zip,
    "web page as zip": places.web_page_as_zip,
    "missing beam": l11.missing_beam,
    "short last beam": l11.short_last_beam,
    "level 3.1": places.compressed_for_viewing,
    "truncated NRB band": places.truncated_nrb_band,
    "truncated NRB mask": places.truncated_nrb_mask,
    "empty NRB band": places.empty_nrb_band,
    "empty NRB mask": places.empty_nrb_mask,
    "web page as NRB band": places.web_page_as_nrb_band,
    "mask of another size": places.mask_of_another_size,
    "broken STAC item": places.broken_stac_item,
    "truncated L2.1": places.truncated_l21,
    "empty L2.1": places.empty_l21,
    "web page as L2.1": places.web_page_as_l21,
}
