"""The command ``search``: what was asked as a query, the platforms, and one row a product."""

from __future__ import annotations

import argparse
import json
import os
from pathlib import Path

from ...common.possible_path import user_path
from ...domain.disaster import DisasterEvent
from ...domain.enums import Content, Direction, Look
from ...domain.errors import Alos2Error, UnsupportedError
from ...domain.footprint import Footprint, Ring
from ...domain.platform import Platform
from ...domain.polarisation import CROSS_OF, content_of
from ...domain.scene import Scene
from ...domain.search_query import SearchQuery
from .. import argument_types
from ..console import Console
from ..scene_rows import row_of


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add what a search is asked for."""
    group = parser.add_argument_group("what to look for")
    add = group.add_argument
    add(
        "--area",
        help="vector file of polygons that scenes have to meet; batch cuts its rasters along them, too",
    )
    add(
        "--event",
        default="",
        help="noto-2024, taiwan-2024, turkiye-2023, or one of the index, by key or name",
    )
    add_period(group)
    add("--levels", type=argument_types.LEVELS, default=(), help="such as L1.1,L2.2")
    add("--path", type=argument_types.WHOLE, default=0, help="RSP path, 1 to 207")
    add("--frame", type=argument_types.WHOLE, default=0, help="frame number")
    add("--direction", choices=[direction.value for direction in Direction])
    add("--look", choices=[look.value for look in Look])
    code = argument_types.CODE
    add("--mode", type=code, default="", help="such as UBS, or WB for all beginning with it")
    add("--beam", type=code, default="", help="beam name, such as U2-6 or W2")
    add("--maximum", type=argument_types.WHOLE, default=0, help="at most; 0: no limit")
    group = parser.add_argument_group("where to look")
    add = group.add_argument
    add(
        "--platforms",
        type=argument_types.PLATFORMS,
        default="index",
        help="such as eorc,aws,asf, or all; index (the default) is what this computer knows",
    )
    add("--index", help=f"the local index, a GeoPackage (default: {default_index()}); none: without")
    add_endpoints(group)


def add_period(parser: argparse._ActionsContainer) -> None:
    """Add the first and the last moment."""
    parser.add_argument(
        "--start",
        type=argument_types.START_TIME,
        help="not before, UTC: 2024-01-01[T14:10]",
    )
    parser.add_argument("--end", type=argument_types.END_TIME, help="not after, UTC; a day counts whole")


def add_endpoints(parser: argparse._ActionsContainer) -> None:
    """Add other base URLs of platforms."""
    parser.add_argument(
        "--endpoint",
        type=argument_types.SERVICE_URL,
        action="append",
        default=[],
        metavar="SERVICE=URL",
        help="another base URL for a platform, such as aws=http://127.0.0.1:8080",
    )


def default_index() -> Path:
    """Return where the command line keeps its index."""
    data = os.environ.get("XDG_DATA_HOME") or str(Path("~", ".local", "share"))
    return Path(data) / "alos2_explorer" / "index.gpkg"


def add_output(parser: argparse.ArgumentParser) -> None:
    """Add the file that the products go to."""
    parser.add_argument(
        "--output",
        help="file for the products in place of rows: .gpkg, .geojson, .kml or .csv with outlines, "
        "or .txt with plain links for aria2 or wget",
    )


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Print one row a product, or write them to a file; a platform that fails is a warning."""
    if arguments.output:
        return _write(arguments, console)
    for scene in find(arguments, console):
        console.result(row_of(scene))
    return 0


def _write(arguments: argparse.Namespace, console: Console) -> int:
    """Write the products to the file of ``--output``, and print what it holds."""
    from ...delivery.scene_list.write import check_ending, write_scene_list

    path = user_path(arguments.output)
    check_ending(path)
    written = write_scene_list(path, find(arguments, console), console.progress())
    told: dict[str, object] = {"output": str(written.file), "products": written.scenes}
    if links := written.links:
        told["links"] = len(links.urls)
        if links.without:
            console.warn(f"{links.without} products have no plain link and are left out.")
        if links.with_login:
            console.warn(f"These links need a login: {', '.join(links.with_login)}.")
    console.result(told)
    return 0


