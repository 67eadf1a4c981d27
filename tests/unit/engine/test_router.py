"""What a router does beside forwarding, put together in a whole node."""

from __future__ import annotations

from random import Random

import pytest
from msgspec.structs import replace

from asdic.engine.advertising import AdvertisementInconsistent
from asdic.engine.configuration import (
    Advertising,
    Configuration,
    Host,
    InterfaceConfiguration,
    Ipv4Advertising,
    StaticAddress,
)
from asdic.engine.effects import Effect, Notify, StaySilent
from asdic.engine.instant import SECOND, Instant
from asdic.engine.node import Node
from asdic.engine.outgoing import icmpv6_packet
from asdic.engine.querier import GroupHeard, GroupUnheard, QuerierElected
from asdic.engine.upper_checksum import fill_checksum
from asdic.wire import icmpv4, icmpv6, igmp, ipv4, ipv6, ndp
from asdic.wire.address import parse_address, solicited_node
from asdic.wire.icmpv6 import Message, RouterAdvertisement
from asdic.wire.ipv4.options import RouterAlert
from asdic.wire.ipv6.options import RouterAlert as Ipv6RouterAlert, pad
from turns import LINK_LOCAL, MAC, frames

PEER = parse_address("fe80::1")
PEER_MAC = bytes.fromhex("02000000000b")
GROUP = parse_address("ff05::beef")
IPV4, IPV4_PEER = bytes((192, 0, 2, 1)), bytes((192, 0, 2, 9))
IPV4_GROUP = bytes((239, 1, 2, 3))
ALL_ROUTERS = parse_address("ff02::2")
ALERT = ipv6.HopByHopOptions(
    next_header=58, options=pad((Ipv6RouterAlert(value=0),))
).encode_unsummed()
INTERFACE = InterfaceConfiguration(
    name="eth0",
    link_layer_address=MAC,
    addresses=(
        StaticAddress(octets=IPV4, prefix_length=24),
        StaticAddress(octets=parse_address("2001:db8::1"), prefix_length=64),
    ),
)
BOTH = replace(
    INTERFACE,
    advertising=Advertising(adv_send_advertisements=True),
    ipv4_advertising=Ipv4Advertising(advertise=True),
)


class RouterBench:
    """A node that is up, and what its last input came to."""

    def __init__(
        self, interface: InterfaceConfiguration = BOTH, *, forwarding: bool = True
    ) -> None:
        configuration = Configuration(
            interfaces=(interface,), host=Host(forwarding=forwarding)
        )
        draws = {"router-advertisement-delay": 0.5}
        generator = Random(1)  # noqa: S311 - tests want it repeatable
        self.node = Node(configuration, generator, draws)
        self.now = 0
        self.effects = self.node.start(Instant(0))
        self.wait(100)

    def wait(self, seconds: int) -> list[Effect]:
        """Let time pass, and return what the node did meanwhile."""
        self.effects = []
        until = self.now + seconds * SECOND
        while (at := self.node.next_wake()) is not None and at <= until:
            self.now = at
            self.effects += self.node.wake(Instant(at))
        self.now = until
        return self.effects

    def receive(self, packet: bytes) -> None:
        """Receive a packet to a group."""
        is_ipv4 = packet[0] >> 4 == 4
        ether_type = b"\x08\x00" if is_ipv4 else b"\x86\xdd"
        group = b"\x01\x00\x5e\0\0\1" if is_ipv4 else b"\x33\x33\0\0\0\1"
        frame = group + PEER_MAC + ether_type + packet
        self.effects = self.node.receive(frame, "eth0", Instant(self.now))

    def listen(self, message: Message, destination: bytes = GROUP) -> None:
        """Receive a message of MLD, with the Router Alert option."""
        header = ipv6.Header(
            source=PEER, destination=destination, next_header=0, hop_limit=1
        )
        self.receive(header.encode(ALERT + icmpv6.encode(message, PEER, destination)))

    def listen_ipv4(self, message: igmp.Message, destination: bytes) -> None:
        """Receive a message of IGMP, with the Router Alert option."""
        header = ipv4.Header(
            source=IPV4_PEER,
            destination=destination,
            protocol=2,
            time_to_live=1,
            options=(RouterAlert(value=0),),
        )
        self.receive(header.encode(igmp.encode(message)))

    def stop(self) -> None:
        """Stop the node."""
        self.effects = self.node.stop(Instant(self.now))

    @property
    def silences(self) -> list[str]:
        """The names of the rules that had the node stay silent."""
        return [one.rule.name for one in self.effects if isinstance(one, StaySilent)]

    @property
    def events(self) -> list[object]:
        """What the node told of."""
        return [one.event for one in self.effects if isinstance(one, Notify)]

    def messages(self) -> list[Message]:
        """Return the ICMPv6 messages that were sent without further headers."""
        return [
            icmpv6.decode(frame[54:])
            for frame in frames(self.effects)
            if frame[12:14] == b"\x86\xdd" and frame[20] == 58
        ]


