"""The CARD4L summary of an L2.2 product: what its numbers mean, when and how it was acquired.

Geometry is never taken from here: real summaries swap rows and columns, give pixel centres as
corners and WKT without quotation marks. Such quirks are collected by :mod:`nrb_quirks`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timezone
from itertools import islice

from ...common.mask_classes import MaskCodes
from ...common.safe_xml import Element, parse_xml
from ...domain.errors import FormatError
from ...domain.words.packing import unpacked_line
from ...domain.words.text import Text
from .conversion import (
    JAXA_CALIBRATION_DB,
    JAXA_DEGREES_PER_DN,
    parse_angle_equation,
    parse_backscatter_equation,
    parse_mask_codes,
)

ROOT_TAG = "Product"
_LONGEST_SHOWN = 80
_MOST_MEASUREMENTS = 16  # polarisations are four
_MOST_REMARKS, _LONGEST_REMARK = 64, 2000
_SOURCE = "SourceAttributes"
_CARD4L = "CARD4LProductAttributes"
_PARAMETERS = f"{_SOURCE}/SourceDataAcquisitionParameters"
_IMAGE = f"{_SOURCE}/SourceDataImageAttributes"
_NUMBER_RE = re.compile(r"[+-]?\d+(?:\.\d*)?(?:[eE][+-]?\d+)?")


@dataclass
class NrbSummary:
    """What the summary says; None or blank if it does not, JAXA's constants for conversions.

    Angles are degrees, noise equivalents σ⁰ in dB by polarisation. ``facts`` holds further
    statements for people, ``quirks`` one sentence for each thing that had to be replaced, ``remarks``
    the doubts that an own NRB scene was made with.
    """

    start: datetime | None = None
    stop: datetime | None = None
    calibration_db: dict[str, float] = field(default_factory=dict)
    degrees_per_dn: float = JAXA_DEGREES_PER_DN
    mask: MaskCodes = field(default_factory=MaskCodes)
    incidence_near_deg: float | None = None
    incidence_far_deg: float | None = None
    noise_db: dict[str, float] = field(default_factory=dict)
    path: int | None = None
    frame: int | None = None
    beam: str = ""
    epsg: int | None = None
    wkt: str = ""
    facts: dict[str, str] = field(default_factory=dict)
    quirks: list[Text] = field(default_factory=list)
    remarks: list[Text] = field(default_factory=list)
    root: Element | None = None

    def calibration_of(self, polarisation: str) -> float:
        """Return the offset in dB for *polarisation*: dB = 20·log10(DN) + offset."""
        return self.calibration_db.get(polarisation, JAXA_CALIBRATION_DB)


def summary_without_xml(reason: str) -> NrbSummary:
    """Return JAXA's constants, with *reason* as the quirk that tells why they are used."""
    return NrbSummary(
        quirks=[
            Text(
                "{reason}; JAXA's mask codes and conversion equations are used: fetch it again to be "
                "sure.",
                reason=reason,
            )
        ]
    )


def read_nrb_summary(data: bytes, file: str) -> NrbSummary:
    """Return the summary in *data*; what is missing or broken falls back and is noted as a quirk."""
    try:
        root = parse_xml(data, file)
    except FormatError as error:
        return summary_without_xml(error.clause)
    if root.tag != ROOT_TAG:
        return summary_without_xml(
            Text(
                "{file} is a <{tag}>, not a CARD4L <{root_tag}>",
                file=file,
                tag=root.tag,
                root_tag=ROOT_TAG,
            )
        )
    summary = NrbSummary(root=root)
    _read_semantics(root, file, summary)
    _read_acquisition(root, file, summary)
    _read_facts(root, summary)
    _read_making(root, summary)
    return summary


def note_unstated(summary: NrbSummary, polarisations: Iterable[str], file: str) -> None:
    """Note as quirks those of *polarisations* whose conversion *file* leaves to JAXA's constant."""
    if summary.root is None:
        return
    for name in polarisations:
        if name not in summary.calibration_db:
            summary.quirks.append(
                Text(
                    "{file} gives no BackscatterConversionEq of {name}; "
                    "10*log10(DN^2){jaxa_calibration_db:g} is used.",
                    file=file,
                    name=name,
                    jaxa_calibration_db=JAXA_CALIBRATION_DB,
                )
            )


