"""Results: a row a scene under its track, its products below; sorting and filtering keep the choice."""

from __future__ import annotations

import random

import pytest
from alos2_explorer.plugin.domain.enums import Level, Phase
from alos2_explorer.ui.results.model import ResultsModel
from alos2_explorer.ui.results.rows import ordering, tree
from alos2_explorer.ui.results.view import ResultsView
from alos2_explorer.ui.widgets import display_names
from qgis.PyQt.QtCore import QCoreApplication, QModelIndex, QPoint, Qt
from qgis.PyQt.QtGui import QContextMenuEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QMenu
from support.in_japanese import in_japanese
from support.scenes import many, scene

POST = scene("2024-01-01", orbit=51890, phase=Phase.POST)
POST_L21 = scene("2024-01-01", orbit=51890, phase=Phase.POST, level=Level.L21, size=1_800_000_000)
ARCHIVE = scene("2022-09-26", orbit=45059, phase=Phase.ARCHIVE)
NEIGHBOUR = scene("2024-01-01", orbit=51890, frame=760, phase=Phase.POST)
OTHER_TRACK = scene("2024-01-03", orbit=51920, frame=720, phase=Phase.POST)


@pytest.fixture
def model(qgis_app) -> ResultsModel:
    made = ResultsModel()
    made.add([ARCHIVE, OTHER_TRACK, POST_L21, NEIGHBOUR, POST])
    return made


@pytest.fixture
def view(model, own_settings, qtbot) -> ResultsView:
    made = ResultsView(model)
    qtbot.addWidget(made)
    made.resize(500, 500)
    made.show()
    return made


def texts(model: ResultsModel, parent: QModelIndex | None = None, column: int = tree.SCENE) -> list[str]:
    parent = parent or QModelIndex()
    return [model.index(row, column, parent).data() for row in range(model.rowCount(parent))]


def test_the_model_keeps_qts_rules(model, qtmodeltester):
    qtmodeltester.check(model)


def test_scenes_are_grouped_by_what_makes_them_comparable(model):
    tracks = texts(model)
    assert len(tracks) == 2
    assert tracks[1].startswith("P121 · ascending · left · U2-6L")
    assert texts(model, model.index(1, 0)) == ["F0770 post", "F0770 archive", "F0760 post"]


def test_products_of_one_scene_lie_under_it(model):
    row = model.index(0, 0, model.index(1, 0))
    assert model.index(0, tree.LEVEL, model.index(1, 0)).data() == "L1.1 L2.1"
    assert sorted(texts(model, row)) == ["UBSL1.1__A", "UBSL2.1GUA"]
    assert model.index(0, tree.SIZE, model.index(1, 0)).data() == "7.8 GB"


def test_sorting_by_date_orders_within_the_track_and_back(model):
    model.sort(tree.DATE, Qt.SortOrder.AscendingOrder)
    dates = texts(model, model.index(0, 0), tree.DATE)
    assert dates == sorted(dates)
    model.sort(tree.DATE, Qt.SortOrder.DescendingOrder)
    dates = texts(model, model.index(texts(model).index(tree_title(model)), 0), tree.DATE)
    assert dates == sorted(dates, reverse=True)


def tree_title(model: ResultsModel) -> str:
    return next(title for title in texts(model) if title.startswith("P121"))


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("P121", {POST.key, POST_L21.key, ARCHIVE.key, NEIGHBOUR.key}),
        ("f0760", {NEIGHBOUR.key}),
        ("2022-09", {ARCHIVE.key}),
        ("archive u2-6l", {ARCHIVE.key}),
        ("eorc 2024-01-03", {OTHER_TRACK.key}),
        ("nowhere", set()),
    ],
)
def test_the_filter_keeps_scenes_that_hold_every_word(model, typed, left):
    model.set_filter(typed)
    assert {found.key for found in model.shown_scenes()} == left
    model.set_filter("")
    assert len(model.shown_scenes()) == 5


def test_a_listing_seen_again_replaces_the_earlier_one(model):
    bigger = scene("2022-09-26", orbit=45059, phase=Phase.ARCHIVE, size=6_100_000_000)
    model.add([bigger])
    assert len(model.scenes()) == 5
    assert model.scene(ARCHIVE.key) is bigger


def rows_of(model: ResultsModel) -> list[tuple[object, ...]]:
    """All rows as the view shows them, with the products under each."""
    shown = []
    for track in range(model.rowCount()):
        parent = model.index(track, 0)
        shown.append((parent.data(), model.index(track, tree.DATE).data()))
        for row in range(model.rowCount(parent)):
            index = model.index(row, 0, parent)
            cells = [model.index(row, column, parent).data() for column in range(6)]
            assert index.parent() == parent
            shown.append((*cells, *sorted(texts(model, index))))
    return shown


