"""Turns good input into bad input: one seed gives the same inputs on every machine."""

from __future__ import annotations

import copy
import json
import random
import re
from collections.abc import Callable, Sequence
from typing import Any

MOST_BYTES = 300_000
NUMBERS = re.compile(rb"[-+]?\d[\d.]*(?:[eE][-+]?\d+)?")
VALUES = re.compile(rb">[^<>]+<|\"[^\"<>]*\"")
# Numbers that are none, are too many digits, or are too large for what holds them.
ODD_NUMBERS = tuple(
    text.encode()
    for text in (
        *("0", "-1", "00", "1e999", "-1e999", "nan", "inf", "1e-320", "65536", "2147483648"),
        *("4294967295", "99999999999999999999", "1.7976931348623157e308", "********", "0x10"),
        *("1_000", "1,5", "-", "+.", "²", "٣", "１２", "", " ", "9" * 400, "9" * 5000),
    )
)
WHOLE_NUMBERS = (0, 1, 2, 255, 256, 65535, 2**31 - 1, 2**31, 2**32 - 1, 2**63, 2**64 - 1)
ODD_BYTES = (*(bytes([value]) for value in b"\x00\xff\r\n\t\"'<>&\\/"), b"\xfe\xff")
ODD_TEXTS = (
    *("²", "NaN", "-1", "1e999", "HH/HV", "W2-²", "", " ", "\x00", "\ud800", "\u202e", "%00%ff%"),
    *("../../x", "C:\\x", "\\\\host\\share\\x", "file:///etc/passwd", "é" * 50, "x" * 9000),
    *("http://[", "http://a@b\\c/", "https://127.0.0.1:99999/x", "2024-13-45", "9999-12-31T23:59:59Z"),
    *("0001-01-01T00:00:00+14:00", "2024-01-01T00:00:00+99:99"),
)
ODD_VALUES = (
    *(None, True, False, 0, -1, 5, 1e308, -1e308, float("nan"), float("inf"), 10**30, 10**400, 2**63),
    *([], {}, [[]], [None], [1, "a"], {"a": None}, [[1e999, 1], [2, 3]], {"": {"": ""}}),
)
# Beginnings that ask for an end, which never comes or comes too often.
OPENINGS = (
    *("[", "{", "(", '"', "&", "&#", '{"a":'),
    *("<a ", "<a>", "<a href=", "<table>", "<tr><td>", "<!--", "<![CDATA["),
)
LONG = (" ", "\n", "\t", "0", "9", "a", "/", ".", "-", "%", ",", ";", "<", "=", '"', "\\", "é", "_L")


