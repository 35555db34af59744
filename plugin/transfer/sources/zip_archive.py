"""A zip, here or behind a URL, as a container of files read in place (PKWARE APPNOTE 6.3.10)."""

from __future__ import annotations

import stat
import struct
from dataclasses import dataclass

from ...common.byte_source import ByteSource
from ...domain.errors import Alos2Error, FormatError, UnsupportedError
from .zip_member import InflatedMember, StoredMember

_END = struct.Struct("<4s4H2LH")
_LOCATOR = struct.Struct("<4sLQL")
_END64 = struct.Struct("<4sQ2H2L4Q")
_ENTRY = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_MAX_DIRECTORY_BYTES = 64 * 1024 * 1024
_MAX_COMMENT = 65535
STORED, DEFLATED = 0, 8
_ENCRYPTED, _UTF8 = 0x1, 0x800
_FULL16, _FULL32 = 0xFFFF, 0xFFFFFFFF


@dataclass(frozen=True)
class ZipMember:
    """One entry: sizes in bytes, ``header_offset`` of its local header from the start of the file."""

    name: str
    method: int
    crc: int
    packed_size: int
    size: int
    header_offset: int
    encrypted: bool
    unix_mode: int

    @property
    def is_folder(self) -> bool:
        """Whether the entry is a folder, which has no bytes."""
        return self.name.endswith("/")

    @property
    def is_link(self) -> bool:
        """Whether the entry is a symbolic link or another special file of Unix."""
        kind = stat.S_IFMT(self.unix_mode)
        return kind not in {0, stat.S_IFREG, stat.S_IFDIR}


class ZipContainer:
    """The files inside a zip; ``gdal_prefix`` is the path of the archive itself for GDAL."""

    named = ""

    def __init__(self, source: ByteSource, location: str, gdal_prefix: str) -> None:
        self._source = source
        self._location = location
        self._gdal_prefix = gdal_prefix
        self._members = {
            member.name: member for member in read_directory(source) if _is_product_file(member)
        }

    @property
    def location(self) -> str:
        """Path or URL of the archive as shown in errors."""
        return self._location

    @property
    def source(self) -> ByteSource:
        """The archive itself."""
        return self._source

    def names(self) -> tuple[str, ...]:
        """Names of the files inside, relative, with forward slashes, sorted."""
        return tuple(sorted(self._members))

    def member(self, name: str) -> ZipMember:
        """Return the directory entry of *name*; raise Alos2Error where there is none."""
        try:
            return self._members[name]
        except KeyError:
            raise Alos2Error(f"{self._location} holds no {name}.") from None

    def open(self, name: str) -> ByteSource:
        """Open one member; raise where it does not exist, is encrypted or damaged."""
        member = self.member(name)
        start = data_offset(self._source, member)
        base = name.rsplit("/", 1)[-1]
        packed = StoredMember(self._source, base, start, member.packed_size)
        if member.method == DEFLATED:
            return InflatedMember(packed, base, member.size, member.crc)
        return packed

    def gdal_path(self, name: str) -> str:
        """Return GDAL's path into the archive: ``/vsizip/{archive}/name``."""
        return f"/vsizip/{{{self._gdal_prefix}}}/{self.member(name).name}"

    def close(self) -> None:
        """Close the archive; its members cannot be read afterwards."""
        self._source.close()


def _is_product_file(member: ZipMember) -> bool:
    parts = member.name.split("/")
    unsafe = ".." in parts or not parts[0] or ":" in parts[0]
    return not (member.is_folder or member.is_link or unsafe or parts[0] == "__MACOSX")


@dataclass(frozen=True)
class _End:
    count: int
    size: int
    offset: int
    position: int


def read_directory(source: ByteSource) -> tuple[ZipMember, ...]:
    """Return the members in the order of the directory; raise FormatError where it is damaged."""
    end = _find_end(source)
    # Bytes put before an archive (a self-extractor) shift every offset by the same amount.
    shift = end.position - end.size - end.offset
    if shift < 0 or end.size > _MAX_DIRECTORY_BYTES:
        raise _damaged(source, "central directory", f"{end.size} bytes at {end.offset}")
    data = source.read(end.offset + shift, end.size)
    members: list[ZipMember] = []
    position = 0
    for _ in range(end.count):
        member, position = _entry(source, data, position, shift)
        if member.header_offset + _LOCAL.size + member.packed_size > end.offset + shift:
            raise _damaged(source, f"member {member.name!r}", f"{member.packed_size} bytes long")
        members.append(member)
    return tuple(members)