def solicitation() -> bytes:
    return icmpv6_packet(icmpv6.RouterSolicitation(), PEER, ALL_ROUTERS)


@pytest.mark.requirement("rfc4861-6.2.6-a")
def test_a_router_answers_solicitations() -> None:
    bench = RouterBench()

    bench.receive(solicitation())
    bench.wait(1)

    assert [type(one) for one in bench.messages()] == [RouterAdvertisement]


@pytest.mark.requirement("rfc4861-6.2.6-e", "rfc4861-6.1.1-a")
@pytest.mark.parametrize("fault", ["hop limit", "code", "checksum"])
def test_a_solicitation_that_is_not_valid_changes_nothing(fault: str) -> None:
    bench = RouterBench()
    option = ndp.SourceLinkLayerAddress(link_layer_address=PEER_MAC)
    message = icmpv6.RouterSolicitation(
        options=(option,), code=1 if fault == "code" else 0
    )
    hop_limit = 254 if fault == "hop limit" else 255
    packet = icmpv6_packet(message, PEER, ALL_ROUTERS, hop_limit)
    if fault == "checksum":
        packet = packet[:42] + b"\0\0" + packet[44:]

    bench.receive(packet)

    assert len(bench.silences) == 1
    assert len(bench.node.host.neighbors) == 0
    assert bench.wait(1) == []


@pytest.mark.requirement("rfc4861-6.1.1-a", "rfc4861-6.1.1-b")
@pytest.mark.parametrize(
    ("source", "length", "options"),
    [
        (PEER, 7, b""),  # cut short
        (PEER, 16, b"\1\0\2\0\0\0\0\x0b"),  # an option of no length
        (bytes(16), 16, b"\1\1\2\0\0\0\0\x0b"),  # who has no address has one
    ],
)
def test_a_solicitation_whose_octets_are_not_in_order_changes_nothing(
    source: bytes, length: int, options: bytes
) -> None:
    bench = RouterBench()
    octets = (b"\x85\0\0\0" + bytes(4) + options)[:length]
    octets = fill_checksum(octets, 58, source, ALL_ROUTERS)
    header = ipv6.Header(
        source=source, destination=ALL_ROUTERS, next_header=58, hop_limit=255
    )

    bench.receive(header.encode(octets))

    assert len(bench.silences) == 1
    assert len(bench.node.host.neighbors) == 0
    assert bench.wait(1) == []


@pytest.mark.requirement("rfc4861-6.1.1-c")
def test_reserved_bits_and_unknown_options_of_a_solicitation_are_ignored() -> None:
    bench = RouterBench()
    octets = b"\x85\0\0\0" + b"\xff" * 4 + b"\xfd\1" + bytes(6)
    octets = fill_checksum(octets, 58, PEER, ALL_ROUTERS)
    header = ipv6.Header(
        source=PEER, destination=ALL_ROUTERS, next_header=58, hop_limit=255
    )

    bench.receive(header.encode(octets))
    bench.wait(1)

    assert [type(one) for one in bench.messages()] == [RouterAdvertisement]


