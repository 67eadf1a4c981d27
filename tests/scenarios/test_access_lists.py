"""Three routers with access lists: what of ping, traceroute and path MTU comes through.

R1 is on the left of R2, R3 on its right. R2 judges what R1 sends it, and R1 what comes
back, so that a list that is too narrow on either is seen at the other.
"""

from __future__ import annotations

from msgspec.structs import replace

from access_lists import access_list, permit
from asdic.config.ios.icmp_keywords import ICMPV4_KEYWORDS, ICMPV6_KEYWORDS
from asdic.engine.configuration import (
    AccessEntry,
    AccessList,
    InterfaceConfiguration,
    PortMatch,
    PortOperator,
)
from asdic.engine.outgoing import Outgoing
from asdic.wire import icmpv4, icmpv6
from asdic.wire.address import parse_address
from router_networks import UP, Lab, interface, route

R3, R3_6 = "10.0.1.2", "2001:db8:1::2"
UDP = 17
PROBES = PortMatch(operator=PortOperator.RANGE, ports=(33434, 33523))
FIRST_PORT = 33434
NARROW = 1000
WAYS = {
    "r1": (route("10.0.1.0/24", "10.0.0.2"), route("2001:db8:1::/64", "2001:db8:0::2")),
    "r3": (route("10.0.0.0/24", "10.0.1.1"), route("2001:db8:0::/64", "2001:db8:1::1")),
}


def message(keyword: str) -> AccessEntry:
    """Return an entry that permits a message by IOS's name of it."""
    type_, code = ICMPV4_KEYWORDS[keyword]
    return permit(protocol=1, icmp_type=type_, icmp_code=code)


def message6(keyword: str) -> AccessEntry:
    type_, code = ICMPV6_KEYWORDS[keyword]
    return permit(protocol=58, icmp_type=type_, icmp_code=code)


class Three(Lab):
    """The three routers.

    Args:
        go: What R2 lets in from R1.
        back: What R1 lets in from R2.
        mtu: Octets of IPv4 that R2 sends to R3.

    """

    def __init__(
        self, go: AccessList, back: AccessList, *, mtu: int | None = None
    ) -> None:
        super().__init__()
        self.link("0")
        self.link("1")
        inward = f"ipv{go.version}_access_in"
        left = interface("eth0", 1, "10.0.0.1/24", "2001:db8:0::1/64")
        facing = interface("eth0", 2, "10.0.0.2/24", "2001:db8:0::2/64")
        away = interface("eth1", 11, "10.0.1.1/24", "2001:db8:1::1/64")
        right = interface("eth0", 12, "10.0.1.2/24", "2001:db8:1::2/64")
        self._add("r1", {"0": replace(left, **{inward: back.name})}, back)
        ends = {
            "0": replace(facing, **{inward: go.name}),
            "1": replace(away, ipv4_mtu=mtu),
        }
        self._add("r2", ends, go)
        self._add("r3", {"1": right})
        self.network.run(UP)

    def _add(
        self, name: str, ends: dict[str, InterfaceConfiguration], *lists: AccessList
    ) -> None:
        self.add(
            name,
            ends,
            routes=WAYS.get(name, ()),
            is_router=True,
            access_lists=lists,
        )

    def matches(self, name: str) -> dict[int, int]:
        """Return what the only list of a router counted."""
        (access_list,) = self.nodes[name].configuration.access_lists
        return self.nodes[name].host.access.matches(access_list.name)

    def probe(self, hop_limit: int, port: int) -> list[tuple[int, int]]:
        """Send what traceroute does; return types and codes of what comes back."""
        head = b"\xc0\x00" + port.to_bytes(2, "big") + b"\0\x0c\0\0"
        outgoing = Outgoing(
            destination=parse_address(R3),
            protocol=UDP,
            payload=head + bytes(4),
            hop_limit=hop_limit,
        )
        return [(packet[20], packet[21]) for packet in self.send("r1", outgoing)]

    def traceroute(self) -> list[list[tuple[int, int]]]:
        """Return what comes back to three probes of each of two hops."""
        return [
            self.probe(hop, FIRST_PORT + 3 * hop + number)
            for hop in (1, 2)
            for number in range(3)
        ]


def test_a_ping_needs_its_request_there_and_its_reply_back() -> None:
    lab = Three(
        access_list(message("echo"), name="ACL_PING_GO"),
        access_list(message("echo-reply"), name="ACL_PING_BACK"),
    )
    replies = [lab.ping("r1", R3) for _ in range(5)]
    assert [
        [type(icmpv4.decode(packet[20:])) for packet in some] for some in replies
    ] == [[icmpv4.EchoReply]] * 5
    assert (lab.matches("r1"), lab.matches("r2")) == ({10: 5}, {10: 5})


def test_what_is_prohibited_is_told_and_the_list_of_who_asked_drops_that_too() -> None:
    lab = Three(
        access_list(message("echo"), name="ACL_PING_GO"),
        access_list(message("echo-reply"), name="ACL_PING_BACK"),
    )
    assert lab.traceroute() == [[]] * 6
    told = lab.nodes["r2"].counters
    assert (told.icmpv4_out[3], told.silences["access-list-denies"]) == (6, 6)
    assert lab.nodes["r1"].counters.silences["access-list-denies"] == 6


def test_a_traceroute_needs_its_probes_there_and_two_errors_back() -> None:
    lab = Three(
        access_list(permit(protocol=UDP, destination_ports=PROBES), name="GO"),
        access_list(message("time-exceeded"), message("port-unreachable"), name="BACK"),
    )
    assert lab.traceroute() == [[(11, 0)]] * 3 + [[(3, 3)]] * 3
    assert lab.matches("r2") == {10: 6}
    assert lab.matches("r1") == {10: 3, 20: 3}
    assert lab.ping("r1", R3) == []


def test_a_traceroute_shows_nothing_where_only_replies_come_back() -> None:
    lab = Three(
        access_list(permit(protocol=UDP, destination_ports=PROBES), name="GO"),
        access_list(message("echo-reply"), name="BACK"),
    )
    assert lab.traceroute() == [[]] * 6
    assert (lab.matches("r2"), lab.matches("r1")) == ({10: 6}, {10: 0})


def test_a_list_counts_what_tells_of_the_path_mtu() -> None:
    lab = Three(
        access_list(permit(), name="GO"),
        access_list(message("packet-too-big"), permit(), name="BACK"),
        mtu=NARROW,
    )
    (error,) = lab.ping("r1", R3, 1500, dont_fragment=True)
    told = icmpv4.decode(error[20:])
    assert isinstance(told, icmpv4.DestinationUnreachable)
    assert (told.code, told.next_hop_mtu) == (4, NARROW)
    assert lab.matches("r1") == {10: 1, 20: 0}


def test_ipv6_neighbors_are_found_by_the_end_of_a_list() -> None:
    lab = Three(
        access_list(message6("echo-request"), name="GO", version=6),
        access_list(message6("echo-reply"), name="BACK", version=6),
    )
    (reply,) = lab.ping("r1", R3_6)
    assert isinstance(icmpv6.decode(reply[40:]), icmpv6.EchoReply)
    assert (lab.matches("r1"), lab.matches("r2")) == ({10: 1}, {10: 1})
