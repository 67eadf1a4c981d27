"""The list of options in a hop-by-hop or destination options header (RFC 8200 §4.2).

Rules of this file:

* Decoding is lossless and never fails: an option whose length is wrong becomes
  an `Unknown` with all octets that are left, and validation names the fault.
* An option of one or two octets costs a reference, not an object: a packet full
  of them must not take many times its size.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import TypeAlias

from asdic.errors import DecodeError
from asdic.wire.ipv6.options.alternate_marking import AlternateMarking
from asdic.wire.ipv6.options.calipso import Calipso
from asdic.wire.ipv6.options.depth_first_forwarding import DepthFirstForwarding
from asdic.wire.ipv6.options.endpoint_identification import EndpointIdentification
from asdic.wire.ipv6.options.home_address import HomeAddress
from asdic.wire.ipv6.options.ilnp_nonce import IlnpNonce
from asdic.wire.ipv6.options.ioam import ChangingIoam, Ioam
from asdic.wire.ipv6.options.jumbo_payload import JumboPayload
from asdic.wire.ipv6.options.line_identification import LineIdentification
from asdic.wire.ipv6.options.minimum_path_mtu import MinimumPathMtu
from asdic.wire.ipv6.options.mpl_option import MplOption
from asdic.wire.ipv6.options.padding import Pad1, PadN
from asdic.wire.ipv6.options.performance_metrics import PerformanceMetrics
from asdic.wire.ipv6.options.quick_start import QuickStart
from asdic.wire.ipv6.options.router_alert import RouterAlert
from asdic.wire.ipv6.options.rpl_option import DeprecatedRplOption, RplOption
from asdic.wire.ipv6.options.smf_dpd import SmfDpd
from asdic.wire.ipv6.options.tunnel_encapsulation_limit import TunnelEncapsulationLimit
from asdic.wire.ipv6.options.unknown import Unknown

__all__ = ["DECODERS", "Option", "decode", "encode", "pad"]

Option: TypeAlias = (
    AlternateMarking
    | Calipso
    | ChangingIoam
    | DeprecatedRplOption
    | DepthFirstForwarding
    | EndpointIdentification
    | HomeAddress
    | IlnpNonce
    | Ioam
    | JumboPayload
    | LineIdentification
    | MinimumPathMtu
    | MplOption
    | Pad1
    | PadN
    | PerformanceMetrics
    | QuickStart
    | RouterAlert
    | RplOption
    | SmfDpd
    | TunnelEncapsulationLimit
    | Unknown
)

_HEADER_LENGTH = 2
_ALIGNMENT = 8

DECODERS: dict[int, Callable[[bytes], Option]] = {
    AlternateMarking.type: AlternateMarking.decode,
    Calipso.type: Calipso.decode,
    ChangingIoam.type: ChangingIoam.decode,
    DeprecatedRplOption.type: DeprecatedRplOption.decode,
    DepthFirstForwarding.type: DepthFirstForwarding.decode,
    EndpointIdentification.type: EndpointIdentification.decode,
    HomeAddress.type: HomeAddress.decode,
    IlnpNonce.type: IlnpNonce.decode,
    Ioam.type: Ioam.decode,
    JumboPayload.type: JumboPayload.decode,
    LineIdentification.type: LineIdentification.decode,
    MinimumPathMtu.type: MinimumPathMtu.decode,
    MplOption.type: MplOption.decode,
    PadN.type: PadN.decode,
    PerformanceMetrics.type: PerformanceMetrics.decode,
    QuickStart.type: QuickStart.decode,
    RouterAlert.type: RouterAlert.decode,
    RplOption.type: RplOption.decode,
    SmfDpd.type: SmfDpd.decode,
    TunnelEncapsulationLimit.type: TunnelEncapsulationLimit.decode,
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
        option_type = octets[at]
        if option_type == Pad1.type:
            options.append(_PAD1)
            at += 1
            continue
        end = at + _HEADER_LENGTH + (octets[at + 1] if at + 1 < len(octets) else 0)
        if end > len(octets):
            options.append(Unknown(octets=octets[at:]))
            break
        if end == at + _HEADER_LENGTH:
            options.append(_without_data(option_type))
        else:
            options.append(_decode_one(octets[at:end]))
        at = end
    return tuple(options)


def pad(options: Sequence[Option]) -> tuple[Option, ...]:
    """Return *options* and the padding that fills their header (RFC 8200 §4.2)."""
    missing = -(_HEADER_LENGTH + len(encode(options))) % _ALIGNMENT
    if missing == 0:
        return tuple(options)
    if missing == 1:
        return (*options, _PAD1)
    return (*options, PadN(data=bytes(missing - _HEADER_LENGTH)))


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
