"""What a ping session wants done, and what it has found."""

from __future__ import annotations

from enum import Enum
from typing import final

from msgspec import Struct

from asdic.probe.instant import Instant

__all__ = [
    "Counts",
    "ErrorReceived",
    "Outstanding",
    "Reply",
    "Transmit",
    "Verdict",
    "WrongOctet",
]


@final
class Transmit(Struct, frozen=True, kw_only=True, gc=False):
    """Send this message now.

    Attributes:
        number: The request's number, from 1, without end: the sequence number is
            its low 16 bits.
        octets: The whole message; the checksum is right for the addresses that
            the session was told.

    """

    number: int
    octets: bytes


@final
class Outstanding(Struct, frozen=True, kw_only=True, gc=False):
    """The latest request has no answer yet, and the next is about to go."""

    sequence_number: int


class Verdict(Enum):
    """What a reply is to the session."""

    ANSWER = "answer"
    LATE = "late"
    """An answer that took longer than the session's patience."""
    DUPLICATE = "duplicate"
    """Its request had been answered before."""
    CORRUPTED = "corrupted"
    """Its checksum is wrong, or it brought back other octets than were sent."""
    FOREIGN = "foreign"
    """It answers somebody else, or comes from somebody else."""


@final
class WrongOctet(Struct, frozen=True, kw_only=True, gc=False):
    """The first octet of a reply's data that is not what was sent.

    Attributes:
        offset: Where it stands in the data.
        expected: What was sent.
        found: What came back.

    """

    offset: int
    expected: int
    found: int


@final
class Reply(Struct, frozen=True, kw_only=True, gc=False):
    """An Echo Reply arrived.

    Attributes:
        verdict: What it is to this session.
        source: Packed address of who sent it.
        identifier: As the message has it.
        sequence_number: As the message has it.
        length: Octets of the message.
        hop_limit: Hops left when it arrived, or `None` if unknown.
        round_trip: Nanoseconds since its request went, or `None` if unknown.
        is_truncated: It brought back less than was sent.
        wrong_octet: Where the data first differs, if it does.
        checksum_valid: The checksum is right.
        ip_options: What stood in its IPv4 header behind the first 20 octets.

    """

    verdict: Verdict
    source: bytes
    identifier: int
    sequence_number: int
    length: int
    hop_limit: int | None
    round_trip: int | None = None
    is_truncated: bool = False
    wrong_octet: WrongOctet | None = None
    checksum_valid: bool = True
    ip_options: bytes = b""


@final
class ErrorReceived(Struct, frozen=True, kw_only=True, gc=False):
    """An ICMP error about one of our requests arrived.

    Attributes:
        sender: Packed address of who reports it, or `None` if unknown.
        type: ICMP type.
        code: ICMP code.
        sequence_number: Of the request that it is about.
        is_failure: The request met its end; otherwise (a redirect, a source
            quench) it may still be answered.
        mtu: What the next link carries in octets, where the error says so.
        pointer: Where in our packet the problem is, where the error says so.
        gateway: Packed address of the better first hop that a redirect names.

    """

    sender: bytes | None
    type: int
    code: int
    sequence_number: int
    is_failure: bool = True
    mtu: int | None = None
    pointer: int | None = None
    gateway: bytes | None = None


@final
class Counts(Struct, frozen=True, kw_only=True, gc=False):
    """How many of each there were.

    Attributes:
        transmitted: Requests, those included that the kernel refused to send.
        received: Requests that were answered.
        duplicates: Further answers to them.
        late: Answers, counted in *received*, that took longer than the patience.
        corrupted: Replies with wrong checksum, which are not in *received*, or
            with other data than was sent, which are.
        foreign: Replies to or from somebody else.
        errors: ICMP errors about requests, and requests that the kernel knew to
            be too long.
        refused: Requests that it did not send for other reasons.

    """

    transmitted: int = 0
    received: int = 0
    duplicates: int = 0
    late: int = 0
    corrupted: int = 0
    foreign: int = 0
    errors: int = 0
    refused: int = 0

    @property
    def loss(self) -> float:
        """The part of the requests that was not answered, 0 to 1."""
        if not self.transmitted:
            return 0.0
        return (self.transmitted - self.received) / self.transmitted


@final
class Attempt(Struct, kw_only=True, gc=False):
    """What the session remembers of a request.

    Attributes:
        sent: When it went.
        is_answered: A reply with the right checksum came.
        is_refused: The kernel said that it did not send it.

    """

    sent: Instant
    is_answered: bool = False
    is_refused: bool = False
