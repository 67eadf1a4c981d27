"""When a frame that came is one that was expected.

A correct host may vary in some fields; frames are compared in a form without them:

* Flow label, fragment identification and the ICMPv6 checksum never count; the hop
  limit counts in Neighbor Discovery, and elsewhere once a Router Advertisement has
  said what it is to be.
* Of an ICMPv6 error, type, code, the word behind the checksum, and the length count;
  the hop limit does not, though an echo reply's may.
* A Neighbor Solicitation may come from any address of the host.
* An advertisement that answers a unicast solicitation may leave out the target's
  link-layer address and the Override flag (RFC 4861 §7.2.4).
"""

from __future__ import annotations

from collections.abc import Iterator

from asdic.engine.input import find_upper_layer

__all__ = ["forms", "icmpv6_type", "is_unicast_solicitation", "normal_form"]

_ETHERNET = 14
_IPV6 = b"\x86\xdd"
_ICMPV6 = 58
_FRAGMENT = 44
_HEADER = 40
_FIRST_INFORMATIONAL = 128
_ROUTER_SOLICITATION, _SOLICITATION, _ADVERTISEMENT, _REDIRECT = 133, 135, 136, 137
_NEIGHBOR_DISCOVERY = range(_ROUTER_SOLICITATION, _REDIRECT + 1)
_OVERRIDE = 0x20
_FIXED_ADVERTISEMENT = 24
_ERROR_HEADER = 8


def icmpv6_type(frame: bytes) -> int | None:
    """Return the type of the ICMPv6 message in an Ethernet frame, if it has one."""
    packet = frame[_ETHERNET:]
    if frame[12:14] != _IPV6 or len(packet) < _HEADER:
        return None
    upper = find_upper_layer(packet)
    if upper is None or upper.protocol != _ICMPV6 or upper.start >= len(packet):
        return None
    return packet[upper.start]


def is_unicast_solicitation(frame: bytes) -> bool:
    """Tell whether a frame is a Neighbor Solicitation to a unicast address."""
    packet = frame[_ETHERNET:]
    return icmpv6_type(frame) == _SOLICITATION and packet[24] != 0xFF  # noqa: PLR2004 - ff00::/8


def normal_form(frame: bytes, *, with_hop_limit: bool) -> bytes:
    """Return a frame without what does not count.

    Args:
        frame: An Ethernet frame.
        with_hop_limit: Whether the hop limit counts in all packets.

    """
    packet = bytearray(frame[_ETHERNET:])
    if frame[12:14] != _IPV6 or len(packet) < _HEADER:
        return frame
    del packet[_HEADER + int.from_bytes(packet[4:6], "big") :]
    type_ = icmpv6_type(frame)
    packet[1:4] = bytes((packet[1] & 0xF0, 0, 0))  # the flow label
    if not with_hop_limit and type_ not in _NEIGHBOR_DISCOVERY:
        packet[7] = 0
    _mask_identification(packet)
    if type_ is not None:
        _mask_message(packet, type_)
    # The source's link-layer address is the host's, whatever comes.
    return frame[:6] + bytes(packet)


def _mask_identification(packet: bytearray) -> None:
    if packet[6] == _FRAGMENT and len(packet) >= _HEADER + 8:
        packet[_HEADER + 4 : _HEADER + 8] = bytes(4)


def _mask_message(packet: bytearray, type_: int) -> None:
    upper = find_upper_layer(bytes(packet))
    start = len(packet) if upper is None else upper.start
    packet[start + 2 : start + 4] = bytes(len(packet[start + 2 : start + 4]))
    if type_ < _FIRST_INFORMATIONAL:
        packet[7] = 0
        quote = len(packet) - start - _ERROR_HEADER
        packet[start + _ERROR_HEADER :] = bytes(max(quote, 0))
    if type_ == _SOLICITATION and any(packet[8:24]):
        packet[8:24] = b"\xff" * 16


def forms(
    expected: bytes, *, with_hop_limit: bool, answers_unicast: bool
) -> Iterator[bytes]:
    """Yield the normal forms that satisfy an expectation.

    Args:
        expected: The frame in the test.
        with_hop_limit: Whether the hop limit counts in all packets.
        answers_unicast: Whether the frame before was a unicast solicitation.

    """
    whole = normal_form(expected, with_hop_limit=with_hop_limit)
    yield whole
    if not answers_unicast or icmpv6_type(expected) != _ADVERTISEMENT:
        return
    start = 6 + _HEADER
    for end in (len(whole), start + _FIXED_ADVERTISEMENT):
        for mask in (0xFF, 0xFF ^ _OVERRIDE):
            form = bytearray(whole[:end])
            form[start + 4] &= mask
            form[6 + 4 : 6 + 6] = (end - start).to_bytes(2, "big")
            yield bytes(form)