def _read_semantics(root: Element, file: str, summary: NrbSummary) -> None:
    bits = root.find(f"{_CARD4L}/PerPixelMetadata/DataMask/BitValues")
    codes = parse_mask_codes({child.tag: child.text for child in bits.children} if bits else {})
    if codes is None:
        summary.quirks.append(
            Text("{file}: BitValues are missing or unclear; JAXA's mask codes are used.", file=file)
        )
    else:
        summary.mask = codes
    text = root.text_of(f"{_CARD4L}/PerPixelMetadata/LocalIncAngle/ConversionEq")
    scale = parse_angle_equation(text)
    if scale is None:
        summary.quirks.append(
            Text(
                "{file}: LocalIncAngle ConversionEq is {text}; {jaxa_degrees_per_dn:g}*DN is used.",
                file=file,
                text=_shown(text),
                jaxa_degrees_per_dn=JAXA_DEGREES_PER_DN,
            )
        )
    else:
        summary.degrees_per_dn = scale
    measurements = root.find_all(f"{_CARD4L}/BackscatterMeasurementData")
    for measurement in islice(measurements, _MOST_MEASUREMENTS):
        _read_measurement(measurement, file, summary)


def _read_measurement(measurement: Element, file: str, summary: NrbSummary) -> None:
    polarisation = measurement.text_of("Polarization").upper()
    text = measurement.text_of("BackscatterConversionEq")
    offset = parse_backscatter_equation(text)
    if offset is None:
        summary.quirks.append(
            Text(
                "{file}: BackscatterConversionEq of {polarisation} is "
                "{text}; 10*log10(DN^2){jaxa_calibration_db:g} is used.",
                file=file,
                polarisation=polarisation or Text("a band"),
                text=_shown(text),
                jaxa_calibration_db=JAXA_CALIBRATION_DB,
            )
        )
        summary.calibration_db[polarisation] = JAXA_CALIBRATION_DB
        return
    summary.calibration_db[polarisation] = offset
    measured = measurement.text_of("BackscatterMeasurement")
    if measured and measured.casefold() not in {"gamma-0", "gamma0", "gamma-nought"}:
        summary.quirks.append(
            Text(
                "{file}: BackscatterMeasurement of {polarisation} is {measured}, "
                "but L2.2 is defined as gamma-0.",
                file=file,
                polarisation=polarisation,
                measured=_shown(measured),
            )
        )


def _read_acquisition(root: Element, file: str, summary: NrbSummary) -> None:
    summary.start = _time(root, "DataCollectionTime/FirstAcquisitionDate", file, summary)
    summary.stop = _time(root, "DataCollectionTime/LastAcquisitionDate", file, summary)
    if summary.start and summary.stop and summary.stop < summary.start:
        summary.quirks.append(
            Text("{file}: the acquisition ends before it starts; its times are not used.", file=file)
        )
        summary.start = summary.stop = None
    summary.incidence_near_deg = _number(root.text_of(f"{_IMAGE}/IncAngleNearRange"))
    summary.incidence_far_deg = _number(root.text_of(f"{_IMAGE}/IncAngleFarRange"))
    path = _number(root.text_of(f"{_PARAMETERS}/RSP_Path_Number"))
    frame = _number(root.text_of(f"{_PARAMETERS}/RSP_Frame_Number"))
    summary.path = None if path is None else int(path)
    summary.frame = None if frame is None else int(frame)
    summary.beam = root.text_of(f"{_PARAMETERS}/BeamID")
    for system in root.find_all(f"{_CARD4L}/CoordinateReferenceSystem"):
        if system.attributes.get("type") == "EPSG" and re.fullmatch(r"\d{4,6}", system.text):
            summary.epsg = int(system.text)
        if system.attributes.get("type") == "WKT":
            summary.wkt = system.text
    for indicator in root.find_all(f"{_SOURCE}/PerformanceIndicators"):
        noise = _number(indicator.text_of("NoiseEquivalentIntensity/Estimates"))
        if noise is not None:
            summary.noise_db[indicator.attributes.get("pol", "").upper()] = noise


