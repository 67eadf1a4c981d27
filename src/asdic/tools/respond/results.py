"""What happens while a far end serves."""

from __future__ import annotations

from typing import TypeAlias, final

from msgspec import Struct

from asdic.engine.rule import Rule
from asdic.links.names import Endpoint
from asdic.probe.respond import Arrived, Kind

__all__ = [
    "Closed",
    "Connected",
    "EchoSeen",
    "Listening",
    "Result",
    "StatusAsked",
    "Taken",
]


@final
class Listening(Struct, frozen=True, kw_only=True, gc=False):
    """Something is waited for.

    Attributes:
        protocol: `udp`, `tcp` or `icmp`.
        local: The address; the unspecified one for all of its version.
        port: The port; 0 with ICMP.
        kernel_answers: The kernel answers Echo Requests; otherwise nobody does.

    """

    protocol: str
    local: Endpoint
    port: int = 0
    kernel_answers: bool = False


@final
class Taken(Struct, frozen=True, kw_only=True, gc=False):
    """A datagram came.

    Attributes:
        peer: Who sent it.
        port: From where.
        kind: What it asked; `None` for octets of any kind.
        is_sealed: Its sender knows the key.
        arrived: How it came.
        received: Octets behind the UDP header.
        answered: Octets of the answer; 0 without.
        silence: By which rule it has no answer.
        problem: What the kernel had against the answer.

    """

    peer: Endpoint
    port: int
    kind: Kind | None
    is_sealed: bool
    arrived: Arrived
    received: int
    answered: int
    silence: Rule | None = None
    problem: str | None = None


@final
class EchoSeen(Struct, frozen=True, kw_only=True, gc=False):
    """An Echo Request came, which is the kernel's to answer.

    Attributes:
        peer: Who sent it.
        arrived: How it came.

    """

    peer: Endpoint
    arrived: Arrived


@final
class Connected(Struct, frozen=True, kw_only=True, gc=False):
    """A TCP connection is served from now on.

    Attributes:
        peer: Who opened it.
        port: From where.
        is_sealed: The peer knows the key.
        arrived: The largest packet that this end may send on it.

    """

    peer: Endpoint
    port: int
    is_sealed: bool
    arrived: Arrived


@final
class Closed(Struct, frozen=True, kw_only=True, gc=False):
    """A TCP connection ended.

    Attributes:
        peer: Who opened it.
        port: From where.
        received: Octets that came.
        answered: Octets that went back.
        reason: `end`, `idle`, `refused` or `full`.
        silence: The rule by which it was refused.

    """

    peer: Endpoint
    port: int
    received: int
    answered: int
    reason: str
    silence: Rule | None = None


@final
class StatusAsked(Struct, frozen=True, kw_only=True, gc=False):
    """The user wants to know how it stands."""


Result: TypeAlias = Listening | Taken | EchoSeen | Connected | Closed | StatusAsked
