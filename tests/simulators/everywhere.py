"""Every platform with the same scene of Noto: its simulator, its catalogue, and one query for all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone

from alos2_explorer.plugin.catalogs.asf.catalog import AsfCatalog
from alos2_explorer.plugin.catalogs.aws.catalog import AwsCatalog
from alos2_explorer.plugin.catalogs.catalog import Catalog
from alos2_explorer.plugin.catalogs.earth_engine.catalog import EarthEngineCatalog
from alos2_explorer.plugin.catalogs.eorc.catalog import EorcCatalog
from alos2_explorer.plugin.catalogs.gportal.catalog import GPortalCatalog
from alos2_explorer.plugin.catalogs.gportal.record import DATASET_OF_MODE
from alos2_explorer.plugin.catalogs.tellus.catalog import TellusCatalog
from alos2_explorer.plugin.domain.footprint import Box
from alos2_explorer.plugin.domain.footprint_prediction import product_footprint
from alos2_explorer.plugin.domain.platform import Platform
from alos2_explorer.plugin.domain.product_id import find_product_id
from alos2_explorer.plugin.domain.search_query import SearchQuery
from alos2_explorer.plugin.transfer.credentials import Credential
from alos2_explorer.plugin.transfer.http.session import HttpSession

from .asf import AsfSimulator, granule
from .aws import AwsSimulator
from .disaster_page import NOTO, Section
from .earth_engine import SCANSAR, EarthEngineSimulator
from .earth_engine import TOKEN as GOOGLE_TOKEN
from .earth_engine_scenes import DN, scene_image
from .eorc import EorcSimulator
from .gportal import GPortalSimulator, record
from .products import centre_time, l11_id, l22_id, l22_objects, stac_item
from .server import Simulator
from .tellus import TOKEN as TELLUS_TOKEN
from .tellus import TellusSimulator, feature

ORBIT, FRAME = 52053, 750
L11, L22 = l11_id(ORBIT, FRAME), l22_id(ORBIT, FRAME)
CENTRE = centre_time(ORBIT, FRAME)
# What the disaster page has of these days and this path: strips, each as L1.1 and L2.1.
QUERY = SearchQuery(
    area=Box(136.5, 36.5, 137.5, 37.5),
    start=datetime(2024, 1, 10, tzinfo=timezone.utc),
    stop=datetime(2024, 1, 13, tzinfo=timezone.utc),
    path=126,
)


def _outline() -> list[tuple[float, float]]:
    product = find_product_id(L22)
    assert product is not None
    return list(product_footprint(product, "W2").rings[0])


def _eorc() -> Simulator:
    return EorcSimulator(sections=(Section(NOTO.heading_ja, NOTO.heading_en, NOTO.rows),), invent=True)


def _aws() -> Simulator:
    item = stac_item(L22, _outline(), CENTRE)
    return AwsSimulator(objects=l22_objects("palsar2/L2.2/2025/", L22, item))


def _asf() -> Simulator:
    return AsfSimulator([granule(L11, [_outline()], CENTRE, path=126)])


def _gportal() -> Simulator:
    return GPortalSimulator([record(L11, _outline(), CENTRE, DATASET_OF_MODE["WBD"])])


def _tellus() -> Simulator:
    return TellusSimulator([feature(L22, _outline(), CENTRE - timedelta(seconds=26))])


def _earthengine() -> Simulator:
    return EarthEngineSimulator({f"{SCANSAR}/{L22}": scene_image(ORBIT, DN)})


_Made = tuple[Callable[[], Simulator], Callable[[HttpSession, str], Catalog], str]
_PLATFORMS: dict[Platform, _Made] = {
    Platform.EORC: (_eorc, lambda http, url: EorcCatalog(http, {"eorc": url}), ""),
    Platform.AWS: (_aws, AwsCatalog, ""),
    Platform.ASF: (_asf, AsfCatalog, ""),
    Platform.GPORTAL: (
        _gportal,
        lambda http, url: GPortalCatalog(http, {"gportal_csw": url + "/csw"}),
        "",
    ),
    Platform.TELLUS: (
        _tellus,
        lambda http, url: TellusCatalog(http, url + "/api/traveler/v1", pace_s=0),
        TELLUS_TOKEN,
    ),
    Platform.EARTHENGINE: (_earthengine, EarthEngineCatalog, GOOGLE_TOKEN),
}
PLATFORMS = tuple(_PLATFORMS)


@dataclass(frozen=True)
class Answering:
    """A platform whose simulator runs, and the catalogue that asks it."""

    platform: Platform
    simulator: Simulator
    catalog: Catalog


@contextmanager
def answering(platform: Platform, http: HttpSession) -> Iterator[Answering]:
    """Let the simulator of *platform* run; *http* carries its token where it wants one."""
    with _PLATFORMS[platform][0]() as simulator:
        yield Answering(platform, simulator, catalog_of(platform, simulator, http))


def catalog_of(platform: Platform, simulator: Simulator, http: HttpSession) -> Catalog:
    """Return a new catalogue that asks *simulator*, with the platform's token where it wants one."""
    _, make, token = _PLATFORMS[platform]
    host = simulator.url.removeprefix("http://")
    if token:
        credential = Credential(platform.value, (host,), bearer=token)
        http = HttpSession(replace(http.settings, credentials=(credential,)))
    elif platform.info.login is not None:
        http = HttpSession(replace(http.settings, login_hosts=(host,)))
    return make(http, simulator.url)
