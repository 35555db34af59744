"""``SourceAttributes`` of the summary: the L1.1 scene that an own NRB scene is made of."""

from __future__ import annotations

from ...domain.enums import Direction, Look
from .record import SourceBeam, SourceScene
from .xml_element import Element, element, polygon, utc

JAXA_L11 = "https://www.eorc.jaxa.jp/ALOS/en/alos-2/a2_data_e.htm"


def source_attributes(source: SourceScene) -> Element:
    """Return what CEOS-ARD asks of *source*: sensor, orbit, processing, geometry, noise."""
    return element(
        "SourceAttributes",
        element("SourceDataRepository", JAXA_L11, type="URL"),
        element("Satellite", "ALOS2"),
        element("Instrument", "PALSAR-2"),
        element(
            "SourceDataAcquisitionTime",
            element("StartTime", utc(source.start)),
            element("EndTime", utc(source.stop)),
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
        *(_noise(source.noise_db, polarisation) for polarisation in source.polarisations),
        acqID="1",
    )


def _processing(source: SourceScene) -> Element:
    return element(
        "SourceProcParam",
        element("ProcessingFacility", source.facility),
        element("ProcessingDate", utc(source.processed) if source.processed else "not stated"),
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
        element("SourceDataGeometry", polygon(source.outline), type="WKT"),
        *(
            element("AzimuthPixelSpacing", f"{beam.azimuth_spacing_m:.3f}", units="m", **of_beam(beam))
            for beam in source.beams
        ),
        *(
            element("RangePixelSpacing", f"{beam.range_spacing_m:.3f}", units="m", **of_beam(beam))
            for beam in source.beams
        ),
        element("AzimuthResolution", _metres(azimuth_m), units="m"),
        element("RangeResolution", _metres(range_m), units="m"),
        element("IncAngleNearRange", f"{source.near_incidence_deg:.3f}", units="deg"),
        element("IncAngleFarRange", f"{source.far_incidence_deg:.3f}", units="deg"),
    )


def of_beam(beam: SourceBeam) -> dict[str, str]:
    """Return the attribute that tells whose a number is, if there are several beams."""
    return {"beam": beam.name} if beam.name else {}


def _noise(noise_db: float, polarisation: str) -> Element:
    return element(
        "PerformanceIndicators",
        element(
            "NoiseEquivalentIntensity",
            element("Estimates", f"{noise_db:g}", type="specification"),
            type="Sigma0",
            units="dB",
        ),
        pol=polarisation,
    )


def _pass(direction: Direction) -> str:
    return "Ascending" if direction is Direction.ASCENDING else "Descending"


def _metres(value: float | None) -> str:
    return "not stated" if value is None else f"{value:.1f}"
