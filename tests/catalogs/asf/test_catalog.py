"""ASF through the Common Metadata Repository: search, paging, checksums, one file out of a zip."""

from __future__ import annotations

import copy
import json
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from alos2_explorer.plugin.catalogs.archive_members import with_members
from alos2_explorer.plugin.catalogs.asf.catalog import AsfCatalog
from alos2_explorer.plugin.domain.enums import Direction, Level, Look
from alos2_explorer.plugin.domain.errors import PlatformError
from alos2_explorer.plugin.domain.footprint import Box
from alos2_explorer.plugin.domain.footprint_prediction import product_footprint
from alos2_explorer.plugin.domain.platform import Platform
from alos2_explorer.plugin.domain.product_id import find_product_id
from alos2_explorer.plugin.domain.scene import Scene
from alos2_explorer.plugin.domain.search_query import SearchQuery
from alos2_explorer.plugin.transfer.credentials import Credential
from alos2_explorer.plugin.transfer.download.zip_member import download_member
from alos2_explorer.plugin.transfer.errors import LoginNeededError
from alos2_explorer.plugin.transfer.http.session import HttpSession
from simulators import AsfSimulator, Misbehaviour
from simulators.asf import GRANULES, granule
from simulators.products import centre_time, l11_id
from simulators.server import Reply, Request

# Path 161 over Baja California three times, Noto from path 126, one scene across the date line.
PRODUCTS = [l11_id(orbit, 3150) for orbit in (47812, 47812 - 207, 47812 - 414)]
NOTO = l11_id(52053, 750)


def granule_of(product: str, **more: object) -> dict:
    parsed = find_product_id(product)
    assert parsed is not None
    rings = [list(ring) for ring in product_footprint(parsed, "W2").rings]
    centre = centre_time(parsed.orbit, parsed.frame)
    return granule(product, rings, centre, path=parsed.path, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("algorithm", "value", "digest"),
    [
        ("CRC-32", "0F558597", "crc32:0f558597"),
        ("SHA-256", "a" * 64, "sha256:" + "a" * 64),
        ("CRC-64", "0F5585970F558597", None),
        ("SHA-384", "a" * 96, None),
        ("MD5", "not known", None),
        ("MD5", 5, None),
    ],
)
def test_a_checksum_that_cannot_be_checked_leaves_the_file_to_be_fetched(
    http: HttpSession, algorithm: str, value: object, digest: str | None
) -> None:
    """UMM-G knows more kinds than we do; a download with such a one was refused."""
    noto = granule_of(NOTO)
    file = noto["umm"]["DataGranule"]["ArchiveAndDistributionInformation"][0]
    file["Checksum"] = {"Value": value, "Algorithm": algorithm}
    with AsfSimulator([noto]) as simulator:
        (scene,) = AsfCatalog(http, simulator.url).search(SearchQuery(path=126))
    assert scene.best_place.assets[0].digest == digest


def crossing_the_date_line() -> str:
    products = (l11_id(orbit, 1300) for orbit in range(51890, 52097))
    return next(p for p in products if len(product_footprint(find_product_id(p), "W2").rings) == 2)  # type: ignore[arg-type]


@pytest.fixture
def asf() -> Iterator[AsfSimulator]:
    with AsfSimulator(granule_of(product) for product in (*PRODUCTS, NOTO)) as simulator:
        yield simulator


@pytest.fixture
def catalog(asf: AsfSimulator, http: HttpSession) -> AsfCatalog:
    return AsfCatalog(http, asf.url)


def ids(found: Iterator[Scene]) -> list[str]:
    return [str(scene.product) for scene in found]


def test_a_granule_becomes_a_scene_with_its_zip_and_checksum(catalog: AsfCatalog) -> None:
    (scene,) = catalog.search(SearchQuery(path=126))
    place = scene.best_place
    (asset,) = place.assets
    assert str(scene.product) == NOTO
    assert place.platform is Platform.ASF
    assert place.needs_login
    assert asset.role == "archive"
    assert asset.size_bytes == place.size_bytes == 60_018_405_388
    assert asset.digest == "md5:0f558597e19d964f24ca3a4bff11696c"
    assert scene.polarisations == ("HH", "HV")
    assert (scene.beam, scene.off_nadir_deg) == ("W2", 34.9)
    assert scene.start < centre_time(52053, 750) < scene.stop
    assert scene.derived == ()


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (SearchQuery(), [NOTO, *PRODUCTS]),
        (SearchQuery(area=Box(-113, 22, -112, 23)), PRODUCTS),
        (SearchQuery(path=161, frame=3150, maximum=2), PRODUCTS[:2]),
        (SearchQuery(start=centre_time(47812, 3150), stop=centre_time(47812, 3150)), PRODUCTS[:1]),
        (SearchQuery(direction=Direction.ASCENDING), [NOTO]),
        (SearchQuery(look=Look.LEFT), []),
        (SearchQuery(mode="WBS"), []),
        (SearchQuery(mode="wb"), [NOTO, *PRODUCTS]),
        (SearchQuery(levels=(Level.L22,)), []),
    ],
)
def test_the_query_is_fulfilled(catalog: AsfCatalog, query: SearchQuery, expected: list[str]) -> None:
    assert ids(catalog.search(query)) == expected


