"""Reading messages, options and structures without a frame around them."""

from __future__ import annotations

from asdic.wire import icmpv4, icmpv6, mobile_ip, multi_part, ndp, packet
from asdic.wire.link_type import LinkType
from asdic.wire.multi_part import Extension
from asdic.wire.packet import Packet
from fuzzing import seeds

__all__ = [
    "check_extensions",
    "check_message",
    "check_mld",
    "check_options",
    "check_rpl",
    "check_structure",
    "decode_headers",
    "decode_message",
    "decode_mld",
    "decode_rpl",
    "decode_structure",
]

_MLD_TYPES = (130, 131, 132, 143)
_RPL_TYPE = 155


def check_options(octets: bytes, options: tuple[ndp.Option, ...]) -> None:
    assert ndp.encode(options) == octets, "not lossless"


def decode_mld(octets: bytes) -> icmpv6.Message:
    number = octets[0] if octets else 0
    type_ = _MLD_TYPES[number % len(_MLD_TYPES)]
    return icmpv6.decode(bytes((type_,)) + octets[1:])


def check_mld(octets: bytes, message: icmpv6.Message) -> None:
    encoded = message.encode_unsummed()
    assert encoded[4:] == octets[4:], "not lossless"
    assert encoded[1:4] == octets[1:2] + b"\0\0"


def decode_structure(octets: bytes) -> Extension:
    return Extension.decode(octets)


def check_structure(octets: bytes, structure: Extension) -> None:
    encoded = structure.encode()
    assert encoded[:2] + encoded[4:] == octets[:2] + octets[4:], "not lossless"
    message = icmpv4.TimeExceeded(code=0, invoking_packet=bytes(128) + octets)
    known = multi_part.with_old_layout(message)
    whole, known_whole = message.encode_unsummed(), known.encode_unsummed()
    assert len(whole) == len(known_whole)


def decode_headers(octets: bytes) -> Packet:
    """Read an IPv6 packet whose first octet says what extension header follows."""
    number = octets[0] if octets else 0
    next_header = seeds.EXTENSION_HEADERS[number % len(seeds.EXTENSION_HEADERS)]
    return packet.decode(
        seeds.ipv6_packet(next_header, octets[1:]), LinkType.IPV6.value
    )


def decode_message(octets: bytes) -> icmpv4.Message | icmpv6.Message:
    """Read a message of the family that the first octet chooses."""
    family = octets[0] if octets else 0
    return icmpv6.decode(octets[1:]) if family % 2 else icmpv4.decode(octets[1:])


def check_message(octets: bytes, message: icmpv4.Message | icmpv6.Message) -> None:
    """See that *message* encodes to the octets behind the first one."""
    encoded = message.encode_unsummed()
    if getattr(message, "extension", None) is None:
        assert encoded[:2] + encoded[4:] == octets[1:3] + octets[5:], "not lossless"
    else:  # the structure's own checksum is computed
        assert len(encoded) == len(octets) - 1, "not lossless"
    again = decode_message(octets[:1] + encoded)
    assert again == message, "reads otherwise a second time"


def decode_rpl(octets: bytes) -> icmpv6.Message:
    """Read a message of RPL, whose code the first octet is."""
    return icmpv6.decode(bytes((_RPL_TYPE,)) + octets[:1] + bytes(2) + octets[1:])


def check_rpl(octets: bytes, message: icmpv6.Message) -> None:
    """See that *message* encodes to what it was read from."""
    encoded = message.encode_unsummed()
    assert encoded[1:2] + encoded[4:] == octets, "not lossless"


def check_extensions(
    octets: bytes, read: tuple[tuple[mobile_ip.Extension, ...], bytes]
) -> None:
    """See that nothing is lost of extensions of Mobile IP."""
    extensions, rest = read
    assert b"".join(one.encode() for one in extensions) + rest == octets, "lost"
