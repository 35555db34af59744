"""The pairs differ where they should and nowhere else, and the demo set is the one that JAXA names."""

from __future__ import annotations

import zipfile
from pathlib import Path

import numpy as np
import pytest
from factory import DemoProducts, patches_about, write_change_pair_l22, write_demo_products, write_l11
from factory.geotiff import pixel_positions


def mean_db(power: np.ndarray) -> float:
    return float(10 * np.log10(np.nanmean(power)))


@pytest.mark.parametrize("grids", ["same", "offset", "zone"])
def test_a_pair_changes_in_its_patches_only(tmp_path: Path, grids: str) -> None:
    pair = write_change_pair_l22(tmp_path, grids=grids)
    same_grid = (pair.pre.geotransform, pair.pre.epsg) == (pair.post.geotransform, pair.post.epsg)
    assert same_grid == (grids == "same")
    assert (pair.pre.path, pair.pre.frame) == (pair.post.path, pair.post.frame) == (21, 2850)
    places = [pixel_positions(t.epsg, t.geotransform, t.mask.shape) for t in (pair.pre, pair.post)]
    for patch in pair.patches:
        inside = [patch.contains(*place) for place in places]
        assert all(850 < where.sum() < 950 for where in inside), "750 m are 30 pixels of 25 m"
        pre, post = (t.power("HH")[where] for t, where in zip((pair.pre, pair.post), inside))
        assert mean_db(post) - mean_db(pre) == pytest.approx(patch.change_db, abs=0.35)
    quiet = [pair.change_db(*place) == 0 for place in places]
    if grids == "same":
        pre, post = (t.power("HV")[quiet[0]] for t in (pair.pre, pair.post))
        both = np.isfinite(pre) & np.isfinite(post)
        assert mean_db(post[both]) - mean_db(pre[both]) == pytest.approx(0.0, abs=0.05)
        spread = np.std(10 * np.log10(post[both] / pre[both]))
        assert spread == pytest.approx(4.343 * np.sqrt(2 * 0.283823), abs=0.05), "trigamma(4) = 0.2838"


def test_each_date_has_a_mask_of_its_own(tmp_path: Path) -> None:
    pair = write_change_pair_l22(
        tmp_path, shape=(160, 200), patches=patches_about((37.2, 136.9), (5.0,))
    )
    assert set(np.unique(pair.pre.mask)) == {1, 5}
    assert set(np.unique(pair.post.mask)) == {0, 1}
    assert not ((pair.pre.mask == 5) & (pair.post.mask == 0)).any()


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> DemoProducts:
    folder = tmp_path_factory.mktemp("demo")
    return write_demo_products(folder, lines=640, pixels=500, nrb_shape=(600, 640))


def test_demo_zips_carry_jaxas_names(demo: DemoProducts) -> None:
    names = {"ALOS2450590770-220926": demo.pre, "ALOS2518900770-240101": demo.post}
    for scene_id, truth in names.items():
        assert truth.location.name == f"0000000000_001001_{scene_id}.zip"
        with zipfile.ZipFile(truth.location) as archive:
            members = {info.filename: info for info in archive.infolist()}
        files = [f"{kind}-{scene_id}-UBSL1.1__A" for kind in ("VOL", "LED", "TRL", "IMG-HH")]
        assert sorted(members) == sorted([*files, "summary.txt"])
        assert {info.compress_type for info in members.values()} == {zipfile.ZIP_STORED}
        assert (truth.path, truth.frame) == (121, 770)
        assert truth.centre == pytest.approx((37.394, 136.902), abs=1e-3)


def test_demo_pair_shows_the_coast_that_rose(demo: DemoProducts) -> None:
    pre, post = (truth.images[0] for truth in (demo.pre, demo.post))
    power = [np.abs(image.samples[:640, :500]) ** 2 for image in (pre, post)]
    blocks = [p.reshape(64, 10, 50, 10).mean((1, 3)) for p in power]
    change = 10 * np.log10(blocks[1] / blocks[0])
    assert np.median(np.abs(change)) < 1.0, "most of the ground is as it was"
    assert (np.abs(change) > 5.0).sum() > 10


def test_demo_scene_has_every_mask_class_and_land_under_old_sea(demo: DemoProducts) -> None:
    nrb = demo.nrb
    assert (nrb.scene_id, nrb.product_id, nrb.path) == ("ALOS2519422850-240105", "WBDR2.2GUD", 21)
    assert {0, 1, 4, 5} <= set(np.unique(nrb.mask))
    sea = nrb.gamma0_db("HH")[nrb.mask == nrb.bit_values["OceanWater"]]
    assert np.median(sea) < -18.0
    assert (sea > -14.0).sum() > 50, "what rose still counts as ocean in maps made before"


@pytest.mark.parametrize("method", ["stored", "deflated"])
def test_a_zip_holds_the_very_files(tmp_path: Path, method: str) -> None:
    loose = write_l11(tmp_path / "loose", mode="WBS", lines=60, pixels=40, naming="aws", omit=("TRL",))
    packed = write_l11(
        tmp_path / "zip", mode="WBS", lines=60, pixels=40, naming="aws", omit=("TRL",),
        zipped=method, zip_folder="scene",
    )  # fmt: skip
    assert [path.name for path in (tmp_path / "zip").iterdir()] == [packed.location.name]
    with zipfile.ZipFile(packed.location) as archive:
        assert sorted(archive.namelist()) == sorted(f"scene/{name}" for name in loose.files)
        for name, path in loose.files.items():
            assert archive.read(f"scene/{name}") == path.read_bytes()
    assert any(name.startswith("summary_ALOS2") for name in loose.files)