@pytest.mark.parametrize("seed", range(6))
def test_listings_seen_again_leave_what_a_new_model_would_show(qgis_app, seed):
    draw = random.Random(seed)
    grown, latest = ResultsModel(), {}
    for _ in range(12):
        came = []
        for _ in range(draw.randint(1, 8)):
            day, orbit, phase = draw.choice(
                (("2024-01-01", 51890, Phase.POST), ("2022-09-26", 45059, Phase.ARCHIVE))
            )
            made = scene(
                day,
                orbit=orbit,
                frame=draw.choice((760, 770)),
                level=draw.choice((Level.L11, Level.L21)),
                phase=phase,
                size=draw.choice((None, 5_000_000)),
                beam=draw.choice(("", "U2-6L")),
            )
            came.append(made)
            latest[made.key] = made
        grown.add(came)
        whole = ResultsModel()
        whole.add(latest.values())
        assert rows_of(grown) == rows_of(whole)
        assert grown.count() == grown.shown_count() == len(latest)
        assert grown.shown_rows() == whole.shown_rows()
        for one in latest.values():
            assert grown.index_of(one.key).isValid()
            assert one in grown.partners.near(one)
            assert {id(at) for at in grown.partners.near(one)} <= {id(at) for at in latest.values()}


def test_what_is_added_costs_nothing_for_what_was_there(model, monkeypatch):
    """Each product is read once for the filter and placed once, however many batches there are."""
    asked = {"_searchable": 0, "_scene_key": 0}
    for module, name in ((tree, "_searchable"), (ordering, "_scene_key")):
        ask = getattr(module, name)

        def counted(one, ask=ask, name=name):
            asked[name] += 1
            return ask(one)

        monkeypatch.setattr(module, name, counted)
    model.clear()
    scenes = many(2000)
    with CountedSignals(model) as signals:
        for first in range(0, 2000, 100):
            model.add(scenes[first : first + 100])
    assert asked == {"_searchable": 2000, "_scene_key": 2000}
    assert signals.grown == 20
    assert signals.other == 0


class CountedSignals:
    """Counts what a model says of its content."""

    def __init__(self, model: ResultsModel) -> None:
        self.model = model
        self.grown = self.other = 0

    def __enter__(self) -> CountedSignals:
        self.model.grown.connect(self._grown)
        self.model.content_changed.connect(self._other)
        return self

    def __exit__(self, *_: object) -> None:
        self.model.grown.disconnect(self._grown)
        self.model.content_changed.disconnect(self._other)

    def _grown(self, _scenes: list) -> None:
        self.grown += 1

    def _other(self) -> None:
        self.other += 1


def test_the_selection_survives_sorting_filtering_and_new_results(view, model):
    view.select_keys([ARCHIVE.key])
    model.sort(tree.DATE, Qt.SortOrder.DescendingOrder)
    model.set_filter("P121")
    model.add([scene("2024-01-15", orbit=52097, frame=770, phase=Phase.POST)])
    assert [chosen.key for chosen in view.selected_scenes()] == [ARCHIVE.key]


def test_a_track_selects_all_its_products(view, model, qtbot):
    with qtbot.waitSignal(view.picked) as picked:
        view.setCurrentIndex(model.index(1, 0))
    assert {chosen.key for chosen in picked.args[0]} == {
        POST.key,
        POST_L21.key,
        ARCHIVE.key,
        NEIGHBOUR.key,
    }


def test_a_selection_that_is_filtered_away_is_said_to_be_gone(view, model, qtbot):
    view.select_keys([ARCHIVE.key])
    with qtbot.waitSignal(view.picked) as picked:
        model.set_filter("f0760")
    assert picked.args[0] == []


def test_marks_are_shown_where_the_product_is(model):
    model.set_marks(on_disk=[ARCHIVE.key], in_project=[ARCHIVE.key])
    index = model.index_of(ARCHIVE.key)
    assert index.siblingAtColumn(tree.PLATFORM).data() == "JAXA EORC · on disk · in project"


def test_a_narrow_view_gives_up_columns_before_it_cuts_texts(view):
    view.resize(900, 400)
    QCoreApplication.processEvents()
    assert not view.isColumnHidden(tree.PLATFORM)
    view.resize(300, 400)
    QCoreApplication.processEvents()
    assert view.isColumnHidden(tree.PLATFORM)
    assert view.isColumnHidden(tree.SIZE)
    assert not view.isColumnHidden(tree.DATE)
    room = view.columnWidth(tree.SCENE) - 4 * view.indentation() - view.iconSize().width()
    assert room > view.fontMetrics().horizontalAdvance("F0770 archive")


