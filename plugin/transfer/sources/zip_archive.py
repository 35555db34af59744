"""A zip, here or behind a URL, as a container of files read in place (PKWARE APPNOTE 6.3.10)."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from ...common.byte_source import ByteSource, Container
from ...domain.errors import Alos2Error, FormatError, UnsupportedError
from ...domain.progress import Progress
from ...domain.words.text import Text
from .local_file import FileSource
from .zip_member import InflatedMember, StoredMember

_LOCAL = struct.Struct("<4s5H3L2H")
# The end of an archive is read at once: what is looked for lies in the last bytes.
_TAIL_BYTES = 4096
_MAX_DIRECTORY_BYTES = 64 * 1024 * 1024
# Decoding a whole image leaves out a few lines; an area or a preview leaves out most of them.
_REST_OF_AN_IMAGE = 128 * 1024 * 1024
_REST_OF_A_SMALL_FILE = 4 * 1024 * 1024
_REST_OF_A_SERVER = 64 * 1024
_BLOCK = 1024 * 1024
STORED, DEFLATED = zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED
_ENCRYPTED, _UTF8 = 0x1, 0x800
# What the library raises for a directory that is damaged: each was seen in a test.
_BROKEN = (zipfile.BadZipFile, struct.error, ValueError, NotImplementedError, OverflowError)


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
        self._checked: set[str] = set()

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
        """Return the directory entry of *name*; raise Alos2Error if there is none."""
        try:
            return self._members[name]
        except KeyError:
            raise Alos2Error(
                Text("{location} holds no {name}.", location=self._location, name=name)
            ) from None

    def open(self, name: str) -> ByteSource:
        """Open one member; raise if it does not exist, is encrypted or damaged."""
        member = self.member(name)
        return self._opened(member, _rest_read(self._source, member.size))

    def check(self, name: str, progress: Progress) -> None:
        """Read a member as a whole, once; raise FormatError if it is not what was packed.

        This is for readers who go through ``gdal_path``: GDAL 3.6 tells no wrong CRC, of stored and of
        deflated members. An archive on a server is not read: it would be downloaded twice.
        """
        if name in self._checked or not isinstance(self._source, FileSource):
            return
        member = self.member(name)
        content = self._opened(member, rest=0)
        buffer = memoryview(bytearray(min(_BLOCK, member.size)))
        for position in range(0, member.size, _BLOCK):
            progress.step(position / member.size, "Checking the zip")
            content.read_into(position, buffer[: member.size - position])
        content.close()
        self._checked.add(name)

    def _opened(self, member: ZipMember, rest: int) -> ByteSource:
        start = data_offset(self._source, member)
        base = member.name.rsplit("/", 1)[-1]
        if member.method == DEFLATED:
            packed = StoredMember(self._source, base, start, member.packed_size)
            # Tags that lie at the end of a GeoTIFF are behind all of it, so it is checked when it opens.
            checked = partial(self._checked.add, member.name)
            return InflatedMember(packed, base, member.size, member.crc, self._source.name, checked)
        return StoredMember(self._source, base, start, member.size, member.crc, rest)

    def gdal_path(self, name: str) -> str:
        """Return GDAL's path into the archive: ``/vsizip/{archive}/name``."""
        return f"/vsizip/{{{self._gdal_prefix}}}/{self.member(name).name}"

    def close(self) -> None:
        """Close the archive; its members cannot be read afterwards."""
        self._source.close()


def check_of(container: Container, name: str) -> Callable[[Progress], None] | None:
    """Return what :meth:`ZipContainer.check` does for a file; None if *container* is no local zip."""
    if isinstance(container, ZipContainer) and isinstance(container.source, FileSource):
        return partial(container.check, name)
    return None


