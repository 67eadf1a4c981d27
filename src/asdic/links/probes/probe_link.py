"""What carries probes: sockets, or one end of a simulated network."""

from __future__ import annotations

from typing import Protocol

from asdic.links.probes.arrival import ProbeArrival
from asdic.links.probes.probe import Probe

__all__ = ["OpenProbeLink", "ProbeLink"]


class ProbeLink(Protocol):
    """Sends probes to one address, and tells what comes back.

    Attributes:
        local_port: What UDP and UDP-Lite datagrams and TCP segments must carry as
            source port, Echo messages as identifier.
        at_once: How many probes of one flow may be under way, or `None` for any number.

    """

    @property
    def local_port(self) -> int:
        """Return the source port, or the identifier."""
        ...

    @property
    def at_once(self) -> int | None:
        """Return how many probes of a flow may be under way."""
        ...

    def now(self) -> int:
        """Return the present instant."""
        ...

    def send(self, probe: Probe) -> int:
        """Send a probe; return the instant at which it went.

        That is the kernel's transmit stamp where there is one at once, otherwise the
        moment before the call.

        Raises:
            SendRefused: the kernel did not send it; it says which MTU it knows.

        """
        ...

    def receive(self, until: int | None) -> ProbeArrival | None:
        """Return what arrived, waiting for it up to the instant *until*.

        `None` as *until* waits for ever. Returns `None` when the time is up.
        """
        ...


class OpenProbeLink(ProbeLink, Protocol):
    """A link that was opened for a user."""

    @property
    def is_raw(self) -> bool:
        """Tell whether errors are seen whole, which takes a privilege."""
        ...

    @property
    def description(self) -> str:
        """Say which sockets these are."""
        ...

    def descriptors(self) -> list[int]:
        """Return what becomes readable when something may have arrived."""
        ...

    def wake_on(self, descriptor: int) -> None:
        """Let `receive` return early when *descriptor* becomes readable."""
        ...

    def close(self) -> None:
        """Close it."""
        ...
