"""A node's file: what it becomes, and what is said of a wrong one."""

from __future__ import annotations

from pathlib import Path

import pytest

from asdic.config.models import NodeFile
from asdic.config.read import apply_settings, read_setup
from asdic.config.setup import LinkKind, LinkSetup, NodeSetup
from asdic.engine.configuration import (
    AdvertisedDomains,
    AdvertisedNat64,
    AdvertisedPrefix,
    AdvertisedRoute,
    AdvertisedServers,
    Advertising,
    Configuration,
    Ipv4Advertising,
    MplsLabel,
    RouteKind,
    SourceValidation,
    StaticAddress,
    StaticHop,
    StaticRoute,
    TcpMss,
)
from asdic.engine.instant import SECOND
from asdic.errors import ConfigurationError
from asdic.wire.address import parse_address
from asdic.wire.ndp.preference import Preference

FILE = """
[[interface]]
kind = "tap"
name = "t0"
mac = "02:00:00:00:00:09"
mtu = 1400
addresses = ["192.0.2.9/24", "2001:db8::9/64"]
anycast_addresses = ["2001:db8::a/64"]
gateways = ["2001:db8::1"]

[[interface]]
kind = "tun"
name = "u0"

ipv4_mtu = 1000
ipv6_mtu = 1300
redirects = false
unreachables = false
fragmentation_needed = false
packet_too_big = false
ipv4_tcp_mss = "path-mtu"
ipv6_tcp_mss = 1220
ipv6 = false
description = "To the left"
shutdown = true
ipv6_redirects = true
ipv6_unreachables = true
mask_reply = true
dup_addr_detect_transmits = 2
ipv6_source_validation = "none"
directed_broadcast = true
source_validation = "loose"
mpls_label_stack = [{ label = 24001, traffic_class = 5 }, { label = 16 }]

[[route]]
prefix = "203.0.113.0/24"
via = ["192.0.2.1", "192.0.2.2%u0"]
interface = "t0"

[[route]]
prefix = "2001:db8:f::/48"
interface = "u0"

[[route]]
prefix = "10.0.0.0/8"
kind = "blackhole"

[host]
echo = false
open_udp = [7]

[neighbor_discovery]
retrans_timer = "500ms"
"""


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "node.toml"
    path.write_text(text)
    return path


def static(text: str, length: int, *, is_anycast: bool = False) -> StaticAddress:
    octets = parse_address(text)
    return StaticAddress(octets=octets, prefix_length=length, is_anycast=is_anycast)


def test_interfaces_are_read(tmp_path: Path) -> None:
    setup = read_setup(written(tmp_path, FILE))
    assert setup.links == (
        LinkSetup(
            kind=LinkKind.TAP,
            name="t0",
            link_layer_address=b"\2\0\0\0\0\x09",
            mtu=1400,
            addresses=(
                static("192.0.2.9", 24),
                static("2001:db8::9", 64),
                static("2001:db8::a", 64, is_anycast=True),
            ),
            gateway=(parse_address("2001:db8::1"),),
        ),
        LinkSetup(
            kind=LinkKind.TUN,
            name="u0",
            ipv4_mtu=1000,
            ipv6_mtu=1300,
            redirects=False,
            unreachables=False,
            fragmentation_needed=False,
            packet_too_big=False,
            ipv4_tcp_mss=TcpMss.TO_PATH_MTU,
            ipv6_tcp_mss=1220,
            ipv6=False,
            description="To the left",
            shutdown=True,
            ipv6_redirects=True,
            ipv6_unreachables=True,
            mask_reply=True,
            dup_addr_detect_transmits=2,
            ipv6_source_validation=SourceValidation.NONE,
            directed_broadcast=True,
            source_validation=SourceValidation.LOOSE,
            mpls_label_stack=(
                MplsLabel(label=24001, traffic_class=5),
                MplsLabel(label=16),
            ),
        ),
    )


def test_routes_are_read(tmp_path: Path) -> None:
    hops = (
        StaticHop(gateway=parse_address("192.0.2.1"), interface="t0"),
        StaticHop(gateway=parse_address("192.0.2.2"), interface="u0"),
    )
    assert read_setup(written(tmp_path, FILE)).base.routes == (
        StaticRoute(network=parse_address("203.0.113.0"), prefix_length=24, hops=hops),
        StaticRoute(
            network=parse_address("2001:db8:f::"),
            prefix_length=48,
            hops=(StaticHop(interface="u0"),),
        ),
        StaticRoute(
            network=parse_address("10.0.0.0"),
            prefix_length=8,
            kind=RouteKind.BLACKHOLE,
        ),
    )


