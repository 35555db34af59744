"""Typed access to the plugin's settings: QgsSettings, group ``alos2``. No secrets live here."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsApplication, QgsSettings
from qgis.PyQt.QtCore import QStandardPaths

from ..common.possible_path import user_path
from ..domain.platform import SERVICES as ALL_SERVICES
from ..domain.platform import Platform

GROUP = "alos2"
# The services that a base URL can be set for.
SERVICES = tuple(service.key for service in ALL_SERVICES.values() if service.in_settings)


def text(key: str, default: str = "") -> str:
    """Return the setting ``alos2/<key>`` as text without surrounding blanks."""
    value = QgsSettings().value(f"{GROUP}/{key}", default)
    return str(value if value is not None else default).strip()


def set_text(key: str, value: str) -> None:
    """Store ``alos2/<key>``; a blank value removes it."""
    settings = QgsSettings()
    if value.strip():
        settings.setValue(f"{GROUP}/{key}", value.strip())
    else:
        settings.remove(f"{GROUP}/{key}")


def endpoint(service: str) -> str:
    """Return the base URL set for one of :data:`SERVICES`, blank for the real host."""
    return text(f"endpoints/{service}").rstrip("/")


def set_endpoint(service: str, url: str) -> None:
    """Replace a platform's host; blank returns to the real one."""
    set_text(f"endpoints/{service}", url)


def endpoints() -> dict[str, str]:
    """Return the base URLs that are set, by service."""
    return {service: url for service in SERVICES if (url := endpoint(service))}


def dem_source() -> str:
    """Return where elevation models come from: a bucket's address or a raster; blank: Copernicus's."""
    return _without_last_slash(text("endpoints/dem"))


def set_dem_source(source: str) -> None:
    """Choose where elevation models come from; blank returns to Copernicus's bucket."""
    set_text("endpoints/dem", _without_last_slash(source))


def _without_last_slash(source: str) -> str:
    """Return the address of a folder without it; in a query it is the end of a value."""
    return source if "?" in source else source.rstrip("/")


def dem_folder() -> Path:
    """Return the folder that keeps elevation tiles; it may not exist yet."""
    chosen = text("dem_folder")
    return user_path(chosen) if chosen else profile_folder() / "elevation"


def finds_dem() -> bool:
    """Whether the dock looks for an elevation model when it decodes L1.1."""
    return text("find_dem") != "false"


def set_finds_dem(finds: bool) -> None:
    """Let the dock look for elevation models, or decode without."""
    set_text("find_dem", "" if finds else "false")


def nrb_extra() -> bool:
    """Whether own NRB of the dock have scattering area and γ⁰ to σ⁰ ratio; by default they do not."""
    return text("nrb/extra") == "true"


def set_nrb_extra(wanted: bool) -> None:
    """Let the dock write scattering area and ratio, too, or leave them out."""
    set_text("nrb/extra", "true" if wanted else "")


def nrb_fit_place() -> bool:
    """Whether the dock moves beams of an own NRB to where terrain shows them; it does not by default."""
    return text("nrb/fit_place") == "true"


def set_nrb_fit_place(wanted: bool) -> None:
    """Let the dock move beams to where terrain shows them, or leave them in their stated place."""
    set_text("nrb/fit_place", "true" if wanted else "")


def geocoder() -> str:
    """Return the geocoder for what the shipped table of towns lacks; blank: the one of QGIS."""
    return text("endpoints/nominatim").rstrip("/")


def set_geocoder(url: str) -> None:
    """Choose the Nominatim server; blank returns to the one that QGIS asks."""
    set_text("endpoints/nominatim", url.rstrip("/"))


def asks_geocoder() -> bool:
    """Whether a server is asked for names that the shipped table lacks."""
    return text("ask_nominatim") != "false"


def set_asks_geocoder(asks: bool) -> None:
    """Let names go to the geocoder, or keep all that is typed on this computer."""
    set_text("ask_nominatim", "" if asks else "false")


def background() -> str:
    """Return the address of the web background's tiles; blank: OpenStreetMap's."""
    return text("background_url")


def set_background(url: str) -> None:
    """Choose the web background; blank returns to OpenStreetMap."""
    set_text("background_url", url)


