"""The leader file (LED-): scene, sensor, orbit, attitude, radiometry and geolocation of one product."""

from __future__ import annotations

from dataclasses import dataclass, field

from ...common.byte_source import ByteSource
from ...domain.enums import Level, Look
from ...domain.errors import FormatError
from ...domain.product_id import ProductId, parse_file_name
from ...domain.words.text import Text
from ..records.finding import Quirk
from ..records.record_view import RecordView
from ..records.records import DAMAGED, Record, RecordHeader, find, parse_header, walk
from ..tables.data_set_summary import DATA_SET_SUMMARY
from ..tables.leader import (
    ATTITUDE,
    DATA_QUALITY,
    FACILITY,
    FACILITY_5,
    LEADER_DESCRIPTOR,
    PLATFORM_POSITION,
    RADIOMETRIC,
)
from ..tables.map_projection import MAP_PROJECTION
from .attitude import Attitude, read_attitude
from .checks import (
    check_incidence,
    check_look,
    check_name,
    check_polynomial,
    check_scene_centre,
    side_of_scene,
)
from .data_set_summary import DataSetSummary, read_data_set_summary
from .findings import inventory_quirks, orbit_quirks, summary_quirks, unreadable_quirks
from .geolocation_polynomial import GeolocationPolynomial, read_polynomial
from .map_projection import MapProjection, read_map_projection
from .platform_position import PlatformPosition, read_platform_position

# A real leader holds 1.6 MB; one read fetches it, and nothing larger is one.
GREATEST_LEADER_BYTES = 32_000_000
_RADIOMETRY_DB = (-200.0, 100.0)


@dataclass(frozen=True)
class Leader:
    """A checked leader. ``look`` is the side that orbit and scene show; ``views`` holds the records.

    ``calibration_factor_db`` is None if the record is blank, ``attitude``, ``facility5`` and
    ``map_projection`` if the product has none (L1.1 has no map projection).
    """

    file: str
    product: ProductId | None
    software_version: str
    level: Level
    look: Look
    data_set_summary: DataSetSummary
    platform_position: PlatformPosition
    attitude: Attitude | None
    calibration_factor_db: float | None
    facility5: GeolocationPolynomial | None
    map_projection: MapProjection | None
    headers: tuple[RecordHeader, ...]
    views: dict[str, RecordView]
    quirks: tuple[Quirk, ...] = field(default=())


class _Records:
    """The records of one leader's bytes."""

    def __init__(self, data: bytes, file: str) -> None:
        self.data = data
        self.file = file
        self.headers = tuple(walk(data, file))
        self.views: dict[str, RecordView] = {}

    def view(self, record: Record) -> RecordView | None:
        header = find(self.headers, record)
        return None if header is None else self._view(record, header)

    def facility_5(self) -> RecordView | None:
        for header in self.headers:
            if header.codes[:2] != FACILITY.codes[:2]:
                continue
            data = self.data[header.offset : header.end]
            if RecordView(FACILITY, data, self.file).text("number") == "5":
                return self._view(FACILITY_5, header)
        return None

    def _view(self, record: Record, header: RecordHeader) -> RecordView:
        view = RecordView(record, self.data[header.offset : header.end], self.file)
        self.views[record.name] = view
        return view

    def required(self, record: Record) -> RecordView:
        view = self.view(record)
        if view is None:
            raise FormatError(
                self.file,
                Text("record {name}", name=record.name),
                "missing",
                Text(
                    "a record with codes {first_code}, {second_code} is expected",
                    first_code=record.codes[0],
                    second_code=record.codes[1],
                ),
                DAMAGED,
            )
        return view

    def quirks(self, descriptor: RecordView) -> list[Quirk]:
        """Return where the descriptor and the records differ, and which fields are unreadable."""
        inventory = inventory_quirks(descriptor, self.headers)
        return [*inventory, *unreadable_quirks(self.views.values())]


def read_leader(source: ByteSource) -> Leader:
    """Read the leader in one go and check what drives geometry and radiometry.

    Raises FormatError for files that are not an ALOS-2 leader, are damaged, or contradict themselves.
    """
    records = _Records(_whole(source), source.name)
    descriptor = records.required(LEADER_DESCRIPTOR)
    _require_leader(descriptor)
    summary = read_data_set_summary(records.required(DATA_SET_SUMMARY))
    orbit = read_platform_position(records.required(PLATFORM_POSITION))
    radiometric = records.required(RADIOMETRIC)
    factor = radiometric.optional_number("calibration_factor", *_RADIOMETRY_DB)
    attitude = records.view(ATTITUDE)
    projection = records.view(MAP_PROJECTION)
    records.view(DATA_QUALITY)
    facility5, quirks = _facility5(records)
    named = parse_file_name(source.name)
    product = named.product if named else None
    quirks += [*check_scene_centre(summary, orbit), *check_polynomial(summary, facility5)]
    summary, noted = check_incidence(summary, orbit)
    quirks += noted
    measured = side_of_scene(summary, orbit)
    quirks += check_look(summary, measured, product)
    quirks += check_name(summary, source.name, product)
    quirks += [*summary_quirks(summary, factor), *orbit_quirks(orbit)]
    quirks += records.quirks(descriptor)
    return Leader(
        file=source.name,
        product=product,
        software_version=descriptor.text("software_version"),
        level=summary.level,
        look=_look(summary, measured, product),
        data_set_summary=summary,
        platform_position=orbit,
        attitude=read_attitude(attitude) if attitude else None,
        calibration_factor_db=factor,
        facility5=facility5,
        map_projection=read_map_projection(projection) if projection else None,
        headers=records.headers,
        views=records.views,
        quirks=tuple(quirks),
    )


def _look(summary: DataSetSummary, measured: Look | None, product: ProductId | None) -> Look:
    look = measured or summary.clock_look or (product.look if product else None)
    if look is None:
        raise summary.view.error("clock_angle", "+90 (looks right) or -90 (left) is expected")
    return look


def _whole(source: ByteSource) -> bytes:
    if source.size > GREATEST_LEADER_BYTES:
        raise FormatError(
            source.name,
            "size",
            Text("{size} bytes", size=source.size),
            Text(
                "a leader has at most {greatest_leader_bytes}",
                greatest_leader_bytes=GREATEST_LEADER_BYTES,
            ),
            "choose the LED- file",
        )
    data = source.read(0, source.size)
    if len(data) < 12 or parse_header(data).codes[:2] != LEADER_DESCRIPTOR.codes[:2]:
        found = Text("empty") if not data else repr(data[4:8])
        raise FormatError(
            source.name,
            "codes of the first record",
            found,
            "a CEOS leader has 11, 192, 18, 18",
            "choose the LED- file, or get it again",
        )
    return data


def _require_leader(descriptor: RecordView) -> None:
    file_id = descriptor.text("file_id")
    if not file_id.startswith("AL2") or not file_id.endswith("SARL"):
        raise descriptor.error(
            "file_id", "an ALOS-2 leader has AL2 SAR…SARL", "choose the LED- file of an ALOS-2 product"
        )


def _facility5(records: _Records) -> tuple[GeolocationPolynomial | None, list[Quirk]]:
    view = records.facility_5()
    if view is None:
        return None, [Quirk("facility5-absent", "The leader has no facility record 5 (polynomials).")]
    try:
        polynomial = read_polynomial(view)
    except FormatError as error:
        return None, [
            Quirk(
                "facility5-unreadable", Text("Polynomials are ignored: {message}", message=error.message)
            )
        ]
    if polynomial is None:
        return None, [Quirk("facility5-zero", "The polynomials of facility record 5 are all zero.")]
    return polynomial, []
