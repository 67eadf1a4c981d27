"""Messages to begin fuzzing with: those of the demonstration, and of RPL."""

from __future__ import annotations

import demo_messages
from asdic.wire.icmpv4.codec import DECODERS as ICMPV4_TYPES
from asdic.wire.icmpv6.codec import DECODERS as ICMPV6_TYPES
from asdic.wire.link_type import LinkType
from asdic.wire.mobile_ip import MobilityAgentAdvertisement, PrefixLengths
from asdic.wire.rpl.codec import DECODERS as RPL_CODES
from asdic.wire.rpl.options.codec import DECODERS as RPL_OPTIONS
from demo_rpl import rpl_messages
from fuzzing import seeds
from fuzzing.carried_seeds import encapsulations
from fuzzing.links import ANY_LINK

__all__ = ["frames", "ipv6_frames", "messages", "mobile_ip", "rpl"]

_BODIES = (bytes(28), bytes(range(1, 61)))


def messages() -> list[bytes]:
    """Return messages, the octet that chooses their family in front."""
    bare = [
        bytes((family, type_, 0, 0, 0)) + body
        for family, types in enumerate((list(ICMPV4_TYPES), list(ICMPV6_TYPES)))
        for type_ in types
        for body in _BODIES
    ]
    made = [b"\0" + one.encode_unsummed() for one in demo_messages.icmpv4_messages()]
    made += [
        b"\1" + one.encode_unsummed() for _, _, one in demo_messages.icmpv6_messages()
    ]
    return made + bare


def rpl() -> list[bytes]:
    """Return messages of RPL from their code on, without the checksum."""
    made = [message.encode_unsummed() for message in rpl_messages()]
    found = [octets[1:2] + octets[4:] for octets in made]
    options = b"".join(seeds.type_length_value(RPL_OPTIONS))
    return found + [
        bytes((code,)) + body + options for code in RPL_CODES for body in _BODIES
    ]


def mobile_ip() -> list[bytes]:
    """Return lists of extensions behind a Router Advertisement's addresses."""
    agent = MobilityAgentAdvertisement(
        sequence_number=1, registration_lifetime=60, care_of_addresses=(bytes(4),)
    ).encode()
    lengths = PrefixLengths(prefix_lengths=bytes((24, 16))).encode()
    return [
        agent,
        lengths,
        agent + lengths + b"\0",
        b"\x10\2ab",
        b"\x7f\3abc",
        b"\0\x10",
    ]


def ipv6_frames() -> list[bytes]:
    """Return frames with IPv6, some of them with an RPL message."""
    carried = [
        b"\0" + seeds.icmpv6_packet(b"\x9b" + octets[:1] + bytes(2) + octets[1:])
        for octets in rpl()
    ]
    return seeds.ipv6_frames() + carried


def frames() -> list[bytes]:
    """Return frames of both families, for the list of all link types."""
    ethernet, ipv4, ipv6 = (
        bytes((ANY_LINK.index(link),))
        for link in (LinkType.ETHERNET, LinkType.IPV4, LinkType.IPV6)
    )
    demo = [ethernet + octets for octets in demo_messages.frames()]
    later = [bytes((octets[0] + 8,)) + octets[1:] for octets in ipv6_frames()]
    swapped = [ipv4 + seeds.ipv4_packet(58, octets[1:]) for octets in messages()]
    swapped += [ipv6 + seeds.ipv6_packet(1, octets[1:]) for octets in messages()]
    return [*seeds.ipv4_frames(), *later, *demo, *swapped, *encapsulations()]
