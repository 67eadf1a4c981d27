"""Text that people write for addresses, prefixes and ports, and the values of it."""

from __future__ import annotations

from asdic.engine.configuration import PermittedPrefix, StaticAddress, StaticHop
from asdic.errors import EncodeError
from asdic.wire.address import is_multicast, parse_address, parse_link_layer

__all__ = [
    "parse_interface_address",
    "parse_mac",
    "parse_next_hop",
    "parse_permitted_prefix",
    "parse_port",
]

_OCTET = 8
_MAC_OCTETS = 6
_GROUP = 0x01
_LARGEST_PORT = 0xFFFF


def parse_interface_address(text: str) -> StaticAddress:
    """Return an address with the length of its prefix: `192.0.2.1/24`.

    Raises:
        EncodeError: *text* is none.

    """
    octets, length = _prefixed(text, "192.0.2.1/24 or 2001:db8::1/64")
    if is_multicast(octets) or not any(octets):
        raise EncodeError(f"{text!r} is no address that an interface can have")
    return StaticAddress(octets=octets, prefix_length=length)


def parse_permitted_prefix(text: str) -> PermittedPrefix:
    """Return a prefix: `2001:db8::/32`; `::/0` is everybody.

    Raises:
        EncodeError: *text* is none.

    """
    octets, length = _prefixed(text, "192.0.2.0/24 or 2001:db8::/32")
    return PermittedPrefix(octets=octets, prefix_length=length)


def parse_mac(text: str) -> bytes:
    """Return the 6 octets of a station's MAC address.

    Raises:
        EncodeError: *text* is none, or that of a group.

    """
    octets = parse_link_layer(text)
    if len(octets) != _MAC_OCTETS:
        raise EncodeError(f"{text!r} has {len(octets)} octets: expected 6")
    if octets[0] & _GROUP or not any(octets):
        raise EncodeError(f"{text!r} is not the address of one station")
    return octets


def parse_next_hop(text: str) -> StaticHop:
    """Return a next hop: `192.0.2.1`, or with its interface `fe80::1%t0`.

    Raises:
        EncodeError: *text* is none.

    """
    address, _, interface = text.partition("%")
    octets = parse_address(address)
    if is_multicast(octets) or not any(octets):
        raise EncodeError(f"{text!r} is no address that a router can have")
    return StaticHop(gateway=octets, interface=interface or None)


def parse_port(text: str) -> int:
    """Return a port.

    Raises:
        EncodeError: *text* is none.

    """
    if not (text.isascii() and text.isdigit() and 0 < int(text) <= _LARGEST_PORT):
        raise EncodeError(f"{text!r} is no port: expected 1 to {_LARGEST_PORT}")
    return int(text)


def _prefixed(text: str, example: str) -> tuple[bytes, int]:
    address, separator, length = text.partition("/")
    octets = parse_address(address)
    most = _OCTET * len(octets)
    is_number = length.isascii() and length.isdigit()
    if not separator or not is_number or int(length) > most:
        raise EncodeError(
            f"{text!r}: expected the prefix's length, 0 to {most}, as in {example}"
        )
    return octets, int(length)
