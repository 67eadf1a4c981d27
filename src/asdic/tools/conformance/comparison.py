"""When a frame that came is one that was expected.

A correct host may vary in some fields; frames are compared in a form without them:

* Flow label, fragment identification and the upper layer's checksum never count; the
  hop limit counts in Neighbor Discovery, and elsewhere once a Router Advertisement has
  said what it is to be.
* Of an ICMPv6 error, the addresses, type, code, the word behind the checksum, and the
  length count.
* A Neighbor Solicitation may come from any address of the host.
* An advertisement that answers a unicast solicitation may leave out the target's
  link-layer address and the Override flag (RFC 4861 §7.2.4).

All else counts, both link-layer addresses too; but for octets behind the packet.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from asdic.engine.input import find_upper_layer
from asdic.tools.conformance.frame_parts import (
    DESTINATION,
    ETHERNET,
    HEADER,
    SOURCE,
    fragment_header,
    icmpv6_type,
    is_ipv6,
    target,
)
from asdic.wire.address import is_multicast
from asdic.wire.protocol import Protocol

__all__ = ["answers_unicast", "first_difference", "forms", "normal_form"]

_FIRST_INFORMATIONAL = 128
_ROUTER_SOLICITATION, _SOLICITATION, _ADVERTISEMENT, _REDIRECT = 133, 135, 136, 137
_NEIGHBOR_DISCOVERY = range(_ROUTER_SOLICITATION, _REDIRECT + 1)
_OVERRIDE = 0x20
_FIXED_ADVERTISEMENT = 24
_ERROR_HEADER = 8
_NEXT_HEADER = ETHERNET + 6
_CHECKSUM_AT: dict[int, int] = {Protocol.ICMPV6: 2, Protocol.TCP: 16, Protocol.UDP: 6}
_SOURCE = slice(SOURCE.start - ETHERNET, SOURCE.stop - ETHERNET)
_ANY_ADDRESS = b"\xff" * 16


def normal_form(
    frame: bytes, *, with_hop_limit: bool, addresses: Collection[bytes]
) -> bytes:
    """Return a frame without what does not count.

    Args:
        frame: An Ethernet frame.
        with_hop_limit: Whether the hop limit counts in all packets.
        addresses: That the host may have, 16 octets each.

    """
    if not is_ipv6(frame):
        return frame
    packet = bytearray(frame[ETHERNET:])
    del packet[HEADER + int.from_bytes(packet[4:6], "big") :]
    packet[1:4] = bytes((packet[1] & 0xF0, 0, 0))  # the flow label
    type_ = icmpv6_type(frame)
    if not with_hop_limit and type_ not in _NEIGHBOR_DISCOVERY:
        packet[7] = 0
    _mask_identification(packet)
    _mask_checksum(packet)
    if type_ is not None and type_ < _FIRST_INFORMATIONAL:
        _mask_error(packet)
    if type_ == _SOLICITATION and frame[SOURCE] in addresses:
        packet[_SOURCE] = _ANY_ADDRESS
    return frame[:ETHERNET] + packet


def _mask_identification(packet: bytearray) -> None:
    at = fragment_header(bytes(packet))
    if at is not None:
        packet[at + 4 : at + 8] = bytes(4)


def _mask_checksum(packet: bytearray) -> None:
    upper = find_upper_layer(bytes(packet))
    offset = None if upper is None else _CHECKSUM_AT.get(upper.protocol)
    if upper is None or offset is None:
        return
    at = slice(upper.start + offset, upper.start + offset + 2)
    packet[at] = bytes(len(packet[at]))


def _mask_error(packet: bytearray) -> None:
    """Forget the hop limit, and what the error quotes but for its length."""
    packet[7] = 0
    upper = find_upper_layer(bytes(packet))
    if upper is not None:
        start = upper.start + _ERROR_HEADER
        packet[start:] = bytes(len(packet[start:]))


def forms(
    expected: bytes,
    *,
    with_hop_limit: bool,
    addresses: Collection[bytes],
    may_omit: bool,
) -> Iterator[bytes]:
    """Yield the normal forms that satisfy an expectation, the closest first.

    Args:
        expected: The frame in the test.
        with_hop_limit: Whether the hop limit counts in all packets.
        addresses: That the host may have.
        may_omit: Whether it answers a unicast solicitation.

    """
    whole = normal_form(expected, with_hop_limit=with_hop_limit, addresses=())
    yield whole
    type_ = icmpv6_type(expected)
    if type_ == _SOLICITATION and any(expected[SOURCE]):
        its_source = {*addresses, expected[SOURCE]}
        yield normal_form(expected, with_hop_limit=with_hop_limit, addresses=its_source)
    elif type_ == _ADVERTISEMENT and may_omit:
        yield from _shorter_advertisements(whole)


def _shorter_advertisements(whole: bytes) -> Iterator[bytes]:
    """Yield an advertisement without the flag, the option, and both."""
    start = ETHERNET + HEADER
    if (
        whole[_NEXT_HEADER] != Protocol.ICMPV6
        or len(whole) < start + _FIXED_ADVERTISEMENT
    ):
        return
    for end in (len(whole), start + _FIXED_ADVERTISEMENT):
        for mask in (0xFF, 0xFF ^ _OVERRIDE):
            form = bytearray(whole[:end])
            form[start + 4] &= mask
            form[ETHERNET + 4 : ETHERNET + 6] = (end - start).to_bytes(2, "big")
            yield bytes(form)


def answers_unicast(expected: bytes, injected: Sequence[bytes]) -> bool:
    """Tell whether an advertisement answers a unicast solicitation.

    Args:
        expected: The frame in the test.
        injected: What was sent to the host before.

    """
    if icmpv6_type(expected) != _ADVERTISEMENT:
        return False
    for frame in reversed(injected):
        if (
            icmpv6_type(frame) == _SOLICITATION
            and target(frame) == target(expected)
            and frame[SOURCE] == expected[DESTINATION]
        ):
            return not is_multicast(frame[DESTINATION])
    return False


def first_difference(expected: bytes, came: bytes) -> int | None:
    """Return the first octet in which two frames differ, of those that count.

    The hop limit comes last, since it need not count; `None` where nothing differs.
    """
    for with_hop_limit in (False, True):
        one, other = (
            normal_form(frame, with_hop_limit=with_hop_limit, addresses=())
            for frame in (expected, came)
        )
        if one != other:
            pairs = enumerate(zip(one, other, strict=False))
            shorter = min(len(one), len(other))
            return next((at for at, pair in pairs if pair[0] != pair[1]), shorter)
    return None