@pytest.mark.parametrize("column", [tree.DATE, tree.LEVEL, tree.PLATFORM])
def test_a_column_that_was_hidden_by_its_menu_stays_hidden_in_later_sessions(view, model, qtbot, column):
    view.resize(900, 400)
    view.header().customContextMenuRequested.emit(view.header().rect().center())
    (menu,) = view.findChildren(QMenu)
    entry = menu.actions()[column]
    assert entry.text() == model.headerData(column, Qt.Orientation.Horizontal)
    entry.trigger()
    menu.close()
    assert view.isColumnHidden(column)
    later = ResultsView(model)
    qtbot.addWidget(later)
    later.resize(900, 400)
    later.show()
    QCoreApplication.processEvents()
    shown = [number for number in range(model.columnCount()) if not later.isColumnHidden(number)]
    assert shown == [number for number in range(model.columnCount()) if number != column]


def test_columns_are_chosen_from_the_keyboard_too(view, model):
    view.resize(900, 400)
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, view.rect().center())
    QCoreApplication.sendEvent(view.viewport(), asked)
    (menu,) = view.findChildren(QMenu)
    menu.setActiveAction(menu.actions()[tree.DATE])
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert view.isColumnHidden(tree.DATE)


def test_ten_thousand_results_sort_and_scroll_without_losing_any(view, model):
    model.clear()
    model.add(many(10_000))
    view.sortByColumn(tree.DATE, Qt.SortOrder.DescendingOrder)
    view.scrollToBottom()
    assert len(model.shown_scenes()) == 10_000


def test_a_track_tells_its_dates_the_newest_first_also_while_it_is_closed(view, model):
    model.clear()
    model.add([ARCHIVE, OTHER_TRACK, POST])
    assert view.isFirstColumnSpanned(0, QModelIndex())
    view.collapse(model.index(0, 0))
    view.collapse(model.index(1, 0))
    assert texts(model, column=tree.DATE) == ["2024-01-03", "2024-01-01 + 1"]
    for row in range(2):
        assert not view.isFirstColumnSpanned(row, QModelIndex()), "a title over the dates"
        place = view.visualRect(model.index(row, tree.DATE))
        text = model.index(row, tree.DATE).data()
        assert place.width() > view.fontMetrics().horizontalAdvance(text)
    assert model.index(1, 0).data(Qt.ItemDataRole.ToolTipRole).endswith("2024-01-01, 2022-09-26")
    view.expand(model.index(0, 0))
    assert view.isFirstColumnSpanned(0, QModelIndex())


def test_the_newest_track_of_an_event_is_on_top_and_its_first_look_is_selected(view, model):
    """The archive of a track does not count against what the satellite saw last."""
    model.clear()
    model.add([OTHER_TRACK, ARCHIVE, POST])
    newest = [model.index(row, tree.DATE).data()[:10] for row in range(model.rowCount())]
    assert newest == ["2024-01-03", "2024-01-01"]
    view.select_first()
    assert [chosen.key for chosen in view.selected_scenes()] == [POST.key]


def test_without_an_event_the_newest_come_first(model):
    model.clear()
    days = ("2021-05-01", "2024-03-01", "2023-02-02")
    model.add([scene(day, orbit=45059 + 14 * number) for number, day in enumerate(days)])
    model.add([scene("2024-06-01", orbit=51920, frame=720)])
    assert texts(model, column=tree.DATE)[0] == "2024-06-01"
    rows = [
        model.index(row, tree.DATE, model.index(track, 0)).data()[:10]
        for track in range(model.rowCount())
        for row in range(model.rowCount(model.index(track, 0)))
    ]
    assert rows == sorted(rows, reverse=True)


def test_the_first_click_on_the_dates_shows_the_newest_first(view, model):
    header = view.header()
    where = QPoint(header.sectionViewportPosition(tree.DATE) + 10, header.height() // 2)
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mouseClick(header.viewport(), left, none, where)
    assert texts(model, column=tree.DATE)[0] == "2024-01-03"


def test_what_was_predicted_is_named_in_the_users_language(qgis_app, tmp_path):
    reason = "start: predicted from orbit and frame, within about 15 s"
    assert display_names.predicted(reason) == reason
    with in_japanese(tmp_path):
        assert display_names.predicted("footprint: the item has no outline") == "範囲"
        assert display_names.predicted("antenna: of another platform") == "antenna: of another platform"
