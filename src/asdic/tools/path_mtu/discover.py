"""Runs the UDP packetization layer of RFC 8899 on a socket, until a size is found."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Protocol, TypeAlias, final

from msgspec import Struct

from asdic.engine.instant import Instant
from asdic.engine.plpmtud import (
    Constants,
    PlpmtudState,
    ProberEffect,
    SendDatagram,
    UdpProber,
)
from asdic.links.udp_path import TooBig

__all__ = ["PathFound", "PathLink", "Probed", "Result", "discover"]


class PathLink(Protocol):
    """What carries datagrams to a far end and back."""

    def send(self, payload: bytes) -> None:
        """Send a datagram."""
        ...

    def receive(self, patience: int) -> bytes | None:
        """Return a datagram, waiting for so many nanoseconds at most."""
        ...

    def reports(self) -> Iterator[TooBig]:
        """Yield what routers reported."""
        ...


@final
class Probed(Struct, frozen=True, gc=False):
    """A probe was sent.

    Attributes:
        size: Octets of the datagram.

    """

    size: int


@final
class PathFound(Struct, frozen=True, gc=False, kw_only=True):
    """The search is over.

    Attributes:
        state: In which RFC 8899's state: SEARCH_COMPLETE, or DISABLED where nobody
            answers.
        plpmtu: Octets that a datagram may have.
        mtu: Octets of the IP packet that it comes in.
        probes: How many were sent.

    """

    state: PlpmtudState
    plpmtu: int
    mtu: int
    probes: int


Result: TypeAlias = Probed | PathFound


def discover(
    link: PathLink,
    constants: Constants,
    token: bytes,
    now: Callable[[], int] = time.monotonic_ns,
) -> Iterator[Result]:
    """Yield each probe, and at the end what was found.

    Args:
        link: Carries datagrams.
        constants: What the search keeps to.
        token: 8 random octets.
        now: The clock.

    Raises:
        LinkError: the link fails.

    """
    prober = UdpProber(constants, token)
    yield from _carried_out(link, prober.start(Instant(now())))
    while prober.is_searching:
        wake_at = prober.next_wake()
        assert wake_at is not None, "a search waits for something"  # noqa: S101 - for mypy
        payload = link.receive(wake_at - now())
        for report in link.reports():
            at = Instant(now())
            effects = prober.receive_too_big(at, report.octets, report.mtu)
            yield from _carried_out(link, effects)
        if payload is not None:
            yield from _carried_out(link, prober.receive(Instant(now()), payload))
        yield from _carried_out(link, prober.wake(Instant(now())))
    plpmtud = prober.plpmtud
    yield PathFound(
        state=plpmtud.state,
        plpmtu=plpmtud.plpmtu,
        mtu=plpmtud.plpmtu + constants.headers,
        probes=prober.probes,
    )


def _carried_out(link: PathLink, effects: list[ProberEffect]) -> Iterator[Probed]:
    for effect in effects:
        if isinstance(effect, SendDatagram):
            link.send(effect.payload)
            yield Probed(len(effect.payload))
