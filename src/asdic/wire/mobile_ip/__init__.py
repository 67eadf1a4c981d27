"""Extensions of Mobile IP behind a Router Advertisement's addresses (RFC 5944 §2.1)."""

from asdic.wire.mobile_ip.codec import Extension, decode
from asdic.wire.mobile_ip.mobility_agent_advertisement import (
    MobilityAgentAdvertisement,
)
from asdic.wire.mobile_ip.others import OneBytePadding, PrefixLengths, Unknown

__all__ = [
    "Extension",
    "MobilityAgentAdvertisement",
    "OneBytePadding",
    "PrefixLengths",
    "Unknown",
    "decode",
]
