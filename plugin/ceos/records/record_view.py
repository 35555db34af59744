"""A record's bytes seen through its table: values are parsed, and checked, when they are asked for."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ...domain.errors import FormatError
from ...domain.words.text import Text
from .field_formats import Value, decode
from .records import DAMAGED, Field, Record

_SHOWN_CHARACTERS = 40


class RecordView:
    """The text fields of one record.

    Raises FormatError, naming *file* and ``record.field``, for records shorter than their table and,
    at access, for fields that do not hold what their form says.
    """

    def __init__(self, record: Record, data: bytes, file: str) -> None:
        if len(data) < record.length:
            raise FormatError(
                file,
                Text("length of {name}", name=record.name),
                len(data),
                Text("{length} bytes are expected", length=record.length),
                DAMAGED,
            )
        self.record = record
        self.data = data
        self.file = file

    def raw(self, name: str) -> bytes:
        """Return the bytes of the field."""
        item = self.record.by_name[name]
        return self.data[item.offset : item.end]

    def value(self, name: str) -> Value:
        """Return the value (the first one of a repeated form); None if blank."""
        item = self.record.by_name[name]
        return self._parse(item, item.offset)

    def values(self, name: str) -> tuple[Value, ...]:
        """Return every value of a repeated form."""
        item = self.record.by_name[name]
        return tuple(
            self._parse(item, item.offset + k * item.parsed.width) for k in range(item.parsed.count)
        )

    def text(self, name: str) -> str:
        """Return the characters of the field, of any form, without surrounding blanks."""
        return self.raw(name).decode("latin-1").strip(" \x00")

    def integer(self, name: str, low: int, high: int) -> int:
        """Return the integer; raise FormatError if blank or outside *low*..*high*."""
        value = self.value(name)
        if not isinstance(value, int) or not low <= value <= high:
            raise self.error(
                name, Text("an integer from {low} to {high} is expected", low=low, high=high)
            )
        return value

    def number(self, name: str, low: float, high: float) -> float:
        """Return the number; raise FormatError if blank, not a number or outside *low*..*high*."""
        value = self.optional_number(name, low, high)
        if value is None:
            raise self.error(
                name, Text("a number from {low:g} to {high:g} is expected", low=low, high=high)
            )
        return value

    def optional_number(self, name: str, low: float, high: float) -> float | None:
        """Return the number, or None if blank or ``NAN``; raise FormatError outside *low*..*high*."""
        value = self.value(name)
        if value is None or isinstance(value, str) or math.isnan(value):
            return None
        if not low <= value <= high:
            raise self.error(
                name, Text("a number from {low:g} to {high:g} is expected", low=low, high=high)
            )
        return float(value)

    def numbers(self, name: str) -> NDArray[np.float64]:
        """Return the values of a repeated numeric form, shape (count,), NaN where blank."""
        return np.array([math.nan if item is None else item for item in self.values(name)], np.float64)

    def group(self, name: str, index: int) -> RecordView:
        """Return the *index*-th (from 0) repetition of a group as a view of its own."""
        group = self.record.group(name)
        if not 0 <= index < group.most:
            raise IndexError(index)
        start = group.offset + index * group.stride
        label = f"{self.record.name}.{name}[{index + 1}]"
        part = Record(label, self.record.codes, group.stride, group.fields)
        return RecordView(part, self.data[start : start + group.stride], self.file)

    def group_count(self, name: str) -> int:
        """Return how many repetitions are filled; raise FormatError if the count cannot be."""
        group = self.record.group(name)
        if isinstance(group.count, int):
            return group.count
        if self.value(group.count) is None:
            return 0
        return self.integer(group.count, 0, group.most)

    def error(self, name: str, expected: str, hint: str = DAMAGED) -> FormatError:
        """Return the error that the field *name* does not hold what is expected."""
        found = self.text(name) or Text("blank")
        shown = found if len(found) <= _SHOWN_CHARACTERS else found[:_SHOWN_CHARACTERS] + "…"
        return FormatError(self.file, f"{self.record.name}.{name}", repr(shown), expected, hint)

    def _parse(self, item: Field, offset: int) -> Value:
        form = item.parsed
        try:
            return decode(form.kind, self.data[offset : offset + form.width])
        except ValueError as error:
            raise self.error(item.name, error.args[0]) from error


def plain(view: RecordView, skip: Sequence[str] = ()) -> dict[str, object]:
    """Return every filled field as JSON-ready values; text that its form cannot read stays text."""
    result: dict[str, object] = {}
    for item in view.record.fields:
        if item.name in skip or not item.parsed.is_text:
            continue
        try:
            values = [_jsonable(value) for value in view.values(item.name)]
        except FormatError:
            values = [view.text(item.name)]
        if any(value is not None for value in values):
            result[item.name] = values[0] if len(values) == 1 else values
    for group in view.record.groups:
        rows = [] if group.name in skip else _plain_rows(view, group.name)
        if any(rows):
            result[group.name] = rows
    return result


def _plain_rows(view: RecordView, name: str) -> list[dict[str, object]]:
    try:
        count = view.group_count(name)
    except FormatError:
        return []
    return [plain(view.group(name, k)) for k in range(count)]


def _jsonable(value: Value) -> Value:
    return None if isinstance(value, float) and not math.isfinite(value) else value
