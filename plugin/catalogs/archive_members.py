"""What is inside a product's zip at a platform, without fetching the zip."""

from __future__ import annotations

from dataclasses import replace

from ..domain.product_id import parse_file_name
from ..domain.progress import SILENT, Progress
from ..domain.scene import Asset, Place
from ..transfer.http.session import HttpSession
from ..transfer.sources.remote_file import UrlSource
from ..transfer.sources.unpack import checked_members
from ..transfer.urls import is_sftp
from .product_files import role_of


def with_members(place: Place, http: HttpSession, progress: Progress = SILENT) -> Place:
    """Return *place* with the files inside its zips as further assets, each with its ``member`` path.

    Only the zips' directories are read, by ranges. Raises FormatError for a zip that is damaged or
    not safe, PlatformError if the platform refuses.
    """
    assets = list(place.assets)
    for archive in place.assets:
        # SFTP gives whole files: what is inside cannot be looked at first.
        if archive.role != "archive" or is_sftp(archive.href):
            continue
        source = UrlSource(http, archive.href, progress)
        for member in checked_members(source):
            name = member.name.rsplit("/", 1)[-1]
            file = parse_file_name(name)
            assets.append(
                Asset(
                    name=name,
                    href=archive.href,
                    role=role_of(file),
                    polarisation=file.polarisation if file else None,
                    beam=file.beam if file else None,
                    size_bytes=member.size,
                    digest=f"crc32:{member.crc:08x}",
                    member=member.name,
                )
            )
    return replace(place, assets=tuple(assets))
