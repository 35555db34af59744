"""A ScanSAR scene is one raster: every beam by its own timing, without a seam."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from alos2_explorer.plugin.domain.errors import Alos2Error, UnsupportedError
from alos2_explorer.plugin.products.open import open_product
from factory import Area, L11Truth, PointTarget, ScenePlan, write_l11
from products.l11.decoding import Decoded, Decoder

LINES, PIXELS = 2600, 300


def db(power: object) -> np.ndarray:
    return 10.0 * np.log10(power)


def overlap_target(plan: ScenePlan) -> list[PointTarget]:
    """Two targets in the overlap of beams 1 and 2."""
    first = plan.image(beam=1)
    spots = ((1000.0, first.pixels * 0.95), (1900.0, first.pixels * 0.93))
    return [PointTarget(*plan.ground(*spot, beam=1), peak_db=45.0) for spot in spots]


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> L11Truth:
    folder = tmp_path_factory.mktemp("wbs")
    return write_l11(
        folder, mode="WBS", lines=LINES, pixels=PIXELS, polarisations=["HH"], targets=overlap_target
    )


def shares(truth: L11Truth, decoded: Decoded) -> dict[int, np.ndarray]:
    """Return for each beam how far pixels lie inside of it, in samples from the nearer edge."""
    latitude, longitude = decoded.places()
    inside = {}
    for image in truth.images:
        line, pixel = image.to_radar(latitude, longitude)
        rows = (line > 120) & (line < image.lines - 120)
        inside[image.beam] = np.where(rows, np.minimum(pixel, image.pixels - 1 - pixel), -1)
    return inside


def test_all_beams_are_merged_without_a_seam(scene: L11Truth, decode: Decoder) -> None:
    decoded = decode(scene.location)
    assert decoded.metadata["ALOS2_BEAMS"] == "1,2,3,4,5"
    assert decoded.pixel == 75.0
    inside = shares(scene, decoded)
    for beam in range(1, 5):
        both = (inside[beam] > 0) & (inside[beam + 1] > 0)
        left = (inside[beam] > 40) & (inside[beam + 1] < 0)
        right = (inside[beam + 1] > 40) & (inside[beam] < 0)
        assert np.isfinite(decoded.values[both]).all()
        plain = decoded.values < 0.2  # without the two targets
        level = [db(decoded.values[part & plain].mean()) for part in (left, both, right)]
        assert np.ptp(level) < 0.2
        assert both.sum() > 100


def test_a_target_in_the_overlap_is_seen_once_in_its_place(scene: L11Truth, decode: Decoder) -> None:
    merged = decode(scene.location)
    places = {(target.target.lat, target.target.lon) for i in scene.images for target in i.targets}
    alone = [decode(scene.location, beams=(beam,)) for beam in (1, 2)]
    for place in places:
        for decoded in (merged, *alone):
            rows, columns = decoded.peak_near(*place, reach=6)
            assert abs(rows) <= 1.0
            assert abs(columns) <= 1.0
    assert len(places) == 2


def test_the_beams_agree_to_half_a_pixel_where_they_overlap(tmp_path: Path, decode: Decoder) -> None:
    """The centre of a bright field in the overlap is the same in both beams."""

    def field(plan: ScenePlan) -> list[Area]:
        first = plan.image(beam=1)
        lat, lon = (float(value) for value in first.to_ground(1300.0, first.pixels * 0.955))
        return [Area(5.0, lat - 0.003, lon - 0.0013, lat + 0.003, lon + 0.0013)]

    truth = write_l11(
        tmp_path / "scene", mode="WBS", lines=LINES, pixels=PIXELS, polarisations=["HH"], beams=[1, 2],
        areas=field, background_db=-30.0, speckle=False,
    )  # fmt: skip
    area = truth.images[0].areas[-1].area
    centres = []
    for beam in (1, 2):
        decoded = decode(truth.location, beams=(beam,))
        bright = np.where(decoded.values > 0.03, decoded.values, 0.0)
        rows, columns = np.indices(bright.shape)
        row, column = decoded.index((area.south + area.north) / 2, (area.west + area.east) / 2)
        total = bright.sum()
        centres.append(((rows * bright).sum() / total - row, (columns * bright).sum() / total - column))
        assert np.abs(centres[-1]).max() < 0.5
    assert np.abs(np.subtract(*centres)).max() < 0.5


def test_rectangles_across_the_seam_keep_their_power(tmp_path: Path, decode: Decoder) -> None:
    def stripes(plan: ScenePlan) -> list[Area]:
        one, other = plan.image(beam=1), plan.image(beam=2)
        south, west = one.to_ground(800.0, one.pixels * 0.3)
        north, east = other.to_ground(2400.0, other.pixels * 0.7)
        return [Area(-6.0, float(south), float(west), float(north), float(east))]

    truth = write_l11(
        tmp_path / "scene", mode="WBS", lines=LINES, pixels=PIXELS, polarisations=["HH"], beams=[1, 2],
        areas=stripes,
    )  # fmt: skip
    decoded = decode(truth.location, beams=(1, 2))
    area = truth.images[0].areas[-1].area
    latitude, longitude = decoded.places()
    margin = 0.003
    inside = (latitude > area.south + margin) & (latitude < area.north - margin)
    inside &= (longitude > area.west + margin) & (longitude < area.east - margin)
    power = decoded.values[inside & np.isfinite(decoded.values)]
    assert power.size > 300
    assert db(power.mean()) == pytest.approx(-6.0, abs=0.1)


def test_seven_beams_of_the_wide_mode_looking_left(tmp_path: Path, decode: Decoder) -> None:
    truth = write_l11(
        tmp_path / "scene", mode="VBS", look="L", direction="D", center=(-33.0, 18.0), lines=1500,
        pixels=120,
    )  # fmt: skip
    decoded = decode(truth.location)
    assert decoded.metadata["ALOS2_BEAMS"] == "1,2,3,4,5,6,7"
    assert decoded.metadata["ALOS2_LOOK"] == "left"
    assert db(np.nanmean(decoded.values)) == pytest.approx(-15.0, abs=0.1)


def test_a_missing_beam_fails_with_the_choice_that_works(tmp_path: Path, decode: Decoder) -> None:
    truth = write_l11(
        tmp_path / "scene", mode="WBS", lines=700, pixels=80, polarisations=["HH"], omit_beams=[4]
    )
    with pytest.raises(Alos2Error, match=r"lacks beam 4 .*choose the beams that are there: 1, 2, 3, 5"):
        decode(truth.location)
    decoded = decode(truth.location, allow_missing_beams=True)
    assert decoded.metadata["ALOS2_BEAMS"] == "1,2,3,5"
    assert any("4 are missing" in warning for warning in decoded.warnings)


def test_a_cut_last_beam_is_decoded_as_far_as_it_goes_when_allowed(
    tmp_path: Path, decode: Decoder
) -> None:
    truth = write_l11(tmp_path / "scene", mode="WBS", lines=900, pixels=80, polarisations=["HH"])
    last = truth.images[-1].path
    with last.open("r+b") as file:
        file.truncate(last.stat().st_size * 2 // 3)
    with pytest.raises(Alos2Error, match="size is"):
        decode(truth.location)
    decoded = decode(truth.location, allow_missing_beams=True)
    assert any("is cut" in warning for warning in decoded.warnings)
    assert decoded.metadata["ALOS2_BEAMS"] == "1,2,3,4,5"


@pytest.mark.parametrize("size", [0, 300, 720, 1000], ids="{} bytes".format)
def test_a_last_beam_without_a_whole_line_is_left_out_when_allowed(
    tmp_path: Path, decode: Decoder, size: int
) -> None:
    truth = write_l11(tmp_path / "scene", mode="WBS", lines=700, pixels=80, polarisations=["HH"])
    last = truth.images[-1].path
    with last.open("r+b") as file:
        file.truncate(size)
    with pytest.raises(Alos2Error, match=f"{last.name}: size is {size} bytes"):
        decode(truth.location)
    decoded = decode(truth.location, allow_missing_beams=True)
    assert decoded.metadata["ALOS2_BEAMS"] == "1,2,3,4"
    (said,) = [text for text in decoded.warnings if "left out" in text]
    assert last.name in said
    with pytest.raises(Alos2Error, match=f"{last.name}: size is {size} bytes"):
        decode(truth.location, beams=(5,), allow_missing_beams=True)
    with closing(open_product(str(truth.location))) as product:
        info = product.info()
    assert [image["beam"] for image in info["geometry"]] == [1, 2, 3, 4]
    (quirk,) = [quirk for quirk in info["quirks"] if quirk["code"] == "unreadable"]
    assert last.name in quirk["sentence"]


def test_beams_of_a_stripmap_scene_are_refused(tmp_path: Path, decode: Decoder) -> None:
    truth = write_l11(tmp_path / "scene", mode="UBS", lines=60, pixels=60)
    with pytest.raises(UnsupportedError, match="not a ScanSAR scene"):
        decode(truth.location, beams=(1,))


def test_burst_images_are_refused_in_words(tmp_path: Path, decode: Decoder) -> None:
    truth = write_l11(tmp_path / "scene", mode="WBS", lines=300, pixels=60, polarisations=["HH"])
    for image in truth.images:
        image.path.rename(image.path.with_name(image.path.name.replace("-F", "-B")))
    with pytest.raises(UnsupportedError, match=r"holds ScanSAR bursts \(SPECAN\)"):
        decode(truth.location)
