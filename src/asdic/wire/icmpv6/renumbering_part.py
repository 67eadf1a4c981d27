"""What Router Renumbering messages hold (RFC 2894 §3.2, §3.3).

Commands have prefix control operations, results have result messages. Decoding is
lossless and never fails: what does not fit becomes an `UnknownPart` with all
octets that are left.
"""

from __future__ import annotations

from collections.abc import Sequence
from struct import Struct as Layout
from typing import ClassVar, Self, TypeAlias, final

from msgspec import Struct

from asdic.errors import DecodeError
from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.packing import pack

__all__ = [
    "Part",
    "PrefixControlOperation",
    "RenumberingResult",
    "UnknownPart",
    "UsePrefixPart",
    "decode_operations",
    "decode_results",
    "encode",
]

_MATCH = Layout("!BBBBBBH16s")
_USE = Layout("!BBBBIII16s")
_RESULT = Layout("!HBBI16s")
_UNIT = 8
_DECREMENT_VALID = 0x80000000
_DECREMENT_PREFERRED = 0x40000000
_USE_RESERVED_MASK = 0x3FFFFFFF
_BOUNDS = 0x2
_FORBIDDEN = 0x1
_RESERVED_SHIFT = 2
_OPERATIONS = {1: "add", 2: "change", 3: "set global"}


def _operation_text(number: int) -> str:
    return _OPERATIONS.get(number, "")


