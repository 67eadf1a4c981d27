"""Text that people write in the entries of access lists, and the values of it."""

from __future__ import annotations

from asdic.config.text import parse_permitted_prefix
from asdic.engine.configuration import AddressMatch, PortMatch, PortOperator
from asdic.errors import ConfigurationError, EncodeError
from asdic.wire.address import parse_address
from asdic.wire.protocol import Protocol

__all__ = ["parse_address_match", "parse_port_match", "parse_protocol"]

_OCTET = 8
_LARGEST_PROTOCOL = 0xFF
_PROTOCOLS = {
    "ah": Protocol.AUTHENTICATION.value,
    "esp": Protocol.ESP.value,
    "gre": Protocol.GRE.value,
    "icmp": Protocol.ICMPV4.value,
    "icmpv6": Protocol.ICMPV6.value,
    "igmp": Protocol.IGMP.value,
    "tcp": Protocol.TCP.value,
    "udp": Protocol.UDP.value,
}
_OPERATORS = {one.value: one for one in PortOperator}


def parse_protocol(text: str) -> int:
    """Return the number of a protocol: `tcp`, `47`.

    Raises:
        EncodeError: *text* is none.

    """
    if text in _PROTOCOLS:
        return _PROTOCOLS[text]
    is_number = text.isascii() and text.isdigit()
    if not is_number or int(text) > _LARGEST_PROTOCOL:
        known = ", ".join(_PROTOCOLS)
        raise EncodeError(f"{text!r}: expected {known}, or a number up to 255")
    return int(text)


def parse_address_match(text: str) -> AddressMatch:
    """Return addresses: `192.0.2.0/24`, `192.0.2.9`, `192.0.0.9 0.0.255.0`.

    The last is an address and its wildcard, whose bits do not count.

    Raises:
        EncodeError: *text* is none.

    """
    address, separator, wildcard = text.partition(" ")
    if separator:
        return _match(parse_address(address), parse_address(wildcard.strip()))
    if "/" not in text:
        octets = parse_address(text)
        return _match(octets, bytes(len(octets)))
    prefix = parse_permitted_prefix(text)
    size = len(prefix.octets)
    rest = (1 << _OCTET * size - prefix.prefix_length) - 1
    return _match(prefix.octets, rest.to_bytes(size, "big"))


def parse_port_match(text: str) -> PortMatch:
    """Return ports: `eq 53 853`, `neq 7`, `lt 1024`, `gt 1023`, `range 33434 33523`.

    Raises:
        EncodeError: *text* is none.

    """
    word, *numbers = text.split() or [""]
    operator = _OPERATORS.get(word)
    if operator is None or not all(one.isascii() and one.isdigit() for one in numbers):
        operators = ", ".join(_OPERATORS)
        raise EncodeError(f"{text!r}: expected {operators}, and port numbers")
    try:
        return PortMatch(operator=operator, ports=tuple(map(int, numbers)))
    except ConfigurationError as error:
        raise EncodeError(str(error)) from error


def _match(octets: bytes, wildcard: bytes) -> AddressMatch:
    try:
        return AddressMatch(octets=octets, wildcard=wildcard)
    except ConfigurationError as error:
        raise EncodeError(str(error)) from error
