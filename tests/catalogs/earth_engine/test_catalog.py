"""Earth Engine's listings: filtered there, paged to the end, honest where they change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest
from alos2_explorer.plugin.catalogs.earth_engine.catalog import EarthEngineCatalog
from alos2_explorer.plugin.catalogs.earth_engine.expression import NOTO_STRIPS, SCANSAR
from alos2_explorer.plugin.domain.enums import Direction, Level, Look
from alos2_explorer.plugin.domain.errors import PlatformError, UnsupportedError
from alos2_explorer.plugin.domain.footprint import Box
from alos2_explorer.plugin.domain.platform import Platform
from alos2_explorer.plugin.domain.scene import Scene
from alos2_explorer.plugin.domain.search_query import SearchQuery
from alos2_explorer.plugin.transfer.errors import LoginNeededError
from alos2_explorer.plugin.transfer.http.session import HttpSession
from simulators import EarthEngineSimulator
from simulators.earth_engine_compute import image_of
from simulators.earth_engine_scenes import DN, POST, POST_ASSET, PRE, PRE_ASSET, both_images, scene_image
from simulators.earth_engine_sessions import session_with_token
from simulators.products import centre_time


@pytest.fixture
def engine() -> Iterator[EarthEngineSimulator]:
    with EarthEngineSimulator(both_images()) as simulator:
        yield simulator


@pytest.fixture
def catalog(engine: EarthEngineSimulator, http: HttpSession) -> EarthEngineCatalog:
    return EarthEngineCatalog(session_with_token(engine, http), engine.url)


def ids(found: Iterator[Scene]) -> list[str]:
    return [str(scene.product) for scene in found]


def test_an_image_becomes_a_scene(catalog: EarthEngineCatalog) -> None:
    scene = next(catalog.search(SearchQuery(levels=(Level.L22,))))
    assert str(scene.product) == POST
    assert scene.best_place.platform is Platform.EARTHENGINE
    assert scene.best_place.needs_login
    assert [(asset.href, asset.role) for asset in scene.best_place.assets] == [(POST_ASSET, "display")]
    assert scene.polarisations == ("HH", "HV")
    assert scene.start < centre_time(52053, 750) < scene.stop


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (SearchQuery(), [POST, PRE]),
        (SearchQuery(path=126, frame=750), [POST, PRE]),
        (SearchQuery(path=77), []),
        (SearchQuery(start=centre_time(52000, 0)), [POST]),
        (SearchQuery(stop=centre_time(52000, 0)), [PRE]),
        (SearchQuery(area=Box(137, 37, 138, 38)), [POST, PRE]),
        (SearchQuery(area=Box(179, 37, -179, 38)), []),
        (SearchQuery(look=Look.LEFT), []),
        (SearchQuery(direction=Direction.ASCENDING, maximum=1), [POST]),
        (SearchQuery(levels=(Level.L11,)), []),
    ],
)
def test_the_query_is_fulfilled(
    catalog: EarthEngineCatalog, query: SearchQuery, expected: list[str]
) -> None:
    assert ids(catalog.search(query)) == expected


def test_conditions_are_filtered_there(
    engine: EarthEngineSimulator, catalog: EarthEngineCatalog
) -> None:
    list(catalog.search(SearchQuery(levels=(Level.L22,), path=77, look=Look.RIGHT)))
    (request,) = engine.requests
    assert (
        request.query["filter"] == 'properties.RSP_Path_Number=77 AND properties.AntennaPointing="Right"'
    )


def test_pages_are_read_to_the_end(engine: EarthEngineSimulator, http: HttpSession) -> None:
    catalog = EarthEngineCatalog(session_with_token(engine, http), engine.url, page_size=1)
    assert ids(catalog.search(SearchQuery(levels=(Level.L22,)))) == [POST, PRE]


def test_an_id_is_formed_of_the_properties_where_names_do_not_tell(http: HttpSession) -> None:
    image = scene_image(52053, DN)
    with EarthEngineSimulator({f"{SCANSAR}/20240112_126_750": image}) as engine:
        (scene,) = EarthEngineCatalog(session_with_token(engine, http), engine.url).search(SearchQuery())
    assert str(scene.product) == POST
    assert any(reason.startswith("product") for reason in scene.derived)


def test_images_that_tell_nothing_are_a_changed_answer_not_no_scenes(http: HttpSession) -> None:
    image = replace(scene_image(52053, DN), properties={})
    with EarthEngineSimulator({f"{SCANSAR}/x": image}) as engine:
        catalog = EarthEngineCatalog(session_with_token(engine, http), engine.url)
        with pytest.raises(PlatformError, match="images that we do not know"):
            list(catalog.search(SearchQuery()))


def test_without_a_token_a_login_is_asked_for(engine: EarthEngineSimulator, http: HttpSession) -> None:
    with pytest.raises(LoginNeededError):
        list(EarthEngineCatalog(http, engine.url).search(SearchQuery()))


@pytest.mark.parametrize("text", [POST, POST.replace("_", "-"), f"{POST}_HH_SLP.tif"])
def test_a_product_id_leads_to_its_image(catalog: EarthEngineCatalog, text: str) -> None:
    image = catalog.image(text)
    assert (image.asset, image.product) == (POST_ASSET, POST)
    assert image.start is not None
    assert image.start < centre_time(52053, 750)


def test_an_asset_id_is_taken_as_it_is(
    engine: EarthEngineSimulator, catalog: EarthEngineCatalog
) -> None:
    image = catalog.image(PRE_ASSET)
    assert (image.asset, image.product) == (PRE_ASSET, PRE)
    assert engine.requests == []


def test_an_image_that_is_not_listed_is_told(catalog: EarthEngineCatalog) -> None:
    with pytest.raises(PlatformError, match=f"lists no image of {POST[:5]}"):
        catalog.image(POST.replace("0750", "0800"))
    with pytest.raises(UnsupportedError, match=r"is not an L2\.2 or L2\.1 product"):
        catalog.image("ALOS2518900770-240101-UBSL1.1__A")


def test_noto_strip_maps_are_listed_as_released(http: HttpSession) -> None:
    name = f"{NOTO_STRIPS}/ALOS2518900770-240101-UBSL2.1GUA"
    image = image_of(
        {"b1": DN},
        start=datetime(2024, 1, 1, 14, 10, 42, tzinfo=timezone.utc),
        bounds=(136, 37, 138, 38),
    )
    with EarthEngineSimulator({name: image}) as engine:
        catalog = EarthEngineCatalog(session_with_token(engine, http), engine.url)
        (scene,) = catalog.search(SearchQuery(levels=(Level.L21,)))
    assert str(scene.product) == "ALOS2518900770-240101-UBSL2.1GUA"
    assert scene.event == "noto-2024"
    assert not scene.best_place.licence.commercial
    assert scene.stop - scene.start < timedelta(seconds=20)
