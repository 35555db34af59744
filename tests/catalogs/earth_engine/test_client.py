"""What Earth Engine computes for us: pictures as tiles, clips whose numbers are right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from alos2_explorer.plugin.catalogs.earth_engine import visualisation
from alos2_explorer.plugin.catalogs.earth_engine.client import (
    MAP_VALID_S,
    EarthEngine,
    is_alive,
)
from alos2_explorer.plugin.catalogs.earth_engine.expression import NOTO_STRIPS
from alos2_explorer.plugin.catalogs.earth_engine.pixel_grid import (
    MAX_SIDE_PIXELS,
    Block,
    ClipGrid,
    blocks_of,
    grid_told,
)
from alos2_explorer.plugin.domain.enums import Look
from alos2_explorer.plugin.domain.errors import CancelledError, PlatformError, UnsupportedError
from alos2_explorer.plugin.domain.footprint import Box
from alos2_explorer.plugin.domain.progress import Progress
from alos2_explorer.plugin.domain.search_query import SearchQuery
from alos2_explorer.plugin.transfer.errors import LoginNeededError
from alos2_explorer.plugin.transfer.http.session import HttpSession
from simulators import EarthEngineSimulator, Misbehaviour
from simulators.earth_engine import PROJECT
from simulators.earth_engine_compute import image_of
from simulators.earth_engine_scenes import DN, MASK, POST_ASSET, PRE_ASSET, VALID, both_images, power
from simulators.earth_engine_sessions import session_with_token
from simulators.products import centre_time

GRID = ClipGrid(6, 4, 700_000.0, 4_100_000.0, 25.0, "EPSG:32653")


@pytest.fixture
def engine() -> Iterator[EarthEngineSimulator]:
    with EarthEngineSimulator(both_images()) as simulator:
        yield simulator


@pytest.fixture
def client(engine: EarthEngineSimulator, http: HttpSession) -> EarthEngine:
    return EarthEngine(session_with_token(engine, http), PROJECT, engine.url)


def clipped(client: EarthEngine, picture: visualisation.Picture, grid: ClipGrid = GRID) -> np.ndarray:
    values = np.full((grid.height, grid.width), -1.0, np.float32)
    for block, part in client.clip(picture, grid):
        values[block.row : block.row + block.height, block.column : block.column + block.width] = part
    return values


def test_without_a_token_a_login_is_asked_for(engine: EarthEngineSimulator, http: HttpSession) -> None:
    with pytest.raises(LoginNeededError):
        EarthEngine(http, PROJECT, engine.url).tiles(visualisation.scene(POST_ASSET, "HH"))


def test_a_scene_is_shown_as_tiles_that_need_no_login(
    engine: EarthEngineSimulator, client: EarthEngine, http: HttpSession
) -> None:
    tiles = client.tiles(visualisation.scene(POST_ASSET, "HH"))
    assert tiles.url == f"{engine.url}/v1/{next(iter(engine.maps))}/tiles/{{z}}/{{x}}/{{y}}"
    body, kind = http.get_bytes(tiles.url.format(z=5, x=28, y=12))
    assert kind == "image/png"
    assert body.startswith(b"\x89PNG")


def test_a_map_is_alive_until_it_expires_or_is_old(
    engine: EarthEngineSimulator, client: EarthEngine, http: HttpSession
) -> None:
    tiles = client.tiles(visualisation.scene(POST_ASSET, "HH"))
    assert is_alive(http, tiles.url, tiles.created)
    assert not is_alive(http, tiles.url, tiles.created - MAP_VALID_S - 1)
    engine.expire()
    assert not is_alive(http, tiles.url, tiles.created)
    assert client.tiles(tiles.picture).url != tiles.url


def test_a_map_that_cannot_be_asked_for_now_is_not_given_up(
    engine: EarthEngineSimulator, client: EarthEngine, http: HttpSession
) -> None:
    tiles = client.tiles(visualisation.scene(POST_ASSET, "HH"))
    for how in (Misbehaviour.UNAVAILABLE, Misbehaviour.BUSY, Misbehaviour.CLOSED):
        engine.misbehave(how)
        assert is_alive(http, tiles.url, tiles.created)


@pytest.mark.parametrize(
    "picture",
    [
        visualisation.scene(POST_ASSET, "HV"),
        visualisation.scene_ratio(POST_ASSET),
        visualisation.two_dates(PRE_ASSET, POST_ASSET, "HH"),
        visualisation.two_dates(PRE_ASSET, POST_ASSET, "HH", red_is_darkened=False),
        visualisation.period(SearchQuery(path=126), "HH", "median"),
        visualisation.period_change(
            SearchQuery(path=126, stop=centre_time(52000, 0)),
            SearchQuery(path=126, start=centre_time(52000, 0)),
            "HV",
        ),
    ],
    ids=lambda picture: picture.title[-20:],
)
def test_every_kind_of_picture_is_accepted(client: EarthEngine, picture: visualisation.Picture) -> None:
    assert "/maps/" in client.tiles(picture).url
    assert "[dB]" in picture.legend
    assert picture.minimum < picture.maximum


def test_what_the_service_refuses_is_told_in_its_words(client: EarthEngine) -> None:
    with pytest.raises(
        PlatformError, match=r"refused the computation: Image\.load: Image asset 'none' not found"
    ):
        client.tiles(visualisation.scene("none", "HH"))


def test_without_a_project_the_settings_are_named(
    engine: EarthEngineSimulator, http: HttpSession
) -> None:
    with pytest.raises(PlatformError, match=r"registered Google Cloud project\..*settings"):
        EarthEngine(session_with_token(engine, http), " ", engine.url).tiles(
            visualisation.scene(POST_ASSET, "HH")
        )


def test_a_clip_is_gamma_nought_power_without_masked_pixels(client: EarthEngine) -> None:
    values = clipped(client, visualisation.scene(POST_ASSET, "HH"))
    assert np.isnan(values[~VALID]).all()
    np.testing.assert_allclose(values[VALID], power(DN[VALID]), rtol=1e-6)


def test_other_classes_are_dropped_on_demand(client: EarthEngine) -> None:
    picture = visualisation.scene(
        POST_ASSET, "HH", masked=("nodata", "layover", "shadow", "ocean", "invalid")
    )
    assert (np.isfinite(clipped(client, picture)) == ((DN > 0) & (MASK == 1))).all()


def test_a_mean_is_a_mean_of_power_not_of_decibels(client: EarthEngine) -> None:
    values = clipped(client, visualisation.period(SearchQuery(path=126), "HH", "mean"))
    assert values[0, 0] == pytest.approx((power(np.array(1000)) + power(np.array(2000))) / 2, rel=1e-6)


@pytest.mark.parametrize(("reducer", "factor"), [("min", 1.0), ("max", 4.0), ("median", 2.5)])
def test_minimum_maximum_and_median_of_a_series(
    client: EarthEngine, reducer: str, factor: float
) -> None:
    values = clipped(client, visualisation.period(SearchQuery(path=126), "HH", reducer))
    assert values[0, 0] == pytest.approx(power(np.array(1000)) * factor, rel=1e-6)


def test_a_change_between_periods_is_post_over_pre(client: EarthEngine) -> None:
    middle = centre_time(52000, 0)
    area = Box(137, 37, 138, 38)
    picture = visualisation.period_change(
        SearchQuery(area=area, stop=middle), SearchQuery(area=area, start=middle), "HH"
    )
    assert clipped(client, picture)[0, 0] == pytest.approx(0.25, rel=1e-6)


def test_a_period_keeps_to_its_area_and_its_geometry(client: EarthEngine) -> None:
    for query in (SearchQuery(area=Box(0, 0, 1, 1)), SearchQuery(look=Look.LEFT), SearchQuery(path=1)):
        with pytest.raises(PlatformError, match="collection is empty"):
            clipped(client, visualisation.period(query, "HH"))


def test_an_unknown_reducer_is_refused() -> None:
    with pytest.raises(ValueError, match="variance is none of"):
        visualisation.period(SearchQuery(), "HH", "variance")


def test_a_large_clip_comes_in_blocks_that_fit_together(
    engine: EarthEngineSimulator, client: EarthEngine
) -> None:
    values = clipped(
        client, visualisation.scene(POST_ASSET, "HH"), replace(GRID, width=3000, height=2500)
    )
    whole = clipped(client, visualisation.scene(POST_ASSET, "HH"))
    np.testing.assert_array_equal(values[:4, :6], whole)
    assert np.isnan(values[4:]).all()
    assert np.isnan(values[:, 6:]).all()
    assert sum(path.endswith("computePixels") for path in engine.paths()) == 4 + 1


def test_a_block_that_is_too_much_comes_in_quarters(
    engine: EarthEngineSimulator, client: EarthEngine
) -> None:
    grid = replace(GRID, west=GRID.west - 25.0 * 300, width=401, height=150)
    whole = clipped(client, visualisation.scene(POST_ASSET, "HH"), grid)
    engine.most_pixels = 150 * 110
    np.testing.assert_array_equal(clipped(client, visualisation.scene(POST_ASSET, "HH"), grid), whole)
    assert np.isfinite(whole).sum() == VALID.sum()


def test_what_is_too_much_in_any_size_is_told(engine: EarthEngineSimulator, client: EarthEngine) -> None:
    engine.most_pixels = 10
    with pytest.raises(PlatformError, match="User memory limit exceeded"):
        clipped(client, visualisation.scene(POST_ASSET, "HH"), replace(GRID, width=200, height=200))


def test_a_clip_between_pixels_takes_the_right_part(client: EarthEngine) -> None:
    shifted = replace(GRID, west=GRID.west + 50.0, north=GRID.north - 50.0, width=2, height=1)
    values = clipped(client, visualisation.scene(POST_ASSET, "HH"), shifted)
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
        (Misbehaviour.HTML, "not an array of pixels"),
        (Misbehaviour.EMPTY, "not an array of pixels"),
        (Misbehaviour.GARBAGE, "not an array of pixels"),
        (Misbehaviour.CHANGED, "not an array of pixels"),
        (Misbehaviour.TRUNCATED, "closed the connection after"),
        (Misbehaviour.FORBIDDEN, "403"),
    ],
)
def test_a_failing_clip_is_one_clear_sentence(
    engine: EarthEngineSimulator, client: EarthEngine, how: Misbehaviour, words: str
) -> None:
    engine.misbehave(how)
    with pytest.raises(PlatformError) as failure:
        clipped(client, visualisation.scene(POST_ASSET, "HH"))
    assert words in str(failure.value)


def test_pickled_pixels_are_not_opened(engine: EarthEngineSimulator, client: EarthEngine) -> None:
    import io

    file = io.BytesIO()
    np.save(file, np.array([[object()]], dtype=object), allow_pickle=True)
    engine.changed = file.getvalue()
    engine.misbehave(Misbehaviour.CHANGED)
    with pytest.raises(PlatformError, match="not an array of pixels"):
        clipped(client, visualisation.scene(POST_ASSET, "HH"))


def test_a_cancel_ends_a_clip(client: EarthEngine) -> None:
    grid = replace(GRID, width=3000, height=2500)
    parts = client.clip(visualisation.scene(POST_ASSET, "HH"), grid, Progress(cancelled=lambda: True))
    with pytest.raises(CancelledError):
        list(parts)


def test_a_strip_map_is_power_of_its_only_band(http: HttpSession) -> None:
    asset = f"{NOTO_STRIPS}/ALOS2518900770-240101-UBSL2.1GUA"
    with EarthEngineSimulator({asset: image_of({"b1": DN})}) as engine:
        client = EarthEngine(session_with_token(engine, http), PROJECT, engine.url)
        values = clipped(client, visualisation.scene(asset, "HH"))
    np.testing.assert_allclose(values[DN > 0], power(DN[DN > 0]), rtol=1e-6)
    assert np.isnan(values[DN == 0]).all()


TOLD = {
    "crsCode": "EPSG:32653",
    "dimensions": {"width": 6, "height": 4},
    "affineTransform": {"scaleX": 25, "scaleY": -25, "translateX": 700_000, "translateY": 4_100_000},
}


def test_the_grid_of_an_image_is_as_the_service_tells_it():
    assert grid_told(TOLD) == GRID
    # Fields of protocol buffers that are 0 are left out.
    at_zero = {**TOLD, "affineTransform": {"scaleX": 25, "scaleY": -25, "translateY": 50}}
    assert grid_told(at_zero) == replace(GRID, west=0.0, north=50.0)


@pytest.mark.parametrize(
    "odd",
    [
        *(None, [], {}, {**TOLD, "crsCode": ""}, {**TOLD, "dimensions": {"width": 6}}),
        *({**TOLD, "affineTransform": None}, {**TOLD, "affineTransform": {"scaleX": 25, "scaleY": 25}}),
        {**TOLD, "affineTransform": {**TOLD["affineTransform"], "shearX": 0.1}},
        {**TOLD, "affineTransform": {**TOLD["affineTransform"], "scaleY": -30}},
        {**TOLD, "affineTransform": {**TOLD["affineTransform"], "translateX": "far"}},
    ],
)
def test_a_grid_of_another_kind_is_none(odd):
    assert grid_told(odd) is None
