"""GeoTIFFs that GDAL reads out of a zip: one wrong bit in what is read gives no whole raster."""

from __future__ import annotations

import zipfile
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
from alos2_explorer.plugin.domain.enums import Content
from alos2_explorer.plugin.domain.errors import CancelledError, FormatError
from alos2_explorer.plugin.domain.progress import Progress
from alos2_explorer.plugin.domain.raster_options import Area, RasterOptions
from alos2_explorer.plugin.products.open import open_product
from alos2_explorer.plugin.rasters.gdal_calls import quiet_gdal
from factory import L21Truth, L22Truth, write_l21, write_l22
from osgeo import gdal
from support.damaged_zips import zip_with_damage

CHECKING = "Checking the zip"


@pytest.fixture(scope="module")
def flat(tmp_path_factory: pytest.TempPathFactory) -> L21Truth:
    """Return an L2.1 product whose image is too large to be checked when its tags are read."""
    truth = write_l21(tmp_path_factory.mktemp("flat"), shape=(1500, 1600), looks=1.0)
    write_plainly(truth.files["HH"])
    return truth


@pytest.fixture(scope="module")
def rugged(tmp_path_factory: pytest.TempPathFactory) -> L22Truth:
    """Return an L2.2 product whose files are as large, since none of them is compressed."""
    truth = write_l22(tmp_path_factory.mktemp("rugged"), shape=(2100, 2200))
    for kind in ("HH", "HV", "LIN", "MSK"):
        write_plainly(truth.files[kind])
    return truth


def write_plainly(image: Path) -> None:
    """Write *image* again without compression, its tags before its numbers."""
    plain = image.with_suffix(".plain")
    gdal.Translate(str(plain), str(image), format="GTiff")
    plain.replace(image)


@pytest.fixture(params=[False, True], ids=["stored", "deflated"])
def damaged(flat: L21Truth, tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """Return a zip of the L2.1 product with a wrong bit in the middle of its image."""
    archive = tmp_path / "flat.zip"
    return zip_with_damage(archive, flat.files.values(), flat.files["HH"], deflate=request.param)


def area_of(truth: L21Truth) -> Area:
    latitude, longitude = truth.corners[0]
    return Area(longitude - 0.002, latitude - 0.002, longitude + 0.002, latitude + 0.002)


def test_a_whole_raster_is_refused_and_leaves_nothing(
    damaged: Path, flat: L21Truth, tmp_path: Path
) -> None:
    with pytest.raises(FormatError) as caught:
        open_product(str(damaged)).raster(RasterOptions(), tmp_path / "out" / "hh.tif")
    said = str(caught.value)
    assert said.startswith(f"flat.zip: CRC-32 of {flat.files['HH'].name} is ")
    assert said.endswith("packed: download the archive again.")
    assert not list(tmp_path.rglob("*.tif*"))


def test_gdal_does_not_tell_the_damage_by_itself(damaged: Path, flat: L21Truth) -> None:
    """If this fails one day, GDAL has learned it, and reading twice can end.

    GDAL 3.13 tells it of a deflated member that it reads to its end, of a stored one it does not.
    """
    image = gdal.Open(f"/vsizip/{{{damaged}}}/{flat.files['HH'].name}")
    with quiet_gdal(), suppress(RuntimeError):
        found = image.ReadAsArray()
        if found is not None:
            assert np.count_nonzero(found != flat.dn["HH"]) == 1
            return
    with zipfile.ZipFile(damaged) as archive:
        kind = archive.getinfo(flat.files["HH"].name).compress_type
    assert kind == zipfile.ZIP_DEFLATED
    assert int(gdal.VersionInfo()) >= 3070000


def test_an_area_and_a_view_are_made_without_a_look_at_the_rest(
    damaged: Path, flat: L21Truth, tmp_path: Path
) -> None:
    product = open_product(str(damaged))
    texts: list[str] = []
    progress = Progress(report=lambda share, text: texts.append(text))
    product.raster(RasterOptions(area=area_of(flat)), tmp_path / "part.tif", progress)
    product.raster(RasterOptions(), tmp_path / "view.vrt", progress)
    assert CHECKING not in texts


def test_a_file_is_checked_once_for_an_opened_product(flat: L21Truth, tmp_path: Path) -> None:
    archive = zip_with_damage(
        tmp_path / "flat.zip",
        flat.files.values(),
        flat.files["summary"].with_name("none"),
        deflate=False,
    )
    product = open_product(str(archive))
    for name, times in (("first.tif", True), ("second.tif", False)):
        steps: list[tuple[float, str]] = []
        progress = Progress(report=lambda share, text, to=steps: to.append((share, text)))
        product.raster(RasterOptions(), tmp_path / name, progress)
        assert (CHECKING in {text for _, text in steps}) == times
        assert [share for share, _ in steps] == sorted(share for share, _ in steps)


def test_a_deflated_image_with_its_tags_at_its_end_is_not_inflated_again(tmp_path: Path) -> None:
    truth = write_l21(tmp_path / "scene", shape=(1500, 1600), looks=1.0, zipped="deflated")
    texts: list[str] = []
    progress = Progress(report=lambda share, text: texts.append(text))
    open_product(str(truth.location)).raster(RasterOptions(), tmp_path / "hh.tif", progress)
    assert texts
    assert CHECKING not in texts


def test_checking_ends_when_it_is_cancelled(damaged: Path, tmp_path: Path) -> None:
    texts: list[str] = []
    stopping = Progress(
        report=lambda share, text: texts.append(text), cancelled=lambda: texts.count(CHECKING) == 2
    )
    with pytest.raises(CancelledError):
        open_product(str(damaged)).raster(RasterOptions(), tmp_path / "hh.tif", stopping)
    assert not (tmp_path / "hh.tif").exists()


@pytest.mark.parametrize("deflate", [False, True], ids=["stored", "deflated"])
@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("HH", Content.BACKSCATTER),
        ("MSK", Content.BACKSCATTER),
        ("HV", Content.RATIO),
        ("MSK", Content.RATIO),
        ("LIN", Content.INCIDENCE),
    ],
)
def test_every_file_that_a_raster_is_made_of_is_checked(
    rugged: L22Truth, tmp_path: Path, kind: str, content: Content, deflate: bool
) -> None:
    file = rugged.files[kind]
    archive = zip_with_damage(tmp_path / "a.zip", rugged.files.values(), file, deflate=deflate)
    with pytest.raises(FormatError, match=f"a.zip: CRC-32 of {file.name}"):
        open_product(str(archive)).raster(RasterOptions(content=content), tmp_path / "o.tif")
    assert not (tmp_path / "o.tif").exists()


def test_a_file_that_a_raster_is_not_made_of_is_not_checked(rugged: L22Truth, tmp_path: Path) -> None:
    archive = zip_with_damage(
        tmp_path / "a.zip", rugged.files.values(), rugged.files["LIN"], deflate=True
    )
    assert open_product(str(archive)).raster(RasterOptions(), tmp_path / "o.tif").exists()
