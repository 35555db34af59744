"""``CARD4LProductAttributes`` of the summary: what the files of an own NRB scene hold, and where."""

from __future__ import annotations

import math
from collections.abc import Iterator

from ...common.mask_classes import INVALID, JAXA_MASK_CODES, LAYOVER, NODATA, OCEAN, SHADOW, VALID
from ...domain.words.packing import packed_line
from ...sar.projection import Projection
from ...sar.terrain.place_fit import PlaceFit
from .accuracy import PlaceAccuracy
from .place import describe
from .record import SOFTWARE, NrbRecord, SourceBeam
from .source_attributes import of_beam
from .xml_element import Element, element, polygon, utc

SMALL_2011 = "https://doi.org/10.1109/TGRS.2011.2120616"
FLATTENING = (
    "gamma0 = beta0 / area of visible ground across the line of sight, summed over the terrain profile "
    "of each image row; no value below 5 % of the area of flat ground"
)
GAPS_ARE_INVALID = "pixels that ground acts in whose height the elevation model does not know"
NOT_DISTRIBUTED = "local file, not distributed"
_MASK_TAGS = {
    "NoData": NODATA,
    "ValidData": VALID,
    "Layover": LAYOVER,
    "Shadow": SHADOW,
    "OceanWater": OCEAN,
    "InvalidData": INVALID,
}


def product_attributes(record: NrbRecord) -> Element:
    """Return what CEOS-ARD asks of the product of *record*: files, grid, measurement, corrections."""
    return element(
        "CARD4LProductAttributes",
        element(
            "DataAccess",
            element("ProcessingFacility", f"{SOFTWARE}, on the user's computer"),
            element("ProcessingTime", utc(record.made)),
            element("SoftwareVersion", f"{SOFTWARE} {record.version}"),
            element("Repository", NOT_DISTRIBUTED),
        ),
        element(
            "ProductSampleSpacing",
            element("ProductColumnSpacing", f"{record.pixel_m:g}", units="m"),
            element("ProductRowSpacing", f"{record.pixel_m:g}", units="m"),
        ),
        element("Filtering", element("FilterApplied", "FALSE")),
        *(_multilooking(beam) for beam in record.source.beams),
        *_extent(record),
        *_pixels(record),
        _per_pixel(record),
        *(_measurement(pol, name) for pol, name in record.images.items()),
        element("NoiseRemoval", element("NoiseRemovalApplied", "FALSE")),
        element(
            "RadiometricTerrainCorrections",
            element("RTCAlgorithm", SMALL_2011, type="DOI"),
            element("RTCDescription", FLATTENING),
            element("RTCAuxiliaryData", record.elevation.name),
        ),
        _corrections(record),
    )


def _extent(record: NrbRecord) -> Iterator[Element]:
    """Yield where the product lies: on its map, as outline, and by the corners of the scene."""
    grid = record.grid
    x0, dx, _, y0, _, dy = grid.geotransform
    unit = Projection(grid.crs_wkt).unit_name
    yield _corner("UL", x0, y0, unit)
    yield _corner("LR", x0 + dx * grid.width, y0 + dy * grid.height, unit)
    outline, order = polygon(record.outline), "longitude latitude"
    yield element("ProductGeographicalExtent", outline, type="WKT", order=order)
    lat = ",".join(f"{corner[1]:.6f}" for corner in record.corners)
    lon = ",".join(f"{corner[0]:.6f}" for corner in record.corners)
    yield element("SceneCornerLatitude", lat, order="UL, LL, UR, LR", units="deg")
    yield element("SceneCornerLongitude", lon, order="UL, LL, UR, LR", units="deg")


def _pixels(record: NrbRecord) -> Iterator[Element]:
    """Yield how many pixels there are, what a coordinate is of a pixel, and the reference system."""
    yield element(
        "ProductImageSize",
        element("NumberLines", str(record.grid.height)),
        element("NumPixelsPerLine", str(record.grid.width)),
    )
    yield element("PixelCoordinateConvention", "pixel ULC")
    if record.epsg is not None:
        yield element("CoordinateReferenceSystem", str(record.epsg), type="EPSG")
    yield element("CoordinateReferenceSystem", record.grid.crs_wkt, type="WKT")


def _corner(name: str, easting: float, northing: float, unit: str) -> Element:
    digits = 6 if unit == "m" else 12
    return element(
        "ProductBoundingBox",
        element("Northing", f"{northing:.{digits}f}", units=unit),
        element("Easting", f"{easting:.{digits}f}", units=unit),
        Corner=name,
    )


