"""Logins come from QGIS's own encrypted database: one QGIS with a fresh profile answers all."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.own_process import answer_of

HERE = Path(__file__).parent
ROOT = HERE.parents[2]


@pytest.fixture(scope="module")
def answers(tmp_path_factory):
    profile = tmp_path_factory.mktemp("profile")
    script = str(HERE / "qgis_credentials.py")
    return answer_of([script, str(ROOT / "build" / "python")], '{"basic"', profile)


def test_user_and_password(answers):
    assert answers["basic"] == ["someone", "abc"]


def test_a_password_without_a_user_is_a_token(answers):
    assert answers["token"] == ["", "token-1"]


def test_headers(answers):
    assert answers["header"] == {"Authorization": "Bearer xyz"}


def test_no_secret_shows_when_a_login_is_printed(answers):
    assert "abc" not in answers["shown"]
    assert "xyz" not in answers["shown"]


def test_a_blank_id_is_nobody(answers):
    assert answers["blank"] is True


def test_an_id_that_is_not_there_is_one_sentence_and_a_remedy(answers):
    assert answers["unknown"] == (
        "There is no authentication configuration with the id 'zzzzzzz'."
        " Choose another one in the settings of ALOS-2 Explorer."
    )


def test_a_kind_that_no_platform_takes_is_refused_by_name(answers):
    assert "'my certificate' is of the unused kind PKI-Paths" in answers["other kind"]