def _rest_read(source: ByteSource, size: int) -> int:
    """Return how many bytes of a stored member are read just to check it, when the others were read."""
    if not isinstance(source, FileSource):
        return _REST_OF_A_SERVER
    return max(_REST_OF_A_SMALL_FILE, min(size // 10, _REST_OF_AN_IMAGE))


def _is_product_file(member: ZipMember) -> bool:
    parts = member.name.split("/")
    unsafe = ".." in parts or not parts[0] or ":" in parts[0]
    return not (member.is_folder or member.is_link or unsafe or parts[0] == "__MACOSX")


class _Seekable(io.RawIOBase):
    """A byte source as a file, for ``zipfile``; the end of it is read once."""

    def __init__(self, source: ByteSource) -> None:
        self._source = source
        self._position = 0
        self._tail_start = max(source.size - _TAIL_BYTES, 0)
        self._tail = source.read(self._tail_start, source.size - self._tail_start)

    def seekable(self) -> bool:
        """Say that any place can be read."""
        return True

    def tell(self) -> int:
        """Return the place of the next read."""
        return self._position

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to *offset*; raise ValueError for a place before the beginning."""
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._position, io.SEEK_END: self._source.size}[whence]
        if base + offset < 0:
            raise ValueError("before the beginning")
        self._position = base + offset
        return self._position

    def read(self, size: int = -1) -> bytes:
        """Return up to *size* bytes; raise FormatError for more than a directory can have."""
        left = max(self._source.size - self._position, 0)
        count = left if size < 0 else min(size, left)
        if count > _MAX_DIRECTORY_BYTES:
            raise _damaged(self._source, "central directory", Text("{count} bytes", count=count))
        start, self._position = self._position, self._position + count
        if start >= self._tail_start:
            return self._tail[start - self._tail_start :][:count]
        return self._source.read(start, count)


def read_directory(source: ByteSource) -> tuple[ZipMember, ...]:
    """Return the members in the order of the directory; raise FormatError if it is damaged."""
    try:
        with zipfile.ZipFile(_Seekable(source)) as archive:
            entries, directory_start = archive.infolist(), archive.start_dir
    except _BROKEN:
        raise _damaged(source, "central directory", "unreadable") from None
    if any(entry.volume for entry in entries):
        raise UnsupportedError(
            Text("{name} is one part of a split archive.", name=source.name), hint="Join the parts."
        )
    return tuple(_member(source, entry, directory_start) for entry in entries)


def _member(source: ByteSource, entry: zipfile.ZipInfo, directory_start: int) -> ZipMember:
    stop = entry.header_offset + _LOCAL.size + entry.compress_size
    if entry.header_offset < 0 or stop > directory_start:
        found = Text(
            "{compress_size} bytes at {header_offset}",
            compress_size=entry.compress_size,
            header_offset=entry.header_offset,
        )
        raise _damaged(source, Text("member {filename!r}", filename=entry.filename[:100]), found)
    return ZipMember(
        name=_decoded(entry),
        method=entry.compress_type,
        crc=entry.CRC,
        packed_size=entry.compress_size,
        size=entry.file_size,
        header_offset=entry.header_offset,
        encrypted=bool(entry.flag_bits & _ENCRYPTED),
        unix_mode=entry.external_attr >> 16,
    )


def _decoded(entry: zipfile.ZipInfo) -> str:
    """Return the name; without a declared encoding it is UTF-8 or, of Japanese tools, cp932."""
    name = entry.orig_filename
    if not entry.flag_bits & _UTF8:
        # The library has read these bytes as cp437, which gives each of them back.
        raw = name.encode("cp437")
        for encoding in ("utf-8", "cp932"):
            try:
                name = raw.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
    return name.replace("\\", "/")


def data_offset(source: ByteSource, member: ZipMember) -> int:
    """Return where the bytes of *member* begin; raise if they cannot be read by us."""
    if member.encrypted:
        raise UnsupportedError(
            Text(
                "{source_name}: {member_name} is encrypted.",
                source_name=source.name,
                member_name=member.name,
            ),
            hint="Unpack it first.",
        )
    if member.method not in {STORED, DEFLATED}:
        raise UnsupportedError(
            Text(
                "{source_name}: {member_name} is packed by method {method}.",
                source_name=source.name,
                member_name=member.name,
                method=member.method,
            ),
            hint="Unpack it first.",
        )
    fields = _LOCAL.unpack(source.read(member.header_offset, _LOCAL.size))
    if fields[0] != b"PK\x03\x04":
        raise _damaged(source, Text("local header of {name}", name=member.name), repr(fields[0]))
    if fields[3] != member.method:
        raise _damaged(
            source,
            Text("method of {name}", name=member.name),
            Text("{packed_by} and {method}", packed_by=fields[3], method=member.method),
        )
    start: int = member.header_offset + _LOCAL.size + fields[9] + fields[10]
    if start + member.packed_size > source.size:
        raise _damaged(
            source,
            Text("member {name!r}", name=member.name),
            Text("{packed_size} bytes at {start}", packed_size=member.packed_size, start=start),
        )
    if member.method == STORED and member.packed_size != member.size:
        raise _damaged(
            source,
            Text("size of {name}", name=member.name),
            Text("{size} and {packed_size}", size=member.size, packed_size=member.packed_size),
        )
    return start


def _damaged(source: ByteSource, field: str, found: str) -> FormatError:
    return FormatError(
        source.name, field, found, "does not fit a whole zip archive", "download it again"
    )
