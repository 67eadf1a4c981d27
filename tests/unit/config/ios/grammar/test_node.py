"""Commands that concern the whole node."""

from __future__ import annotations

from asdic.config.ios.draft import IOS_BASE
from asdic.config.ios.read import parse_ios
from asdic.config.setup import NodeSetup
from asdic.engine.configuration import Personality
from ios_texts import base, problem


def test_a_text_that_says_nothing_is_a_router_of_ipv4_with_the_manners_of_ios() -> None:
    assert parse_ios("!\nversion 15.7\nend\n").setup == NodeSetup(base=IOS_BASE)
    assert IOS_BASE.forwarding.personality is Personality.IOS
    assert (IOS_BASE.forwarding.ipv4, IOS_BASE.forwarding.ipv6) == (True, False)
    assert IOS_BASE.host.forwarding


def test_a_node_has_a_name() -> None:
    assert base("hostname R1").host.node_name == "R1"
    assert base("hostname R1", "no hostname").host.node_name == ""


def test_each_family_is_routed_or_not() -> None:
    off = base("no ip routing")
    assert (off.host.forwarding, off.forwarding.ipv4) == (False, False)
    six = base("no ip routing", "ipv6 unicast-routing")
    assert six.host.forwarding
    assert (six.forwarding.ipv4, six.forwarding.ipv6) == (False, True)
    assert base("no ip routing", "default ip routing") == IOS_BASE
    assert base("ipv6 unicast-routing", "default ipv6 unicast-routing") == IOS_BASE


def test_source_routes_may_be_refused() -> None:
    found = base("no ip source-route")
    assert not found.forwarding.source_routes
    assert not found.host.accept_source_routes
    assert base("no ip source-route", "ip source-route") == IOS_BASE


def test_a_host_has_a_default_gateway() -> None:
    assert parse_ios("ip default-gateway 192.0.2.1").setup.default_gateway == (
        b"\xc0\0\2\1"
    )
    text = "ip default-gateway 192.0.2.1\nno ip default-gateway"
    assert parse_ios(text).setup.default_gateway is None


def test_a_node_has_a_hop_limit() -> None:
    assert base("ipv6 hop-limit 255").host.default_hop_limit == 255
    assert base("ipv6 hop-limit 255", "no ipv6 hop-limit") == IOS_BASE
    assert problem("ipv6 hop-limit 256").startswith("1: expected a number from 1")


def test_what_follows_the_end_is_not_read() -> None:
    assert base("end", "hostname R1", "what is this") == IOS_BASE
