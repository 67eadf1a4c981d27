"""A path whose probes are sealed, for a far end that wants a key."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import final

from asdic.links.udp_path import TooBig
from asdic.probe.respond import Key, SealedProbes
from asdic.tools.path_mtu import PathLink

__all__ = ["SealedPath"]

_MILLISECOND = 1_000_000


@final
class SealedPath:
    """Seals what `discover` sends, and opens what comes back.

        with UdpPath(endpoint, 7007) as path:
            discover(SealedPath(path, key), constants, token)

    Args:
        path: What carries the datagrams.
        key: The shared key.

    """

    def __init__(self, path: PathLink, key: Key) -> None:
        self._path = path
        self._probes = SealedProbes(key)

    def send(self, payload: bytes) -> None:
        """Send a probe, sealed.

        Raises:
            LinkError: the kernel refuses it.

        """
        clock = time.time_ns() // _MILLISECOND
        self._path.send(self._probes.seal(payload, clock))

    def receive(self, patience: int) -> bytes | None:
        """Return an acknowledgment, waiting for so many nanoseconds at most."""
        octets = self._path.receive(patience)
        return None if octets is None else self._probes.open(octets)

    def reports(self) -> Iterator[TooBig]:
        """Yield what routers reported."""
        return self._path.reports()
