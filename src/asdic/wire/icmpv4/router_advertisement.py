"""Router Advertisement (RFC 1256 §3) with Mobile IP's extensions (RFC 5944 §2.1)."""

from __future__ import annotations

from enum import IntEnum
from struct import Struct as Layout
from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.errors import DecodeError, EncodeError
from asdic.wire import field, mobile_ip
from asdic.wire.field import Field
from asdic.wire.icmpv4.message import LAYER, Type
from asdic.wire.icmpv4.router_address import RouterAddress

__all__ = ["RouterAdvertisement", "RouterAdvertisementCode"]

_FIXED = Layout("!BBHBBH")
_WORD = 4
_MINIMUM_ENTRY_SIZE = 2
_MAXIMUM_COUNT = 0xFF


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

    Attributes:
        lifetime: How long the addresses may be used, in seconds.
        entries: All of *addr_entry_size* words; none where that is below 2.
        addr_entry_size: Length of each entry in 32-bit words: 2.
        num_addrs: As many as *entries* if `None`; on the wire it may claim more
            than there are.
        code: A `RouterAdvertisementCode`.
        extensions: Mobile IP's, behind the entries.
        trailing: Octets behind them, or where entries or extensions are cut short.

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
        field.items("extensions", "of Mobile IP"),
        field.octets("trailing", about="behind the entries"),
    )
    type: ClassVar[int] = Type.ROUTER_ADVERTISEMENT.value

    lifetime: int
    entries: tuple[RouterAddress, ...]
    addr_entry_size: int = _MINIMUM_ENTRY_SIZE
    num_addrs: int | None = None
    code: int = RouterAdvertisementCode.NORMAL_ROUTER_ADVERTISEMENT.value
    extensions: tuple[mobile_ip.Extension, ...] = ()
    trailing: bytes = b""

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read one whole message.

        Raises:
            DecodeError: fewer than 8 octets.

        """
        if len(octets) < _FIXED.size:
            raise DecodeError("Router Advertisement", len(octets), "cut short")
        _, code, _, count, words, lifetime = _FIXED.unpack_from(octets)
        entries, end = _decode_entries(octets, count, words * _WORD)
        extensions: tuple[mobile_ip.Extension, ...] = ()
        trailing = octets[end:]
        if trailing and len(entries) == count:
            extensions, trailing = mobile_ip.decode(trailing)
        return cls(
            lifetime=lifetime,
            entries=entries,
            addr_entry_size=words,
            num_addrs=count,
            code=code,
            extensions=extensions,
            trailing=trailing,
        )

    def encode_unsummed(self) -> bytes:
        """Return the message with checksum zero.

        Raises:
            EncodeError: a value does not fit its field, or an entry is not
                *addr_entry_size* long.

        """
        count = len(self.entries) if self.num_addrs is None else self.num_addrs
        field.check(self)
        if count > _MAXIMUM_COUNT:
            raise EncodeError(f"RouterAdvertisement.num_addrs: {count} is above 255")
        entries = [entry.encode() for entry in self.entries]
        if any(len(entry) != self.addr_entry_size * _WORD for entry in entries):
            problem = f"an entry does not fill {self.addr_entry_size} 32-bit words"
            raise EncodeError(f"RouterAdvertisement.entries: {problem}")
        fixed = _FIXED.pack(
            self.type,
            self.code,
            0,
            count,
            self.addr_entry_size,
            self.lifetime,
        )
        entries += [extension.encode() for extension in self.extensions]
        return fixed + b"".join(entries) + self.trailing


def _decode_entries(
    octets: bytes, count: int, size: int
) -> tuple[tuple[RouterAddress, ...], int]:
    """Return whole entries of *size* octets, at most *count*, and where they end."""
    if size < _MINIMUM_ENTRY_SIZE * _WORD:
        return (), _FIXED.size
    end = _FIXED.size + min(count, (len(octets) - _FIXED.size) // size) * size
    starts = range(_FIXED.size, end, size)
    return tuple([RouterAddress.decode(octets[at : at + size]) for at in starts]), end
