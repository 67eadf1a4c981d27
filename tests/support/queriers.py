"""A bench of a router that asks who listens: what it hears, and what it asks."""

from __future__ import annotations

from dataclasses import dataclass

from advertisers import RecordingGroups
from asdic.engine.configuration import Querier as Settings
from asdic.engine.instant import SECOND
from asdic.engine.interface import Address, AddressState
from asdic.engine.querier import MulticastQuerier, QuerierKey
from asdic.engine.received import Received
from asdic.wire import icmpv6, igmp
from asdic.wire.icmpv6 import (
    MulticastAddressRecord,
    MulticastListenerDone,
    MulticastListenerQuery,
    MulticastListenerQueryVersion2,
    MulticastListenerReport,
    RecordType,
    Version2MulticastListenerReport,
)
from asdic.wire.ipv4 import Header
from turns import LINK_LOCAL, Bench, RecordingLink, configuration, events, silences

__all__ = [
    "GROUP",
    "HIGHER",
    "IPV4_GROUP",
    "LOWER",
    "OTHER_GROUP",
    "A",
    "Asked",
    "B",
    "C",
    "D",
    "IgmpBench",
    "QuerierBench",
]

GROUP = bytes.fromhex("ff05000000000000000000000000beef")
OTHER_GROUP = bytes.fromhex("ff05000000000000000000000000cafe")
LOWER = bytes.fromhex("fe800000000000000000000000000001")
HIGHER = bytes.fromhex("fe80ffffffffffff0000000000000001")
LISTENER = bytes.fromhex("fe80000000000000020000fffe000100")
A, B, C, D = (
    bytes.fromhex("20010db8") + bytes(11) + bytes((one,)) for one in (1, 2, 3, 4)
)
IPV4, IPV4_LISTENER = bytes((192, 0, 2, 1)), bytes((192, 0, 2, 99))
IPV4_GROUP = bytes((239, 1, 2, 3))


@dataclass(frozen=True)
class Asked:
    """A query: of which group, of which sources, with the S flag or not."""

    group: bytes
    sources: tuple[bytes, ...] = ()
    is_suppressed: bool = False
    version: int = 2


class _Bench(Bench):
    """What the benches of both families share."""

    def __init__(self, **parts: object) -> None:
        super().__init__(configuration(**parts))
        self.link = RecordingLink()
        self.groups = RecordingGroups()
        self.querier = MulticastQuerier(self.link, self.groups)
        self.times: list[float] = []
        self.last = self.turn()

    def assign(self, octets: bytes, length: int) -> None:
        """Let the interface have an address."""
        self.interface.addresses[octets] = Address(
            octets=octets, prefix_length=length, state=AddressState.PREFERRED
        )

    def stop(self) -> None:
        """Let it ask no more."""
        self.last = self.turn()
        self.querier.stop(self.last, self.interface)

    def wait(self, seconds: float) -> None:
        """Let time pass; timers expire each at its time."""
        end = self.now + round(seconds * SECOND)
        while (at := self.timers.next()) is not None and at <= end:
            self.now = at
            self.last = self.turn()
            key = self.timers.pop_due(at)
            assert isinstance(key, QuerierKey)
            before = len(self.link.sent)
            self.querier.expire(self.last, key)
            self.times += [at / SECOND] * (len(self.link.sent) - before)
        self.now = end

    @property
    def silences(self) -> list[str]:
        """The names of the last turn's rules."""
        return silences(self.last)

    @property
    def events(self) -> list[str]:
        """The names of the last turn's events."""
        return [type(one).__name__ for one in events(self.last)]