def test_other_levels_are_not_even_asked_for(asf: AsfSimulator, catalog: AsfCatalog) -> None:
    assert list(catalog.search(SearchQuery(levels=(Level.L21, Level.L22)))) == []
    assert asf.requests == []


def test_pages_are_read_to_the_end(asf: AsfSimulator, http: HttpSession) -> None:
    assert ids(AsfCatalog(http, asf.url, page_size=1).search(SearchQuery())) == [NOTO, *PRODUCTS]
    assert [request.query["page_num"] for request in asf.requests] == ["1", "2", "3", "4"]


class PublishesMeanwhile(AsfSimulator):
    """Lists a newer granule from the second page on, so that all others move on by one."""

    def reply(self, request: Request) -> Reply:
        if request.query.get("page_num") == "2" and len(self.granules) == len(PRODUCTS):
            self.granules.append(granule_of(NOTO))
        return super().reply(request)


def test_a_granule_published_between_two_pages_hides_no_other(http: HttpSession) -> None:
    with PublishesMeanwhile(granule_of(product) for product in PRODUCTS) as asf:
        found = ids(AsfCatalog(http, asf.url, page_size=2).search(SearchQuery()))
    assert found == PRODUCTS


def test_conditions_reach_the_repository(asf: AsfSimulator, catalog: AsfCatalog) -> None:
    area = Box(-114, 20, -110, 26)
    assert len(ids(catalog.search(SearchQuery(path=161, frame=3150, mode="wbd", area=area)))) == 3
    (request,) = asf.requests
    assert request.all("attribute[]") == [
        "int,PATH_NUMBER,161",
        "int,FRAME_NUMBER,3150",
        "string,BEAM_MODE,WBD",
    ]
    assert request.query["bounding_box"] == "-114.000000,20.000000,-110.000000,26.000000"


def test_where_attributes_are_refused_the_answer_is_filtered_here(
    asf: AsfSimulator, catalog: AsfCatalog
) -> None:
    asf.refuses_attributes = True
    assert ids(catalog.search(SearchQuery(path=126))) == [NOTO]
    assert len(asf.requests) == 2


def test_scenes_across_the_date_line_are_found_from_both_sides(http: HttpSession) -> None:
    product = crossing_the_date_line()
    with AsfSimulator([granule_of(product)]) as asf:
        catalog = AsfCatalog(http, asf.url)
        (scene,) = catalog.search(SearchQuery())
        assert scene.footprint is not None
        latitude = scene.footprint.rings[0][0][1]
        for west, east in ((179.0, 180.0), (-180.0, -179.0), (179.0, -179.0)):
            area = Box(west, latitude - 1, east, latitude + 1)
            assert ids(catalog.search(SearchQuery(area=area))) == [product]
    assert len(scene.footprint.rings) == 2


def test_a_strange_granule_is_left_out_and_missing_facts_are_predicted(http: HttpSession) -> None:
    bare = {"meta": {"native-id": NOTO}, "umm": {"GranuleUR": NOTO, "SpatialExtent": 7}}
    with AsfSimulator([granule_of(PRODUCTS[0])]) as asf:
        asf.changed = json.dumps(
            {"hits": 3, "items": [bare, {"umm": {"GranuleUR": "other"}}, 5]}
        ).encode()
        asf.misbehave(Misbehaviour.CHANGED, times=1)
        asf.granules.clear()
        (scene,) = AsfCatalog(http, asf.url).search(SearchQuery())
    assert str(scene.product) == NOTO
    assert scene.best_place.assets == ()
    assert {reason.split(":")[0] for reason in scene.derived} == {"start", "footprint"}


