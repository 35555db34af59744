"""The summary.xml of an L2.2 scene, with the quirks of the real one."""

from __future__ import annotations

from datetime import datetime
from xml.sax.saxutils import escape

from .geotiff import spatial_reference
from .l22_truth import BIT_NAMES, L22Truth

BEAMS = {"VB": "W4", "WW": "W3", "WB": "W2"}
FLOOR_DB = {"HH": "-30", "HV": "-32.5", "VV": "-30", "VH": "-32.5"}
CRS_URL = "https://ceos.org/ard/files/PFS/NRB/v5.5/CARD4L-PFS_NRB_v5.5.pdf"


def _stamp(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%S}.{moment.microsecond // 1000:03d}Z"


def _ring(ring) -> str:
    return "Polygon ((" + ", ".join(f"{lon:.6f} {lat:.6f}" for lat, lon in (*ring, ring[0])) + "))"


def _element(indent: int, tag: str, content, **attributes: str) -> str:
    opening = "".join(f' {key}="{escape(value)}"' for key, value in attributes.items())
    pad = "\t" * indent
    if content is None:
        return f"{pad}<{tag}{opening}/>\n"
    if isinstance(content, str):
        return f"{pad}<{tag}{opening}>{escape(content)}</{tag}>\n"
    inner = "".join(
        _element(indent + 1, *child[:2], **(child[2] if len(child) > 2 else {})) for child in content
    )
    return f"{pad}<{tag}{opening}>\n{inner}{pad}</{tag}>\n"


def summary_xml(truth: L22Truth) -> str:
    """Return the CARD4L NRB 5.5 metadata; rows and columns are swapped and the WKT is unquoted."""
    start, end = _stamp(truth.start), _stamp(truth.end)
    collection = [
        ("NumberOfAcquisitions", "1"),
        ("FirstAcquisitionDate", start),
        ("LastAcquisitionDate", end),
    ]
    body = [
        ("DocumentIdentifier", CRS_URL, {"type": "URL"}),
        ("DataCollectionTime", collection),
        ("SourceAttributes", _source(truth, start, end), {"acqID": "1"}),
        ("CARD4LProductAttributes", _product(truth)),
    ]
    attributes = {"type": "Normalised Radar Backscatter", "copyright": "JAXA/EORC", "version": "5.5"}
    return '<?xml version="1.0" encoding="utf-8"?>\n' + _element(0, "Product", body, **attributes)


def _source(truth: L22Truth, start: str, end: str) -> list:
    degrees, metres, url = {"units": "deg"}, {"units": "m"}, {"type": "URL"}
    near, far = truth.incidence_range
    floors = [
        (
            "PerformanceIndicators",
            [
                (
                    "NoiseEquivalentIntensity",
                    [("Estimates", FLOOR_DB[name], {"type": "min"})],
                    {"type": "Sigma0", "units": "dB"},
                )
            ],
            {"pol": name},
        )
        for name in truth.dn
    ]
    return [
        ("SourceDataRepository", "https://gportal.jaxa.jp/gpr/?lang=en", url),
        ("Satellite", "ALOS2"),
        ("Instrument", "PALSAR-2"),
        (
            "SatelliteReference",
            "https://directory.eoportal.org/web/eoportal/satellite-missions/a/alos-2",
            url,
        ),
        ("SourceDataAcquisitionTime", [("StartTime", start), ("EndTime", end)]),
        ("SourceDataAcquisitionParameters", _acquisition(truth)),
        ("OrbitInformation", [("PassDirection", truth.pass_direction), ("OrbitDataSource", "Precise")]),
        (
            "SourceProcParam",
            [
                ("ProcessingFacility", "EICS"),
                ("ProcessingDate", "2024-02-12T07:31:25Z"),
                ("SoftwareVersion", "000.000 "),
                ("ProductID", f"{truth.scene_id}_{truth.product_id[:4]}1.1__{truth.product_id[-1]}"),
                ("ProductLevel", "SLC"),
                ("AzimuthNumberOfLooks", "1"),
                ("RangeNumberOfLooks", "1"),
            ],
        ),
        (
            "SourceDataImageAttributes",
            [
                ("SourceDataGeometry", _ring(truth.footprint), {"type": "WKT"}),
                ("AzimuthPixelSpacing", "24.993", metres),
                ("RangePixelSpacing", "4.291", metres),
                ("AzimuthResolution", "25.3", metres),
                ("RangeResolution", "13.3", metres),
                ("IncAngleNearRange", f"{near:.3f}", degrees),
                ("IncAngleFarRange", f"{far:.3f}", degrees),
            ],
        ),
        *floors,
    ]


def _acquisition(truth: L22Truth) -> list:
    return [
        ("RadarBand", "L"),
        ("RadarCenterFrequency", "1.23650e+00", {"units": "GHz"}),
        ("ObservationMode", truth.product_id[:3]),
        ("Polarizations", " ".join(truth.dn)),
        ("AntennaPointing", "Right" if truth.product_id[3] == "R" else "Left"),
        ("BeamID", BEAMS[truth.product_id[:2]]),
        ("RSP_Path_Number", str(truth.path)),
        ("RSP_Frame_Number", str(truth.frame)),
    ]


def _bounds(truth: L22Truth) -> list:
    """Bounding boxes at pixel centres, although the convention says upper-left corners."""
    x0, size, _, y0, _, _ = truth.geotransform
    rows, columns = truth.mask.shape
    corners = (
        ("UL", y0 - size / 2, x0 + size / 2),
        ("LR", y0 - (rows - 0.5) * size, x0 + (columns - 0.5) * size),
    )
    metres = {"units": "m"}
    return [
        (
            "ProductBoundingBox",
            [("Northing", f"{north:.6f}", metres), ("Easting", f"{east:.6f}", metres)],
            {"Corner": corner},
        )
        for corner, north, east in corners
    ]


def _product(truth: L22Truth) -> list:
    metres = {"units": "m"}
    rows, columns = truth.mask.shape
    ul, ur, lr, ll = truth.corners
    order = {"order": "UL, LL, UR, LR", "units": "deg"}
    four = (ul, ll, ur, lr)
    wkt = spatial_reference(truth.epsg).ExportToWkt().replace('"', "")
    return [
        (
            "DataAccess",
            [
                ("ProcessingFacility", "JAXA/EORC"),
                ("ProcessingTime", "2024-02-12T17:21:22.312338Z"),
                ("SoftwareVersion", "EGAS-APR Ver.1.0.0"),
                ("Repository", "https://gportal.jaxa.jp/gpr/?lang=en", {"type": "URL"}),
            ],
        ),
        (
            "ProductSampleSpacing",
            [("ProductColumnSpacing", "25.0", metres), ("ProductRowSpacing", "25.0", metres)],
        ),
        ("Filtering", [("FilterApplied", "FALSE")]),
        *_bounds(truth),
        (
            "ProductGeographicalExtent",
            _ring((ul, ll, lr, ur)),
            {"type": "WKT", "order": "longitude latitude"},
        ),
        ("SceneCenterLatitude", f"{truth.centre[0]:.6f}"),
        ("SceneCenterLongitude", f"{truth.centre[1]:.6f}"),
        ("SceneCornerLatitude", ",".join(f"{lat:.6f}" for lat, _ in four), order),
        ("SceneCornerLongitude", ",".join(f"{lon:.6f}" for _, lon in four), order),
        ("ProductImageSize", [("NumberLines", str(columns)), ("NumPixelsPerLine", str(rows))]),
        ("PixelCoordinateConvention", "pixel ULC"),
        ("CoordinateReferenceSystem", str(truth.epsg), {"type": "EPSG"}),
        ("CoordinateReferenceSystem", wkt, {"type": "WKT"}),
        ("PerPixelMetadata", _per_pixel(truth)),
        *(("BackscatterMeasurementData", _backscatter(truth, name)) for name in truth.dn),
        ("NoiseRemoval", [("NoiseRemovalApplied", "FALSE")]),
        (
            "RadiometricTerrainCorrections",
            [("RTCAlgorithm", "https://doi.org/10.1109/TGRS.2011.2120616", {"type": "DOI"})],
        ),
        ("GeometricCorrections", _corrections()),
    ]


def _name(truth: L22Truth, kind: str) -> str:
    return f"{truth.scene_id}_{truth.product_id}_{kind}.tif"


def _per_pixel(truth: L22Truth) -> list:
    bits = [(name, str(truth.bit_values[name])) for name in BIT_NAMES]
    return [
        (
            "DataMask",
            [
                ("FileName", _name(truth, "MSK")),
                ("SampleType", "Mask"),
                ("DataFormat", "Cloud Optimized GeoTIFF"),
                ("DataType", "Byte"),
                ("BitsPerSample", "8"),
                ("ByteOrder", None),
                ("BitValues", bits),
            ],
        ),
        (
            "LocalIncAngle",
            [
                ("FileName", _name(truth, "LIN")),
                ("SampleType", "Angle", {"units": "deg"}),
                ("DataFormat", "Cloud Optimized GeoTIFF"),
                ("DataType", "UINT"),
                ("BitsPerSample", "16"),
                ("ByteOrder", "Little Endian"),
                ("ConversionEq", "0.01*DN", {"units": "deg"}),
            ],
        ),
    ]


def _backscatter(truth: L22Truth, polarisation: str) -> list:
    return [
        ("BackscatterMeasurement", "Gamma-0"),
        ("BackscatterConvention", "Linear Amplitude"),
        ("BackscatterConversionEq", f"10*log10(DN^2){truth.calibration_factor:+.1f}", {"units": "dB"}),
        ("Polarization", polarisation),
        ("FileName", _name(truth, f"{polarisation}_SLP")),
        ("DataFormat", "Cloud Optimized GeoTIFF"),
        ("DataType", "UINT"),
        ("BitsPerSample", "16"),
        ("ByteOrder", "Little Endian"),
    ]


def _corrections() -> list:
    metres = {"units": "m"}
    accuracy = ("NorthernSTDev", "EasternSTDev", "NorthernBias", "EasternBias")
    convention = "Scene Upper Left Corner coordinates (Northing and Easting) are multiples of 25.0 m"
    return [
        (
            "DigitalElevationModel",
            [
                (
                    "DEMReference",
                    "https://www.eorc.jaxa.jp/ALOS/en/dataset/aw3d30/aw3d30_e.htm",
                    {"type": "URL"},
                ),
                ("EGMReference", "https://doi.org/10.1029/2011JB008916", {"type": "DOI"}),
            ],
            {"dem": "Surface"},
        ),
        ("GeoCorrAccuracy", [(name, "N/A", metres) for name in accuracy]),
        ("GriddingConvention", convention, {"type": "Description"}),
        ("IonosphericDelayCorrection", [("IonosphericDelayCorrectionApplied", "FALSE")]),
    ]
