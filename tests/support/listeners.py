"""A bench of a multicast listener: what it is asked, and what it says."""

from __future__ import annotations

from dataclasses import dataclass

from asdic.engine.configuration import MulticastListener as Settings
from asdic.engine.instant import SECOND
from asdic.engine.interface import Address, AddressState
from asdic.engine.multicast import Mode, MulticastKey, MulticastListener
from asdic.engine.received import Received
from asdic.wire import icmpv6
from asdic.wire.address import IPV6_UNSPECIFIED
from asdic.wire.icmpv6 import (
    MulticastAddressRecord,
    MulticastListenerDone,
    MulticastListenerQuery,
    MulticastListenerQueryVersion2,
    MulticastListenerReport,
    RecordType,
    Version2MulticastListenerReport,
)
from asdic.wire.icmpv6.address_record import AddressRecord
from turns import LINK_LOCAL, Bench, RecordingLink, configuration, silences

__all__ = [
    "GROUP",
    "OTHER_GROUP",
    "QUERIER",
    "A",
    "B",
    "C",
    "ListenerBench",
    "Said",
]

GROUP = bytes.fromhex("ff0200000000000000000001ff334456")
OTHER_GROUP = bytes.fromhex("ff05000000000000000000000000beef")
QUERIER = bytes.fromhex("fe80000000000000020000fffe00a0a0")
NEIGHBOR = bytes.fromhex("fe80000000000000020000fffe000100")
A, B, C = (bytes.fromhex("20010db8") + bytes(11) + bytes((one,)) for one in (1, 2, 3))


@dataclass(frozen=True)
class Said:
    """One record, or one message of version 1: what it says of which group."""

    what: str
    group: bytes
    sources: tuple[bytes, ...] = ()


class ListenerBench(Bench):
    """A listener on one interface; each call is a turn."""

    def __init__(
        self,
        settings: Settings | None = None,
        fixed: dict[str, float] | None = None,
        *,
        has_address: bool = True,
    ) -> None:
        draws = {"query-response": 0.5, "unsolicited-report": 1.0}
        draws |= {"version-1-unsolicited-report": 0.5} | (fixed or {})
        parts = configuration(multicast_listener=settings or Settings())
        super().__init__(parts, draws)
        self.link = RecordingLink()
        self.listener = MulticastListener(self.link)
        self.last = self.turn()
        if has_address:
            self.assign()

    def assign(self) -> None:
        """Let the interface have its link-local address."""
        address = Address(
            octets=LINK_LOCAL, prefix_length=64, state=AddressState.PREFERRED
        )
        self.interface.addresses[LINK_LOCAL] = address
        self.last = self.turn()
        self.listener.address_assigned(self.last, self.interface, address)

    def start(self) -> None:
        """Begin to listen."""
        self.last = self.turn()
        self.listener.start(self.last, self.interface)

    def stop(self) -> None:
        """Leave all groups."""
        self.last = self.turn()
        self.listener.stop(self.last, self.interface)

    def join(self, group: bytes = GROUP) -> None:
        """Join *group*."""
        self.last = self.turn()
        self.listener.join(self.last, self.interface, group)

    def leave(self, group: bytes = GROUP) -> None:
        """Leave *group*."""
        self.last = self.turn()
        self.listener.leave(self.last, self.interface, group)

    def include(self, *sources: bytes, group: bytes = GROUP) -> None:
        """Listen to *sources* of *group* only."""
        self._filter(group, Mode.INCLUDE, sources)

    def exclude(self, *sources: bytes, group: bytes = GROUP) -> None:
        """Listen to all but *sources* of *group*."""
        self._filter(group, Mode.EXCLUDE, sources)

    def _filter(self, group: bytes, mode: Mode, sources: tuple[bytes, ...]) -> None:
        self.last = self.turn()
        self.listener.set_filter(self.last, self.interface, group, mode, sources)

    def query(
        self,
        group: bytes = IPV6_UNSPECIFIED,
        *sources: bytes,
        code: int = 10_000,
        robustness: int = 0,
        interval: int = 0,
    ) -> None:
        """Ask by version 2."""
        self._receive_query(
            MulticastListenerQueryVersion2(
                multicast_address=group,
                maximum_response_code=code,
                queriers_robustness_variable=robustness,
                queriers_query_interval_code=interval,
                sources=sources,
            )
        )

    def old_query(self, group: bytes = IPV6_UNSPECIFIED, delay: int = 10_000) -> None:
        """Ask by version 1; *delay* in milliseconds."""
        self._receive_query(
            MulticastListenerQuery(
                multicast_address=group, maximum_response_delay=delay
            )
        )

    def _receive_query(
        self, message: MulticastListenerQuery | MulticastListenerQueryVersion2
    ) -> None:
        self.last = self.turn()
        received = Received[MulticastListenerQuery | MulticastListenerQueryVersion2](
            interface=self.interface,
            message=message,
            source=QUERIER,
            destination=bytes.fromhex("ff020000000000000000000000000001"),
            hop_limit=1,
            packet=b"",
        )
        self.listener.receive_query(self.last, received)

    def hear(self, group: bytes = GROUP, source: bytes = NEIGHBOR) -> None:
        """Hear another listener's report of version 1."""
        self._receive_report(MulticastListenerReport(multicast_address=group), source)

    def hear_version_2(self) -> None:
        """Hear another listener's report of version 2."""
        self._receive_report(Version2MulticastListenerReport(records=()), NEIGHBOR)

    def _receive_report(
        self,
        message: MulticastListenerReport | Version2MulticastListenerReport,
        source: bytes,
    ) -> None:
        self.last = self.turn()
        received = Received[MulticastListenerReport | Version2MulticastListenerReport](
            interface=self.interface,
            message=message,
            source=source,
            destination=GROUP,
            hop_limit=1,
            packet=b"",
        )
        self.listener.receive_report(self.last, received)

    def wait(self, seconds: float) -> None:
        """Let time pass; timers expire each at its time."""
        end = self.now + round(seconds * SECOND)
        while (at := self.timers.next()) is not None and at <= end:
            self.now = at
            self.last = self.turn()
            key = self.timers.pop_due(at)
            assert isinstance(key, MulticastKey)
            self.listener.expire(self.last, key)
        self.now = end

    @property
    def silences(self) -> list[str]:
        """The names of the last turn's rules."""
        return silences(self.last)

    def messages(self) -> list[list[Said]]:
        """Take what was said since the last time, message by message."""
        packets = [packet for packet, _ in self.link.sent]
        self.link.sent.clear()
        return [_read(packet[48:]) for packet in packets]

    def said(self) -> list[Said]:
        """Take what was said since the last time, record by record."""
        return [one for message in self.messages() for one in message]


def _read(octets: bytes) -> list[Said]:
    message = icmpv6.decode(octets)
    if isinstance(message, MulticastListenerReport):
        return [Said("report", message.multicast_address)]
    if isinstance(message, MulticastListenerDone):
        return [Said("done", message.multicast_address)]
    assert isinstance(message, Version2MulticastListenerReport)
    return [_read_record(record) for record in message.records]


def _read_record(record: AddressRecord) -> Said:
    assert isinstance(record, MulticastAddressRecord)
    name = RecordType(record.record_type).name.lower().replace("_", " ")
    return Said(name, record.multicast_address, record.sources)
