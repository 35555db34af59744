"""A test lies where the code lies that it judges, or it is named here as one of a behaviour."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from alos2_explorer.plugin.domain.platform import Platform

TESTS = Path(__file__).resolve().parent
ROOT = TESTS.parent
# Folders that judge no single room, and what lies there.
BESIDE_THE_ROOMS = {
    "demo": "the demo of `make run`, walked from end to end",
    "documents": "pages, pictures and the reference",
    "factory": "writes small real products; shares no code with the readers",
    "factory_faithful": "the written products against other readers and real samples",
    "faults": "what breaks: servers, lines, disks, processes and files, by the room that meets it",
    "fuzz": "any input at all, for each reader",
    "journeys": "ways of a user through a real QGIS",
    "packaging": "the package that strangers install",
    "security": "the promises of docs/security.md",
    "servers": "servers on loopback that fail, redirect or ask for keys on demand",
    "simulators": "one server on loopback for each platform, which speaks its protocol",
    "numpy2": "what mypy reads the types with, where this machine has an older NumPy",
    "qt6": "the widgets that need no class of QGIS, on Qt 6 from PyPI",
    "support": "windows, profiles, scenes and watchdogs that tests of several rooms use",
    "types": "stubs of the modules that have no types of their own",
    "translations": "the texts and their Japanese",
}
# Tests of what several modules do together. Every other test has the name of a module or of a sub-room.
BEHAVIOURS = {
    "catalogs/eorc/test_failures.py",
    "ceos/leader/test_real_leader.py",
    "ceos/test_real_files.py",
    "ceos/test_written_products.py",
    "change/test_processing_differences.py",
    "change/test_ratio_zoom.py",
    "change/test_two_grids.py",
    "cli/batch/test_ended_early.py",
    "cli/test_find_dem.py",
    "cli/test_from_search_to_map.py",
    "cli/test_mosaic.py",
    "cli/test_nrb.py",
    "cli/test_refusals.py",
    "domain/test_polar_outlines.py",
    "export/test_pair_doubts.py",
    "export/test_real_gmtsar.py",
    "host/network/test_downloads.py",
    "interferometry/test_three_dates.py",
    "layers/earth_engine/test_from_scene_to_map.py",
    "layers/test_rendering.py",
    "layers/test_reopened.py",
    "layers/test_values.py",
    "layers/test_written_over.py",
    "processing/algorithms/test_comparing.py",
    "processing/algorithms/test_search_and_download.py",
    "processing/earth_engine/test_google_login.py",
    "processing/fetching/test_area_fetcher.py",
    "processing/test_behind_a_proxy.py",
    "ui/dock/test_behind_a_proxy.py",
    "processing/test_cancelling.py",
    "processing/test_clean_profile.py",
    "interferometry/test_remote.py",
    "processing/test_contract_inputs.py",
    "processing/test_contract_parameters.py",
    "processing/test_contract_rasters.py",
    "processing/test_contract_table.py",
    "processing/test_doubts.py",
    "processing/test_in_japanese.py",
    "processing/test_models_and_batch.py",
    "processing/test_odd_texts.py",
    "processing/test_same_as_the_dock.py",
    "processing/test_stored_login.py",
    "products/ceos/test_real_product.py",
    "products/l11/test_doubts.py",
    "products/l11/test_extent.py",
    "products/l11/test_found_dem.py",
    "products/l11/test_inputs.py",
    "products/l11/test_missing_lines.py",
    "products/l11/test_scansar.py",
    "products/l11/test_terrain.py",
    "products/l11/test_town_of_a_large_file.py",
    "products/nrb/test_anywhere.py",
    "products/nrb/test_cancelling.py",
    "products/nrb/test_doubts_again.py",
    "products/nrb/test_extents.py",
    "products/nrb/test_foreign_readers.py",
    "products/nrb/test_beside_the_extent.py",
    "products/nrb/test_gaps.py",
    "products/nrb/test_scansar.py",
    "products/nrb/test_threads.py",
    "products/nrb/test_threshold.py",
    "products/l22/test_real_scene.py",
    "products/test_final_name.py",
    "products/test_remote_products.py",
    "rasters/test_odd_outputs.py",
    "sar/terrain/test_sabotage.py",
    "sheets/test_interferometry.py",
    "test_hands_of_the_dock.py",
    "test_layers_of_the_house.py",
    "test_places_of_tests.py",
    "transfer/download/test_resuming.py",
    "transfer/queue/test_restarted.py",
    "transfer/sftp/test_gportal.py",
    "ui/compare/test_difference.py",
    "ui/dock/test_access.py",
    "ui/dock/test_bad_input.py",
    "ui/dock/test_closing.py",
    "ui/dock/test_doubts.py",
    "ui/dock/test_failures.py",
    "ui/dock/test_first_width.py",
    "ui/dock/test_from_row_to_layer.py",
    "ui/dock/test_mosaic_of_frames.py",
    "ui/dock/test_japanese_errors.py",
    "ui/dock/test_named_buttons.py",
    "ui/dock/test_odd_values.py",
    "ui/dock/test_polygon_area.py",
    "ui/dock/test_upkeep.py",
    "ui/integration/test_credit.py",
    "ui/integration/test_leaks.py",
    "ui/integration/test_options.py",
    "ui/integration/test_watchdog.py",
    "ui/layer/test_old_project.py",
    "ui/queue/test_after_a_restart.py",
    "ui/workflows/jobs/test_found_heights.py",
    "ui/workflows/jobs/test_images_without_view.py",
}
NAMELESS = {"utils", "misc", "helpers", "shared"}


def files_of_rooms() -> list[str]:
    every = (path.relative_to(TESTS) for path in TESTS.rglob("test_*.py"))
    return sorted(path.as_posix() for path in every if path.parts[0] not in BESIDE_THE_ROOMS)


def judged(relative: str) -> Path:
    """Return the place of the module that a test of this place and name judges, without its suffix."""
    path = Path(relative)
    room = path.parent if path.parts[0] == "ui" else Path("plugin") / path.parent
    return ROOT / room / path.stem.removeprefix("test_")


def is_mirror(relative: str) -> bool:
    place = judged(relative)
    return place.with_suffix(".py").exists() or (place / "__init__.py").exists()


@pytest.mark.parametrize("relative", files_of_rooms())
def test_a_test_has_the_name_of_a_module_or_stands_in_the_list(relative: str) -> None:
    assert judged(relative).parent.is_dir(), "the code has no such room"
    assert is_mirror(relative) or relative in BEHAVIOURS


def test_the_list_names_behaviours_alone() -> None:
    assert BEHAVIOURS - set(files_of_rooms()) == set(), "these tests do not exist"
    assert {relative for relative in BEHAVIOURS if is_mirror(relative)} == set(), (
        "these have their module"
    )


def test_every_folder_is_a_room_or_says_what_it_is() -> None:
    folders = {path.name for path in TESTS.iterdir() if path.is_dir() and path.name != "__pycache__"}
    rooms = {path.name for path in (ROOT / "plugin").iterdir() if path.is_dir()} | {"ui"}
    assert folders - rooms == set(BESIDE_THE_ROOMS)
    assert {path.name for path in TESTS.rglob("*") if path.is_dir()} & NAMELESS == set()


def test_every_test_says_what_it_shows() -> None:
    silent = [
        path.name
        for path in TESTS.rglob("test_*.py")
        if not ast.get_docstring(ast.parse(path.read_text("utf-8")))
    ]
    assert silent == []


def test_every_platform_has_its_simulator() -> None:
    """The local index is a file and no platform; it needs no server."""
    rooms = [
        path.name for path in (ROOT / "plugin" / "catalogs").iterdir() if (path / "catalog.py").exists()
    ]
    platforms = {platform.value for platform in Platform if platform is not Platform.INDEX}
    assert {room.replace("_", "") for room in rooms} == platforms
    assert [room for room in rooms if not (TESTS / "simulators" / f"{room}.py").exists()] == []