def test_settings_change_what_they_name_and_nothing_else(tmp_path: Path) -> None:
    base = read_setup(written(tmp_path, FILE)).base
    assert (base.host.echo, base.host.open_udp) == (False, frozenset({7}))
    assert base.neighbor_discovery.retrans_timer == 500_000_000
    assert base.host.echo_multicast
    assert base.errors == Configuration(interfaces=()).errors


def test_an_empty_file_is_a_node_without_interfaces(tmp_path: Path) -> None:
    assert read_setup(written(tmp_path, "")) == NodeSetup()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a = \n", "1: Invalid value"),
        ("a = [1,\n", "2: "),
        (
            "[host]\necko = true",
            "2: host.ecko: there is no such key; did you mean echo?",
        ),
        ("[hots]\n", "1: hots: there is no such key; did you mean host?"),
        (
            (
                '[[interface]]\nkind = "tap"\nname = "a"\n\n'
                '[[interface]]\nkind = "tun"\nname = "a"\n'
            ),
            "7: interface[2].name: there is another interface a",
        ),
        (
            "zzz = 1",
            "1: zzz: there is no such key; there are interface, route, access_list,",
        ),
        (
            "[[route]]\nprefix = '::/0'\nviaa = []",
            "3: route[1].viaa: there is no such key; did you mean via?",
        ),
        (
            "[[route]]\nprefix = '::/0'\nvia = ['::']",
            "3: route[1].via[1]: '::' is no address that a router can have",
        ),
        ('[host]\n\necho = "yes"', '3: host.echo: expected true or false, not "yes"'),
        ("host = 3", "1: host: expected a table"),
        ("interface = 3", "1: interface: expected a list"),
        ("[[interface]]\nkind = 'tap'", "1: interface[1].name: is missing"),
        (
            "[[interface]]\nkind = 'tap'\nname = 't0'\n[[interface]]\nname = 'x'\nkind = 'bus'",
            "6: interface[2].kind: expected 'tap', 'tun', 'interface' or 'loopback'",
        ),
        (
            "[[interface]]\nkind = 'tap'\nname = 't0'\nmak = ''",
            "4: interface[1].mak: there is no such key; did you mean mac?",
        ),
        (
            "[[interface]]\nkind = 'tap'\nname = 't0'\nmac = 'x'",
            "4: interface[1].mac: 'x' is not a link-layer address",
        ),
        (
            "[[interface]]\nkind = 'tap'\nname = 3",
            "3: interface[1].name: expected text in quotes",
        ),
        (
            "[[interface]]\nkind = 'tap'\nname = 't0'\naddresses = [\n3]",
            "4: interface[1].addresses[1]: expected text in quotes, not 3",
        ),
        (
            "[[interface]]\nkind = 'tap'\nname = 't0'\nmtu = 100",
            "4: interface[1].mtu: expected greater than or equal to 1280",
        ),
        (
            "[host]\necho = 1\n[errors]\nbucket = -1\nspread = 2",
            "2: host.echo: expected true or false, not 1 (and 2 more)",
        ),
    ],
)
def test_a_wrong_file_is_told_with_line_key_and_what_is_allowed(
    tmp_path: Path, text: str, said: str
) -> None:
    path = written(tmp_path, text)
    with pytest.raises(ConfigurationError) as caught:
        read_setup(path)
    assert str(caught.value).startswith(f"{path}:{said}")
    assert "\n" not in str(caught.value)


def test_a_file_that_is_no_text_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "node.toml"
    path.write_bytes(b"[host]\nnode_name = '\xff'\n")
    with pytest.raises(ConfigurationError, match=r"node\.toml:2: this is not UTF-8"):
        read_setup(path)


def test_settings_that_come_otherwise_have_no_line() -> None:
    configuration = Configuration(interfaces=())
    changed = apply_settings(configuration, {"host": {"echo": False}})
    assert not changed.host.echo
    with pytest.raises(ConfigurationError, match=r"^interface: there is no such key"):
        apply_settings(configuration, {"interface": []})
    with pytest.raises(ConfigurationError, match=r"^host: expected a table"):
        apply_settings(configuration, {"host": 3})


def test_there_is_a_schema_of_it() -> None:
    schema = NodeFile.model_json_schema()
    assert "interface" in schema["properties"]
    discovery = schema["$defs"]["NeighborDiscovery"]
    assert discovery["properties"]["retrans_timer"]["type"] == "string"
    assert discovery["additionalProperties"] is False


