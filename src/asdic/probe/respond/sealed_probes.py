"""Seals the probes of `UdpProber`, and opens what acknowledges them.

The prober knows nothing of it: a probe's zeros become the seal, and an acknowledgment
loses its own. Only the greeting, which has no zeros, grows from 20 octets to 60.
"""

from __future__ import annotations

from typing import final

from asdic.probe.respond.asker import request
from asdic.probe.respond.key import Direction, Key
from asdic.probe.respond.message import HEAD_LENGTH, SEALED_LENGTH, Message
from asdic.probe.respond.responder import read

__all__ = ["SealedProbes"]


@final
class SealedProbes:
    """Stands between a prober and its socket.

    Args:
        key: The shared key.

    """

    def __init__(self, key: Key) -> None:
        self._key = key

    def seal(self, probe: bytes, clock: int) -> bytes:
        """Return a probe with a seal at *clock*, milliseconds since 1970.

        Raises:
            DecodeError: it is no probe.

        """
        message = Message.decode(probe)
        body = bytes(max(len(probe) - SEALED_LENGTH, 0))
        return request(
            self._key, message.kind, message.sequence, message.token, body, clock
        )

    def open(self, octets: bytes) -> bytes | None:
        """Return an acknowledgment as the prober knows it; `None` where it is none."""
        message = read(octets)
        if message is None or not self._key.verifies(octets, Direction.ANSWER):
            return None
        if message.size > SEALED_LENGTH:
            return octets[:HEAD_LENGTH]
        return octets[:6] + HEAD_LENGTH.to_bytes(2) + octets[8:HEAD_LENGTH]
