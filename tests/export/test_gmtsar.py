"""What GMTSAR's scripts look for is there under the names that they form.

The scripts' steps are repeated here as they are written: gmtsar/csh/p2p_processing.csh, pre_proc.csh,
p2p_ALOS2_SCAN_Frame.csh.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from alos2_explorer.plugin.export.export import PairOptions, Prepared
from alos2_explorer.plugin.export.gmtsar import configuration, prepare_gmtsar

# Every name that the scripts look up in the configuration.
LOOKED_UP = (
    *("proc_stage", "skip_stage", "skip_master", "num_patches", "near_range", "earth_radius", "fd1"),
    *("topo_phase", "topo_interp_mode", "shift_topo", "switch_master", "filter_wavelength"),
    *("compute_phase_gradient", "correct_iono", "iono_filt_rng", "iono_filt_azi", "iono_dsamp"),
    *("iono_skip_est", "dec_factor", "threshold_snaphu", "threshold_geocode", "region_cut"),
    *("mask_water", "defomax", "SLC_factor", "near_interp"),
)


def looked_up(config: str, name: str) -> list[str]:
    """``grep NAME CONFIG | awk '{print $3}'``"""
    found = [line.split() for line in config.splitlines() if name in line]
    return [words[2] if len(words) > 2 else "" for words in found]


def read_by_preprocessor(raw: Path, stem: str) -> tuple[bytes, bytes]:
    """``pre_proc.csh``: image IMG-HH-x, leader LED-x."""
    return (raw / stem).read_bytes(), (raw / f"LED-{stem[7:]}").read_bytes()


def words_of(prepared: Prepared) -> list[str]:
    (command,) = prepared.commands
    return command.split()


def test_a_stripmap_pair(scene, folder) -> None:
    first, second = scene("reference"), scene("secondary")
    prepared = prepare_gmtsar(str(first.location), str(second.location), folder)
    program, satellite, master, aligned, config = words_of(prepared)
    assert (program, satellite) == ("p2p_processing.csh", "ALOS2")
    for truth, stem in ((first, master), (second, aligned)):
        image, leader = read_by_preprocessor(folder / "raw", stem)
        assert image == truth.images[0].path.read_bytes()
        assert leader == truth.files[f"LED-{truth.scene_id}-{truth.product_id}"].read_bytes()
    assert (folder / config).is_file()
    assert list((folder / "topo").iterdir()) == [], "dem.grd is the user's"
    assert {path.name for path in folder.iterdir()} == {"raw", "topo", config, "README.txt"}


def test_a_whole_scansar_pair(scene, folder) -> None:
    """The script of a frame makes F1 to F5 itself, and links leaders under the names of beams."""
    first, second = (scene(which, "WBD", beams=(1, 2, 3, 4, 5)) for which in ("reference", "secondary"))
    prepared = prepare_gmtsar(str(first.location), str(second.location), folder)
    program, master, aligned, config, parallel = words_of(prepared)
    assert (program, config, parallel) == ("p2p_ALOS2_SCAN_Frame.csh", "config.alos2.txt", "1")
    for truth, stem in ((first, master), (second, aligned)):
        for beam in range(1, 6):
            expected = next(i for i in truth.images if (i.polarisation, i.beam) == ("HH", beam))
            assert (folder / "raw" / f"{stem}-F{beam}").read_bytes() == expected.path.read_bytes()
        assert (folder / "raw" / f"LED-{stem[7:]}").is_file()
    assert not any((folder / f"F{beam}").exists() for beam in range(1, 6))


@pytest.mark.parametrize(("mode", "there", "wanted"), [("WBD", (1, 2, 4), (2, 4)), ("VBD", (1, 7), ())])
def test_some_beams_are_processed_one_by_one(scene, folder, mode, there, wanted) -> None:
    pair = [scene(which, mode, beams=there) for which in ("reference", "secondary")]
    locations = [str(truth.location) for truth in pair]
    prepared = prepare_gmtsar(*locations, folder, PairOptions(beams=wanted))
    numbers = wanted or there
    assert len(prepared.commands) == len(numbers)
    for number, command in zip(numbers, prepared.commands):
        cd, place, _, program, satellite, master, aligned, config = command.strip("()").split()
        assert (cd, place, program, satellite) == (
            "cd",
            f"F{number}",
            "p2p_processing.csh",
            "ALOS2_SCAN",
        )
        for truth, stem in zip(pair, (master, aligned)):
            image, leader = read_by_preprocessor(folder / place / "raw", stem)
            expected = next(i for i in truth.images if (i.polarisation, i.beam) == ("HH", number))
            assert image == expected.path.read_bytes()
            assert len(leader) > 1_000_000
        assert (folder / place / config).is_file()
        assert (folder / place / "topo").is_dir()


def test_another_polarisation(scene, folder) -> None:
    pair = [str(scene(which, "FBD").location) for which in ("reference", "secondary")]
    prepared = prepare_gmtsar(*pair, folder, PairOptions(polarisation="HV"))
    assert words_of(prepared)[2].startswith("IMG-HV-")
    assert all("IMG-HH" not in name for name in prepared.files)


@pytest.mark.parametrize("satellite", ["ALOS2", "ALOS2_SCAN"])
def test_every_parameter_is_found_once_and_set_in_a_form_that_awk_splits(satellite) -> None:
    """A second line with the name of a parameter would double its value."""
    text = configuration(satellite, 0.0155)
    names = LOOKED_UP + (("range_dec", "azimuth_dec", "det_stitch") if satellite == "ALOS2_SCAN" else ())
    found = {name: looked_up(text, name) for name in names}
    assert all(len(values) == 1 for values in found.values()), found
    assert found["proc_stage"] == ["1"]
    assert found["filter_wavelength"] == ["400" if satellite == "ALOS2_SCAN" else "200"]
    assert found["region_cut"] == [""]
    assert found["SLC_factor"] == ["0.0155"]


def test_the_fields_that_gmtsar_reads_are_those_of_the_product(scene, folder) -> None:
    """ALOS_pre_process_SLC: 720 bytes, then lines of 544 + 8 n; n is the descriptor's I8 at byte 248."""
    first, second = scene("reference"), scene("secondary")
    prepared = prepare_gmtsar(str(first.location), str(second.location), folder)
    image = (folder / "raw" / words_of(prepared)[2]).read_bytes()
    pixels, lines = int(image[248:256]), int(image[236:244])
    assert len(image) == 720 + lines * (544 + 8 * pixels)
    line = np.frombuffer(image[720 + 544 : 720 + 544 + 8 * pixels], ">f4")
    np.testing.assert_array_equal(line[::2] + 1j * line[1::2], first.images[0].samples[0])


def test_scansar_with_stripmap_is_for_the_other_program(scene, folder) -> None:
    pair = scene("reference", "WBD", beams=(1,)), scene("secondary", "UBS")
    with pytest.raises(Exception, match=r"GMTSAR does not interfere WBD with UBS.*for ISCE2"):
        prepare_gmtsar(str(pair[0].location), str(pair[1].location), folder)
    assert not folder.exists()


def test_the_readme_says_what_the_elevation_model_must_cover(scene, folder) -> None:
    first, second = scene("reference"), scene("secondary")
    prepared = prepare_gmtsar(str(first.location), str(second.location), folder)
    west, south, east, north = prepared.dem_bounds
    for truth in (first, second):
        assert south < truth.centre[0] < north
        assert west < truth.centre[1] < east
    text = (folder / "README.txt").read_text("utf-8")
    assert f"{west} to {east} degrees of longitude and {south} to {north}" in text
    assert prepared.commands[0] in text
