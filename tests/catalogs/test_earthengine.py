"""Earth Engine: listings with filters, pictures as tiles, clips whose numbers are right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta, timezone

import numpy as np
import pytest
from alos2_explorer.plugin.catalogs import ee_pictures
from alos2_explorer.plugin.catalogs.earthengine import EarthEngineCatalog
from alos2_explorer.plugin.catalogs.earthengine_client import (
    MAX_SIDE_PIXELS,
    Block,
    ClipGrid,
    EarthEngine,
    blocks_of,
)
from alos2_explorer.plugin.catalogs.ee_expression import SCANSAR
from alos2_explorer.plugin.domain.errors import CancelledError, PlatformError, UnsupportedError
from alos2_explorer.plugin.domain.geo import Box
from alos2_explorer.plugin.domain.progress import Progress
from alos2_explorer.plugin.domain.query import SearchQuery
from alos2_explorer.plugin.domain.scene import Scene
from alos2_explorer.plugin.domain.terms import Direction, Level, Look, Platform
from alos2_explorer.plugin.transfer.credentials import Credential
from alos2_explorer.plugin.transfer.errors import LoginNeededError
from alos2_explorer.plugin.transfer.http import HttpSession
from platforms import EarthEngineSimulator, Misbehaviour
from platforms.earthengine import PROJECT, TOKEN
from platforms.ee_compute import Image, image_of
from platforms.products import centre_time, l22_id

POST, PRE = l22_id(52053, 750), l22_id(51846, 750)
POST_ASSET, PRE_ASSET = f"{SCANSAR}/{POST}", f"{SCANSAR}/{PRE}"
# Four rows of six pixels; the mask has every class, a DN of 0 stands among valid pixels.
DN = np.array([[1000, 2000, 4000, 8000, 0, 3000]] * 4)
MASK = np.array([[1, 1, 1, 1, 1, 1], [0, 1, 2, 3, 4, 5], [1, 1, 1, 1, 1, 1], [1, 1, 1, 1, 1, 5]])
GRID = ClipGrid(6, 4, 700_000.0, 4_100_000.0, 25.0, "EPSG:32653")


def scene_image(orbit: int, dn: np.ndarray, **properties: object) -> Image:
    return image_of(
        {"HH": dn, "HV": dn // 2, "LIN": dn, "MSK": MASK},
        properties={
            "RSP_Path_Number": 126,
            "RSP_Frame_Number": 750,
            "PassDirection": "Ascending",
            "AntennaPointing": "Right",
            "Polarizations": ["HH", "HV"],
            **properties,
        },
        start=centre_time(orbit, 750),
        bounds=(136.0, 36.0, 140.0, 39.5),
    )


def power(dn: np.ndarray) -> np.ndarray:
    return 10.0 ** ((20.0 * np.log10(dn) - 83.0) / 10.0)


@pytest.fixture
def engine() -> Iterator[EarthEngineSimulator]:
    images = {POST_ASSET: scene_image(52053, DN), PRE_ASSET: scene_image(51846, DN * 2)}
    with EarthEngineSimulator(images) as simulator:
        yield simulator


def session_for(engine: EarthEngineSimulator, http: HttpSession) -> HttpSession:
    credential = Credential("earthengine", (engine.url.removeprefix("http://"),), bearer=TOKEN)
    return HttpSession(replace(http.settings, credentials=(credential,)))


@pytest.fixture
def catalog(engine: EarthEngineSimulator, http: HttpSession) -> EarthEngineCatalog:
    return EarthEngineCatalog(session_for(engine, http), engine.url)


@pytest.fixture
def client(engine: EarthEngineSimulator, http: HttpSession) -> EarthEngine:
    return EarthEngine(session_for(engine, http), PROJECT, engine.url)


def ids(found: Iterator[Scene]) -> list[str]:
    return [str(scene.product) for scene in found]


def clipped(client: EarthEngine, picture: ee_pictures.Picture, grid: ClipGrid = GRID) -> np.ndarray:
    values = np.full((grid.height, grid.width), -1.0, np.float32)
    for block, part in client.clip(picture, grid):
        values[block.row : block.row + block.height, block.column : block.column + block.width] = part
    return values


# ----------------------------------------------------------------------------------- listing


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
    catalog = EarthEngineCatalog(session_for(engine, http), engine.url, page_size=1)
    assert ids(catalog.search(SearchQuery(levels=(Level.L22,)))) == [POST, PRE]


def test_an_id_is_formed_of_the_properties_where_names_do_not_tell(http: HttpSession) -> None:
    image = scene_image(52053, DN)
    with EarthEngineSimulator({f"{SCANSAR}/20240112_126_750": image}) as engine:
        (scene,) = EarthEngineCatalog(session_for(engine, http), engine.url).search(SearchQuery())
    assert str(scene.product) == POST
    assert any(reason.startswith("product") for reason in scene.derived)


def test_images_that_tell_nothing_are_a_changed_answer_not_no_scenes(http: HttpSession) -> None:
    image = replace(scene_image(52053, DN), properties={})
    with EarthEngineSimulator({f"{SCANSAR}/x": image}) as engine:
        catalog = EarthEngineCatalog(session_for(engine, http), engine.url)
        with pytest.raises(PlatformError, match="images that we do not know"):
            list(catalog.search(SearchQuery()))


@pytest.mark.parametrize(
    ("how", "words"),
    [
        (Misbehaviour.CLOSED, "connection"),
        (Misbehaviour.UNAVAILABLE, "HTTP 503"),
        (Misbehaviour.BUSY, "HTTP 429"),
        (Misbehaviour.FORBIDDEN, "403"),
        (Misbehaviour.HTML, "web page “Maintenance” where JSON was due"),
        (Misbehaviour.EMPTY, "not JSON"),
        (Misbehaviour.TRUNCATED, "closed the connection after"),
        (Misbehaviour.GARBAGE, "not JSON"),
        (Misbehaviour.CHANGED, "assets is missing"),
        (Misbehaviour.ENDLESS, "again and again"),
    ],
)
def test_a_failing_service_is_one_clear_sentence(
    engine: EarthEngineSimulator, catalog: EarthEngineCatalog, how: Misbehaviour, words: str
) -> None:
    engine.misbehave(how)
    with pytest.raises(PlatformError) as failure:
        list(catalog.search(SearchQuery()))
    assert words in str(failure.value)


def test_a_cancel_ends_a_slow_search(engine: EarthEngineSimulator, catalog: EarthEngineCatalog) -> None:
    engine.misbehave(Misbehaviour.SLOW)
    asked = iter([False] * 2)
    with pytest.raises(CancelledError):
        list(catalog.search(SearchQuery(), Progress(cancelled=lambda: next(asked, True))))


def test_without_a_token_a_login_is_asked_for(engine: EarthEngineSimulator, http: HttpSession) -> None:
    with pytest.raises(LoginNeededError):
        list(EarthEngineCatalog(http, engine.url).search(SearchQuery()))
    with pytest.raises(LoginNeededError):
        EarthEngine(http, PROJECT, engine.url).tiles(ee_pictures.scene(POST_ASSET, "HH"))


# ----------------------------------------------------------------------------------- pictures


def test_a_scene_is_shown_as_tiles_that_need_no_login(
    engine: EarthEngineSimulator, client: EarthEngine, http: HttpSession
) -> None:
    tiles = client.tiles(ee_pictures.scene(POST_ASSET, "HH"))
    assert tiles.url == f"{engine.url}/v1/{next(iter(engine.maps))}/tiles/{{z}}/{{x}}/{{y}}"
    body, kind = http.get_bytes(tiles.url.format(z=5, x=28, y=12))
    assert kind == "image/png"
    assert body.startswith(b"\x89PNG")


def test_an_expired_map_is_made_again(engine: EarthEngineSimulator, client: EarthEngine) -> None:
    tiles = client.tiles(ee_pictures.scene(POST_ASSET, "HH"))
    assert client.current(tiles) is tiles
    engine.expire()
    again = client.current(tiles)
    assert again.url != tiles.url
    assert client.current(replace(again, created=again.created - 10**6)).url != again.url
    assert len(engine.maps) == 3


@pytest.mark.parametrize(
    "picture",
    [
        ee_pictures.scene(POST_ASSET, "HV"),
        ee_pictures.scene_ratio(POST_ASSET),
        ee_pictures.two_dates(PRE_ASSET, POST_ASSET, "HH"),
        ee_pictures.two_dates(PRE_ASSET, POST_ASSET, "HH", red_is_darkened=False),
        ee_pictures.period(SearchQuery(path=126), "HH", "median"),
        ee_pictures.period_change(
            SearchQuery(path=126, stop=centre_time(52000, 0)),
            SearchQuery(path=126, start=centre_time(52000, 0)),
            "HV",
        ),
    ],
    ids=lambda picture: picture.title[-20:],
)
def test_every_kind_of_picture_is_accepted(client: EarthEngine, picture: ee_pictures.Picture) -> None:
    assert "/maps/" in client.tiles(picture).url
    assert "[dB]" in picture.legend
    assert picture.minimum < picture.maximum


def test_what_the_service_refuses_is_told_in_its_words(client: EarthEngine) -> None:
    with pytest.raises(
        PlatformError, match=r"refused the computation: Image\.load: Image asset 'none' not found"
    ):
        client.tiles(ee_pictures.scene("none", "HH"))


def test_without_a_project_the_settings_are_named(
    engine: EarthEngineSimulator, http: HttpSession
) -> None:
    with pytest.raises(PlatformError, match=r"registered Google Cloud project\..*settings"):
        EarthEngine(session_for(engine, http), " ", engine.url).tiles(
            ee_pictures.scene(POST_ASSET, "HH")
        )


# ----------------------------------------------------------------------------------- clips


def test_a_clip_is_gamma_nought_power_without_masked_pixels(client: EarthEngine) -> None:
    values = clipped(client, ee_pictures.scene(POST_ASSET, "HH"))
    valid = (DN > 0) & (MASK != 0) & (MASK != 5)
    assert np.isnan(values[~valid]).all()
    np.testing.assert_allclose(values[valid], power(DN[valid]), rtol=1e-6)


def test_other_classes_are_dropped_on_demand(client: EarthEngine) -> None:
    picture = ee_pictures.scene(
        POST_ASSET, "HH", masked=("nodata", "layover", "shadow", "ocean", "invalid")
    )
    assert (np.isfinite(clipped(client, picture)) == ((DN > 0) & (MASK == 1))).all()


def test_a_mean_is_a_mean_of_power_not_of_decibels(client: EarthEngine) -> None:
    values = clipped(client, ee_pictures.period(SearchQuery(path=126), "HH", "mean"))
    assert values[0, 0] == pytest.approx((power(np.array(1000)) + power(np.array(2000))) / 2, rel=1e-6)


@pytest.mark.parametrize(("reducer", "factor"), [("min", 1.0), ("max", 4.0), ("median", 2.5)])
def test_minimum_maximum_and_median_of_a_series(
    client: EarthEngine, reducer: str, factor: float
) -> None:
    values = clipped(client, ee_pictures.period(SearchQuery(path=126), "HH", reducer))
    assert values[0, 0] == pytest.approx(power(np.array(1000)) * factor, rel=1e-6)


def test_a_change_between_periods_is_post_over_pre(client: EarthEngine) -> None:
    middle = centre_time(52000, 0)
    area = Box(137, 37, 138, 38)
    picture = ee_pictures.period_change(
        SearchQuery(area=area, stop=middle), SearchQuery(area=area, start=middle), "HH"
    )
    assert clipped(client, picture)[0, 0] == pytest.approx(0.25, rel=1e-6)


def test_a_period_keeps_to_its_area_and_its_geometry(client: EarthEngine) -> None:
    for query in (SearchQuery(area=Box(0, 0, 1, 1)), SearchQuery(look=Look.LEFT), SearchQuery(path=1)):
        with pytest.raises(PlatformError, match="collection is empty"):
            clipped(client, ee_pictures.period(query, "HH"))


def test_an_unknown_reducer_is_refused() -> None:
    with pytest.raises(ValueError, match="variance is none of"):
        ee_pictures.period(SearchQuery(), "HH", "variance")


def test_a_large_clip_comes_in_blocks_that_fit_together(
    engine: EarthEngineSimulator, client: EarthEngine
) -> None:
    values = clipped(client, ee_pictures.scene(POST_ASSET, "HH"), replace(GRID, width=3000, height=2500))
    whole = clipped(client, ee_pictures.scene(POST_ASSET, "HH"))
    np.testing.assert_array_equal(values[:4, :6], whole)
    assert np.isnan(values[4:]).all()
    assert np.isnan(values[:, 6:]).all()
    assert sum(path.endswith("computePixels") for path in engine.paths()) == 4 + 1


def test_a_clip_between_pixels_takes_the_right_part(client: EarthEngine) -> None:
    shifted = replace(GRID, west=GRID.west + 50.0, north=GRID.north - 50.0, width=2, height=1)
    values = clipped(client, ee_pictures.scene(POST_ASSET, "HH"), shifted)
    np.testing.assert_allclose(values, power(DN[2:3, 2:4]), rtol=1e-6)


def test_blocks_cover_a_grid_once_and_stay_below_the_limit() -> None:
    blocks = blocks_of(replace(GRID, width=5000, height=4100))
    covered = np.zeros((4100, 5000), np.uint8)
    for block in blocks:
        assert block.width * block.height * 4 <= 48_000_000
        covered[block.row : block.row + block.height, block.column : block.column + block.width] += 1
    assert (covered == 1).all()
    assert blocks[0] == Block(0, 0, 2048, 2048)


@pytest.mark.parametrize("width", [0, -5, MAX_SIDE_PIXELS + 1])
def test_an_impossible_clip_is_refused(width: int) -> None:
    with pytest.raises(UnsupportedError, match="cannot be made"):
        blocks_of(replace(GRID, width=width))


@pytest.mark.parametrize(
    ("how", "words"),
    [
        (Misbehaviour.HTML, "no array of pixels"),
        (Misbehaviour.EMPTY, "no array of pixels"),
        (Misbehaviour.GARBAGE, "no array of pixels"),
        (Misbehaviour.CHANGED, "no array of pixels"),
        (Misbehaviour.TRUNCATED, "closed the connection after"),
        (Misbehaviour.FORBIDDEN, "403"),
    ],
)
def test_a_failing_clip_is_one_clear_sentence(
    engine: EarthEngineSimulator, client: EarthEngine, how: Misbehaviour, words: str
) -> None:
    engine.misbehave(how)
    with pytest.raises(PlatformError) as failure:
        clipped(client, ee_pictures.scene(POST_ASSET, "HH"))
    assert words in str(failure.value)


def test_pickled_pixels_are_not_opened(engine: EarthEngineSimulator, client: EarthEngine) -> None:
    import io

    file = io.BytesIO()
    np.save(file, np.array([[object()]], dtype=object), allow_pickle=True)
    engine.changed = file.getvalue()
    engine.misbehave(Misbehaviour.CHANGED)
    with pytest.raises(PlatformError, match="no array of pixels"):
        clipped(client, ee_pictures.scene(POST_ASSET, "HH"))


def test_a_cancel_ends_a_clip(client: EarthEngine) -> None:
    grid = replace(GRID, width=3000, height=2500)
    parts = client.clip(ee_pictures.scene(POST_ASSET, "HH"), grid, Progress(cancelled=lambda: True))
    with pytest.raises(CancelledError):
        list(parts)


def test_noto_strip_maps_are_listed_as_released(http: HttpSession) -> None:
    name = "JAXA/ALOS/PALSAR-2/Level2_1/StripMap_202401/ALOS2518900770-240101-UBSL2.1GUA"
    image = image_of(
        {"b1": DN},
        start=datetime(2024, 1, 1, 14, 10, 42, tzinfo=timezone.utc),
        bounds=(136, 37, 138, 38),
    )
    with EarthEngineSimulator({name: image}) as engine:
        catalog = EarthEngineCatalog(session_for(engine, http), engine.url)
        (scene,) = catalog.search(SearchQuery(levels=(Level.L21,)))
    assert str(scene.product) == "ALOS2518900770-240101-UBSL2.1GUA"
    assert scene.event == "noto-2024"
    assert not scene.best_place.licence.commercial
    assert scene.stop - scene.start < timedelta(seconds=20)
