"""Whatever a user points at is opened by its reader, or refused in one clear sentence."""

from __future__ import annotations

import json
import shutil
import zipfile
from http.server import SimpleHTTPRequestHandler
from threading import Event, Thread
from time import monotonic, sleep

import pytest
from alos2_explorer.plugin.domain.errors import Alos2Error, CancelledError, FormatError, UnsupportedError
from alos2_explorer.plugin.domain.progress import Progress
from alos2_explorer.plugin.domain.raster_options import RasterOptions
from alos2_explorer.plugin.products.l11.product import L11Product
from alos2_explorer.plugin.products.l21.product import L21Product
from alos2_explorer.plugin.products.l22.product import L22Product
from alos2_explorer.plugin.products.open import open_product
from alos2_explorer.plugin.products.stac_item import open_item
from factory import write_l11, write_l15, write_l21, write_l22
from osgeo import gdal
from servers.loopback_server import LoopbackServer
from simulators.server import NOT_FOUND, Misbehaviour, Reply, Simulator, file_under
from support.l22_rasters import assert_decibels, read


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


TAR = b"name".ljust(257, b"\0") + b"ustar\x0000".ljust(255, b"\0")


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("scene.tar", TAR, "a tar archive"),
        ("scene.tar.gz", b"\x1f\x8b\x08", "a tar archive"),
        ("scene", TAR, "a tar archive"),
        ("scene.bin", b"\x1f\x8b\x08" + bytes(40), "a packed file (gzip)"),
        ("scene.7z", b"", "a packed file"),
        ("scene.dat", b"PK\x03\x04" + bytes(40), "a zip archive"),
        ("N36E138_20_sl_HH_F02DAR.tif", b"II*\0", "a tile of JAXA's yearly mosaics"),
        ("N36E138_2020_sl_HH.tif", b"II*\0", "a tile of JAXA's yearly mosaics"),
        ("IMG-HH-ALPSRP262720770-H1.1__A", bytes(900), "of the first ALOS"),
        ("LED-ALPSRP262720770-H1.1__A", bytes(900), "of the first ALOS"),
        ("renamed", bytes(48) + b"AL1 PSRBIMOP" + bytes(700), "of the first ALOS"),
        ("IMG-HH-ALOS4123450770-250101-UBSL1.1__A", bytes(900), "of ALOS-4"),
        ("copy", bytes(48) + b"AL4 SARBIMOP" + bytes(700), "of ALOS-4"),
        ("page.img", b"\n<!DOCTYPE html><title>Log in</title>", "a web page"),
        ("cube.h5", b"\x89HDF\r\n\x1a\n", "an HDF5 file"),
    ],
)
@pytest.mark.parametrize("beside", [True, False], ids=["beside a product", "alone"])
def test_a_file_that_is_no_product_is_named_with_what_it_is(tmp_path, name, content, what, beside):
    folder = tmp_path / "folder"
    write_l22(folder) if beside else folder.mkdir()
    (folder / name).write_bytes(content)
    with pytest.raises(Alos2Error) as caught:
        open_product(str(folder / name))
    assert caught.value.message.startswith(f"{name} is not a file of an ALOS-2 product: it is {what}")
    assert caught.value.hint


@pytest.mark.parametrize("name", ["notes", "empty", "IMG-HH"])
def test_a_file_that_tells_nothing_is_named_all_the_same(tmp_path, name):
    (tmp_path / name).write_bytes(b"" if name == "empty" else b"Holiday pictures\n")
    with pytest.raises(Alos2Error, match=f"^{name} is not a file of an ALOS-2 product"):
        open_product(str(tmp_path / name))


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("N36E138_20_sl_HH_F02DAR.tif", "a tile of JAXA's yearly mosaics"),
        ("IMG-HH-ALPSRP262720770-H1.1__A", "of the first ALOS"),
        ("scene.tar", "a tar archive"),
    ],
)
@pytest.mark.parametrize("zipped", [False, True])
def test_a_place_of_other_files_says_what_they_are(tmp_path, name, what, zipped):
    place = tmp_path / "place"
    place.mkdir()
    (place / name).write_bytes(b"x")
    if zipped:
        with zipfile.ZipFile(tmp_path / "place.zip", "w") as archive:
            archive.write(place / name, name)
        place = tmp_path / "place.zip"
    with pytest.raises(Alos2Error, match=f"holds no ALOS-2 product: {name} is {what}"):
        open_product(str(place))


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


