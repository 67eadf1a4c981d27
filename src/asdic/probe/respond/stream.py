"""A TCP connection to the far end: what comes goes back, behind a sealed greeting.

Where a key is needed, the first 60 octets are a sealed echo request with nothing behind
it; they are answered by as many, and everything after that comes back as it is. Where
anybody is served, everything comes back from the first octet on. Either way no more
octets go back than came.
"""

from __future__ import annotations

from typing import final

from asdic.engine.rule import Rule
from asdic.probe.respond.message import SEALED_LENGTH, Kind
from asdic.probe.respond.responder import Responder, read
from asdic.probe.respond.rules import REQUESTS

__all__ = ["EchoStream"]

_NO_REQUEST = next(rule for rule in REQUESTS if rule.name == "respond-size")


@final
class EchoStream:
    """One connection.

    Args:
        responder: Who judges greetings; where it is open, none is needed.

    Attributes:
        is_sealed: The greeting showed that the peer knows the key.
        refused: The rule by which the connection ends, if it has to.

    """

    def __init__(self, responder: Responder) -> None:
        self.is_sealed = False
        self.refused: Rule | None = None
        self._responder = responder
        self._is_greeted = responder.is_open
        self._greeting = b""

    @property
    def is_greeted(self) -> bool:
        """Whether the peer is served."""
        return self._is_greeted

    def receive(self, octets: bytes, clock: int) -> bytes:
        """Take octets and return those to send.

        Args:
            octets: What came.
            clock: Milliseconds since 1970.

        """
        if self._is_greeted:
            return octets
        self._greeting += octets
        if len(self._greeting) < SEALED_LENGTH or self.refused is not None:
            return b""
        greeting, rest = self._greeting[:SEALED_LENGTH], self._greeting[SEALED_LENGTH:]
        self._greeting = b""
        answer = self._answer(greeting, clock)
        return answer + rest if answer else b""

    def _answer(self, greeting: bytes, clock: int) -> bytes:
        message = read(greeting)
        verdict = self._responder.judge(greeting, clock)
        if isinstance(verdict, Rule):
            self.refused = verdict
            return b""
        if (
            message is None
            or message.kind is not Kind.ECHO
            or message.size != SEALED_LENGTH
        ):
            self.refused = _NO_REQUEST
            return b""
        self._is_greeted = self.is_sealed = True
        return self._responder.sealed(message, Kind.ECHOED, b"", clock)
