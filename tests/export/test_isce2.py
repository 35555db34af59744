"""What ISCE2's alos2App.py looks for is there under the names that it globs, and reads as it reads it.

The steps are those of isceobj/Alos2Proc/runPreprocessor.py and isceobj/Sensor/MultiMode/ALOS2.py.
"""

from __future__ import annotations

import glob
import struct
from pathlib import Path
from xml.etree import ElementTree

import pytest
from alos2_explorer.plugin.export.export import PairOptions
from alos2_explorer.plugin.export.isce2 import prepare_isce2


def properties(file: Path) -> dict[str, str]:
    root = ElementTree.parse(file).getroot()  # noqa: S314 - our own file
    assert root.tag == file.stem
    (component,) = root.findall("component")
    assert (
        component.get("name") == {"alos2App": "alos2insar", "alos2burstApp": "alos2burstinsar"}[root.tag]
    )
    return {item.get("name", ""): item.text or "" for item in component.findall("property")}


def found(folder: Path, given: dict[str, str], which: str) -> tuple[Path, list[Path]]:
    """The leader and the images that the preprocessor opens."""
    place = folder / given[f"{which} directory"]
    polarisation = given[f"{which} polarization"]
    (frame,) = given[f"{which} frames"].strip("[]").split(",")
    leaders = sorted(glob.glob(str(place / f"LED-ALOS2*{frame}-*-*")))
    assert leaders == sorted(glob.glob(str(place / "LED-ALOS2*-*-*")))
    if "starting swath" not in given:
        images = sorted(glob.glob(str(place / f"IMG-{polarisation}-ALOS2*{frame}-*-*")))
        return Path(leaders[0]), [Path(images[0])]
    swaths = range(int(given["starting swath"]), int(given["ending swath"]) + 1)
    return Path(leaders[0]), [
        Path(sorted(glob.glob(str(place / f"IMG-{polarisation}-ALOS2*{frame}-*-*-F{swath}")))[0])
        for swath in swaths
    ]


@pytest.mark.parametrize("mode", ["UBS", "WBD"])
def test_the_files_are_those_of_the_pair(scene, folder, mode) -> None:
    beams = {"beams": (1, 2, 3, 4, 5)} if mode == "WBD" else {}
    pair = [scene(which, mode, **beams) for which in ("reference", "secondary")]
    prepare_isce2(str(pair[0].location), str(pair[1].location), folder)
    given = properties(folder / "alos2App.xml")
    for truth, which in zip(pair, ("reference", "secondary")):
        leader, images = found(folder, given, which)
        expected = [image for image in truth.images if image.polarisation == "HH"]
        assert [image.read_bytes() for image in images] == [
            image.path.read_bytes() for image in expected
        ]
        assert leader.name.split("-")[-1][:3] == mode
        assert leader.name.split("-")[2] == truth.scene_id[-6:]
        assert leader.read_bytes()[720 + 4096 + 4680 + 16384 + 9860 + 1620 :][4:6] == b"\x12\xc8"
    assert (folder / "reference" / "summary.txt").is_file()


def test_it_finds_facility_5_and_the_time_where_it_reads_them(scene, folder) -> None:
    first, second = scene("reference"), scene("secondary")
    prepare_isce2(str(first.location), str(second.location), folder)
    leader, (image,) = found(folder, properties(folder / "alos2App.xml"), "reference")
    skipped = 720 + 4096 + 4680 + 16384 + 9860 + 1620 + 325000 + 511000 + 3072 + 728000
    data = leader.read_bytes()
    assert int(data[skipped + 12 : skipped + 16]) == 5
    assert len(data) == skipped + 5000
    (microseconds,) = struct.unpack(">Q", image.read_bytes()[720 + 84 : 720 + 92])
    start = first.images[0].first_line_time
    midnight = start.replace(hour=0, minute=0, second=0, microsecond=0)
    assert microseconds == pytest.approx((start - midnight).total_seconds() * 1e6, abs=1)


def test_scansar_can_be_processed_burst_by_burst_too(scene, folder) -> None:
    pair = [str(scene(which, "WBD", beams=(2, 3)).location) for which in ("reference", "secondary")]
    prepared = prepare_isce2(*pair, folder)
    assert [command.split()[0] for command in prepared.commands] == ["alos2App.py", "alos2burstApp.py"]
    given = properties(folder / "alos2App.xml")
    assert properties(folder / "alos2burstApp.xml") == given
    assert (given["starting swath"], given["ending swath"]) == ("2", "3")


def test_scansar_and_stripmap_work_one_way_round(scene, folder) -> None:
    wide = scene("reference", "WBS", beams=(1, 2, 3, 4, 5))
    strip = scene("secondary", "FBS")
    with pytest.raises(Exception, match=r"ISCE2 does not interfere FBS with WBS\. Swap them"):
        prepare_isce2(str(strip.location), str(wide.location), folder)
    some = scene("reference", "WBS", beams=(1, 2))
    with pytest.raises(Exception, match=r"reads every beam.*has 1, 2\. Get the missing beams"):
        prepare_isce2(str(some.location), str(strip.location), folder)
    assert not folder.exists()


def test_beams_must_be_neighbours(scene, folder) -> None:
    pair = [str(scene(which, "WBD", beams=(1, 2, 4)).location) for which in ("reference", "secondary")]
    with pytest.raises(Exception, match=r"reads beams side by side, but 1, 2, 4 are there"):
        prepare_isce2(*pair, folder)
    prepared = prepare_isce2(*pair, folder, PairOptions(beams=(1, 2)))
    assert not [name for name in prepared.files if name.endswith("-F4")]


def test_a_time_that_only_the_milliseconds_tell_would_be_read_as_midnight(
    scene, folder, tmp_path
) -> None:
    from shutil import copytree

    first, second = scene("reference"), scene("secondary")
    old = copytree(second.folder, tmp_path / "old")
    with (old / second.images[0].path.name).open("r+b") as image:
        record = 544 + 8 * second.images[0].pixels
        for line in range(second.images[0].lines):
            image.seek(720 + line * record + 84)
            image.write(bytes(8))
    with pytest.raises(Exception, match=r"microseconds of the day of the first line is 0.*midnight"):
        prepare_isce2(str(first.location), str(old), folder)