class Mutator(random.Random):
    """Draws from its seed what happens to an input."""

    def one_of(self, seeds: Sequence[bytes]) -> bytes:
        """Return a damaged copy of one of *seeds*; now and then parts of two of them, or noise."""
        data = self.choice(seeds)
        if self.random() < 0.03:
            return self.randbytes(self.choice((0, 1, 7, 100, 3000)))
        for _ in range(self.choice((1, 1, 1, 2, 2, 3, 5))):
            data = self.choice(self._ways)(self, data, seeds)
        return data[:MOST_BYTES]

    def one_json_of(self, seeds: Sequence[bytes]) -> bytes:
        """Return one of *seeds* with odd values in its tree, or with odd bytes in its text."""
        if self.random() < 0.25:
            return self.one_of(seeds)
        tree = json.loads(self.choice(seeds))
        for _ in range(self.choice((1, 1, 1, 2, 3))):
            tree = self._in_tree(tree)
        text = json.dumps(tree, ensure_ascii=self.random() < 0.5)
        return text.encode("utf-8", "surrogatepass")[:MOST_BYTES]

    def text_of(self, seeds: Sequence[str]) -> str:
        """Return a damaged copy of a text; bytes that are no UTF-8 become other characters."""
        if self.random() < 0.1:
            return self.choice(ODD_TEXTS)
        encoded = [seed.encode("utf-8", "surrogatepass") for seed in seeds]
        return self.one_of(encoded).decode("utf-8", "replace")

    # ------------------------------------------------------------------------ ways of bytes

    def _flip(self, data: bytes, _seeds: Sequence[bytes]) -> bytes:
        out = bytearray(data or b"\x00")
        for _ in range(self.choice((1, 1, 3, 20))):
            out[self.randrange(len(out))] ^= 1 << self.randrange(8)
        return bytes(out)

    def _cut(self, data: bytes, _seeds: Sequence[bytes]) -> bytes:
        return data[: self.randrange(len(data) + 1)]

    def _drop(self, data: bytes, _seeds: Sequence[bytes]) -> bytes:
        start, stop = self._span(data)
        return data[:start] + data[stop:]

    def _repeat(self, data: bytes, _seeds: Sequence[bytes]) -> bytes:
        start, stop = self._span(data)
        return data[:start] + data[start:stop] * self.choice((2, 2, 3, 50)) + data[stop:]

    def _splice(self, data: bytes, seeds: Sequence[bytes]) -> bytes:
        other = self.choice(seeds)
        start, stop = self._span(other)
        at = self.randrange(len(data) + 1)
        return data[:at] + other[start:stop] + data[at + self.choice((0, stop - start)) :]

    def _number(self, data: bytes, _seeds: Sequence[bytes]) -> bytes:
        found = self._any_match(NUMBERS, data)
        if found is None:
            return self._odd(data, _seeds)
        odd = self.choice(ODD_NUMBERS)
        if self.random() < 0.5:  # A field keeps its width.
            odd = odd[: found[1] - found[0]].rjust(found[1] - found[0])
        return data[: found[0]] + odd + data[found[1] :]

    def _digit(self, data: bytes, _seeds: Sequence[bytes]) -> bytes:
        found = self._any_match(NUMBERS, data)
        if found is None:
            return self._odd(data, _seeds)
        out = bytearray(data)
        out[self.randrange(*found)] = self.choice(b"0123456789-+. E*")
        return bytes(out)

    def _odd(self, data: bytes, _seeds: Sequence[bytes]) -> bytes:
        at = self.randrange(len(data) + 1)
        return data[:at] + self.choice(ODD_BYTES) + data[at + self.choice((0, 1)) :]

    def _whole(self, data: bytes, _seeds: Sequence[bytes]) -> bytes:
        """Write a whole number over some bytes, as offsets and counts of binary formats are."""
        size = self.choice((1, 2, 4, 8))
        number = self.choice((*WHOLE_NUMBERS, len(data)))
        at = self.randrange(max(len(data) - size, 0) + 1)
        written = (number % 2 ** (8 * size)).to_bytes(size, self.choice(("little", "big")))
        return data[:at] + written + data[at + size :]

    def _long(self, data: bytes, _seeds: Sequence[bytes]) -> bytes:
        at = self.randrange(len(data) + 1)
        return data[:at] + self.choice(LONG).encode() * self.choice((50, 2000, 40_000)) + data[at:]

    def _nest(self, data: bytes, _seeds: Sequence[bytes]) -> bytes:
        at = self.choice((0, self.randrange(len(data) + 1)))
        return data[:at] + self.choice(OPENINGS).encode() * self.choice((10, 500, 8000)) + data[at:]

    def _text(self, data: bytes, _seeds: Sequence[bytes]) -> bytes:
        at = self.randrange(len(data) + 1)
        odd = self.choice(ODD_TEXTS).encode("utf-8", "surrogatepass")
        return data[:at] + odd + data[at + self.choice((0, len(odd))) :]

    def _value(self, data: bytes, seeds: Sequence[bytes]) -> bytes:
        """Change a value between two marks alone, so that the structure around it stays."""
        found = self._any_match(VALUES, data)
        if found is None:
            return self._odd(data, seeds)
        start, stop = found[0] + 1, found[1] - 1
        value = data[start:stop]
        new = self.choice(
            (
                self.choice(ODD_NUMBERS),
                self.choice(ODD_TEXTS).encode("utf-8", "surrogatepass"),
                value + value,
                value[: len(value) // 2],
                b"",
            )
        )
        return data[:start] + new + data[stop:]

    _Way = Callable[["Mutator", bytes, Sequence[bytes]], bytes]
    _ways: tuple[_Way, ...] = (
        *(_flip, _cut, _drop, _repeat, _splice, _number, _number, _digit, _digit),
        *(_odd, _whole, _long, _nest, _text, _value, _value, _value),
    )

    def _span(self, data: bytes) -> tuple[int, int]:
        start = self.randrange(len(data) + 1)
        return start, min(start + self.choice((1, 4, 12, 80, 720)), len(data))

    def _any_match(self, pattern: re.Pattern[bytes], data: bytes) -> tuple[int, int] | None:
        at = self.randrange(len(data) + 1)
        match = pattern.search(data, at) or pattern.search(data)
        return match.span() if match else None

    # -------------------------------------------------------------------------- ways of JSON

    def _in_tree(self, tree: Any) -> Any:
        """Return *tree* with one of its values (or the whole) changed."""
        spots = list(_spots(tree))
        if not spots or self.random() < 0.02:
            return self._odd_value()
        holder, key = self.choice(spots)
        draw = self.random()
        if draw < 0.2:
            del holder[key]
        elif draw < 0.3 and isinstance(holder, list):
            holder += [copy.deepcopy(holder[key]) for _ in range(self.choice((1, 30)))]
        elif draw < 0.4:
            other, other_key = self.choice(spots)
            holder[key] = copy.deepcopy(other[other_key])
        else:
            holder[key] = self._odd_value(holder[key])
        return tree

    def _odd_value(self, old: Any = None) -> Any:
        draw = self.random()
        if draw < 0.35:
            return self.choice(ODD_TEXTS)
        if draw < 0.75:
            return copy.deepcopy(self.choice(ODD_VALUES))
        if draw < 0.8:
            deep: Any = old
            for _ in range(self.choice((5, 60, 300))):
                deep = self.choice(([deep], {"a": deep}))
            return deep
        if isinstance(old, str):
            return self.text_of([old])
        if isinstance(old, (int, float)):
            return self.choice((-old, old * 10**9, str(old), [old], _beside(old)))
        return [old, old]


def _beside(number: float) -> float:
    """Return a number half a unit away; JSON's integers may be too large for a float."""
    return number + 0.5 if abs(number) < 1e300 else 0.5


def _spots(tree: Any) -> list[tuple[Any, Any]]:
    """Return every place of a value below *tree*, as the holder and its key or index."""
    found: list[tuple[Any, Any]] = []
    waiting = [tree]
    while waiting:
        holder = waiting.pop()
        if not isinstance(holder, (dict, list)):
            continue
        for key, value in list(holder.items() if isinstance(holder, dict) else enumerate(holder)):
            found.append((holder, key))
            waiting.append(value)
    return found
