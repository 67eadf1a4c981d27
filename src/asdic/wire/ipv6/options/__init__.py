"""Options of hop-by-hop and destination options headers, one module per option."""

from asdic.wire.ipv6.options.codec import Option, decode, encode, pad
from asdic.wire.ipv6.options.home_address import HomeAddress
from asdic.wire.ipv6.options.jumbo_payload import JumboPayload
from asdic.wire.ipv6.options.padding import Pad1, PadN
from asdic.wire.ipv6.options.router_alert import RouterAlert
from asdic.wire.ipv6.options.tunnel_encapsulation_limit import TunnelEncapsulationLimit
from asdic.wire.ipv6.options.unknown import Action, Unknown

__all__ = [
    "Action",
    "HomeAddress",
    "JumboPayload",
    "Option",
    "Pad1",
    "PadN",
    "RouterAlert",
    "TunnelEncapsulationLimit",
    "Unknown",
    "decode",
    "encode",
    "pad",
]
