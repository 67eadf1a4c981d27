"""A bench of an IGMP listener: what it is asked, and what it says."""

from __future__ import annotations

from asdic.engine.configuration import MulticastListener as Settings
from asdic.engine.instant import SECOND
from asdic.engine.interface import Address, AddressState
from asdic.engine.multicast import (
    Mode,
    MulticastKey,
    MulticastListener,
    ReceivedIgmp,
)
from asdic.wire import igmp, ipv4
from asdic.wire.igmp import GroupRecordType
from listeners import Said
from turns import Bench, RecordingLink, configuration, silences

__all__ = [
    "ALL_GROUPS",
    "GROUP",
    "HOST",
    "OTHER_GROUP",
    "QUERIER",
    "SYSTEMS",
    "A",
    "B",
    "C",
    "IgmpBench",
]

SYSTEMS = bytes((224, 0, 0, 1))
GROUP = bytes((239, 1, 2, 3))
OTHER_GROUP = bytes((224, 0, 0, 251))
HOST = bytes((192, 0, 2, 1))
QUERIER = bytes((192, 0, 2, 254))
ALL_GROUPS = bytes(4)
A, B, C = (bytes((198, 51, 100, one)) for one in (1, 2, 3))


class IgmpBench(Bench):
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
        super().__init__(configuration(igmp=settings or Settings(version=3)), draws)
        self.link = RecordingLink()
        self.listener = MulticastListener(self.link)
        self.last = self.turn()
        if has_address:
            self.assign()

    def assign(self, octets: bytes = HOST, *, is_anycast: bool = False) -> None:
        """Let the interface have an address."""
        address = Address(
            octets=octets,
            prefix_length=24,
            state=AddressState.PREFERRED,
            is_anycast=is_anycast,
        )
        self.interface.addresses[octets] = address
        self.last = self.turn()
        self.listener.address_assigned(self.last, self.interface, address)

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
        self.last = self.turn()
        self.listener.set_filter(
            self.last, self.interface, group, Mode.INCLUDE, sources
        )

    def query(
        self,
        group: bytes = ALL_GROUPS,
        *sources: bytes,
        code: int = 100,
        robustness: int = 0,
        interval: int = 0,
    ) -> None:
        """Ask by version 3."""
        self.receive(
            igmp.MembershipQueryVersion3(
                group_address=group,
                max_resp_code=code,
                queriers_robustness_variable=robustness,
                queriers_query_interval_code=interval,
                sources=sources,
            )
        )

    def query_by_version_2(self, group: bytes = ALL_GROUPS, tenths: int = 100) -> None:
        """Ask by version 2."""
        self.receive(igmp.MembershipQuery(group_address=group, max_resp_time=tenths))

    def query_by_version_1(self) -> None:
        """Ask by version 1, which knows no Router Alert."""
        query = igmp.MembershipQuery(group_address=ALL_GROUPS)
        self.receive(query, has_router_alert=False)

    def hear(self, group: bytes = GROUP, source: bytes = QUERIER) -> None:
        """Hear another host's report of version 2."""
        report = igmp.MembershipReportVersion2(group_address=group)
        self.receive(report, destination=group, source=source)

    def receive(
        self,
        message: igmp.Message | bytes,
        *,
        source: bytes = QUERIER,
        destination: bytes = SYSTEMS,
        has_router_alert: bool = True,
    ) -> None:
        """Take a message, or the octets of one."""
        self.last = self.turn()
        octets = message if isinstance(message, bytes) else igmp.encode(message)
        received = ReceivedIgmp(
            interface=self.interface,
            source=source,
            destination=destination,
            has_router_alert=has_router_alert,
            payload=octets,
        )
        self.listener.receive_igmp(self.last, received)

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

    @property
    def version(self) -> str:
        """The version that is spoken."""
        link = self.listener.state()["eth0"]["ipv4"]
        assert isinstance(link, dict)
        return str(link["version"])

    def said(self) -> list[Said]:
        """Take what was said since the last time, record by record."""
        packets = [packet for packet, _ in self.link.sent]
        self.link.sent.clear()
        return [one for packet in packets for one in _read(packet)]


def _read(packet: bytes) -> list[Said]:
    header = ipv4.Header.decode(packet)
    message = igmp.decode(packet[header.header_length :])
    match message:
        case igmp.MembershipReportVersion1():
            return [Said("report of version 1", message.group_address)]
        case igmp.MembershipReportVersion2():
            return [Said("report of version 2", message.group_address)]
        case igmp.LeaveGroup():
            return [Said("leave", message.group_address)]
    assert isinstance(message, igmp.MembershipReportVersion3)
    return [_read_record(record) for record in message.records]


def _read_record(record: igmp.Record) -> Said:
    assert isinstance(record, igmp.GroupRecord)
    name = GroupRecordType(record.record_type).name.lower().replace("_", " ")
    return Said(name, record.multicast_address, record.sources)
