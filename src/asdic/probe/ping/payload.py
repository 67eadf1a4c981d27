"""The data of a request: a cookie if there is room, and padding.

The cookie proves that a reply answers this very request of this very session:
identifiers are 16 bits that others may share, sequence numbers come round again.
It is the sum of a secret 64-bit number and the request's number.
"""

from __future__ import annotations

from typing import final

from asdic.probe.ping.events import WrongOctet

__all__ = ["COOKIE_LENGTH", "Payload"]

COOKIE_LENGTH = 8
_MODULUS = 1 << 64


@final
class Payload:
    """Makes the data of requests, and checks what comes back."""

    __slots__ = ("_key", "_padding", "has_cookie", "size")

    def __init__(self, size: int, key: int, pattern: bytes = b"") -> None:
        """Plan data of *size* octets.

        Args:
            size: How many octets a request carries.
            key: A secret number that differs from session to session.
            pattern: Octets to repeat instead of the usual ascending ones; then
                there is no cookie.

        """
        self.size = size
        self.has_cookie = size >= COOKIE_LENGTH and not pattern
        self._key = key
        repeated = pattern or bytes(range(256))
        self._padding = (repeated * (size // len(repeated) + 1))[:size]

    def make(self, number: int) -> bytes:
        """Return the data of request *number*."""
        if not self.has_cookie:
            return self._padding
        cookie = (self._key + number) % _MODULUS
        return cookie.to_bytes(COOKIE_LENGTH, "big") + self._padding[COOKIE_LENGTH:]

    def number(self, data: bytes) -> int | None:
        """Return which request the cookie in *data* says it answers.

        `None` where no cookie is sent, or it was cut off on the way. Any other
        cookie gives a number that no session reaches.
        """
        if not self.has_cookie or len(data) < COOKIE_LENGTH:
            return None
        return (int.from_bytes(data[:COOKIE_LENGTH], "big") - self._key) % _MODULUS

    def first_difference(self, number: int, data: bytes) -> WrongOctet | None:
        """Return where *data* is not what request *number* carried.

        What is missing at the end is no difference.
        """
        made = self.make(number)
        if made.startswith(data):
            return None
        pairs = zip(made, data, strict=False)
        for offset, (expected, found) in enumerate(pairs):
            if expected != found:
                return WrongOctet(offset=offset, expected=expected, found=found)
        return WrongOctet(offset=len(made), expected=0, found=data[len(made)])