ADVERTISING = """
[[interface]]
kind = "tap"
name = "t0"

[interface.advertising]
max_rtr_adv_interval = "10s"
min_rtr_adv_interval = "4s"
adv_managed_flag = true
adv_link_mtu = 1400
adv_reachable_time = "20s"
adv_default_preference = "high"
adv_servers = ["2001:db8:1::53"]
adv_domains = ["example.com"]
adv_nat64 = ["64:ff9b::/96"]
adv_captive_portal = "https://portal.example/"

[[interface.advertising.adv_prefix_list]]
prefix = "2001:db8:1::/64"
adv_valid_lifetime = "1h"

[[interface.advertising.adv_prefix_list]]
prefix = "2001:db8:2::/64"
adv_valid_lifetime = "infinite"
adv_preferred_lifetime = "infinite"
adv_autonomous_flag = false

[[interface.advertising.adv_routes]]
prefix = "2001:db8:f::/48"
preference = "low"

[interface.ipv4_advertising]
max_advertisement_interval = "10s"
preference_level = -3
"""


def test_what_a_router_advertises_is_read(tmp_path: Path) -> None:
    (link,) = read_setup(written(tmp_path, ADVERTISING)).links

    assert link.advertising == Advertising(
        adv_send_advertisements=True,
        max_rtr_adv_interval=10 * SECOND,
        min_rtr_adv_interval=4 * SECOND,
        adv_managed_flag=True,
        adv_link_mtu=1400,
        adv_reachable_time=20 * SECOND,
        adv_default_preference=Preference.HIGH,
        adv_servers=(AdvertisedServers(addresses=(parse_address("2001:db8:1::53"),)),),
        adv_domains=(AdvertisedDomains(names=("example.com",)),),
        adv_nat64=(
            AdvertisedNat64(octets=parse_address("64:ff9b::"), prefix_length=96),
        ),
        adv_captive_portal="https://portal.example/",
        adv_prefix_list=(
            AdvertisedPrefix(
                octets=parse_address("2001:db8:1::"),
                prefix_length=64,
                adv_valid_lifetime=3600 * SECOND,
                adv_preferred_lifetime=3600 * SECOND,
            ),
            AdvertisedPrefix(
                octets=parse_address("2001:db8:2::"),
                prefix_length=64,
                adv_valid_lifetime=None,
                adv_preferred_lifetime=None,
                adv_autonomous_flag=False,
            ),
        ),
        adv_routes=(
            AdvertisedRoute(
                octets=parse_address("2001:db8:f::"),
                prefix_length=48,
                preference=Preference.LOW,
            ),
        ),
    )
    assert link.ipv4_advertising == Ipv4Advertising(
        advertise=True,
        max_advertisement_interval=10 * SECOND,
        preference_level=-3,
    )


def test_an_empty_table_advertises_what_is_usual(tmp_path: Path) -> None:
    text = '[[interface]]\nkind = "tap"\nname = "t0"\n[interface.advertising]\n'

    (link,) = read_setup(written(tmp_path, text)).links

    assert link.advertising == Advertising(adv_send_advertisements=True)
    assert link.ipv4_advertising == Ipv4Advertising()


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ('max_rtr_adv_interval = "3s"', "max_rtr_adv_interval: 3 s: expected 4 to"),
        ("max_rtr_adv_interval = 3", "expected text in quotes, not 3"),
        ("adv_managed = true", "did you mean adv_managed_flag?"),
        ('adv_nat64 = ["64:ff9b::/95"]', "prefix_length: 95: expected one of"),
        ('adv_routes = [{prefix = "::/0", lifetim = "1s"}]', "did you mean lifetime?"),
        (
            'adv_prefix_list = [{prefix = "fe80::/64"}]',
            "the link-local prefix is not advertised",
        ),
        (
            'adv_prefix_list = [{prefix = "2001:db8::/64", counts = 1}]',
            "did you mean counts_down?",
        ),
    ],
)
def test_what_cannot_be_advertised_is_told(
    tmp_path: Path, line: str, problem: str
) -> None:
    text = (
        f'[[interface]]\nkind = "tap"\nname = "t0"\n[interface.advertising]\n{line}\n'
    )

    with pytest.raises(ConfigurationError) as found:
        read_setup(written(tmp_path, text))

    assert "node.toml:" in str(found.value)
    assert "interface[1].advertising" in str(found.value)
    assert problem in str(found.value)


def test_an_unknown_key_of_ipv4_advertising_is_told(tmp_path: Path) -> None:
    text = (
        '[[interface]]\nkind = "tap"\nname = "t0"\n'
        "[interface.ipv4_advertising]\npreference = 1\n"
    )

    with pytest.raises(ConfigurationError, match="did you mean preference_level"):
        read_setup(written(tmp_path, text))
