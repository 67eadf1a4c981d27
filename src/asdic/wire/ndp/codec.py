"""The list of options behind a Neighbor Discovery message (RFC 4861 §4.6).

Decoding is lossless and never fails: an option whose length is 0 or beyond the
end becomes an `Unknown` with all octets that are left, one whose length does not
fit its type an `Unknown` of its own. Validation names the fault.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from asdic.errors import DecodeError
from asdic.wire.ndp.captive_portal import CaptivePortal
from asdic.wire.ndp.dns_search_list import DnsSearchList
from asdic.wire.ndp.flags_extension import FlagsExtension
from asdic.wire.ndp.mtu import Mtu
from asdic.wire.ndp.nonce import Nonce
from asdic.wire.ndp.pref64 import Pref64
from asdic.wire.ndp.prefix_information import PrefixInformation
from asdic.wire.ndp.recursive_dns_server import RecursiveDnsServer
from asdic.wire.ndp.redirected_header import RedirectedHeader
from asdic.wire.ndp.route_information import RouteInformation
from asdic.wire.ndp.source_link_layer_address import SourceLinkLayerAddress
from asdic.wire.ndp.target_link_layer_address import TargetLinkLayerAddress
from asdic.wire.ndp.unknown import Unknown

__all__ = ["DECODERS", "Option", "decode", "encode"]

Option: TypeAlias = (
    CaptivePortal
    | DnsSearchList
    | FlagsExtension
    | Mtu
    | Nonce
    | Pref64
    | PrefixInformation
    | RecursiveDnsServer
    | RedirectedHeader
    | RouteInformation
    | SourceLinkLayerAddress
    | TargetLinkLayerAddress
    | Unknown
)

DECODERS: dict[int, Callable[[bytes], Option]] = {
    SourceLinkLayerAddress.type: SourceLinkLayerAddress.decode,
    TargetLinkLayerAddress.type: TargetLinkLayerAddress.decode,
    PrefixInformation.type: PrefixInformation.decode,
    RedirectedHeader.type: RedirectedHeader.decode,
    Mtu.type: Mtu.decode,
    Nonce.type: Nonce.decode,
    RouteInformation.type: RouteInformation.decode,
    RecursiveDnsServer.type: RecursiveDnsServer.decode,
    FlagsExtension.type: FlagsExtension.decode,
    DnsSearchList.type: DnsSearchList.decode,
    CaptivePortal.type: CaptivePortal.decode,
    Pref64.type: Pref64.decode,
}
"""Readers of one whole option, by type. They raise `DecodeError`."""


def encode(options: Sequence[Option]) -> bytes:
    """Return the octets of *options*, one behind the other.

    Raises:
        EncodeError: a value does not fit its field.

    """
    return b"".join([option.encode() for option in options])


def decode(octets: bytes, start: int = 0) -> tuple[Option, ...]:
    """Read all options from *start* on. Whatever is malformed stays `Unknown`."""
    options: list[Option] = []
    size = len(octets)
    while start < size:
        end = start + 8 * octets[start + 1] if start + 1 < size else start
        if not start < end <= size:
            options.append(Unknown(octets=octets[start:]))
            break
        option = octets[start:end]
        start = end
        decoder = DECODERS.get(option[0])
        if decoder is None:
            options.append(Unknown(octets=option))
            continue
        try:
            options.append(decoder(option))
        except DecodeError:
            options.append(Unknown(octets=option))
    return tuple(options)
