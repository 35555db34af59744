"""Sessions that carry the simulated Google token."""

from __future__ import annotations

from dataclasses import replace

from alos2_explorer.plugin.transfer.credentials import Credential
from alos2_explorer.plugin.transfer.http.session import HttpSession

from .earth_engine import TOKEN, EarthEngineSimulator


def session_with_token(engine: EarthEngineSimulator, http: HttpSession) -> HttpSession:
    """Return *http* with the token for *engine*."""
    credential = Credential("earthengine", (engine.url.removeprefix("http://"),), bearer=TOKEN)
    return HttpSession(replace(http.settings, credentials=(credential,)))
