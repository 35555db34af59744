"""Settings have published keys and defaults; a restricted licence is asked for once."""

from __future__ import annotations

from pathlib import Path

import pytest
from alos2_explorer.plugin.domain.licence import DISASTER_NONCOMMERCIAL, GPORTAL
from alos2_explorer.plugin.domain.platform import Platform
from alos2_explorer.plugin.host import accepted_licences, settings
from qgis.core import QgsSettings


def test_a_new_profile_names_the_real_hosts_by_leaving_endpoints_blank():
    assert settings.endpoints() == {}
    assert settings.endpoint("aws") == ""


def test_an_endpoint_is_read_from_the_public_key_without_its_last_slash():
    QgsSettings().setValue("alos2/endpoints/gportal_csw", " http://127.0.0.1:8080/csw/ ")
    assert settings.endpoint("gportal_csw") == "http://127.0.0.1:8080/csw"
    assert settings.endpoints() == {"gportal_csw": "http://127.0.0.1:8080/csw"}


def test_a_source_of_heights_keeps_a_token_that_ends_in_a_slash():
    """Tokens in base64 may: without their last character the server refuses them."""
    address = "https://dem.example/model.tif?token=c2VjcmV0/"
    settings.set_dem_source(f" {address} ")
    assert settings.dem_source() == address


def test_a_blank_endpoint_returns_to_the_real_host():
    settings.set_endpoint("asf", "http://127.0.0.1:1")
    settings.set_endpoint("asf", "  ")
    assert not QgsSettings().contains("alos2/endpoints/asf")


def test_the_authentication_configuration_of_a_platform_is_an_id_under_its_key():
    settings.set_auth_config_id(Platform.TELLUS, "abc1234")
    assert QgsSettings().value("alos2/authcfg/tellus") == "abc1234"
    assert settings.auth_config_id(Platform.TELLUS) == "abc1234"


def test_folder_and_index_are_where_the_user_put_them(tmp_path):
    settings.set_folder(tmp_path / "scenes")
    QgsSettings().setValue("alos2/index", str(tmp_path / "mine.gpkg"))
    assert settings.folder() == tmp_path / "scenes"
    assert settings.index() == tmp_path / "mine.gpkg"


def test_without_a_choice_folder_and_index_are_the_users_own_places():
    assert settings.folder().name == "ALOS-2"
    assert settings.index() == settings.profile_folder() / "index.gpkg"
    assert settings.index().is_relative_to(Path(settings.profile_folder()))


def test_a_restricted_licence_is_asked_for_once():
    assert accepted_licences.needs_consent(DISASTER_NONCOMMERCIAL)
    accepted_licences.accept(DISASTER_NONCOMMERCIAL)
    assert not accepted_licences.needs_consent(DISASTER_NONCOMMERCIAL)
    assert accepted_licences.accepted_on(DISASTER_NONCOMMERCIAL).endswith("+00:00")
    accepted_licences.withdraw(DISASTER_NONCOMMERCIAL)
    assert accepted_licences.needs_consent(DISASTER_NONCOMMERCIAL)


def test_a_free_licence_asks_nothing():
    assert not accepted_licences.needs_consent(GPORTAL)


@pytest.mark.parametrize(
    "service", ["eorc", "aws", "asf", "gportal_csw", "gportal_sftp", "tellus", "earthengine"]
)
def test_every_published_endpoint_is_read_and_written_under_its_key(service):
    QgsSettings().setValue(f"alos2/endpoints/{service}", "http://127.0.0.1:9")
    assert settings.endpoints() == {service: "http://127.0.0.1:9"}
    settings.set_endpoint(service, "http://127.0.0.1:10")
    assert QgsSettings().value(f"alos2/endpoints/{service}") == "http://127.0.0.1:10"


@pytest.mark.parametrize("platform", ["eorc", "aws", "asf", "gportal", "tellus", "earthengine"])
def test_every_platform_has_its_published_key_of_a_login(platform):
    QgsSettings().setValue(f"alos2/authcfg/{platform}", "abc1234")
    assert settings.auth_config_id(Platform(platform)) == "abc1234"


def test_folder_is_stored_under_its_published_key(tmp_path):
    settings.set_folder(tmp_path)
    assert QgsSettings().value("alos2/folder") == str(tmp_path)
