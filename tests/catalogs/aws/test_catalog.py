"""The public bucket: scenes found by key order and orbit, repaired STAC items, disaster folders."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from alos2_explorer.plugin.catalogs.aws.catalog import AwsCatalog
from alos2_explorer.plugin.catalogs.disasters.shipped import scenes as builtin_scenes
from alos2_explorer.plugin.domain.enums import Level, Look, Phase
from alos2_explorer.plugin.domain.errors import PlatformError
from alos2_explorer.plugin.domain.footprint import Box
from alos2_explorer.plugin.domain.footprint_prediction import product_footprint
from alos2_explorer.plugin.domain.platform import Platform
from alos2_explorer.plugin.domain.product_id import find_product_id
from alos2_explorer.plugin.domain.progress import Progress
from alos2_explorer.plugin.domain.scene import Scene
from alos2_explorer.plugin.domain.search_query import SearchQuery
from alos2_explorer.plugin.transfer.http.session import HttpSession
from simulators import AwsSimulator, Misbehaviour
from simulators.products import centre_time, l11_id, l11_objects, l22_id, l22_objects, stac_item
from simulators.server import Reply, Request

ROOT = "palsar2/L2.2/2025/"
TURKIYE = "palsar2-scansar/Turkey-Syria-earthquake/"
NOTO = Box(136.5, 36.5, 137.5, 37.5)
# Noto is seen from path 126 (orbits 52053 and, 14 days before, 51846) and path 21 (orbit 51942).
ORBITS = {52053: 750, 51942: 2850, 51891: 750, 51900: 3000, 51846: 750, 45000: 1000}
JANUARY = SearchQuery(
    start=datetime(2024, 1, 1, tzinfo=timezone.utc), stop=datetime(2024, 1, 20, tzinfo=timezone.utc)
)


def outline(product: str, beam: str = "W2") -> list[tuple[float, float]]:
    parsed = find_product_id(product)
    assert parsed is not None
    return list(product_footprint(parsed, beam).rings[0])


def bucket_objects() -> dict[str, bytes | None]:
    objects: dict[str, bytes | None] = {
        "palsar2/L2.2/For_STAC/example.json": b"{}",
        "test-folder/x": b"",
    }
    for orbit, frame in ORBITS.items():
        product = l22_id(orbit, frame)
        item = stac_item(product, outline(product), centre_time(orbit, frame))
        objects.update(l22_objects(ROOT, product, item))
    return objects


@pytest.fixture
def aws() -> Iterator[AwsSimulator]:
    with AwsSimulator(objects=bucket_objects(), page_size=5) as simulator:
        yield simulator


@pytest.fixture
def catalog(aws: AwsSimulator, http: HttpSession) -> AwsCatalog:
    return AwsCatalog(http, aws.url)


def orbits(found: Iterator[Scene]) -> list[int]:
    return [scene.product.orbit for scene in found]


def l22(**conditions: object) -> SearchQuery:
    return SearchQuery(levels=(Level.L22,), **conditions)  # type: ignore[arg-type]


def recent(**conditions: object) -> SearchQuery:
    return l22(start=datetime(2023, 12, 1, tzinfo=timezone.utc), stop=JANUARY.stop, **conditions)


def test_dates_become_a_range_of_keys(aws: AwsSimulator, catalog: AwsCatalog) -> None:
    found = orbits(catalog.search(l22(start=JANUARY.start, stop=JANUARY.stop)))
    assert found == [52053, 51942, 51900, 51891]
    listed = [r.query for r in aws.requests if r.path == "/" and r.query.get("start-after")]
    assert any(query["start-after"].startswith(f"{ROOT}ALOS251") for query in listed)
    assert not any("ALOS245000" in path for path in aws.paths())


def test_only_scenes_that_may_cover_the_area_are_asked_for(
    aws: AwsSimulator, catalog: AwsCatalog
) -> None:
    found = orbits(catalog.search(l22(start=JANUARY.start, stop=JANUARY.stop, area=NOTO)))
    assert found == [52053, 51942]
    items = [path for path in aws.paths() if path.endswith(".json")]
    assert len(items) <= 3
    assert not any("ALOS251900" in path for path in items)


def test_of_a_hundred_scenes_around_the_world_few_descriptions_are_fetched(http: HttpSession) -> None:
    objects: dict[str, bytes | None] = {}
    for orbit in [*range(51891, 51991), 52053]:
        product = l22_id(orbit, 750)
        item = stac_item(product, outline(product), centre_time(orbit, 750))
        objects.update(l22_objects(ROOT, product, item))
    with AwsSimulator(objects=objects) as aws:
        found = orbits(AwsCatalog(http, aws.url).search(l22(area=NOTO, start=JANUARY.start)))
        fetched = [path for path in aws.paths() if path.endswith(".json")]
    assert 52053 in found
    assert len(fetched) <= 6


def test_a_scene_has_its_files_from_the_listing_not_from_the_item(
    aws: AwsSimulator, catalog: AwsCatalog
) -> None:
    (scene,) = catalog.search(l22(path=126, frame=750, start=JANUARY.start, stop=JANUARY.stop))
    product = l22_id(52053, 750)
    place = scene.best_place
    assert str(scene.product) == product
    assert place.href == f"{aws.url}/{ROOT}{product}.json"
    assert {asset.href for asset in place.assets} == {
        f"{aws.url}/{key}" for key in aws.objects if product[:21] in key
    }
    assert {asset.role for asset in place.assets} == {
        "image",
        "mask",
        "incidence",
        "summary",
        "metadata",
    }
    assert place.size_bytes == sum(asset.size_bytes or 0 for asset in place.assets)
    assert scene.polarisations == ("HH", "HV")
    assert scene.beam == "W2"
    centre = centre_time(52053, 750)
    assert scene.start < centre < scene.stop
    assert scene.stop - scene.start == timedelta(seconds=52)
    assert not any(reason.startswith(("start", "footprint")) for reason in scene.derived)


def test_a_path_is_listed_orbit_by_orbit(aws: AwsSimulator, catalog: AwsCatalog) -> None:
    start = datetime(2023, 12, 1, tzinfo=timezone.utc)
    assert orbits(catalog.search(l22(path=126, start=start, stop=JANUARY.stop))) == [52053, 51846]
    behind = [request.query.get("start-after", "") for request in aws.requests]
    assert any(key.startswith(f"{ROOT}ALOS252053") for key in behind)
    assert not any(f"ALOS25{orbit}" in key for key in behind for orbit in ("1891", "1900", "1942"))


def test_without_dates_the_whole_archive_is_read_newest_first(catalog: AwsCatalog) -> None:
    assert orbits(catalog.search(l22())) == sorted(ORBITS, reverse=True)
    assert orbits(catalog.search(l22(maximum=2))) == sorted(ORBITS, reverse=True)[:2]


def test_a_long_list_ends_politely_and_says_so(aws: AwsSimulator, http: HttpSession) -> None:
    told: list[str] = []
    catalog = AwsCatalog(http, aws.url, max_listings=9)
    found = orbits(catalog.search(l22(), Progress(warn=told.append)))
    assert len(found) < len(ORBITS)
    assert any("choose dates or a path" in text for text in told)
    assert sum(request.path == "/" for request in aws.requests) <= 9


def test_scenes_without_a_readable_item_are_listed_all_the_same(http: HttpSession) -> None:
    bare, broken = l22_id(52053, 750), l22_id(51942, 2850)
    objects = {**l22_objects(ROOT, bare, None), **l22_objects(ROOT, broken, b"{truncated")}
    told: list[str] = []
    with AwsSimulator(objects=objects) as aws:
        found = list(AwsCatalog(http, aws.url).search(recent(area=NOTO), Progress(warn=told.append)))
    assert {str(scene.product) for scene in found} == {bare, broken}
    for scene in found:
        assert scene.footprint is not None
        assert scene.footprint.derived
        assert any(reason.startswith("footprint") for reason in scene.derived)
    assert len(told) == 1
    assert "1 scene descriptions could not be read" in told[0]


@pytest.mark.parametrize(
    ("ring", "time_offset", "doubt"),
    [
        ([(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 0.0)], 0, "footprint"),
        ([(100.0, -60.0), (101.0, 60.0), (170.0, 60.0), (100.0, -60.0)], 0, "footprint"),
        ([(100.0, "north"), (101.0, 60.0), (170.0, 60.0), (100.0, -60.0)], 0, "footprint"),
        (None, 3600, "start"),
    ],
    ids=["elsewhere", "too large", "no numbers", "another time"],
)
def test_an_item_that_contradicts_the_orbit_is_not_believed(
    http: HttpSession, ring: list | None, time_offset: int, doubt: str
) -> None:
    product = l22_id(52053, 750)
    time = centre_time(52053, 750) + timedelta(seconds=time_offset)
    good = stac_item(product, outline(product), time)
    item = good if ring is None else good.replace(stac_ring(outline(product)), stac_ring(ring))
    with AwsSimulator(objects=l22_objects(ROOT, product, item)) as aws:
        (scene,) = AwsCatalog(http, aws.url).search(recent())
    assert any(reason.startswith(doubt) for reason in scene.derived)
    assert scene.start < centre_time(52053, 750) < scene.stop
    assert scene.footprint is not None
    assert scene.footprint.intersects(NOTO)


def stac_ring(ring: list) -> bytes:
    import json

    return json.dumps([[list(corner) for corner in ring]]).encode()


def test_an_outline_across_the_date_line_is_right_although_its_box_is_wrong(http: HttpSession) -> None:
    from alos2_explorer.plugin.domain.footprint_prediction import orbit_of

    crossing = next(
        orbit
        for orbit in range(51890, 52097)
        if len(product_footprint(find_product_id(l22_id(orbit, 1300)), "W2").rings) == 2  # type: ignore[arg-type]
    )
    product = l22_id(crossing, 1300)
    parsed = find_product_id(product)
    assert parsed is not None
    assert orbit_of(parsed.path, 1300, parsed.date) == crossing
    rings = product_footprint(parsed, "W2").rings
    east, west = sorted(rings, key=lambda ring: -ring[0][0])
    corners = [c for c in east[:-1] if c[0] < 180] + [c for c in west[:-1] if c[0] > -180]
    centre = (0.0, sum(y for _, y in corners) / len(corners))
    corners.sort(key=lambda c: __import__("math").atan2(c[1] - centre[1], (c[0] % 360) - 180))
    item = stac_item(product, [*corners, corners[0]], centre_time(crossing, 1300))
    with AwsSimulator(objects=l22_objects(ROOT, product, item)) as aws:
        catalog = AwsCatalog(http, aws.url)
        (scene,) = catalog.search(recent())
        latitude = centre[1]
        assert len(list(catalog.search(recent(area=Box(179.8, latitude - 0.2, -179.8, latitude))))) == 1
        assert list(catalog.search(recent(area=Box(-10, latitude - 0.2, 10, latitude)))) == []
    assert scene.footprint is not None
    assert len(scene.footprint.rings) == 2
    assert not scene.footprint.derived


@pytest.mark.parametrize("folder", ["2024/", "Japan/2024/", "{id}/", "2024/{id}/"])
def test_scenes_in_folders_are_found_too(http: HttpSession, folder: str) -> None:
    product = l22_id(52053, 750)
    item = stac_item(product, outline(product), centre_time(52053, 750))
    objects = l22_objects(ROOT + folder.replace("{id}", product), product, item)
    with AwsSimulator(objects=objects) as aws:
        (scene,) = AwsCatalog(http, aws.url).search(recent(area=NOTO))
    assert len(scene.best_place.assets) == len(objects)


def test_the_turkiye_folder_holds_products_made_of_files(http: HttpSession) -> None:
    post, archive = l11_id(47185, 2850, "WBS"), l11_id(44908, 2850, "WBS")
    ortho = post.replace("1.1__", "2.1GU")
    objects = {**l11_objects(TURKIYE + "L1.1/", post), **l11_objects(TURKIYE + "L1.1/", archive)}
    objects[f"{TURKIYE}L2.1/IMG-HH-{ortho}.tif"] = b"II*"
    with AwsSimulator(objects=objects) as aws:
        catalog = AwsCatalog(http, aws.url)
        found = {str(s.product): s for s in catalog.search(SearchQuery(event="turkiye-2023"))}
        assert list(catalog.search(SearchQuery(event="noto-2024"))) == []
    assert set(found) == {post, archive, ortho}
    assert found[post].phase is Phase.POST
    assert found[archive].phase is Phase.ARCHIVE
    assert found[post].beam_numbers == (1, 2, 3, 4, 5)
    built_in = next(s for s in builtin_scenes() if str(s.product) == post)
    assert {a.name for a in found[post].best_place.assets} == {
        a.name for a in built_in.best_place.assets
    }
    assert found[post].key == built_in.key
    assert found[ortho].product.level is Level.L21


def test_other_disasters_of_the_bucket_are_found_by_themselves(http: HttpSession) -> None:
    product = l11_id(48300, 3300, "WBD").replace("1.1__", "2.1GU")
    objects: dict[str, bytes | None] = {
        f"palsar2-scansar/{folder}/L2.1/IMG-HH-{product}.tif": b"II*"
        for folder in ("Bangladesh", "New Flood")
    }
    with AwsSimulator(objects=objects) as aws:
        found = list(AwsCatalog(http, aws.url).search(SearchQuery(levels=(Level.L21,))))
        assert [scene.event for scene in found] == ["bangladesh-2023", "new-flood"]
        assert http.get_bytes(found[1].best_place.assets[0].href)[0] == b"II*"


def test_a_folder_that_is_not_understood_is_said(http: HttpSession) -> None:
    told: list[str] = []
    with AwsSimulator(objects={"palsar2-scansar/Bangladesh/a/data.bin": b"x"}) as aws:
        found = list(
            AwsCatalog(http, aws.url).search(
                SearchQuery(levels=(Level.L21,)), Progress(warn=told.append)
            )
        )
    assert found == []
    assert "none of the 1 files under palsar2-scansar/Bangladesh/" in told[0]


@pytest.mark.parametrize("mark", [b"", b"<IsTruncated/>", b"<IsTruncated>1</IsTruncated>"])
def test_a_list_that_names_its_next_page_goes_on_there(
    aws: AwsSimulator, catalog: AwsCatalog, mark: bytes
) -> None:
    whole = orbits(catalog.search(recent()))
    honest = aws.reply

    def reply(request: Request) -> Reply:
        answer = honest(request)
        return replace(answer, body=answer.body.replace(b"<IsTruncated>true</IsTruncated>", mark))

    aws.reply = reply  # type: ignore[method-assign]
    assert orbits(AwsCatalog(catalog._http, aws.url).search(recent())) == whole != []


def test_a_short_failure_is_tried_again(aws: AwsSimulator, catalog: AwsCatalog) -> None:
    aws.misbehave(Misbehaviour.UNAVAILABLE, times=1)
    assert len(orbits(catalog.search(recent()))) == len(ORBITS) - 1


def test_an_empty_bucket_is_a_failure_not_no_scenes(http: HttpSession) -> None:
    with AwsSimulator() as aws, pytest.raises(PlatformError, match=r"no scenes under palsar2/L2\.2/"):
        list(AwsCatalog(http, aws.url).search(l22()))


def test_entities_in_a_listing_are_refused(http: HttpSession) -> None:
    bomb = (
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
        b"<ListBucketResult><Contents><Key>&b;</Key></Contents></ListBucketResult>"
    )
    with AwsSimulator() as aws:
        aws.changed = bomb
        aws.misbehave(Misbehaviour.CHANGED)
        with pytest.raises(PlatformError, match="instead of the XML listing of a bucket"):
            list(AwsCatalog(http, aws.url).search(recent()))


def test_left_looking_scenes_are_placed_on_their_side(http: HttpSession) -> None:
    product = l22_id(51890, 750, look="L")
    with AwsSimulator(objects=l22_objects(ROOT, product, None)) as aws:
        (scene,) = AwsCatalog(http, aws.url).search(recent(look=Look.LEFT))
        right = l22_id(52053, 750)
    assert scene.footprint is not None
    mirrored = find_product_id(right)
    assert mirrored is not None
    assert scene.footprint.boxes()[0].east < product_footprint(mirrored).boxes()[0].east
    assert scene.best_place.platform is Platform.AWS


@pytest.mark.shared
def test_the_real_item_and_the_real_names_are_understood(shared: Path, http: HttpSession) -> None:
    folder = shared / "samples/nrb"
    objects: dict[str, bytes | None] = {
        f"{ROOT}{file.name}": file.read_bytes() if file.suffix == ".json" else None
        for file in folder.iterdir()
        if file.name.startswith("ALOS2")
    }
    listed = (shared / "samples/aws/turkey_syria_L1.1_urls.txt").read_text("utf-8").splitlines()
    names = [line.rsplit("/", 1)[1] for line in listed if line.startswith("https")]
    objects.update({f"{TURKIYE}L1.1/{name}": b"x" for name in names})
    with AwsSimulator(objects=objects) as aws:
        catalog = AwsCatalog(http, aws.url)
        (scene,) = catalog.search(l22())
        turkiye = list(catalog.search(SearchQuery(event="turkiye-2023")))
    assert str(scene.product) == "ALOS2437590500-220630_WWDR2.2GUA"
    assert scene.beam == "W3"
    assert scene.footprint is not None
    assert scene.footprint.boxes()[0] == Box(121.732262, 24.313445, 125.775968, 27.889129)
    start, stop = (datetime(2022, 6, 30, 15, 58, s, tzinfo=timezone.utc) for s in (0, 56))
    assert abs(scene.start - start) < timedelta(seconds=3)
    assert abs(scene.stop - stop) < timedelta(seconds=3)
    assert len(scene.best_place.assets) == 7
    assert {s.key for s in turkiye} == {
        s.key for s in builtin_scenes() if s.product.path == 77 and s.product.level is Level.L11
    }
