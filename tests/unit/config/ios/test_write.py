"""Writing texts of IOS: what is printed, in which order, and what cannot be."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from asdic.config.ios.draft import IOS_BASE
from asdic.config.ios.draft_interface import new_link
from asdic.config.ios.read import parse_ios
from asdic.config.ios.write import format_ios
from asdic.config.setup import LinkKind, LinkSetup, NodeSetup
from asdic.engine.configuration import (
    AccessAction,
    AccessEntry,
    AccessList,
    AddressMatch,
    Forwarding,
    Host,
    RouteKind,
    SourceValidation,
    StaticHop,
    StaticRoute,
)
from asdic.errors import ConfigurationError

TEXT = """\
!
hostname R1
!
no ip source-route
ip icmp rate-limit unreachable 200 log 5 6000
no ip icmp rate-limit unreachable df
ipv6 icmp error-interval 50 20
ipv6 unicast-routing
ipv6 hop-limit 33
!
interface Loopback0
 ip address 1.1.1.1 255.255.255.255
!
interface Ethernet0/0
 description To  R2
 mac-address 0200.0000.0001
 mtu 1400
 ip address 192.0.2.1 255.255.255.0
 ip address 198.51.100.1 255.255.255.128 secondary
 ip access-group 101 in
 ip access-group A out
 ip verify unicast source reachable-via rx
 no ip redirects
 no ip unreachables
 ip mask-reply
 ip directed-broadcast
 ip mtu 1000
 ip irdp
 ip irdp multicast
 ip irdp maxadvertinterval 400
 ip irdp minadvertinterval 30
 ip irdp holdtime 6000
 ip irdp preference -5
 ip tcp adjust-mss 960
 ipv6 tcp adjust-mss 1240
 ipv6 address autoconfig
 ipv6 address FE80::1 link-local
 ipv6 address 2001:DB8:1::1/64
 ipv6 address 2001:DB8:2::/64 eui-64
 ipv6 address 2001:DB8:3::1/64 anycast
 ipv6 mtu 1300
 ipv6 nd dad attempts 3
 ipv6 nd managed-config-flag
 ipv6 nd other-config-flag
 ipv6 nd router-preference high
 ipv6 nd reachable-time 40000
 ipv6 nd ns-interval 1500
 ipv6 nd ra interval 30 5
 ipv6 nd ra lifetime 900
 ipv6 nd ra mtu suppress
 ipv6 nd ra hop-limit unspecified
 ipv6 nd ra solicited unicast
 ipv6 nd prefix 2001:DB8:3::/64 no-advertise
 ipv6 nd prefix 2001:DB8:2::/64 infinite 600 off-link
 ipv6 nd prefix 2001:DB8:9::/64 3600 1800 no-autoconfig
 ipv6 nd ra dns server 2001:DB8::53
 ipv6 nd ra dns-search-list domain example.com 600
 ipv6 traffic-filter SIX in
 ipv6 traffic-filter SIX out
 ipv6 verify unicast source reachable-via any
 no ipv6 redirects
 no ipv6 unreachables
!
interface Ethernet0/1
 no ip address
 ipv6 enable
 ipv6 nd ra interval msec 4500
 ipv6 nd ra suppress all
 shutdown
!
interface Null0
 no ip unreachables
!
ip default-gateway 192.0.2.254
ip route 10.0.0.0 255.0.0.0 Null0 250 name nowhere
ip route 10.1.0.0 255.255.0.0 192.0.2.2
ip route 10.1.0.0 255.255.0.0 Ethernet0/0 192.0.2.3 name other
!
ip access-list extended A
 remark the first
 permit icmp any any echo
 15 permit icmp any host 192.0.2.1 3 200
 permit tcp 10.0.0.0 0.255.255.255 eq www 8080 any established log
 deny udp any range bootps bootpc any neq ntp
 permit ospf any any dscp ef
 permit 99 any any precedence flash tos min-delay
 deny ip any any log-input
 remark the last
!
ip access-list standard S
 permit 192.0.2.1
 permit any log
