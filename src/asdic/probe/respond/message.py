"""The messages between `asdic respond` and those who ask it; docs/reference/respond.md.

All begin with the 20 octets of a probe of `asdic.engine.plpmtud`, in network order.
Where there are 60 octets or more, the next 40 are the seal; the rest is the body:

    0        4         5      6      8          12      20            28         60
    | "PMTU" | 1       | kind | size | sequence | token | stamp       | tag      | body
    |  magic | version |      |      |          |       | ms since 1970 | HMAC-SHA256 |

A probe without seal is what `UdpProber` sends, so old and new know each other's probes:
one does not look at what stands where the other has zeros. `size` is the octets of the
request, in its answer, too. Nothing here is judged: that is `rules`' affair.
"""

from __future__ import annotations

from enum import IntEnum
from struct import Struct as Layout
from typing import Final, Self, final

from msgspec import Struct

from asdic.errors import DecodeError, EncodeError

__all__ = ["HEAD_LENGTH", "SEALED_LENGTH", "TAG", "Kind", "Message", "Seal"]

_HEAD: Final = Layout("!4sBBHI8s")
_SEAL: Final = Layout("!Q32s")
_MAGIC: Final = b"PMTU"
_VERSION: Final = 1
_WHAT: Final = "path message"
HEAD_LENGTH: Final = _HEAD.size
SEALED_LENGTH: Final = _HEAD.size + _SEAL.size
"""Octets of a head and a seal."""
TAG: Final = slice(SEALED_LENGTH - 32, SEALED_LENGTH)
"""Where the tag stands."""


class Kind(IntEnum):
    """What a message is; the odd ones are requests."""

    PROBE = 1
    ACKNOWLEDGMENT = 2
    QUERY = 3
    REPORT = 4
    ECHO = 5
    ECHOED = 6

    @property
    def is_request(self) -> bool:
        """Whether it may be answered."""
        return self % 2 == 1


@final
class Seal(Struct, frozen=True, kw_only=True, gc=False):
    """What shows that the sender knows the key, and when it was sent.

    Attributes:
        stamp: Milliseconds since 1970.
        tag: 32 octets.

    """

    stamp: int
    tag: bytes = bytes(32)


@final
class Message(Struct, frozen=True, kw_only=True, gc=False):
    """One datagram.

    Attributes:
        kind: What it is.
        size: Octets of the request.
        sequence: Counts the requests of a sender.
        token: 8 octets that the sender chose at random.
        seal: `None` where it has less than 60 octets.
        body: What is behind.

    """

    kind: Kind
    size: int
    sequence: int
    token: bytes
    seal: Seal | None = None
    body: bytes = b""

    def encode(self) -> bytes:
        """Return the octets.

        Raises:
            EncodeError: a number or a string does not fit its field.

        """
        if len(self.token) != 8 or not (0 <= self.size < 1 << 16):  # noqa: PLR2004 - as in the head
            raise EncodeError("path message: a token has 8 octets, a size 16 bits")
        if not 0 <= self.sequence < 1 << 32:
            raise EncodeError(f"path message: sequence {self.sequence}: over 32 bits")
        head = _HEAD.pack(
            _MAGIC, _VERSION, self.kind, self.size, self.sequence, self.token
        )
        return head + self._sealed() + self.body

    def _sealed(self) -> bytes:
        seal = self.seal
        if seal is None:
            if len(self.body) >= _SEAL.size:
                raise EncodeError("path message: so long a body comes behind a seal")
            return b""
        if not 0 <= seal.stamp < 1 << 64 or len(seal.tag) != 32:  # noqa: PLR2004 - of SHA-256
            raise EncodeError("path message: a stamp has 64 bits, a tag 32 octets")
        return _SEAL.pack(seal.stamp, seal.tag)

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read a message.

        Raises:
            DecodeError: it is none.

        """
        if len(octets) < HEAD_LENGTH:
            raise DecodeError(_WHAT, len(octets), "cut short")
        magic, version, kind, size, sequence, token = _HEAD.unpack_from(octets)
        if magic != _MAGIC or version != _VERSION:
            raise DecodeError(_WHAT, 0, "another protocol or version")
        if kind not in Kind.__members__.values():
            raise DecodeError(_WHAT, 5, f"no kind {kind}")
        seal, behind = None, HEAD_LENGTH
        if len(octets) >= SEALED_LENGTH:
            stamp, tag = _SEAL.unpack_from(octets, HEAD_LENGTH)
            seal, behind = Seal(stamp=stamp, tag=tag), SEALED_LENGTH
        return cls(
            kind=Kind(kind),
            size=size,
            sequence=sequence,
            token=token,
            seal=seal,
            body=octets[behind:],
        )
