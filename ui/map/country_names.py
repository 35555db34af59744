"""Names of countries in the user's language; the map that QGIS ships has them in English."""

from __future__ import annotations

from ..widgets.translation import tr


def country_name(english: str) -> str:
    """Return the name of a country, in English if it is none of those with a translation."""
    known = {
        "Japan": tr("Japan"),
        "Taiwan": tr("Taiwan"),
        "Turkey": tr("Turkey"),
        "Türkiye": tr("Türkiye"),
        "Syria": tr("Syria"),
        "Indonesia": tr("Indonesia"),
        "Philippines": tr("Philippines"),
        "Nepal": tr("Nepal"),
        "Myanmar": tr("Myanmar"),
        "China": tr("China"),
        "South Korea": tr("South Korea"),
        "Russia": tr("Russia"),
        "Vietnam": tr("Vietnam"),
        "Thailand": tr("Thailand"),
        "Bangladesh": tr("Bangladesh"),
        "India": tr("India"),
        "Pakistan": tr("Pakistan"),
        "Afghanistan": tr("Afghanistan"),
        "Iran": tr("Iran"),
        "Morocco": tr("Morocco"),
        "Italy": tr("Italy"),
        "Greece": tr("Greece"),
        "Chile": tr("Chile"),
        "Peru": tr("Peru"),
        "Mexico": tr("Mexico"),
        "New Zealand": tr("New Zealand"),
        "Papua New Guinea": tr("Papua New Guinea"),
        "Australia": tr("Australia"),
        "United States of America": tr("United States of America"),
        "Malaysia": tr("Malaysia"),
        "Sri Lanka": tr("Sri Lanka"),
        "Brazil": tr("Brazil"),
    }
    return known.get(english, english)