def _per_pixel(record: NrbRecord) -> Element:
    return element(
        "PerPixelMetadata",
        element(
            "DataMask",
            element("FileName", record.mask),
            element("SampleType", "Mask"),
            element("DataFormat", "Cloud Optimized GeoTIFF"),
            element("DataType", "Byte"),
            element("BitsPerSample", "8"),
            element("ByteOrder", "Little Endian"),
            element(
                "BitValues",
                *(element(tag, str(JAXA_MASK_CODES[name])) for tag, name in _MASK_TAGS.items()),
            ),
            element("OceanWaterReference", record.elevation.sea),
            element("InvalidDataReference", GAPS_ARE_INVALID),
        ),
        element(
            "LocalIncAngle",
            element("FileName", record.angles),
            element("SampleType", "Angle", units="deg"),
            *_format("16"),
            element("ConversionEq", "0.01*DN", units="deg"),
        ),
        *(_extra(record) if record.has_extra else ()),
    )


def _extra(record: NrbRecord) -> tuple[Element, Element]:
    return (
        element(
            "LocalContributingArea",
            element("FileName", record.area),
            element("SampleType", "Normalised scattering area, A_gamma/A_beta", units="1"),
            *_format("32", "Float"),
        ),
        element(
            "GammaToSigmaRatio",
            element("FileName", record.ratio),
            element("SampleType", "A_gamma/A_sigma: sigma nought is gamma nought times it", units="1"),
            *_format("32", "Float"),
        ),
    )


def _measurement(polarisation: str, name: str) -> Element:
    return element(
        "BackscatterMeasurementData",
        element("BackscatterMeasurement", "Gamma-0"),
        element("BackscatterConvention", "Linear Amplitude"),
        element("BackscatterConversionEq", "10*log10(DN^2)-83.0", units="dB"),
        element("Polarization", polarisation),
        element("FileName", name),
        *_format("16"),
    )


def _format(bits: str, kind: str = "UINT") -> tuple[Element, ...]:
    return (
        element("DataFormat", "Cloud Optimized GeoTIFF"),
        element("DataType", kind),
        element("BitsPerSample", bits),
        element("ByteOrder", "Little Endian"),
    )


def _corrections(record: NrbRecord) -> Element:
    model = record.elevation
    return element(
        "GeometricCorrections",
        element(
            "DigitalElevationModel",
            element("DEMReference", model.address or model.name),
            element("EGMReference", model.geoid),
            element("DEMDescription", model.description),
            *([element("DEMCredit", model.credit)] if model.credit else []),
            element("DEMGapShare", f"{100.0 * model.gap_share:.2f}", units="%"),
            dem="Surface",
        ),
        _accuracy(record.accuracy),
        element(
            "GriddingConvention",
            _gridding(record),
            type="Description",
        ),
        element(
            "IonosphericDelayCorrection",
            element("IonosphericDelayCorrectionApplied", "FALSE"),
        ),
        *(_place(fit) for fit in record.fits),
        *(element("Remark", sentence, template=packed_line(sentence)) for sentence in record.warnings),
    )


def _accuracy(accuracy: PlaceAccuracy) -> Element:
    bound, error = "upper bound", "standard error" if accuracy.is_fitted else "upper bound"
    values = (
        ("NorthernSTDev", accuracy.deviation_m[0], bound),
        ("EasternSTDev", accuracy.deviation_m[1], bound),
        ("NorthernBias", accuracy.bias_m[0], error),
        ("EasternBias", accuracy.bias_m[1], error),
    )
    return element(
        "GeoCorrAccuracy",
        *(element(name, _metres(value), units="m", type=kind) for name, value, kind in values),
        element("AccuracyBasis", accuracy.basis),
        element("AccuracyReference", accuracy.reference, type="URL"),
    )


def _metres(value: float) -> str:
    return "NaN" if math.isnan(value) else f"{value:.1f}"


def _multilooking(beam: SourceBeam) -> Element:
    return element(
        "Multilooking",
        element("AzimuthNumberOfLooks", str(beam.looks.azimuth)),
        element("RangeNumberOfLooks", str(beam.looks.range)),
        **of_beam(beam),
    )


def _gridding(record: NrbRecord) -> str:
    if record.is_geographic:
        step = record.grid.geotransform[1]
        return f"Pixel centres (latitude and longitude) are multiples of {step:.12g} degrees"
    return f"Pixel centres (Northing and Easting) are multiples of {record.pixel_m:g} m"


def _place(fit: PlaceFit) -> Element:
    return element(
        "PlaceFit",
        element("Description", describe(fit)),
        element("Beam", fit.name),
        element("Applied", "TRUE" if fit.is_certain else "FALSE"),
        element("AzimuthShift", f"{fit.azimuth_m:.2f}", units="m"),
        element("SlantRangeShift", f"{fit.range_m:.2f}", units="m"),
        element("AzimuthStandardError", f"{fit.azimuth_error_m:.2f}", units="m"),
        element("SlantRangeStandardError", f"{fit.range_error_m:.2f}", units="m"),
        element("Correlation", f"{fit.correlation:.3f}"),
        element("Patches", str(fit.patches)),
    )