class _Ranges(SimpleHTTPRequestHandler):
    """Serves files with single ranges, as object stores do."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        path = self.translate_path(self.path)
        try:
            with open(path, "rb") as file:
                data = file.read()
        except OSError:
            self.send_error(404)
            return
        asked = self.headers.get("Range", "")
        start, stop = 0, len(data)
        if asked.startswith("bytes="):
            first, _, last = asked[6:].partition("-")
            start, stop = int(first), min(len(data), int(last or len(data) - 1) + 1)
        self.send_response(206 if asked else 200)
        if asked:
            self.send_header("Content-Range", f"bytes {start}-{stop - 1}/{len(data)}")
        self.send_header("Accept-Ranges", "bytes")
        self.send_header("Content-Length", str(stop - start))
        self.end_headers()
        self.wfile.write(data[start:stop])


@pytest.fixture
def server(tmp_path):
    def handler(*arguments, **keywords):
        return _Ranges(*arguments, directory=str(tmp_path), **keywords)

    with LoopbackServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.mark.parametrize("kind", ["HH", "JSON"])
def test_files_behind_urls_are_shown_without_fetching_them(tmp_path, server, kind):
    truth = write_l22(tmp_path / "remote", shape=(300, 300))
    url = f"{server}/remote/{truth.files[kind].name}"
    view = open_product(url).raster(RasterOptions(), tmp_path / "o.vrt")
    assert_decibels(read(view), truth.gamma0_db())
    assert "/vsicurl/" in view.read_text("utf-8")


SIGNED = "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Signature=0123456789abcdef0123456789abcdef"


@pytest.mark.parametrize(
    "query", [SIGNED, "Expires=1&Signature=abcdefghijkl0123456789", "token=t0psecret"]
)
def test_a_signed_address_is_shown_as_a_raster_and_never_written_down(tmp_path, server, query):
    truth = write_l21(tmp_path / "remote", shape=(300, 300))
    url = f"{server}/remote/{truth.files['HH'].name}?{query}"
    product = open_product(url)
    assert not product.capabilities.view
    out = tmp_path / "out"
    out.mkdir()
    with pytest.raises(UnsupportedError, match=r"^A view of .* would hold its signature") as caught:
        product.raster(RasterOptions(), out / "o.vrt")
    assert list(out.iterdir()) == []
    product.raster(RasterOptions(), out / "o.tif")
    secret = query.rsplit("=", 1)[-1]
    assert secret not in str(caught.value)
    for path in out.iterdir():
        assert secret.encode() not in path.read_bytes()
    assert open_product(url.partition("?")[0]).capabilities.view


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


def test_a_ceos_map_product_goes_to_its_reader(shared):
    info = open_product(str(shared / "samples" / "ceos-l15")).info()
    assert info["identity"]["product_id"] == "FBDR1.5GUA"
    json.dumps(info)


class FileServer(Simulator):
    """Serves the files of a folder with ranges, until it misbehaves."""

    def __init__(self, folder):
        super().__init__()
        self.folder = folder

    def reply(self, request):
        file = file_under(self.folder, request.path)
        return Reply(content_type="application/octet-stream", file=file) if file else NOT_FOUND


@pytest.mark.parametrize("zipped", [False, True], ids=["files", "zip"])
@pytest.mark.parametrize("stalls_at", ["opening", "preview", "raster"])
def test_a_cancel_does_not_wait_for_a_server_that_says_nothing(tmp_path, zipped, stalls_at):
    truth = write_l11(tmp_path / "scene", lines=400, pixels=900, zipped="stored" if zipped else None)
    (image,) = list(truth.folder.glob("*.zip" if zipped else "IMG-*"))
    cancelled = Event()
    progress = Progress(cancelled=cancelled.is_set)
    ended = []

    def read():
        try:
            product = open_product(f"{server.url}/{image.name}", progress=progress)
            stall("preview", "raster")
            if stalls_at == "preview":
                product.preview(tmp_path / "out" / "p.tif", "HH", progress)
            product.raster(RasterOptions(), tmp_path / "out" / "r.tif", progress)
        except CancelledError:
            ended.append(monotonic())

    def stall(*steps):
        if stalls_at in steps:
            server.misbehave(Misbehaviour.SLOW)
            server.requests.clear()

    (tmp_path / "out").mkdir()
    with FileServer(truth.folder) as server:
        stall("opening")
        reader = Thread(target=read, daemon=True)
        reader.start()
        begun = monotonic()
        while not (server.misbehaviour and server.requests) and monotonic() < begun + 20:
            sleep(0.01)
        sleep(0.3)
        before = monotonic()
        cancelled.set()
        reader.join(20)
    assert [moment - before < 0.5 for moment in ended] == [True]
    assert list((tmp_path / "out").iterdir()) == []
