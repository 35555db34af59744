"""Pictures of Earth Engine on the map: drawn, described, and made again when they expire."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timezone

import numpy as np
import pytest
from alos2_explorer.plugin.catalogs.earth_engine.client import EarthEngine
from alos2_explorer.plugin.catalogs.earth_engine.request import EarthImage, PictureRequest, Show
from alos2_explorer.plugin.common.mask_classes import MASK_CLASSES, MASKED_BY_DEFAULT
from alos2_explorer.plugin.domain.progress import SILENT
from alos2_explorer.plugin.domain.search_query import SearchQuery
from alos2_explorer.plugin.host import earth_engine, messages
from alos2_explorer.plugin.layers.earth_engine.activation import TileActivation
from alos2_explorer.plugin.layers.earth_engine.tile_layer import (
    add_tile_layer,
    renew_tiles,
    request_of,
    tiles_of,
)
from alos2_explorer.plugin.layers.earth_engine.tile_renewal import TileRenewal
from alos2_explorer.plugin.layers.visibility.behind_mask import hidden_behind_masks, masked_parts
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsMapRendererSequentialJob,
    QgsMapSettings,
    QgsProject,
    QgsRectangle,
)
from qgis.gui import QgsMessageBar
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtWidgets import QPushButton
from simulators import EarthEngineSimulator
from simulators.earth_engine_scenes import (
    DN,
    POST,
    POST_ASSET,
    PRE,
    PRE_ASSET,
    VALID,
    both_images,
    scene_image,
)
from support.earth_engine import earth_engine_set_up
from support.own_settings import own_settings

# So wide that a tile of the map shows more than one of them.
PIXEL_M = 400.0
OCEAN = 4  # its code in the simulated masks
ORIGIN = (700_000.0, 4_100_000.0)
START, STOP = (
    datetime(2024, 1, 12, 14, 9, tzinfo=timezone.utc),
    datetime(2024, 1, 12, 14, 10, tzinfo=timezone.utc),
)
IMAGE = EarthImage(POST_ASSET, POST, START, STOP)
PRE_IMAGE = EarthImage(PRE_ASSET, PRE, datetime(2023, 12, 29, 14, 9, tzinfo=timezone.utc))
SCENE = PictureRequest(Show.SCENE, "HH", IMAGE)


@pytest.fixture
def engine(qgis_app, qgis_new_project, monkeypatch, tmp_path_factory) -> Iterator[EarthEngineSimulator]:
    """The service on loopback, a login and a project as the user would have set them."""
    monkeypatch.setattr(earth_engine, "can_log_in_silently", lambda: True)
    where = {"origin": ORIGIN, "pixel_size": PIXEL_M}
    images = both_images()
    with (
        own_settings(tmp_path_factory.mktemp("settings")),
        earth_engine_set_up(monkeypatch, images, **where) as simulator,
    ):
        yield simulator


@pytest.fixture
def client(engine) -> EarthEngine:
    return earth_engine.earth_engine()


@pytest.fixture
def keeper(engine, bar) -> Iterator[TileRenewal]:
    made = TileRenewal()
    yield made
    made.close()


@pytest.fixture
def bar(qtbot, monkeypatch) -> QgsMessageBar:
    made = QgsMessageBar()
    qtbot.addWidget(made)
    monkeypatch.setattr(messages, "message_bar", lambda: made)
    return made


def shown(client: EarthEngine, request: PictureRequest, **more):
    return add_tile_layer(client.tiles(request.picture()), request, **more)


def drawn(layer) -> np.ndarray:
    """Return the RGBA colours at the centres of the simulated pixels, as the map draws them."""
    mercator = QgsCoordinateReferenceSystem("EPSG:3857")
    utm = QgsCoordinateReferenceSystem("EPSG:32653")
    to_map = QgsCoordinateTransform(utm, mercator, QgsProject.instance())
    x0, y0 = ORIGIN
    rows, columns = DN.shape
    area = QgsRectangle(x0, y0 - rows * PIXEL_M, x0 + columns * PIXEL_M, y0)
    request = QgsMapSettings()
    request.setDestinationCrs(mercator)
    request.setLayers([layer])
    request.setOutputSize(QSize(640, 480))
    request.setExtent(to_map.transformBoundingBox(area))
    request.setBackgroundColor(QColor(0, 0, 0, 0))
    job = QgsMapRendererSequentialJob(request)
    job.start()
    job.waitForFinished()
    picture = job.renderedImage()
    found = np.zeros((rows, columns, 4), int)
    for row in range(rows):
        for column in range(columns):
            place = to_map.transform(x0 + (column + 0.5) * PIXEL_M, y0 - (row + 0.5) * PIXEL_M)
            pixel = request.mapToPixel().transform(place)
            found[row, column] = picture.pixelColor(int(pixel.x()), int(pixel.y())).getRgb()
    return found


def test_a_scene_is_drawn_in_decibels_and_transparent_where_masked(client):
    colours = drawn(shown(client, SCENE))
    decibels = 20 * np.log10(np.maximum(DN, 1)) - 83
    grey = np.clip((decibels + 20) / 20, 0, 1) * 255
    assert (colours[..., 3] == np.where(VALID, 255, 0)).all()
    for channel in range(3):
        np.testing.assert_allclose(colours[VALID][:, channel], grey[VALID], atol=1.0)


def test_two_dates_are_red_where_it_became_darker(client):
    colours = drawn(shown(client, PictureRequest(Show.TWO_DATES, "HH", IMAGE, PRE_IMAGE)))
    red, green, blue, alpha = colours[0, 0]
    assert alpha == 255
    assert red > green == blue


def seen_by(layer) -> QgsMapSettings:
    """Return a map of the simulated image, with *layer* on it."""
    utm, mercator = (QgsCoordinateReferenceSystem(code) for code in ("EPSG:32653", "EPSG:3857"))
    x0, y0 = ORIGIN
    rows, columns = DN.shape
    page = QgsMapSettings()
    page.setDestinationCrs(mercator)
    page.setOutputSize(QSize(300, 200))
    area = QgsRectangle(x0, y0 - rows * PIXEL_M, x0 + columns * PIXEL_M, y0)
    to_map = QgsCoordinateTransform(utm, mercator, QgsProject.instance())
    page.setExtent(to_map.transformBoundingBox(area))
    return page


def behind(layer, page) -> tuple:
    return hidden_behind_masks(masked_parts([layer], page, QgsProject.instance()), SILENT)


def test_a_mask_that_hides_the_whole_picture_is_found_and_made_smaller(engine, client):
    engine.images[POST_ASSET] = scene_image(52053, DN, np.full(DN.shape, OCEAN))
    layer = shown(client, replace(SCENE, masked=MASK_CLASSES))
    assert not drawn(layer)[..., 3].any()
    (hidden,) = behind(layer, seen_by(layer))
    assert hidden.layer_id == layer.id()
    hidden.mend(QgsProject.instance())
    assert request_of(layer).masked == MASKED_BY_DEFAULT
    assert (drawn(layer)[..., 3] == np.where(DN > 0, 255, 0)).all()
    assert "ocean" not in layer.metadata().abstract()


def test_a_picture_of_which_something_is_seen_or_nothing_was_measured_is_not_blamed(engine, client):
    layer = shown(client, replace(SCENE, masked=MASK_CLASSES))
    page = seen_by(layer)
    assert behind(layer, page) == ()
    page.setExtent(QgsRectangle(0.0, 0.0, 1e5, 1e5))
    assert behind(layer, page) == ()


def test_a_layer_is_named_dated_and_credited_like_a_raster_of_ours(client):
    layer = shown(client, SCENE)
    assert layer.isValid()
    assert layer.name() == "HH γ⁰ dB · 2024-01-12 14:09 UTC · P126 F0750 A R"
    assert layer.customProperty("alos2/scene_id") == POST.split("_")[0]
    assert layer.customProperty("alos2/product_id") == POST.split("_")[1]
    assert layer.metadata().rights() == ["© JAXA (ALOS-2/PALSAR-2)"]
    assert "HH γ⁰ [dB]: -20 … 0 dB" in layer.metadata().abstract()
    span = layer.temporalProperties().fixedTemporalRange()
    assert span.begin().toUTC().toString("yyyy-MM-ddTHH:mm") == "2024-01-12T14:09"
    assert layer.temporalProperties().isActive()
    path = []
    node = QgsProject.instance().layerTreeRoot().findLayer(layer).parent()
    while node.parent() is not None:
        path.append(node.name())
        node = node.parent()
    assert path[1] == "2024-01-12 · P126 · ascending"


def test_a_change_names_both_dates(client):
    layer = shown(client, PictureRequest(Show.CHANGE, "HH", IMAGE, PRE_IMAGE))
    assert layer.name().startswith("Change HH dB · 2023-12-29 → 2024-01-12")
    assert "candidate change" in layer.metadata().abstract()


def test_a_renewed_layer_keeps_all_but_its_tiles(engine, client):
    layer = shown(client, SCENE)
    layer.setOpacity(0.5)
    before = (layer.name(), layer.metadata().abstract(), layer.customProperty("alos2/earthengine"))
    engine.expire()
    fresh = client.tiles(request_of(layer).picture())
    renew_tiles(layer, fresh)
    assert layer.isValid()
    assert tiles_of(layer)[0] == fresh.url
    assert "/".join(fresh.url.split("/")[-6:-4]) in layer.source()
    assert (
        layer.name(),
        layer.metadata().abstract(),
        layer.customProperty("alos2/earthengine"),
    ) == before
    assert layer.opacity() == 0.5
    assert layer.temporalProperties().isActive()
    assert (drawn(layer)[..., 3] > 0).sum() == VALID.sum()


def test_the_keeper_makes_expired_maps_again(engine, client, keeper, qtbot):
    layer = shown(client, SCENE)
    before = tiles_of(layer)[0]
    with qtbot.waitSignal(keeper.looked):
        keeper.look()
    assert tiles_of(layer)[0] == before
    engine.expire()
    with qtbot.waitSignal(keeper.renewed) as renewed:
        keeper.look()
    assert renewed.args == [[layer.id()]]
    assert tiles_of(layer)[0] != before


def test_a_map_that_is_old_is_made_again_before_it_fails(client, keeper, qtbot):
    layer = shown(client, SCENE)
    layer.setCustomProperty("alos2/earthengine_created", f"{time.time() - 4 * 3600:.0f}")
    with qtbot.waitSignal(keeper.renewed):
        keeper.look()
    assert time.time() - tiles_of(layer)[1] < 60


def test_the_maps_of_a_project_are_made_again_when_it_is_opened(engine, client, keeper, qtbot, tmp_path):
    shown(client, PictureRequest(Show.MEAN, "HV", period=SearchQuery(path=126)))
    project = QgsProject.instance()
    assert project.write(str(tmp_path / "p.qgz"))
    project.clear()
    engine.expire()
    with qtbot.waitSignal(keeper.renewed):
        assert project.read(str(tmp_path / "p.qgz"))
    (layer,) = project.mapLayers().values()
    assert tiles_of(layer)[0].split("/maps/")[1].split("/")[0] in {
        name.split("/maps/")[1] for name in engine.maps.keys() - engine.expired
    }
    assert (drawn(layer)[..., 3] > 0).any()


def test_where_qgis_would_have_to_ask_a_message_offers_a_button(
    engine, client, keeper, qtbot, bar, monkeypatch
):
    monkeypatch.setattr(earth_engine, "can_log_in_silently", lambda: False)
    layer = shown(client, SCENE)
    before = tiles_of(layer)[0]
    engine.expire()
    for _ in range(2):  # it is said once
        with qtbot.waitSignal(keeper.looked):
            keeper.look()
    assert tiles_of(layer)[0] == before
    assert len(bar.items()) == 1
    (button,) = [b for b in bar.items()[0].findChildren(QPushButton) if b.text() == "Renew"]
    with qtbot.waitSignal(keeper.renewed):
        button.click()
    assert tiles_of(layer)[0] != before


def test_what_is_to_be_renewed_during_a_look_is_renewed_after_it(engine, client, keeper, qtbot):
    layer = shown(client, SCENE)
    before = tiles_of(layer)[0]
    with qtbot.waitSignal(keeper.renewed):
        keeper.look()
        keeper.renew([layer.id()])
    assert tiles_of(layer)[0] != before


def test_what_is_closed_during_a_look_renews_nothing(client, keeper, bar, qtbot):
    layer = shown(client, SCENE)
    before = tiles_of(layer)[0]
    keeper.look()
    keeper.renew([layer.id()])
    keeper.close()
    qtbot.waitUntil(lambda: QgsApplication.taskManager().countActiveTasks() == 0)
    keeper.renew([layer.id()])
    assert QgsApplication.taskManager().countActiveTasks() == 0
    assert tiles_of(layer)[0] == before
    assert bar.items() == []


def test_a_project_without_such_layers_is_left_alone(keeper, qtbot, engine):
    keeper.look()
    qtbot.wait(50)
    assert engine.requests == []


def test_a_damaged_note_is_no_crash(client, keeper, qtbot, engine):
    layer = shown(client, SCENE)
    layer.setCustomProperty("alos2/earthengine", "{}")
    engine.expire()
    with qtbot.waitSignal(keeper.looked):
        keeper.look()
    keeper.close()
    keeper.close()
    assert layer.isValid()


def test_nothing_is_watched_before_the_first_layer_of_earth_engine(client, qgis_new_project):
    watch = TileActivation()
    assert watch.keeper is None
    shown(client, SCENE)
    assert isinstance(watch.keeper, TileRenewal)
    watch.close()
    watch.close()
    assert watch.keeper is None