@pytest.mark.requirement("rfc1256-4.3-d")
@pytest.mark.parametrize("fault", ["", "code", "checksum", "length"])
def test_ipv4_solicitations_are_answered_if_they_are_valid(fault: str) -> None:
    bench = RouterBench()
    message = icmpv4.RouterSolicitation(code=1 if fault == "code" else 0)
    octets = icmpv4.encode(message)
    if fault == "checksum":
        octets = octets[:2] + b"\0\0" + octets[4:]
    if fault == "length":
        octets = octets[:7]
    header = ipv4.Header(
        source=IPV4_PEER,
        destination=bytes((224, 0, 0, 2)),
        protocol=1,
        time_to_live=1,
    )

    bench.receive(header.encode(octets))
    bench.wait(2)

    answers = [one for one in frames(bench.effects) if one[34:35] == b"\x09"]
    assert len(answers) == (0 if fault else 1)


def test_a_host_does_none_of_it() -> None:
    bench = RouterBench(forwarding=False)

    bench.receive(solicitation())

    assert bench.silences == ["destination-not-ours"]
    assert bench.node.state()["router"] == {
        "advertising": {"eth0": {"stage": "off", "sent": 0}},
        "ipv4_advertising": {"eth0": {"stage": "off", "sent": 0}},
        "listeners": {"mld": {}, "igmp": {}},
    }


def test_a_router_that_does_not_advertise_asks_nobody() -> None:
    bench = RouterBench(INTERFACE)

    bench.listen(icmpv6.MulticastListenerDone(multicast_address=GROUP))

    assert bench.silences == ["group-in-transit"]
    assert "multicast" in bench.node.state()


def test_a_router_hears_reports_of_each_version_to_groups_that_it_is_not_in() -> None:
    bench = RouterBench()

    bench.listen(icmpv6.MulticastListenerReport(multicast_address=GROUP))
    assert GroupHeard(interface="eth0", group="ff05::beef") in bench.events
    bench.listen(icmpv6.MulticastListenerDone(multicast_address=GROUP), ALL_ROUTERS)
    bench.wait(2)
    assert GroupUnheard(interface="eth0", group="ff05::beef") in bench.events
    record = icmpv6.MulticastAddressRecord(record_type=2, multicast_address=GROUP)
    bench.listen(
        icmpv6.Version2MulticastListenerReport(records=(record,)),
        parse_address("ff02::16"),
    )
    assert bench.events == [GroupHeard(interface="eth0", group="ff05::beef")]


@pytest.mark.parametrize(
    "packet",
    ids=["short", "no options", "no message of ICMPv6", "no message of MLD"],
    argvalues=[
        bytes.fromhex("60000000") + bytes(4) + PEER + GROUP,
        ipv6.Header(source=PEER, destination=GROUP, next_header=17, hop_limit=1).encode(
            bytes(16)
        ),
        ipv6.Header(source=PEER, destination=GROUP, next_header=0, hop_limit=1).encode(
            b"\x11" + ALERT[1:] + bytes(8)
        ),
        ipv6.Header(source=PEER, destination=GROUP, next_header=0, hop_limit=1).encode(
            ALERT + b"\x80" + bytes(7)
        ),
    ],
)
def test_other_packets_to_such_groups_are_not_for_it(packet: bytes) -> None:
    bench = RouterBench()

    bench.receive(packet)

    assert bench.silences == ["group-in-transit"]


def test_a_router_hears_igmp_to_groups_that_it_is_not_in() -> None:
    bench = RouterBench()
    heard = GroupHeard(interface="eth0", group="239.1.2.3")

    report = igmp.MembershipReportVersion2(group_address=IPV4_GROUP)
    bench.listen_ipv4(report, IPV4_GROUP)
    assert heard in bench.events
    bench.listen_ipv4(igmp.LeaveGroup(group_address=IPV4_GROUP), bytes((224, 0, 0, 2)))
    assert bench.silences == []
    bench.wait(2)
    assert GroupUnheard(interface="eth0", group="239.1.2.3") in bench.events
    record = igmp.GroupRecord(record_type=2, multicast_address=IPV4_GROUP)
    bench.listen_ipv4(
        igmp.MembershipReportVersion3(records=(record,)), bytes((224, 0, 0, 22))
    )
    assert heard in bench.events


