"""Kinds of arguments: what may be written for one, and the value of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache, partial
from typing import Final, final

from msgspec import Struct

from asdic.config.ios.icmp_keywords import ICMPV4_KEYWORDS, ICMPV6_KEYWORDS
from asdic.config.ios.interface_names import (
    COMMON_TYPES,
    parse_interface_name,
    parse_unit,
)
from asdic.config.ios.words import (
    DSCP,
    IPV4_PROTOCOLS,
    IPV6_PROTOCOLS,
    PRECEDENCE,
    TCP_PORTS,
    TOS,
    UDP_PORTS,
)
from asdic.config.text import parse_mac, parse_permitted_prefix
from asdic.errors import EncodeError
from asdic.wire.address import IPV4_OCTETS, IPV6_OCTETS, parse_address

__all__ = ["Kind", "kind_of"]

_RANGE = re.compile(r"(\d+)-(\d+)", re.ASCII)
_MAC = re.compile(r"([0-9a-fA-F]{4})\.([0-9a-fA-F]{4})\.([0-9a-fA-F]{4})", re.ASCII)
_HOSTNAME = re.compile(r"[A-Za-z]([A-Za-z0-9_-]*[A-Za-z0-9])?", re.ASCII)
_NAME = re.compile(r"[!-~]+", re.ASCII)
_ALL = 0xFFFFFFFF
_LARGEST = 0x7FFFFFFF


@final
class Kind(Struct, frozen=True, kw_only=True):
    """What may be written for an argument.

    Attributes:
        label: What stands for it in help: `A.B.C.D`.
        parse: Returns the value of what is written, or raises EncodeError; `None`
            where there are words alone.
        words: Words that may be written, or shortened, and their values.
        is_rest: Whether it takes all that is left of the line.

    """

    label: str
    parse: Callable[[str], object] | None = None
    words: Mapping[str, object] = {}
    is_rest: bool = False


def _number(low: int, high: int, text: str) -> int:
    if not (text.isascii() and text.isdigit() and low <= int(text) <= high):
        raise EncodeError(f'expected a number from {low} to {high}, not "{text}"')
    return int(text)


def _preference_level(text: str) -> int:
    sign = text.startswith("-")
    return (-1 if sign else 1) * _number(0, _LARGEST + sign, text.removeprefix("-"))


def _address(octets: int, text: str) -> bytes:
    try:
        found = parse_address(text)
    except EncodeError:
        found = b""
    if len(found) != octets:
        shape = "an IPv4 address" if octets == IPV4_OCTETS else "an IPv6 address"
        raise EncodeError(f'expected {shape}, not "{text}"')
    return found


def _mask(text: str) -> int:
    """Return how many bits a mask has, all of them in front."""
    number = int.from_bytes(_address(IPV4_OCTETS, text), "big")
    rest = _ALL ^ number
    if rest & (rest + 1):
        raise EncodeError(f'"{text}" is no mask: its ones are not all in front')
    return number.bit_count()


def _ipv6_prefix(text: str) -> object:
    try:
        found = parse_permitted_prefix(text)
    except EncodeError:
        found = None
    if found is None or len(found.octets) != IPV6_OCTETS:
        raise EncodeError(
            f'expected an IPv6 address with the length of its prefix, not "{text}"'
        )
    return found


def _mac(text: str) -> bytes:
    found = _MAC.fullmatch(text)
    if found is None:
        raise EncodeError(f'"{text}" is no MAC address, such as 0200.0000.0001')
    return parse_mac(bytes.fromhex("".join(found.groups())).hex(":"))


def _matching(shape: re.Pattern[str], what: str, text: str) -> str:
    if not shape.fullmatch(text):
        raise EncodeError(f'"{text}" is no {what}')
    return text


def _numbered(words: Mapping[str, object], high: int, label: str) -> Kind:
    """Return a kind that has words, and numbers for all else."""
    return Kind(label=label, parse=partial(_number, 0, high), words=words)


_KINDS: Final[dict[str, Kind]] = {
    "ipv4": Kind(label="A.B.C.D", parse=partial(_address, IPV4_OCTETS)),
    "wildcard": Kind(label="A.B.C.D", parse=partial(_address, IPV4_OCTETS)),
    "mask": Kind(label="A.B.C.D", parse=_mask),
    "ipv6": Kind(label="X:X:X:X::X", parse=partial(_address, IPV6_OCTETS)),
    "ipv6prefix": Kind(label="X:X:X:X::X/<0-128>", parse=_ipv6_prefix),
    "mac": Kind(label="H.H.H", parse=_mac),
    "word": Kind(label="WORD", parse=partial(_matching, _NAME, "name")),
    "hostname": Kind(label="WORD", parse=partial(_matching, _HOSTNAME, "host name")),
    "line": Kind(label="LINE", parse=str, is_rest=True),
    "interface": Kind(label="IFACE", parse=parse_interface_name),
    "type": Kind(label="TYPE", words={one: one for one in COMMON_TYPES}),
    "unit": Kind(label="N/N", parse=parse_unit),
    "tcp_port": _numbered(TCP_PORTS, 0xFFFF, "<0-65535>"),
    "udp_port": _numbered(UDP_PORTS, 0xFFFF, "<0-65535>"),
    "dscp": _numbered(DSCP, 63, "<0-63>"),
    "precedence": _numbered(PRECEDENCE, 7, "<0-7>"),
    "tos": _numbered(TOS, 15, "<0-15>"),
    "lifetime": Kind(
        label="<0-4294967295>",
        parse=partial(_number, 0, _ALL),
        words={"infinite": _ALL},
    ),
    "preference_level": Kind(label="<-2147483648-2147483647>", parse=_preference_level),
    "protocol": _numbered(IPV4_PROTOCOLS, 0xFF, "<0-255>"),
    "protocol6": _numbered(IPV6_PROTOCOLS, 0xFF, "<0-255>"),
    "icmp": Kind(label="ICMP message", words=ICMPV4_KEYWORDS),
    "icmp6": Kind(label="ICMPv6 message", words=ICMPV6_KEYWORDS),
}


@cache
def kind_of(name: str) -> Kind:
    """Return the kind of that name; `1-255` is a range."""
    found = _RANGE.fullmatch(name)
    if found is None:
        return _KINDS[name]
    low, high = map(int, found.groups())
    return Kind(label=f"<{name}>", parse=partial(_number, low, high))
