"""Decoding and verifying in one pass: the hot path of whoever reads a link.

`decode_verified` gives what `decode` and `checksum_fields` give, a few times as
fast for the packets that asdic meets most: an ICMP message behind an IP header
without options or extension headers, whole, raw or on Ethernet. Here such a
packet is read with one layout, and its checksums are sums of octets that are at
hand anyway. Whatever looks unusual is left to the readable way, so there is one
truth about it; a property test holds the two against each other.

Rules of this file:

* A fast path returns a result only where it is sure, else `None`.
* A sum of 16-bit words is the number modulo 65535, a whole one is a multiple of
  it, and zeros alone are not (RFC 1071; see `asdic.wire.checksum`).
"""

from __future__ import annotations

from collections.abc import Callable
from struct import Struct as Layout
from typing import TypeAlias

from asdic.wire import ethernet, icmpv4, icmpv6, ipv4, ipv6, udp
from asdic.wire.checksum import ones_complement_sum
from asdic.wire.layer import Data, Layer, Trailer
from asdic.wire.link_type import LinkType
from asdic.wire.packet.checksums import ChecksumStatus, checksum_fields
from asdic.wire.packet.packet import decode
from asdic.wire.packet.value import Packet

__all__ = ["decode_quote", "decode_verified", "worst"]

Verified: TypeAlias = tuple[Packet, ChecksumStatus]

_IPV4_AND_ICMP = Layout("!BBHHHBBH4s4sBBHHH")
_IPV4_AND_UDP = Layout("!BBHHHBBH4s4sHHHH")
_IPV6 = Layout("!IHBB16s16s")
_ETHERNET_LENGTH = 14
_IPV4_LENGTH = 20
_IPV6_LENGTH = 40
_ICMP_LENGTH = 8
_MINIMUM_IPV4 = _IPV4_LENGTH + _ICMP_LENGTH
_MINIMUM_IPV6 = _IPV6_LENGTH + _ICMP_LENGTH
_USUAL_FIRST_OCTET = 0x45  # version 4, five words
_FRAGMENT_MASK = 0x3FFF  # more fragments, and the offset
_VERSION_6 = 6
_ICMPV4 = 1
_UDP = 17
_ICMPV6 = 58
_ECHO = 8
_MODULUS = 0xFFFF
_VALID = ChecksumStatus.VALID
_INVALID = ChecksumStatus.INVALID
_ABSENT = ChecksumStatus.ABSENT
_SEVERITY = {
    status: rank
    for rank, status in enumerate(
        (
            ChecksumStatus.VALID,
            ChecksumStatus.ABSENT,
            ChecksumStatus.UNVERIFIABLE,
            ChecksumStatus.INVALID,
        )
    )
}


def decode_verified(
    octets: bytes, link_type: int = LinkType.ETHERNET
) -> tuple[Packet, ChecksumStatus]:
    """Read a frame as layers, and say what is to be thought of its checksums.

    Args:
        octets: The frame, from the first octet of its link type.
        link_type: A `LinkType`.

    Returns:
        The packet, as `decode` gives it, and the worst status of its checksums,
        as `worst` finds it: `VALID` where nothing is wrong, missing or beyond
        checking. Checksums in a quoted packet don't count.

    Raises:
        KeyError: *link_type* is none that asdic reads.

    """
    fast = _FAST.get(link_type)
    if fast is not None:
        found = fast(octets, link_type)
        if found is not None:
            return found
    packet = decode(octets, link_type)
    return packet, worst(packet)


def worst(packet: Packet) -> ChecksumStatus:
    """Return the worst status among the checksums of *packet*.

    From bad to good: `INVALID`, `UNVERIFIABLE`, `ABSENT`, `VALID`; the last also
    where no layer has any.
    """
    statuses = [found.status for found in checksum_fields(packet)]
    return max(statuses, key=_SEVERITY.__getitem__, default=_VALID)


