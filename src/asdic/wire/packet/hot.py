"""Decoding and verifying in one pass: the hot path of whoever reads a link.

`decode_verified` gives what `decode` and `checksum_fields` give, a few times as
fast for the packets that asdic meets most: an ICMP message behind an IP header
without options or extension headers but that of MLD, whole, raw or on Ethernet. Here such a
packet is read with one layout, and its checksums are sums of octets that are at
hand anyway. Whatever looks unusual is left to the readable way, so there is one
truth about it; a property test holds the two against each other.

Rules of this file:

* A fast path returns a result only where it is sure, else `None`.
* A sum of 16-bit words is the number modulo 65535, a whole one is a multiple of
  it, and zeros alone are not (RFC 1071; see `asdic.wire.checksum`).
"""

from __future__ import annotations

from struct import Struct as Layout
from typing import TypeAlias

from asdic.errors import DecodeError
from asdic.wire import ethernet, icmpv4, icmpv6, ipv6
from asdic.wire.checksum import ones_complement_sum
from asdic.wire.icmpv4 import EchoReply, EchoRequest
from asdic.wire.icmpv4.codec import DECODERS as _ICMPV4_DECODERS
from asdic.wire.icmpv6.codec import DECODERS as _ICMPV6_DECODERS
from asdic.wire.ipv4 import Header as Ipv4Header
from asdic.wire.ipv6 import Header as Ipv6Header
from asdic.wire.layer import Layer, Trailer
from asdic.wire.link_type import LinkType
from asdic.wire.packet.checksums import ChecksumStatus, checksum_fields
from asdic.wire.packet.hot_error import EXTENDED_TYPES, extended_error
from asdic.wire.packet.hot_neighbor_discovery import READERS
from asdic.wire.packet.packet import decode
from asdic.wire.packet.value import Packet

__all__ = ["decode_verified", "worst"]

Verified: TypeAlias = tuple[Packet, ChecksumStatus]

_IPV4_AND_ICMP = Layout("!xBHHHBBxx4s4sBBHHH")
_IPV6 = Layout("!HHHBB16s16s")
_STARTS: dict[int, int] = {
    LinkType.ETHERNET: 14,
    LinkType.RAW: 0,
    LinkType.IPV4: 0,
    LinkType.IPV6: 0,
}
_LINK_TYPE_IPV4 = LinkType.IPV4.value
_LINK_TYPE_IPV6 = LinkType.IPV6.value
_IPV4_LENGTH = 20
_IPV6_LENGTH = 40
_ADDRESSES_AT = 8
_ICMP_LENGTH = 8
_MINIMUM_IPV4 = _IPV4_LENGTH + _ICMP_LENGTH
_MINIMUM_IPV6 = _IPV6_LENGTH + _ICMP_LENGTH
_USUAL_FIRST_OCTET = 0x45  # version 4, five words
_FRAGMENT_MASK = 0x3FFF  # more fragments, and the offset
_VERSION_6 = 6
_ICMPV4 = 1
_ICMPV6 = 58
_ECHO = 8
_OPTIONS_LENGTH = 8
_MODULUS = 0xFFFF
_number = int.from_bytes
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
    start = _STARTS.get(link_type)
    if start is not None:
        size = len(octets) - start
        found = None
        if size >= _MINIMUM_IPV4 and octets[start] == _USUAL_FIRST_OCTET:
            found = _ipv4(octets, link_type, start)
        elif size >= _MINIMUM_IPV6:
            found = _ipv6(octets, link_type, start)
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


