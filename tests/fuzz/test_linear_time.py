"""Twice as much text takes twice as long: no reader of texts is quadratic in what anybody may send."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

import pytest
from alos2_explorer.plugin.catalogs.eorc.page import read_page
from alos2_explorer.plugin.catalogs.eorc.user_addresses import read_url_table
from alos2_explorer.plugin.ceos.summary_file import read_summary
from alos2_explorer.plugin.common.safe_xml import parse_xml
from alos2_explorer.plugin.domain.errors import Alos2Error
from alos2_explorer.plugin.domain.product_id import find_product_id, parse_file_name
from alos2_explorer.plugin.domain.raster_options import RasterOptions
from alos2_explorer.plugin.products.l22.checks import kml_quirks, stac_quirks
from alos2_explorer.plugin.products.l22.summary_xml import read_nrb_summary
from alos2_explorer.plugin.products.open import open_product
from alos2_explorer.plugin.rasters.view.edit import change_mask, masked_classes, source_files
from alos2_explorer.plugin.transfer import urls
from alos2_explorer.plugin.transfer.download.checksums import published_digest
from alos2_explorer.plugin.transfer.file_names import distinct_names, is_safe_path, safe_name
from alos2_explorer.plugin.transfer.http.range_requests import parse_content_range
from alos2_explorer.plugin.transfer.http.response_parsing import page_title, parse_text
from alos2_explorer.plugin.transfer.parts.part_state import StateFile
from factory import write_l22
from support.reading_time import seconds

Reader = Callable[[str], object]
PRODUCT = find_product_id("ALOS2518900770-240102-UBSL1.1__A")
# What a reader may repeat itself over: blanks, beginnings without an end, digits, separators.
REPEATED = (
    *(" ", "\t", "\n", "a", "0", ".", "-", "_", "/", "\\", ",", ";", "=", '"', "'", "&", "?", "@", "é"),
    *("<a ", "<a>", "<a href=", '<a b="', "<!--", "<![CDATA[", "<td>", "<td", "</", "<", "&#", "&a"),
    *("<b>x</b>y", "<table>", "<tr><td>x", "<script>", "<h2>x", "<p>", "<title>", "%2e", "((", "[", "{"),
    *(
        '{"a":',
        "a=",
        "= ",
        "A = ",
        '"a"',
        "1.1",
        "L 1",
        "2024-01-01 ",
        "ALOS2",
        "http://",
        "://@",
        "*1,",
    ),
    *("ALOS2518900770-240102", "Bearer a", "bytes 1-", "sha-256=", "<LUT>", "<SourceFilename"),
    '<MDI key="ALOS2_MASKED">',
)
# Around the repeated part: what makes the reader look at it.
AROUND = {
    "page": ("<h2>2024 地震</h2><table><tr><td>", "</td></tr></table>"),
    "XML": ("<a>", "</a>"),
    "summary.xml": ("<a>", "</a>"),
}
FIRST, MOST, MOST_OF_PAGE = 8_000, 260_000, 70_000
LONG_ENOUGH_S, MOST_S, MOST_TIMES = 0.02, 3.0, 3.2


def readers(folder: Path) -> dict[str, Reader]:
    file = folder / "file"

    def of_file(read: Callable[[Path], object]) -> Reader:
        def reader(text: str) -> object:
            file.write_text(text, "utf-8")
            return read(file)

        return reader

    return {
        "page": lambda text: read_page(text, "https://h/p.htm", "ja"),
        "XML": lambda text: parse_xml(text.encode(), "x.xml"),
        "summary.xml": lambda text: read_nrb_summary(text.encode(), "summary.xml"),
        "summary.txt": read_summary,
        "KML": lambda text: kml_quirks(text.encode(), PRODUCT),
        "STAC item": lambda text: stac_quirks(text.encode(), None, PRODUCT),  # type: ignore[arg-type]
        "product id": find_product_id,
        "file name of a product": parse_file_name,
        "address table": of_file(read_url_table),
        "part": of_file(lambda path: StateFile(path).read()),
        "view": of_file(lambda path: (masked_classes(path), source_files(path), change_mask(path, ()))),
        "redact": urls.redact,
        "redact_text": urls.redact_text,
        "has_secret": urls.has_secret,
        "name_of": urls.name_of,
        "check_url": urls.check_url,
        "host_of": urls.host_of,
        "safe_name": safe_name,
        "is_safe_path": is_safe_path,
        "distinct_names": lambda text: distinct_names([text] * 2),
        "content range": parse_content_range,
        "digest": lambda text: published_digest({"Digest": text, "ETag": text}, "https://h/a"),
        "title of a page": lambda text: page_title(text.encode()),
        "charset": lambda text: parse_text(text.encode(), text),
    }


def grows(read: Reader, repeated: str, around: tuple[str, str], most: int) -> str:
    """Return how the time grew if it grew too fast, else a blank."""

    def taken(size: int) -> float:
        text = around[0] + repeated * (size // len(repeated)) + around[1]

        def once() -> None:
            with contextlib.suppress(Alos2Error):
                read(text)

        return seconds(once, repeats=1)

    size, before = FIRST, 0.0
    while size <= most:
        took = taken(size)
        # Linear doubles, quadratic quadruples; a second look sees what else the machine did.
        if before > LONG_ENOUGH_S and took > MOST_TIMES * before:
            took, before = min(took, taken(size)), max(before, taken(size // 2))
            if took > MOST_TIMES * before:
                return f"{size} bytes take {took:.2f} s, half of them {before:.2f} s"
        if took > MOST_S:
            return f"{size} bytes take {took:.2f} s"
        before, size = took, size * 2
    return ""


@pytest.mark.parametrize("name", sorted(readers(Path())))
def test_the_time_of_a_reader_grows_with_the_size_of_its_text(name: str, tmp_path: Path) -> None:
    read, alone = readers(tmp_path)[name], ("", "")
    most = MOST_OF_PAGE if name == "page" else MOST
    found = {}
    for repeated in REPEATED:
        for around in dict.fromkeys([alone, AROUND.get(name, alone)]):
            if told := grows(read, repeated, around, most):
                found[repeated, around[0]] = told
    assert found == {}


def test_the_mask_of_a_view_is_changed_in_linear_time(tmp_path: Path) -> None:
    scene = write_l22(tmp_path / "scene", shape=(60, 70))
    with contextlib.closing(open_product(str(scene.location))) as product:
        view = product.raster(RasterOptions(), tmp_path / "HH.vrt")
    start, mark, rest = view.read_text("utf-8").partition("<Metadata")

    def read(text: str) -> object:
        view.write_text(text, "utf-8")
        return change_mask(view, masked_classes(view))

    repeated = (" ", "\n", "<LUT>", "<MDI ", '<MDI key="STATISTICS_MEAN">', "<!-- -->")
    assert [found for one in repeated if (found := grows(read, one, (start, mark + rest), MOST))] == []
