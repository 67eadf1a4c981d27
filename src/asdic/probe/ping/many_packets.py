"""The requests of a ping of many targets, and what their replies prove.

The data begin with the target's index, the request's number, and a cookie: the sum of
that number and a secret one of the target's own, so that nobody who is asked can answer
for another. The octets are
those that `wire` encodes, made in one go: most of them stay the same.
"""

from __future__ import annotations

from collections.abc import Callable
from struct import Struct as Layout
from typing import final

__all__ = ["HEADER", "MARK", "ManyPackets"]

HEADER = 8
"""Octets of an Echo message in front of its data (RFC 792, RFC 4443 §4.1)."""
MARK = 16
"""Octets of data that say what a reply answers: the fewest that a request has."""
_REQUESTS = {4: 8, 16: 128}  # type of an Echo Request by octets of an address
_REPLIES = {4: 0, 16: 129}
_MESSAGE = Layout("!BBHHHIIQ")
_FOLD = 0xFFFF
_MODULUS = 1 << 64


@final
class ManyPackets:
    """Makes requests to the targets of one family, and reads replies."""

    def __init__(
        self,
        address_octets: int,
        identifier: int,
        size: int,
        secrets: Callable[[], int],
    ) -> None:
        """Plan requests.

        Args:
            address_octets: 4 or 16, which says the family.
            identifier: What they carry.
            size: Octets of data, `MARK` at least.
            secrets: Gives a random number of 64 bits with each call.

        """
        self._request = _REQUESTS[address_octets]
        self._reply = _REPLIES[address_octets]
        # ICMPv6's checksum covers addresses: who sends it computes it (RFC 3542 §3.1).
        self._sums = address_octets == 4  # noqa: PLR2004 - the octets of IPv4
        self._identifier = identifier
        padding = bytes([at % 256 for at in range(MARK, size)])
        self._padding = padding
        even = padding if len(padding) % 2 == 0 else padding + b"\0"
        self._fixed = (
            (self._request << 8) + identifier + int.from_bytes(even, "big") % _FOLD
        )
        self._make_secret = secrets
        self._secrets: list[int] = []
        self._partial_sums: list[int] = []

    def add(self, count: int) -> None:
        """Take *count* further targets."""
        for _ in range(count):
            secret = self._make_secret()
            index = len(self._secrets)
            self._secrets.append(secret)
            # 2**16 is 1 modulo 65,535: a number's remainder is that of its words' sum.
            self._partial_sums.append(self._fixed + index % _FOLD)

    def make(self, index: int, number: int) -> bytes:
        """Return request *number* to target *index*."""
        sequence_number = number & _FOLD
        cookie = (self._secrets[index] + number) % _MODULUS
        checksum = 0
        if self._sums:
            total = self._partial_sums[index] + sequence_number + number + cookie
            checksum = _FOLD - (total % _FOLD or _FOLD)
        head = _MESSAGE.pack(
            self._request,
            0,
            checksum,
            self._identifier,
            sequence_number,
            index,
            number,
            cookie,
        )
        return head + self._padding

    def read(self, octets: bytes) -> tuple[int, int] | None:
        """Return target and number of the request that a reply answers.

        `None` for what is no reply to a request of ours.
        """
        if len(octets) < _MESSAGE.size:
            return None
        kind, code, _, identifier, sequence, index, number, cookie = (
            _MESSAGE.unpack_from(octets)
        )
        if kind != self._reply or code or identifier != self._identifier:
            return None
        if index >= len(self._secrets) or sequence != number & _FOLD:
            return None
        expected = (self._secrets[index] + number) % _MODULUS
        return (index, number) if cookie == expected else None

    def is_whole(self, octets: bytes) -> bool:
        """Tell whether a reply brought back what was sent, its checksum being right."""
        if self._sums:
            even = octets if len(octets) % 2 == 0 else octets + b"\0"
            if int.from_bytes(even, "big") % _FOLD:
                return False
        return octets[_MESSAGE.size :] == self._padding
