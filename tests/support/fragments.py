"""Fragments to receive: of IPv6 and IPv4, every field at will."""

from __future__ import annotations

from asdic.engine.fragmentation import PacketKey, Reassembler, Result
from asdic.engine.interface import Interface
from asdic.engine.turn import Turn
from asdic.wire import ipv4, ipv6
from turns import Bench, configuration

PEER = bytes.fromhex("20010db8000000000000000000000001")
OTHER_PEER = bytes.fromhex("20010db8000000000000000000000002")
HOST = bytes.fromhex("20010db8000000000000000000000099")
PEER_4 = bytes.fromhex("c0000201")
HOST_4 = bytes.fromhex("c0000299")
UDP = 17
DATA = bytes(range(256)) * 4


def fragment(
    offset: int,
    data: bytes,
    *,
    more: bool = True,
    source: bytes = PEER,
    identification: int = 1,
    next_header: int = UDP,
    congestion: int = 0,
    front: bytes = b"",
) -> bytes:
    """Return an IPv6 fragment; *front* are hop-by-hop options ahead of its header."""
    header = ipv6.Fragment(
        next_header=next_header,
        identification=identification,
        fragment_offset=offset // 8,
        more_fragments=more,
    )
    return ipv6.Header(
        source=source,
        destination=HOST,
        next_header=0 if front else 44,
        hop_limit=64,
        traffic_class=congestion,
    ).encode(front + header.encode_unsummed() + data)


def fragment_ipv4(
    offset: int,
    data: bytes,
    *,
    more: bool = True,
    protocol: int = UDP,
    identification: int = 1,
    options: tuple[ipv4.options.Option, ...] = (),
) -> bytes:
    """Return an IPv4 fragment."""
    return ipv4.Header(
        source=PEER_4,
        destination=HOST_4,
        protocol=protocol,
        time_to_live=64,
        identification=identification,
        flags=1 if more else 0,
        fragment_offset=offset // 8,
        options=options,
    ).encode(data)


class Listener:
    """Keeps the first fragments of packets that timed out, or `None` for each."""

    def __init__(self) -> None:
        self.timed_out: list[bytes | None] = []
        self.were_link_groups: list[bool] = []

    def reassembly_timed_out(
        self,
        _turn: Turn,
        _interface: Interface,
        first_fragment: bytes | None,
        *,
        is_link_group: bool,
    ) -> None:
        """Keep it."""
        self.timed_out.append(first_fragment)
        self.were_link_groups.append(is_link_group)


class FragmentBench(Bench):
    """A reassembler, its limits set at will, and what its turns came to."""

    def __init__(self, **limits: int) -> None:
        super().__init__(configuration())
        self.configuration = configuration(
            reassembly=type(self.configuration.reassembly)(**limits)
        )
        self.listener = Listener()
        self.reassembler = Reassembler(self.listener)
        self.last = self.turn()

    def receive(
        self,
        packet: bytes,
        start: int = 40,
        named_at: int = 6,
        *,
        is_link_group: bool = False,
    ) -> Result:
        """Take an IPv6 fragment."""
        self.last = self.turn()
        return self.reassembler.receive(
            self.last,
            self.interface,
            packet,
            start,
            named_at,
            is_link_group=is_link_group,
        )

    def receive_ipv4(self, packet: bytes) -> Result:
        """Take an IPv4 datagram."""
        self.last = self.turn()
        return self.reassembler.receive_ipv4(self.last, self.interface, packet)

    def wait(self, nanoseconds: int) -> None:
        """Let time pass and timers expire."""
        self.now += nanoseconds
        self.last = self.turn()
        for key in self.due():
            assert isinstance(key, PacketKey)
            self.reassembler.expire(self.last, key)
