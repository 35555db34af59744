"""The platforms that list scenes: one row each, which every other part reads."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from .enums import Level
from .words.text import Text, as_text


@dataclass(frozen=True)
class Service:
    """One address of a platform; ``key`` names it in the settings and at ``--endpoint``.

    ``url`` is the real host. ``label`` is shown in the settings; blank stands for the platform's own.
    A host that the user sets in place of the real one also gets the login if ``gets_login`` holds.
    """

    key: str
    url: str
    label: str = ""
    gets_login: bool = False
    in_settings: bool = True

    @property
    def schemes(self) -> tuple[str, ...]:
        """The schemes that an address instead of this one may have."""
        return ("sftp",) if self.url.startswith("sftp:") else ("https", "http")


class LoginKind(Enum):
    """What a platform knows its user by."""

    TOKEN = auto()
    PASSWORD = auto()
    TOKEN_OR_PASSWORD = auto()


@dataclass(frozen=True)
class BrowserLogin:
    """A login in the user's browser (OAuth2, RFC 6749, authorization code): where, and for what.

    ``made_at`` is where a client of one's own is made.
    """

    authorize_url: str
    token_url: str
    scope: str
    made_at: str


@dataclass(frozen=True)
class LoginRules:
    """What a platform's login is, and the only hosts that may learn it.

    A host is a name, or all names below one (``*.example.org``). User and password go to
    ``password_hosts`` alone if there are any. ``project_header`` carries the project that requests are
    counted for. ``register_url`` is where an account is made, ``advice`` what helps if the platform
    refuses a login. ``checked_by_search`` says whether a search shows that a login is wrong.
    ``browser`` is the login in a browser, if the platform has one.
    """

    kind: LoginKind
    hosts: tuple[str, ...]
    register_url: str
    password_hosts: tuple[str, ...] = ()
    project_header: str = ""
    advice: str = ""
    needed_to_search: bool = False
    checked_by_search: bool = True
    browser: BrowserLogin | None = None


@dataclass(frozen=True)
class PlatformInfo:
    """What is to be known of a platform outside its own room in ``catalogs``.

    ``preference`` ranks the places of one scene, the lowest first. ``levels`` are those that it lists.
    ``levels_without_events`` are the
    levels that a platform which knows disasters lists without naming one. ``signs_links`` means that
    the address of each file is signed for a short time. ``room`` is its folder in ``catalogs``.
    """

    key: str
    label: str
    description: str
    preference: int
    services: tuple[Service, ...] = ()
    levels: tuple[Level, ...] = tuple(Level)
    login: LoginRules | None = None
    knows_events: bool = False
    levels_without_events: tuple[Level, ...] = ()
    signs_links: bool = False
    room: str = ""

    @property
    def words(self) -> Text:
        """The label as a text, for a sentence."""
        return as_text(self.label)

    @property
    def needs_login_to_search(self) -> bool:
        """Whether a search without a login finds nothing."""
        return self.login is not None and self.login.needed_to_search


class Platform(Enum):
    """A place that lists scenes; the values are those of the settings and of ``alos2:search``.

    The order is the index of the parameter PLATFORMS of ``alos2:search``: new rows go to the end.
    Places of a scene are preferred in the order anonymous files, files behind a login, pictures only.
    Hosts are those of the documentation of JAXA, AWS Open Data, NASA, Tellus and Google.
    """

    _value_: str
    info: PlatformInfo

    def __new__(cls, info: PlatformInfo) -> Platform:
        """Return the member of one row: its value is the key."""
        member = object.__new__(cls)
        member._value_ = info.key
        member.info = info
        return member

    @classmethod
    def of(cls, key: str) -> Platform:
        """Return the platform of *key*; raise ValueError if there is none."""
        for platform in cls:
            if platform.value == key:
                return platform
        raise ValueError(f"{key!r} is not a platform")

    EORC = PlatformInfo(
        key="eorc",
        label="JAXA EORC",
        description="JAXA's open disaster releases: L1.1 and L2.1",
        preference=2,
        services=(Service("eorc", "https://www.eorc.jaxa.jp"),),
        levels=(Level.L11, Level.L21),
        knows_events=True,
    )
    AWS = PlatformInfo(
        key="aws",
        label="AWS",
        description="AWS Open Data: L2.2 (NRB), L2.1, and L1.1 of events; no login",
        preference=1,
        services=(Service("aws", "https://jaxaalos2.s3.us-west-2.amazonaws.com"),),
        levels=(Level.L11, Level.L21, Level.L22),
        knows_events=True,
        levels_without_events=(Level.L22,),
    )
    ASF = PlatformInfo(
        key="asf",
        label="ASF",
        description="NASA's Alaska Satellite Facility: needs an Earthdata login",
        preference=4,
        services=(Service("asf", "https://cmr.earthdata.nasa.gov", gets_login=True),),
        levels=(Level.L11,),
        # The storage behind the data hosts' redirects (amazonaws.com, cloudfront.net) gets no login.
        login=LoginRules(
            LoginKind.TOKEN_OR_PASSWORD,
            ("*.earthdata.nasa.gov", "*.earthdatacloud.nasa.gov", "*.asf.alaska.edu"),
            "https://urs.earthdata.nasa.gov/users/new",
            password_hosts=("urs.earthdata.nasa.gov",),
            advice=(
                "Renew the Earthdata login in the settings, and complete the profile and accept the "
                "terms at https://urs.earthdata.nasa.gov/profile; whether they suffice is told by a "
                "download with Vertex, https://search.asf.alaska.edu/."
            ),
        ),
    )
    GPORTAL = PlatformInfo(
        key="gportal",
        label="G-Portal",
        description="JAXA's archive: searching is free, files need an account",
        preference=5,
        services=(
            Service(
                "gportal_csw", "https://csw.gportal.jaxa.jp/csw", "G-Portal, search", gets_login=True
            ),
            # The old host answers too while it lasts.
            Service("gportal_csw_old", "https://gportal.jaxa.jp/csw/csw", in_settings=False),
            Service("gportal_sftp", "sftp://sftp.gportal.jaxa.jp:22", "G-Portal, files"),
        ),
        levels=(Level.L11, Level.L15, Level.L22),
        login=LoginRules(
            LoginKind.PASSWORD,
            ("gportal.jaxa.jp",),
            "https://gportal.jaxa.jp/gpr/user/regist1?lang=en",
            checked_by_search=False,
        ),
    )
    TELLUS = PlatformInfo(
        key="tellus",
        label="Tellus",
        description="Tellus Traveler: needs an API token",
        preference=3,
        services=(Service("tellus", "https://www.tellusxdp.com/api/traveler/v1", gets_login=True),),
        levels=(Level.L11, Level.L21, Level.L22),
        login=LoginRules(
            LoginKind.TOKEN,
            ("www.tellusxdp.com",),
            "https://www.tellusxdp.com/",
            advice=(
                "Make a new token at https://www.tellusxdp.com/account/setting/api-access/ "
                "and store it as the login of Tellus in the settings."
            ),
            needed_to_search=True,
        ),
        signs_links=True,
    )
    EARTHENGINE = PlatformInfo(
        key="earthengine",
        label="Earth Engine",
        description="Google Earth Engine: needs a Google Cloud project",
        preference=6,
        services=(Service("earthengine", "https://earthengine.googleapis.com", gets_login=True),),
        levels=(Level.L21, Level.L22),
        login=LoginRules(
            LoginKind.TOKEN,
            ("earthengine.googleapis.com", "earthengine-highvolume.googleapis.com"),
            "https://code.earthengine.google.com/register",
            project_header="X-Goog-User-Project",
            needed_to_search=True,
            browser=BrowserLogin(
                "https://accounts.google.com/o/oauth2/v2/auth",
                "https://oauth2.googleapis.com/token",
                "https://www.googleapis.com/auth/earthengine",
                "https://console.cloud.google.com/apis/credentials",
            ),
        ),
        room="earth_engine",
    )
    INDEX = PlatformInfo(
        key="index",
        label="Local index",
        description="Everything found before, and the built-in disaster scenes; works offline",
        preference=7,
        knows_events=True,
    )


SERVICES = {service.key: service for platform in Platform for service in platform.info.services}