@final
class UnknownPart(Struct, frozen=True, kw_only=True, gc=False):
    """What is neither an operation nor a result, kept as octets.

    Attributes:
        octets: All that is left of the message.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (field.octets("octets"),)

    octets: bytes

    def encode(self) -> bytes:
        """Return the octets."""
        return self.octets


@final
class UsePrefixPart(Struct, frozen=True, kw_only=True, gc=False):
    """A prefix to put in place of one that matches, or beside it: 32 octets.

    Attributes:
        use_prefix: 16 octets.
        use_len: Leading bits taken from *use_prefix*.
        keep_len: Bits behind them that are kept of the matching prefix.
        valid_lifetime: Seconds.
        preferred_lifetime: Seconds.
        flag_mask: Which bits of *ra_flags* count.
        ra_flags: Of the prefix in Router Advertisements: L and A, as there.
        decrement_valid: The V flag: the valid lifetime counts down in real time.
        decrement_preferred: The P flag: the preferred lifetime likewise.
        reserved: 30 bits, sent as zero.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("use_len", 8, unit="bits"),
        field.number("keep_len", 8, unit="bits"),
        field.hexadecimal("flag_mask", 8, "which flags count"),
        field.hexadecimal("ra_flags", 8, "in Router Advertisements"),
        field.number("valid_lifetime", 32, unit="s"),
        field.number("preferred_lifetime", 32, unit="s"),
        field.flag("decrement_valid", "the valid lifetime counts down"),
        field.flag("decrement_preferred", "the preferred lifetime counts down"),
        field.hexadecimal("reserved", 30),
        field.ipv6("use_prefix"),
    )

    use_prefix: bytes
    use_len: int
    keep_len: int = 0
    valid_lifetime: int = 0
    preferred_lifetime: int = 0
    flag_mask: int = 0
    ra_flags: int = 0
    decrement_valid: bool = False
    decrement_preferred: bool = False
    reserved: int = 0

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read the part that fills *octets*.

        Raises:
            DecodeError: they are not 32.

        """
        if len(octets) != _USE.size:
            raise DecodeError("Use-Prefix Part", len(octets), "length does not fit")
        use_len, keep_len, mask, flags, valid, preferred, bits, prefix = _USE.unpack(
            octets
        )
        return cls(
            use_prefix=prefix,
            use_len=use_len,
            keep_len=keep_len,
            valid_lifetime=valid,
            preferred_lifetime=preferred,
            flag_mask=mask,
            ra_flags=flags,
            decrement_valid=bits & _DECREMENT_VALID != 0,
            decrement_preferred=bits & _DECREMENT_PREFERRED != 0,
            reserved=bits & _USE_RESERVED_MASK,
        )

    def encode(self) -> bytes:
        """Return the part.

        Raises:
            EncodeError: a value does not fit its field.

        """
        bits = (
            (_DECREMENT_VALID if self.decrement_valid else 0)
            | (_DECREMENT_PREFERRED if self.decrement_preferred else 0)
            | self.reserved
        )
        return pack(
            self,
            _USE,
            self.use_len,
            self.keep_len,
            self.flag_mask,
            self.ra_flags,
            self.valid_lifetime,
            self.preferred_lifetime,
            bits,
            self.use_prefix,
        )


@final
class PrefixControlOperation(Struct, frozen=True, kw_only=True, gc=False):
    """A Match-Prefix Part, and what to do with the prefixes that match.

    Attributes:
        op_code: 1 add, 2 change, 3 set global.
        ordinal: Tells which result belongs to which operation.
        match_prefix: 16 octets.
        match_len: Leading bits of *match_prefix* that must be equal.
        min_len: The shortest prefix that matches, in bits.
        max_len: The longest, in bits.
        use_prefix_parts: Prefixes to use.
        reserved: 16 bits, sent as zero.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("op_code", 8, meaning=_operation_text),
        field.number("op_length", 8, unit="x 8 octets"),
        field.number("ordinal", 8),
        field.number("match_len", 8, unit="bits"),
        field.number("min_len", 8, unit="bits"),
        field.number("max_len", 8, unit="bits"),
        field.hexadecimal("reserved", 16),
        field.ipv6("match_prefix"),
        field.items("use_prefix_parts"),
    )

    op_code: int
    ordinal: int
    match_prefix: bytes
    match_len: int
    min_len: int = 0
    max_len: int = 128
    use_prefix_parts: tuple[UsePrefixPart, ...] = ()
    reserved: int = 0

    @property
    def op_length(self) -> int:
        """Length of the operation in units of 8 octets: 3, and 4 for each prefix."""
        return (_MATCH.size + _USE.size * len(self.use_prefix_parts)) // _UNIT

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read the operation that fills *octets*.

        Raises:
            DecodeError: its length does not say that it fills them.

        """
        size = len(octets)
        if size < _MATCH.size or size != _UNIT * octets[1]:
            raise DecodeError("Prefix Control Operation", 1, "length does not fit")
        op_code, _, ordinal, match_len, min_len, max_len, reserved, prefix = (
            _MATCH.unpack_from(octets)
        )
        starts = range(_MATCH.size, size, _USE.size)
        return cls(
            op_code=op_code,
            ordinal=ordinal,
            match_prefix=prefix,
            match_len=match_len,
            min_len=min_len,
            max_len=max_len,
            use_prefix_parts=tuple(
                UsePrefixPart.decode(octets[at : at + _USE.size]) for at in starts
            ),
            reserved=reserved,
        )

    def encode(self) -> bytes:
        """Return the operation.

        Raises:
            EncodeError: a value does not fit its field.

        """
        fixed = pack(
            self,
            _MATCH,
            self.op_code,
            self.op_length,
            self.ordinal,
            self.match_len,
            self.min_len,
            self.max_len,
            self.reserved,
            self.match_prefix,
        )
        return fixed + b"".join([part.encode() for part in self.use_prefix_parts])


@final
class RenumberingResult(Struct, frozen=True, kw_only=True, gc=False):
    """A Result Message: what became of one operation at one prefix, 24 octets.

    Attributes:
        ordinal: That of the operation.
        matched_prefix: The prefix, 16 octets.
        matched_len: Its length in bits.
        interface_index: The router's number of the interface.
        bounds: The B flag: a value was out of bounds, and nothing changed.
        forbidden: The F flag: a prefix may not be used there.
        reserved: 14 bits, sent as zero.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.hexadecimal("reserved", 14),
        field.flag("bounds", "a value was out of bounds"),
        field.flag("forbidden", "the prefix may not be used"),
        field.number("ordinal", 8),
        field.number("matched_len", 8, unit="bits"),
        field.number("interface_index", 32),
        field.ipv6("matched_prefix"),
    )

    ordinal: int
    matched_prefix: bytes
    matched_len: int
    interface_index: int = 0
    bounds: bool = False
    forbidden: bool = False
    reserved: int = 0

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read the result that fills *octets*.

        Raises:
            DecodeError: they are not 24.

        """
        if len(octets) != _RESULT.size:
            raise DecodeError("Result Message", len(octets), "length does not fit")
        bits, ordinal, matched_len, index, prefix = _RESULT.unpack(octets)
        return cls(
            ordinal=ordinal,
            matched_prefix=prefix,
            matched_len=matched_len,
            interface_index=index,
            bounds=bits & _BOUNDS != 0,
            forbidden=bits & _FORBIDDEN != 0,
            reserved=bits >> _RESERVED_SHIFT,
        )

    def encode(self) -> bytes:
        """Return the result.

        Raises:
            EncodeError: a value does not fit its field.

        """
        bits = (
            self.reserved << _RESERVED_SHIFT
            | (_BOUNDS if self.bounds else 0)
            | (_FORBIDDEN if self.forbidden else 0)
        )
        held = (bits, self.ordinal, self.matched_len, self.interface_index)
        return pack(self, _RESULT, *held, self.matched_prefix)


Part: TypeAlias = PrefixControlOperation | RenumberingResult | UnknownPart


def decode_operations(octets: bytes) -> tuple[Part, ...]:
    """Read the operations that *octets*, the body of a command, are."""
    parts: list[Part] = []
    at = 0
    while at < len(octets):
        end = at + max(_UNIT * octets[at + 1], 1) if at + 1 < len(octets) else at + 1
        try:
            parts.append(PrefixControlOperation.decode(octets[at:end]))
        except DecodeError:
            parts.append(UnknownPart(octets=octets[at:]))
            break
        at = end
    return tuple(parts)


def decode_results(octets: bytes) -> tuple[Part, ...]:
    """Read the results that *octets*, the body of a result, are."""
    end = len(octets) - len(octets) % _RESULT.size
    starts = range(0, end, _RESULT.size)
    parts: list[Part] = [
        RenumberingResult.decode(octets[at : at + _RESULT.size]) for at in starts
    ]
    if end < len(octets):
        parts.append(UnknownPart(octets=octets[end:]))
    return tuple(parts)


def encode(parts: Sequence[Part]) -> bytes:
    """Return the octets of *parts*, one behind the other.

    Raises:
        EncodeError: a value does not fit its field.

    """
    return b"".join([part.encode() for part in parts])
