"""Classic BPF programs that let only our own pings' messages wake us.

Every raw ICMP socket of a machine gets every ICMP message. These programs, run
by the kernel, pass Echo Replies with one identifier and errors that quote an
Echo Request with it; what they cannot read quickly (other IPv6 extension headers
than a fragment's in a quote), they pass too. A load behind the end of a packet
drops it. In front of them stands the kernel's own filter of ICMP types.
"""

from __future__ import annotations

import ctypes
import socket
from collections.abc import Iterable
from struct import pack
from typing import TypeAlias

from asdic.links.icmp.constants import (
    ICMP6_FILTER,
    ICMP_FILTER,
    SO_ATTACH_FILTER,
    SOL_RAW,
)
from asdic.wire.icmpv4.message import Type as Icmpv4
from asdic.wire.icmpv6.message import Type as Icmpv6
from asdic.wire.protocol import Protocol

__all__ = [
    "Instruction",
    "Line",
    "assemble",
    "attach",
    "ipv4_program",
    "ipv6_program",
    "pass_only_ipv4",
    "pass_only_ipv6",
]

Instruction: TypeAlias = tuple[int, int, int, int]
"""Code, instructions to skip if true and if false, constant (linux/filter.h)."""
Line: TypeAlias = str | tuple[int, int] | tuple[int, int, str, str]

_LOAD_BYTE = 0x30  # A <- octet at k
_LOAD_HALF = 0x28  # A <- 16 bits at k
_LOAD_BYTE_AT = 0x50  # A <- octet at X + k
_LOAD_HALF_AT = 0x48  # A <- 16 bits at X + k
_LOAD_HEADER_LENGTH = 0xB1  # X <- 4 * (octet at k & 15)
_AND = 0x54
_SHIFT_LEFT = 0x64
_ADD_X = 0x0C
_COPY_TO_X = 0x07
_IF_EQUAL = 0x15
_RETURN = 0x06
_WHOLE = 0xFFFFFFFF

_QUOTE = 8  # where an ICMP error begins to quote a packet
_IDENTIFIER = 4  # where in an Echo message
_IPV6_HEADER = 40
_FRAGMENT_HEADER = 8

_END: tuple[Line, ...] = ("pass", (_RETURN, _WHOLE), "drop", (_RETURN, 0))


def assemble(lines: Iterable[Line]) -> list[Instruction]:
    """Turn labels, which are strings in front of a line, into distances."""
    plain: list[tuple[int, int] | tuple[int, int, str, str]] = []
    labels: dict[str, int] = {}
    for line in lines:
        if isinstance(line, str):
            labels[line] = len(plain)
        else:
            plain.append(line)
    program: list[Instruction] = []
    for at, (code, constant, *jumps) in enumerate(plain):
        skips = [labels[label] - at - 1 if label else 0 for label in jumps] or [0, 0]
        program.append((code, skips[0], skips[1], constant))
    return program


def ipv4_program(identifier: int) -> list[Instruction]:
    """Return the program for a raw IPv4 socket, whose packets begin with IP."""
    return assemble(
        (
            (_LOAD_HEADER_LENGTH, 0),
            (_LOAD_BYTE_AT, 0),
            (_IF_EQUAL, Icmpv4.ECHO_REPLY, "", "error"),
            (_LOAD_HALF_AT, _IDENTIFIER),
            (_IF_EQUAL, identifier, "pass", "drop"),
            "error",
            (_LOAD_BYTE_AT, _QUOTE + 9),
            (_IF_EQUAL, Protocol.ICMPV4, "", "drop"),
            (_LOAD_BYTE_AT, _QUOTE),
            (_AND, 0xF),
            (_SHIFT_LEFT, 2),
            (_ADD_X, 0),
            (_COPY_TO_X, 0),
            (_LOAD_BYTE_AT, _QUOTE),
            (_IF_EQUAL, Icmpv4.ECHO, "", "drop"),
            (_LOAD_HALF_AT, _QUOTE + _IDENTIFIER),
            (_IF_EQUAL, identifier, "pass", "drop"),
            *_END,
        )
    )


def ipv6_program(identifier: int) -> list[Instruction]:
    """Return the program for a raw ICMPv6 socket, whose packets begin with ICMPv6."""
    message = _QUOTE + _IPV6_HEADER
    fragment = message + _FRAGMENT_HEADER
    return assemble(
        (
            (_LOAD_BYTE, 0),
            (_IF_EQUAL, Icmpv6.ECHO_REPLY, "", "error"),
            (_LOAD_HALF, _IDENTIFIER),
            (_IF_EQUAL, identifier, "pass", "drop"),
            "error",
            (_LOAD_BYTE, _QUOTE + 6),
            (_IF_EQUAL, Protocol.ICMPV6, "", "fragment"),
            (_LOAD_BYTE, message),
            (_IF_EQUAL, Icmpv6.ECHO_REQUEST, "", "drop"),
            (_LOAD_HALF, message + _IDENTIFIER),
            (_IF_EQUAL, identifier, "pass", "drop"),
            "fragment",
            (_IF_EQUAL, Protocol.FRAGMENT, "", "other"),
            (_LOAD_BYTE, fragment),
            (_IF_EQUAL, Icmpv6.ECHO_REQUEST, "", "drop"),
            (_LOAD_HALF, fragment + _IDENTIFIER),
            (_IF_EQUAL, identifier, "pass", "drop"),
            "other",
            (_IF_EQUAL, Protocol.UDP, "drop", ""),
            (_IF_EQUAL, Protocol.TCP, "drop", "pass"),
            *_END,
        )
    )


def attach(sock: socket.socket, program: list[Instruction]) -> None:
    """Let the kernel run *program* on everything that arrives at *sock*."""
    code = b"".join([pack("=HBBI", *instruction) for instruction in program])
    buffer = ctypes.create_string_buffer(code, len(code))
    described = pack("@HP", len(program), ctypes.addressof(buffer))
    sock.setsockopt(socket.SOL_SOCKET, SO_ATTACH_FILTER, described)


def pass_only_ipv4(sock: socket.socket, types: Iterable[int]) -> None:
    """Let only ICMPv4 messages of these *types*, below 32, in at a raw socket.

    The kernel's mask has a bit for each type that it is to block.
    """
    mask = 0xFFFFFFFF
    for number in types:
        mask &= ~(1 << number)
    sock.setsockopt(SOL_RAW, ICMP_FILTER, pack("=I", mask))


def pass_only_ipv6(sock: socket.socket, types: Iterable[int]) -> None:
    """Let only ICMPv6 messages of these *types* in at a raw socket (RFC 3542 §3.2)."""
    words = [0xFFFFFFFF] * 8
    for number in types:
        words[number >> 5] &= ~(1 << (number & 31))
    sock.setsockopt(socket.IPPROTO_ICMPV6, ICMP6_FILTER, pack("=8I", *words))
