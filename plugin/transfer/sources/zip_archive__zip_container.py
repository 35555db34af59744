"""A zip archive, here or behind a URL, as a container of files read in place."""

from __future__ import annotations

from ...domain.byte_source import ByteSource
from ...domain.errors import Alos2Error
from .zip_archive import DEFLATED, ZipMember, data_offset, read_directory
from .zip_member import InflatedMember, StoredMember


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
