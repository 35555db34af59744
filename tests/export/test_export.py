"""What both layouts do alike: what they refuse, how files get there, and that nothing is half done."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from alos2_explorer.plugin.domain.errors import Alos2Error, CancelledError
from alos2_explorer.plugin.domain.progress import Progress
from alos2_explorer.plugin.export.export import PairOptions
from alos2_explorer.plugin.export.gmtsar import prepare_gmtsar
from alos2_explorer.plugin.export.isce2 import prepare_isce2

PREPARE = pytest.mark.parametrize("prepare", [prepare_gmtsar, prepare_isce2])


def contents(folder: Path) -> dict[str, bytes]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@PREPARE
def test_folders_are_linked_and_zips_unpacked_to_the_same(scene, tmp_path, prepare) -> None:
    first, second = scene("reference"), scene("secondary")
    zipped = scene("secondary", zipped="deflated")
    linked = prepare(str(first.location), str(second.location), tmp_path / "linked")
    mixed = prepare(str(first.location), str(zipped.location), tmp_path / "mixed")
    copied = prepare(
        str(first.location), str(second.location), tmp_path / "copied", PairOptions(copies=True)
    )
    assert contents(tmp_path / "linked") == contents(tmp_path / "mixed") == contents(tmp_path / "copied")
    assert linked.files == mixed.files == copied.files == tuple(sorted(contents(tmp_path / "linked")))
    data = [name for name in linked.files if "IMG-" in name or "LED-" in name]
    assert all((tmp_path / "linked" / name).is_symlink() for name in data)
    assert not any((tmp_path / "copied" / name).is_symlink() for name in data)
    assert sum((tmp_path / "mixed" / name).is_symlink() for name in data) == len(data) / 2


@PREPARE
def test_a_disk_without_links_gets_copies(scene, folder, monkeypatch, prepare) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(os, "symlink", refuse)
    prepared = prepare(str(scene("reference").location), str(scene("secondary").location), folder)
    assert not any((folder / name).is_symlink() for name in prepared.files)


@PREPARE
@pytest.mark.parametrize(
    ("first", "second", "sentence"),
    [
        ({}, {"which": "reference"}, "Both products are ALOS2450590770-220926"),
        ({}, {"orbit": 51891}, "The path of .* is 121, that of .* is 135"),
        ({}, {"look": "L"}, "The look of .* is right, that of .* is left"),
        ({}, {"frame": 850}, "The frames 770 and 850 do not overlap along the track"),
        ({}, {"off_nadir": 45.0}, "of slant range.*Choose scenes of the same beam"),
        ({}, {"omit": ("LED",)}, "but not their leader LED-ALOS2518900770-240101"),
        (
            {"mode": "WBD", "beams": (1, 2)},
            {"mode": "WBD", "beams": (2, 3)},
            "has the beams 1, 2, .* 2, 3",
        ),
    ],
)
def test_what_is_no_pair_is_refused_in_words(scene, folder, prepare, first, second, sentence) -> None:
    one = scene(**{"which": "reference", **first})
    other = scene(**{"which": "secondary", **second})
    with pytest.raises(Alos2Error, match=sentence):
        prepare(str(one.location), str(other.location), folder)
    assert not folder.exists()
    assert list(folder.parent.iterdir()) == []


@PREPARE
@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (PairOptions(polarisation="VV"), "has no VV image"),
        (PairOptions(beams=(3,)), "has no HH image of beam 3.*no beams, being no ScanSAR scene"),
    ],
)
def test_what_the_products_do_not_have_is_named(scene, folder, prepare, options, sentence) -> None:
    with pytest.raises(Alos2Error, match=sentence):
        prepare(str(scene("reference").location), str(scene("secondary").location), folder, options)


@PREPARE
def test_what_is_not_local_or_not_l11_is_refused(scene, folder, prepare, tmp_path) -> None:
    local = str(scene("reference").location)
    with pytest.raises(Alos2Error, match=r"at an address.*Download it first"):
        prepare("https://example.org/ALOS2.zip", local, folder)
    (tmp_path / "empty").mkdir()
    with pytest.raises(Alos2Error, match=r"holds no L1\.1 product"):
        prepare(local, str(tmp_path / "empty"), folder)
    with pytest.raises(Alos2Error, match="nowhere does not exist"):
        prepare(local, str(tmp_path / "nowhere"), folder)


@PREPARE
def test_a_cut_image_is_not_handed_on(scene, folder, prepare, tmp_path) -> None:
    second = scene("secondary")
    cut = shutil.copytree(second.folder, tmp_path / "cut")
    image = cut / second.images[0].path.name
    os.truncate(image, image.stat().st_size - 1000)
    with pytest.raises(Alos2Error, match=rf"{image.name}: size is"):
        prepare(str(scene("reference").location), str(cut), folder)
    assert not folder.exists()


@PREPARE
def test_bursts_are_refused(scene, folder, prepare, tmp_path) -> None:
    second = scene("secondary", "WBD", beams=(1,))
    burst = shutil.copytree(second.folder, tmp_path / "burst")
    for image in burst.glob("IMG-*-F1"):
        image.rename(image.with_name(image.name.replace("-F1", "-B1")))
    with pytest.raises(Alos2Error, match=r"holds ScanSAR bursts.*full aperture"):
        prepare(str(scene("reference", "WBD", beams=(1,)).location), str(burst), folder)


@PREPARE
def test_a_folder_that_holds_something_is_left_alone(scene, folder, prepare) -> None:
    folder.mkdir()
    (folder / "notes.txt").write_text("mine")
    with pytest.raises(Alos2Error, match=r"prepared is not empty\. Choose a new folder"):
        prepare(str(scene("reference").location), str(scene("secondary").location), folder)
    assert contents(folder) == {"notes.txt": b"mine"}


@PREPARE
def test_cancelling_while_files_are_copied_leaves_nothing(scene, folder, prepare) -> None:
    asked = iter([False] * 2 + [True] * 100)
    progress = Progress(cancelled=lambda: next(asked))
    pair = str(scene("reference").location), str(scene("secondary").location)
    with pytest.raises(CancelledError):
        prepare(*pair, folder, PairOptions(copies=True), progress)
    assert list(folder.parent.iterdir()) == []


@PREPARE
def test_a_full_disk_is_told_before_anything_is_copied(scene, folder, prepare, monkeypatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(10, 10, 0))
    pair = str(scene("reference").location), str(scene("secondary").location)
    with pytest.raises(Alos2Error, match=r"The copies need .* GB, but 0\.0 GB are free"):
        prepare(*pair, folder, PairOptions(copies=True))
    assert not folder.exists()


@PREPARE
def test_scansar_of_before_the_bursts_were_synchronised_is_warned_of(scene, folder, prepare) -> None:
    pair = [str(scene(which, "WBD", beams=(1,), orbit=orbit).location)
            for which, orbit in (("early", 51890 - 207 * 200), ("secondary", 51890))]  # fmt: skip
    said: list[str] = []
    prepared = prepare(*pair, folder, progress=Progress(warn=said.append))
    assert said == list(prepared.warnings)
    assert "before 2015-02-08 the bursts of ScanSAR passes were not synchronised" in said[0]


@PREPARE
def test_a_sampling_window_that_moves_is_warned_of(scene, folder, prepare, tmp_path) -> None:
    """Both programs take the near range of the first line for every line."""
    truth = scene("secondary", lines=600, window_moves=((300, 200),))
    prepared = prepare(str(scene("reference", lines=600).location), str(truth.location), folder)
    assert any("the sampling window moves inside the image" in text for text in prepared.warnings)


@PREPARE
def test_names_from_the_archive_become_those_that_the_programs_expect(scene, folder, prepare) -> None:
    """The public bucket names the summary after the product; a zip may have folders in it."""
    options = {"naming": "aws", "zipped": "stored", "zip_folder": "inner"}
    pair = [scene(which, **options) for which in ("reference", "secondary")]
    prepared = prepare(str(pair[0].location), str(pair[1].location), folder)
    names = {name.rpartition("/")[2] for name in prepared.files}
    assert not [name for name in names if name.startswith("summary_")]
    assert f"LED-{pair[0].scene_id}-{pair[0].product_id}" in names
