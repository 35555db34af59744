"""A STAC item opens the files that it names, beside it, elsewhere or on the web, and no others."""

from __future__ import annotations

import json
import shutil

import pytest
from alos2_explorer.plugin.domain.errors import Alos2Error, FormatError
from alos2_explorer.plugin.domain.raster_options import RasterOptions
from alos2_explorer.plugin.products.open import open_product
from alos2_explorer.plugin.products.stac_item import open_item
from factory import write_l21, write_l22
from simulators.files import FileServer
from support.l22_rasters import assert_decibels, read


@pytest.fixture
def server(tmp_path):
    with FileServer(tmp_path) as server:
        yield server.url


@pytest.mark.parametrize("name", ["", "item.json", "Scene of May.GeoJSON"])
def test_a_stac_item_beside_its_files(tmp_path, name):
    write_l21(tmp_path, shape=(40, 40))
    truth = write_l22(tmp_path, shape=(40, 40))
    item = truth.files["JSON"].rename(tmp_path / (name or truth.files["JSON"].name))
    product = open_product(str(item))
    assert str(product.product) == f"{truth.scene_id}_{truth.product_id}"
    assert product.polarisations() == ("HH", "HV")
    assert product.capabilities.mask


def test_a_stac_item_whose_files_lie_elsewhere(tmp_path):
    truth = write_l22(tmp_path / "data", shape=(40, 40))
    item = json.loads(truth.files["JSON"].read_text())
    for asset in item["assets"].values():
        asset["href"] = "../data/" + asset["href"].rsplit("/", 1)[-1]
    (tmp_path / "items").mkdir()
    path = tmp_path / "items" / truth.files["JSON"].name
    path.write_text(json.dumps(item))
    output = open_product(str(path)).raster(RasterOptions(), tmp_path / "o.vrt")
    assert_decibels(read(output), truth.gamma0_db())


def test_a_stac_item_with_but_a_text_beside_it(tmp_path):
    truth = write_l22(tmp_path / "data", shape=(40, 40))
    item = json.loads(truth.files["JSON"].read_text())
    for asset in item["assets"].values():
        asset["href"] = (truth.folder / asset["href"]).as_uri()
    path = tmp_path / truth.files["JSON"].name
    path.write_text(json.dumps(item))
    shutil.move(truth.files["XML"], tmp_path)
    product = open_product(str(path))
    assert product.contents.summary.root is not None
    assert_decibels(read(product.raster(RasterOptions(), tmp_path / "o.vrt")), truth.gamma0_db())


def test_the_files_of_a_stac_item_in_a_bucket_are_read_from_its_web_address(tmp_path):
    name = "ALOS2437590500-220630_WWDR2.2GUA_HH_SLP.tif"
    path = tmp_path / "item.json"
    path.write_text(json.dumps({"assets": {"HH": {"href": f"s3://jaxaalos2/L2.2/a b/{name}"}}}))
    address = f"/vsicurl/https://jaxaalos2.s3.amazonaws.com/L2.2/a%20b/{name}"
    assert open_item(str(path), None).gdal_path(name) == address


@pytest.mark.parametrize("text", ["{}", "[]", "no json", '{"assets": {"a": {"href": "x.png"}}}'])
def test_a_json_that_is_no_item(tmp_path, text):
    path = tmp_path / "item.json"
    path.write_text(text)
    with pytest.raises(Alos2Error, match=r"item\.json"):
        open_product(str(path))


def test_a_stac_item_without_its_files(tmp_path):
    truth = write_l22(tmp_path / "data", shape=(40, 40))
    path = tmp_path / truth.files["JSON"].name
    shutil.copy(truth.files["JSON"], path)
    with pytest.raises(Alos2Error, match="neither beside it nor at"):
        open_product(str(path))


@pytest.mark.parametrize(
    "href",
    [
        "file:///{folder}/local/{name}",
        "FILE:{folder}/local/{name}",
        "\\\\server\\share\\{name}",
        "C:\\data\\{name}",
        "/vsicurl/..\\{name}",
        "ftp://server/{name}",
        "sftp://server/{name}",
    ],
)
def test_an_item_on_the_web_names_no_file_of_this_computer(tmp_path, server, href):
    local = write_l21(tmp_path / "local", shape=(40, 40)).files["HH"]
    (tmp_path / "remote").mkdir()
    address = href.format(folder=tmp_path.as_posix(), name=local.name)
    item = {"type": "Feature", "assets": {"HH": {"href": address}}}
    (tmp_path / "remote" / "item.json").write_text(json.dumps(item))
    with pytest.raises(FormatError, match="may only name addresses that begin with http"):
        open_product(f"{server}/remote/item.json")


@pytest.mark.parametrize("name", ["..%2Flocal%2F{name}", "..%5Clocal%5C{name}", "%2Ftmp%2F{name}"])
def test_a_name_in_an_item_does_not_lead_to_another_folder(tmp_path, name):
    local = write_l21(tmp_path / "local", shape=(40, 40)).files["HH"]
    (tmp_path / "items").mkdir()
    path = tmp_path / "items" / "item.json"
    item = {"assets": {"HH": {"href": "https://127.0.0.1:1/" + name.format(name=local.name)}}}
    path.write_text(json.dumps(item))
    with pytest.raises(Alos2Error, match=r"item\.json"):
        open_product(str(path))


@pytest.mark.parametrize("opening", ["[", '{"assets":', '{"assets":{"a":'])
def test_an_item_of_many_levels_is_refused_in_words(tmp_path, opening):
    path = tmp_path / "item.json"
    path.write_text(opening * 100_000)
    with pytest.raises(FormatError, match="not a STAC item"):
        open_product(str(path))


@pytest.mark.parametrize(
    "href",
    [
        "http://[bad/{name}",
        "file:///a%00/{name}",
        "loop/{name}",
        "x\\u0000/{name}",
        "y" * 5000 + "/{name}",
    ],
)
@pytest.mark.parametrize("remote", [False, True])
def test_an_address_that_leads_nowhere_is_said(tmp_path, server, href, remote):
    name = "IMG-HH-ALOS2552020760-240812-UBSL2.1GUA.tif"
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    path = tmp_path / "item.json"
    path.write_text('{"assets": {"HH": {"href": "' + href.format(name=name) + '"}}}')
    with pytest.raises(Alos2Error) as caught:
        open_product(f"{server}/item.json" if remote else str(path))
    assert caught.value.message.endswith(".")


def test_files_that_an_item_names_and_its_server_lacks_are_missing_and_no_more(tmp_path, server):
    truth = write_l22(tmp_path / "remote", shape=(60, 60), mode="WBS")
    path = truth.files["JSON"]
    item = json.loads(path.read_text())
    # As real items do: HV whatever the mode, and the KML under another name than its own.
    cross = item["assets"]["HH_SLP"]["href"].replace("HH_SLP", "HV_SLP")
    item["assets"]["HV_SLP"] = {"href": cross}
    path.write_text(json.dumps(item))
    truth.files["LIN"].unlink()
    product = open_product(f"{server}/remote/{path.name}")
    assert product.polarisations() == ("HH",)
    assert product.info()["files"]["missing"] == ["LIN", "KML"]
    assert_decibels(read(product.raster(RasterOptions(), tmp_path / "o.vrt")), truth.gamma0_db())
    truth.files["HH"].unlink()
    with pytest.raises(Alos2Error, match="has no amplitude image"):
        open_product(f"{server}/remote/{path.name}")
