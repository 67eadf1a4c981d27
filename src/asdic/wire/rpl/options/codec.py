"""The list of options of an RPL message (RFC 6550 §6.7).

Decoding is lossless and never fails: an option that reaches beyond the end becomes
an `Unknown` with all octets that are left, one whose length does not fit its type
an `Unknown` of its own. An option of one or two octets costs a reference, not an
object: a message full of them must not take many times its size.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import TypeAlias

from asdic.errors import DecodeError
from asdic.wire.rpl.options.dag_metric_container import DagMetricContainer
from asdic.wire.rpl.options.dodag_configuration import DodagConfiguration
from asdic.wire.rpl.options.p2p_route_discovery import P2pRouteDiscovery
from asdic.wire.rpl.options.padding import Pad1, PadN
from asdic.wire.rpl.options.prefix_information import PrefixInformation
from asdic.wire.rpl.options.route_information import RouteInformation
from asdic.wire.rpl.options.rpl_target import RplTarget
from asdic.wire.rpl.options.rpl_target_descriptor import RplTargetDescriptor
from asdic.wire.rpl.options.solicited_information import SolicitedInformation
from asdic.wire.rpl.options.transit_information import TransitInformation
from asdic.wire.rpl.options.unknown import Unknown

__all__ = ["DECODERS", "Option", "decode", "encode"]

Option: TypeAlias = (
    Pad1
    | PadN
    | DagMetricContainer
    | RouteInformation
    | DodagConfiguration
    | RplTarget
    | TransitInformation
    | SolicitedInformation
    | PrefixInformation
    | RplTargetDescriptor
    | P2pRouteDiscovery
    | Unknown
)

_HEADER_LENGTH = 2

DECODERS: dict[int, Callable[[bytes], Option]] = {
    PadN.type: PadN.decode,
    DagMetricContainer.type: DagMetricContainer.decode,
    RouteInformation.type: RouteInformation.decode,
    DodagConfiguration.type: DodagConfiguration.decode,
    RplTarget.type: RplTarget.decode,
    TransitInformation.type: TransitInformation.decode,
    SolicitedInformation.type: SolicitedInformation.decode,
    PrefixInformation.type: PrefixInformation.decode,
    RplTargetDescriptor.type: RplTargetDescriptor.decode,
    P2pRouteDiscovery.type: P2pRouteDiscovery.decode,
}
"""Readers of one whole option, by type. They raise `DecodeError`."""

_PAD1 = Pad1()


def encode(options: Sequence[Option]) -> bytes:
    """Return the octets of *options*, one behind the other.

    Raises:
        EncodeError: a value does not fit its field.

    """
    return b"".join([option.encode() for option in options])


def decode(octets: bytes) -> tuple[Option, ...]:
    """Read all options in *octets*. Whatever is malformed stays `Unknown`."""
    options: list[Option] = []
    at = 0
    while at < len(octets):
        if octets[at] == Pad1.type:
            options.append(_PAD1)
            at += 1
            continue
        end = at + _HEADER_LENGTH + (octets[at + 1] if at + 1 < len(octets) else 0)
        if end > len(octets):
            options.append(Unknown(octets=octets[at:]))
            break
        if end == at + _HEADER_LENGTH:
            options.append(_without_data(octets[at]))
        else:
            options.append(_decode_one(octets[at:end]))
        at = end
    return tuple(options)


def _decode_one(octets: bytes) -> Option:
    decoder = DECODERS.get(octets[0])
    if decoder is None:
        return Unknown(octets=octets)
    try:
        return decoder(octets)
    except DecodeError:
        return Unknown(octets=octets)


@cache
def _without_data(option_type: int) -> Option:
    """Return an option whose length is 0: at most 255 values, made once each."""
    return _decode_one(bytes((option_type, 0)))
