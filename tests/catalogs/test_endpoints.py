"""Base URLs: the user's setting, or the real host."""

from __future__ import annotations

import pytest
from alos2_explorer.plugin.catalogs.endpoints import endpoint


@pytest.mark.parametrize(
    ("service", "setting", "expected"),
    [
        ("aws", "", "https://jaxaalos2.s3.us-west-2.amazonaws.com"),
        ("aws", "http://127.0.0.1:8080/", "http://127.0.0.1:8080"),
        ("aws", "http://127.0.0.1:8080/mirror/", "http://127.0.0.1:8080/mirror"),
        ("gportal_csw", "http://127.0.0.1:8080", "http://127.0.0.1:8080/csw"),
        ("gportal_csw", "http://127.0.0.1:8080/old/csw", "http://127.0.0.1:8080/old/csw"),
        ("tellus", "http://127.0.0.1:8080", "http://127.0.0.1:8080/api/traveler/v1"),
    ],
)
def test_a_host_alone_gets_the_real_services_path(service: str, setting: str, expected: str) -> None:
    assert endpoint(service, {service: setting}) == expected