_FACTS = {
    "version": f"{_CARD4L}/DataAccess/SoftwareVersion",
    "processed": f"{_CARD4L}/DataAccess/ProcessingTime",
    "source_product": f"{_SOURCE}/SourceProcParam/ProductID",
    "range_looks": f"{_SOURCE}/SourceProcParam/RangeNumberOfLooks",
    "azimuth_looks": f"{_SOURCE}/SourceProcParam/AzimuthNumberOfLooks",
    "orbit_data": f"{_SOURCE}/OrbitInformation/OrbitDataSource",
    "pass_direction": f"{_SOURCE}/OrbitInformation/PassDirection",
    "antenna_pointing": f"{_PARAMETERS}/AntennaPointing",
    "observation_mode": f"{_PARAMETERS}/ObservationMode",
    "polarizations": f"{_PARAMETERS}/Polarizations",
    "centre_frequency_ghz": f"{_PARAMETERS}/RadarCenterFrequency",
    "azimuth_resolution_m": f"{_IMAGE}/AzimuthResolution",
    "range_resolution_m": f"{_IMAGE}/RangeResolution",
    "speckle_filter_applied": f"{_CARD4L}/Filtering/FilterApplied",
    "noise_removal_applied": f"{_CARD4L}/NoiseRemoval/NoiseRemovalApplied",
    "terrain_correction": f"{_CARD4L}/RadiometricTerrainCorrections/RTCAlgorithm",
    "dem": f"{_CARD4L}/GeometricCorrections/DigitalElevationModel/DEMReference",
    "geoid": f"{_CARD4L}/GeometricCorrections/DigitalElevationModel/EGMReference",
    "heights": f"{_CARD4L}/GeometricCorrections/DigitalElevationModel/DEMDescription",
    "dem_credit": f"{_CARD4L}/GeometricCorrections/DigitalElevationModel/DEMCredit",
    "ionospheric_correction": (
        f"{_CARD4L}/GeometricCorrections/IonosphericDelayCorrection/IonosphericDelayCorrectionApplied"
    ),
    "accuracy_north_m": f"{_CARD4L}/GeometricCorrections/GeoCorrAccuracy/NorthernSTDev",
    "accuracy_east_m": f"{_CARD4L}/GeometricCorrections/GeoCorrAccuracy/EasternSTDev",
}


def _read_facts(root: Element, summary: NrbSummary) -> None:
    facts = {name: root.text_of(path) for name, path in _FACTS.items()}
    summary.facts = {name: text for name, text in facts.items() if text}
    if "version" in root.attributes:
        summary.facts["card4l_version"] = root.attributes["version"]


def _read_making(root: Element, summary: NrbSummary) -> None:
    """Read what the maker of an own scene was warned of, its looks, and where beams were moved to."""
    corrections = f"{_CARD4L}/GeometricCorrections"
    for remark in islice(root.find_all(f"{corrections}/Remark"), _MOST_REMARKS):
        words = " ".join(remark.text.split())
        if 0 < len(words) <= _LONGEST_REMARK:
            summary.remarks.append(unpacked_line(words, remark.attributes.get("template", "")))
    looks = [
        f"{one.text_of('RangeNumberOfLooks')} x {one.text_of('AzimuthNumberOfLooks')}"
        for one in islice(root.find_all(f"{_CARD4L}/Multilooking"), _MOST_REMARKS)
    ]
    if looks:
        summary.facts["looks"] = ", ".join(dict.fromkeys(looks))
    fits = [fit.text for fit in root.find_all(f"{corrections}/PlaceFit/Description")]
    if fits:
        summary.facts["place_fit"] = " ".join(fits[:_MOST_REMARKS])


def _time(root: Element, path: str, file: str, summary: NrbSummary) -> datetime | None:
    text = root.text_of(path)
    name = path.rsplit("/", 1)[-1]
    if not text:
        summary.quirks.append(Text("{file}: {name} is missing.", file=file, name=name))
        return None
    try:
        time = datetime.fromisoformat(_python_iso(text))
        zoned = time if time.tzinfo else time.replace(tzinfo=timezone.utc)
        return zoned.astimezone(timezone.utc)
    except (ValueError, OverflowError):
        summary.quirks.append(
            Text(
                "{file}: {name} is {text}, which is not an ISO 8601 time.",
                file=file,
                name=name,
                text=_shown(text),
            )
        )
        return None


def _python_iso(text: str) -> str:
    """Return ISO 8601 *text* as Python before 3.11 reads it: offset for Z, six decimals."""
    text = text.strip().replace("Z", "+00:00")
    return re.sub(r"\.(\d+)", lambda match: "." + match[1][:6].ljust(6, "0"), text)


def _number(text: str) -> float | None:
    number = float(text) if _NUMBER_RE.fullmatch(text) else math.inf
    return number if math.isfinite(number) else None


def _shown(text: str) -> str:
    """Return what the XML states, in quotation marks and not too long, or that it is missing."""
    return (
        repr(text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…") if text else "missing"
    )