class QuerierBench(_Bench):
    """A router that asks by MLD on one interface; each call is a turn."""

    def __init__(
        self, settings: Settings | None = None, *, has_started: bool = True
    ) -> None:
        super().__init__(mld_querier=settings or Settings())
        self.assign(LINK_LOCAL, 64)
        if has_started:
            self.start()

    def start(self) -> None:
        """Begin to ask."""
        self.last = self.turn()
        self.querier.start(self.last, self.interface, 16)

    def start_again(self) -> None:
        """Begin to ask though that has begun."""
        self.last = self.turn()
        self.querier._mld.start(self.last, self.interface)  # noqa: SLF001 - past the face

    def record(self, kind: int, *sources: bytes, group: bytes = GROUP) -> None:
        """Hear one record of a listener of version 2."""
        record = MulticastAddressRecord(
            record_type=kind, multicast_address=group, sources=sources
        )
        self.hear(Version2MulticastListenerReport(records=(record,)))

    def include(self, *sources: bytes, group: bytes = GROUP) -> None:
        """Hear that a listener listens to *sources* only."""
        self.record(RecordType.MODE_IS_INCLUDE, *sources, group=group)

    def exclude(self, *sources: bytes, group: bytes = GROUP) -> None:
        """Hear that a listener listens to all but *sources*."""
        self.record(RecordType.MODE_IS_EXCLUDE, *sources, group=group)

    def old_report(self, group: bytes = GROUP) -> None:
        """Hear a listener of version 1."""
        self.hear(MulticastListenerReport(multicast_address=group))

    def done(self, group: bytes = GROUP) -> None:
        """Hear that a listener of version 1 left."""
        self.hear(MulticastListenerDone(multicast_address=group))

    def hear(
        self,
        message: MulticastListenerReport
        | MulticastListenerDone
        | Version2MulticastListenerReport,
        source: bytes = LISTENER,
    ) -> None:
        """Hear a listener."""
        self.last = self.turn()
        self.querier.receive_report(
            self.last,
            Received[
                MulticastListenerReport
                | MulticastListenerDone
                | Version2MulticastListenerReport
            ](
                interface=self.interface,
                message=message,
                source=source,
                destination=GROUP,
                hop_limit=1,
                packet=b"",
            ),
        )

    def query(
        self,
        source: bytes = LOWER,
        group: bytes = bytes(16),
        *sources: bytes,
        is_suppressed: bool = False,
        robustness: int = 0,
        interval: int = 0,
    ) -> None:
        """Hear another router ask by version 2."""
        self._ask(
            MulticastListenerQueryVersion2(
                multicast_address=group,
                maximum_response_code=1000,
                sources=sources,
                suppress_router_side_processing=is_suppressed,
                queriers_robustness_variable=robustness,
                queriers_query_interval_code=interval,
            ),
            source,
        )

    def old_query(self, source: bytes = LOWER, group: bytes = bytes(16)) -> None:
        """Hear another router ask by version 1."""
        message = MulticastListenerQuery(
            multicast_address=group, maximum_response_delay=1000
        )
        self._ask(message, source)

    def _ask(
        self,
        message: MulticastListenerQuery | MulticastListenerQueryVersion2,
        source: bytes,
    ) -> None:
        self.last = self.turn()
        self.querier.receive_query(
            self.last,
            Received[MulticastListenerQuery | MulticastListenerQueryVersion2](
                interface=self.interface,
                message=message,
                source=source,
                destination=bytes(16),
                hop_limit=1,
                packet=b"",
            ),
        )

    def asked(self) -> list[Asked]:
        """Take what was asked since the last time."""
        packets = [packet for packet, _ in self.link.sent]
        self.link.sent.clear()
        return [_read(packet[48:]) for packet in packets]

    # A dict of JSON values.
    def link_state(self) -> dict[str, object]:
        """Return what is known of the link."""
        mld = self.querier.state()["mld"]
        assert isinstance(mld, dict)
        found: dict[str, object] = mld["eth0"]
        return found

    def group(self, group: str = "ff05::beef") -> tuple[str, set[int], set[int]]:
        """Return mode, wanted and unwanted sources of a group, by their last octets."""
        groups = self.link_state()["groups"]
        assert isinstance(groups, dict)
        one = groups.get(group)
        if one is None:
            return "include", set(), set()
        wanted = {int(source.rpartition(":")[2], 16) for source in one["wanted"]}
        unwanted = {int(source.rpartition(":")[2], 16) for source in one["unwanted"]}
        return one["mode"], wanted, unwanted

    def until(self, source: bytes | None = None) -> float:
        """Return in how many seconds a source's timer ends, or the filter's."""
        groups = self.link_state()["groups"]
        assert isinstance(groups, dict)
        one = groups["ff05::beef"]
        if source is None:
            until: int = one["until"]
            return (until - self.now) / SECOND
        at: int
        (at,) = [
            at
            for text, at in one["wanted"].items()
            if int(text.rpartition(":")[2], 16) == source[-1]
        ]
        return (at - self.now) / SECOND


def _read(octets: bytes) -> Asked:
    message = icmpv6.decode(octets)
    if isinstance(message, MulticastListenerQuery):
        return Asked(message.multicast_address, version=1)
    assert isinstance(message, MulticastListenerQueryVersion2)
    return Asked(
        message.multicast_address,
        message.sources,
        message.suppress_router_side_processing,
    )


class IgmpBench(_Bench):
    """A router that asks by IGMP on one interface; each call is a turn."""

    def __init__(
        self, settings: Settings | None = None, *, has_started: bool = True
    ) -> None:
        super().__init__(igmp_querier=settings or Settings(version=3))
        self.assign(IPV4, 24)
        if has_started:
            self.last = self.turn()
            self.querier.start(self.last, self.interface, 4)

    def hear(self, message: igmp.Message, source: bytes = IPV4_LISTENER) -> None:
        """Hear a listener or a router."""
        self.last = self.turn()
        self.querier.receive_igmp(self.last, self.interface, source, message)

    def asked(self) -> list[tuple[Header, igmp.Message]]:
        """Take what was asked since the last time: headers and messages."""
        found = []
        for packet, _ in self.link.sent:
            header = Header.decode(packet)
            size = (packet[0] & 0xF) * 4
            found.append((header, igmp.decode(packet[size:])))
        self.link.sent.clear()
        return found

    def groups_heard(self) -> set[str]:
        """Return the groups that somebody listens to."""
        found = self.querier.state()["igmp"]
        assert isinstance(found, dict)
        return set(found["eth0"]["groups"])
