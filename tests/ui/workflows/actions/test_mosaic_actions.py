"""Which scenes of a selection are frames of one pass, and which pass has the same frames."""

from __future__ import annotations

from alos2_explorer.plugin.domain.enums import Level, Phase
from alos2_explorer.ui.workflows.actions.mosaic_actions import (
    frames_of,
    frames_of_two_dates,
    mosaics_of,
    resolved_frames,
)
from alos2_explorer.ui.workflows.actions.scene_actions import Partners, SceneAction, SceneRequest
from support.scenes import scene

POST = [scene(frame=number, phase=Phase.POST) for number in (780, 770)]


def pass_before(passes_ago, day, frames=(770, 780)):
    orbit = 51890 - 207 * passes_ago
    return [scene(day, orbit=orbit, frame=number, phase=Phase.ARCHIVE) for number in frames]


def test_frames_come_in_their_order_along_the_path():
    assert [one.product.frame for one in frames_of(POST)] == [770, 780]


def test_one_scene_or_scenes_of_two_passes_beams_or_modes_are_no_frames():
    assert frames_of(POST[:1]) == ()
    assert frames_of([*POST, *pass_before(1, "2023-12-18")]) == ()
    assert frames_of([POST[0], scene(frame=790, beam="U2-7L")]) == ()
    assert frames_of([]) == ()


def test_of_several_levels_the_most_finished_that_all_frames_have():
    finished = [scene(frame=number, level=Level.L21) for number in (770, 780)]
    assert {one.product.level for one in frames_of([*POST, *finished])} == {Level.L21}
    assert {one.product.level for one in frames_of([*POST, finished[0]])} == {Level.L11}


def test_the_other_date_is_the_best_that_has_all_frames():
    """The pass two weeks before has one frame only, so that a year before is taken."""
    lacking = pass_before(1, "2023-12-18", frames=(780,))
    whole = pass_before(26, "2023-01-02")
    found = Partners([*POST, *lacking, *whole])
    earlier, later = frames_of_two_dates(POST, found)
    assert [one.key for one in earlier] == [one.key for one in whole]
    assert [one.product.frame for one in later] == [770, 780]
    assert frames_of_two_dates(POST, Partners([*POST, *lacking])) is None


def test_frames_from_before_the_event_find_those_after_it():
    whole = pass_before(1, "2023-12-18")
    earlier, later = frames_of_two_dates(whole, Partners([*POST, *whole]))
    assert earlier[0].start < later[0].start
    assert {one.product.orbit for one in later} == {51890}


def test_a_request_becomes_one_mosaic_a_date():
    whole = pass_before(1, "2023-12-18")
    asked = SceneRequest(SceneAction.COMPARE_MOSAICS, tuple(POST), partners=Partners([*POST, *whole]))
    mosaics = mosaics_of(resolved_frames(asked))
    assert [[one.product.frame for one in frames] for frames in mosaics] == [[770, 780]] * 2
    assert [frames[0].product.orbit for frames in mosaics] == [51683, 51890]
