"""The login given to a download goes to its platform; where it would go nowhere, that is said."""

from __future__ import annotations

from datetime import datetime, timezone

import pytest
from alos2_explorer.plugin.delivery.scene_delivery import Order
from alos2_explorer.plugin.domain.errors import UnsupportedError
from alos2_explorer.plugin.domain.platform import Platform
from alos2_explorer.plugin.domain.product_id import find_product_id
from alos2_explorer.plugin.domain.progress import Progress
from alos2_explorer.plugin.domain.scene import Asset, Place, Scene
from alos2_explorer.plugin.host import settings
from alos2_explorer.plugin.host.network import credentials, sessions
from alos2_explorer.plugin.processing.fetching.scene_fetcher import Fetching
from simulators.aws import AwsSimulator

TOKEN = "very-secret-token"
TELLUS = "https://www.tellusxdp.com/api/a.tif"
NASA = "https://cumulus.asf.earthdatacloud.nasa.gov/L1.1/a.zip"


@pytest.fixture(autouse=True)
def stored(monkeypatch):
    """Two logins in place of QGIS's encrypted database, and none in the settings."""
    logins = {"": credentials.NOBODY, "mine": credentials.Login(passphrase=TOKEN)}
    chosen = {}
    monkeypatch.setattr(sessions, "login", logins.__getitem__)
    monkeypatch.setattr(settings, "auth_config_id", lambda platform: chosen.get(platform, ""))
    return chosen


def scene_at(*platforms):
    product = find_product_id("ALOS2471852850-230217-WBSR1.1__D")
    places = tuple(
        Place(platform, "https://example.org", (Asset("a.zip", "https://example.org/a.zip", "archive"),))
        for platform in platforms
    )
    moment = datetime(2023, 2, 17, tzinfo=timezone.utc)
    return Scene(product, moment, moment, None, places)


def tokens(fetching):
    """Return the platforms whose sessions know the token."""
    known = fetching._sessions.items()
    return {
        platform
        for platform, session in known
        if any(credential.bearer == TOKEN for credential in session.settings.credentials)
    }


@pytest.mark.parametrize(
    ("order", "place"),
    [
        (Order(url="https://files.example.org/a.tif?x=1"), "files.example.org"),
        (Order(url="http://www.tellusxdp.com/a.tif"), "www.tellusxdp.com"),
        (Order(scene=scene_at(Platform.AWS)), "aws"),
    ],
)
def test_a_login_that_nobody_would_get_is_refused(tmp_path, order, place):
    with pytest.raises(UnsupportedError, match=f"not sent: {place} belongs to no platform"):
        Fetching(tmp_path / "new", [order], "mine")
    assert not (tmp_path / "new").exists()


def test_a_login_is_sent_to_its_platform_and_the_others_are_named(tmp_path):
    with AwsSimulator(objects={"a.tif": b"II*\0" + bytes(600)}) as server:
        orders = [Order(url=f"{server.url}/a.tif"), Order(url=TELLUS)]
        fetching = Fetching(tmp_path, orders, "mine")
        assert tokens(fetching) == {Platform.TELLUS}
        warnings = []
        fetching._orders = orders[:1]
        fetching.run(Progress(warn=warnings.append))
        assert warnings == ["The stored login is not sent to 127.0.0.1."]
        assert not any(TOKEN in str(request.headers) for request in server.requests)


def test_one_login_never_goes_to_two_platforms(tmp_path, stored):
    orders = [Order(url=TELLUS), Order(url=NASA)]
    with pytest.raises(UnsupportedError, match="may be for asf, tellus, but only one platform"):
        Fetching(tmp_path, orders, "mine")
    stored[Platform.ASF] = "mine"
    assert tokens(Fetching(tmp_path, orders, "mine")) == {Platform.ASF}


def test_the_best_place_of_a_scene_is_the_one_that_a_login_is_for(tmp_path):
    scene = scene_at(Platform.ASF, Platform.TELLUS)
    assert tokens(Fetching(tmp_path, [Order(scene=scene)], "mine")) == {Platform.ASF}


def test_a_session_for_nobody_takes_no_login():
    with pytest.raises(UnsupportedError, match="login is not sent"):
        sessions.http_session(None, "mine")
