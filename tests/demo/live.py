"""What every platform answers right now: the part of `make run LIVE=1` that needs no window.

The real hosts are asked; ALOS2_ENDPOINT_<SERVICE> (EORC, AWS, ASF, GPORTAL_CSW, TELLUS, EARTHENGINE)
puts another in a host's place. Logins come from the environment as for the command line.
"""

from __future__ import annotations

from collections.abc import Mapping

from alos2_explorer.plugin.catalogs.connection_check import ask_each
from alos2_explorer.plugin.catalogs.registry import make_catalogs
from alos2_explorer.plugin.cli.sessions import SEARCH_TRIES, session
from alos2_explorer.plugin.domain.platform import SERVICES, Platform
from alos2_explorer.plugin.domain.search_query import SearchQuery

EVENT = "noto-2024"
MAXIMUM = 200
ASKED = tuple(platform for platform in Platform if platform is not Platform.INDEX)


def endpoints_of(environment: Mapping[str, str]) -> dict[str, str]:
    """Return the base URLs that the environment puts in the place of the real hosts, by service."""
    given = {service: environment.get(f"ALOS2_ENDPOINT_{service.upper()}", "") for service in SERVICES}
    return {service: url.strip() for service, url in given.items() if url.strip()}


def print_answers(endpoints: Mapping[str, str]) -> bool:
    """Ask every platform for the scenes of one disaster; print a line each as they answer.

    Returns whether any answered in full.
    """
    http = session(endpoints, tries=SEARCH_TRIES)
    catalogs = make_catalogs(ASKED, endpoints, lambda platform: http, None)
    answered = False
    print(f"Asking {len(catalogs)} platforms for {EVENT} (at most {MAXIMUM} scenes each)", flush=True)
    for answer in ask_each(SearchQuery(event=EVENT, maximum=MAXIMUM), catalogs):
        answered |= not answer.failed
        print(f"{'failed' if answer.failed else 'ok':7}{answer}", flush=True)
    return answered
