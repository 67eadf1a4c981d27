"""The list of options behind an IPv4 header's first 20 octets (RFC 791 §3.1).

Decoding is lossless and never fails: an option whose length is wrong becomes an
`Unknown` with all octets that are left, and validation names the fault.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from asdic.errors import DecodeError
from asdic.wire.ipv4.options.loose_source_route import LooseSourceRoute
from asdic.wire.ipv4.options.mtu_probe import MtuProbe
from asdic.wire.ipv4.options.mtu_reply import MtuReply
from asdic.wire.ipv4.options.padding import EndOfOptionList, NoOperation
from asdic.wire.ipv4.options.record_route import RecordRoute
from asdic.wire.ipv4.options.router_alert import RouterAlert
from asdic.wire.ipv4.options.security import Security
from asdic.wire.ipv4.options.stream_identifier import StreamIdentifier
from asdic.wire.ipv4.options.strict_source_route import StrictSourceRoute
from asdic.wire.ipv4.options.timestamp import Timestamp
from asdic.wire.ipv4.options.traceroute import Traceroute
from asdic.wire.ipv4.options.unknown import Unknown

__all__ = ["DECODERS", "Option", "decode", "encode"]

Option: TypeAlias = (
    EndOfOptionList
    | LooseSourceRoute
    | MtuProbe
    | MtuReply
    | NoOperation
    | RecordRoute
    | RouterAlert
    | Security
    | StreamIdentifier
    | StrictSourceRoute
    | Timestamp
    | Traceroute
    | Unknown
)

_MINIMUM_LENGTH = 2

DECODERS: dict[int, Callable[[bytes], Option]] = {
    LooseSourceRoute.type: LooseSourceRoute.decode,
    MtuProbe.type: MtuProbe.decode,
    MtuReply.type: MtuReply.decode,
    RecordRoute.type: RecordRoute.decode,
    RouterAlert.type: RouterAlert.decode,
    Security.type: Security.decode,
    StreamIdentifier.type: StreamIdentifier.decode,
    StrictSourceRoute.type: StrictSourceRoute.decode,
    Timestamp.type: Timestamp.decode,
    Traceroute.type: Traceroute.decode,
}
"""Readers of one whole option, by type. They raise `DecodeError`."""


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
        if option_type == NoOperation.type:
            options.append(NoOperation())
            at += 1
            continue
        if option_type == EndOfOptionList.type:
            options.append(EndOfOptionList(padding=octets[at + 1 :]))
            break
        length = octets[at + 1] if at + 1 < len(octets) else 0
        if length < _MINIMUM_LENGTH or at + length > len(octets):
            options.append(Unknown(octets=octets[at:]))
            break
        options.append(_decode_one(octets[at : at + length]))
        at += length
    return tuple(options)


def _decode_one(octets: bytes) -> Option:
    decoder = DECODERS.get(octets[0])
    if decoder is None:
        return Unknown(octets=octets)
    try:
        return decoder(octets)
    except DecodeError:
        return Unknown(octets=octets)
