"""Where the platforms answer when no setting says otherwise, by service name."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

# JAXA, AWS Open Data registry, NASA, Tellus and Google documentation; the old host of G-Portal's CSW
# is a fallback while it lasts.
DEFAULT_ENDPOINTS: Mapping[str, str] = {
    "eorc": "https://www.eorc.jaxa.jp",
    "aws": "https://jaxaalos2.s3.us-west-2.amazonaws.com",
    "asf": "https://cmr.earthdata.nasa.gov",
    "gportal_csw": "https://csw.gportal.jaxa.jp/csw",
    "gportal_csw_old": "https://gportal.jaxa.jp/csw/csw",
    "gportal_sftp": "sftp://sftp.gportal.jaxa.jp:22",
    "tellus": "https://www.tellusxdp.com/api/traveler/v1",
    "earthengine": "https://earthengine.googleapis.com",
}


def endpoint(service: str, endpoints: Mapping[str, str] | None = None) -> str:
    """Return the base URL of *service* without a trailing slash: the user's, else the real host.

    A user's URL that names only a host gets the path under which the real service answers.
    """
    default = DEFAULT_ENDPOINTS[service]
    chosen = ((endpoints or {}).get(service) or default).strip().rstrip("/")
    if not urlsplit(chosen).path:
        chosen += urlsplit(default).path
    return chosen.rstrip("/")