def shows_background() -> bool:
    """Whether the map gets a web background under the outlines; off until it is wanted."""
    return text("show_background") == "true"


def set_shows_background(shows: bool) -> None:
    """Let tiles be fetched for the map, or show the land that QGIS ships alone."""
    set_text("show_background", "true" if shows else "")


def exports_base_map() -> bool:
    """Whether sheets show the base map and the web background."""
    return text("export_base_map") == "true"


def set_exports_base_map(exports: bool) -> None:
    """Let sheets show the base map, or leave it out."""
    set_text("export_base_map", "true" if exports else "")


def shows_overview() -> bool:
    """Whether a small map shows where in the country the large one lies."""
    return text("show_overview") != "false"


def set_shows_overview(shows: bool) -> None:
    """Show the small map, or leave the whole canvas to the large one."""
    set_text("show_overview", "" if shows else "false")


def auth_config_id(platform: Platform) -> str:
    """Return the id of the QGIS authentication configuration for *platform*, blank for none."""
    return text(f"authcfg/{platform.value}")


def set_auth_config_id(platform: Platform, config_id: str) -> None:
    """Remember which authentication configuration *platform* is reached with."""
    set_text(f"authcfg/{platform.value}", config_id)


def folder() -> Path:
    """Return where downloads go: the setting, else ``ALOS-2`` among the user's documents."""
    if chosen := text("folder"):
        return user_path(chosen)
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(documents or Path.home()) / "ALOS-2"


def set_folder(path: Path | str) -> None:
    """Choose where downloads go."""
    set_text("folder", str(path))


def index() -> Path:
    """Return the path of the local GeoPackage index of scenes."""
    chosen = text("index")
    return user_path(chosen) if chosen else profile_folder() / "index.gpkg"


def url_table() -> Path:
    """Return the user's own table of download addresses (CSV), which need not exist."""
    chosen = text("url_table")
    return user_path(chosen) if chosen else profile_folder() / "addresses.csv"


def queue() -> Path:
    """Return the path of the persisted download queue."""
    chosen = text("queue")
    return user_path(chosen) if chosen else profile_folder() / "queue.sqlite"


def profile_folder() -> Path:
    """Return our folder inside the QGIS profile; it may not exist yet."""
    return Path(QgsApplication.qgisSettingsDirPath()) / "alos2_explorer"


def earth_engine_project() -> str:
    """Return the Google Cloud project that Earth Engine requests are counted under."""
    return text("earthengine_project")


def set_earth_engine_project(project: str) -> None:
    """Choose the Google Cloud project for Earth Engine."""
    set_text("earthengine_project", project)


def gportal_key_file() -> Path | None:
    """Return the file of the private key for G-Portal's SFTP server, or None if none is chosen."""
    chosen = text("gportal_key_file")
    return user_path(chosen) if chosen else None


def set_gportal_key_file(path: Path | str) -> None:
    """Choose the private key that G-Portal issued; only its place is stored."""
    set_text("gportal_key_file", str(path))


def gportal_fingerprints() -> tuple[str, ...]:
    """Return the fingerprints (``SHA256:…``) that replace the published one of G-Portal's server."""
    return tuple(text("gportal_fingerprint").replace(",", " ").split())


def resumes_downloads() -> bool:
    """Whether downloads that the end of QGIS interrupted continue by themselves the next time."""
    return text("resume_downloads") == "true"


def set_resumes_downloads(resumes: bool) -> None:
    """Let interrupted downloads continue by themselves, or wait for the user."""
    set_text("resume_downloads", "true" if resumes else "")


def shows_credit() -> bool:
    """Whether the map bears the credit line of the layers shown."""
    return text("show_credit") != "false"


def set_shows_credit(shows: bool) -> None:
    """Let the map bear the credit line, or leave it to the user to show it elsewhere."""
    set_text("show_credit", "" if shows else "false")


def bandwidth() -> float:
    """Return the cap on all downloads together, bytes a second; 0 means no cap."""
    try:
        return max(float(text("bandwidth", "0")), 0.0)
    except ValueError:
        return 0.0


def set_bandwidth(bytes_per_second: float) -> None:
    """Cap all downloads together; 0 lifts the cap."""
    set_text("bandwidth", f"{bytes_per_second:g}" if bytes_per_second > 0 else "")
