"""What makes no pair is refused before samples are read; what makes one doubtful is said with it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest
from alos2_explorer.plugin.domain.errors import UnsupportedError
from alos2_explorer.plugin.domain.progress import Progress
from alos2_explorer.plugin.interferometry.make import make_interferogram
from alos2_explorer.plugin.interferometry.options import InterferogramOptions
from alos2_explorer.plugin.products.l11.scene import L11Scene
from alos2_explorer.plugin.transfer.sources.open import open_container
from factory import write_l11
from factory.coherent_pairs import write_coherent_pair

SMALL = {"lines": 96, "pixels": 96}
FIRST, SECOND = dt.date(2023, 6, 5), dt.date(2023, 9, 11)
# In a leader file the data set summary begins after the file descriptor; fields count from 1.
SUMMARY = 720 - 1
BEAM_NUMBER, WAVELENGTH = SUMMARY + 1854, SUMMARY + 500


def scene_at(location) -> L11Scene:
    return L11Scene.open(open_container(str(location)))


def interfere(folder: Path, one, other) -> list[str]:
    """Interfere two products and return the warnings; the scenes are closed."""
    warnings: list[str] = []
    scenes = [scene_at(location) for location in (one, other)]
    try:
        make_interferogram(
            *scenes,
            InterferogramOptions(),
            folder / "c.tif",
            None,
            Progress(warn=warnings.append, note=lambda text: None),
        )
    finally:
        for scene in scenes:
            scene.close()
    return warnings


Scene = Callable[..., Path]


@pytest.fixture(scope="module")
def scene(tmp_path_factory) -> Scene:
    """Write a small scene of a day; the same arguments give the same scene."""
    written: dict[str, Path] = {}

    def write(day: dt.date, mode: str = "UBS", **options: object) -> Path:
        key = repr((day, mode, sorted(options.items())))
        if key not in written:
            wanted = {"orbit": 45015, "frame": 740, **SMALL, **options}
            folder = tmp_path_factory.mktemp("scene")
            written[key] = Path(write_l11(folder, mode=mode, date=day, **wanted).location)
        return written[key]

    return write


def with_leader(folder: Path, product: Path, at: int, text: bytes) -> Path:
    """Return a copy of *product* whose leader holds *text* at a byte."""
    copy = copytree(product, folder / "changed")
    (leader,) = copy.glob("LED-*")
    with leader.open("r+b") as file:
        file.seek(at)
        file.write(text)
    return copy


def assert_refused(folder: Path, one, other, sentence: str) -> None:
    """Both orders are refused in one sentence, with a remedy, and without a file."""
    output = folder / "refused"
    output.mkdir()
    for scenes in ((one, other), (other, one)):
        with pytest.raises(UnsupportedError, match=sentence) as refused:
            interfere(output, *scenes)
        assert refused.value.hint
    assert list(output.iterdir()) == []


@pytest.mark.parametrize(
    ("change", "word"),
    [({"mode": "FBS"}, "mode"), ({"look": "L"}, "look"), ({"orbit": 45016}, "path")],
    ids=["mode", "look", "path"],
)
def test_another_mode_look_or_path_is_refused_before_any_sample(scene, tmp_path, change, word) -> None:
    one, other = scene(FIRST), copytree(scene(SECOND, **change), tmp_path / "cut")
    for image in other.glob("IMG-*"):  # nothing but headers is left: samples cannot have been read
        with image.open("r+b") as file:
            file.truncate(720)
    assert_refused(tmp_path, one, other, f"The {word} of .* is .*, that of .* is")


def test_another_beam_is_refused(scene, tmp_path) -> None:
    other = with_leader(tmp_path, scene(SECOND), BEAM_NUMBER, b"  99")
    assert_refused(tmp_path, scene(FIRST), other, r"The beam of .* is number \d+, that of .* number")


def test_another_carrier_is_refused(scene, tmp_path) -> None:
    """A beam may keep its name and number, and change its carrier, as some did in June 2015."""
    other = with_leader(tmp_path, scene(SECOND), WAVELENGTH, b"%16.7f" % (299.792458 / 1236.5))
    assert_refused(tmp_path, scene(FIRST), other, r"The carrier of .* MHz, that of .* MHz")


def test_the_same_date_is_refused(scene, tmp_path) -> None:
    assert_refused(tmp_path, scene(FIRST), scene(FIRST), "Both scenes are of 2023-06-05")


def test_images_of_bursts_are_refused(scene, tmp_path) -> None:
    wide = {"polarisations": ("HH",), "beams": (1,), "lines": 300, "pixels": 60}
    one, other = scene(FIRST, "WBS", **wide), copytree(scene(SECOND, "WBS", **wide), tmp_path / "specan")
    for image in other.glob("IMG-*"):
        image.rename(image.with_name(image.name.replace("-F", "-B")))
    assert_refused(tmp_path, one, other, r"holds ScanSAR bursts \(SPECAN\)")


def said(warnings: list[str], words: str) -> list[str]:
    return [text for text in warnings if words in text]


def test_scansar_before_bursts_were_synchronised_is_warned_of(scene, tmp_path) -> None:
    wide = {"polarisations": ("HH",), "beams": (1,), "lines": 600, "pixels": 80}
    early, late = scene(dt.date(2014, 12, 1), "WBS", **wide), scene(FIRST, "WBS", **wide)
    (text,) = said(interfere(tmp_path, early, late), "synchronised")
    assert "141201" in text
    assert "2015-02-08" in text
    assert said(interfere(tmp_path, scene(SECOND, "WBS", **wide), late), "synchronised") == []


def test_stripmap_of_that_time_has_no_bursts(scene, tmp_path) -> None:
    warnings = interfere(tmp_path, scene(dt.date(2014, 12, 1)), scene(FIRST))
    assert said(warnings, "synchronised") == []


def test_a_product_of_before_a_correction_of_the_processor_is_warned_of(scene, tmp_path) -> None:
    old = scene(SECOND, processed=dt.datetime(2018, 6, 1))
    (text,) = said(interfere(tmp_path, scene(FIRST), old), "JAXA corrected")
    assert "made before 2018-11-20" in text
    assert "230911" in text
    new = scene(SECOND, processed=dt.datetime(2018, 12, 1))
    assert said(interfere(tmp_path, scene(FIRST), new), "JAXA corrected") == []


def test_a_predicted_orbit_is_warned_of(scene, tmp_path) -> None:
    predicted = scene(SECOND, precision="0")
    (text,) = said(interfere(tmp_path, scene(FIRST), predicted), "expect ramps")
    assert "230911" in text
    assert "is predicted" in text
    assert said(interfere(tmp_path, scene(FIRST), scene(SECOND)), "expect ramps") == []


@pytest.mark.parametrize(("baseline_m", "share"), [(4800.0, True), (2400.0, False)])
def test_a_baseline_beyond_a_third_of_the_critical_one_is_warned_of(tmp_path, baseline_m, share) -> None:
    """At 28 MHz and 36° no coherence is left beyond some 12 km."""
    pair = write_coherent_pair(
        tmp_path, baseline_m=baseline_m, scene={"mode": "FBS", "lines": 120, "pixels": 1400}
    )
    warnings = interfere(tmp_path, pair.reference.location, pair.secondary.location)
    assert bool(said(warnings, "of the distance at which no coherence is left")) is share


def test_snow_months_are_told_in_the_north_alone(scene, tmp_path) -> None:
    winter = scene(dt.date(2024, 1, 15))
    assert said(interfere(tmp_path, winter, scene(FIRST)), "snow lowers coherence")
    assert said(interfere(tmp_path, scene(FIRST), scene(SECOND)), "snow lowers") == []


@pytest.mark.parametrize(
    ("lines_late", "likely"),
    [
        (lambda place: 1.2 * ((place.line - 320) / 320) ** 2, True),
        (lambda place: 0.8 * (place.line - 320) / 320, False),
    ],
    ids=["bent", "plane"],
)
def test_offsets_along_the_track_beyond_a_plane_tell_of_an_ionosphere(
    tmp_path, lines_late, likely
) -> None:
    pair = write_coherent_pair(
        tmp_path, scene={"lines": 640, "pixels": 560}, coherence=0.8, lines_late=lines_late
    )
    warnings = interfere(tmp_path, pair.reference.location, pair.secondary.location)
    assert bool(said(warnings, "an ionosphere is likely")) is likely


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"mode": "FBS"}, "mode"),
        ({"look": "L"}, "look"),
        ({"orbit": 45016}, "path"),
        ({"direction": "D"}, "direction"),
    ],
)
def test_what_is_no_pair_is_refused_in_one_sentence(tmp_path, change, word):
    usual = {"mode": "UBS", "orbit": 45015, "frame": 740, "lines": 64, "pixels": 64}
    one = write_l11(tmp_path / "one", **usual)
    other = write_l11(tmp_path / "other", **{**usual, "date": dt.date(2024, 3, 1), **change})
    with pytest.raises(UnsupportedError, match=word):
        make_interferogram(
            scene_at(one.location),
            scene_at(other.location),
            InterferogramOptions(),
            tmp_path / "c.tif",
            None,
        )
    assert list(tmp_path.glob("*.tif*")) == []


def test_a_scene_with_itself_is_refused(tmp_path):
    one = write_l11(tmp_path / "one", lines=64, pixels=64)
    with pytest.raises(UnsupportedError, match="Both scenes are of"):
        make_interferogram(
            scene_at(one.location),
            scene_at(one.location),
            InterferogramOptions(),
            tmp_path / "c.tif",
            None,
        )
