"""Advice for the command line in place of advice about settings, which only QGIS has."""

from __future__ import annotations

_HERE = {
    "Renew the platform's login in the settings and": (
        "Put the platform's login into the environment variables that "
        '"python -m alos2_explorer --help" lists, and'
    ),
    "Renew the Earthdata login in the settings, and": (
        "Put a new Earthdata token into the environment variable ALOS2_ASF_TOKEN, and"
    ),
    "and store it as the login of Tellus in the settings.": (
        "and put it into the environment variable ALOS2_TELLUS_TOKEN."
    ),
    "Enter the project's id in the settings.": (
        "Put the project's id into the environment variable ALOS2_EARTHENGINE_PROJECT."
    ),
    "Store it in a QGIS authentication configuration instead.": (
        "Put it into the environment variables of its platform instead."
    ),
    "check its address in the settings.": "check its address, which --endpoint gives.",
    "check the address of aws in the settings.": "check its address, which --endpoint gives.",
    "Check the address of earthengine in the settings.": "Check its address, which --endpoint gives.",
    "Check the platform's address in the settings.": "Check its address, which --endpoint gives.",
    "and store the login in the settings.": (
        'and put the login into the environment variables that "python -m alos2_explorer --help" lists.'
    ),
    "or set the proxy of your organisation in QGIS.": (
        "or name the proxy of your organisation in HTTPS_PROXY and HTTP_PROXY."
    ),
    "Choose another folder in the settings.": "Choose another folder.",
    "Choose an index that can be written in the settings.": (
        "Give an index that can be written with --index."
    ),
    "Choose another file for the index in the settings.": "Give another file with --index.",
    "Check the proxy in QGIS's network settings.": "Check the proxy in HTTPS_PROXY and HTTP_PROXY.",
    "Check QGIS's network settings.": "Give its user and password in HTTPS_PROXY and HTTP_PROXY.",
    "Check the network and the proxy in QGIS's settings, then": (
        "Check the network and HTTPS_PROXY, then"
    ),
    " in QGIS (Settings, Options, Network).": " in HTTPS_PROXY and HTTP_PROXY.",
    " in QGIS ({settings}).": " in HTTPS_PROXY and HTTP_PROXY.",
    "or name the reference system in which these are metres.": (
        "or name the reference system of these metres with --extent-crs."
    ),
    "choose an HTTP proxy in QGIS.": "give an HTTP proxy in HTTPS_PROXY and HTTP_PROXY.",
}


def without_settings(text: str) -> str:
    """Return *text* with the advice that only QGIS's users can follow put as it is done here."""
    for there, here in _HERE.items():
        text = text.replace(there, here)
    return text