def data_offset(source: ByteSource, member: ZipMember) -> int:
    """Return where the bytes of *member* begin; raise where they cannot be read by us."""
    if member.encrypted:
        raise UnsupportedError(f"{source.name}: {member.name} is encrypted.", hint="Unpack it first.")
    if member.method not in {STORED, DEFLATED}:
        raise UnsupportedError(
            f"{source.name}: {member.name} is packed by method {member.method}.", hint="Unpack it first."
        )
    fields = _LOCAL.unpack(source.read(member.header_offset, _LOCAL.size))
    if fields[0] != b"PK\x03\x04":
        raise _damaged(source, f"local header of {member.name}", repr(fields[0]))
    if fields[3] != member.method:
        raise _damaged(source, f"method of {member.name}", f"{fields[3]} and {member.method}")
    start: int = member.header_offset + _LOCAL.size + fields[9] + fields[10]
    if start + member.packed_size > source.size:
        raise _damaged(source, f"member {member.name!r}", f"{member.packed_size} bytes at {start}")
    if member.method == STORED and member.packed_size != member.size:
        raise _damaged(source, f"size of {member.name}", f"{member.size} and {member.packed_size}")
    return start


def _find_end(source: ByteSource) -> _End:
    for span in (1024, _END.size + _MAX_COMMENT):
        length = min(span, source.size)
        start = source.size - length
        tail = source.read(start, length)
        position = tail.rfind(b"PK\x05\x06")
        if position >= 0 and len(tail) - position >= _END.size:
            return _end(source, tail, position, start)
    raise _damaged(source, "end of central directory", "missing")


def _end(source: ByteSource, tail: bytes, position: int, start: int) -> _End:
    _, disk, first_disk, _, count, size, offset, _ = _END.unpack_from(tail, position)
    if _FULL16 not in {count, disk} and _FULL32 not in {size, offset}:
        if disk or first_disk:
            raise UnsupportedError(
                f"{source.name} is one part of a split archive.", hint="Join the parts."
            )
        return _End(count, size, offset, start + position)
    place = start + position - _LOCATOR.size
    if place < 0:
        raise _damaged(source, "zip64 locator", "missing")
    signature, _, end64, disks = _LOCATOR.unpack(source.read(place, _LOCATOR.size))
    if signature != b"PK\x06\x07" or disks > 1 or end64 + _END64.size > place:
        raise _damaged(source, "zip64 locator", repr(signature))
    fields = _END64.unpack(source.read(end64, _END64.size))
    if fields[0] != b"PK\x06\x06":
        raise _damaged(source, "zip64 end of central directory", repr(fields[0]))
    return _End(fields[7], fields[8], fields[9], end64)


def _entry(source: ByteSource, data: bytes, position: int, shift: int) -> tuple[ZipMember, int]:
    if position + _ENTRY.size > len(data) or data[position : position + 4] != b"PK\x01\x02":
        raise _damaged(source, "central directory", f"broken at byte {position}")
    fields = _ENTRY.unpack_from(data, position)
    flags, method = fields[3], fields[4]
    crc, packed, size = fields[7:10]
    name_length, extra_length, comment_length = fields[10:13]
    external, offset = fields[15:17]
    names = position + _ENTRY.size
    extras = names + name_length
    following = extras + extra_length + comment_length
    if following > len(data):
        raise _damaged(source, "central directory", f"broken at byte {position}")
    wide = _zip64_values(data[extras : extras + extra_length])
    # APPNOTE 4.5.3: only the fields that are full appear, in this order.
    values = [_widened(value, wide) for value in (size, packed, offset)]
    if None in values:
        raise _damaged(source, "zip64 sizes", "missing")
    size, packed, offset = (value or 0 for value in values)
    return (
        ZipMember(
            name=_decoded(data[names:extras], bool(flags & _UTF8)),
            method=method,
            crc=crc,
            packed_size=packed,
            size=size,
            header_offset=offset + shift,
            encrypted=bool(flags & _ENCRYPTED),
            unix_mode=external >> 16,
        ),
        following,
    )


def _widened(value: int, wide: list[int]) -> int | None:
    if value != _FULL32:
        return value
    return wide.pop(0) if wide else None


def _zip64_values(extra: bytes) -> list[int]:
    position = 0
    while position + 4 <= len(extra):
        kind, length = struct.unpack_from("<2H", extra, position)
        body = extra[position + 4 : position + 4 + length]
        if kind == 1:
            count = min(len(body) // 8, 3)
            return list(struct.unpack_from(f"<{count}Q", body))
        position += 4 + length
    return []


def _decoded(raw: bytes, utf8: bool) -> str:
    for encoding in ("utf-8",) if utf8 else ("utf-8", "cp932"):
        try:
            return raw.decode(encoding).replace("\\", "/")
        except UnicodeDecodeError:
            continue
    return raw.decode("cp437").replace("\\", "/")


def _damaged(source: ByteSource, field: str, found: str) -> FormatError:
    return FormatError(
        source.name, field, found, "does not fit a whole zip archive", "download it again"
    )
