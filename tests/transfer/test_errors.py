"""A refusal says how to get access to that platform."""

from __future__ import annotations

import pytest
from alos2_explorer.plugin.transfer.errors import LoginNeededError


@pytest.mark.parametrize(
    ("host", "way"),
    [
        ("cumulus.asf.earthdatacloud.nasa.gov", "https://search.asf.alaska.edu/"),
        ("CMR.earthdata.nasa.gov:443", "https://urs.earthdata.nasa.gov/profile"),
        ("www.tellusxdp.com", "https://www.tellusxdp.com/account/setting/api-access/"),
        ("nottellusxdp.com", "accept its terms on its web site"),
        ("gportal.jaxa.jp", "accept its terms on its web site"),
    ],
)
def test_a_refusal_says_where_that_platform_lets_people_in(host, way):
    assert way in LoginNeededError(host, 403).hint
