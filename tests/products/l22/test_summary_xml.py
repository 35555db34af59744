"""A summary.xml of any content gives a sentence for what is odd, in time that grows with its size."""

from __future__ import annotations

import pytest
from alos2_explorer.plugin.domain.product_id import find_product_id
from alos2_explorer.plugin.products.l22.checks import kml_quirks, stac_quirks, summary_quirks
from alos2_explorer.plugin.products.l22.summary_xml import read_nrb_summary
from alos2_explorer.plugin.products.open import open_product
from factory import write_l22
from support.reading_time import seconds

PRODUCT = find_product_id("ALOS2437590500-220630_WWDR2.2GUA")
FILE = "x_summary.xml"
CARD4L = "<CARD4LProductAttributes>{}</CARD4LProductAttributes>"


@pytest.fixture(scope="module")
def image(tmp_path_factory):
    truth = write_l22(tmp_path_factory.mktemp("scene"), shape=(40, 40))
    product = open_product(str(truth.location))
    return product.contents.amplitude("HH").image


def read(data: bytes, image) -> list[str]:
    """Return all sentences on *data* as a summary, as both info and the action read it."""
    summary = read_nrb_summary(data, FILE)
    if summary.root is None:
        return summary.quirks
    return [*summary.quirks, *summary_quirks(summary.root, image, PRODUCT)]


@pytest.mark.parametrize(
    "date",
    [
        *("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "10000-01-01T00:00:00"),
        *("2022-06-31T00:00:00", "²022-06-30", "2022-06-30T25:00:00Z", "NaN", "x" * 100_000),
    ],
)
def test_dates_that_no_calendar_has_are_said(date, image):
    times = f"<FirstAcquisitionDate>{date}</FirstAcquisitionDate>"
    data = f"<Product><DataCollectionTime>{times}</DataCollectionTime></Product>".encode()
    said = read(data, image)
    (sentence,) = [text for text in said if "not an ISO 8601 time" in text]
    assert len(sentence) < 250


@pytest.mark.parametrize("code", ["²", "٣", "-1", "256", "1e0", "", "0x1", "1" * 5000])
def test_mask_codes_that_are_no_numbers_are_said(code, image):
    names = ("NoData", "ValidData", "Layover", "Shadow", "OceanWater", "InvalidData")
    bits = "".join(f"<{name}>{code}</{name}>" for name in names)
    inner = f"<PerPixelMetadata><DataMask><BitValues>{bits}</BitValues></DataMask></PerPixelMetadata>"
    said = read(f"<Product>{CARD4L.format(inner)}</Product>".encode(), image)
    assert any("BitValues are missing or unclear" in text for text in said)


@pytest.mark.parametrize("encoding", ["utf-99", "cp037", "utf-16", "idna", "hex"])
def test_an_encoding_that_cannot_be_used_falls_back(encoding, image):
    data = f'<?xml version="1.0" encoding="{encoding}"?><Product/>'.encode()
    assert any(FILE in text for text in read(data, image))


EQUATION = "<BackscatterConversionEq>{}</BackscatterConversionEq>"
GROWING = {
    "mixed content": lambda n: "<a>" + "x<b/>" * n + "</a>",
    "measurements": lambda n: CARD4L.format(
        "<BackscatterMeasurementData><Polarization>HH</Polarization></BackscatterMeasurementData>" * n
    ),
    "equation": lambda n: CARD4L.format(
        "<BackscatterMeasurementData>" + EQUATION.format("1 " * n) + "</BackscatterMeasurementData>"
    ),
    "systems": lambda n: CARD4L.format(
        "<CoordinateReferenceSystem type='EPSG'>1</CoordinateReferenceSystem>" * n
    ),
    "boxes": lambda n: CARD4L.format("<ProductBoundingBox Corner='LR'/>" * n),
    "empty tags": lambda n: "".join(f"<e{i}/>" for i in range(n)),
    "fraction": lambda n: (
        "<DataCollectionTime><FirstAcquisitionDate>2022-06-30T00:00:00."
        + "1" * n
        + "</FirstAcquisitionDate></DataCollectionTime>"
    ),
}


@pytest.mark.parametrize("kind", GROWING)
def test_twice_the_summary_takes_about_twice_the_time(kind, image):
    small, large = (f"<Product>{GROWING[kind](n)}</Product>".encode() for n in (20_000, 40_000))
    assert len(read(large, image)) < 40_100
    one, two = (seconds(lambda data=data: read(data, image)) for data in (small, large))
    assert two < 3.2 * one + 0.05


@pytest.mark.parametrize("kind", ["kml", "stac", "bands"])
def test_twice_the_texts_beside_it_take_about_twice_the_time(kind, image):
    make = {
        "kml": lambda n: b"ALOS2437590500-220630 ALOS2" * n,
        "stac": lambda n: b'{"assets":{' + b",".join(b'"a%d":{}' % i for i in range(n)) + b"}}",
        "bands": lambda n: b'{"assets":{"a":{"raster:bands":[' + b",".join([b"{}"] * n) + b"]}}}",
    }[kind]
    look = kml_quirks if kind == "kml" else lambda data, product: stac_quirks(data, image, product)
    small, large = make(50_000), make(100_000)
    one, two = (seconds(lambda data=data: look(data, PRODUCT)) for data in (small, large))
    assert two < 3.2 * one + 0.05


@pytest.mark.parametrize(
    "text",
    [
        '{"assets":{"a":{"raster:bands":5}}}',
        '{"assets":{"a":{"raster:bands":{"x":1}}}}',
        '{"assets":[1,2]}',
        '{"properties":[1]}',
        '{"bbox":[1e999,2,"3",4]}',
        '{"bbox":[true,null]}',
        '{"properties":{"proj:epsg":[1],"proj:shape":"x","sar:observation_direction":7}}',
        "[" * 200_000,
        '{"a":' * 100_000,
        "9" * 10_000,
        "null",
    ],
)
def test_an_odd_item_beside_the_image_is_said_and_stops_nothing(text, image):
    assert isinstance(stac_quirks(text.encode(), image, PRODUCT), list)
