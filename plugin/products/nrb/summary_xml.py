"""The ``summary.xml`` of an own NRB scene, in the layout of JAXA's L2.2.

Every item that CEOS-ARD NRB 5.6 requires at threshold level is stated. The scene follows that
specification; CEOS has not assessed it, and the summary says so.
"""

from __future__ import annotations

from .product_attributes import product_attributes
from .record import NrbRecord
from .source_attributes import source_attributes
from .xml_element import element, utc

SPECIFICATION = "https://ceos-org.github.io/ceos-ard/latest/SAR-NRB.html"
NOT_ASSESSED = "Follows CEOS-ARD NRB 5.6 at threshold level; not assessed by CEOS."


def nrb_summary(record: NrbRecord) -> str:
    """Return the XML text of *record*."""
    source = record.source
    root = element(
        "Product",
        element("DocumentIdentifier", SPECIFICATION, type="URL"),
        element("Conformance", NOT_ASSESSED),
        element(
            "DataCollectionTime",
            element("NumberOfAcquisitions", "1"),
            element("FirstAcquisitionDate", utc(source.start)),
            element("LastAcquisitionDate", utc(source.stop)),
        ),
        source_attributes(source),
        product_attributes(record),
        type="Normalised Radar Backscatter",
        version="5.6",
    )
    return '<?xml version="1.0" encoding="utf-8"?>\n' + "\n".join(root.lines()) + "\n"
