"""A responder to ask, and requests to ask it, for tests."""

from __future__ import annotations

from asdic.engine.instant import Instant
from asdic.engine.rule import Rule
from asdic.probe.respond import (
    Datagram,
    Direction,
    Key,
    Kind,
    Message,
    Outcome,
    Responder,
    Seal,
    Settings,
)

__all__ = [
    "CLOCK",
    "KEY",
    "ME",
    "PORT",
    "TOKEN",
    "Far",
    "datagram",
    "request",
    "silence",
]

KEY = Key(b"a key for tests only")
CLOCK = 1_700_000_000_000
ME = bytes([192, 0, 2, 1])
PORT = 40_000
TOKEN = b"my token"


def request(  # noqa: PLR0917 - a head's fields
    kind: Kind = Kind.PROBE,
    length: int = 100,
    sequence: int = 1,
    clock: int = CLOCK,
    key: Key | None = KEY,
    size: int | None = None,
) -> bytes:
    """Return a request of some length, sealed where there is a key."""
    message = Message(
        kind=kind,
        size=length if size is None else size,
        sequence=sequence,
        token=TOKEN,
        seal=Seal(stamp=clock),
        body=bytes(length - 60),
    )
    return message.encode() if key is None else key.sealed(message, Direction.REQUEST)


def datagram(octets: bytes, port: int = PORT, *, to_group: bool = False) -> Datagram:
    """Return octets as they came from `ME`."""
    return Datagram(
        octets=octets, source=ME, port=port, hop_limit=61, to_group=to_group
    )


class Far:
    """A responder whose clocks stand still.

    Args:
        settings: What it keeps to.
        key: The shared key.

    """

    def __init__(self, settings: Settings | None = None, key: Key | None = KEY) -> None:
        self.responder = Responder(settings or Settings(), key, CLOCK - 1000)

    def ask(self, octets: bytes, port: int = PORT, clock: int = CLOCK) -> Outcome:
        """Let a datagram come."""
        return self.responder.receive(datagram(octets, port), Instant(0), clock)

    def answer(self, octets: bytes) -> bytes:
        """Return the answer to a datagram that has one."""
        answer = self.ask(octets).answer
        assert isinstance(answer, bytes), answer
        return answer


def silence(outcome: Outcome) -> str | None:
    """Return the name of the rule by which there is no answer."""
    return outcome.answer.name if isinstance(outcome.answer, Rule) else None
