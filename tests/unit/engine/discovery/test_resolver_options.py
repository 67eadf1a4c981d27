"""DNS configuration from Router Advertisements (RFC 8106)."""

from __future__ import annotations

import pytest

from asdic.engine.discovery.events import Kind, Listed, Unlisted
from asdic.wire import ndp
from asdic.wire.address import parse_address
from discovery import DiscoveryBench, discovery_configuration
from turns import events, silences

SERVERS = tuple(parse_address(f"2001:db8::{n}") for n in range(1, 6))


def servers(*addresses: bytes, lifetime: int = 60) -> ndp.RecursiveDnsServer:
    return ndp.RecursiveDnsServer(addresses=addresses, lifetime=lifetime)


@pytest.mark.requirement("rfc8106-5.1-a")
def test_servers_are_kept_for_their_lifetime() -> None:
    bench = DiscoveryBench()
    bench.advertise(servers(*SERVERS[:2]))
    assert bench.entries("recursive_dns_servers") == ["2001:db8::1", "2001:db8::2"]
    assert bench.until("recursive_dns_servers") == [60, 60]


@pytest.mark.requirement("rfc8106-5.3.1-a")
def test_expired_servers_are_dropped() -> None:
    bench = DiscoveryBench()
    bench.advertise(servers(SERVERS[0], lifetime=10), servers(SERVERS[1]))
    turn = bench.wait(10)
    assert bench.entries("recursive_dns_servers") == ["2001:db8::2"]
    assert events(turn) == [
        Unlisted(
            interface="eth0",
            kind=Kind.RECURSIVE_DNS_SERVER,
            entry="2001:db8::1",
            reason="expired",
        )
    ]


@pytest.mark.requirement("rfc8106-5.1-a")
def test_servers_of_lifetime_zero_are_removed_and_of_infinity_stay() -> None:
    bench = DiscoveryBench()
    bench.advertise(servers(*SERVERS[:2], lifetime=ndp.INFINITY))
    bench.wait(10_000_000)
    bench.advertise(servers(SERVERS[0], lifetime=0))
    assert bench.entries("recursive_dns_servers") == ["2001:db8::2"]


@pytest.mark.requirement("rfc8106-5.1-a")
def test_an_option_without_a_server_is_ignored() -> None:
    bench = DiscoveryBench()
    turn = bench.advertise(servers())
    assert silences(turn) == ["recursive-dns-server-option-empty"]


@pytest.mark.requirement("rfc8106-5.3.1-a")
def test_three_servers_are_kept_and_a_fourth_displaces_the_one_that_ends_first() -> (
    None
):
    bench = DiscoveryBench()
    for address, lifetime in zip(SERVERS[:3], (ndp.INFINITY, 20, 30), strict=True):
        bench.advertise(servers(address, lifetime=lifetime))
    turn = bench.advertise(servers(SERVERS[3], lifetime=40))
    assert bench.entries("recursive_dns_servers") == [
        "2001:db8::1",
        "2001:db8::3",
        "2001:db8::4",
    ]
    assert events(turn) == [
        Unlisted(
            interface="eth0",
            kind=Kind.RECURSIVE_DNS_SERVER,
            entry="2001:db8::2",
            reason="displaced",
        ),
        Listed(interface="eth0", kind=Kind.RECURSIVE_DNS_SERVER, entry="2001:db8::4"),
    ]


def test_where_no_server_is_to_be_kept_none_is() -> None:
    bench = DiscoveryBench(discovery_configuration(max_recursive_dns_servers=0))
    turn = bench.advertise(servers(SERVERS[0]))
    assert silences(turn) == ["recursive-dns-server-list-full"]


@pytest.mark.requirement("rfc8106-5.2-a")
def test_search_domains_are_kept_for_their_lifetime_and_compared_as_names() -> None:
    bench = DiscoveryBench()
    bench.advertise(ndp.DnsSearchList.of("Example.com", "example.net", lifetime=60))
    assert bench.entries("dns_search_domains") == ["Example.com", "example.net"]
    bench.advertise(ndp.DnsSearchList.of("example.COM", lifetime=0))
    assert bench.entries("dns_search_domains") == ["example.net"]
    bench.wait(60)
    assert bench.entries("dns_search_domains") == []


@pytest.mark.requirement("rfc8106-5.2-a")
@pytest.mark.parametrize("names", [bytes(8), b"\xc0\x00" + bytes(6), b"\x07example"])
def test_what_is_no_list_of_names_is_ignored(names: bytes) -> None:
    bench = DiscoveryBench()
    option = ndp.DnsSearchList(domain_names=names, lifetime=60)
    assert silences(bench.advertise(option)) == ["dns-search-list-option-malformed"]
    assert bench.entries("dns_search_domains") == []


def test_where_no_search_domain_is_to_be_kept_none_is() -> None:
    bench = DiscoveryBench(discovery_configuration(max_dns_search_domains=0))
    turn = bench.advertise(ndp.DnsSearchList.of("example.com", lifetime=60))
    assert silences(turn) == ["dns-search-list-full"]
