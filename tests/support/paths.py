"""Packets that could be too big for a path, and a bench of path MTUs."""

from __future__ import annotations

from asdic.engine.configuration import PathMtu
from asdic.engine.event import Event
from asdic.engine.path_mtu import PathKey, PathMtus
from asdic.wire import icmpv6, ipv4, ipv6
from turns import Bench, configuration, events, silences

__all__ = ["FAR", "GROUP", "HOST", "PathBench", "datagram", "echo_reply"]

HOST = bytes.fromhex("3ffe0501ffff0100021122fffe334456")
FAR = bytes.fromhex("3ffe0501ffff0102020000fffe00a2a2")
GROUP = bytes.fromhex("ff05000000000000000000000000beef")
HOST_4 = bytes.fromhex("c0000201")
FAR_4 = bytes.fromhex("c6336401")


def echo_reply(
    size: int, destination: bytes = FAR, hop_limit: int = 255, sequence_number: int = 1
) -> bytes:
    """Return an Echo Reply, as the suite has the host send it, of *size* octets."""
    message = icmpv6.EchoReply(
        identifier=0xFFFF, sequence_number=sequence_number, data=bytes(size - 48)
    )
    header = ipv6.Header(
        source=HOST, destination=destination, next_header=58, hop_limit=hop_limit
    )
    return header.encode(icmpv6.encode(message, HOST, destination))


def datagram(
    size: int, identification: int = 7, total_length: int | None = None
) -> bytes:
    """Return an IPv4 datagram of *size* octets, and perhaps a wrong length."""
    header = ipv4.Header(
        source=HOST_4,
        destination=FAR_4,
        protocol=17,
        time_to_live=64,
        identification=identification,
        flags=2,
        total_length=size if total_length is None else total_length,
    )
    return header.encode(bytes(size - 20))


class PathBench(Bench):
    """Path MTUs, their settings at will, and what their last turn came to."""

    def __init__(self, settings: PathMtu | None = None) -> None:
        super().__init__(configuration(path_mtu=settings or PathMtu()))
        self.paths = PathMtus()
        self.last = self.turn()

    @property
    def silences(self) -> list[str]:
        """The names of the last turn's rules."""
        return silences(self.last)

    @property
    def events(self) -> list[Event]:
        """The last turn's events."""
        return events(self.last)

    def mtu(self, destination: bytes = FAR) -> int:
        """Return the path MTU to *destination*."""
        return self.paths.mtu(destination, self.interface)

    def send(self, packet: bytes) -> None:
        """Tell that *packet* was sent."""
        self.last = self.turn()
        self.paths.sent(self.last, self.interface, packet)

    def receive(self, quote: bytes, mtu: int) -> None:
        """Take a report about *quote*."""
        self.last = self.turn()
        self.paths.receive_too_big(self.last, self.interface, quote[:1232], mtu)

    def change_link_mtu(self, mtu: int) -> None:
        """Give the link another MTU, as an RA does."""
        before, self.interface.link_mtu = self.interface.link_mtu, mtu
        self.last = self.turn()
        self.paths.link_mtu_changed(self.last, self.interface, before)

    def wait(self, nanoseconds: int) -> None:
        """Let time pass and timers expire."""
        self.now += nanoseconds
        self.last = self.turn()
        for key in self.due():
            assert isinstance(key, PathKey)
            self.paths.expire(self.last, key)
