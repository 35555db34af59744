"""What the doctor examines, as QGIS and the settings have it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import Qgis, QgsApplication

from ..doctor.version import own_version
from ..domain.platform import Platform
from . import settings
from .catalogs import catalogs_to_search
from .network.locked_catalogs import is_locked
from .network.sessions import http_session, session_for_url

if TYPE_CHECKING:
    from ..doctor.examination import Patient
    from ..transfer.http.session import HttpSession

_TRIES = 1


def patient(product: str = "") -> Patient:
    """Return this QGIS, its settings and *product* (blank: none). Call it on the main thread."""
    from ..catalogs.index.scene_index import SceneIndex
    from ..doctor.examination import Patient
    from ..domain.errors import Alos2Error

    sessions: dict[Platform, HttpSession] = {}
    for platform in Platform:
        try:
            sessions[platform] = http_session(None if is_locked(platform) else platform, tries=_TRIES)
        except Alos2Error:  # the catalogue of that platform says so itself
            sessions[platform] = http_session(tries=_TRIES)
    return Patient(
        version=own_version(),
        catalogs=[one for one in catalogs_to_search() if one.platform is not Platform.INDEX],
        sessions=sessions,
        endpoints=settings.endpoints(),
        index=SceneIndex(settings.index()),
        folders={
            "downloads": settings.folder(),
            "profile": settings.profile_folder(),
        },
        queue=settings.queue(),
        host=f"{Qgis.QGIS_VERSION} ({QgsApplication.platform()})",  # type: ignore[attr-defined]
        product=product,
        product_session=session_for_url(product) if product else None,
    )
