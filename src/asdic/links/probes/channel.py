"""What each kind of socket does for probes; `ProbeSockets` puts them together."""

from __future__ import annotations

from typing import Protocol

from asdic.links.probes.arrival import ProbeArrival
from asdic.links.probes.probe import Probe

__all__ = ["Receiver", "Sender"]


class Receiver(Protocol):
    """Sockets that something may arrive at."""

    def descriptors(self) -> list[int]:
        """Return what to wait on."""
        ...

    def read(self) -> list[ProbeArrival]:
        """Return what has arrived, without waiting."""
        ...

    def close(self) -> None:
        """Close them."""
        ...


class Sender(Receiver, Protocol):
    """Sockets that probes go from."""

    @property
    def local_port(self) -> int:
        """Return the source port, or the identifier of Echo messages."""
        ...

    def send(self, probe: Probe) -> int:
        """Send a probe; return when it went. Raises `SendRefused`."""
        ...
