"""A file that is not of an ALOS-2 product is named with what it is."""

from __future__ import annotations

import zipfile

import pytest
from alos2_explorer.plugin.domain.errors import Alos2Error
from alos2_explorer.plugin.products.open import open_product
from factory import write_l22

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
