"""Times as parameters: UTC, in any time zone of this computer."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING

from qgis.core import QgsProcessingException, QgsProcessingParameterDateTime
from qgis.PyQt.QtCore import Qt

from .parameters import Parameters, is_blank
from .texts import translate

if TYPE_CHECKING:
    from qgis.core import QgsProcessingAlgorithm, QgsProcessingContext

FIRST_YEAR, LAST_YEAR = 1900, 2999  # the calendar of Python ends beyond, and no satellite flew before
_WHOLE_DAY = timedelta(days=1) - timedelta(milliseconds=1)


def moment(name: str, label: str) -> QgsProcessingParameterDateTime:
    """Return an optional parameter of date and time."""
    return QgsProcessingParameterDateTime(
        name, label, QgsProcessingParameterDateTime.Type.DateTime, None, True
    )


def moment_of(
    algorithm: QgsProcessingAlgorithm,
    parameters: Parameters,
    name: str,
    context: QgsProcessingContext,
    *,
    is_end: bool = False,
) -> datetime | None:
    """Return the time *name*, or None if left blank; with ``is_end`` a day counts to its last moment.

    Raises QgsProcessingException for what is not a date and time.
    """
    given = parameters.get(name)
    if is_blank(given):
        return None
    found = algorithm.parameterAsDateTime(parameters, name, context)
    if not found.isValid():
        raise QgsProcessingException(
            translate(
                "{name} is {value}, which is not a date and time such as 2024-01-01T00:00:00."
            ).format(name=name, value=given)
        )
    if found.timeSpec() != Qt.TimeSpec.LocalTime:
        found = found.toUTC()
    if not FIRST_YEAR <= found.date().year() <= LAST_YEAR:
        raise QgsProcessingException(
            translate("{name} is {value}, which is not between the years {first} and {last}.").format(
                name=name, value=given, first=FIRST_YEAR, last=LAST_YEAR
            )
        )
    text = found.toString("yyyy-MM-ddTHH:mm:ss.zzz")
    value = datetime.fromisoformat(text).replace(tzinfo=timezone.utc)
    only_a_day = isinstance(given, str) and len(given.strip()) == len("2024-01-01")
    return value + _WHOLE_DAY if is_end and only_a_day else value
