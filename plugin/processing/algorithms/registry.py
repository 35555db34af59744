"""The list of algorithms, in the order of the work."""

from __future__ import annotations

from ..algorithm import Alos2Algorithm
from ..checking.doctor import Doctor
from ..earth_engine.clip import EarthEngineClip
from ..earth_engine.layer import EarthEngineLayer
from ..interferometry.interferogram import Interferogram
from ..sheets.map_sheet import MapSheet
from .change_composite import ChangeComposite
from .choose_pair import ChoosePair
from .coherence_change import CoherenceChange
from .decode_l11 import DecodeL11
from .download import Download
from .export import PrepareGmtsar, PrepareIsce2
from .load_l21 import LoadL21
from .load_l22 import LoadL22
from .log_ratio import LogRatio
from .mosaic import Mosaic
from .nrb import Nrb
from .product_info import ProductInfo
from .rgb_composite import RgbComposite
from .search import Search
from .time_series import TimeSeries
from .update_index import UpdateIndex

ALL: tuple[type[Alos2Algorithm], ...] = (
    *(Search, ChoosePair, Download, UpdateIndex),
    *(EarthEngineLayer, EarthEngineClip),
    *(DecodeL11, Nrb, LoadL22, LoadL21, Mosaic, ProductInfo, Doctor),
    *(ChangeComposite, LogRatio, Interferogram, CoherenceChange, RgbComposite),
    *(TimeSeries, MapSheet),
    *(PrepareGmtsar, PrepareIsce2),
)
