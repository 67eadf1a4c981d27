"""What a trace finds, hop by hop."""

from __future__ import annotations

from typing import final

from msgspec import Struct

from asdic.probe.instant import Instant
from asdic.probe.trace.epochs import Epoch
from asdic.wire.multi_part import Extension

__all__ = ["Answer", "Attempt", "Hop", "RoundEnded", "Transmit", "hops_back"]

_INITIAL = (64, 128, 255)


def hops_back(hop_limit: int) -> int:
    """Return how many hops an answer likely came, from the hop limit that was left.

    Hosts and routers begin with 64, 128 or 255.
    """
    return next(limit for limit in _INITIAL if hop_limit <= limit) - hop_limit + 1


@final
class Transmit(Struct, frozen=True, kw_only=True, gc=False):
    """Send a probe now.

    Attributes:
        token: What the probe is known by.
        hop_limit: TTL or hop limit.
        octets: The transport's message.

    """

    token: int
    hop_limit: int
    octets: bytes


@final
class Answer(Struct, frozen=True, kw_only=True, gc=False):
    """What came back of a probe.

    Attributes:
        sender: Packed address of who sent it, or `None` if it is not known.
        scope_id: Interface index, where the address needs one.
        round_trip: Nanoseconds.
        type: ICMP type of an error; `None` for an answer of the transport's own.
        code: ICMP code, likewise.
        flags: Control bits of a TCP segment.
        hop_limit: Hops left to it when it arrived, if known.
        mtu: What the next link carries, where an error says so.
        extension: The extension structure of an error.
        quoted_hop_limit: That of the probe where it met its end, if quoted.
        translation: How its checksum was changed on the way; 0 if not, `None` if
            that cannot be told.
        is_final: The probe went as far as it can go.
        has_arrived: The probed host itself answered.

    """

    sender: bytes | None
    round_trip: int
    scope_id: int = 0
    type: int | None = None
    code: int | None = None
    flags: int | None = None
    hop_limit: int | None = None
    mtu: int | None = None
    extension: Extension | None = None
    quoted_hop_limit: int | None = None
    translation: int | None = None
    is_final: bool = False
    has_arrived: bool = False


@final
class Attempt(Struct, kw_only=True, gc=False):
    """A probe, and what became of it.

    Attributes:
        token: What it is known by.
        flow: Which of the flows it belongs to.
        hop_limit: How far it might go.
        length: Octets of the IP packet.
        sent: When it went.
        answer: What came back, if anything did.
        problem: Why the kernel did not send it, in words.
        is_settled: Nothing more is awaited.
        found_mtu: The length before it was lowered to what this probe has.

    """

    token: int
    hop_limit: int
    length: int
    sent: Instant
    flow: int = 0
    answer: Answer | None = None
    problem: str | None = None
    is_settled: bool = False
    found_mtu: bool = False


@final
class Hop(Struct, frozen=True, kw_only=True):
    """All that is known of one distance.

    Attributes:
        round: The round of the trace, from 1.
        hop_limit: The distance.
        attempts: The probes, in the order in which they were sent.
        is_last: There is nothing behind it.

    """

    round: int
    hop_limit: int
    attempts: tuple[Attempt, ...]
    is_last: bool = False

    @property
    def senders(self) -> tuple[bytes, ...]:
        """Who answered, each once, in order."""
        found = [
            one.answer.sender
            for one in self.attempts
            if one.answer is not None and one.answer.sender is not None
        ]
        return tuple(dict.fromkeys(found))


@final
class RoundEnded(Struct, frozen=True, kw_only=True):
    """A round of a trace is over.

    Attributes:
        round: Its number, from 1.
        epoch: The epoch of the route that it belongs to.
        has_arrived: The destination answered.

    """

    round: int
    epoch: Epoch
    has_arrived: bool
