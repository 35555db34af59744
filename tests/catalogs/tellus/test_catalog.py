"""Tellus Traveler: polygons only, cursors, ids formed from parts, addresses that expire."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from alos2_explorer.plugin.catalogs.tellus.catalog import DATASETS, TellusCatalog
from alos2_explorer.plugin.domain.enums import Direction, Level, Look
from alos2_explorer.plugin.domain.errors import PlatformError
from alos2_explorer.plugin.domain.footprint import Box
from alos2_explorer.plugin.domain.footprint_prediction import product_footprint
from alos2_explorer.plugin.domain.platform import Platform
from alos2_explorer.plugin.domain.product_id import find_product_id
from alos2_explorer.plugin.domain.scene import Scene
from alos2_explorer.plugin.domain.search_query import SearchQuery
from alos2_explorer.plugin.transfer.credentials import Credential
from alos2_explorer.plugin.transfer.download.download import download
from alos2_explorer.plugin.transfer.download.options import DownloadOptions
from alos2_explorer.plugin.transfer.errors import LoginNeededError
from alos2_explorer.plugin.transfer.http.session import HttpSession
from alos2_explorer.plugin.transfer.retry import RetryPolicy
from simulators import TellusSimulator
from simulators.products import box, centre_time, l22_id, scene_id
from simulators.server import Reply
from simulators.tellus import L11, TOKEN, feature

NOTO = l22_id(52053, 750)
HALF = timedelta(seconds=26)
FILES = {
    f"{NOTO}_HH_SLP.tif": b"hh",
    f"{NOTO}_MSK.tif": b"mask",
    f"{NOTO}_webcog.tif": b"display",
    f"{NOTO}_thumb.png": b"png",
}
# The outline that the service lists for L2.2 is the box of the map, larger than the swath.
MAP_BOX = box(139.5, 35.0, 144.5, 39.5)


def noto(name: str = NOTO, **properties: object) -> dict:
    start = centre_time(52053, 750) - HALF
    return feature(name, product_box(), start, **properties)  # type: ignore[arg-type]


def product_box() -> list:
    product = find_product_id(NOTO)
    assert product is not None
    bounds = product_footprint(product, "W2").boxes()[0]
    return box(bounds.west - 0.3, bounds.south - 0.3, bounds.east + 0.3, bounds.north + 0.3)


def strip(**properties: object) -> dict:
    ring = box(136.8, 36.4, 137.5, 37.1)
    name = scene_id(52053, 720)
    values = {"sar:instrument_mode": "", "palsar2:beam": "U2-7", "sar:polarizations": "HH"}
    return feature(
        name,
        ring,
        centre_time(52053, 720),
        dataset=L11,
        **{**values, "view:off_nadir": 32.8, **properties},
    )


@pytest.fixture
def tellus() -> Iterator[TellusSimulator]:
    older = feature(l22_id(51846, 750), product_box(), centre_time(51846, 750) - HALF)
    with TellusSimulator([noto(), older, strip()], {NOTO: FILES}) as simulator:
        yield simulator


def session_for(tellus: TellusSimulator, http: HttpSession) -> HttpSession:
    credential = Credential("tellus", (tellus.url.removeprefix("http://"),), bearer=TOKEN)
    return HttpSession(replace(http.settings, credentials=(credential,)))


@pytest.fixture
def catalog(tellus: TellusSimulator, http: HttpSession) -> TellusCatalog:
    return TellusCatalog(session_for(tellus, http), tellus.base, pace_s=0)


def ids(found: Iterator[Scene]) -> list[str]:
    return [str(scene.product) for scene in found]


def test_a_feature_becomes_a_scene(catalog: TellusCatalog) -> None:
    scene = next(catalog.search(SearchQuery(levels=(Level.L22,))))
    assert str(scene.product) == NOTO
    assert abs(scene.start - (centre_time(52053, 750) - HALF)) < timedelta(milliseconds=1)
    assert scene.stop - scene.start == timedelta(seconds=52)
    assert scene.polarisations == ("HH", "HV")
    assert (scene.beam, scene.off_nadir_deg) == ("W2", 34.9)
    assert scene.best_place.platform is Platform.TELLUS
    assert scene.best_place.needs_login
    assert scene.best_place.licence.credit == "PALSAR-2 © JAXA / Tellus"


def test_the_outline_is_the_swath_not_the_box_of_the_map(catalog: TellusCatalog) -> None:
    scene = next(catalog.search(SearchQuery(levels=(Level.L22,))))
    west, south = product_box()[0]
    corner = Box(west, south, west + 0.2, south + 0.2)
    assert scene.footprint is not None
    assert not scene.footprint.intersects(corner)
    assert ids(catalog.search(SearchQuery(levels=(Level.L22,), area=corner))) == []
    assert any(reason.startswith("footprint") for reason in scene.derived)


def test_an_id_is_formed_where_only_its_parts_are_listed(catalog: TellusCatalog) -> None:
    (scene,) = catalog.search(SearchQuery(levels=(Level.L11,)))
    assert str(scene.product) == f"{scene_id(52053, 720)}-UBSR1.1__A"
    assert scene.beam == "U2-7"
    assert any(reason.startswith("product") for reason in scene.derived)
    assert "inside the Tellus network only" in scene.notes
    assert scene.footprint is not None
    assert not scene.footprint.derived


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (SearchQuery(), 3),
        (SearchQuery(levels=(Level.L21,)), 0),
        (SearchQuery(start=centre_time(52000, 0)), 2),
        (SearchQuery(stop=centre_time(52000, 0)), 1),
        (SearchQuery(area=Box(137.0, 36.5, 137.0, 36.5)), 3),
        (SearchQuery(area=Box(170, 30, -170, 40)), 0),
        (SearchQuery(look=Look.LEFT), 0),
        (SearchQuery(direction=Direction.ASCENDING, mode="WB"), 2),
        (SearchQuery(maximum=1), 1),
    ],
)
def test_the_query_is_fulfilled(catalog: TellusCatalog, query: SearchQuery, expected: int) -> None:
    assert len(ids(catalog.search(query))) == expected


def test_pages_follow_the_cursor(http: HttpSession) -> None:
    many = [
        feature(l22_id(52053 - 207 * k, 750), product_box(), centre_time(52053 - 207 * k, 750) - HALF)
        for k in range(25)
    ]
    with TellusSimulator(many) as tellus:
        catalog = TellusCatalog(session_for(tellus, http), tellus.base, page_size=1, pace_s=0)
        assert len(ids(catalog.search(SearchQuery(levels=(Level.L22,))))) == 25
    cursors = [
        json.loads(request.body)["paginate"]["cursor"]
        for request in tellus.requests
        if request.path.endswith("data-search/")
    ]
    assert cursors == [None, "10", "20"]


class PublishesMeanwhile(TellusSimulator):
    """Lists a newer scene from the second page on, so that all others move on by one."""

    def _search(self, dataset: str, body: dict[str, Any]) -> Reply:
        if body["paginate"]["cursor"] == "10" and len(self.features) == 15:
            self.features.append(at_noto(52053 + 207))
        return super()._search(dataset, body)


def at_noto(orbit: int) -> dict:
    return feature(l22_id(orbit, 750), product_box(), centre_time(orbit, 750) - HALF)


def test_a_scene_published_between_two_pages_hides_no_other(http: HttpSession) -> None:
    with PublishesMeanwhile(at_noto(52053 - 207 * k) for k in range(15)) as tellus:
        catalog = TellusCatalog(session_for(tellus, http), tellus.base, page_size=10, pace_s=0)
        found = ids(catalog.search(SearchQuery(levels=(Level.L22,))))
    assert found == [l22_id(52053 - 207 * k, 750) for k in range(15)]


def test_files_are_listed_when_asked_for_and_the_display_copy_is_known(catalog: TellusCatalog) -> None:
    scene = next(catalog.search(SearchQuery(levels=(Level.L22,))))
    assert scene.best_place.assets == ()
    place = catalog.with_files(scene.best_place)
    roles = {asset.name.removeprefix(f"{NOTO}_"): asset.role for asset in place.assets}
    assert roles == {
        "HH_SLP.tif": "image",
        "MSK.tif": "mask",
        "webcog.tif": "display",
        "thumb.png": "quicklook",
    }
    assert place.verified
    assert place.size_bytes == sum(len(content) for content in FILES.values())


def test_an_address_is_asked_for_once_and_again_when_it_expired(
    tellus: TellusSimulator, catalog: TellusCatalog, http: HttpSession
) -> None:
    scene = next(catalog.search(SearchQuery(levels=(Level.L22,))))
    asset = catalog.with_files(scene.best_place).assets[0]
    address = catalog.address_of(asset)
    assert catalog.address_of(asset) == address
    assert http.get_bytes(address)[0] == b"hh"
    assert sum(request.path.endswith("download-url/") for request in tellus.requests) == 1
    tellus.expire()
    with pytest.raises(LoginNeededError):
        http.get_bytes(address)
    renewed = catalog.address_of(asset, renew=True)
    assert http.get_bytes(renewed)[0] == b"hh"


def test_an_address_that_expires_in_the_middle_of_a_download_is_asked_for_again(
    tellus: TellusSimulator, catalog: TellusCatalog, http: HttpSession, tmp_path: Path
) -> None:
    content = b"II*\x00" + bytes(range(256)) * 4000
    tellus.files[NOTO] = {f"{NOTO}_HH_SLP.tif": content}
    scene = next(catalog.search(SearchQuery(levels=(Level.L22,))))
    (asset,) = catalog.with_files(scene.best_place).assets
    tellus.expire_midway = True
    renew = DownloadOptions(size=asset.size_bytes, renew=lambda: catalog.address_of(asset, renew=True))
    session = HttpSession(replace(http.settings, retry=RetryPolicy(tries=4, base_s=0.01)))
    result = download(catalog.address_of(asset), tmp_path / asset.name, session, options=renew)
    assert (tmp_path / asset.name).read_bytes() == content
    assert sum(request.path.endswith("download-url/") for request in tellus.requests) == 2
    asked = [r.headers.get("range", "") for r in tellus.requests if r.path.startswith("/signed/")]
    assert asked[-1].startswith(f"bytes={len(content) // 2}-"), "what had come is not fetched again"
    assert "Signature" not in result.url


def test_the_token_does_not_go_to_the_storage(tellus: TellusSimulator, catalog: TellusCatalog) -> None:
    scene = next(catalog.search(SearchQuery(levels=(Level.L22,))))
    asset = catalog.with_files(scene.best_place).assets[0]
    catalog._http.get_bytes(catalog.address_of(asset))
    signed = next(request for request in tellus.requests if request.path.startswith("/signed/"))
    assert "authorization" not in signed.headers


def test_files_inside_the_network_only_are_refused_in_words(
    tellus: TellusSimulator, catalog: TellusCatalog
) -> None:
    (scene,) = catalog.search(SearchQuery(levels=(Level.L11,)))
    tellus.files[scene_id(52053, 720)] = {"a.zip": b"x"}
    with pytest.raises(PlatformError, match="inside the Tellus network only"):
        catalog.with_files(scene.best_place)


def test_without_a_token_a_login_is_asked_for(tellus: TellusSimulator, http: HttpSession) -> None:
    with pytest.raises(LoginNeededError):
        list(TellusCatalog(http, tellus.base, pace_s=0).search(SearchQuery()))


def test_what_contradicts_the_id_is_marked(http: HttpSession) -> None:
    with TellusSimulator([noto(**{"path": 99})]) as tellus:
        catalog = TellusCatalog(session_for(tellus, http), tellus.base, pace_s=0)
        (scene,) = catalog.search(SearchQuery(levels=(Level.L22,)))
    assert any(reason == "path: from the id; Tellus says 99" for reason in scene.derived)


def test_names_of_another_form_are_a_changed_answer_not_no_scenes(http: HttpSession) -> None:
    strange = noto()
    strange["properties"]["tellus:name"] = "PSR2-0001"
    with TellusSimulator([strange]) as tellus:
        catalog = TellusCatalog(session_for(tellus, http), tellus.base, pace_s=0)
        with pytest.raises(PlatformError, match=r"1 scenes of L2\.2 whose names we do not know"):
            list(catalog.search(SearchQuery(levels=(Level.L22,))))


@pytest.mark.shared
def test_real_scenes_are_understood(shared: Path, http: HttpSession) -> None:
    import re

    real = json.loads((shared / "samples/tellus/search_snapshot_trimmed.json").read_text("utf-8"))
    features = []
    for scene in real["observations"]:
        match = re.search(r"(ALOS2\d{9}-\d{6})", scene.get("thumbnailUrl", ""))
        if not match:
            continue
        properties = {
            "tellus:name": match[1],
            "sat:relative_orbit": scene["relativeOrbit"],
            "sar:observation_direction": scene["orbitDirection"],
            "sar:polarizations": scene["polarization"],
            "view:off_nadir": scene["offNadir"],
            "palsar2:beam": "W2" if scene["datasetId"] == DATASETS[Level.L22] else "U2",
            "start_datetime": scene["start_datetime"],
        }
        features.append(
            {
                "type": "Feature",
                "id": scene["dataId"],
                "dataset_id": scene["datasetId"],
                "geometry": scene["geometry"],
                "properties": properties,
            }
        )
    assert len(features) >= 15
    with TellusSimulator(features) as tellus:
        catalog = TellusCatalog(session_for(tellus, http), tellus.base, pace_s=0)
        found = list(catalog.search(SearchQuery()))
        over_toyama = list(catalog.search(SearchQuery(area=Box(137.2, 36.6, 137.3, 36.7))))
    assert len(found) >= 15
    assert over_toyama
    assert not any(reason.startswith("path") for scene in found for reason in scene.derived)


@pytest.mark.parametrize(
    "address",
    [None, 5, "", "/signed/x", "ftp://files.example/x", "http://[::1", "https://me:s3cret@h.example/x"],
)
def test_what_is_no_web_address_of_a_file_is_said_to_be_the_platforms(
    tellus: TellusSimulator, catalog: TellusCatalog, address: object
) -> None:
    scene = next(catalog.search(SearchQuery(levels=(Level.L22,))))
    asset = catalog.with_files(scene.best_place).assets[0]
    tellus.reply = lambda _: Reply(200, json.dumps({"download_url": address}).encode())  # type: ignore[method-assign]
    with pytest.raises(PlatformError) as caught:
        catalog.address_of(asset)
    assert caught.value.message == f"Tellus gave no web address for {asset.name}."
    assert "look for a newer version" in caught.value.hint
    assert "s3cret" not in str(caught.value)