def test_a_router_hears_another_ask_and_answers_for_its_own_groups() -> None:
    bench = RouterBench()

    bench.listen(
        icmpv6.MulticastListenerQueryVersion2(
            multicast_address=bytes(16), maximum_response_code=1000
        ),
        parse_address("ff02::1"),
    )

    assert QuerierElected(interface="eth0", querier="fe80::1") in bench.events
    reports = [one for one in frames(bench.wait(2)) if one[62:63] == b"\x8f"]
    assert len(reports) == 1


def test_a_listener_that_is_a_router_of_no_groups_only_listens() -> None:
    bench = RouterBench(INTERFACE)
    own = solicited_node(LINK_LOCAL)

    bench.listen(icmpv6.MulticastListenerReport(multicast_address=own), own)
    assert bench.silences == ["report-while-version-2"]
    bench.listen(
        icmpv6.MulticastListenerQuery(
            multicast_address=bytes(16), maximum_response_delay=1000
        ),
        parse_address("ff02::1"),
    )
    assert bench.events == []


@pytest.mark.requirement("rfc4861-6.2.7-a")
def test_a_router_configures_nothing_by_what_others_advertise_but_compares() -> None:
    bench = RouterBench()

    bench.receive(
        icmpv6_packet(
            RouterAdvertisement(router_lifetime=1800, cur_hop_limit=9),
            PEER,
            parse_address("ff02::1"),
        )
    )

    (event,) = bench.events
    assert isinstance(event, AdvertisementInconsistent)
    assert bench.silences == ["router-advertisement-to-a-router"]
    assert bench.node.host.interfaces["eth0"].cur_hop_limit == 64


@pytest.mark.requirement("rfc4861-6.2.5-b")
def test_a_router_says_that_it_is_one_until_it_goes() -> None:
    bench = RouterBench()
    option = ndp.SourceLinkLayerAddress(link_layer_address=PEER_MAC)
    question = icmpv6_packet(
        icmpv6.NeighborSolicitation(target_address=LINK_LOCAL, options=(option,)),
        PEER,
        solicited_node(LINK_LOCAL),
    )

    flags = []
    for stop in (False, True):
        if stop:
            bench.stop()
        bench.receive(question)
        flags += [
            one.router
            for one in bench.messages()
            if isinstance(one, icmpv6.NeighborAdvertisement)
        ]

    assert flags == [True, False]


def test_a_router_that_goes_tells_all_and_leaves_its_groups() -> None:
    bench = RouterBench()

    bench.stop()
    assert not bench.node.is_stopped
    bench.wait(10)

    assert bench.node.is_stopped
    assert bench.node.next_wake() is None
    kinds = [frame[34] for frame in frames(bench.effects) if frame[12:14] == b"\x08\0"]
    assert 9 in kinds
    finals = [one for one in bench.messages() if isinstance(one, RouterAdvertisement)]
    assert [one.router_lifetime for one in finals] == [0, 0, 0]
    interface = bench.node.host.interfaces["eth0"]
    assert (interface.groups, interface.addresses) == (set(), {})
    bench.receive(solicitation())
    assert frames(bench.effects) == []


def test_a_host_goes_at_once() -> None:
    bench = RouterBench(INTERFACE, forwarding=False)

    bench.stop()

    assert bench.node.is_stopped
    assert bench.node.next_wake() is None
    reports = [one for one in frames(bench.effects) if one[62:63] == b"\x8f"]
    assert len(reports) == 1
    bench.stop()
    assert frames(bench.effects) == []


@pytest.mark.requirement("rfc3810-5.1-a")
def test_a_query_of_neither_version_is_ignored() -> None:
    bench = RouterBench(forwarding=False)
    destination = parse_address("ff02::1")
    message = icmpv6.MulticastListenerQuery(
        multicast_address=bytes(16), maximum_response_delay=1000, trailing=bytes(2)
    )

    bench.listen(message, destination)

    assert bench.silences == ["mld-query-length"]
    bench.wait(5)
    assert frames(bench.effects) == []
