"""Router Advertisement (RFC 1256 §3); code 16 is Mobile IP's (RFC 5944 §2.1).

Mobile IP's extensions behind the addresses stay octets in `trailing`.
"""

from __future__ import annotations

from enum import IntEnum
from struct import Struct as Layout
from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.errors import DecodeError, EncodeError
from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.icmpv4.message import LAYER, Type
from asdic.wire.icmpv4.router_address import RouterAddress

__all__ = ["RouterAdvertisement", "RouterAdvertisementCode"]

_FIXED = Layout("!BBHBBH")
_WORD = 4
_MINIMUM_ENTRY_SIZE = 2


class RouterAdvertisementCode(IntEnum):
    """What the router offers."""

    NORMAL_ROUTER_ADVERTISEMENT = 0
    DOES_NOT_ROUTE_COMMON_TRAFFIC = 16


@final
class RouterAdvertisement(Struct, frozen=True, kw_only=True, gc=False):
    """A router's list of its addresses on this link.

    ```text
     0                   1                   2                   3
    |     Type      |     Code      |           Checksum            |
    |   Num Addrs   |Addr Entry Size|           Lifetime            |
    |                       Router Address[1] ...                   |
    |                      Preference Level[1] ...                  |
    ```

    `num_addrs` is not held: it is the number of entries.

    Attributes:
        lifetime: How long the addresses may be used, in seconds.
        entries: All of *addr_entry_size* words.
        addr_entry_size: Length of each entry in 32-bit words: 2.
        code: A `RouterAdvertisementCode`.
        trailing: Octets behind the entries.

    """

    LAYER: ClassVar[str] = LAYER
    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("type", 8),
        field.number("code", 8),
        field.checksum(),
        field.number("num_addrs", 8, "how many entries follow"),
        field.number("addr_entry_size", 8, "of each", unit="32-bit words"),
        field.number("lifetime", 16, unit="s"),
        field.items("entries"),
        field.octets("trailing", about="behind the entries"),
    )
    type: ClassVar[int] = Type.ROUTER_ADVERTISEMENT.value

    lifetime: int
    entries: tuple[RouterAddress, ...]
    addr_entry_size: int = _MINIMUM_ENTRY_SIZE
    code: int = RouterAdvertisementCode.NORMAL_ROUTER_ADVERTISEMENT.value
    trailing: bytes = b""

    @property
    def num_addrs(self) -> int:
        """The number of entries."""
        return len(self.entries)

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read one whole message.

        Raises:
            DecodeError: fewer octets than the entries need, or entries of fewer
                than two words (§6.1.2, §6.2.1).

        """
        if len(octets) < _FIXED.size:
            raise DecodeError("Router Advertisement", len(octets), "cut short")
        _, code, _, count, words, lifetime = _FIXED.unpack_from(octets)
        if words < _MINIMUM_ENTRY_SIZE:
            raise DecodeError("Router Advertisement", 5, f"address entry size {words}")
        size = words * _WORD
        end = _FIXED.size + count * size
        if len(octets) < end:
            problem = f"fewer than {count} addresses"
            raise DecodeError("Router Advertisement", len(octets), problem)
        return cls(
            lifetime=lifetime,
            entries=tuple(
                [
                    RouterAddress.decode(octets[at : at + size])
                    for at in range(_FIXED.size, end, size)
                ]
            ),
            addr_entry_size=words,
            code=code,
            trailing=octets[end:],
        )

    def encode_unsummed(self) -> bytes:
        """Return the message with checksum zero.

        Raises:
            EncodeError: a value does not fit its field, or an entry is not
                *addr_entry_size* long.

        """
        field.check(self)
        entries = [entry.encode() for entry in self.entries]
        if any(len(entry) != self.addr_entry_size * _WORD for entry in entries):
            problem = f"an entry does not fill {self.addr_entry_size} 32-bit words"
            raise EncodeError(f"RouterAdvertisement.entries: {problem}")
        fixed = _FIXED.pack(
            self.type,
            self.code,
            0,
            len(entries),
            self.addr_entry_size,
            self.lifetime,
        )
        return fixed + b"".join(entries) + self.trailing