def _ethernet(octets: bytes, link_type: int) -> Verified | None:
    ether_type = octets[12:_ETHERNET_LENGTH]
    if ether_type == b"\x08\x00":
        found = _ipv4(octets, link_type, _ETHERNET_LENGTH)
    elif ether_type == b"\x86\xdd":
        found = _ipv6(octets, link_type, _ETHERNET_LENGTH)
    else:
        return None
    return found


def _raw(octets: bytes, link_type: int) -> Verified | None:
    if octets[:1] == b"\x45":
        return _ipv4(octets, link_type)
    return _ipv6(octets, link_type)


def _ipv4(octets: bytes, link_type: int, start: int = 0) -> Verified | None:
    if len(octets) < start + _MINIMUM_IPV4:
        return None
    (
        version_ihl,
        type_of_service,
        total_length,
        identification,
        flags_offset,
        time_to_live,
        protocol,
        _,
        source,
        destination,
        type_,
        code,
        held,
        identifier,
        sequence_number,
    ) = _IPV4_AND_ICMP.unpack_from(octets, start)
    end = start + total_length
    if (
        version_ihl != _USUAL_FIRST_OCTET
        or protocol != _ICMPV4
        or flags_offset & _FRAGMENT_MASK
        or not start + _MINIMUM_IPV4 <= end <= len(octets)
    ):
        return None
    at = start + _IPV4_LENGTH
    message: icmpv4.Message
    status = _VALID
    if not type_ & ~_ECHO:  # 8, or 0 for the reply
        data = octets[at + _ICMP_LENGTH : end]
        message = (icmpv4.EchoRequest if type_ else icmpv4.EchoReply)(
            identifier=identifier, sequence_number=sequence_number, data=data, code=code
        )
        total = (type_ << 8) + code + held + identifier + sequence_number
        total += ones_complement_sum(data)
        if total % _MODULUS or not (total or any(data)):
            status = _INVALID
    else:
        whole = octets[at:end]
        message = icmpv4.decode_leniently(whole)
        status = _status(whole, 0, message)
    if int.from_bytes(octets[start:at], "big") % _MODULUS:
        status = _INVALID
    header = ipv4.Header(
        source=source,
        destination=destination,
        protocol=protocol,
        time_to_live=time_to_live,
        total_length=total_length,
        type_of_service=type_of_service,
        identification=identification,
        flags=flags_offset >> 13,
    )
    if not start and end == len(octets):
        packet = Packet(
            octets=octets,
            link_type=link_type,
            layers=(header, message),
            starts=(0, _IPV4_LENGTH),
            ends=(end, end),
        )
        return packet, status
    return _packet(octets, link_type, (header, message), (start, at, end)), status


def _ipv6(octets: bytes, link_type: int, start: int = 0) -> Verified | None:
    if len(octets) < start + _MINIMUM_IPV6:
        return None
    word, payload_length, next_header, hop_limit, source, destination = (
        _IPV6.unpack_from(octets, start)
    )
    at = start + _IPV6_LENGTH
    end = at + payload_length
    if (
        word >> 28 != _VERSION_6
        or next_header != _ICMPV6
        or not at + _ICMP_LENGTH <= end <= len(octets)
    ):
        return None
    whole = octets[at:end]
    message = icmpv6.decode_leniently(whole)
    initial = int.from_bytes(octets[start + 8 : at], "big") + _ICMPV6 + payload_length
    status = _status(whole, initial, message)
    header = ipv6.Header(
        source=source,
        destination=destination,
        next_header=next_header,
        hop_limit=hop_limit,
        payload_length=payload_length,
        traffic_class=word >> 20 & 0xFF,
        flow_label=word & 0xFFFFF,
    )
    return _packet(octets, link_type, (header, message), (start, at, end)), status


