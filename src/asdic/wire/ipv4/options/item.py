"""What IPv4 options of a type and a length octet have in common (RFC 791 §3.1)."""

from __future__ import annotations

from asdic.errors import DecodeError, EncodeError

__all__ = ["check_length", "encode_item"]

_MAXIMUM_LENGTH = 255  # what the octet can say; that 40 fit, the header checks
_LENGTH_AT = 1


def check_length(what: str, octets: bytes, minimum: int, step: int = 0) -> None:
    """Refuse an option that is not as long as it says or as its kind must be.

    Args:
        what: The option, in RFC words.
        octets: The whole option.
        minimum: The least length, in octets.
        step: What longer ones exceed it by a multiple of; 0 allows none.

    Raises:
        DecodeError: the length does not fit.

    """
    size = len(octets)
    if size < minimum:
        raise DecodeError(what, size, "cut short")
    if octets[_LENGTH_AT] != size:
        problem = f"length {octets[_LENGTH_AT]} of {size} octets"
        raise DecodeError(what, _LENGTH_AT, problem)
    if size > minimum and (not step or (size - minimum) % step):
        raise DecodeError(what, _LENGTH_AT, f"length {size}")


def encode_item(option_type: int, rest: bytes) -> bytes:
    """Return an option: type, length, and the *rest*.

    Raises:
        EncodeError: it is longer than its length octet can say.

    """
    length = 2 + len(rest)
    if length > _MAXIMUM_LENGTH:
        raise EncodeError(
            f"IPv4 option {option_type}: {length} octets, at most 255 fit"
        )
    return bytes((option_type, length)) + rest
