"""The Internet Protocol, version 6 (RFC 8200), and its extension headers."""

from asdic.wire.ipv6.destination_options import DestinationOptions
from asdic.wire.ipv6.fragment import Fragment
from asdic.wire.ipv6.header import HEADER_LENGTH, MINIMUM_MTU, Header
from asdic.wire.ipv6.hop_by_hop_options import HopByHopOptions
from asdic.wire.ipv6.options_header import OptionsHeader
from asdic.wire.ipv6.routing import Routing
from asdic.wire.ipv6.routing_codec import RoutingHeader, decode_routing
from asdic.wire.ipv6.rpl_source_route import RplSourceRoute
from asdic.wire.ipv6.segment_routing import SegmentRouting
from asdic.wire.ipv6.segment_routing_tlv import (
    HmacTlv,
    Pad1Tlv,
    PadNTlv,
    SegmentRoutingTlv,
    UnknownTlv,
)
from asdic.wire.ipv6.source_route import SourceRoute

__all__ = [
    "HEADER_LENGTH",
    "MINIMUM_MTU",
    "DestinationOptions",
    "Fragment",
    "Header",
    "HmacTlv",
    "HopByHopOptions",
    "OptionsHeader",
    "Pad1Tlv",
    "PadNTlv",
    "Routing",
    "RoutingHeader",
    "RplSourceRoute",
    "SegmentRouting",
    "SegmentRoutingTlv",
    "SourceRoute",
    "UnknownTlv",
    "decode_routing",
]