def _status(
    octets: bytes, initial: int, message: icmpv4.Message | icmpv6.Message
) -> ChecksumStatus:
    """Return the worse status of a message's checksum and its extension's."""
    if (ones_complement_sum(octets) + initial) % _MODULUS or not (
        initial or any(octets)
    ):
        return _INVALID
    if getattr(message, "extension", None) is None:
        return _VALID
    quote: bytes = getattr(message, "invoking_packet", b"")
    structure = octets[_ICMP_LENGTH + len(quote) :]
    if structure[2:4] == b"\0\0":
        return _ABSENT
    return _INVALID if ones_complement_sum(structure) else _VALID


def decode_quote(octets: bytes, link_type: int = LinkType.IPV4) -> Packet:
    """Read the packet that an ICMP error quotes, as `decode` does.

    Fast for a UDP datagram, cut short or padded or whole: what probes send.

    Args:
        octets: The quote: an `invoking_packet`.
        link_type: `LinkType.IPV4` or `LinkType.IPV6`, whichever the error is of.

    """
    if link_type == LinkType.IPV4 and octets[:1] == b"\x45":
        found = _udp_over_ipv4(octets)
        if found is not None:
            return found
    return decode(octets, link_type)


def _udp_over_ipv4(octets: bytes) -> Packet | None:
    size = len(octets)
    if size < _MINIMUM_IPV4:
        return None
    (
        _,
        type_of_service,
        total_length,
        identification,
        flags_offset,
        time_to_live,
        protocol,
        _,
        source,
        destination,
        source_port,
        destination_port,
        length,
        _,
    ) = _IPV4_AND_UDP.unpack_from(octets)
    if (
        protocol != _UDP
        or flags_offset & _FRAGMENT_MASK
        or total_length < _MINIMUM_IPV4
        or length != total_length - _IPV4_LENGTH
    ):
        return None
    end = min(total_length, size)
    layers: list[Layer] = [
        ipv4.Header(
            source=source,
            destination=destination,
            protocol=protocol,
            time_to_live=time_to_live,
            total_length=total_length,
            type_of_service=type_of_service,
            identification=identification,
            flags=flags_offset >> 13,
        ),
        udp.Header(
            source_port=source_port, destination_port=destination_port, length=length
        ),
    ]
    starts, ends = [0, _IPV4_LENGTH], [end, end]
    if end > _MINIMUM_IPV4:
        layers.append(Data(octets=octets[_MINIMUM_IPV4:end]))
        starts.append(_MINIMUM_IPV4)
        ends.append(end)
    if end < size:
        layers.append(Trailer(octets=octets[end:]))
        starts.append(end)
        ends.append(size)
    return Packet(
        octets=octets,
        link_type=LinkType.IPV4,
        layers=tuple(layers),
        starts=tuple(starts),
        ends=tuple(ends),
    )


def _packet(
    octets: bytes,
    link_type: int,
    inner: tuple[Layer, Layer],
    places: tuple[int, int, int],
) -> Packet:
    """Return a packet with whatever stands around an IP header and its message.

    *places* are where the header and the message begin, and where both end.
    """
    start, at, end = places
    size = len(octets)
    layers: tuple[Layer, ...] = inner
    starts: tuple[int, ...] = (start, at)
    ends: tuple[int, ...] = (end, end)
    if start:
        link = ethernet.Header(
            destination=octets[:6],
            source=octets[6:12],
            ether_type=octets[12] << 8 | octets[13],
        )
        layers, starts, ends = (link, *layers), (0, *starts), (size, *ends)
    if end < size:
        layers = (*layers, Trailer(octets=octets[end:]))
        starts, ends = (*starts, end), (*ends, size)
    return Packet(
        octets=octets, link_type=link_type, layers=layers, starts=starts, ends=ends
    )


_FAST: dict[int, Callable[[bytes, int], Verified | None]] = {
    LinkType.ETHERNET: _ethernet,
    LinkType.RAW: _raw,
    LinkType.IPV4: _ipv4,
    LinkType.IPV6: _ipv6,
}