def test_what_contradicts_the_id_is_marked(http: HttpSession) -> None:
    odd = copy.deepcopy(granule_of(NOTO))
    for attribute in odd["umm"]["AdditionalAttributes"]:
        if attribute["Name"] == "LOOK_DIRECTION":
            attribute["Values"] = ["LEFT"]
    with AsfSimulator([odd]) as asf:
        (scene,) = AsfCatalog(http, asf.url).search(SearchQuery())
    assert scene.product.look is Look.RIGHT
    assert scene.derived == ("look: from the id; the catalogue says LEFT",)


def bytes_asked_for(asf: AsfSimulator) -> int:
    """The sum of all ranges; a request without a range would ask for the whole zip."""
    total = 0
    for request in asf.requests:
        if request.method == "GET":
            first, last = request.headers["range"].removeprefix("bytes=").split("-")
            total += int(last) - int(first) + 1 if first else int(last)
    return total


def test_one_beam_can_be_read_out_of_the_zip(http: HttpSession, tmp_path: Path) -> None:
    names = [f"LED-{NOTO}", *(f"IMG-HH-{NOTO}-F{beam}" for beam in (1, 2)), f"BRS-HH-{NOTO}-F1.jpg"]
    content = {name: name.encode() * (40_000 if "IMG" in name else 1) for name in names}
    with zipfile.ZipFile(tmp_path / f"{NOTO}.zip", "w") as archive:
        for name in names:
            archive.writestr(f"{NOTO}/{name}", content[name])
    size = (tmp_path / f"{NOTO}.zip").stat().st_size
    with AsfSimulator(folder=tmp_path) as asf:
        asf.granules.append(granule_of(NOTO, host=asf.url, size=size))
        (scene,) = AsfCatalog(http, asf.url).search(SearchQuery())
        with pytest.raises(LoginNeededError):
            with_members(scene.best_place, http)
        credential = Credential("asf", (asf.url.removeprefix("http://"),), bearer=asf.token)
        session = HttpSession(replace(http.settings, credentials=(credential,)))
        asf.requests.clear()
        place = with_members(scene.best_place, session)
        members = {asset.member: asset for asset in place.assets if asset.member}
        beam_2 = members[f"{NOTO}/IMG-HH-{NOTO}-F2"]
        assert bytes_asked_for(asf) < 100_000
        download_member(beam_2.href, beam_2.member, tmp_path / "beam-2", session)
        assert bytes_asked_for(asf) < size / 2 + 200_000
        session.close()
    assert (tmp_path / "beam-2").read_bytes() == content[beam_2.name]
    assert (beam_2.role, beam_2.polarisation, beam_2.beam) == ("image", "HH", 2)
    assert beam_2.size_bytes == len(content[beam_2.name])
    assert {asset.role for asset in members.values()} == {"image", "leader", "quicklook"}
    assert place.assets[0].role == "archive"


def test_names_of_another_form_are_a_changed_answer_not_no_scenes(http: HttpSession) -> None:
    strange = {"meta": {}, "umm": {"GranuleUR": "ALOS-4_PALSAR-3_0001"}}
    with AsfSimulator() as asf:
        asf.changed = json.dumps({"hits": 1, "items": [strange]}).encode()
        asf.misbehave(Misbehaviour.CHANGED)
        with pytest.raises(PlatformError, match="names we do not know, such as 'ALOS-4"):
            list(AsfCatalog(http, asf.url).search(SearchQuery()))


@pytest.mark.shared
def test_a_real_granule_is_understood(shared: Path, http: HttpSession) -> None:
    real = json.loads((shared / "samples/asf/granule_ALOS2478123150-230331.json").read_text("utf-8"))
    with AsfSimulator([{"meta": real["meta"], "umm": real["umm"]}]) as asf:
        (scene,) = AsfCatalog(http, asf.url).search(SearchQuery(path=161, area=Box(-112, 23, -111, 24)))
        assert asf.paths() == [GRANULES]
    assert str(scene.product) == "ALOS2478123150-230331-WBDR1.1__D"
    assert scene.start == datetime(2023, 3, 31, 19, 20, 46, tzinfo=timezone.utc)
    assert scene.stop - scene.start == timedelta(seconds=52)
    assert scene.footprint is not None
    assert scene.footprint.boxes() == (Box(-113.442, 21.314, -109.418, 25.074),)
    (asset,) = scene.best_place.assets
    assert asset.href == (
        "https://cumulus.asf.earthdatacloud.nasa.gov/L1.1/ALOS2/ALOS2478123150-230331-WBDR1.1__D.zip"
    )
    assert asset.digest == "md5:0f558597e19d964f24ca3a4bff11696c"
    assert scene.derived == ()