!
access-list 10 remark below
access-list 10 permit 192.0.2.0 0.0.0.255
!
access-list 101 permit icmp any any
!
ip access-list extended 102
!
ip access-list standard 1300
 5 permit any
!
ipv6 route 2001:DB8:F::/48 Ethernet0/0 FE80::2 20
ipv6 route 2001:DB8:10::/48 Null0
!
ipv6 access-list SIX
 permit icmp any any packet-too-big
 sequence 55 deny tcp host 2001:DB8::1 eq 22 2001:DB8::/32 established
 permit hbh any any flow-label 5 routing undetermined-transport
 permit ipv6 any any
!
end
"""


def test_what_differs_from_the_default_is_printed_in_the_order_of_ios() -> None:
    assert format_ios(parse_ios(TEXT).setup) == TEXT


def test_of_a_router_that_is_as_all_are_nothing_is_printed() -> None:
    assert format_ios(NodeSetup(base=IOS_BASE)) == "!\nend\n"


def test_a_host_is_none_that_routes() -> None:
    host = NodeSetup(base=replace(IOS_BASE, host=Host()))
    assert format_ios(host) == "!\nno ip routing\n!\nend\n"
    six = replace(IOS_BASE, forwarding=Forwarding(ipv4=False, source_routes=True))
    assert format_ios(NodeSetup(base=six)) == (
        "!\nno ip routing\nipv6 unicast-routing\n!\nend\n"
    )


def test_what_a_file_says_for_both_families_is_printed_for_each() -> None:
    one = replace(
        new_link("Ethernet0/0"),
        redirects=False,
        unreachables=False,
        source_validation=SourceValidation.STRICT,
        ipv6_redirects=None,
        ipv6_unreachables=None,
        ipv6_source_validation=None,
    )
    text = format_ios(NodeSetup(links=(one,), base=IOS_BASE))
    for word in ("no ip redirects", "no ipv6 redirects", "no ipv6 unreachables"):
        assert f" {word}\n" in text
    assert " ipv6 verify unicast source reachable-via rx\n" in text


def test_an_interface_without_a_name_of_ios_cannot_be_printed() -> None:
    one = LinkSetup(kind=LinkKind.TAP, name="tap")
    with pytest.raises(ConfigurationError, match=r"interface tap: .* is no name"):
        format_ios(NodeSetup(links=(one,), base=IOS_BASE))


@pytest.mark.parametrize(
    "kinds",
    [
        (RouteKind.PROHIBIT,),
        (RouteKind.UNREACHABLE, RouteKind.BLACKHOLE),
    ],
)
def test_routes_to_nowhere_are_of_one_kind(kinds: tuple[RouteKind, ...]) -> None:
    routes = tuple(
        StaticRoute(network=bytes((10, at, 0, 0)), prefix_length=16, kind=kind)
        for at, kind in enumerate(kinds)
    )
    with pytest.raises(ConfigurationError, match="one kind of route to nowhere"):
        format_ios(NodeSetup(base=replace(IOS_BASE, routes=routes)))


def test_a_route_for_a_type_of_service_cannot_be_printed() -> None:
    hop = StaticHop(gateway=bytes((192, 0, 2, 1)))
    one = StaticRoute(network=bytes(4), prefix_length=0, hops=(hop,), tos=0x10)
    with pytest.raises(ConfigurationError, match="IOS has none for a type of service"):
        format_ios(NodeSetup(base=replace(IOS_BASE, routes=(one,))))


def test_a_wildcard_of_ipv6_cannot_be_printed() -> None:
    odd = AddressMatch(octets=bytes(16), wildcard=bytes(15) + b"\5")
    entry = AccessEntry(sequence=10, action=AccessAction.DENY, source=odd)
    one = AccessList(name="SIX", version=6, entries=(entry,))
    with pytest.raises(ConfigurationError, match="access list SIX: IOS has prefixes"):
        format_ios(NodeSetup(base=replace(IOS_BASE, access_lists=(one,))))
