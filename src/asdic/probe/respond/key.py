"""The shared key: HMAC-SHA256 (RFC 2104, FIPS 180-4) over all of a message but its tag.

Requests and answers are told apart by what goes before the message, so that nobody can
send a request back as its own answer. The key authenticates; it hides nothing.
"""

from __future__ import annotations

from enum import Enum
from hmac import compare_digest, digest
from typing import Final, final

from asdic.errors import EncodeError
from asdic.probe.respond.message import SEALED_LENGTH, TAG, Message

__all__ = ["LEAST_KEY", "Direction", "Key"]

LEAST_KEY: Final = 16
"""Octets that a key has at least (RFC 2104 §3: shorter than the hash is weaker)."""


class Direction(Enum):
    """Which way a message goes; what its tag begins with."""

    REQUEST = b"asdic respond 1 request\0"
    ANSWER = b"asdic respond 1 answer\0"


@final
class Key:
    """A secret that both ends know.

    Args:
        secret: At least 16 octets.

    Raises:
        EncodeError: it is shorter.

    """

    def __init__(self, secret: bytes) -> None:
        if len(secret) < LEAST_KEY:
            problem = f"{len(secret)} octets; it takes {LEAST_KEY} at least"
            raise EncodeError(f"the key has {problem}")
        self._secret = secret

    def __repr__(self) -> str:
        """Show nothing of the secret."""
        return "Key(...)"

    def sealed(self, message: Message, direction: Direction) -> bytes:
        """Return the octets of *message*, which has a seal, with its tag."""
        octets = message.encode()
        tag = self._tag(octets, direction)
        return octets[: TAG.start] + tag + octets[TAG.stop :]

    def verifies(self, octets: bytes, direction: Direction) -> bool:
        """Tell whether somebody who knows the key made *octets*."""
        if len(octets) < SEALED_LENGTH:
            return False
        return compare_digest(octets[TAG], self._tag(octets, direction))

    def _tag(self, octets: bytes, direction: Direction) -> bytes:
        covered = direction.value + octets[: TAG.start] + octets[TAG.stop :]
        return digest(self._secret, covered, "sha256")
