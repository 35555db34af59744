"""Leaves the English texts out of a compiled translation (.qm): Qt finds a message by their hash.

What the format is says Qt's ``qtranslator.cpp``: sections of a tag and a length, of which one lists
hash and place of each message, and one has the messages as tags with lengths. A message that has no
English text is taken for every text of its hash, so that texts stay that share a hash in their context.
"""

from __future__ import annotations

import struct
from collections import Counter
from collections.abc import Iterator
from enum import IntEnum
from itertools import accumulate
from typing import NamedTuple


class Section(IntEnum):
    """What a part of the file holds."""

    HASHES = 0x42
    MESSAGES = 0x69


class Tag(IntEnum):
    """What a part of a message holds."""

    END = 1
    TRANSLATION = 3
    ENGLISH = 6
    CONTEXT = 7
    COMMENT = 8


class Message(NamedTuple):
    """A message: the hash of its English text and comment, and its parts."""

    hash: int
    parts: tuple[tuple[Tag, bytes], ...]

    @property
    def key(self) -> tuple[int, tuple[bytes, ...]]:
        """What Qt tells it by if the English text is left out."""
        return self.hash, tuple(text for tag, text in self.parts if tag in (Tag.CONTEXT, Tag.COMMENT))

    def without_english(self) -> Message:
        """Return it without the English text."""
        return Message(self.hash, tuple(part for part in self.parts if part[0] != Tag.ENGLISH))

    def packed(self) -> bytes:
        """Return it as it stands in the file."""
        fields = (struct.pack(">BI", tag, len(text)) + text for tag, text in self.parts)
        return b"".join(fields) + bytes([Tag.END])


_MAGIC = bytes.fromhex("3cb86418caef9c95cd211cbf60a1bddd")
_EMPTY = 0xFFFFFFFF


def without_english(compiled: bytes) -> bytes:
    """Return the same translation without the English texts; raise ValueError if it is no .qm file."""
    if not compiled.startswith(_MAGIC):
        raise ValueError("no compiled translation")
    sections = dict(_sections(compiled))
    messages = list(_messages(sections[Section.HASHES], sections[Section.MESSAGES]))
    alike = Counter(message.key for message in messages)
    kept = [one if alike[one.key] > 1 else one.without_english() for one in messages]
    # What is alike lies together, and packs better.
    kept.sort(key=lambda message: (message.parts[::-1], message.hash))
    packed = [message.packed() for message in kept]
    places = accumulate(map(len, packed), initial=0)
    hashes = sorted((message.hash, place) for message, place in zip(kept, places))
    sections[Section.HASHES] = b"".join(struct.pack(">II", *row) for row in hashes)
    sections[Section.MESSAGES] = b"".join(packed)
    fields = (struct.pack(">BI", tag, len(body)) + body for tag, body in sections.items())
    return _MAGIC + b"".join(fields)


def _sections(compiled: bytes) -> Iterator[tuple[int, bytes]]:
    place = len(_MAGIC)
    while place < len(compiled):
        tag, length = struct.unpack_from(">BI", compiled, place)
        place += 5
        yield tag, compiled[place : place + length]
        place += length


def _messages(hashes: bytes, messages: bytes) -> Iterator[Message]:
    for number, place in struct.iter_unpack(">II", hashes):
        yield Message(number, tuple(_parts(messages, place)))


def _parts(messages: bytes, place: int) -> Iterator[tuple[Tag, bytes]]:
    while (tag := Tag(messages[place])) is not Tag.END:
        (length,) = struct.unpack_from(">I", messages, place + 1)
        place += 5
        length = 0 if length == _EMPTY else length
        yield tag, messages[place : place + length]
        place += length
