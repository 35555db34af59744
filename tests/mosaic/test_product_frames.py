"""A frame of a mosaic that is a view into a zip is held to the zip's check sums, as a raster is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from alos2_explorer.plugin.common.temporary_files import TemporaryFiles
from alos2_explorer.plugin.domain.errors import FormatError
from alos2_explorer.plugin.domain.progress import SILENT
from alos2_explorer.plugin.domain.raster_options import Area, RasterOptions
from alos2_explorer.plugin.mosaic.product_frames import frames_of_products
from alos2_explorer.plugin.products.open import open_product
from alos2_explorer.plugin.rasters.alos2_raster import OwnRaster
from factory import L22Truth, write_l22
from support.damaged_zips import zip_with_damage


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> L22Truth:
    """Return a scene whose zip has a wrong bit in the middle of its image."""
    truth = write_l22(tmp_path_factory.mktemp("frame"), shape=(1500, 1600), looks=1.0)
    archive = truth.folder / "frame.zip"
    truth.location = zip_with_damage(archive, truth.files.values(), truth.files["HH"], deflate=True)
    return truth


@pytest.fixture
def files(tmp_path: Path) -> Iterator[TemporaryFiles]:
    temporary = TemporaryFiles(tmp_path / "mosaic.tif")
    yield temporary
    temporary.close()


def frames(scene: L22Truth, files: TemporaryFiles, area: Area | None) -> list[OwnRaster]:
    options = RasterOptions(polarisation="HH", area=area)
    return frames_of_products([str(scene.location)], files, options, open_product, SILENT)


def test_a_whole_frame_out_of_a_damaged_zip_is_refused(scene: L22Truth, files: TemporaryFiles) -> None:
    with pytest.raises(FormatError, match=r"^frame\.zip: CRC-32 of .*_HH_SLP\.tif is "):
        frames(scene, files, None)


def test_an_area_that_holds_the_frame_changes_nothing(scene: L22Truth, files: TemporaryFiles) -> None:
    latitude, longitude = scene.centre
    with pytest.raises(FormatError, match="CRC-32"):
        frames(scene, files, Area(longitude - 2.0, latitude - 2.0, longitude + 2.0, latitude + 2.0))


def test_a_smaller_area_and_one_beside_the_frame_are_not_checked(
    scene: L22Truth, files: TemporaryFiles
) -> None:
    latitude, longitude = scene.corners[0]
    near = Area(longitude - 0.01, latitude - 0.01, longitude + 0.01, latitude + 0.01)
    beside = Area(longitude + 5.0, latitude, longitude + 5.1, latitude + 0.1)
    for area in (near, beside):
        assert len(frames(scene, files, area)) == 1
