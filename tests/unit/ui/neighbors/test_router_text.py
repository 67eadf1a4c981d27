"""Router Advertisements as text."""

import pytest

from asdic.ui.neighbors.router_text import (
    ipv4_router_lines,
    prefix_lines,
    router_lines,
)
from asdic.wire import icmpv6, ndp
from asdic.wire.address import parse_address
from link_frames import PEER6, PEER_MAC
from neighbor_findings import advertised, ipv4_advertised

PREFIX = ndp.PrefixInformation(
    prefix=parse_address("2001:db8:1::"),
    prefix_length=64,
    valid_lifetime=ndp.INFINITY,
    preferred_lifetime=1800,
    on_link=True,
    autonomous=True,
    router_address=True,
    dhcpv6_pd_preferred=True,
)
# The layout of rdisc6 1.0.5, whose lines of the same facts tests/kernel compares.
SNAPSHOT = """\
Hop limit                 :           64 (      0x40)
Stateful address conf.    :          Yes
Stateful other conf.      :           No
Mobile home agent         :           No
Router preference         :         high
Neighbor discovery proxy  :           No
Stub network router       :          Yes
Router lifetime           :         1800 (0x00000708) seconds
Reachable time            :  unspecified (0x00000000)
Retransmit time           :         2000 (0x000007d0) milliseconds
 Source link-layer address: 02:00:00:00:00:0b
 MTU                      :         1279 bytes (invalid)
 Prefix                   : 2001:db8:1::/64
  On-link                 :          Yes
  Autonomous address conf.:          Yes
  Router address          :          Yes
  DHCPv6-PD preferred     :          Yes
  Valid time              :     infinite (0xffffffff)
  Pref. time              :         1800 (0x00000708) seconds
 Route                    : 2001:db8::/48
  Route preference        :          low
  Route lifetime          :           60 (0x0000003c) seconds
 Recursive DNS server     : 2001:db8::2
 Recursive DNS server     : 2001:db8::2
  DNS servers lifetime    :           30 (0x0000001e) seconds
 DNS search list          : a.example b.example
  DNS search list lifetime:           30 (0x0000001e) seconds
 Captive portal           : https://portal.example/
 NAT64 prefix             : 64:ff9b::/96
  NAT64 prefix lifetime   :           80 (0x00000050) seconds
 NAT64 prefix             : 64:ff9b::/code 7
  NAT64 prefix lifetime   :            0 (0x00000000) seconds
 Option 7                 : advertisement-interval
  reserved                : 0
  advertisement interval  : 4000 ms
 Option 99                : unknown
  octets                  : 6301010203040506
 from fe80::b
"""


def test_every_option_is_shown() -> None:
    message = icmpv6.RouterAdvertisement(
        router_lifetime=1800,
        cur_hop_limit=64,
        managed=True,
        snac_router=True,
        preference=1,
        retrans_timer=2000,
        options=(
            ndp.SourceLinkLayerAddress(link_layer_address=PEER_MAC),
            ndp.Mtu(mtu=1279),
            PREFIX,
            ndp.RouteInformation(
                prefix=PEER6[:8], prefix_length=48, route_lifetime=60, preference=3
            ),
            ndp.RecursiveDnsServer(addresses=(PEER6, PEER6), lifetime=30),
            ndp.DnsSearchList.of("a.example", "b.example", lifetime=30),
            ndp.CaptivePortal(uri=b"https://portal.example/"),
            ndp.Pref64(prefix=parse_address("64:ff9b::")[:12], scaled_lifetime=10),
            ndp.Pref64(
                prefix=parse_address("64:ff9b::")[:12],
                scaled_lifetime=0,
                prefix_length_code=7,
            ),
            ndp.AdvertisementInterval(advertisement_interval=4000),
            ndp.Unknown(octets=bytes.fromhex("6301010203040506")),
        ),
    )

    lines = list(router_lines(advertised(message=message)))

    assert "\n".join(lines) + "\n" == SNAPSHOT


@pytest.mark.parametrize("number", range(256))
def test_no_option_is_left_out_whatever_it_is(number: int) -> None:
    octets = bytes((number, 3)) + bytes(range(22))
    message = icmpv6.RouterAdvertisement.decode(bytes(16) + octets)

    lines = list(router_lines(advertised(message=message)))

    assert len(lines) > len(list(router_lines(advertised())))


def test_what_is_not_specified_is_said_to_be_so() -> None:
    assert "Hop limit                 :    undefined" in list(
        router_lines(advertised())
    )


def test_prefixes_alone_are_for_scripts() -> None:
    assert list(prefix_lines(advertised(PREFIX, ndp.Mtu(mtu=1400)))) == [
        "2001:db8:1::/64"
    ]


def test_text_from_the_link_cannot_steer_a_terminal() -> None:
    lines = router_lines(advertised(ndp.CaptivePortal(uri=b"x\x1b[2J")))
    assert not any("\x1b" in line for line in lines)


def test_a_router_of_ipv4_has_preference_and_lifetime() -> None:
    lines = list(ipv4_router_lines(ipv4_advertised()))

    assert lines == [
        "Router                    : 192.0.2.2",
        "  Preference level        : 7",
        "  Router lifetime         :         1800 (0x00000708) seconds",
        "Router                    : 192.0.2.1",
        "  Preference level        : -2147483648 (not to be a default router)",
        "  Router lifetime         :         1800 (0x00000708) seconds",
        " from 192.0.2.2",
    ]
