"""IPv4 options (RFC 791 §3.1 and later), one module per option."""

from asdic.wire.ipv4.options.codec import Option, decode, encode
from asdic.wire.ipv4.options.loose_source_route import LooseSourceRoute
from asdic.wire.ipv4.options.mtu_probe import MtuProbe
from asdic.wire.ipv4.options.mtu_reply import MtuReply
from asdic.wire.ipv4.options.padding import EndOfOptionList, NoOperation
from asdic.wire.ipv4.options.record_route import RecordRoute
from asdic.wire.ipv4.options.router_alert import RouterAlert
from asdic.wire.ipv4.options.security import Security
from asdic.wire.ipv4.options.stream_identifier import StreamIdentifier
from asdic.wire.ipv4.options.strict_source_route import StrictSourceRoute
from asdic.wire.ipv4.options.timestamp import (
    AddressedTimestamp,
    BareTimestamp,
    Timestamp,
    TimestampEntry,
    TimestampFlag,
)
from asdic.wire.ipv4.options.traceroute import Traceroute
from asdic.wire.ipv4.options.unknown import Unknown

__all__ = [
    "AddressedTimestamp",
    "BareTimestamp",
    "EndOfOptionList",
    "LooseSourceRoute",
    "MtuProbe",
    "MtuReply",
    "NoOperation",
    "Option",
    "RecordRoute",
    "RouterAlert",
    "Security",
    "StreamIdentifier",
    "StrictSourceRoute",
    "Timestamp",
    "TimestampEntry",
    "TimestampFlag",
    "Traceroute",
    "Unknown",
    "decode",
    "encode",
]
