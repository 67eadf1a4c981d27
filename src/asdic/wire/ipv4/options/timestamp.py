"""The Internet Timestamp option (RFC 791 §3.1)."""

from __future__ import annotations

from enum import IntEnum
from struct import Struct as Layout
from typing import ClassVar, Self, TypeAlias, final

from msgspec import Struct

from asdic.errors import DecodeError
from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.ipv4.options.item import check_length, encode_item

__all__ = [
    "AddressedTimestamp",
    "BareTimestamp",
    "Timestamp",
    "TimestampEntry",
    "TimestampFlag",
]

_BARE = Layout("!I")
_ADDRESSED = Layout("!4sI")
_FIXED_LENGTH = 4
_ABOUT = "ms since midnight UT, unless its first bit is set"


class TimestampFlag(IntEnum):
    """Which entries an option holds."""

    TIMESTAMPS_ONLY = 0
    ADDRESSES_AND_TIMESTAMPS = 1
    PRESPECIFIED_ADDRESSES = 3


@final
class BareTimestamp(Struct, frozen=True, kw_only=True, gc=False):
    """A time, without the address of the router that noted it.

    Attributes:
        timestamp: ms since midnight UT, or 0 where none is noted yet.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (field.number("timestamp", 32, _ABOUT),)

    timestamp: int = 0

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read one whole entry.

        Raises:
            DecodeError: not 4 octets.

        """
        if len(octets) != _BARE.size:
            raise DecodeError("timestamp entry", len(octets), "not 4 octets")
        return cls(timestamp=_BARE.unpack(octets)[0])

    def encode(self) -> bytes:
        """Return the 4 octets.

        Raises:
            EncodeError: the time does not fit.

        """
        field.check(self)
        return _BARE.pack(self.timestamp)


@final
class AddressedTimestamp(Struct, frozen=True, kw_only=True, gc=False):
    """A router's address, and the time at which the packet passed it.

    Attributes:
        address: 4 octets.
        timestamp: ms since midnight UT, or 0 where none is noted yet.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.ipv4("address"),
        field.number("timestamp", 32, _ABOUT),
    )

    address: bytes
    timestamp: int = 0

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read one whole entry.

        Raises:
            DecodeError: not 8 octets.

        """
        if len(octets) != _ADDRESSED.size:
            raise DecodeError("timestamp entry", len(octets), "not 8 octets")
        address, timestamp = _ADDRESSED.unpack(octets)
        return cls(address=address, timestamp=timestamp)

    def encode(self) -> bytes:
        """Return the 8 octets.

        Raises:
            EncodeError: a value does not fit its field.

        """
        field.check(self)
        return _ADDRESSED.pack(self.address, self.timestamp)


TimestampEntry: TypeAlias = AddressedTimestamp | BareTimestamp

_ENTRIES: dict[int, tuple[type[TimestampEntry], int]] = {
    TimestampFlag.TIMESTAMPS_ONLY: (BareTimestamp, _BARE.size),
    TimestampFlag.ADDRESSES_AND_TIMESTAMPS: (AddressedTimestamp, _ADDRESSED.size),
    TimestampFlag.PRESPECIFIED_ADDRESSES: (AddressedTimestamp, _ADDRESSED.size),
}


@final
class Timestamp(Struct, frozen=True, kw_only=True, gc=False):
    """Slots in which routers on the way note the time.

    ```text
    |     type      |    length     |    pointer    |overflow| flag  |
    |                           entries ...                          |
    ```

    Attributes:
        flag: A `TimestampFlag`, which says what the entries are.
        entries: All `BareTimestamp`, or all `AddressedTimestamp`.
        pointer: Counted from the type octet as 1, the octet of the next slot to
            use: at least 5; beyond the length where all are used.
        overflow: How many routers found no slot left.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("type", 8),
        field.number("length", 8, "of the whole option", unit="octets"),
        field.number("pointer", 8, "octet of the next slot, from 1"),
        field.number("overflow", 4, "routers that found no slot"),
        field.number("flag", 4),
        field.items("entries"),
    )
    type: ClassVar[int] = 68

    flag: int
    entries: tuple[TimestampEntry, ...]
    pointer: int = _FIXED_LENGTH + 1
    overflow: int = 0

    @property
    def length(self) -> int:
        """Octets of the whole option."""
        return _FIXED_LENGTH + sum(len(entry.encode()) for entry in self.entries)

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read one whole option.

        Raises:
            DecodeError: its length does not fit, or its flag is none of RFC 791's.

        """
        check_length("Timestamp", octets, _FIXED_LENGTH, 4)
        flag = octets[3] & 0xF
        if flag not in _ENTRIES:
            raise DecodeError("Timestamp", 3, f"flag {flag}")
        entry, size = _ENTRIES[flag]
        return cls(
            flag=flag,
            entries=tuple(
                [
                    entry.decode(octets[at : at + size])
                    for at in range(_FIXED_LENGTH, len(octets), size)
                ]
            ),
            pointer=octets[2],
            overflow=octets[3] >> 4,
        )

    def encode(self) -> bytes:
        """Return all octets of the option.

        Raises:
            EncodeError: a value does not fit its field.

        """
        field.check(self)
        head = bytes((self.pointer, self.overflow << 4 | self.flag))
        return encode_item(
            self.type, head + b"".join([entry.encode() for entry in self.entries])
        )
