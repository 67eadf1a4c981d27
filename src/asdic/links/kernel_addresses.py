"""Which IP addresses the kernel has, on which interface (rtnetlink(7))."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from struct import Struct as Layout
from typing import final

from msgspec import Struct

from asdic.errors import LinkError

__all__ = ["KernelAddress", "kernel_addresses"]

_GET_ADDRESSES = 22  # RTM_GETADDR of linux/rtnetlink.h
_NEW_ADDRESS = 20
_REQUEST_DUMP = 0x301  # NLM_F_REQUEST and NLM_F_DUMP of linux/netlink.h
_DONE = 3
_ERROR = 2
_HEADER = Layout("=IHHII")
_BODY = Layout("=BBBBI")
_ATTRIBUTE = Layout("=HH")
_ADDRESS = 1  # IFA_ADDRESS: of a point-to-point link, the peer's
_LOCAL = 2
_LARGEST = 0x10000


@final
class KernelAddress(Struct, frozen=True, gc=False):
    """An address of an interface.

    Attributes:
        interface_index: Which interface has it.
        octets: 4 or 16 octets.
        prefix_length: Of its prefix.

    """

    interface_index: int
    octets: bytes
    prefix_length: int


def kernel_addresses() -> list[KernelAddress]:
    """Return all addresses in this network namespace; this takes no privilege.

    Raises:
        LinkError: the kernel refuses.

    """
    size = _HEADER.size + _BODY.size
    request = _HEADER.pack(size, _GET_ADDRESSES, _REQUEST_DUMP, 1, 0)
    found: list[KernelAddress] = []
    with socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0) as sock:
        sock.send(request + _BODY.pack(socket.AF_UNSPEC, 0, 0, 0, 0))
        while True:
            for type_, body in _messages(sock.recv(_LARGEST)):
                if type_ == _DONE:
                    return found
                if type_ == _ERROR:
                    number = -int.from_bytes(body[:4], "little", signed=True)
                    raise LinkError(f"addresses: {os.strerror(number).lower()}")
                if type_ == _NEW_ADDRESS:
                    found.append(_read(body))


def _messages(octets: bytes) -> Iterator[tuple[int, bytes]]:
    while len(octets) >= _HEADER.size:
        length, type_, *_ = _HEADER.unpack_from(octets)
        yield type_, octets[_HEADER.size : length]
        octets = octets[length + 3 & ~3 :]


def _read(body: bytes) -> KernelAddress:
    _, prefix_length, _, _, index = _BODY.unpack_from(body)
    attributes: dict[int, bytes] = {}
    at = _BODY.size
    while at + _ATTRIBUTE.size <= len(body):
        length, type_ = _ATTRIBUTE.unpack_from(body, at)
        attributes[type_] = body[at + _ATTRIBUTE.size : at + length]
        at += length + 3 & ~3
    octets = attributes.get(_LOCAL) or attributes[_ADDRESS]
    return KernelAddress(index, octets, prefix_length)
