"""Host names to addresses and back, through the system's resolver.

Zones (`fe80::1%eth0`, RFC 4007 §11) become interface indexes here: above this
module an address is packed octets and a number.
"""

from __future__ import annotations

import socket
from typing import final

from msgspec import Struct

from asdic.errors import UnknownName

__all__ = [
    "Endpoint",
    "interface_index",
    "is_group",
    "is_link_wide",
    "resolve",
    "reverse",
]

_PATIENCE = 2.0  # seconds that a reverse name may take


@final
class Endpoint(Struct, frozen=True, kw_only=True, gc=False):
    """An address that packets can be sent to.

    Attributes:
        address: Packed, 4 or 16 octets.
        scope_id: Interface index, for IPv6 addresses that mean something on one
            link only; otherwise 0.
        numeric: The user gave an address, not a name.

    """

    address: bytes
    scope_id: int = 0
    numeric: bool = True

    @property
    def text(self) -> str:
        """The address as people write it, with its zone where there is one."""
        if len(self.address) == 4:  # noqa: PLR2004 - the octets of IPv4
            return socket.inet_ntop(socket.AF_INET, self.address)
        text = socket.inet_ntop(socket.AF_INET6, self.address)
        return f"{text}%{_interface_name(self.scope_id)}" if self.scope_id else text


def is_group(address: bytes) -> bool:
    """Tell whether *address* means many hosts: multicast, or all of a link."""
    if len(address) == 4:  # noqa: PLR2004 - IPv4's octets
        return address[0] >> 4 == 14 or address == b"\xff\xff\xff\xff"  # noqa: PLR2004 - 224.0.0.0/4
    return address[0] == 0xFF  # noqa: PLR2004 - ff00::/8


def is_link_wide(address: bytes) -> bool:
    """Tell whether *address* means something on one link only (RFC 4007 §4)."""
    if len(address) == 4:  # noqa: PLR2004 - IPv4's octets
        return False
    first, second = address[:2]
    if first == 0xFF:  # noqa: PLR2004 - ffx1::, ffx2::
        return second & 0xF in (1, 2)
    return first == 0xFE and second >> 6 == 2  # noqa: PLR2004 - fe80::/10


def _interface_name(index: int) -> str:
    try:
        return socket.if_indextoname(index)
    except OSError:
        return str(index)


def interface_index(name: str) -> int:
    """Return the index of the interface called *name*, or numbered so.

    Raises:
        UnknownName: there is none.

    """
    try:
        if name.isdecimal():
            socket.if_indextoname(int(name))
            return int(name)
        return socket.if_nametoindex(name)
    except (OSError, ValueError, OverflowError) as error:
        raise UnknownName(f"{name}: no such interface") from error


def resolve(host: str, family: int | None = None) -> list[Endpoint]:
    """Return the addresses of *host*, the one to try first in front.

    Args:
        host: An address, with zone if need be, or a name.
        family: 4 or 6 to allow only that version.

    Raises:
        UnknownName: it has none of that family.

    """
    literal = _literal(host)
    if literal is None:
        return _look_up(host, family)
    if family and (family == 4) != (len(literal.address) == 4):  # noqa: PLR2004 - versions
        raise UnknownName(f"{host}: not an IPv{family} address")
    return [literal]


def _literal(host: str) -> Endpoint | None:
    """Return the endpoint that *host* spells out, or `None` if it is a name."""
    try:
        if ":" not in host:
            return Endpoint(address=socket.inet_aton(host))
        text, mark, zone = host.partition("%")
        address = socket.inet_pton(socket.AF_INET6, text)
    except (OSError, ValueError):
        return None
    return Endpoint(address=address, scope_id=interface_index(zone) if mark else 0)


_FAMILIES = {None: socket.AF_UNSPEC, 4: socket.AF_INET, 6: socket.AF_INET6}


def _look_up(host: str, family: int | None) -> list[Endpoint]:
    try:
        # Octets spare the import of the IDNA codec, which only other names need.
        name = host.encode("ascii") if host.isascii() else host
        found = socket.getaddrinfo(name, None, _FAMILIES[family], socket.SOCK_RAW, 0)
    except (OSError, UnicodeError) as error:
        problem = error.strerror if isinstance(error, OSError) else "not a host name"
        raise UnknownName(f"{host}: {problem}") from error
    return [
        Endpoint(
            address=socket.inet_pton(kind, str(place[0]).partition("%")[0]),
            scope_id=int(place[3]) if len(place) > 2 else 0,  # noqa: PLR2004 - IPv6
            numeric=False,
        )
        for kind, _, _, _, place in found
    ]


def reverse(address: bytes, scope_id: int = 0) -> str | None:
    """Return the name of *address*, or `None` if it has none or none in time.

    The resolver may think for long: it does so in a thread that nobody waits for
    beyond 2 seconds.
    """
    from threading import Thread  # noqa: PLC0415 - most runs never get here

    kind = socket.AF_INET if len(address) == 4 else socket.AF_INET6  # noqa: PLR2004 - octets of IPv4
    text = socket.inet_ntop(kind, address)
    place = (text, 0) if kind is socket.AF_INET else (text, 0, 0, scope_id)
    found: list[str] = []

    def ask() -> None:
        try:
            found.append(socket.getnameinfo(place, socket.NI_NAMEREQD)[0])
        except OSError:
            return

    thread = Thread(target=ask, daemon=True)
    thread.start()
    thread.join(_PATIENCE)
    return found[0] if found else None
