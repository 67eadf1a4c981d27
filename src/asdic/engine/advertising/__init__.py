"""A router that advertises itself: Neighbor Discovery (RFC 4861 §6.2) and RFC 1256 §4."""

from asdic.engine.advertising.advertiser import Advertiser
from asdic.engine.advertising.consistency import LIFETIMES, VARIABLES
from asdic.engine.advertising.events import AdvertisementInconsistent
from asdic.engine.advertising.ipv4_advertiser import Ipv4Advertiser
from asdic.engine.advertising.keys import (
    AdvertisementTimer,
    AdvertisingKey,
    UnicastAnswerTimer,
)
from asdic.engine.advertising.rules import ANSWERS, IPV4_SOLICITATIONS, SOLICITATIONS
from asdic.engine.advertising.stages import ADVERTISING

__all__ = [
    "STATE_TABLES",
    "TABLES",
    "AdvertisementInconsistent",
    "AdvertisementTimer",
    "Advertiser",
    "AdvertisingKey",
    "Ipv4Advertiser",
    "UnicastAnswerTimer",
]

TABLES = (SOLICITATIONS, IPV4_SOLICITATIONS, ANSWERS)
"""All rule tables of this package."""
STATE_TABLES = {
    "router-advertising": ADVERTISING,
    "advertised-variables": VARIABLES,
    "advertised-lifetimes": LIFETIMES,
}
"""All state tables of this package, and what of two routers is compared."""