def find(arguments: argparse.Namespace, console: Console) -> list[Scene]:
    """Return the products that *arguments* ask for.

    Raises Alos2Error if nothing was found because every platform failed.
    """
    from ...catalogs.registry import make_catalogs
    from ...catalogs.search import found_scenes
    from ...catalogs.side_by_side.worker import LONGEST_PAUSE_S
    from ..sessions import SEARCH_TRIES, session

    query = query_of(arguments)
    endpoints = endpoints_of(arguments)
    catalogs = make_catalogs(
        query.platforms,
        endpoints,
        lambda _: session(endpoints, SEARCH_TRIES).with_tries(SEARCH_TRIES, LONGEST_PAUSE_S),
        _index(arguments),
        warn=console.warn,
    )
    if not catalogs:
        raise UnsupportedError("There is no platform to ask.", hint="Give --platforms or --index.")
    scenes, warnings = found_scenes(query, catalogs, console.progress())
    for warning in warnings:
        named = f"{warning.platform.value}: " if warning.platform else ""
        console.warn(f"{named}{warning}")
        for line in warning.details.splitlines() if warning.failed else ():
            console.note(f"    {line}")
    failed = {warning.platform for warning in warnings if warning.failed}
    lacking = ""
    if failed or any(warning.incomplete for warning in warnings):
        lacking = "; the list is incomplete"
    if not scenes and failed and failed >= set(query.platforms):
        raise Alos2Error("Nothing was found, since no platform answered as it should.")
    console.note(f"{len(scenes)} products found{lacking}")
    return scenes


def query_of(arguments: argparse.Namespace) -> SearchQuery:
    """Return the query that *arguments* state; raise UnsupportedError for what cannot be meant."""
    start, end = arguments.start, arguments.end
    if start is not None and end is not None and end < start:
        raise UnsupportedError("--end is before --start.", hint="Swap them.")
    event = _event_of(arguments)
    try:
        area = argument_types.box_of(arguments.extent)
    except ValueError as error:
        raise UnsupportedError(
            f"--extent: {error}.", hint="Give xmin,ymin,xmax,ymax, longitude before latitude."
        ) from error
    outline = _outline(arguments.area) if arguments.area else None
    return SearchQuery(
        event=event,
        area=outline.around() if area is None and outline is not None else area,
        outline=outline,
        start=start,
        stop=end,
        platforms=arguments.platforms,
        levels=arguments.levels,
        path=arguments.path,
        frame=arguments.frame,
        direction=Direction(arguments.direction) if arguments.direction else None,
        look=Look(arguments.look) if arguments.look else None,
        mode=arguments.mode,
        beam=arguments.beam,
        polarisation=_searched(arguments.polarisation),
        maximum=arguments.maximum,
    )


def _searched(written: str) -> str:
    """Return the polarisation that scenes need for what is *written*, which batch makes rasters of.

    A scene has the cross-polarised image of a ratio only beside the other; all have incidence angles.
    """
    content, polarisation = content_of(written)
    return CROSS_OF[polarisation] if content is Content.RATIO else polarisation


def _outline(path: str) -> Footprint:
    """Return the polygons of a vector file in longitude and latitude."""
    from ...sar.projection import Projection
    from ...timeseries.place import read_places

    degrees = Projection("EPSG:4326").wkt
    rings: list[Ring] = []
    for place in read_places(path):
        try:
            found = Footprint.of_geojson(json.loads(place.geometry_in(degrees).ExportToJson()))
        except ValueError as error:
            raise UnsupportedError(f"{path} holds {place.name}, which is not a polygon.") from error
        rings += found.rings
    return Footprint(tuple(rings))


def _event_of(arguments: argparse.Namespace) -> str:
    from ...catalogs.disasters.named import event_named
    from ...catalogs.index.scene_index import SceneIndex

    def kept() -> tuple[DisasterEvent, ...]:
        path = _index(arguments)
        return SceneIndex(path).events() if path is not None and path.exists() else ()

    asks_page = Platform.EORC in (arguments.platforms or tuple(Platform))
    return event_named(arguments.event, kept, asks_page)


def endpoints_of(arguments: argparse.Namespace) -> dict[str, str]:
    """Return the base URLs given for services; raise UnsupportedError for an unknown service."""
    from ...domain.platform import SERVICES

    given = dict(arguments.endpoint)
    unknown = sorted(set(given) - set(SERVICES))
    if unknown:
        raise UnsupportedError(
            f"There is no service {unknown[0]}.", hint=f"Known are {', '.join(SERVICES)}."
        )
    return given


def _index(arguments: argparse.Namespace) -> Path | None:
    if arguments.index == "none":
        return None
    return user_path(arguments.index or default_index())
