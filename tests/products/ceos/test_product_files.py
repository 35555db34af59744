"""Products in one place are told apart by their folders."""

from __future__ import annotations

from pathlib import Path

import pytest
from alos2_explorer.plugin.domain.enums import Level
from alos2_explorer.plugin.domain.errors import Alos2Error
from alos2_explorer.plugin.products.ceos.product_files import choose_product
from alos2_explorer.plugin.transfer.sources.open import open_container
from transfer.zips import honest_zip

PRODUCT = "ALOS2518900770-240101-UBSR1.1__A"


def test_a_product_beside_the_folder_of_its_copy_is_listed_without_a_folder(tmp_path: Path) -> None:
    archive = tmp_path / "both.zip"
    archive.write_bytes(honest_zip({f"{place}IMG-HH-{PRODUCT}": b"" for place in ("", "copy/")}))
    with pytest.raises(Alos2Error) as caught:
        choose_product(open_container(str(archive)), (Level.L11,))
    assert f"holds 2 products: {PRODUCT}, copy/{PRODUCT}." in str(caught.value)