def _ipv4(octets: bytes, link_type: int, start: int) -> Verified | None:
    (
        type_of_service,
        total_length,
        identification,
        flags_offset,
        time_to_live,
        protocol,
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
        protocol != _ICMPV4
        or flags_offset & _FRAGMENT_MASK
        or total_length < _MINIMUM_IPV4
        or end > len(octets)
        or link_type == _LINK_TYPE_IPV6
        or (start and octets[12:start] != b"\x08\x00")
    ):
        return None
    at = start + _IPV4_LENGTH
    message: icmpv4.Message
    if not type_ & ~_ECHO:  # 8, or 0 for the reply
        data = octets[at + _ICMP_LENGTH : end]
        message = (EchoRequest if type_ else EchoReply)(
            identifier=identifier, sequence_number=sequence_number, data=data, code=code
        )
        total = _number(data, "big")
        total = (total << 8 if total_length & 1 else total) % _MODULUS
        total += (type_ << 8) + code + held + identifier + sequence_number
        wrong = total % _MODULUS or not (total or any(data))
        status = _INVALID if wrong else _VALID
    elif type_ in EXTENDED_TYPES and (
        extended := extended_error(
            octets, at, end, (type_, code, held, identifier, sequence_number)
        )
    ):
        message, status = extended
    else:
        whole = octets[at:end]
        message = _read_icmpv4(whole)
        # A sum is enough: only of type 0 can a message be zeros alone.
        wrong = ones_complement_sum(whole) != 0
        status = _INVALID if wrong else _extension_status(whole, message)
    if _number(octets[start:at], "big") % _MODULUS:
        status = _INVALID
    header = Ipv4Header(
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
    return _packet(octets, link_type, (header, message), (start, at), end), status


def _read_icmpv4(octets: bytes) -> icmpv4.Message:
    """Do what `icmpv4.decode_leniently` does with 8 octets at least."""
    decoder = _ICMPV4_DECODERS.get(octets[0])
    if decoder is not None:
        try:
            return decoder(octets)
        except DecodeError:
            pass
    return icmpv4.Unknown(type=octets[0], code=octets[1], body=octets[4:])


def _ipv6(octets: bytes, link_type: int, start: int) -> Verified | None:
    first, second, payload_length, next_header, hop_limit, source, destination = (
        _IPV6.unpack_from(octets, start)
    )
    at = start + _IPV6_LENGTH
    end = at + payload_length
    if (
        first >> 12 != _VERSION_6
        or payload_length < _ICMP_LENGTH
        or end > len(octets)
        or link_type == _LINK_TYPE_IPV4
        or (start and octets[12:start] != b"\x86\xdd")
    ):
        return None
    header = Ipv6Header(
        source=source,
        destination=destination,
        next_header=next_header,
        hop_limit=hop_limit,
        payload_length=payload_length,
        traffic_class=first >> 4 & 0xFF,
        flow_label=(first & 0xF) << 16 | second,
    )
    if next_header != _ICMPV6:
        return _multicast_listener(octets, link_type, header, (start, at, end))
    reader = READERS.get(octets[at])
    message = reader(octets, at, end) if reader is not None else None
    status = _VALID
    if message is None:
        message, status = _read_icmpv6(octets[at:end])
    # Addresses and message in one sum; then what else a pseudo-header has.
    total = _number(octets[start + _ADDRESSES_AT : end], "big")
    if payload_length & 1:
        total <<= 8
    if (total % _MODULUS + _ICMPV6 + payload_length) % _MODULUS:
        status = _INVALID
    if start or end < len(octets):
        return _packet(octets, link_type, (header, message), (start, at), end), status
    packet = Packet(
        octets=octets,
        link_type=link_type,
        layers=(header, message),
        starts=(0, _IPV6_LENGTH),
        ends=(end, end),
    )
    return packet, status


def _multicast_listener(
    octets: bytes, link_type: int, header: Ipv6Header, places: tuple[int, int, int]
) -> Verified | None:
    """Read what stands behind the 8 octets that MLD has between header and message.

    *places* are where the header begins, where its payload does, and its end.
    """
    start, between, end = places
    at = between + _OPTIONS_LENGTH
    if (
        header.next_header
        or at + _ICMP_LENGTH > end
        or octets[between : between + 2] != b"\x3a\0"
    ):
        return None
    options = ipv6.HopByHopOptions.decode(octets, between)
    whole = octets[at:end]
    message, status = _read_icmpv6(whole)
    total = ones_complement_sum(header.source + header.destination + whole)
    if (total + _ICMPV6 + end - at) % _MODULUS:
        status = _INVALID
    layers, starts = (header, options, message), (start, between, at)
    return _packet(octets, link_type, layers, starts, end), status


def _read_icmpv6(octets: bytes) -> tuple[icmpv6.Message, ChecksumStatus]:
    """Do what `icmpv6.decode_leniently` does with 8 octets at least.

    The status is that of an extension structure.
    """
    decoder = _ICMPV6_DECODERS.get(octets[0])
    if decoder is not None:
        try:
            message = decoder(octets)
        except DecodeError:
            pass
        else:
            return message, _extension_status(octets, message)
    return icmpv6.Unknown(type=octets[0], code=octets[1], body=octets[4:]), _VALID


def _extension_status(
    octets: bytes, message: icmpv4.Message | icmpv6.Message
) -> ChecksumStatus:
    """Return the status of the extension structure in *message*, if it has one."""
    if getattr(message, "extension", None) is None:
        return _VALID
    quote: bytes = getattr(message, "invoking_packet", b"")
    structure = octets[_ICMP_LENGTH + len(quote) :]
    if structure[2:4] == b"\0\0":
        return _ABSENT
    return _INVALID if ones_complement_sum(structure) else _VALID


def _packet(
    octets: bytes,
    link_type: int,
    layers: tuple[Layer, ...],
    starts: tuple[int, ...],
    end: int,
) -> Packet:
    """Return a packet with whatever stands around an IP header and its message.

    *layers* begin at *starts*, the first with the IP header, and end at *end*.
    """
    size = len(octets)
    ends = (end,) * len(layers)
    if starts[0]:
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
