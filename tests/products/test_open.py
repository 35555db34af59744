"""Whatever a user points at is opened by its reader, or refused in one clear sentence."""

from __future__ import annotations

import json
import shutil

import pytest
from alos2_explorer.plugin.domain.errors import Alos2Error, FormatError
from alos2_explorer.plugin.domain.raster_options import RasterOptions
from alos2_explorer.plugin.products.l11.product import L11Product
from alos2_explorer.plugin.products.l21.product import L21Product
from alos2_explorer.plugin.products.l22.product import L22Product
from alos2_explorer.plugin.products.open import open_product
from factory import write_l11, write_l15, write_l21, write_l22
from osgeo import gdal


@pytest.fixture(scope="module")
def scenes(tmp_path_factory):
    folder = tmp_path_factory.mktemp("mixed")
    return folder, write_l22(folder, shape=(40, 40)), write_l21(folder, shape=(40, 40))


def test_any_file_of_a_scene_names_it_among_others(scenes):
    _, nrb, map_product = scenes
    for path in nrb.files.values():
        if path.suffix != ".json":
            assert isinstance(open_product(str(path)), L22Product)
    product = open_product(str(map_product.files["HH"]))
    assert isinstance(product, L21Product)
    assert str(product.product).startswith(map_product.scene_id)


@pytest.mark.parametrize("write", [write_l22, write_l21, write_l15, write_l11])
def test_a_file_beside_a_product_does_not_open_it_but_its_summary_does(tmp_path, write):
    truth = write(tmp_path / "scene")
    folder = tmp_path / "scene"
    for name in ("readme.txt", "beach.jpg", "notes"):
        (folder / name).write_text("Holiday pictures\n")
        with pytest.raises(Alos2Error, match=f"^{name} is not a file of an ALOS-2 product"):
            open_product(str(folder / name))
    (folder / "summary.txt").touch()
    for place in (folder, folder / "summary.txt"):
        assert str(open_product(str(place)).product).startswith(truth.scene_id)


@pytest.mark.parametrize(
    ("write", "options"),
    [
        (write_l22, {}),
        (write_l21, {"mode": "FBD", "polarisations": ("HH", "HV")}),
        (write_l15, {"mode": "FBD"}),
    ],
    ids=["L2.2", "L2.1", "CEOS"],
)
def test_an_image_that_is_pointed_at_chooses_its_polarisation(tmp_path, write, options):
    truth = write(tmp_path / "scene", **options)

    def polarisation_of(location, **chosen):
        written = open_product(str(location)).raster(RasterOptions(**chosen), tmp_path / "o.tif")
        return gdal.Open(str(written)).GetMetadataItem("ALOS2_POLARISATION")

    images = {path for path in truth.files.values() if "HV" in path.name}
    assert len(images) == 1
    for path in truth.files.values():
        if path.suffix not in {".json", ".jpg"}:
            assert polarisation_of(path) == ("HV" if path in images else "HH"), path
    assert polarisation_of(*images, polarisation="HH") == "HH"
    assert polarisation_of(tmp_path / "scene") == "HH"


def test_a_folder_of_several_scenes_lists_them(scenes):
    folder, nrb, map_product = scenes
    with pytest.raises(Alos2Error) as caught:
        open_product(str(folder))
    assert "holds 2 products" in caught.value.message
    assert nrb.scene_id in caught.value.message
    assert map_product.scene_id in caught.value.message
    assert caught.value.hint == "Name one of the files of the product that you want."


def test_an_l11_scene_goes_to_its_reader(tmp_path):
    truth = write_l11(tmp_path)
    assert isinstance(open_product(str(truth.folder)), L11Product)


def test_a_folder_without_products(tmp_path):
    (tmp_path / "notes.txt").write_text("nothing")
    with pytest.raises(Alos2Error, match="holds no ALOS-2 product"):
        open_product(str(tmp_path))


def test_nothing_there(tmp_path):
    with pytest.raises(Alos2Error, match="does not exist"):
        open_product(str(tmp_path / "none"))


def test_a_scene_without_images(tmp_path):
    truth = write_l22(tmp_path, shape=(40, 40), omit=("HH", "HV"))
    with pytest.raises(Alos2Error, match="has no amplitude image"):
        open_product(str(truth.folder))


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "length is 0 bytes"),
        (b"this is a text file, not an image at all", "a TIFF starts with II or MM"),
        (b"II*\0\xff\xff\xff\x7f" + b"\0" * 100, "the file has 108 bytes"),
    ],
)
def test_an_image_that_is_none(tmp_path, content, sentence):
    truth = write_l22(tmp_path, shape=(40, 40))
    truth.files["HH"].write_bytes(content)
    with pytest.raises(FormatError, match=sentence) as caught:
        open_product(str(truth.folder))
    assert caught.value.message.startswith(truth.files["HH"].name)


def test_a_mask_of_another_size(tmp_path):
    truth = write_l22(tmp_path, shape=(40, 40), mask_shape=(39, 40))
    with pytest.raises(FormatError, match=r"size is 40 × 39, but .* is 40 × 40"):
        open_product(str(truth.folder))


def test_an_image_of_another_scene(tmp_path):
    one = write_l22(tmp_path / "one", shape=(40, 40))
    other = write_l22(tmp_path / "other", shape=(40, 40), center=(36.0, 138.5))
    shutil.copy(other.files["HV"], one.files["HV"])
    with pytest.raises(FormatError, match="position is"):
        open_product(str(one.folder))


def test_a_picture_instead_of_dn(tmp_path):
    truth = write_l22(tmp_path, shape=(40, 40))
    shutil.copy(truth.files["MSK"], truth.files["HV"])
    with pytest.raises(FormatError, match="samples is 8 bits"):
        open_product(str(truth.folder))


def test_a_damaged_tile_stops_the_raster_and_leaves_nothing(tmp_path):
    truth = write_l22(tmp_path / "scene", shape=(400, 400), looks=2.0)
    data = bytearray(truth.files["HH"].read_bytes())
    middle = len(data) // 2
    data[middle : middle + 4000] = bytes(range(250)) * 16
    truth.files["HH"].write_bytes(data)
    product = open_product(str(truth.folder))
    with pytest.raises(Alos2Error, match=truth.files["HH"].name):
        product.raster(RasterOptions(), tmp_path / "o.tif")
    assert [path.name for path in tmp_path.iterdir()] == ["scene"]


def test_a_ceos_map_product_goes_to_its_reader(shared):
    info = open_product(str(shared / "samples" / "ceos-l15")).info()
    assert info["identity"]["product_id"] == "FBDR1.5GUA"
    json.dumps(info)
