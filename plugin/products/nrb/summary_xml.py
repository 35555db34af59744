"""The ``summary.xml`` of an own NRB scene, in the layout of JAXA's L2.2.

Every item that CEOS-ARD NRB 5.6 requires at threshold level is stated. The scene follows that
specification; CEOS has not assessed it, and the summary says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from xml.sax.saxutils import escape, quoteattr  # nosec B406  (writes, does not parse)

from ...common.mask_classes import INVALID, JAXA_MASK_CODES, LAYOVER, NODATA, OCEAN, SHADOW, VALID
from ...domain.enums import Direction, Look
from ...domain.footprint import Footprint
from ...sar.projection import Projection
from ...sar.terrain.place_fit import PlaceFit
from .record import SOFTWARE, Corner, NrbRecord, SourceScene

SPECIFICATION = "https://ceos-org.github.io/ceos-ard/latest/SAR-NRB.html"
NOT_ASSESSED = "Follows CEOS-ARD NRB 5.6 at threshold level; not assessed by CEOS."
SMALL_2011 = "https://doi.org/10.1109/TGRS.2011.2120616"
JAXA_L11 = "https://www.eorc.jaxa.jp/ALOS/en/alos-2/a2_data_e.htm"
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


@dataclass(frozen=True)
class Element:
    """A tag with attributes, and text or children."""

    tag: str
    content: str | tuple[Element, ...] = ""
    attributes: tuple[tuple[str, str], ...] = ()

    def lines(self, depth: int = 0) -> Iterable[str]:
        """Yield the lines of the element, indented by tabs."""
        indent = "\t" * depth
        head = self.tag + "".join(f" {name}={quoteattr(value)}" for name, value in self.attributes)
        if isinstance(self.content, str):
            yield f"{indent}<{head}>{escape(self.content)}</{self.tag}>"
            return
        yield f"{indent}<{head}>"
        for child in self.content:
            yield from child.lines(depth + 1)
        yield f"{indent}</{self.tag}>"


def element(tag: str, *content: str | Element, **attributes: str) -> Element:
    """Return an element with text, or with children."""
    children = tuple(one for one in content if isinstance(one, Element))
    text = "".join(one for one in content if isinstance(one, str))
    return Element(tag, children or text, tuple(attributes.items()))


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
            element("FirstAcquisitionDate", _time(source.start)),
            element("LastAcquisitionDate", _time(source.stop)),
        ),
        _source(source),
        _product(record),
        type="Normalised Radar Backscatter",
        version="5.6",
    )
    return '<?xml version="1.0" encoding="utf-8"?>\n' + "\n".join(root.lines()) + "\n"


def _source(source: SourceScene) -> Element:
    noise = (
        element(
            "PerformanceIndicators",
            element(
                "NoiseEquivalentIntensity",
                element("Estimates", f"{source.noise_db:g}", type="specification"),
                type="Sigma0",
                units="dB",
            ),
            pol=polarisation,
        )
        for polarisation in source.polarisations
    )
    return element(
        "SourceAttributes",
        element("SourceDataRepository", JAXA_L11, type="URL"),
        element("Satellite", "ALOS2"),
        element("Instrument", "PALSAR-2"),
        element(
            "SourceDataAcquisitionTime",
            element("StartTime", _time(source.start)),
            element("EndTime", _time(source.stop)),
        ),
        element(
            "SourceDataAcquisitionParameters",
            element("RadarBand", "L"),
            element("RadarCenterFrequency", f"{source.frequency_ghz:.5e}", units="GHz"),
            element("ObservationMode", source.product.mode),
            element("Polarizations", " ".join(source.polarisations)),
            element("AntennaPointing", "Right" if source.look is Look.RIGHT else "Left"),
            element("BeamID", source.beam),
            element("RSP_Path_Number", str(source.product.path)),
            element("RSP_Frame_Number", str(source.product.frame)),
        ),
        element(
            "OrbitInformation",
            element("PassDirection", _pass(source.direction)),
            element("OrbitDataSource", source.orbit_precision),
        ),
        _processing(source),
        _geometry(source),
        *noise,
        acqID="1",
    )


def _processing(source: SourceScene) -> Element:
    return element(
        "SourceProcParam",
        element("ProcessingFacility", source.facility),
        element("ProcessingDate", _time(source.processed) if source.processed else "not stated"),
        element("SoftwareVersion", source.software_version),
        element("ProductID", f"{source.product}"),
        element("ProductLevel", "SLC"),
        element("AzimuthNumberOfLooks", "1"),
        element("RangeNumberOfLooks", "1"),
    )


def _geometry(source: SourceScene) -> Element:
    range_m, azimuth_m = source.resolution_m or (None, None)
    return element(
        "SourceDataImageAttributes",
        element("SourceDataGeometry", _polygon(source.outline), type="WKT"),
        element("AzimuthPixelSpacing", f"{source.spacing_m[1]:.3f}", units="m"),
        element("RangePixelSpacing", f"{source.spacing_m[0]:.3f}", units="m"),
        element("AzimuthResolution", _metres(azimuth_m), units="m"),
        element("RangeResolution", _metres(range_m), units="m"),
        element("IncAngleNearRange", f"{source.near_incidence_deg:.3f}", units="deg"),
        element("IncAngleFarRange", f"{source.far_incidence_deg:.3f}", units="deg"),
    )


def _product(record: NrbRecord) -> Element:
    grid = record.grid
    x0, dx, _, y0, _, dy = grid.geotransform
    right, bottom = x0 + dx * grid.width, y0 + dy * grid.height
    unit = Projection(grid.crs_wkt).unit_name
    lat = ",".join(f"{corner[1]:.6f}" for corner in record.corners)
    lon = ",".join(f"{corner[0]:.6f}" for corner in record.corners)
    systems = [element("CoordinateReferenceSystem", grid.crs_wkt, type="WKT")]
    if record.epsg is not None:
        systems.insert(0, element("CoordinateReferenceSystem", str(record.epsg), type="EPSG"))
    return element(
        "CARD4LProductAttributes",
        element(
            "DataAccess",
            element("ProcessingFacility", f"{SOFTWARE}, on the user's computer"),
            element("ProcessingTime", _time(record.made)),
            element("SoftwareVersion", f"{SOFTWARE} {record.version}"),
            element("Repository", NOT_DISTRIBUTED),
        ),
        element(
            "ProductSampleSpacing",
            element("ProductColumnSpacing", f"{record.pixel_m:g}", units="m"),
            element("ProductRowSpacing", f"{record.pixel_m:g}", units="m"),
        ),
        element("Filtering", element("FilterApplied", "FALSE")),
        _corner("UL", x0, y0, unit),
        _corner("LR", right, bottom, unit),
        element(
            "ProductGeographicalExtent",
            _polygon(record.outline),
            type="WKT",
            order="longitude latitude",
        ),
        element("SceneCornerLatitude", lat, order="UL, LL, UR, LR", units="deg"),
        element("SceneCornerLongitude", lon, order="UL, LL, UR, LR", units="deg"),
        element(
            "ProductImageSize",
            element("NumberLines", str(grid.height)),
            element("NumPixelsPerLine", str(grid.width)),
        ),
        element("PixelCoordinateConvention", "pixel ULC"),
        *systems,
        _per_pixel(record),
        *(_measurement(pol, name) for pol, name in record.images.items()),
        element("NoiseRemoval", element("NoiseRemovalApplied", "FALSE")),
        element(
            "RadiometricTerrainCorrections",
            element("RTCAlgorithm", SMALL_2011, type="DOI"),
            element("RTCAuxiliaryData", record.elevation.name),
        ),
        _corrections(record),
    )


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
            *([element("DEMCredit", model.credit)] if model.credit else []),
            element("DEMGapShare", f"{100.0 * model.gap_share:.2f}", units="%"),
            dem="Surface",
        ),
        element(
            "GeoCorrAccuracy",
            *(
                element(name, "not measured", units="m")
                for name in ("NorthernSTDev", "EasternSTDev", "NorthernBias", "EasternBias")
            ),
        ),
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
        *(element("Remark", sentence) for sentence in record.warnings),
    )


def _gridding(record: NrbRecord) -> str:
    if record.is_geographic:
        step = record.grid.geotransform[1]
        return f"Pixel centres (latitude and longitude) are multiples of {step:.12g} degrees"
    return f"Pixel centres (Northing and Easting) are multiples of {record.pixel_m:g} m"


def _place(fit: PlaceFit) -> Element:
    return element(
        "PlaceFit",
        element("Beam", fit.name),
        element("Applied", "TRUE" if fit.is_certain else "FALSE"),
        element("AzimuthShift", f"{fit.azimuth_m:.2f}", units="m"),
        element("SlantRangeShift", f"{fit.range_m:.2f}", units="m"),
        element("AzimuthStandardError", f"{fit.azimuth_error_m:.2f}", units="m"),
        element("SlantRangeStandardError", f"{fit.range_error_m:.2f}", units="m"),
        element("Correlation", f"{fit.correlation:.3f}"),
        element("Patches", str(fit.patches)),
    )


def _time(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _pass(direction: Direction) -> str:
    return "Ascending" if direction is Direction.ASCENDING else "Descending"


def _metres(value: float | None) -> str:
    return "not stated" if value is None else f"{value:.1f}"


def _polygon(corners: Sequence[Corner]) -> str:
    footprint = Footprint.of_points(corners)
    if len(footprint.rings) > 1:  # across the date line
        return footprint.wkt()
    return "Polygon ((" + ", ".join(f"{lon:.6f} {lat:.6f}" for lon, lat in corners) + "))"
